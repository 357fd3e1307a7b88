import type { english } from "../en";
import type { Translated } from "../message/strings";

export const common = {
  cards: "{count} 张卡片",
  notes: "{count} 篇笔记",
  list: "{items}、{item}",
  onDay: "{day}",
  either: "{items}或{item}",
  clauses: "{items}；{item}",
  cancel: "取消",
  close: "关闭",
  closeHint: "关闭此提示",
  stop: "停止",
  save: "保存",
  todayName: "今天",
  openNote: "打开笔记",
  tryAgain: "重试",
  discard: { title: "放弃更改？", text: "你输入的内容尚未保存。", confirm: "放弃", keep: "继续编辑" },
  keyNames: { " ": "空格", Escape: "Esc", ArrowUp: "上", ArrowDown: "下", ArrowLeft: "左", ArrowRight: "右", PageUp: "上一页", PageDown: "下一页", Letters: "字母" },
  gamepadKey: "手柄 {button}",
  diff: { line: "第 {line} 行", signs: { "-": "已删除", "+": "已添加", " ": "未更改" } },
  failed: "出错了：{message}",
  howTo: "给笔记添加标签 #{tag}，再写一行，例如“法国的首都::巴黎”，它会立即成为卡片。卡片的复习计划保存在它旁边的 SR 注释中，例如 <!--SR:!2026-03-12,4,250-->，阅读视图不会显示这些注释。",
  write: {
    missing: "找不到笔记 {path}。",
    notUtf8: "笔记不是有效的 UTF-8 文本，写入会丢失字节。",
    otherText: "笔记中的文本与写入的不一致。",
    unsaved: "笔记正在编辑器中打开，Obsidian 无法保存它。",
    loading: "笔记正在编辑器中打开，Obsidian 尚未加载它。",
    noAnswer: "仓库未能完成写入。",
  },
} satisfies Translated<typeof english.common>;
