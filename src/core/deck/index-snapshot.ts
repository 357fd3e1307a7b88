import * as v from "valibot";
import type { Evidence, NoteRecord } from "./note-record";

/** Raise when the parser gives other blocks, hashes or schedules for the same text, or the layout below changes. */
export const snapshotVersion = 1;

/** An index as JSON: what a warm start reads instead of the notes. Decks are numbers into `decks`. */
export interface IndexSnapshot {
  readonly version: number;
  readonly syntax: string;
  readonly decks: readonly (readonly string[])[];
  readonly notes: readonly NoteSnapshot[];
}

interface NoteSnapshot {
  readonly path: string;
  readonly decks: readonly number[];
  readonly hashes: readonly number[];
  readonly lines: readonly number[];
  readonly starts: readonly number[];
  readonly cards: readonly number[];
  readonly evidence: readonly number[];
}

/** A record whose decks are still plain lists. */
export type RestoredNote = Omit<NoteRecord, "decks"> & { readonly decks: readonly (readonly string[])[] };

export function writeSnapshot(records: readonly NoteRecord[], syntax: string): IndexSnapshot {
  const decks: (readonly string[])[] = [];
  const numbers = new Map<string, number>();
  const notes = records.map((record) => ({
    path: record.path,
    decks: record.decks.map((set) => {
      const known = numbers.get(set.key);
      if (known !== undefined) return known;
      numbers.set(set.key, decks.length);
      return decks.push(set.decks) - 1;
    }),
    hashes: [...record.hashes],
    lines: [...record.lines],
    starts: [...record.starts],
    cards: [...record.cards],
    evidence: [record.evidence.reversedOne, record.evidence.reversedMore, record.evidence.multilineOne, record.evidence.multilineMore],
  }));
  return { version: snapshotVersion, syntax, decks, notes };
}

const whole = v.pipe(v.number(), v.integer());
const count = v.pipe(whole, v.minValue(0));
const schema = v.object({
  version: v.literal(snapshotVersion),
  syntax: v.string(),
  decks: v.array(v.array(v.string())),
  notes: v.array(
    v.object({
      path: v.string(),
      decks: v.array(count),
      hashes: v.array(v.number()),
      lines: v.array(count),
      starts: v.array(count),
      cards: v.array(v.pipe(whole, v.minValue(-0x80000000), v.maxValue(0x7fffffff))),
      evidence: v.pipe(v.array(count), v.length(4)),
    }),
  ),
});

/** The notes of a snapshot made with this version and these settings; null for anything else, however it is damaged. */
export function readSnapshot(data: unknown, syntax: string): RestoredNote[] | null {
  const result = v.safeParse(schema, data, { abortEarly: true });
  if (!result.success || result.output.syntax !== syntax) return null;
  const notes: RestoredNote[] = [];
  const paths = new Set<string>();
  for (const note of result.output.notes) {
    const blocks = note.decks.length;
    const decks = note.decks.map((number) => result.output.decks[number]);
    const rising = note.starts.every((start, at) => start >= (note.starts[at - 1] ?? 0));
    const fits = note.hashes.length === blocks && note.lines.length === blocks && note.starts.length === blocks + 1;
    if (!fits || !rising || note.starts[0] !== 0 || note.starts[blocks] !== note.cards.length || paths.has(note.path)) return null;
    if (decks.some((list) => list === undefined)) return null;
    paths.add(note.path);
    const [reversedOne = 0, reversedMore = 0, multilineOne = 0, multilineMore = 0] = note.evidence;
    const evidence: Evidence = { reversedOne, reversedMore, multilineOne, multilineMore };
    notes.push({
      path: note.path,
      decks: decks.flatMap((list) => (list === undefined ? [] : [list])),
      hashes: Float64Array.from(note.hashes),
      lines: Int32Array.from(note.lines),
      starts: Int32Array.from(note.starts),
      cards: Int32Array.from(note.cards),
      evidence,
    });
  }
  return notes;
}
