import type { Span } from "../../model/card";
import { never } from "../chars/chars";
import { isWords, spanAt } from "../inline/inline";
import { LineReader } from "./lines";

/** Offsets of `%%` on the current line, outside code, math, HTML comments, links and addresses. */
export function percentMarks(lines: LineReader): number[] {
  const marks: number[] = [];
  if (lines.kind !== "text" && lines.kind !== "heading") return marks;
  const { text, to } = lines;
  for (let at = text.indexOf("%%", lines.from); at >= 0 && at + 2 <= to; at = text.indexOf("%%", at + 2)) if (isWords(lines.spanAt(at))) marks.push(at);
  return marks;
}

/**
 * A test whether an offset is in a `%% %%` comment, which hides tags but not cards. `from`, `line`: start of the note after its properties.
 * Reads the note once, and only if there is a `%%` above the offset. An unclosed comment does not count.
 */
export function percentComments(text: string, from: number, line: number): (at: number) => boolean {
  let first = -1;
  let spans: readonly Span[] | null = null;
  return (at) => {
    if (first < 0) first = (text.indexOf("%%", from) + 1 || never) - 1;
    return at > first && spanAt((spans ??= readComments(text, from, line)), at) !== null;
  };
}

function readComments(text: string, from: number, line: number): Span[] {
  const lines = new LineReader(text, from, line);
  const spans: Span[] = [];
  let open = -1;
  while (lines.advance()) {
    for (const at of percentMarks(lines)) {
      if (open >= 0) spans.push({ from: open, to: at + 2 });
      open = open < 0 ? at : -1;
    }
  }
  return spans;
}
