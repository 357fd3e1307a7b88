import { CardValues } from "../../core/card-index/card-values";
import type { NoteRecord } from "../../core/card-index/note-record";
import { grouped } from "../../core/data/grouped";
import { radixOrder } from "../../core/data/radix-sort";
import { slowPiece, sortedRows } from "../../core/data/sort-rows";
import { plainText } from "../../core/model/card";
import { compareNames } from "../../core/model/deck";
import type { ParsedNote } from "../../core/text/note/note";
import { titleOf } from "../../core/text/syntax/vault-path";
import type { CardIndex, IndexRecords } from "../api/card-index";
import type { CardColumn, CardPlace, CardRow, CardWords, FoundCards } from "../api/card-library";
import type { Log, Notes } from "../api/ports";
import { Listeners } from "../async/listeners";
import { inSlices, type Slice } from "../async/time-slices";
import type { FrontGroups } from "./alike-cards";
import { CardRows } from "./card-rows";
import type { PresentSource } from "./present";
import { byTitle, firstInOrder } from "./first-rows";
import { isIndexed, RowKeys, type IndexedColumn } from "./row-keys";
import { rowOf, type NumberColumn } from "./row-values";
import { blocksByPlace, createWordsCache, readWords } from "./words-cache";

export interface FoundParts {
  readonly library: CardIndex;
  readonly notes: Pick<Notes, "read">;
  readonly log: Log;
  readonly slice: Slice;
  readonly present: PresentSource;
  readonly closed: (found: Found) => void;
}

/** Notes read at once. */
const atOnce = 16;
/** Rows between two looks at the clock. */
const rowsAtOnce = 2048;
/** Characters of a side that a sort compares. */
const compared = 60;

/** Rows that a search adds in no order. */
export interface LooseRows {
  /** The last row was added, with this card of these records. */
  added(card: CardValues, records: IndexRecords): void;
  /** All are there. */
  show(): Promise<void>;
}

/** Rows in the order that those with equal values keep in a sort. */
interface Basis {
  /** The numbers of the notes, by path. */
  readonly notes: Uint32Array;
  /** By note, then by place in it. */
  readonly rows: Uint32Array;
}

/** A list of found cards, and what a search does with it. */
export class Found implements FoundCards {
  readonly rows = new CardRows();
  progress: { readonly read: number; readonly total: number } | null = null;
  isClosed = false;
  /** Of the duplicates, if the search is for them; the widest that it asked for. */
  groups: FrontGroups | null = null;
  readonly #parts: FoundParts;
  readonly #listeners: Listeners;
  readonly #words = createWordsCache();
  readonly #card = new CardValues();
  #sorting = 0;
  #order: { readonly column: CardColumn; readonly descending: boolean } | null = null;
  #wantsLog = false;
  #isStopped = false;
  /** So many of the first rows have come in no order, those of one key among themselves. Infinity: they are coming, and are not shown yet. */
  #loose = 0;
  /** The present records by number of a note, as far as they were looked up; until the index changes. */
  #known: { readonly records: IndexRecords; readonly changes: number; readonly list: (NoteRecord | null | undefined)[] } | null = null;

  constructor(parts: FoundParts) {
    this.#parts = parts;
    this.#listeners = new Listeners(parts.log);
  }

  get length(): number {
    return this.rows.length;
  }

  get isStopped(): boolean {
    return this.#isStopped || this.isClosed;
  }

  at(row: number): CardRow | null {
    this.#readLog();
    return this.present(row);
  }

  /** As `at`, without reading the log for what only it knows. */
  present(row: number): CardRow | null {
    const records = this.#parts.library.records();
    const card = this.#read(row, records);
    return card && rowOf(card, records.decksAt(card.set), this.#parts.present.now(records.decksAt));
  }

  place(row: number): CardPlace {
    return this.rows.place(row);
  }

  rowOf(place: CardPlace): number {
    return this.rows.rowOf(place);
  }

  group(row: number): number | null {
    const group = this.groups?.of(this.rows.place(row)) ?? -1;
    return group < 0 ? null : group;
  }

  words(row: number): CardWords | null {
    return this.#words.get(this.rows.place(row));
  }

  async read(from: number, to: number): Promise<void> {
    const unread: CardPlace[] = [];
    for (let row = Math.max(0, from); row < Math.min(to, this.length); row++) {
      const place = this.rows.place(row);
      if (!this.#words.has(place)) unread.push(place);
    }
    const wanted = grouped(unread, ({ path }) => path);
    if (wanted.size === 0) return;
    await this.eachNote([...wanted.keys()], (path, note) => {
      if (note !== null) this.#words.keep(path, note, wanted.get(path) ?? []);
    });
    this.tell();
  }

  stop(): void {
    if (this.progress === null) return;
    this.#isStopped = true;
    this.progress = null;
    this.tell();
  }

  subscribe(listener: () => void): () => void {
    return this.#listeners.add(listener);
  }

  /** Rows have arrived, or their values may have changed. */
  tell(): void {
    if (!this.isClosed && this.#loose !== Infinity) this.#listeners.tell();
  }

  /** The first rows have arrived. Those that are yet to be sorted are not shown. */
  tellFirst(): void {
    if (this.#order === null && this.groups === null) this.tell();
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.progress = null;
    this.#sorting++;
    this.rows.clear();
    this.#parts.closed(this);
  }

  async sort(column: CardColumn, descending: boolean): Promise<void> {
    this.#order = { column, descending };
    const run = ++this.#sorting;
    const isLast = (): boolean => run === this.#sorting && !this.isClosed;
    if (this.#isLogged(column)) await this.#parts.present.readLog();
    // A list that is still empty is sorted when it has ended.
    if (this.length > 0 && isLast()) await this.#parts.slice();
    const basis = this.length > 0 && isLast() && this.#loose > 0 ? await this.#byPath() : null;
    const order = !isLast() ? null : isIndexed(column) ? await this.#byNumbers(column, descending, basis, isLast) : await this.#byWords(column, descending, basis, isLast);
    if (order !== null) await this.#reorder(order, isLast);
    if (basis !== null && this.#loose <= basis.rows.length && isLast()) this.#loose = 0;
    // Also when there is nothing to sort: a search that found nothing has ended.
    if (isLast()) this.tell();
  }

  /** Every card that the search could find is found. It is over once they are in order, unless notes must be read for that. */
  async ended(): Promise<void> {
    this.rows.trim();
    if (this.#order !== null && isIndexed(this.#order.column)) await this.sort(this.#order.column, this.#order.descending);
    this.progress = null;
    if (this.#order !== null && !isIndexed(this.#order.column)) return this.sort(this.#order.column, this.#order.descending);
    if (this.#order === null && this.groups !== null) await this.#byGroups();
    this.tell();
  }

  /**
   * For a search that is about to add rows in no order, because the list is sorted by what the index knows; null: the rows must come by path.
   * Once they are added, the first hundred are shown where they stay; `ended` gives the others with equal values their order by path.
   */
  addLoosely(decksAt: IndexRecords["decksAt"]): LooseRows | null {
    const order = this.#order;
    if (order === null || !isIndexed(order.column) || this.#isLogged(order.column)) return null;
    const { present, slice } = this.#parts;
    const { column, descending } = order;
    const run = this.#sorting;
    const isLast = (): boolean => run === this.#sorting && !this.isClosed;
    const keys = column === "note" ? null : new RowKeys(column, present.now(decksAt));
    this.#loose = Infinity;
    return {
      added: (card, records) => keys?.set(this.length - 1, card, records.decksAt),
      show: async () => {
        const values = keys?.first(this.length) ?? new Float64Array(this.length);
        await this.#reorder(await inSlices(firstInOrder(values, descending, this.rows, column === "note" ? byTitle(descending) : undefined), slice), isLast);
        this.#loose = this.length;
        this.tell();
      },
    };
  }

  /** A note has changed. */
  heard(path: string, note: ParsedNote | null, renamedTo: string | null): void {
    this.#words.heard(path, note, renamedTo);
    if (renamedTo === null) return;
    this.#known = null;
    this.rows.renamed(path, renamedTo);
  }

  /** Reads notes, several at once, in slices, while `goesOn` is true. */
  async eachNote(paths: readonly string[], visit: (path: string, note: ParsedNote | null) => unknown, goesOn: () => boolean = () => !this.isClosed): Promise<void> {
    const { library, notes, log, slice } = this.#parts;
    let next = 0;
    const worker = async (): Promise<void> => {
      for (let path = paths[next++]; path !== undefined; path = paths[next++]) {
        const note = await readWords(path, library, notes, log);
        await slice();
        if (!goesOn()) return;
        await visit(path, note);
      }
    };
    await Promise.all(Array.from({ length: Math.min(atOnce, paths.length) }, worker));
  }

  /** Whether the log decides a column's order. */
  #isLogged(column: CardColumn): boolean {
    return column === "added" || (column === "lapses" && this.#parts.library.evidence().cards.sm2 > 0);
  }

  #readLog(): void {
    if (this.#wantsLog) return;
    this.#wantsLog = true;
    void this.#parts.present.readLog().then((found) => found !== null && this.tell());
  }

  /** The present card of a row; null when it is gone. */
  #read(row: number, records: IndexRecords): CardValues | null {
    const note = this.rows.noteOf(row);
    let known = this.#known;
    if (known?.records !== records || known.changes !== records.changes) {
      // Full length: an array that is filled in any order becomes a map.
      known = this.#known = { records, changes: records.changes, list: new Array<NoteRecord | null | undefined>(this.rows.notes).fill(undefined) };
    }
    let record = known.list[note];
    if (record === undefined) record = known.list[note] = records.record(this.rows.pathOf(note)) ?? null;
    const at = record === null ? -1 : this.rows.find(row, record);
    if (record === null || at < 0) return null;
    const card = this.#card;
    card.path = record.path;
    card.occurrence = this.rows.occurrence(row);
    return card.read(record.numbers, at, this.rows.face(row), records.roundOf(record.numbers[at + 4] ?? 0));
  }

  async #byNumbers(column: IndexedColumn, descending: boolean, basis: Basis | null, isLast: () => boolean): Promise<Uint32Array | null> {
    const { slice } = this.#parts;
    if (this.length === 0) return null;
    const ranks = column === "note" ? await this.#noteRanks(basis?.notes ?? null) : null;
    if (!isLast()) return null;
    const count = basis?.rows.length ?? this.length;
    const keys = ranks === null ? await this.#keysOf(column as NumberColumn | "deck", count, isLast) : Float64Array.from({ length: count }, (_, row) => ranks[this.rows.noteOf(row)] ?? NaN);
    if (keys === null) return null;
    if (basis === null) return inSlices(radixOrder(keys, descending), slice);
    const { rows } = basis;
    const order = await inSlices(radixOrder(Float64Array.from(rows, (row) => keys[row] ?? NaN), descending), slice);
    return order.map((at) => rows[at] ?? 0);
  }

  /** The keys of the first rows. */
  async #keysOf(column: NumberColumn | "deck", count: number, isLast: () => boolean): Promise<Float64Array | null> {
    const { library, present, slice } = this.#parts;
    let records = library.records();
    const keys = new RowKeys(column, present.now((set) => records.decksAt(set)), count);
    // Rows in another order lie far apart in memory, which takes twice as long.
    for (const [at, row] of this.rows.byNote().entries()) {
      if (at % rowsAtOnce === 0) {
        await slice();
        if (!isLast()) return null;
        records = library.records();
      }
      keys.set(row, this.#read(row, records), records.decksAt);
    }
    return keys.first(count);
  }

  /** Puts duplicates next to each other, by note within a group; cards of one note are in its order already. */
  async #byGroups(): Promise<void> {
    const run = ++this.#sorting;
    const ranks = await this.#noteRanks(null);
    const keys = new Float64Array(this.length);
    for (let row = 0; row < keys.length; row++) {
      if (row % rowsAtOnce === 0) await this.#parts.slice();
      keys[row] = (this.group(row) ?? NaN) * ranks.length + (ranks[this.rows.noteOf(row)] ?? 0);
    }
    const order = await inSlices(radixOrder(keys, false), this.#parts.slice);
    await this.#reorder(order, () => run === this.#sorting && !this.isClosed);
  }

  async #reorder(order: Uint32Array, isLast: () => boolean): Promise<void> {
    const arrange = isLast() ? await inSlices(this.rows.reordered(order), this.#parts.slice) : null;
    if (isLast()) arrange?.();
  }

  /** The rows so far by path and place; asks the index for it, which may have to sort the paths. */
  async #byPath(): Promise<Basis> {
    const { library, slice } = this.#parts;
    await inSlices(library.records().sort(), slice);
    const ranks = new Map(library.records().recordsIn({ kind: "all" }).map(({ path }, rank) => [path, rank]));
    const notes = await inSlices(radixOrder(Float64Array.from(this.rows.paths, (path) => ranks.get(path) ?? NaN), false), slice);
    return { notes, rows: await inSlices(this.rows.byPlace(notes), slice) };
  }

  /** By number of a note, its place in the order of titles, then paths. `notes`: their numbers in an order near it, which is faster. */
  async #noteRanks(notes: Uint32Array | null): Promise<Float64Array> {
    const numbers = notes ?? Uint32Array.from({ length: this.rows.notes }, (_, note) => note);
    const paths = Array.from(numbers, (note) => this.rows.pathOf(note));
    const titles: string[] = [];
    for (const path of paths) if (titles.push(titleOf(path)) % rowsAtOnce === 0) await this.#parts.slice();
    const order = await inSlices(sortedRows(paths.length, (a, b) => compareNames(titles[a] ?? "", titles[b] ?? "") || compareNames(paths[a] ?? "", paths[b] ?? ""), slowPiece), this.#parts.slice);
    const ranks = new Float64Array(paths.length);
    order.forEach((at, rank) => (ranks[numbers[at] ?? 0] = rank));
    return ranks;
  }

  /** Reads every note of the list; keeps the first words of each row until the list is sorted. */
  async #byWords(side: Exclude<CardColumn, IndexedColumn>, descending: boolean, basis: Basis | null, isLast: () => boolean): Promise<Uint32Array | null> {
    const count = basis?.rows.length ?? this.length;
    const rowAt = (at: number): number => basis?.rows[at] ?? at;
    const byNote = grouped(Array(count).keys(), (row) => this.rows.pathOf(this.rows.noteOf(row)));
    const texts = new Array<string | null>(count).fill(null);
    const isSearching = this.progress !== null;
    let read = 0;
    await this.eachNote([...byNote.keys()], (path, note) => {
      const at = note === null ? null : blocksByPlace(note);
      for (const row of byNote.get(path) ?? []) {
        const place = this.rows.place(row);
        const card = at?.(place)?.cards[place.face];
        if (card !== undefined) texts[row] = ` ${plainText(card[side]).replace(/\s+/g, " ").trim().slice(0, compared)}`.slice(1);
      }
      if (!isSearching && isLast()) this.progress = { read: ++read, total: byNote.size };
    }, isLast);
    if (!isLast()) return null;
    if (!isSearching) this.progress = null;
    const sign = descending ? -1 : 1;
    const order = await inSlices(
      sortedRows(count, (a, b) => {
        const [x, y] = [texts[rowAt(a)] ?? null, texts[rowAt(b)] ?? null];
        if (x === null || y === null) return Number(x === null) - Number(y === null);
        return sign * compareNames(x, y);
      }, slowPiece),
      this.#parts.slice,
    );
    return Uint32Array.from(order, rowAt);
  }
}
