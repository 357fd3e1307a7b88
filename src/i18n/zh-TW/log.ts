import type { english } from "../en";
import type { Translated } from "../message/strings";

export const log = {
  failed: "無法寫入複習記錄（{message}）。你的回答已寫入筆記；缺少的記錄保存在這部裝置上，並會重試寫入。請檢查設定中的記錄資料夾和可用磁碟空間。",
  importCommand: "將筆記中的排程加入複習記錄",
  imported: {
    none: "複習記錄已包含所有已排程的卡片。",
    some: "已依註解將 {count} 張卡片加入複習記錄。這不算複習。",
  },
  forgetCommand: "清除這部裝置的複習歷史",
  forget: {
    title: "要清除這部裝置的複習歷史嗎？",
    goes: "這部裝置寫入 {folder} 的檔案會移到垃圾桶，統計資料不再計入它的回答。",
    stays: "你的筆記、排程、其他裝置的檔案以及可復原的回答都不會變更。",
    act: "清除",
    nothing: "這部裝置沒有複習歷史。",
    done: "已將 {count} 個檔案移到垃圾桶。",
  },
} satisfies Translated<typeof english.log>;
