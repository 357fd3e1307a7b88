import type { LogFile } from "./file";
import { mergeInSlices, selectRows, type ReviewHistory } from "./history";
import { reviewKinds, type CardLogLine, type LogLine } from "./line";

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
