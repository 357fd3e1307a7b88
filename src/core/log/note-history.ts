import type { LogFile } from "./file";
import { mergeInSlices, selectRows, type ReviewHistory } from "./history";
import { civilDay, dayNumber, lastDay, type DayNumber } from "../model/day";
import type { NoteSchedule } from "../model/schedule";
import { reviewKinds, type CardLogLine, type LogKey, type LogLine, type NoteLine } from "./line";

const relearn = reviewKinds.indexOf("relearn");

/**
 * The answers to whole notes in the log, as a history of their own under the keys of notes; resets are its imports. Merged like the answers to
 * cards. Their time is not logged. Yields every few milliseconds.
 */
export function* noteHistoryInSlices(files: Iterable<LogFile>): Generator<undefined, ReviewHistory> {
  const history = yield* mergeInSlices(yield* filesOfNotes(files));
  return { ...history, reviews: withRelearned(history) };
}

function* filesOfNotes(files: Iterable<LogFile>): Generator<undefined, LogFile[]> {
  const own: LogFile[] = [];
  for (const file of files) {
    if (file.lines.some(({ k }) => k === "note")) own.push({ ...file, lines: file.lines.flatMap(asOfCard) });
    yield;
  }
  return own;
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
  readonly schedule: NoteSchedule | null;
  /** The line is of an older version, which did not log the memory of FSRS-6: the answer may have made one. */
  readonly lacksMemory: boolean;
  /** The interval before, in days; 0 for a new note. */
  readonly previous: number;
}

/** What the log says about whole notes. */
export interface LoggedNotes {
  /** The answers to each, oldest first. */
  readonly byKey: ReadonlyMap<LogKey, readonly LoggedNote[]>;
  /**
   * The first study day of which a log may still bring an answer; Infinity for none. A device's files only grow at their end, so a later line
   * completes a day. Devices without a line in the month before the newest one are not waited for.
   */
  readonly open: DayNumber;
}

export const nothingLogged: LoggedNotes = { byKey: new Map(), open: Infinity };

const waitedFor = 31;

/** What the files of all devices say about each note. `own`: this device, whose log is complete. Yields every few milliseconds. */
export function* loggedNotesInSlices(files: readonly LogFile[], own: string): Generator<undefined, LoggedNotes> {
  const lines = new Map<LogKey, CardLogLine[]>();
  yield* mergeInSlices(yield* filesOfNotes(files), (card, line, _device, stands) => {
    if (stands) lines.set(card, [...(lines.get(card) ?? []), line]);
  });
  const byKey = new Map([...lines].map(([card, all]) => [card, all.sort((a, b) => a.t - b.t).flatMap(loggedNote)]));
  return { byKey, open: yield* openDay(files, own) };
}

function* openDay(files: readonly LogFile[], own: string): Generator<undefined, DayNumber> {
  const last = new Map<string, string>();
  for (const { device, lines } of files) {
    for (const line of lines) if ("d" in line && line.d > (last.get(device) ?? "")) last.set(device, line.d);
    yield;
  }
  const days = [...last].map(([device, day]) => ({ device, day: dayNumber(day) }));
  const newest = Math.max(...days.map(({ day }) => day));
  return Math.min(...days.flatMap(({ device, day }) => (device === own || day < newest - waitedFor ? [] : [day])));
}

function loggedNote(line: CardLogLine): LoggedNote[] {
  if (!("d" in line)) return [];
  const day = dayNumber(line.d);
  if (line.k === "reset") return [{ day, schedule: null, lacksMemory: false, previous: "p" in line ? Number(line.p) : 0 }];
  // Made by `asOfCard`, with the fields of a note's line.
  const { i: interval, e: ease, p: previous, u, s, f, r } = line as unknown as NoteLine;
  const schedule: NoteSchedule = { algorithm: "sm2", due: u ?? civilDay(Math.min(lastDay, day + Math.round(interval))), interval, ease };
  const memory = s != null && f != null ? { stability: s, difficulty: f, reviewed: r ?? line.d } : {};
  return [{ day, schedule: { ...schedule, ...memory }, lacksMemory: s === undefined, previous }];
}

/** An answer after Again is of the kind "relearn". */
function withRelearned({ reviews, imports: resets }: ReviewHistory): ReviewHistory["reviews"] {
  const columns = selectRows(reviews, () => true);
  const forgotten = new Set<number>();
  let reset = 0;
  for (let row = 0; row < columns.length; row++) {
    for (; reset < resets.length && resets.t[reset]! < columns.t[row]!; reset++) forgotten.delete(resets.card[reset]!);
    const card = columns.card[row]!;
    if (forgotten.has(card)) columns.kind[row] = relearn;
    if (columns.grade[row] === 1) forgotten.add(card);
    else forgotten.delete(card);
  }
  return columns;
}
