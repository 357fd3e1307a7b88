import { isInDeck } from "../../core/model/deck";
import { ancestry, limitKey, type Counted, type Limit } from "../../core/model/daily-limits";
import { isCount, isJson, isText, type Guard } from "../../core/data/guards";
import type { CivilDay } from "../../core/model/day";
import { blockOf, cardKey } from "../../core/card-index/indexed-card";
import type { Settings } from "../../core/model/settings";
import type { GradeRecord } from "../writes/journal";
import type { DeviceStore } from "../api/ports";

/** Today's answers on this device, for daily limits and buried siblings. */
export interface DayCounts {
  readonly day: CivilDay;
  readonly new: number;
  readonly reviews: number;
  /** Answered blocks, with the face. */
  readonly seen: readonly (readonly [block: string, face: number])[];
  /** The same counts for each deck with an answered card, and its parents. */
  readonly decks: readonly DeckCount[];
  /** Cards allowed beyond the limits, by deck. */
  readonly more: readonly DeckCount[];
}

export type DeckCount = readonly [deck: string, fresh: number, reviews: number];

const storeKey = "today";

/** Today's counts; empty when the record is from another day. */
export function readDayCounts(device: DeviceStore, day: CivilDay): DayCounts {
  const found = device.get(storeKey);
  if (!isJson(found) || found["day"] !== day) return { day, new: 0, reviews: 0, seen: [], decks: [], more: [] };
  const { new: fresh, reviews, seen, decks, more } = found;
  return {
    day,
    new: isCount(fresh) ? fresh : 0,
    reviews: isCount(reviews) ? reviews : 0,
    seen: listOf(seen, isSeen),
    decks: listOf(decks, isDeckCount),
    more: listOf(more, isDeckCount),
  };
}

function isSeen(value: unknown): value is DayCounts["seen"][number] {
  return Array.isArray(value) && value.length === 2 && isText(value[0]) && isCount(value[1]);
}

function isDeckCount(value: unknown): value is DeckCount {
  return Array.isArray(value) && value.length === 3 && isText(value[0]) && isCount(value[1]) && isCount(value[2]);
}

function listOf<T>(value: unknown, guard: Guard<T>): T[] {
  return Array.isArray(value) ? value.filter(guard) : [];
}

/** Adds to the counts of each of these decks. */
function plus(list: readonly DeckCount[], more: Iterable<DeckCount>): DeckCount[] {
  const counts = new Map(list.map((count) => [count[0], count]));
  for (const [deck, fresh, reviews] of more) {
    const [, had = 0, read = 0] = counts.get(deck) ?? [];
    counts.set(deck, [deck, Math.max(0, had + fresh), Math.max(0, read + reviews)]);
  }
  return [...counts.values()];
}

/** Allows more cards today, for a deck, its parents and its subdecks. */
export function letMore(device: DeviceStore, day: CivilDay, deck: string, fresh: number, reviews: number): void {
  const today = readDayCounts(device, day);
  device.set(storeKey, { ...today, more: plus(today.more, [[limitKey(deck), fresh, reviews]]) });
}

/** The remaining limits of the day, by deck; the root's apply across all decks. */
export function leftToday(today: DayCounts, { newPerDay, reviewsPerDay, deckLimits }: Settings): Map<string, Limit> {
  const left = (limit: number | null, done: number, deck: string, kind: 1 | 2): number | null =>
    limit === null ? null : Math.max(0, limit - done + today.more.reduce((sum, more) => sum + (isInDeck(more[0], deck) || isInDeck(deck, more[0]) ? more[kind] : 0), 0));
  const rows = deckLimits.map((row) => {
    const deck = limitKey(row.deck);
    const [, fresh = 0, reviews = 0] = today.decks.find(([other]) => other === deck) ?? [];
    return [deck, { new: left(row.newPerDay, fresh, deck, 1), reviews: left(row.reviewsPerDay, reviews, deck, 2) }] as const;
  });
  return new Map([["", { new: left(newPerDay, today.new, "", 1), reviews: left(reviewsPerDay, today.reviews, "", 2) }], ...rows]);
}

/** An answer that counts towards limits. */
export interface CountedAnswer {
  readonly counted: Counted;
  readonly block: string;
  readonly face: number;
  readonly decks: readonly string[];
}

/** A day's counts with these answers added, or removed (`sign` -1). */
export function withAnswers(today: DayCounts, answers: readonly CountedAnswer[], sign: 1 | -1): DayCounts {
  const keys = new Set(answers.map(({ block, face }) => cardKey(block, face)));
  const seen = today.seen.filter(([block, face]) => !keys.has(cardKey(block, face)));
  if (sign === 1) for (const { block, face } of answers) seen.push([block, face]);
  const of = (kind: Counted): number => Math.max(0, today[kind] + sign * answers.filter(({ counted }) => counted === kind).length);
  const inDecks = answers.flatMap(({ counted, decks }) => ancestry(decks).slice(1).map((deck): DeckCount => (counted === "new" ? [deck, sign, 0] : [deck, 0, sign])));
  return { ...today, new: of("new"), reviews: of("reviews"), seen, decks: plus(today.decks, inDecks) };
}

/** Counts an answer, or undoes that (`sign` -1). Only a card's first answer of the day counts: coming back after "again" is free. */
export function countAnswer(device: DeviceStore, { day, counted, key, face, decks = [] }: GradeRecord, sign: 1 | -1): void {
  if (counted === null) return;
  const today = readDayCounts(device, day);
  // Nothing to remove: the answer was counted on another day.
  if (sign === -1 && today.new + today.reviews === 0) return;
  device.set(storeKey, withAnswers(today, [{ counted, block: blockOf(key), face, decks }], sign));
}
