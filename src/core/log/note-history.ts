import type { LogFile } from "./file";
import { mergeInSlices, selectRows, type ReviewHistory } from "./history";
import { civilDay, lastDay, type DayNumber } from "../model/day";
import type { Sm2Schedule } from "../model/schedule";
import { reviewKinds, type CardLogLine, type LogKey, type LogLine } from "./line";

const learn = reviewKinds.indexOf("learn");
const relearn = reviewKinds.indexOf("relearn");

/**
 * The answers to whole notes in the log, as a history of their own under the keys of notes; resets are its imports. Merged like the answers to
 * cards. Their time is not logged. Yields every few milliseconds.
 */
export function* noteHistoryInSlices(files: Iterable<LogFile>): Generator<undefined, ReviewHistory> {
  const own: LogFile[] = [];
  for (const file of files) {
    if (file.lines.some(({ k }) => k === "note")) own.push({ ...file, lines: file.lines.flatMap(asOfCard) });
    yield;
  }
  const history = yield* mergeInSlices(own);
  return { ...history, reviews: withRelearned(history) };
}

/** A line about a note in the form of one about a card, with its undo; none for the lines of cards. */
function asOfCard(line: LogLine): CardLogLine[] {
  // An undo of a card's answer finds nothing here.
  if (line.k === "undo") return [line];
  if (line.k !== "note") return [];
  return [line.g === 0 ? { ...line, k: "reset" } : { ...line, k: line.p > 0 ? "review" : "learn", ms: 0 }];
}

/** An answer to a whole note, or its reset, as the log has it. */
export interface LoggedNote {
  /** Study day. */
  readonly day: DayNumber;
  /** What it made; null for a reset. */
  readonly schedule: Sm2Schedule | null;
  /** The interval before, in days; 0 for a new note. */
  readonly previous: number;
}

/** The answers to each whole note, oldest first, and whether several devices log at all. */
export interface LoggedNotes {
  readonly of: ReadonlyMap<LogKey, readonly LoggedNote[]>;
  readonly isShared: boolean;
}

/** What the files of all devices say about each note. Yields every few milliseconds. */
export function* loggedNotesInSlices(files: readonly LogFile[]): Generator<undefined, LoggedNotes> {
  const { cards, reviews, imports } = yield* noteHistoryInSlices(files);
  const of = new Map<LogKey, LoggedNote[]>(cards.map((key) => [key, []]));
  for (let [row, reset] = [0, 0]; row < reviews.length || reset < imports.length; ) {
    const isReset = row >= reviews.length || (reset < imports.length && imports.t[reset]! < reviews.t[row]!);
    const [columns, at] = isReset ? [imports, reset++] : [reviews, row++];
    const [day, interval] = [columns.day[at]!, columns.interval[at]!];
    const due = civilDay(Math.min(lastDay, day + Math.round(interval)));
    of.get(cards[columns.card[at]!] ?? "")?.push({ day, schedule: isReset ? null : { algorithm: "sm2", due, interval, ease: columns.ease[at]! }, previous: columns.previous[at]! });
  }
  return { of, isShared: new Set(files.flatMap(({ device, lines }) => (lines.length > 0 ? [device] : []))).size > 1 };
}

/** The log has an interval of 0 before the answer to a new note, and after Again. */
function withRelearned({ reviews, imports: resets }: ReviewHistory): ReviewHistory["reviews"] {
  const columns = selectRows(reviews, () => true);
  const forgotten = new Set<number>();
  let reset = 0;
  for (let row = 0; row < columns.length; row++) {
    for (; reset < resets.length && resets.t[reset]! < columns.t[row]!; reset++) forgotten.delete(resets.card[reset]!);
    const card = columns.card[row]!;
    if (columns.kind[row] === learn && forgotten.has(card)) columns.kind[row] = relearn;
    if (columns.interval[row] === 0) forgotten.add(card);
    else forgotten.delete(card);
  }
  return columns;
}
