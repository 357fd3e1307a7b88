import type { Piece, Span } from "../../model/card";
import { isGap, isSpace, skipSpace, trimmedEnd } from "../chars/chars";
import type { Replacement } from "../cloze/cloze";
import { Lines } from "../chars/line-breaks";
import { LineReader } from "../lines/lines";
import { percentMarks } from "../lines/percent-comments";
import { behindQuotes } from "../lines/quote";

/** The displayed part of a note's range: ranges of the text, which may span lines that end in "\n", and line breaks between them. */
export type Segments = readonly (Span | "\n")[];

/** How to read a range of lines. */
export interface Reading {
  /** Number of quote marks before each line that belong to the block's place, not to its words. */
  readonly depth: number;
  /** Schedule comments and the block id, in order: not part of the words. */
  readonly cut: readonly Span[];
}

/**
 * The words of `from`..`to`: without quote marks, schedule comments, block id, `%%`, and lines that contain nothing else.
 * Leaves out white space at the end, and blank lines at the start.
 */
export function contentOf(text: string, from: number, to: number, { depth, cut }: Reading): Segments {
  const part = text.slice(from, to);
  const inside = cut.length === 0 ? cut : cut.filter((span) => span.to > from && span.from < to);
  const marked = part.includes("%%");
  // Nothing to leave out: one range for all lines.
  if (depth === 0 && inside.length === 0 && !marked && !part.includes("\r") && !isSpace(text.charCodeAt(from))) {
    const end = trimmedEnd(text, from, to);
    return end > from ? [{ from, to: end }] : [];
  }
  const reader = marked ? new LineReader(part) : null;
  const lines = reader ?? new Lines(part);
  const out: (Span | "\n")[] = [];
  let nextCut = 0;
  while (lines.advance()) {
    const start = from + behindQuotes(part, lines.from, lines.to, depth);
    const end = from + lines.to;
    const holes: Span[] = [];
    while (nextCut < inside.length && (inside[nextCut]?.to ?? 0) <= start) nextCut++;
    for (let hole = inside[nextCut]; hole !== undefined && hole.from < end; hole = inside[++nextCut]) holes.push(hole);
    if (reader !== null) addPercentMarks(reader, from, holes);
    const ranges = withoutHoles(text, start, end, holes);
    if (holes.length > 0 && ranges.length === 0) continue;
    if (out.length > 0) out.push("\n");
    for (const range of ranges) out.push(range);
  }
  return trimmed(text, out);
}

function addPercentMarks(lines: LineReader, base: number, holes: Span[]): void {
  for (const at of percentMarks(lines)) holes.push({ from: base + at, to: base + at + 2 });
  holes.sort((a, b) => a.from - b.from);
}

/**
 * Also removes white space between a hole and the line's end, white space before a hole at the line's end, and one of two spaces around a
 * hole.
 */
function withoutHoles(text: string, from: number, to: number, holes: readonly Span[]): Span[] {
  const ranges: Span[] = [];
  let at = from;
  for (const hole of holes) {
    const before = isGap(text.charCodeAt(hole.from - 1)) && isGap(text.charCodeAt(hole.to)) ? hole.from - 1 : hole.from;
    if (before > at) ranges.push({ from: at, to: before });
    at = Math.max(at, hole.to);
    if (ranges.length === 0) at = skipSpace(text, at, to);
  }
  if (to > at) ranges.push({ from: at, to });
  if (holes.length === 0) return ranges;
  for (let last = ranges.pop(); last !== undefined; last = ranges.pop()) {
    const end = trimmedEnd(text, last.from, last.to);
    if (end === last.from) continue;
    ranges.push({ from: last.from, to: end });
    break;
  }
  return ranges;
}

function trimmed(text: string, segments: (Span | "\n")[]): Segments {
  const isBlank = (segment: Span | "\n"): boolean => segment === "\n" || skipSpace(text, segment.from, segment.to) === segment.to;
  let start = 0;
  while (start < segments.length && isBlank(segments[start] ?? "\n")) start++;
  let end = segments.length;
  while (end > start && isBlank(segments[end - 1] ?? "\n")) end--;
  const kept = segments.slice(start, end);
  const last = kept[kept.length - 1];
  if (last !== undefined && last !== "\n") kept[kept.length - 1] = { from: last.from, to: trimmedEnd(text, last.from, last.to) };
  return kept;
}

/** Segments as a card's side, with deletions replaced. `replaced` in text order. */
export function piecesOf(text: string, segments: Segments, replaced: readonly Replacement[]): Piece[] {
  const pieces: Piece[] = [];
  let plain = "";
  let next = 0;
  let done = 0;
  for (const segment of segments) {
    if (segment === "\n") {
      plain += "\n";
      continue;
    }
    let at = Math.max(segment.from, done);
    for (let current = replaced[next]; current !== undefined && current.from < segment.to; current = replaced[++next]) {
      plain += text.slice(at, Math.max(at, current.from));
      if (current.piece.kind === "text") plain += current.piece.text;
      else {
        if (plain !== "") pieces.push({ kind: "text", text: plain });
        plain = "";
        pieces.push(current.piece);
      }
      at = done = Math.max(at, current.to);
    }
    plain += text.slice(at, Math.max(at, segment.to));
  }
  if (plain !== "") pieces.push({ kind: "text", text: plain });
  return pieces;
}

/** Whether `from`..`to` has nothing to display. */
export function isEmpty(text: string, from: number, to: number, depth: number): boolean {
  return contentOf(text, from, to, { depth, cut: [] }).every((segment) => segment === "\n" || isOnlyComments(text, segment));
}

/** HTML comments belong to the words but are invisible. */
function isOnlyComments(text: string, span: Span): boolean {
  for (let at = span.from; at < span.to; ) {
    if (isSpace(text.charCodeAt(at))) at++;
    else if (text.startsWith("<!--", at)) {
      const end = text.indexOf("-->", at);
      if (end < 0 || end >= span.to || text.slice(at, end).includes("\n")) return false;
      at = end + 3;
    } else return false;
  }
  return true;
}
