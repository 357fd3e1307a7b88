import { applyEdits, shiftEdits, type TextEdit } from "./edit";

/** A line that edits take out ("-"), put in ("+") or stand beside (" "). `line` is 0-based: of the text before the edits for "-", else of that after. */
export interface DiffLine {
  readonly sign: " " | "-" | "+";
  readonly line: number;
  readonly text: string;
}

/** The lines that edits of a text change, before and after, without what stays between edits that are lines apart. Linear in the text. */
export function diffOfEdits(text: string, edits: readonly TextEdit[]): DiffLine[] {
  const diff: DiffLine[] = [];
  let line = 0;
  let counted = 0;
  let shift = 0;
  for (let at = 0, edit = edits[0]; edit !== undefined; ) {
    const from = edit.from === 0 ? 0 : text.lastIndexOf("\n", edit.from - 1) + 1;
    let to = from;
    const hunk: TextEdit[] = [];
    do {
      hunk.push(edit);
      const end = text.indexOf("\n", edit.to);
      to = end < 0 ? text.length : end;
      edit = edits[++at];
    } while (edit !== undefined && edit.from <= to);
    for (let next = text.indexOf("\n", counted); next >= 0 && next < from; next = text.indexOf("\n", next + 1)) line++;
    counted = from;
    const old = text.slice(from, to);
    const [before, after] = [old, applyEdits(old, shiftEdits(hunk, -from))].map((part) => part.split("\n").map((each) => each.replace(/\r$/, ""))) as [string[], string[]];
    let same = 0;
    while (same < before.length && same < after.length && before[same] === after[same]) same++;
    let tail = 0;
    while (tail < before.length - same && tail < after.length - same && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
    const lines = (sign: "-" | "+", all: readonly string[], first: number): void => {
      for (let index = same; index < all.length - tail; index++) diff.push({ sign, line: first + index, text: all[index] ?? "" });
    };
    lines("-", before, line);
    lines("+", after, line + shift);
    shift += after.length - before.length;
  }
  return diff;
}
