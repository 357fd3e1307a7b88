import { cardFactsName, common } from "./common";
import { gradeNames } from "./review";

const sm2 = "SM-2";

export const facts = {
  title: cardFactsName,
  reading: "Reading the review log",
  now: "{chance:percent} chance of recall today",
  planned: "Asked when the chance of recall is {chance:percent}, because for its stability and difficulty that remembers most for your time",
  curve: {
    note: { past: "Fell to {chance:percent} by the due day.", ahead: "Falls to {chance:percent} by the due day." },
    head: "Answer",
    series: "Chance of recall in percent",
    /** The day is relative or with "on": "Good on March 12, 2026". */
    answer: "{grade} {day}",
    outside: "{grade} {day}, outside the schedule",
    now: common.todayName,
    due: "Due {day}",
  },
  /** About what the log lacks. */
  off: "The review log is off, so earlier answers are not shown.",
  noAnswers: "The review log does not contain this card's answers.",
  notWhole: "The review log does not contain this card's last answer, so parts of the curve may be missing.",
  sm2: `${sm2} has no forgetting curve. This one takes its interval as the time after which 90% are recalled.`,
  new: "This card is new: it has no forgetting curve yet.",
  damaged: "This card's schedule is damaged, so it has no forgetting curve.",
  grades: { title: "What each answer would do", head: ["Answer", "Next review", "Day"], names: gradeNames, today: common.todayName },
  failed: common.failed,
} as const;
