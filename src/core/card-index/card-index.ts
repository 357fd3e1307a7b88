import type { Block } from "../model/card";
import { dayNumber, type CivilDay, type DayNumber } from "../model/day";
import { once } from "../data/once";
import { leastRows } from "../data/sorted";
import { compareNames, isInDeck, noCards, type DeckCounts, type DeckNode } from "../model/deck";
import { compareQuickly, inNameOrder, sortedNames } from "../model/name-order";
import type { CardScope, Index } from "./card-scope";
import { deckTree } from "./deck-counters";
import type { IndexedCard } from "./indexed-card";
import { DeckSets } from "./deck-sets";
import { roundsOf } from "./exam-days";
import { keysOf, partCount, partOf, readSnapshot, writeSnapshot, type IndexSnapshot, type SnapshotKeys } from "./snapshot";
import { addReviewable, eachCard, hasCards, hasStamp, hasSteps, hasWanted, oneWayIn, recordOf, packedIn, setStamp, someRow, type NoteRecord, type RoundOf, type Stamp, type Wanted } from "./note-record";
import { dayKey, nearestDay, unpack, utcDays, type DayRule, type PackedSchedule } from "./packed-schedule";
import { detectEdit, type DetectedEdit } from "./detect-edit";
import { cardTable, type DeckedTable } from "./card-table";
import { parseWith } from "../text/note/parse";
import type { Algorithm, DeckExam, Settings, VaultEvidence } from "../model/settings";
import { readSettings } from "../settings/read";
import { compileSyntax, type Syntax } from "../text/syntax/syntax";

export type { CardScope, Index } from "./card-scope";

/**
 * An empty index of a vault's cards. `settings`: the result of `readSettings`, or some of its fields; defaults for the rest. `days`: the
 * study day of an FSRS instant; UTC by default.
 * `rootDeck`: in folder mode, the deck of notes outside any folder.
 */
export function createIndex(settings: Partial<Settings> = {}, days: DayRule = utcDays, rootDeck?: string): Index {
  return new NoteIndex(readSettings(settings), days, rootDeck);
}

/**
 * The index, with its records open to the modules of this folder. A note without cards has a record too: it shows that the note was read.
 */
export class NoteIndex implements Index {
  /** Parts whose notes have changed since the part was last stored. */
  readonly dirty = new Set<number>(Array.from({ length: partCount }, (_, part) => part));
  /** Notes with a card in a learning step. */
  readonly learning = new Set<string>();
  keys: SnapshotKeys;
  readonly #syntax: Syntax;
  #days: DayRule;
  readonly #parts: readonly Map<string, NoteRecord>[] = Array.from({ length: partCount }, () => new Map());
  readonly #sets = new DeckSets();
  /** Restored cards not yet counted, by deck set, then schedule. */
  readonly #uncounted: Map<number, number>[] = [];
  /** The exams that the counts take into account, and the day of counting. */
  #exams: readonly DeckExam[] = [];
  #examsOn: CivilDay = "";
  /** The exam round of a deck set's cards. */
  readonly roundOf: RoundOf = (set) => this.#sets.at(set).round;
  /** The decks of a set. */
  readonly decksAt = (set: number): readonly string[] => this.#sets.at(set).decks;
  /** The records of all notes with cards, by path; null when out of date. */
  #sorted: NoteRecord[] | null = null;
  #changes = 0;

  constructor(settings: Settings, days: DayRule, rootDeck: string | undefined) {
    this.#syntax = compileSyntax(settings, rootDeck);
    this.#days = days;
    this.keys = keysOf(settings, days, rootDeck);
  }

  /** Takes another rule for the due days of FSRS cards, of which the index has none yet. */
  setDays(days: DayRule): void {
    this.#days = days;
    this.keys = { ...this.keys, days: dayKey(days) };
  }

  /** Schedules cards in time for these exams. Recounts all cards if that changes any day. */
  setExams(exams: readonly DeckExam[], today: CivilDay): this {
    if (exams === this.#exams && today === this.#examsOn) return this;
    this.#exams = exams;
    this.#examsOn = today;
    const { sets, change } = this.#sets.setRounds(roundsOf(exams, dayNumber(today)));
    if (sets.size === 0) return this;
    const records = [...this.records()].filter((record) => someRow(record, (_row, set) => sets.has(set)));
    for (const record of records) this.#count(record, -1);
    change();
    for (const record of records) this.#count(record, 1);
    return this;
  }

  update(path: string, text: string): readonly Block[] {
    const { blocks } = parseWith(this.#syntax, text, path);
    this.put(path, blocks);
    return blocks;
  }

  /**
   * `stamp`: the file's stamp, if it certainly belongs to the text of the blocks, else null; `more`: 32-bit integers to keep with the note.
   */
  put(path: string, blocks: readonly Block[], edited?: (change: DetectedEdit) => void, stamp: Stamp | null = null, more: readonly number[] = []): void {
    const before = this.record(path);
    const now = recordOf(path, blocks, (decks) => this.#sets.acquire(decks), this.#days, more);
    this.#set(path, now);
    this.stamp(path, stamp);
    const change = edited === undefined || before === undefined ? null : detectEdit(before, now);
    if (change !== null) edited?.(change);
  }

  remove(path: string): void {
    this.#set(path, null);
  }

  rename(from: string, to: string): void {
    const record = this.record(from);
    if (record === undefined || from === to) return;
    this.#part(from).delete(from);
    this.#changed(from);
    this.remove(to);
    this.#part(to).set(to, { ...record, path: to });
    if (this.learning.delete(from)) this.learning.add(to);
    this.#changed(to);
  }

  decks(today: CivilDay): DeckNode {
    return deckTree(this.#sets.root, dayNumber(today));
  }

  reviewable(scope: CardScope, today: CivilDay): IndexedCard[] {
    const day = dayNumber(today);
    const wanted = this.#filter(scope);
    const list: IndexedCard[] = [];
    for (const record of this.recordsIn(scope)) addReviewable(list, record, day, (set) => (wanted(set) ? this.#sets.at(set).decks : null), this.roundOf);
    return list;
  }

  table(scope: CardScope): DeckedTable {
    return cardTable(this.recordsIn(scope), this.#filter(scope), this.roundOf, this.decksAt);
  }

  countsOf(path: string, today: CivilDay): DeckCounts {
    const record = this.record(path);
    if (record === undefined) return noCards;
    const day = dayNumber(today);
    const counts = { ...noCards };
    eachCard(record, this.roundOf, (packed) => {
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
      const wanted = this.#filter(scope);
      const look = (packed: PackedSchedule, set: number): void => {
        const standing = unpack(packed);
        if (standing.kind !== "new" && standing.kind !== "damaged" && standing.day > after && wanted(set)) next = earlier(next, standing.day);
      };
      for (const record of this.#having(scope)) eachCard(record, this.roundOf, look);
    }
    return next === null ? null : nearestDay(next);
  }

  evidence(): VaultEvidence {
    const oneWay = once(() => oneWayIn(this.records()));
    return {
      // Costs a pass over all notes, and searches ask only for the algorithms.
      get oneWay() {
        return oneWay();
      },
      cards: { ...this.#sets.root.scheduled },
    };
  }

  notesToConvert(to: Algorithm): string[] {
    return this.notesWhere((state) => "day" in state && state.kind !== to);
  }

  /** Paths of the notes with a wanted card. Builds no objects for other notes. */
  notesWhere(wanted: Wanted): string[] {
    return this.recordsIn({ kind: "all" }).flatMap((record) => (hasWanted(record, this.roundOf, wanted) ? [record.path] : []));
  }

  /** The record's text is the file's in this state; null: unknown. */
  stamp(path: string, stamp: Stamp | null): void {
    const record = this.record(path);
    if (record === undefined || stamp === null || hasStamp(record, stamp)) return;
    setStamp(record, stamp);
    this.dirty.add(partOf(path));
  }

  /** How often a note's record was replaced, added or removed: as long as it stays the same, so do the records. */
  get changes(): number {
    return this.#changes;
  }

  /** A note's record; undefined if the note has not been read. */
  record(path: string): NoteRecord | undefined {
    return this.#part(path).get(path);
  }

  /** The records of all notes read, in no particular order. */
  *records(): Generator<NoteRecord> {
    for (const part of this.#parts) yield* part.values();
  }

  /** The records of notes with a card in this scope, by path. */
  recordsIn(scope: CardScope): NoteRecord[] {
    if (scope.kind !== "all") return this.#having(scope).sort((a, b) => compareNames(a.path, b.path));
    // Cached, because sorting costs more than the rest of this call and paths rarely change.
    this.#sorted ??= inNameOrder(this.#having(scope), ({ path }) => path);
    return this.#sorted.slice();
  }

  /** The first `count` of all records, as in `recordsIn`, found a piece at a time. Costs a fifth of sorting them. */
  *first(count: number): Generator<undefined, NoteRecord[]> {
    if (this.#sorted !== null) return this.#sorted.slice(0, count);
    const records = this.#having({ kind: "all" });
    const least = yield* leastRows(count, records.length, (a, b) => compareQuickly(records[a]?.path ?? "", records[b]?.path ?? ""));
    return least.flatMap((at) => records[at] ?? []);
  }

  /** Sorts the notes a piece at a time, after which `recordsIn` all of them takes no time. Without effect if the index has changed meanwhile. */
  *sort(): Generator<undefined, void> {
    if (this.#sorted !== null) return;
    const changes = this.#changes;
    const records = this.#having({ kind: "all" });
    yield;
    const order = yield* sortedNames(records.map(({ path }) => path));
    if (changes === this.#changes) this.#sorted = [...order].flatMap((at) => records[at] ?? []);
  }

  /** The index, or one part (0 to `partCount` - 1), as data; marks what it returns as clean. */
  snapshot(part?: number): IndexSnapshot {
    if (part !== undefined) this.dirty.delete(part);
    return writeSnapshot(part === undefined ? this.recordsIn({ kind: "all" }) : [...(this.#parts[part]?.values() ?? [])], this.decksAt, this.keys);
  }

  /**
   * Adds the notes of one part, or of all, from a snapshot, except notes already in the index; takes over the array in `data`. False, with
   * the index unchanged, when this version and these settings did not make the snapshot. Call `settle` before any other read or change.
   */
  restore(data: unknown, part?: number): boolean {
    const found = readSnapshot(data, this.keys);
    if (found === null || (part !== undefined && found.paths.some((path) => partOf(path) !== part))) return false;
    const { numbers } = found;
    const sets = found.decks.map((decks) => this.#sets.acquire(decks, 0));
    let from = 0;
    for (const path of found.paths) {
      const record: NoteRecord = { path, numbers, from };
      from += numbers[from] ?? 0;
      const notes = this.#part(path);
      if (notes.has(path)) continue;
      notes.set(path, record);
      if (hasSteps(record)) this.learning.add(path);
      someRow(record, (row, at) => {
        const set = sets[at] ?? 0;
        numbers[row + 4] = set;
        this.#sets.at(set).uses++;
        const cards = (this.#uncounted[set] ??= new Map());
        const faces = numbers[row + 5] ?? 0;
        const round = this.roundOf(set);
        for (let face = 0; face < faces; face++) {
          const packed = packedIn(round, numbers, row, face);
          cards.set(packed, (cards.get(packed) ?? 0) + 1);
        }
        return false;
      });
    }
    if (part !== undefined) this.dirty.delete(part);
    return true;
  }

  /** Counts the restored cards. */
  settle(): void {
    this.#uncounted.forEach((cards, set) => {
      for (const [packed, many] of cards) this.#sets.count(set, packed, many);
    });
    this.#uncounted.length = 0;
    this.#sorted = null;
    this.#changes++;
  }

  #part(path: string): Map<string, NoteRecord> {
    return this.#parts[partOf(path)] as Map<string, NoteRecord>;
  }

  #changed(path: string): void {
    this.dirty.add(partOf(path));
    this.#sorted = null;
    this.#changes++;
  }

  #set(path: string, record: NoteRecord | null): void {
    const part = this.#part(path);
    const before = part.get(path);
    if (before === undefined && record === null) return;
    const sorted = this.#sorted;
    this.learning.delete(path);
    if (record === null) part.delete(path);
    else {
      if (hasSteps(record)) this.learning.add(path);
      part.set(path, record);
      this.#count(record, 1);
    }
    if (before !== undefined) {
      this.#count(before, -1);
      someRow(before, (_row, set) => {
        this.#sets.release(set);
        return false;
      });
    }
    this.#changed(path);
    if (sorted === null || record === null || before === undefined || !hasCards(record) || !hasCards(before)) return;
    sorted[sorted.indexOf(before)] = record;
    this.#sorted = sorted;
  }

  #count(record: NoteRecord, sign: 1 | -1): void {
    eachCard(record, this.roundOf, (packed, set) => this.#sets.count(set, packed, sign));
  }

  #having(scope: CardScope): NoteRecord[] {
    if (scope.kind === "note") return [this.record(scope.path)].flatMap((record) => (record !== undefined && hasCards(record) ? record : []));
    if (scope.kind === "all") return [...this.records()].filter(hasCards);
    const wanted = this.#filter(scope);
    const found: NoteRecord[] = [];
    for (const record of this.records()) if (someRow(record, (_row, set) => wanted(set))) found.push(record);
    return found;
  }

  #filter(scope: CardScope): (set: number) => boolean {
    if (scope.kind !== "deck") return () => true;
    const known: boolean[] = [];
    return (set) => (known[set] ??= this.#sets.at(set).decks.some((deck) => isInDeck(deck, scope.deck)));
  }
}

function earlier(a: DayNumber | null, b: DayNumber | null): DayNumber | null {
  return a === null ? b : b === null ? a : Math.min(a, b);
}
