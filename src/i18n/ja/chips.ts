import type { english } from "../en";
import type { Translated } from "../message/strings";

export const chips = {
  short: {
    damaged: "破損",
    today: "今日が期日",
    overdue: "{days}超過",
    learning: "{time}",
    new: "新規",
    later: "{days}後",
    buried: "延期中",
    suspended: "休止中",
    units: { day: "{count}日", month: "{count}か月", year: "{count}年" },
    of: "{open}/{all}",
  },
  full: {
    damaged: "復習予定が破損",
    due: "期日: {day}",
    learning: "習得中、次は{time}",
    new: "新規",
    buried: "明日まで延期",
    suspended: "休止中",
  },
  label: { one: "フラッシュカード", several: "{cards}枚のフラッシュカード" },
  sides: { forward: "表から裏", backward: "裏から表" },
  card: "カード{number}",
  of: "{name}: {words}",
  sm2: "間隔 {interval}、間隔係数 {ease}",
  fsrs: "安定性 {stability}、難度 {difficulty}/10",
  exam: "試験のため前倒し、試験日: {day}",
  lastReview: "前回の復習: {day}",
  menu: {
    review: "今すぐ復習",
    grade: "{grade}: {interval}",
    undo: "「{deed}」を元に戻す",
    acts: { bury: "明日まで延期", unbury: "延期を解除", suspend: "休止", unsuspend: "休止を解除", reset: "カードをリセット" },
    done: { bury: "明日まで延期しました。", unbury: "延期を解除しました。", suspend: "休止しました。", unsuspend: "休止を解除しました。", reset: "新規に戻しました。" },
    stuck: "{reason} デッキパネルを確認してください。",
    copyLink: "リンクをコピー",
    copied: { block: "このカードへのリンクをコピーしました。", heading: "上の見出しへのリンクをコピーしました。", note: "ノートへのリンクをコピーしました。" },
  },
} satisfies Translated<typeof english.chips>;
