import { civilDay, lastDay, type CivilDay } from "../model/day";
import type { Schedule, Sm2Schedule } from "../model/schedule";
import type { Columns, ReviewHistory } from "./history";
import { reviewKinds, type LogKey } from "./line";

/** An FSRS schedule as the log has it: without the learning step. */
export interface ReplayedFsrs {
  readonly algorithm: "fsrs";
  /** Study day when due. */
  readonly due: CivilDay;
  readonly interval: number;
  readonly stability: number;
  readonly difficulty: number;
  /** ISO instant, UTC. */
  readonly lastReview: string;
}

const cram = reviewKinds.indexOf("cram");

/**
 * For each card of `history.cards`, the row with its present state, or -1; `imported`: whether the row is in `imports`. Cram rows are
 * ignored because they change no schedule.
 */
export interface Latest {
  readonly row: Int32Array;
  readonly imported: Uint8Array;
}

/** The latest row of each card. */
export function latestOf({ cards, reviews, imports }: ReviewHistory): Latest {
  const row = new Int32Array(cards.length).fill(-1);
  const imported = new Uint8Array(cards.length);
  for (let at = 0; at < reviews.length; at++) if (reviews.kind[at] !== cram) row[reviews.card[at] ?? 0] = at;
  for (let at = 0; at < imports.length; at++) {
    const card = imports.card[at] ?? 0;
    const standing = row[card] ?? -1;
    const instant = imported[card] === 1 ? imports.t[standing] : reviews.t[standing];
    if (standing >= 0 && (instant ?? 0) >= (imports.t[at] ?? 0)) continue;
    row[card] = at;
    imported[card] = 1;
  }
  return { row, imported };
}

/** The schedules after the last log lines, by card. The notes are authoritative; this serves to check and restore them. */
export function replayLog(history: ReviewHistory): Map<LogKey, Sm2Schedule | ReplayedFsrs> {
  const schedules = new Map<LogKey, Sm2Schedule | ReplayedFsrs>();
  const { row, imported } = latestOf(history);
  history.cards.forEach((key, card) => {
    const at = row[card] ?? -1;
    const schedule = at < 0 ? null : scheduleAt(imported[card] === 1 ? history.imports : history.reviews, at);
    if (schedule !== null) schedules.set(key, schedule);
  });
  return schedules;
}

function scheduleAt(columns: Columns, row: number): Sm2Schedule | ReplayedFsrs | null {
  const at = (column: Float64Array | Int32Array): number => column[row] ?? NaN;
  const interval = at(columns.interval);
  // SR's notes may contain fractions of a day; a due day is whole.
  const due = civilDay(Math.min(lastDay, at(columns.day) + Math.round(interval)));
  const ease = at(columns.ease);
  if (!Number.isNaN(ease)) return { algorithm: "sm2", due, interval, ease };
  const [stability, difficulty] = [at(columns.stability), at(columns.difficulty)];
  if (Number.isNaN(stability) || Number.isNaN(difficulty)) return null;
  return { algorithm: "fsrs", due, interval, stability, difficulty, lastReview: new Date(at(columns.t)).toISOString() };
}

/** Whether a note's schedule matches the replayed one, in the fields that the log has. */
export function agrees(schedule: Schedule, replayed: Sm2Schedule | ReplayedFsrs): boolean {
  if (schedule === null || schedule.algorithm !== replayed.algorithm || schedule.interval !== replayed.interval) return false;
  if (schedule.algorithm === "sm2") return replayed.algorithm === "sm2" && schedule.due === replayed.due && schedule.ease === replayed.ease;
  if (replayed.algorithm !== "fsrs") return false;
  return schedule.stability === replayed.stability && schedule.difficulty === replayed.difficulty && schedule.lastReview === replayed.lastReview;
}
