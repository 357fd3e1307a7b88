import type { Span } from "../../model/card";
import { never } from "../chars/chars";
import { isWords, spanAt } from "../inline/inline";
import { LineReader } from "./lines";

/** Where `%%` stands on the current line, outside code, math, HTML comments, links and addresses. */
export function percentMarks(lines: LineReader): number[] {
  const marks: number[] = [];
  if (lines.kind !== "text" && lines.kind !== "heading") return marks;
  const { text, to } = lines;
  for (let at = text.indexOf("%%", lines.from); at >= 0 && at + 2 <= to; at = text.indexOf("%%", at + 2)) if (isWords(lines.spanAt(at))) marks.push(at);
  return marks;
}

/**
 * Tells whether an offset lies in a `%% %%` comment, which hides the tags in it, not the cards. `from`, `line`: where the note begins behind its
 * properties. It is read once, and only when a `%%` stands above what is asked about. A comment that nothing closes is none.
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
