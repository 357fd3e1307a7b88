import { applyEdits, shiftEdits, type TextEdit } from "./edit";
import { firstPlace } from "../data/sorted";
import { lineStart } from "../text/chars/line-breaks";

/** A line that edits remove ("-"), add ("+") or leave next to a change (" "). `line`: 0-based, in the text before the edits for "-", else in the text after. */
export interface DiffLine {
  readonly sign: " " | "-" | "+";
  readonly line: number;
  readonly text: string;
}

/** Counts a text's lines once; gives the 0-based line of any offset. */
export function lineCounter(text: string): (offset: number) => number {
  const breaks: number[] = [];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) breaks.push(at);
  return (offset) => firstPlace(breaks.length, (at) => breaks[at]! >= offset);
}

/**
 * The lines that edits change, before and after, without unchanged lines between distant edits. `lineOf`: the text's counter, for repeated
 * calls; without it the whole text is read, else only the lines of the edits. `context`: include the lines above and below unless blank,
 * because a change of blank lines says nothing by itself.
 */
export function diffOfEdits(text: string, edits: readonly TextEdit[], lineOf = lineCounter(text), context = false): DiffLine[] {
  const diff: DiffLine[] = [];
  const isShown = (line: string | undefined): boolean => context && line !== undefined && line.trim() !== "";
  let shift = 0;
  for (let at = 0, edit = edits[0]; edit !== undefined; ) {
    const first = lineStart(text, edit.from);
    const from = context ? lineStart(text, Math.max(0, first - 1)) : first;
    let to = from;
    const hunk: TextEdit[] = [];
    do {
      hunk.push(edit);
      const end = text.indexOf("\n", edit.to);
      const below = context && end >= 0 ? text.indexOf("\n", end + 1) : end;
      to = below < 0 ? text.length : below;
      edit = edits[++at];
    } while (edit !== undefined && edit.from <= to);
    const line = lineOf(from);
    const old = text.slice(from, to);
    const [before, after] = [old, applyEdits(old, shiftEdits(hunk, -from))].map((part) => part.split("\n").map((each) => each.replace(/\r$/, ""))) as [string[], string[]];
    let same = 0;
    while (same < before.length && same < after.length && before[same] === after[same]) same++;
    let tail = 0;
    while (tail < before.length - same && tail < after.length - same && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
    const lines = (sign: "-" | "+", all: readonly string[], first: number): void => {
      for (let index = same; index < all.length - tail; index++) diff.push({ sign, line: first + index, text: all[index] ?? "" });
    };
    if (isShown(before[same - 1])) diff.push({ sign: " ", line: line + shift + same - 1, text: before[same - 1] ?? "" });
    lines("-", before, line);
    lines("+", after, line + shift);
    if (isShown(tail > 0 ? after[after.length - tail] : "")) diff.push({ sign: " ", line: line + shift + after.length - tail, text: after[after.length - tail] ?? "" });
    shift += after.length - before.length;
  }
  return diff;
}
