import type { Comeback } from "../../core/review/session";
import { stepEnd } from "../../core/model/schedule";
import { answeredAt, type Grade } from "../../core/scheduling/scheduler";
import type { Moment } from "../../core/scheduling/moment";
import type { AnswerRecord } from "../writes/journal";
import type { Undone } from "../api/reviews";
import type { SessionContext } from "./context";
import { recordedCard, type CardOnShow } from "./card-on-show";
import { undoRecord } from "./undo";
import { countAnswer } from "../today/day-counts";

/** What an answer means for its session. */
export interface AnswerGiven {
  readonly id: number;
  /** Null when no schedule changes. */
  readonly record: AnswerRecord | null;
  readonly comeback: Comeback;
  readonly undo: () => Promise<Undone>;
}

type AnswerParts = Pick<SessionContext, "pending" | "device" | "reviewLog" | "otherDevices">;

/** Queues an answer for its note, logs it and counts it. `first`: the card's first answer in this session. `time`: milliseconds it took. */
export function answer(shown: CardOnShow, grade: Grade, first: boolean, time: number, moment: Moment, parts: AnswerParts): AnswerGiven {
  const { pending, device, reviewLog, otherDevices } = parts;
  // A card counts once a day, on whichever device it was answered first.
  const counts = first && !otherDevices.has(moment.today, shown.card);
  const record = answerRecord(shown, grade, pending.nextId(), moment, counts);
  countAnswer(device, record, 1);
  pending.add(record);
  reviewLog.answered(record, time);
  const comeback = stepEnd(record.after) ?? (record.after?.algorithm === "sm2" && grade === "again" ? "last" : "done");
  return { id: record.id, record, comeback, undo: () => undoRecord(record, parts) };
}

/** Logs an answer that changes no schedule. */
export function practise(shown: CardOnShow, grade: Grade, time: number, moment: Moment, { pending, reviewLog }: AnswerParts): AnswerGiven {
  const record = answerRecord(shown, grade, pending.nextId(), moment, false);
  reviewLog.answered({ ...record, after: record.before }, time, "cram");
  const undo = (): Promise<Undone> => {
    reviewLog.takenBack(record.id);
    return Promise.resolve({ kind: "grade", grade });
  };
  return { id: record.id, record: null, comeback: grade === "again" ? "last" : "done", undo };
}

/** `counts`: against the day's limits. */
function answerRecord({ card, view, note, at, outcomes }: CardOnShow, grade: Grade, id: number, moment: Moment, counts: boolean): AnswerRecord {
  const counted = !counts ? null : view.schedule === null ? "new" : "reviews";
  return { ...recordedCard(card, note, at, view), id, grade, before: view.schedule, after: answeredAt(outcomes[grade], moment), day: moment.today, counted, decks: view.decks };
}
