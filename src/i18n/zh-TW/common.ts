import type { english } from "../en";
import type { Translated } from "../message/strings";

export const common = {
  cards: "{count} 張卡片",
  notes: "{count} 篇筆記",
  list: "{items}、{item}",
  onDay: "{day}",
  either: "{items}或{item}",
  clauses: "{items}；{item}",
  cancel: "取消",
  close: "關閉",
  closeHint: "關閉這個提示",
  stop: "停止",
  save: "儲存",
  todayName: "今天",
  openNote: "開啟筆記",
  tryAgain: "再試一次",
  discard: { title: "要捨棄變更嗎？", text: "你輸入的內容還沒有儲存。", confirm: "捨棄", keep: "繼續編輯" },
  keyNames: { " ": "空白鍵", Escape: "Esc", ArrowUp: "上", ArrowDown: "下", ArrowLeft: "左", ArrowRight: "右", PageUp: "Page Up", PageDown: "Page Down", Letters: "字母" },
  gamepadKey: "手把 {button}",
  diff: { line: "第 {line} 行", signs: { "-": "已移除", "+": "已新增", " ": "未變更" } },
  failed: "發生錯誤：{message}",
  howTo: "在筆記加上標籤 #{tag}，再寫一行，例如「法國的首都::巴黎」，它就會立刻成為卡片。卡片的排程儲存在旁邊的 SR 註解中，例如 <!--SR:!2026-03-12,4,250-->，閱讀檢視不會顯示這些註解。",
  write: {
    missing: "找不到筆記 {path}。",
    notUtf8: "筆記不是有效的 UTF-8 文字，寫入會遺失位元組。",
    otherText: "筆記的內容與寫入的文字不一致。",
    unsaved: "筆記正在編輯器中開啟，而 Obsidian 無法儲存它。",
    loading: "筆記正在編輯器中開啟，而 Obsidian 還沒載入它。",
    noAnswer: "儲存庫沒有完成寫入。",
  },
} satisfies Translated<typeof english.common>;
