import type { Block } from "../card";
import { dayNumber, type CivilDay, type DayNumber } from "../scheduling/day";
import { compareNames, isWithin, noCards, type DeckCounts, type DeckNode } from "./deck";
import { deckTree } from "./deck-counters";
import { DeckSets, type DeckSet } from "./deck-sets";
import { eachCard, recordOf, reviewable, type Evidence, type IndexedCard, type NoteRecord } from "./note-record";
import { nearestDay, unpack, utcDays, type DayRule } from "./packed";
import { reworded, type Reworded } from "./reworded";
import { cardTable, type CardTable } from "../stats/card-table";
import { parseWith } from "../text/parse";
import type { Algorithm, Settings, VaultEvidence } from "../settings";
import { readSettings } from "../read-settings";
import { compileSyntax, type Syntax } from "../text/syntax";

export type CardScope = { readonly kind: "all" } | { readonly kind: "deck"; readonly deck: string } | { readonly kind: "note"; readonly path: string };

/** The cards of many notes, counted. Holds no texts; every call costs what changed, never a pass over all notes unless it lists cards. */
export interface Index {
  /** Indexes this text as the note's; one parse. */
  update(path: string, text: string): readonly Block[];
  /** The note has these blocks, read by the index's settings. `edited` is told when only the words of one block are others. */
  put(path: string, blocks: readonly Block[], edited?: (change: Reworded) => void): void;
  remove(path: string): void;
  /** The note keeps its cards. In folder mode its decks follow only with the next `update`. */
  rename(from: string, to: string): void;
  decks(today: CivilDay): DeckNode;
  /** New cards, cards due by `today` and those in a learning step, by path and position. */
  reviewable(scope: CardScope, today: CivilDay): IndexedCard[];
  countsOf(path: string, today: CivilDay): DeckCounts;
  /** All cards of a scope, for statistics. */
  table(scope: CardScope): CardTable;
  /** Cards per day from `today` on, the backlog on the first. */
  forecast(today: CivilDay, days: number): { readonly day: CivilDay; readonly due: number }[];
  /** Cards due on this day, for load balancing. */
  load(day: DayNumber): number;
  /** The first day after `today` on which a card is due, null without one. */
  nextDue(today: CivilDay, scope?: CardScope): CivilDay | null;
  evidence(): VaultEvidence;
  /** Notes with a card that has an entry of this algorithm, by path. */
  notesWith(algorithm: Algorithm): string[];
}

/**
 * `settings`: what `readSettings` gave, or part of it. `days`: when FSRS instants are due; UTC days when left out.
 * `rootDeck`: in folder mode, the deck of notes in no folder.
 */
export function createIndex(settings: Partial<Settings> = {}, days: DayRule = utcDays, rootDeck?: string): Index {
  return new NoteIndex(readSettings(settings), days, rootDeck);
}

/** The index, with its records open to the modules beside it. */
export class NoteIndex implements Index {
  readonly #syntax: Syntax;
  readonly #days: DayRule;
  readonly #notes = new Map<string, NoteRecord>();
  readonly #sets = new DeckSets();

  constructor(settings: Settings, days: DayRule, rootDeck: string | undefined) {
    this.#syntax = compileSyntax(settings, rootDeck);
    this.#days = days;
  }

  update(path: string, text: string): readonly Block[] {
    const { blocks } = parseWith(this.#syntax, text, path);
    this.put(path, blocks);
    return blocks;
  }

  put(path: string, blocks: readonly Block[], edited?: (change: Reworded) => void): void {
    const before = this.#notes.get(path);
    this.remove(path);
    if (blocks.length > 0) this.add((acquire) => recordOf(path, blocks, acquire, this.#days));
    const now = this.#notes.get(path);
    const change = edited === undefined || before === undefined || now === undefined ? null : reworded(before, now);
    if (change !== null) edited?.(change);
  }

  remove(path: string): void {
    const record = this.#notes.get(path);
    if (record === undefined) return;
    this.#notes.delete(path);
    this.#count(record, -1);
    for (const set of record.decks) this.#sets.release(set);
  }

  rename(from: string, to: string): void {
    const record = this.#notes.get(from);
    if (record === undefined || from === to) return;
    this.remove(to);
    this.#notes.delete(from);
    this.#notes.set(to, { ...record, path: to });
  }

  decks(today: CivilDay): DeckNode {
    return deckTree(this.#sets.root, dayNumber(today));
  }

  reviewable(scope: CardScope, today: CivilDay): IndexedCard[] {
    const day = dayNumber(today);
    const wanted = deckFilter(scope);
    return this.recordsIn(scope).flatMap((record) => reviewable(record, day, wanted));
  }

  table(scope: CardScope): CardTable {
    return cardTable(this.recordsIn(scope), deckFilter(scope));
  }

  countsOf(path: string, today: CivilDay): DeckCounts {
    const record = this.#notes.get(path);
    if (record === undefined) return noCards;
    const day = dayNumber(today);
    const counts = { ...noCards };
    eachCard(record, (packed) => {
      const standing = unpack(packed);
      counts.total++;
      if (standing.kind === "new" || standing.kind === "damaged") counts[standing.kind]++;
      else if (standing.day <= day) counts.due++;
    });
    return counts;
  }

  forecast(today: CivilDay, days: number): { day: CivilDay; due: number }[] {
    const first = dayNumber(today);
    const { days: all } = this.#sets.root;
    return Array.from({ length: Math.max(0, days) }, (_, ahead) => {
      const day = first + ahead;
      return { day: nearestDay(day), due: ahead === 0 ? all.upTo(day) : all.on(day) };
    });
  }

  load(day: DayNumber): number {
    return this.#sets.root.days.on(day);
  }

  nextDue(today: CivilDay, scope: CardScope = { kind: "all" }): CivilDay | null {
    const after = dayNumber(today);
    let next: DayNumber | null = null;
    if (scope.kind === "all") {
      next = this.#sets.root.days.earliest(after);
    } else {
      const wanted = deckFilter(scope);
      for (const record of this.recordsIn(scope)) {
        eachCard(record, (packed, block) => {
          const standing = unpack(packed);
          const set = record.decks[block];
          if (standing.kind === "new" || standing.kind === "damaged" || standing.day <= after) return;
          if (set !== undefined && wanted(set)) next = earlier(next, standing.day);
        });
      }
    }
    return next === null ? null : nearestDay(next);
  }

  evidence(): VaultEvidence {
    let all: Evidence = 0;
    for (const { evidence } of this.#notes.values()) all |= evidence;
    const { sm2, fsrs } = this.#sets.root;
    return { oneWay: { reversed: (all & 3) === 1, multilineReversed: (all & 12) === 4 }, sm2, fsrs };
  }

  notesWith(algorithm: Algorithm): string[] {
    return this.recordsIn({ kind: "all" }).flatMap((record) => (record.cards.some((packed) => unpack(packed).kind === algorithm) ? [record.path] : []));
  }

  /** Adds the record of a note that the index does not have. */
  add(make: (acquire: (decks: readonly string[]) => DeckSet) => NoteRecord): void {
    const record = make((decks) => this.#sets.acquire(decks));
    this.#notes.set(record.path, record);
    this.#count(record, 1);
  }

  #count(record: NoteRecord, sign: 1 | -1): void {
    eachCard(record, (packed, block) => {
      const set = record.decks[block];
      if (set !== undefined) this.#sets.count(set, packed, sign);
    });
  }

  /** What the index holds of notes that have a card in this scope, in the order of their paths. */
  recordsIn(scope: CardScope): NoteRecord[] {
    if (scope.kind === "note") return [this.#notes.get(scope.path)].flatMap((record) => record ?? []);
    const wanted = deckFilter(scope);
    const records = [...this.#notes.values()].filter((record) => record.decks.some(wanted));
    return records.sort((a, b) => compareNames(a.path, b.path));
  }
}

/** What shapes the parsing of a note: an index made with other values of these cannot be used again. */
export function syntaxKey(settings: Settings): string {
  const { deckTags, folderDecks, ignoredPaths, ignoredTags, separators, oneWay, endMarker, clozePatterns } = settings;
  return JSON.stringify([deckTags, folderDecks, ignoredPaths, ignoredTags, separators, oneWay, endMarker, clozePatterns]);
}

function deckFilter(scope: CardScope): (set: DeckSet) => boolean {
  if (scope.kind !== "deck") return () => true;
  const known = new Map<DeckSet, boolean>();
  return (set) => {
    let inside = known.get(set);
    if (inside === undefined) {
      inside = set.decks.some((deck) => isWithin(deck, scope.deck));
      known.set(set, inside);
    }
    return inside;
  };
}

function earlier(a: DayNumber | null, b: DayNumber | null): DayNumber | null {
  return a === null ? b : b === null ? a : Math.min(a, b);
}
