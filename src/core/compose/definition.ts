import type { Span } from "../model/card";
import type { Draft } from "./compose";
import { emphasisOn } from "../text/inline/emphasis";
import { isWords, spanAt, type InlineSpan } from "../text/inline/inline";
import { lineSpans } from "../text/inline/line-spans";

/** Longest term, in code units, for which "Term: definition" is trusted. */
const longestTerm = 80;

/** With dashes and the wide colon. */
const marks = /:(\*{1,3}|_{1,3})?[ \t]+|[ \t][-\u2013\u2014=][ \t]+|\uff1a[ \t]*/g;

/**
 * The two sides of "Term: definition", "Term - definition" or "Term = definition", as written; null for any other line. The mark is the
 * first one outside links, code, math, HTML, addresses and emphasis, and not after a backslash.
 */
export function definitionMark(line: string): Pick<Draft, "front" | "back"> | null {
  const spans = lineSpans(line);
  const emphasized = wholes(line, spans);
  marks.lastIndex = 0;
  for (let mark = marks.exec(line); mark !== null; mark = marks.exec(line)) {
    const { index } = mark;
    const closing = mark[1] ?? "";
    const at = /[ \t]/.test(mark[0].charAt(0)) ? index + 1 : index;
    const span = spanAt(spans, at);
    const around = spanAt(emphasized, at);
    // A bold term may close after the mark.
    const isLast = around !== null && closing !== "" && around.to === at + 1 + closing.length;
    if (span !== null) marks.lastIndex = Math.max(span.to, at + 1);
    else if (around !== null && !isLast) marks.lastIndex = Math.max(at + 1, lastInside(line, around));
    else if (isEscaped(line, at) || (closing !== "" && !isLast) || isTime(line, at)) marks.lastIndex = at + 1;
    else return sidesAt(line, index, mark[0].length, closing, spans);
  }
  return null;
}

function sidesAt(line: string, at: number, length: number, closing: string, spans: readonly InlineSpan[]): Pick<Draft, "front" | "back"> | null {
  const front = line.slice(0, at).trim() + closing;
  const back = line.slice(at + length).trim();
  // The content of links, code and the like says nothing about the sentence.
  const words = withoutSpans(line.slice(0, at), spans);
  if (back === "" || /^[*_]*$/.test(front) || words.length > longestTerm) return null;
  // A sentence, also with wide marks, an address or unclosed code is not a term; `[label]: ` defines a link target or a footnote.
  if (/[.!?\u3002\uff01\uff1f`$]|\/\//.test(words) || /^\[[^\]]*\]$/.test(front) || hasAddress(line, at, spans)) return null;
  return { front, back };
}

/** Outermost emphasis. */
function wholes(line: string, spans: readonly InlineSpan[]): readonly Span[] {
  const found: Span[] = [];
  const all = emphasisOn(line, (at) => isWords(spanAt(spans, at))).map(({ open, close }) => ({ from: open.from, to: close.to }));
  for (const span of all.sort((a, b) => a.from - b.from || b.to - a.to)) if (span.from >= (found.at(-1)?.to ?? 0)) found.push(span);
  return found;
}

/** The last position inside emphasis for a mark directly before its end. */
function lastInside(line: string, { to }: Span): number {
  let at = to;
  while (line.charAt(at - 1) === "*" || line.charAt(at - 1) === "_") at--;
  return at - 1;
}

function isEscaped(line: string, at: number): boolean {
  let from = at;
  while (line.charAt(from - 1) === "\\") from--;
  return (at - from) % 2 === 1;
}

/** A full-width colon between digits. */
function isTime(line: string, at: number): boolean {
  return line.charAt(at) === "：" && /\d/.test(line.charAt(at - 1)) && /\d/.test(line.charAt(at + 1));
}

function withoutSpans(text: string, spans: readonly InlineSpan[]): string {
  let words = "";
  let at = 0;
  for (const { from, to } of spans) {
    if (from >= text.length) break;
    words += text.slice(at, from).replace(/!$/, "");
    at = to;
  }
  return words + text.slice(Math.min(at, text.length));
}

/** Whether the line has a bare address before `end`: not a term. */
function hasAddress(line: string, end: number, spans: readonly InlineSpan[]): boolean {
  return spans.some(({ kind, from }) => kind === "url" && from < end && line.charAt(from) !== "<");
}
