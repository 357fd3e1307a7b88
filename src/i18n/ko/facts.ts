import type { english } from "../en";
import type { Translated } from "../message/strings";

export const facts = {
  title: "카드 정보",
  reading: "복습 기록 읽는 중",
  now: "오늘 기억 확률 {chance:percent}",
  planned: "기억 확률이 {chance:percent}일 때 묻습니다. 이 안정성과 난이도에서는 그때 같은 시간에 가장 많이 기억하기 때문입니다",
  curve: {
    note: { past: "만기일까지 {chance:percent}로 떨어졌습니다.", ahead: "만기일까지 {chance:percent}로 떨어집니다." },
    head: "답변",
    series: "기억 확률(퍼센트)",
    answer: "{day}: {grade}",
    outside: "{day}: {grade}, 일정 외",
    now: "오늘",
    due: "만기: {day}",
  },
  off: "복습 기록이 꺼져 있어 이전 답변이 표시되지 않습니다.",
  noAnswers: "복습 기록에 이 카드의 답변이 없습니다.",
  notWhole: "복습 기록에 이 카드의 마지막 답변이 없어 곡선의 일부가 빠졌을 수 있습니다.",
  sm2: "SM-2에는 망각 곡선이 없습니다. 이 곡선은 간격을 90%가 회상되는 시간으로 봅니다.",
  new: "새 카드라서 아직 망각 곡선이 없습니다.",
  damaged: "이 카드의 복습 일정이 손상되어 망각 곡선이 없습니다.",
  grades: { title: "각 답변의 결과", head: ["답변", "다음 복습", "날짜"], names: { again: "다시", hard: "어려움", good: "알맞음", easy: "쉬움" }, today: "오늘" },
  failed: "문제가 발생했습니다: {message}",
} satisfies Translated<typeof english.facts>;
