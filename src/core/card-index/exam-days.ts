import { dueDay, isSuspendedDay, type Scheduled } from "../model/schedule";
import { dayNumber, type DayNumber, type DayRule } from "../model/day";
import type { DeckExam } from "../model/settings";
import { isInDeck } from "../model/deck";
import { packMemory, reviewedBefore } from "./packed-memory";

/** The days on which a deck's cards come up once more before an exam: `from` inclusive to `end`, the day of the exam, exclusive. */
export interface ExamRound {
  readonly from: DayNumber;
  readonly end: DayNumber;
}

/** The round of a deck and its subdecks. */
export interface DeckRound extends ExamRound {
  readonly deck: string;
}

/** The rounds of exams after `today`. An exam is over on its day: no time is left to review. */
export function roundsOf(exams: readonly DeckExam[], today: DayNumber): readonly DeckRound[] {
  return exams.flatMap(({ deck, date, from }) => (dayNumber(date) > today ? [{ deck, from: dayNumber(from), end: dayNumber(date) }] : []));
}

/** The earliest round that applies to a card in these decks; null when there is none. */
export function roundFor(decks: readonly string[], rounds: readonly DeckRound[]): ExamRound | null {
  let first: ExamRound | null = null;
  for (const round of rounds) {
    if ((first === null || round.end < first.end) && decks.some((deck) => isInDeck(deck, round.deck))) first = round;
  }
  return first;
}

/** A card's own day in a round: pseudorandom, so that cards spread evenly, but constant for a block hash and face. */
export function roundDay({ from, end }: ExamRound, hash: number, face: number): DayNumber {
  let mixed = Math.imul((hash | 0) ^ Math.imul(face + 1, 0x9e3779b1), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35);
  return from + (((mixed ^ (mixed >>> 16)) >>> 0) % (end - from));
}

/** The latest day to which a review on `today` may schedule a card: its own day in the round, before the round begins; else Infinity. */
export function latestDay(round: ExamRound | null, hash: number, face: number, today: DayNumber): DayNumber {
  return round === null || today >= round.from ? Infinity : roundDay(round, hash, face);
}

/**
 * The day a card comes up, given its due day and its day of last review: its own day in the round at the latest, unless it was reviewed
 * during the round. Suspended cards keep `due`.
 */
export function dueInRound(round: ExamRound | null, due: DayNumber, last: DayNumber, hash: number, face: number): DayNumber {
  if (round === null || last >= round.from || due < round.from || isSuspendedDay(due)) return due;
  return Math.min(due, roundDay(round, hash, face));
}

/** The day on which a card with this schedule comes up, given its round; null when its due day is outside the calendar. */
export function dayAsked(schedule: Scheduled, round: ExamRound | null, { hash, face }: { readonly hash: number; readonly face: number }, days: DayRule): DayNumber | null {
  const due = dueDay(schedule, days);
  return due === null ? null : dueInRound(round, due, due - reviewedBefore(packMemory(schedule, days)), hash, face);
}
