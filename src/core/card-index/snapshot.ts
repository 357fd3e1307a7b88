import { isListOf, isShaped, isText } from "../data/guards";
import { cardLength, headLength, rowHead, someRow, stepLength, type NoteRecord } from "./note-record";
import { dayKey, isFsrs, type DayRule } from "./packed-schedule";
import type { Settings } from "../model/settings";

/** Raise when the parser gives other blocks, hashes or schedules for the same text, or when the record layout changes. */
export const snapshotVersion = 7;

/** An index's notes as data, for a start without reading the notes. Survives JSON and structured cloning. */
export interface IndexSnapshot {
  readonly version: number;
  /** A key of everything that shaped the records. */
  readonly key: string;
  readonly paths: readonly string[];
  /** The deck sets in use. */
  readonly decks: readonly (readonly string[])[];
  /** The runs of the notes' records, concatenated; deck sets are indexes into `decks`. */
  readonly numbers: Int32Array | readonly number[];
  /** A checksum over the rest. */
  readonly sum: number;
}

/** What shapes records: the settings, and, if there is an FSRS card, the rule for its due day. */
export interface SnapshotKeys {
  readonly syntax: string;
  readonly days: string;
}

/** The keys of an index; records of an index with other keys are unusable. Parameters as for `createIndex`. */
export function keysOf(settings: Settings, days: DayRule, rootDeck: string | undefined): SnapshotKeys {
  const { deckTags, folderDecks, ignoredPaths, ignoredTags, separators, oneWay, endMarker, clozePatterns } = settings;
  const syntax = [deckTags, folderDecks, ignoredPaths, ignoredTags, separators, oneWay, endMarker, clozePatterns, folderDecks ? rootDeck : null];
  return { syntax: JSON.stringify(syntax), days: dayKey(days) };
}

/** Number of parts that notes are divided into by path, so that one changed note rewrites one part only. */
export const partCount = 64;

/** The part of the note with this path. */
export function partOf(path: string): number {
  let sum = 0;
  for (let at = 0; at < path.length; at++) sum = Math.imul(sum, 31) + path.charCodeAt(at);
  return (sum ^ (sum >>> 15)) & (partCount - 1);
}

/** A snapshot of the records. `decksOf`: the decks of a set. Also moves the records into one shared array, which takes less memory. */
export function writeSnapshot(records: readonly NoteRecord[], decksOf: (set: number) => readonly string[], { syntax, days }: SnapshotKeys): IndexSnapshot {
  const all = new Int32Array(records.reduce((sum, { numbers, from }) => sum + (numbers[from] ?? 0), 0));
  let end = 0;
  for (const record of records) {
    const { numbers, from } = record;
    const length = numbers[from] ?? 0;
    for (let at = 0; at < length; at++) all[end + at] = numbers[from + at] ?? 0;
    record.numbers = all;
    record.from = end;
    end += length;
  }
  const numbers = all.slice();
  const decks: (readonly string[])[] = [];
  const places: number[] = [];
  let fsrs = false;
  for (const record of records) {
    someRow(record, (row, set) => {
      numbers[row + 4] = places[set] ??= decks.push(decksOf(set)) - 1;
      fsrs ||= hasFsrs(numbers, row);
      return false;
    });
  }
  const data = { version: snapshotVersion, key: fsrs ? `${syntax}\n${days}` : syntax, paths: records.map(({ path }) => path), decks, numbers };
  return { ...data, sum: sumOf(data) };
}

function hasFsrs(numbers: Int32Array, row: number): boolean {
  const end = row + rowHead + (numbers[row + 5] ?? 0);
  for (let card = row + rowHead; card < end; card++) if (isFsrs(numbers[card] ?? 0)) return true;
  return false;
}

/** Whether it is a list of 32-bit integers. */
function isWholeNumbers(value: unknown): value is readonly number[] {
  if (!Array.isArray(value)) return false;
  for (let at = 0; at < value.length; at++) if (((value[at] as number) | 0) !== value[at]) return false;
  return true;
}

const isSnapshot = isShaped<IndexSnapshot>({
  version: (value): value is number => value === snapshotVersion,
  key: isText,
  paths: isListOf(isText),
  decks: isListOf(isListOf(isText)),
  numbers: (value): value is Int32Array | readonly number[] => value instanceof Int32Array || isWholeNumbers(value),
  sum: (value): value is number => typeof value === "number",
});

/** A snapshot that this version made under these keys; null for anything else, including damaged data. */
export function readSnapshot(data: unknown, { syntax, days }: SnapshotKeys): (IndexSnapshot & { readonly numbers: Int32Array }) | null {
  if (!isSnapshot(data) || (data.key !== syntax && data.key !== `${syntax}\n${days}`)) return null;
  const { version, key, paths, decks, sum } = data;
  const numbers = data.numbers instanceof Int32Array ? data.numbers : new Int32Array(data.numbers);
  const found = { version, key, paths, decks, numbers, sum };
  return sum === sumOf(found) && isWhole(found) ? found : null;
}

/** Whether the numbers are one run for each path, made of whole rows, and every deck set is used. */
function isWhole({ paths, decks, numbers }: { readonly paths: readonly string[]; readonly decks: readonly unknown[]; readonly numbers: Int32Array }): boolean {
  const used = new Uint8Array(decks.length);
  let at = 0;
  for (let note = 0; note < paths.length; note++) {
    const end = at + (numbers[at] ?? 0);
    const rowsEnd = end - (numbers[at + 5] ?? 0);
    let row = at + headLength;
    if (rowsEnd > end || rowsEnd < row || end > numbers.length) return false;
    while (row < rowsEnd) {
      const length = numbers[row] ?? 0;
      const set = numbers[row + 4] ?? -1;
      const cards = numbers[row + 5] ?? -1;
      const more = length - rowHead - cardLength * cards;
      if (cards < 0 || more < 0 || more % stepLength > 1 || set < 0 || set >= decks.length) return false;
      used[set] = 1;
      row += length;
    }
    if (row !== rowsEnd) return false;
    at = end;
  }
  return at === numbers.length && !used.includes(0);
}

/** A snapshot's checksum; changing any single number or character changes it. */
export function sumOf({ key, paths, decks, numbers }: Omit<IndexSnapshot, "sum">): number {
  let sum = 0;
  for (const text of [key, ...paths, ...decks.map((list) => list.join("\n"))]) {
    sum = Math.imul(sum ^ text.length, 0x01000193);
    for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  }
  for (let at = 0; at < numbers.length; at++) sum = Math.imul(sum ^ (numbers[at] ?? 0), 0x01000193);
  return sum;
}
