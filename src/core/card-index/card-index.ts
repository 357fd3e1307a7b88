import type { Block } from "../model/card";
import { dayNumber, type CivilDay, type DayNumber } from "../model/day";
import { compareNames, isInDeck, noCards, type DeckCounts, type DeckNode } from "../model/deck";
import type { CardScope, Index } from "./card-scope";
import { deckTree } from "./deck-counters";
import type { IndexedCard } from "./indexed-card";
import { DeckSets } from "./deck-sets";
import { roundsOf } from "./exam-days";
import { keysOf, partCount, partOf, readSnapshot, writeSnapshot, type IndexSnapshot, type SnapshotKeys } from "./snapshot";
import { addReviewable, eachCard, hasCards, hasStamp, hasSteps, hasWanted, oneWayIn, recordOf, packedIn, setStamp, someRow, type NoteRecord, type RoundOf, type Stamp, type Wanted } from "./note-record";
import { nearestDay, unpack, utcDays, type DayRule, type PackedSchedule } from "./packed-schedule";
import { detectEdit, type DetectedEdit } from "./detect-edit";
import { cardTable, type CardTable } from "./card-table";
import { parseWith } from "../text/note/parse";
import type { Algorithm, DeckExam, Settings, VaultEvidence } from "../model/settings";
import { readSettings } from "../settings/read";
import { compileSyntax, type Syntax } from "../text/syntax/syntax";

export type { CardScope, Index } from "./card-scope";

/**
 * `settings`: what `readSettings` gave, or part of it. `days`: when FSRS instants are due; UTC days when left out.
 * `rootDeck`: in folder mode, the deck of notes in no folder.
 */
export function createIndex(settings: Partial<Settings> = {}, days: DayRule = utcDays, rootDeck?: string): Index {
  return new NoteIndex(readSettings(settings), days, rootDeck);
}

/** The index, with its records open to the modules beside it. A note without cards has a record too: that it was looked at. */
export class NoteIndex implements Index {
  /** Parts that hold other notes than when they were last stored. */
  readonly dirty = new Set<number>(Array.from({ length: partCount }, (_, part) => part));
  /** Notes with a card in a learning step. */
  readonly learning = new Set<string>();
  readonly keys: SnapshotKeys;
  readonly #syntax: Syntax;
  readonly #days: DayRule;
  readonly #parts: readonly Map<string, NoteRecord>[] = Array.from({ length: partCount }, () => new Map());
  readonly #sets = new DeckSets();
  /** Restored cards that are not counted yet, by deck set, then schedule. */
  readonly #uncounted: Map<number, number>[] = [];
  /** The exams by which cards were counted, and on which day. */
  #exams: readonly DeckExam[] = [];
  #examsOn: CivilDay = "";
  readonly #round: RoundOf = (set) => this.#sets.at(set).round;
  /** The decks of a set. */
  readonly decksAt = (set: number): readonly string[] => this.#sets.at(set).decks;
  /** All paths in order; null when they are others by now. */
  #paths: readonly string[] | null = null;

  constructor(settings: Settings, days: DayRule, rootDeck: string | undefined) {
    this.#syntax = compileSyntax(settings, rootDeck);
    this.#days = days;
    this.keys = keysOf(settings, days, rootDeck);
  }

  /** Cards are asked in time for these exams. Costs a pass over all cards when that makes a difference. */
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

  /** `stamp`: the file's, when it is sure to be that of the blocks' text; `more`: whole numbers of 32 bits to be kept with the note. */
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
    for (const record of this.recordsIn(scope)) addReviewable(list, record, day, (set) => (wanted(set) ? this.#sets.at(set).decks : null), this.#round);
    return list;
  }

  table(scope: CardScope): CardTable {
    return cardTable(this.recordsIn(scope), this.#filter(scope), this.#round);
  }

  countsOf(path: string, today: CivilDay): DeckCounts {
    const record = this.record(path);
    if (record === undefined) return noCards;
    const day = dayNumber(today);
    const counts = { ...noCards };
    eachCard(record, this.#round, (packed) => {
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
      for (const record of this.#having(scope)) eachCard(record, this.#round, look);
    }
    return next === null ? null : nearestDay(next);
  }

  evidence(): VaultEvidence {
    const { sm2, fsrs } = this.#sets.root;
    return { oneWay: oneWayIn(this.records()), sm2, fsrs };
  }

  notesWith(algorithm: Algorithm): string[] {
    return this.notesWhere(({ kind }) => kind === algorithm);
  }

  /** Notes with a card that is wanted, by path. Makes nothing for the others. */
  notesWhere(wanted: Wanted): string[] {
    return this.recordsIn({ kind: "all" }).flatMap((record) => (hasWanted(record, this.#round, wanted) ? [record.path] : []));
  }

  /** The note's text is that of the file in this state; null: not sure. */
  stamp(path: string, stamp: Stamp | null): void {
    const record = this.record(path);
    if (record === undefined || stamp === null || hasStamp(record, stamp)) return;
    setStamp(record, stamp);
    this.dirty.add(partOf(path));
  }

  /** What is kept of a note; undefined when it was not looked at. */
  record(path: string): NoteRecord | undefined {
    return this.#part(path).get(path);
  }

  /** All that were looked at, in no order. */
  *records(): Generator<NoteRecord> {
    for (const part of this.#parts) yield* part.values();
  }

  /** What the index holds of notes that have a card in this scope, in the order of their paths. */
  recordsIn(scope: CardScope): NoteRecord[] {
    if (scope.kind !== "all") return this.#having(scope).sort((a, b) => compareNames(a.path, b.path));
    // Sorting costs more than all else here, and paths change rarely.
    this.#paths ??= this.#having(scope).map(({ path }) => path).sort(compareNames);
    return this.#paths.flatMap((path) => this.record(path) ?? []);
  }

  /** A part as data, no longer dirty; all of them when left out. */
  snapshot(part?: number): IndexSnapshot {
    if (part !== undefined) this.dirty.delete(part);
    return writeSnapshot(part === undefined ? this.recordsIn({ kind: "all" }) : [...(this.#parts[part]?.values() ?? [])], this.decksAt, this.keys);
  }

  /**
   * Takes in a part's notes but those that the index has, and the array that `data` holds; false when it was not made by this version under
   * these settings, and nothing is changed. The index must not be asked or changed before `settle`.
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
        const round = this.#round(set);
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

  /** Counts what was restored. */
  settle(): void {
    this.#uncounted.forEach((cards, set) => {
      for (const [packed, many] of cards) this.#sets.count(set, packed, many);
    });
    this.#uncounted.length = 0;
    this.#paths = null;
  }

  #part(path: string): Map<string, NoteRecord> {
    return this.#parts[partOf(path)] as Map<string, NoteRecord>;
  }

  #changed(path: string): void {
    this.dirty.add(partOf(path));
    this.#paths = null;
  }

  #set(path: string, record: NoteRecord | null): void {
    const part = this.#part(path);
    const before = part.get(path);
    if (before === undefined && record === null) return;
    const paths = this.#paths;
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
    if (record !== null && before !== undefined && hasCards(record) && hasCards(before)) this.#paths = paths;
  }

  #count(record: NoteRecord, sign: 1 | -1): void {
    eachCard(record, this.#round, (packed, set) => this.#sets.count(set, packed, sign));
  }

  #having(scope: CardScope): NoteRecord[] {
    if (scope.kind === "note") return [this.record(scope.path)].flatMap((record) => (record !== undefined && hasCards(record) ? record : []));
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
