import { dueDay, isSuspendedDay, type Scheduled } from "../model/schedule";
import { dayNumber, type DayNumber, type DayRule } from "../model/day";
import type { DeckExam } from "../model/settings";
import { isInDeck } from "../model/deck";
import { packMemory, reviewedBefore } from "./packed-memory";

/** The days in which the cards of a deck are asked once more before an exam: from the first to the one before `end`, the day of the exam. */
export interface ExamRound {
  readonly from: DayNumber;
  readonly end: DayNumber;
}

/** The round of a deck and all below it. */
export interface DeckRound extends ExamRound {
  readonly deck: string;
}

/** Those of exams that are still to come. On its day an exam is over: there is no time left to ask anything. */
export function roundsOf(exams: readonly DeckExam[], today: DayNumber): readonly DeckRound[] {
  return exams.flatMap(({ deck, date, from }) => (dayNumber(date) > today ? [{ deck, from: dayNumber(from), end: dayNumber(date) }] : []));
}

/** The round that comes first for a card of these decks; null without one. */
export function roundFor(decks: readonly string[], rounds: readonly DeckRound[]): ExamRound | null {
  let first: ExamRound | null = null;
  for (const round of rounds) {
    if ((first === null || round.end < first.end) && decks.some((deck) => isInDeck(deck, round.deck))) first = round;
  }
  return first;
}

/** A card's own day in a round: by chance, but always the same for its block's hash and its face, so that cards spread evenly. */
export function roundDay({ from, end }: ExamRound, hash: number, face: number): DayNumber {
  let mixed = Math.imul((hash | 0) ^ Math.imul(face + 1, 0x9e3779b1), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35);
  return from + (((mixed ^ (mixed >>> 16)) >>> 0) % (end - from));
}

/** The latest day on which a card may become due by an answer of `today`: before its round begins, its own day in it; else there is none, Infinity. */
export function latestDay(round: ExamRound | null, hash: number, face: number, today: DayNumber): DayNumber {
  return round === null || today >= round.from ? Infinity : roundDay(round, hash, face);
}

/** When a card is asked that is due on `due` and was last reviewed on `last`: on its own day at the latest, unless it was reviewed in the round. */
export function dueInRound(round: ExamRound | null, due: DayNumber, last: DayNumber, hash: number, face: number): DayNumber {
  if (round === null || last >= round.from || due < round.from || isSuspendedDay(due)) return due;
  return Math.min(due, roundDay(round, hash, face));
}

/** The day on which a card with this schedule is asked, in time for its round; null when no calendar has its due day. */
export function dayAsked(schedule: Scheduled, round: ExamRound | null, { hash, face }: { readonly hash: number; readonly face: number }, days: DayRule): DayNumber | null {
  const due = dueDay(schedule, days);
  return due === null ? null : dueInRound(round, due, due - reviewedBefore(packMemory(schedule, days)), hash, face);
}
