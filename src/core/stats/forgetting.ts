import type { CardLine } from "../log/card-lines";
import { dayNumber, studyTime } from "../model/day";
import { algorithmOf, dueDay, isScheduled, lastReview, sm2Stability, unsuspend, type Schedule, type Scheduled } from "../model/schedule";
import type { FsrsSettings } from "../model/settings";
import { fsrs6, fsrs7, type FsrsVersion, type WrittenMemory } from "../scheduling/fsrs-versions";
import type { Moment } from "../scheduling/moment";

/** A chance of recall, 0..1, at a study time: days since 1970 with a fraction. */
export interface RecallPoint {
  readonly at: number;
  readonly recall: number;
}

/** An answer on the curve. `recall`: the chance just before it; null for the first, and where the log does not show what came before. */
export interface AnswerPoint {
  readonly line: CardLine;
  readonly recall: number | null;
}

/** How a card has been forgotten and learned again, and how it will be forgotten from now on. */
export interface Forgetting {
  /** The chance of recall between two answers each, oldest first; the last piece goes on beyond now and the due day. */
  readonly pieces: readonly (readonly RecallPoint[])[];
  readonly answers: readonly AnswerPoint[];
  /** The chance of recall that the scheduler assumes now. */
  readonly now: RecallPoint;
  /** When it is due, and the chance of recall then. */
  readonly due: RecallPoint;
  /** Whether the last answer in the log is the one that made the present schedule. */
  readonly isWhole: boolean;
}

/** Points of each piece, closer together at its start, where the curve is steep. */
const points = 32;
/** Study times that differ by less, in days, are the same instant. */
const instant = 1e-6;

/**
 * The forgetting curve of a card. `lines`: its log, which may lack answers. Pieces of the past follow the memory that the log has; the
 * present one follows the card's entry. SM-2 has no curve: its interval counts as the time after which 90 % are recalled, on the curve of
 * FSRS-6. Null for a new or damaged card.
 */
export function forgetting(standing: Schedule, lines: readonly CardLine[], now: Moment, settings: FsrsSettings): Forgetting | null {
  const schedule = unsuspend(standing);
  if (!isScheduled(schedule)) return null;
  const version = algorithmOf(schedule) === "fsrs7" ? fsrs7(settings) : fsrs6(settings);
  const newest = lines.filter(({ counts }) => counts).at(-1);
  const start = startOf(schedule, newest, now);
  if (start === null) return null;
  const present = memoryOf(schedule);
  const elapsed = elapsedOf(schedule, version, now);
  const ahead = daysAhead(schedule, start, now);
  const kept = lines.filter(({ counts, at }) => counts && at < start + instant);
  const soon = start + Math.max(elapsed, ahead);
  const end = soon + Math.max(1 / 24, (soon - (kept[0]?.at ?? start)) / 10);
  const past = kept.map((line, at): Piece => ({ from: line.at, to: kept[at + 1]?.at ?? start, memory: loggedMemory(line) })).filter(({ from, to }) => to > from);
  const pieces = [...past, { from: start, to: end, memory: present }].map((piece) => drawn(piece, version));
  const recallAt = (time: number): number | null => {
    const piece = past.find(({ from, to }) => from < time && time <= to);
    return piece === undefined ? null : version.recall(piece.memory, time - piece.from);
  };
  const chance = (days: number): RecallPoint => ({ at: start + days, recall: version.recall(present, days) });
  return {
    pieces,
    answers: lines.filter(({ rating }) => rating !== null).map((line) => ({ line, recall: line.at > start ? version.recall(present, line.at - start) : recallAt(line.at) })),
    now: chance(elapsed),
    due: chance(ahead),
    isWhole: newest !== undefined && Math.abs(newest.at - start) < instant,
  };
}

interface Piece {
  readonly from: number;
  readonly to: number;
  readonly memory: WrittenMemory;
}

function drawn({ from, to, memory }: Piece, version: FsrsVersion): readonly RecallPoint[] {
  return Array.from({ length: points + 1 }, (_, step) => {
    const days = (to - from) * (step / points) ** 2;
    return { at: from + days, recall: version.recall(memory, days) };
  });
}

/** The study time of the last review: that of the log where both name the same day, because SM-2 entries have no time. */
function startOf(schedule: Scheduled, newest: CardLine | undefined, rule: Moment): number | null {
  if (schedule.algorithm === "fsrs" && schedule.lastReview !== null) {
    const at = Date.parse(schedule.lastReview);
    return Number.isNaN(at) ? null : studyTime(at, rule);
  }
  const day = schedule.algorithm === "sm2" ? lastReview(schedule) : (dueDay(schedule, rule) ?? NaN) - schedule.interval;
  if (!Number.isFinite(day)) return null;
  return newest !== undefined && Math.floor(newest.at) === Math.round(day) ? newest.at : day;
}

/** Days from the last review, at study time `start`, to the due day, or to the end of a step. */
function daysAhead(schedule: Scheduled, start: number, rule: Moment): number {
  const isStep = schedule.algorithm === "fsrs" && schedule.interval < 1;
  const due = isStep ? studyTime(Date.parse(schedule.due), rule) - start : (dueDay(schedule, rule) ?? NaN) - Math.floor(start);
  return due > 0 ? due : 0;
}

function memoryOf(schedule: Scheduled): WrittenMemory {
  return schedule.algorithm === "sm2" ? { stability: sm2Stability(schedule.interval), difficulty: 5 } : schedule;
}

function loggedMemory({ stability, difficulty, interval }: CardLine): WrittenMemory {
  return { stability: stability ?? sm2Stability(interval), difficulty: difficulty ?? 5 };
}

function elapsedOf(schedule: Scheduled, version: FsrsVersion, now: Moment): number {
  return schedule.algorithm === "sm2" ? Math.max(0, dayNumber(now.today) - lastReview(schedule)) : version.elapsed(schedule, now);
}
