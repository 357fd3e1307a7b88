import { putLast } from "../../core/data/put-last";
import { eachBlock } from "../../core/card-index/card-values";
import { wideAt, type NoteRecord } from "../../core/card-index/note-record";
import type { CardPlace } from "../api/card-library";

/** Where a row's card is in its record: 20 bits for the block's offset, 8 for the face, 4 for the occurrence. */
type PackedPlace = number;

const mostOffset = 1 << 20;
const mostFace = 1 << 8;
const mostOccurrence = 15;
/** The place is in `#far`. */
const far = 0xffffffff;

interface FarPlace {
  readonly offset: number;
  readonly face: number;
  readonly occurrence: number;
}

/** Rows arranged between two yields: a millisecond. */
const rowsAtOnce = 1 << 14;

/** Notes whose rows are arranged between two yields. */
const notesAtOnce = 1 << 10;

/** Records whose blocks are remembered by hash, for rows that were made from an older record. */
const keptMaps = 16;

/**
 * The cards of a list as numbers: 8 bytes a row, and a path and a record a note. A row refers to the record of its note when it was added,
 * which has the hash of its block: as long as that is the present one, its block is at the same offset.
 */
export class CardRows {
  length = 0;
  readonly #paths: string[] = [];
  readonly #records: NoteRecord[] = [];
  #note = new Int32Array(1024);
  #place = new Uint32Array(1024);
  /** By row. */
  #far = new Map<number, FarPlace>();
  readonly #maps = new Map<NoteRecord, Map<number, number[]>>();

  /** Adds a note; returns its number, for `add`. */
  addNote(record: NoteRecord): number {
    this.#records.push(record);
    return this.#paths.push(record.path) - 1;
  }

  /** Adds a card of a note. `offset`: from the start of the note's record to its block's row. */
  add(note: number, offset: number, occurrence: number, face: number): void {
    if (this.length === this.#note.length) this.#resize(this.length * 2);
    const at = this.length++;
    this.#note[at] = note;
    const near = offset < mostOffset && face < mostFace && occurrence < mostOccurrence;
    this.#place[at] = near ? ((offset << 12) | (face << 4) | occurrence) >>> 0 : far;
    if (!near) this.#far.set(at, { offset, face, occurrence });
  }

  /** Gives back what memory was kept for more rows. */
  trim(): void {
    this.#resize(Math.max(1, this.length));
  }

  clear(): void {
    this.length = this.#paths.length = this.#records.length = 0;
    this.#far.clear();
    this.#maps.clear();
    this.trim();
  }

  /** The number of a row's note, for grouping. */
  noteOf(row: number): number {
    return this.#note[row] ?? -1;
  }

  pathOf(note: number): string {
    return this.#paths[note] ?? "";
  }

  /** Of the notes that were added, as they are called now. */
  get paths(): readonly string[] {
    return this.#paths;
  }

  get notes(): number {
    return this.#paths.length;
  }

  /** All rows, from those of the first note to those of the last. */
  byNote(): Uint32Array {
    const starts = new Uint32Array(this.notes + 1);
    for (let row = 0; row < this.length; row++) starts[this.noteOf(row) + 1]!++;
    for (let note = 1; note < starts.length; note++) starts[note]! += starts[note - 1] ?? 0;
    const order = new Uint32Array(this.length);
    for (let row = 0; row < this.length; row++) order[starts[this.noteOf(row)]!++] = row;
    return order;
  }

  /** All rows in the order of their notes, as `notes` has them, later ones last, and of their places. Yields after some thousand rows. */
  *byPlace(notes: Uint32Array): Generator<undefined, Uint32Array> {
    const rows = this.byNote();
    yield;
    const starts = new Uint32Array(this.notes).fill(rows.length);
    for (let at = rows.length - 1; at >= 0; at--) starts[this.noteOf(rows[at] ?? 0)] = at;
    const order = new Uint32Array(rows.length);
    let length = 0;
    const take = (note: number): void => {
      const from = length;
      for (let at = starts[note] ?? 0; this.noteOf(rows[at] ?? -1) === note; at++) order[length++] = rows[at] ?? 0;
      // Nearly always in order.
      order.subarray(from, length).sort((a, b) => this.comparePlaces(a, b));
    };
    for (const note of notes) {
      take(note);
      if (note % notesAtOnce === notesAtOnce - 1) yield;
    }
    for (let note = notes.length; note < starts.length; note++) take(note);
    return order;
  }

  /** Orders two rows of one note by the place of their cards in it. */
  comparePlaces(a: number, b: number): number {
    const [one, other] = [this.#placeOf(a), this.#placeOf(b)];
    return one.offset - other.offset || one.face - other.face;
  }

  /** The row of a card's place; -1 when it is not among them. */
  rowOf({ path, hash, occurrence, face }: CardPlace): number {
    let first = -1;
    // A note is there twice if some of its cards were found by its words.
    for (let note = this.#paths.indexOf(path); note >= 0; note = this.#paths.indexOf(path, note + 1)) {
      for (let row = this.#note.indexOf(note); row >= 0 && row < this.length; row = this.#note.indexOf(note, row + 1)) {
        if (this.face(row) !== face || this.occurrence(row) !== occurrence || this.#hashOf(row) !== hash) continue;
        if (first < 0 || row < first) first = row;
        break;
      }
    }
    return first;
  }

  place(row: number): CardPlace {
    const { face, occurrence } = this.#placeOf(row);
    return { path: this.pathOf(this.noteOf(row)), hash: this.#hashOf(row), occurrence, face };
  }

  face(row: number): number {
    const packed = this.#place[row] ?? 0;
    return packed === far ? this.#placeOf(row).face : faceIn(packed);
  }

  occurrence(row: number): number {
    const packed = this.#place[row] ?? 0;
    return packed === far ? this.#placeOf(row).occurrence : occurrenceIn(packed);
  }

  /** The row of a card's block in the numbers of the note's present record; -1 when the card is gone. */
  find(row: number, now: NoteRecord): number {
    const { numbers, from } = now;
    let at = from + this.#offsetOf(row);
    const face = this.face(row);
    if (this.#records[this.noteOf(row)] !== now) {
      const found = this.#mapOf(now).get(this.#hashOf(row))?.[this.occurrence(row)];
      if (found === undefined) return -1;
      at = from + found;
    }
    return (numbers[at + 5] ?? 0) > face ? at : -1;
  }

  /** The note was renamed. */
  renamed(from: string, to: string): void {
    for (let note = this.#paths.indexOf(from); note >= 0; note = this.#paths.indexOf(from, note + 1)) this.#paths[note] = to;
  }

  /**
   * Arranges the first rows anew: row `at` becomes what row `order[at]` was, once the result is called. Yields after some thousand rows;
   * rows may be added meanwhile, but not arranged otherwise.
   */
  *reordered(order: Uint32Array): Generator<undefined, () => void> {
    const note = new Int32Array(order.length);
    const place = new Uint32Array(order.length);
    const farther = new Map<number, FarPlace>();
    for (let at = 0; at < order.length; at++) {
      if (at % rowsAtOnce === rowsAtOnce - 1) yield;
      const before = order[at] ?? 0;
      note[at] = this.#note[before] ?? 0;
      place[at] = this.#place[before] ?? 0;
      const found = place[at] === far ? this.#far.get(before) : undefined;
      if (found !== undefined) farther.set(at, found);
    }
    return () => {
      this.#note.set(note);
      this.#place.set(place);
      for (const [row, found] of this.#far) if (row >= order.length) farther.set(row, found);
      this.#far = farther;
    };
  }

  #placeOf(row: number): FarPlace {
    const packed = this.#place[row] ?? 0;
    return (packed === far ? this.#far.get(row) : undefined) ?? near(packed);
  }

  #hashOf(row: number): number {
    const record = this.#records[this.noteOf(row)];
    return record === undefined ? 0 : wideAt(record.numbers, record.from + this.#offsetOf(row) + 1);
  }

  #offsetOf(row: number): number {
    const packed = this.#place[row] ?? 0;
    return packed === far ? this.#placeOf(row).offset : packed >>> 12;
  }

  /** The offsets of a record's blocks by hash. */
  #mapOf(record: NoteRecord): Map<number, number[]> {
    const known = this.#maps.get(record);
    if (known !== undefined) return known;
    const map = new Map<number, number[]>();
    eachBlock(record, (row, _set, hash) => {
      const offsets = map.get(hash);
      if (offsets === undefined) map.set(hash, [row - record.from]);
      else offsets.push(row - record.from);
      return false;
    });
    putLast(this.#maps, record, map, keptMaps);
    return map;
  }

  #resize(length: number): void {
    const [note, place] = [new Int32Array(length), new Uint32Array(length)];
    note.set(this.#note.subarray(0, this.length));
    place.set(this.#place.subarray(0, this.length));
    this.#note = note;
    this.#place = place;
  }
}

const faceIn = (packed: PackedPlace): number => (packed >>> 4) & (mostFace - 1);
const occurrenceIn = (packed: PackedPlace): number => packed & 15;

function near(packed: PackedPlace): FarPlace {
  return { offset: packed >>> 12, face: faceIn(packed), occurrence: occurrenceIn(packed) };
}
