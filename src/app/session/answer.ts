import type { Comeback } from "../../core/review/session";
import { stepEnd } from "../../core/model/schedule";
import type { Grade, Moment } from "../../core/scheduling/scheduler";
import type { AnswerRecord } from "../writes/journal";
import type { Undone } from "../api/reviews";
import type { SessionContext } from "./context";
import { gradeRecord, type CardOnShow } from "./view";
import { takeBack } from "./undo";
import { countAnswer } from "../today/day-counts";

/** What an answer did, for the session. */
export interface AnswerGiven {
  readonly id: number;
  /** Null when no schedule changes. */
  readonly record: AnswerRecord | null;
  readonly comeback: Comeback;
  readonly undo: () => Promise<Undone>;
}

type AnswerParts = Pick<SessionContext, "pending" | "device" | "reviewLog" | "otherDevices">;

/** Sends an answer to its note and into the log, and counts it. `time`: milliseconds that it took. */
export function answer(shown: CardOnShow, grade: Grade, first: boolean, time: number, moment: Moment, parts: AnswerParts): AnswerGiven {
  const { pending, device, reviewLog, otherDevices } = parts;
  // A card counts once a day, wherever it was answered first.
  const counts = first && !otherDevices.has(moment.today, shown.card);
  const record = gradeRecord(shown, grade, pending.nextId(), moment, counts);
  countAnswer(device, record, 1);
  pending.add(record);
  reviewLog.answered(record, time);
  const comeback = stepEnd(record.after) ?? (record.after?.algorithm === "sm2" && grade === "again" ? "last" : "done");
  return { id: record.id, record, comeback, undo: () => takeBack(record, parts) };
}

/** Notes an answer out of turn in the log, and nowhere else. */
export function practise(shown: CardOnShow, grade: Grade, time: number, moment: Moment, { pending, reviewLog }: AnswerParts): AnswerGiven {
  const record = gradeRecord(shown, grade, pending.nextId(), moment, false);
  reviewLog.answered({ ...record, after: record.before }, time, "cram");
  const undo = (): Promise<Undone> => {
    reviewLog.takenBack(record.id);
    return Promise.resolve({ kind: "grade", grade });
  };
  return { id: record.id, record: null, comeback: grade === "again" ? "last" : "done", undo };
}
