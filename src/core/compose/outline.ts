import { spanAt } from "../text/inline/inline";
import { LineReader } from "../text/lines/lines";

/** A line of a note, or of a quote's inside: `text` is without quote marks and line break. */
export interface OutlineLine {
  /** Offsets of the whole line in the note, with quote marks, without the line break. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** The structure of the lines around a new card. */
export interface Outline {
  readonly lines: readonly OutlineLine[];
  /** The first line after the frontmatter. */
  readonly start: number;
  /** True for a line that nothing can follow: the next line belongs to the same paragraph, list, fence and so on. */
  readonly joined: readonly boolean[];
  readonly headings: readonly number[];
  /** The mark of a construct still open at the end; "" when there is none. */
  readonly open: string;
}

/** Whether a text has no words. */
export function isBlank(text: string): boolean {
  return text.trim() === "";
}

/** Whether a line has no words or does not exist. */
export function isBlankAt(lines: readonly OutlineLine[], at: number): boolean {
  return isBlank(lines[at]?.text ?? "");
}

/** The text's lines with offsets; "\n" and "\r\n" end lines. A byte order mark belongs to no line. */
export function splitLines(text: string): readonly OutlineLine[] {
  let next = text.startsWith("\ufeff") ? 1 : 0;
  return text.slice(next).split("\n").map((stored) => {
    const from = next;
    next += stored.length + 1;
    const line = stored.endsWith("\r") ? stored.slice(0, -1) : stored;
    return { from, to: from + line.length, text: line };
  });
}

/** The index of the line that contains an offset. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length - 1;
}

const listItem = /^[ \t]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)/;
/** Indented code, or the continuation of a footnote. */
const indented = /^(?: {4}|\t)/;
const beforeIndented = /^(?: {4}|\t|\[\^)/;

/** Whether paired marks leave one open, or close one from above. */
function isOdd(text: string, mark: string): boolean {
  return text.split(mark).length % 2 === 0;
}

/**
 * The structure of a note's lines from line `start` on, or of a quote's inside. Fences, comments and headings follow the parser; `$$` and
 * `%%`, which may span blank lines in the app, are tracked here.
 */
export function outline(lines: readonly OutlineLine[], start = 0): Outline {
  const reader = new LineReader(lines.map(({ text }, at) => (at < start ? "" : text)).join("\n"));
  const pairs = ["$$", "%%"].map((mark) => ({ mark, last: reader.text.lastIndexOf(mark) }));
  const joined = lines.map((_, at) => at < start - 1);
  const headings: number[] = [];
  let pair = "";
  let fence = "";
  let inList = false;
  /** The last line that is not blank, and the last after which something new begins in any case. */
  let above = start - 1;
  let end = above;

  /** The mark that the current line of text leaves open. */
  const opened = (text: string): string => {
    const comment = text.lastIndexOf("<!--");
    if (comment >= 0 && spanAt(reader.spans(), reader.from + comment) === null) return "<!--";
    const found = pairs.find(({ mark, last }) => isOdd(text, mark) && last > reader.to && (mark === "%%" || text.trimStart().startsWith(mark)));
    return found?.mark ?? "";
  };

  while (reader.advance()) {
    const { index: at, kind } = reader;
    const text = lines[at]?.text ?? "";
    const inside = pair !== "" || kind === "opaque" || (kind === "fence" && fence !== "");
    fence = reader.fenceClosed ? "" : fence || (/`{3,}|~{3,}/.exec(text)?.[0] ?? "");
    if (!inside && kind === "blank") continue;
    const isItem = listItem.test(text);
    const resumes = (inList && (isItem || /^(?: {2}|\t)/.test(text))) || (indented.test(text) && beforeIndented.test(lines[above]?.text ?? ""));
    const follows = above === at - 1 ? above !== end : resumes;
    if (inside || (follows && kind !== "heading")) joined.fill(true, Math.max(above, 0), at);
    else inList = false;
    if (!inside) {
      inList ||= isItem;
      if (kind !== "fence") pair = opened(text);
      if (kind === "heading") headings.push((end = at));
    } else if (pair === "<!--" ? text.includes("-->") : pair !== "" && isOdd(text, pair)) pair = "";
    above = at;
  }
  return { lines, start, joined, headings, open: pair || fence };
}

const quoteMark = /^ {0,3}>[ \t]?/;

/** The inside of the quote or callout around a line. */
export interface Quote {
  readonly lines: readonly OutlineLine[];
  /** Index of its first line in the outer lines. */
  readonly first: number;
  /** The start of each of its lines, ending in a space. */
  readonly prefix: string;
}

/**
 * The quote around the line at `index`; null outside one, and when text follows the quote without a blank line: that text continues the
 * quote's last paragraph, so nothing can go between.
 */
export function quoteAround(lines: readonly OutlineLine[], index: number): Quote | null {
  const markAt = (at: number): string => quoteMark.exec(lines[at]?.text ?? "")?.[0] ?? "";
  if (markAt(index) === "") return null;
  let first = index;
  let end = index + 1;
  while (markAt(first - 1) !== "") first -= 1;
  while (markAt(end) !== "") end += 1;
  if (!isBlankAt(lines, end)) return null;
  return {
    lines: lines.slice(first, end).map((line) => ({ ...line, text: line.text.replace(quoteMark, "") })),
    first,
    prefix: `${markAt(index).trimEnd()} `,
  };
}
