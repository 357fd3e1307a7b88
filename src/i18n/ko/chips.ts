import type { english } from "../en";
import type { Translated } from "../message/strings";

export const chips = {
  short: {
    damaged: "손상됨",
    today: "오늘 만기",
    overdue: "{days} 지남",
    learning: "{time}",
    new: "새 카드",
    later: "{days} 후",
    buried: "미룸",
    suspended: "일시중단됨",
    units: { day: "{count}일", month: "{count}개월", year: "{count}년" },
    of: "{open}/{all}",
  },
  full: {
    damaged: "복습 일정 손상됨",
    due: "만기: {day}",
    learning: "학습 중, 다음 복습: {time}",
    new: "새 카드",
    buried: "내일까지 미룸",
    suspended: "일시중단됨",
  },
  label: { one: "플래시카드", several: "플래시카드, 카드 {cards}장" },
  sides: { forward: "앞면에서 뒷면", backward: "뒷면에서 앞면" },
  card: "카드 {number}",
  of: "{name}: {words}",
  sm2: "간격 {interval}, 수월함 {ease}",
  fsrs: "안정성 {stability}, 난이도 {difficulty}/10",
  exam: "시험 때문에 앞당겨짐, 시험일: {day}",
  lastReview: "마지막 복습: {day}",
  menu: {
    review: "지금 복습",
    grade: "{grade}: {interval}",
    undo: "“{deed}” 실행 취소",
    acts: { bury: "내일까지 미루기", unbury: "미루기 해제", suspend: "일시중단", unsuspend: "일시중단 해제", reset: "카드 초기화" },
    done: { bury: "내일까지 미뤘습니다.", unbury: "미루기를 해제했습니다.", suspend: "일시중단했습니다.", unsuspend: "일시중단을 해제했습니다.", reset: "새 카드로 초기화했습니다." },
    stuck: "{reason} 덱 패널을 확인하세요.",
    copyLink: "링크 복사",
    copied: { block: "이 카드의 링크를 복사했습니다.", heading: "위 제목의 링크를 복사했습니다.", note: "노트의 링크를 복사했습니다." },
  },
} satisfies Translated<typeof english.chips>;
