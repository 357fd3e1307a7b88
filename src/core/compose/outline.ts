/** A line of a note, or of the inside of a quote: `text` is without quote marks and line break. */
export interface OutlineLine {
  /** Offsets of the whole line in the note, quote marks included, line break not. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** What stands where a new card might go. */
export interface Outline {
  readonly lines: readonly OutlineLine[];
  /** True for a line after which nothing may be put in: the next line belongs to the same paragraph, list, fence and so on. */
  readonly joined: readonly boolean[];
  readonly headings: readonly number[];
  /** Last line of the frontmatter, -1 without. */
  readonly frontmatterEnd: number;
  /** The mark of a construct that is still open at the end, "" when there is none. */
  readonly open: string;
}

export function isBlank(text: string): boolean {
  return text.trim() === "";
}

/** The text's lines with offsets; "\n" and "\r\n" end lines. A byte order mark belongs to no line. */
export function splitLines(text: string): readonly OutlineLine[] {
  const lines: OutlineLine[] = [];
  let from = text.startsWith("\ufeff") ? 1 : 0;
  for (;;) {
    const feed = text.indexOf("\n", from);
    const end = feed < 0 ? text.length : feed;
    const to = feed > from && text.charAt(feed - 1) === "\r" ? feed - 1 : end;
    lines.push({ from, to, text: text.slice(from, to) });
    if (feed < 0) return lines;
    from = feed + 1;
  }
}

const listItem = /^[ \t]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)/;
const fenceOpen = /^[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(`{3,}|~{3,})(.*)$/;
const heading = /^ {0,3}#{1,6}(?:[ \t]|$)/;

/** A construct that runs over lines of any content until its end. */
interface Open {
  readonly mark: string;
  readonly closes: (text: string) => boolean;
}

function count(text: string, mark: string): number {
  let found = 0;
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + mark.length)) found += 1;
  return found;
}

/** The construct that a line leaves open, null for none. `closable(mark)` says whether a later line could end it. */
function opened(text: string, closable: (mark: string) => boolean): Open | null {
  const fence = fenceOpen.exec(text);
  const run = fence?.[1];
  if (run !== undefined && !(run.startsWith("`") && (fence?.[2] ?? "").includes("`"))) {
    const closing = new RegExp(`^[ \\t]*${run.charAt(0)}{${run.length},}[ \\t]*$`);
    return { mark: run, closes: (line) => closing.test(line) };
  }
  const comment = text.lastIndexOf("<!--");
  if (comment >= 0 && text.indexOf("-->", comment + 4) < 0) return { mark: "<!--", closes: (line) => line.includes("-->") };
  if (/^[ \t]*\$\$/.test(text) && count(text, "$$") % 2 === 1 && closable("$$")) return { mark: "$$", closes: (line) => line.includes("$$") };
  if (count(text, "%%") % 2 === 1 && closable("%%")) return { mark: "%%", closes: (line) => count(line, "%%") % 2 === 1 };
  return null;
}

/** Reads the structure of a note's lines, or of a quote's inside (`inner`: no frontmatter there). One pass. */
export function outline(lines: readonly OutlineLine[], inner = false): Outline {
  const joined: boolean[] = new Array<boolean>(lines.length).fill(false);
  const headings: number[] = [];
  const last: Record<string, number> = { "$$": -1, "%%": -1 };
  lines.forEach((line, at) => {
    if (line.text.includes("$$")) last["$$"] = at;
    if (line.text.includes("%%")) last["%%"] = at;
  });
  let at = 0;
  let frontmatterEnd = -1;
  if (!inner && /^---[ \t]*$/.test(lines[0]?.text ?? "")) {
    const close = lines.findIndex((line, index) => index > 0 && /^---[ \t]*$/.test(line.text));
    if (close > 0) {
      frontmatterEnd = close;
      joined.fill(true, 0, close);
      at = close + 1;
    }
  }
  let open: Open | null = null;
  let inList = false;
  let gap = -1;
  for (; at < lines.length; at += 1) {
    const text = lines[at]?.text ?? "";
    if (open !== null) {
      joined[at - 1] = true;
      if (open.closes(text)) open = null;
      continue;
    }
    if (isBlank(text)) {
      if (gap < 0) gap = at;
      continue;
    }
    const isItem = listItem.test(text);
    const follows = gap < 0 && at > 0 && at - 1 > frontmatterEnd;
    if (follows && !heading.test(text) && headings.at(-1) !== at - 1) joined[at - 1] = true;
    if (gap >= 0 && inList && (isItem || /^(?: {2,}|\t)/.test(text))) joined.fill(true, gap - 1, at);
    else if (gap >= 0) inList = false;
    gap = -1;
    if (heading.test(text)) {
      headings.push(at);
      inList = false;
    }
    inList ||= isItem;
    const here = at;
    open = opened(text, (mark) => (last[mark] ?? -1) > here);
  }
  return { lines, joined, headings, frontmatterEnd, open: open?.mark ?? "" };
}

const quoteMark = /^ {0,3}>[ \t]?/;

/** The inside of the quote or callout around a line. */
export interface Quote {
  readonly lines: readonly OutlineLine[];
  /** Index of its first line among the outer lines. */
  readonly first: number;
  /** What each of its lines begins with, ending in a space. */
  readonly prefix: string;
}

/**
 * The quote that the line at `index` stands in, null outside one. Null also when text follows the quote without a
 * blank line: that text belongs to the quote's last paragraph, and nothing can go between.
 */
export function quoteAround(lines: readonly OutlineLine[], index: number): Quote | null {
  const quoted = (at: number): boolean => quoteMark.test(lines[at]?.text ?? "");
  if (!quoted(index)) return null;
  let first = index;
  let end = index + 1;
  while (first > 0 && quoted(first - 1)) first -= 1;
  while (end < lines.length && quoted(end)) end += 1;
  if (!isBlank(lines[end]?.text ?? "")) return null;
  const mark = quoteMark.exec(lines[index]?.text ?? "")?.[0] ?? ">";
  return {
    lines: lines.slice(first, end).map((line) => ({ from: line.from, to: line.to, text: line.text.replace(quoteMark, "") })),
    first,
    prefix: `${mark.trimEnd()} `,
  };
}
