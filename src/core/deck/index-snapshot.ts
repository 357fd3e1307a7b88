import { isCount, isListOf, isNumber, isShaped, isText, isWithin } from "../guards";
import type { NoteIndex } from "./note-index";
import { noSteps, type Evidence, type NoteRecord } from "./note-record";

/** Raise when the parser gives other blocks, hashes or schedules for the same text, or the layout below changes. */
export const snapshotVersion = 2;

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
  readonly steps: readonly (readonly number[])[];
  readonly evidence: Evidence;
}

/** A record whose decks are still plain lists. */
type RestoredNote = Omit<NoteRecord, "decks"> & { readonly decks: readonly (readonly string[])[] };

/** The index as JSON; `syntax`: the key of the settings it was made with. */
export function writeSnapshot(index: NoteIndex, syntax: string): IndexSnapshot {
  const records = index.recordsIn({ kind: "all" });
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
    steps: [...record.steps],
    evidence: record.evidence,
  }));
  return { version: snapshotVersion, syntax, decks, notes };
}

/** Puts a snapshot in the place of what the index holds; false when it is none of this version and syntax, and nothing is changed. */
export function restoreSnapshot(index: NoteIndex, snapshot: unknown, syntax: string): boolean {
  const notes = readSnapshot(snapshot, syntax);
  if (notes === null) return false;
  for (const { path } of index.recordsIn({ kind: "all" })) index.remove(path);
  for (const note of notes) index.add((acquire) => ({ ...note, decks: note.decks.map(acquire) }));
  return true;
}

const isCounts = isListOf((value): value is number => isCount(value, 0x7fffffff));
const isSnapshot = isShaped<IndexSnapshot>({
  version: (value): value is number => value === snapshotVersion,
  syntax: isText,
  decks: isListOf(isListOf(isText)),
  notes: isListOf(
    isShaped<NoteSnapshot>({
      path: isText,
      decks: isCounts,
      hashes: isListOf(isNumber),
      lines: isCounts,
      starts: isCounts,
      cards: isListOf((value): value is number => isWithin(value, -0x80000000, 0x7fffffff) && Number.isInteger(value)),
      steps: isListOf((value): value is number[] => isListOf(isNumber)(value) && value.length === 2),
      evidence: (value): value is Evidence => isCount(value, 15),
    }),
  ),
});

/** The notes of a snapshot made with this version and these settings; null for anything else, however it is damaged. */
function readSnapshot(data: unknown, syntax: string): RestoredNote[] | null {
  if (!isSnapshot(data) || data.syntax !== syntax) return null;
  const notes: RestoredNote[] = [];
  const paths = new Set<string>();
  for (const note of data.notes) {
    const blocks = note.decks.length;
    const decks = note.decks.map((number) => data.decks[number]);
    const rising = note.starts.every((start, at) => start >= (note.starts[at - 1] ?? 0));
    const fits = note.hashes.length === blocks && note.lines.length === blocks && note.starts.length === blocks + 1;
    if (!fits || !rising || note.starts[0] !== 0 || note.starts[blocks] !== note.cards.length || paths.has(note.path)) return null;
    if (decks.some((list) => list === undefined)) return null;
    paths.add(note.path);
    notes.push({
      path: note.path,
      decks: decks.flatMap((list) => (list === undefined ? [] : [list])),
      hashes: Float64Array.from(note.hashes),
      lines: Int32Array.from(note.lines),
      starts: Int32Array.from(note.starts),
      cards: Int32Array.from(note.cards),
      steps: note.steps.length > 0 ? new Map(note.steps.map(([card = 0, end = 0]) => [card, end])) : noSteps,
      evidence: note.evidence,
    });
  }
  return notes;
}
