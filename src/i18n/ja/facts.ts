import type { english } from "../en";
import type { Translated } from "../message/strings";

export const facts = {
  title: "カード情報",
  reading: "復習ログを読み取り中",
  now: "今日の想起率 {chance:percent}",
  planned: "想起率が {chance:percent} になったら出題。この安定性と難度では、同じ時間で最も多く覚えられるため",
  curve: {
    note: { past: "期日までに {chance:percent} に下がりました。", ahead: "期日までに {chance:percent} に下がります。" },
    head: "回答",
    series: "想起率（パーセント）",
    answer: "{day}: {grade}",
    outside: "{day}: {grade}、予定外",
    now: "今日",
    due: "期日: {day}",
  },
  off: "復習ログがオフのため、以前の回答は表示されません。",
  noAnswers: "復習ログにこのカードの回答がありません。",
  notWhole: "復習ログにこのカードの最後の回答がないため、曲線の一部が欠けている可能性があります。",
  sm2: "SM-2には忘却曲線がありません。この曲線では、間隔を90%が想起される時間とみなしています。",
  new: "このカードは新規なので、忘却曲線はまだありません。",
  damaged: "このカードの復習予定は破損しているため、忘却曲線がありません。",
  grades: { title: "各回答の結果", head: ["回答", "次の復習", "日"], names: { again: "もう一度", hard: "難しい", good: "正解", easy: "簡単" }, today: "今日" },
  failed: "問題が発生しました: {message}",
} satisfies Translated<typeof english.facts>;
