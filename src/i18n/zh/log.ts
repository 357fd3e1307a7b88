import type { english } from "../en";
import type { Translated } from "../message/strings";

export const log = {
  failed: "无法写入复习日志（{message}）。你的回答已写入笔记；缺少的日志记录保存在此设备上，并会重试写入。请检查设置中的日志文件夹和可用磁盘空间。",
  importCommand: "将笔记中的复习计划添加到复习日志",
  imported: {
    none: "复习日志已包含所有已排程的卡片。",
    some: "已根据注释把 {count} 张卡片添加到复习日志。这不算作复习。",
  },
  forgetCommand: "清除此设备的复习历史",
  forget: {
    title: "清除此设备的复习历史？",
    goes: "此设备写入 {folder} 的文件将移到回收站，统计信息不再计入它的回答。",
    stays: "你的笔记、复习计划、其他设备的文件以及可撤销的回答都不会更改。",
    act: "清除",
    nothing: "此设备没有复习历史。",
    done: "已将 {count} 个文件移到回收站。",
  },
} satisfies Translated<typeof english.log>;
