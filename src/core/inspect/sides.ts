import type { BlockSource } from "../text/block";
import { isSpace, lineFeed, skipSpace } from "../text/chars";
import { isEmpty } from "../text/content";
import type { LineReader } from "../text/lines";
import type { Paragraph, Split } from "../text/paragraph";
import { behindQuotes } from "../text/quote";
import { commentStart } from "../scheduling/schedule-comment";
import type { Mark } from "./line-marks";
import { edit, lineStart, nextLine, noWays, type NearMiss } from "./miss";
import { joined, withoutBlank } from "./ways";

/** The separator of an inline card. */
export function separatorOf({ source: text, front, back }: BlockSource): Mark {
  let to = back.from;
  while (to > front.to && isSpace(text.charCodeAt(to - 1))) to--;
  return { from: front.to, to, mark: text.slice(front.to, to) };
}

/** The sides of an inline card that hold nothing. `run`: the lines above it, which were given up. */
export function inlineSides(block: BlockSource, separator: Mark, run: Paragraph | null): readonly NearMiss[] {
  const { source: text, front, back, from, to, firstLine: line, comments } = block;
  const miss = { ...separator, line, region: { from, to } };
  const misses: NearMiss[] = [];
  if (isEmpty(text, front.from, front.to, 0)) {
    const isBelow = run !== null && run.split === null && run.deletions === null && run.to < from;
    misses.push({ ...miss, code: "front-empty", ways: () => (isBelow ? joined(text, lineStart(text, run.to), front.to) : []) });
  }
  if (isEmpty(text, back.from, back.to, 0)) {
    const next = nextLine(text, block.body.to);
    const word = skipSpace(text, next, text.length);
    const isAbove = comments.length === 0 && word < text.length && !text.slice(next, word).includes("\n");
    misses.push({ ...miss, code: "back-empty", ways: () => (isAbove ? joined(text, front.to, word) : []) });
  }
  return misses;
}

/** A multi-line block whose answer holds nothing. `lines` stands on the line that has ended it, or on its last; `blanks` in a row were read before. */
export function sidesOf({ split, to }: Paragraph, block: BlockSource, lines: LineReader | null, blanks: number): readonly NearMiss[] {
  const { source: text, back, depth, comments } = block;
  if (split === null || !isEmpty(text, back.from, back.to, depth)) return [];
  const mark = markOf(text, split);
  const miss = { ...mark, line: block.firstLine + breaksIn(text, block.from, split.from), region: { from: block.from, to: block.to } };
  if (comments.length === 0 && lines !== null && lines.from > to) {
    if (lines.kind === "text" && lines.depth < split.depth && blanks === 0) {
      const at = lines.from;
      return [{ ...miss, code: "quote-back", ways: () => [edit(at, at, block.quotePrefix)] }];
    }
    const next = firstWords(text, split.to);
    if (lines.kind === "blank" && next < text.length) return [{ ...miss, code: "blank-below", region: { from: block.from, to: next }, ways: () => [withoutBlank(text, split.to, next)] }];
  }
  return [{ ...miss, code: "back-empty", ways: noWays }];
}

/** The separator on its line. */
export function markOf(text: string, { from, to, depth }: Split): Mark {
  const start = skipSpace(text, behindQuotes(text, from, to, depth), to);
  const line = text.slice(start, to);
  const schedule = line.indexOf(commentStart);
  const mark = (schedule < 0 ? line : line.slice(0, schedule)).trimEnd();
  return { from: start, to: start + mark.length, mark };
}

export function breaksIn(text: string, from: number, to: number): number {
  let breaks = 0;
  for (let at = text.indexOf("\n", from); at >= 0 && at < to; at = text.indexOf("\n", at + 1)) breaks++;
  return breaks;
}

/** Where the first line with words below the one that ends at `at` begins. */
function firstWords(text: string, at: number): number {
  let from = at;
  for (let end = at; end < text.length && isSpace(text.charCodeAt(end)); end++) if (text.charCodeAt(end) === lineFeed) from = end + 1;
  return skipSpace(text, from, text.length) < text.length ? from : text.length;
}
