import { parseDay } from "../model/day";
import { aliases } from "./alias";
import type { LogFile } from "./file";
import { piece, sortedRows } from "../data/sort-rows";
import { reviewKinds, type AliasLine, type ImportLine, type CardLogLine, type LogKey, type ResetLine, type ReviewLine } from "./line";

/** Log lines as columns, oldest first; one row per line. */
export interface Columns {
  readonly length: number;
  /** Milliseconds since 1970. */
  readonly t: Float64Array;
  /** Study day, as a day number. */
  readonly day: Int32Array;
  /** Index into `ReviewHistory.cards`. */
  readonly card: Int32Array;
  /** 1 again .. 4 easy; 0 for an import or a reset. */
  readonly grade: Uint8Array;
  /** Index into `reviewKinds`. */
  readonly kind: Uint8Array;
  /** Days, after and before the line. */
  readonly interval: Float64Array;
  readonly previous: Float64Array;
  /** FSRS after the line, NaN for SM-2: days; 1..10. */
  readonly stability: Float64Array;
  readonly difficulty: Float64Array;
  /** SM-2 after the line, NaN for FSRS: percent. */
  readonly ease: Float64Array;
  /** Time taken, milliseconds. */
  readonly time: Float64Array;
}

/** The merged log of all devices: answers not undone, under the present keys of their cards. */
export interface ReviewHistory {
  readonly cards: readonly LogKey[];
  readonly reviews: Columns;
  /** Imported comments, and resets (rows without memory values or ease): not answers. */
  readonly imports: Columns;
}

type CardLine = ReviewLine | ImportLine | ResetLine;

/** Lines of one kind, with the device of each. */
interface Lines {
  readonly line: CardLine[];
  readonly device: string[];
}

/**
 * Merges log files and their copies: the union of their lines by instant, card and device, minus undone ones. The result depends only on
 * the set of lines, not on order or repetition: merging is commutative, associative and idempotent.
 */
export function mergeLogs(files: Iterable<LogFile>): ReviewHistory {
  const work = mergeInSlices(files);
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/**
 * `mergeLogs` that yields every few milliseconds. `each` receives every line of a card, answers first, and whether it is still in effect.
 */
export function* mergeInSlices(files: Iterable<LogFile>, each?: (card: LogKey, line: CardLogLine, device: string, stands: boolean) => void): Generator<undefined, ReviewHistory> {
  const reviews: Lines = { line: [], device: [] };
  const imports: Lines = { line: [], device: [] };
  const edits: [AliasLine, string][] = [];
  /** By the answer's instant: the device and card. */
  const undone = new Map<number, Set<string>>();
  for (const { device, lines } of files) {
    for (const [at, line] of lines.entries()) {
      if (at % piece === 0) yield;
      if (line.k === "undo") undone.set(line.of, (undone.get(line.of) ?? new Set()).add(`${device} ${line.c}`));
      else if (line.k === "alias") edits.push([line, device]);
      else if (line.k !== "note") {
        const into = line.k === "import" || line.k === "reset" ? imports : reviews;
        into.line.push(line);
        into.device.push(device);
      }
    }
  }
  const resolve = aliases(edits);
  const edited = new Set(edits.map(([{ from }]) => from));
  const cards: LogKey[] = [];
  const known = new Map<LogKey, number>();
  const cardOf = (line: CardLine, device: string): number => {
    const key = edited.has(line.c) ? resolve(line.c, line.t, device) : line.c;
    let card = known.get(key);
    if (card === undefined) {
      known.set(key, (card = cards.length));
      cards.push(key);
    }
    each?.(key, line, device, true);
    return card;
  };
  const stands = (line: CardLine, device: string): boolean => {
    const isUndone = undone.get(line.t)?.has(`${device} ${line.c}`) === true;
    if (isUndone) each?.(resolve(line.c, line.t, device), line, device, false);
    return !isUndone;
  };
  const answers = yield* columnsOf(reviews, stands, cardOf);
  return { cards, reviews: answers, imports: yield* columnsOf(imports, (line, device) => line.k === "import" || stands(line, device), cardOf) };
}

/** The lines in order of time, each once, without those undone. */
function* columnsOf({ line, device }: Lines, stands: (line: CardLine, device: string) => boolean, cardOf: (line: CardLine, device: string) => number): Generator<undefined, Columns> {
  const times = new Float64Array(line.length);
  for (const [at, { t }] of line.entries()) times[at] = t;
  yield;
  const order = yield* sortedRows(line.length, (a, b) => (times[a] ?? 0) - (times[b] ?? 0) || compare(line[a], device[a], line[b], device[b]));
  let before = -1;
  const rows: number[] = [];
  for (let at = 0; at < order.length; at++) {
    const row = order[at] ?? 0;
    const one = line[row];
    const again = before >= 0 && times[before] === times[row] && line[before]?.c === one?.c && device[before] === device[row];
    before = row;
    if (!again && one !== undefined && stands(one, device[row] ?? "")) rows.push(row);
    if (at % piece === 0) yield;
  }
  const columns = emptyColumns(rows.length);
  let civil = "";
  let day = 0;
  for (const [row, at] of rows.entries()) {
    if (row % piece === 0) yield;
    const one = line[at];
    if (one === undefined) continue;
    if (one.d !== civil) day = parseDay((civil = one.d)) ?? 0;
    columns.t[row] = one.t;
    columns.day[row] = day;
    columns.card[row] = cardOf(one, device[at] ?? "");
    columns.interval[row] = one.i;
    columns.stability[row] = one.s ?? NaN;
    columns.difficulty[row] = one.f ?? NaN;
    columns.ease[row] = one.e ?? NaN;
    if (one.k === "import" || one.k === "reset") continue;
    columns.grade[row] = one.g;
    columns.kind[row] = reviewKinds.indexOf(one.k);
    columns.previous[row] = one.p;
    columns.time[row] = one.ms;
  }
  return columns;
}

/** Orders lines of the same instant. */
function compare(a: CardLine | undefined, deviceA = "", b: CardLine | undefined, deviceB = ""): number {
  if (a === undefined || b === undefined) return 0;
  if (a.c !== b.c) return a.c < b.c ? -1 : 1;
  if (deviceA !== deviceB) return deviceA < deviceB ? -1 : 1;
  // Usually the same line in a copy. For altered lines, any order works that is the same everywhere.
  if (a.k === b.k && JSON.stringify(a) === JSON.stringify(b)) return 0;
  const [one, other] = [JSON.stringify(Object.entries(a).sort()), JSON.stringify(Object.entries(b).sort())];
  return one < other ? -1 : one > other ? 1 : 0;
}

function emptyColumns(length: number): Columns {
  const numbers = (): Float64Array => new Float64Array(length);
  const [day, card] = [new Int32Array(length), new Int32Array(length)];
  const [grade, kind] = [new Uint8Array(length), new Uint8Array(length)];
  return { length, day, card, grade, kind, t: numbers(), interval: numbers(), previous: numbers(), stability: numbers(), difficulty: numbers(), ease: numbers(), time: numbers() };
}

/** A copy of the rows that pass `wanted`. */
export function selectRows(columns: Columns, wanted: (row: number) => boolean): Columns {
  const rows: number[] = [];
  for (let row = 0; row < columns.length; row++) if (wanted(row)) rows.push(row);
  const picked = emptyColumns(rows.length);
  for (const name of ["t", "day", "card", "grade", "kind", "interval", "previous", "stability", "difficulty", "ease", "time"] as const) {
    const from = columns[name];
    const to = picked[name];
    rows.forEach((row, at) => (to[at] = from[row] ?? 0));
  }
  return picked;
}
