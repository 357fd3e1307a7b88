import type { english } from "../en";
import type { Translated } from "../message/strings";

export const facts = {
  title: "卡片資訊",
  reading: "正在讀取複習記錄",
  now: "今天的回想機率為 {chance:percent}",
  planned: "在回想機率降到 {chance:percent} 時提問，因為以它的穩固期和難度，這樣能用同樣的時間記住最多",
  curve: {
    note: { past: "到期日時已降到 {chance:percent}。", ahead: "到期日時會降到 {chance:percent}。" },
    head: "回答",
    series: "回想機率（百分比）",
    answer: "{day}：{grade}",
    outside: "{day}：{grade}，排程外",
    now: "今天",
    due: "到期：{day}",
  },
  off: "複習記錄已關閉，因此不顯示先前的回答。",
  noAnswers: "複習記錄中沒有這張卡片的回答。",
  notWhole: "複習記錄中沒有這張卡片的最後一次回答，因此曲線可能不完整。",
  sm2: "SM-2 沒有遺忘曲線。這條曲線把間隔視為仍有 90% 能回想起來的時間。",
  new: "這是新卡片，還沒有遺忘曲線。",
  damaged: "這張卡片的排程已損壞，因此沒有遺忘曲線。",
  grades: { title: "各個回答的效果", head: ["回答", "下次複習", "日期"], names: { again: "重來", hard: "困難", good: "良好", easy: "簡單" }, today: "今天" },
  failed: "發生錯誤：{message}",
} satisfies Translated<typeof english.facts>;
