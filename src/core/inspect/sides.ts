import type { BlockSource } from "../text/blocks/block";
import { isSpace, lineFeed, skipSpace, trimmedEnd } from "../text/chars/chars";
import { isEmpty } from "../text/blocks/content";
import { tagEnd } from "../text/tags/inline-tags";
import type { LineReader } from "../text/lines/lines";
import type { Paragraph, SeparatorLine } from "../text/blocks/paragraph";
import { behindQuotes } from "../text/lines/quote";
import { commentStart } from "../text/comments/schedule-comment";
import type { CardMark } from "./line-marks";
import { edit, noWays, type NearMiss } from "./miss";
import type { TextEdit } from "../write/edit";
import { joinLines, withoutBlank } from "./ways";
import { breaksIn, lineStart, nextLine } from "../text/chars/line-breaks";

/** The separator of an inline card. */
export function separatorOf({ source: text, front, back }: BlockSource): CardMark {
  const to = trimmedEnd(text, front.to, back.from);
  return { from: front.to, to, mark: text.slice(front.to, to) };
}

/** The miss of an inline card with an empty side; null when both have content. `run`: the discarded lines above it. */
export function inlineSides(block: BlockSource, separator: CardMark, run: Paragraph | null): NearMiss | null {
  const { source: text, front, back, from, to, firstLine: line, comments } = block;
  const miss = { ...separator, line, region: { from, to } };
  const isFrontless = isEmpty(text, front.from, front.to, 0);
  const isBackless = isEmpty(text, back.from, back.to, 0);
  if (!isFrontless && !isBackless) return null;
  const isBelow = isFrontless && run !== null && run.split === null && run.deletions === null && run.to < from;
  const next = nextLine(text, block.body.to);
  const word = skipSpace(text, next, text.length);
  const isAbove = isBackless && comments.length === 0 && word < text.length && !text.slice(next, word).includes("\n");
  const ways = (): TextEdit[] => [...(isBelow ? joinLines(text, lineStart(text, run.to), front.to) : []), ...(isAbove ? joinLines(text, front.to, word) : [])];
  return { ...miss, code: !isBackless ? "front-empty" : isFrontless ? "sides-empty" : "back-empty", ways };
}

/**
 * The miss of a multi-line block with an empty answer. `lines` is at the line that ended the block, or at its last; `blanks`: number of
 * blank lines just read.
 */
export function sidesWithoutWords({ split, to }: Paragraph, block: BlockSource, lines: LineReader | null, blanks: number): readonly NearMiss[] {
  const { source: text, back, depth, comments } = block;
  if (split === null) return [];
  const mark = markOf(text, split);
  if (!isEmpty(text, back.from, back.to, depth)) {
    const next = lines?.kind === "blank" && comments.length === 0 && block.blockIdSpan === null ? firstWords(text, lines.to) : text.length;
    if (next === text.length || !beginsTable(text, next)) return [];
    const line = block.firstLine + breaksIn(text, block.from, split.from);
    return [{ ...mark, code: "table-apart", line, region: { from: block.from, to: block.to }, ways: () => [withoutBlank(text, to, next)] }];
  }
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
export function markOf(text: string, { from, to, depth }: SeparatorLine): CardMark {
  const start = skipSpace(text, behindQuotes(text, from, to, depth), to);
  const line = text.slice(start, to);
  const schedule = line.indexOf(commentStart);
  const mark = (schedule < 0 ? line : line.slice(0, schedule)).trimEnd();
  return { from: start, to: start + mark.length, mark };
}

/** Misses for tag lines in a front after the one that names its deck: they are text of the front. */
export function secondTags({ split, tagLines }: Paragraph, block: BlockSource): readonly NearMiss[] {
  const { source: text, from, to } = block;
  if (split === null || tagLines === null || block.ownDecks === null) return [];
  return tagLines.flatMap((line): NearMiss[] => {
    if (line.from <= from || line.from >= split.from) return [];
    const end = trimmedEnd(text, line.from, nextLine(text, line.from));
    const at = skipSpace(text, behindQuotes(text, line.from, end, block.depth), end);
    const tags = text.slice(at, end);
    if (!tags.split(/\s/).every((word) => word === "" || (word.startsWith("#") && tagEnd(word, 0, word.length) === word.length))) return [];
    return [{ code: "second-tags", from: at, to: end, mark: tags, line: block.firstLine + breaksIn(text, from, at), region: { from, to }, ways: noWays }];
  });
}

/** Whether a header row and a delimiter row begin here. */
export function beginsTable(text: string, at: number): boolean {
  const rows = nextLine(text, at);
  return text.charAt(skipSpace(text, at, rows)) === "|" && /^[ \t>]*\|[ \t]*:?-[-:| \t]*\r?\n?$/.test(text.slice(rows, nextLine(text, rows)));
}

/** Start of the first line with words after the line that ends at `at`. */
function firstWords(text: string, at: number): number {
  let from = at;
  for (let end = at; end < text.length && isSpace(text.charCodeAt(end)); end++) if (text.charCodeAt(end) === lineFeed) from = end + 1;
  return skipSpace(text, from, text.length) < text.length ? from : text.length;
}
