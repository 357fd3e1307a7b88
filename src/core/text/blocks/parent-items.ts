import type { Block, Span } from "../../model/card";
import { blank, byteOrderMark, greater, isDigit, isGap, lineFeed, skipSpace, tab } from "../chars/chars";
import { readFrontmatter } from "../tags/frontmatter";
import { lineEnd } from "../chars/line-breaks";
import { LineReader } from "../lines/lines";
import { blockAt, deletionsOf, sidesOf } from "./parts";
import { plainWords } from "../inline/plain-words";
import { commentStart } from "../comments/schedule-comment";

/** More of them above a card say less, and so do longer ones. */
const mostParents = 6;
const mostLetters = 80;

/**
 * The words of the list items that a block stands in, outermost first: of each its first line, as it is read. An item that is itself a card gives
 * no answer away: only its front counts, deletions are hidden, and one within an answer is left out. Of many those nearest to the block. Linear in
 * what stands above the block.
 */
export function parentItems({ text, blocks }: { readonly text: string; readonly blocks: readonly Block[] }, block: Block): string[] {
  const words: string[] = [];
  const items = itemsAround(text, block.from);
  for (let at = items.length - 1; at >= 0 && words.length < mostParents; at--) {
    const item = items[at];
    const said = item === undefined ? "" : plainWords(wordsOf(text, blocks, item).slice(0, 20 * mostLetters)).replace(/\s+/g, " ").trim();
    if (said !== "") words.unshift(said.length > mostLetters ? `${said.slice(0, mostLetters - 1)}…` : said);
  }
  return words;
}

/** The first lines, without markers, of the list items around the line at `from`, outermost first. */
function itemsAround(text: string, from: number): Span[] {
  // At the margin and behind a blank line nothing is in a list.
  const char = text.charCodeAt(from);
  const isApart = from < 2 || (text.charCodeAt(from - 1) === lineFeed && /\n\r?$/.test(text.slice(Math.max(0, from - 3), from - 1)));
  if (isApart && !isGap(char) && char !== greater) return [];
  const items: (Span | null)[] = [];
  const lines = new LineReader(withoutSchedules(text, from), readFrontmatter(text)?.next ?? 0);
  while (lines.advance() && lines.from <= from) {
    const { containers, kind } = lines;
    if (items.length > containers.length) items.length = containers.length;
    // What is inside of fences, comments and math begins no items.
    const mayBegin = kind !== "blank" && kind !== "opaque" && lines.clearFrom === lines.contentFrom && (kind !== "fence" || lines.opensFence);
    if (containers.length > 0 && mayBegin) begun(lines, containers, items);
  }
  return items.flatMap((item) => (item === null || item.from >= from ? [] : [item]));
}

/**
 * The text up to the end of the line at `from`, with blank lines for those of schedules: at the margin they end a list for CommonMark, which nobody
 * means by them.
 */
function withoutSchedules(text: string, from: number): string {
  const all = text.slice(0, lineEnd(text, from));
  const parts: string[] = [];
  let done = 0;
  for (let at = all.indexOf(commentStart); at >= 0; at = all.indexOf(commentStart, Math.max(at + 1, done))) {
    let first = at;
    while (first > done && (isGap(all.charCodeAt(first - 1)) || all.charCodeAt(first - 1) === greater)) first--;
    const to = first === 0 || all.charCodeAt(first - 1) === lineFeed ? endOfSchedules(all, at) : -1;
    if (to < 0) continue;
    parts.push(all.slice(done, at), " ".repeat(to - at));
    done = to;
  }
  return done === 0 ? all : parts.join("") + all.slice(done);
}

/** The end of the line on which the comment at `at` begins, if there are only schedules behind it; else -1. */
function endOfSchedules(text: string, at: number): number {
  const to = lineEnd(text, at);
  while (at < to && text.startsWith(commentStart, at)) {
    const close = text.indexOf("-->", at);
    if (close < 0 || close > to) return -1;
    at = skipSpace(text, close + 3, to);
  }
  return at === to ? to : -1;
}

/** Takes in the items that begin on the current line. */
function begun({ text, from, to }: LineReader, containers: readonly number[], items: (Span | null)[]): void {
  const cursor = new Columns(text, from === 0 && text.charCodeAt(0) === byteOrderMark ? 1 : from, to);
  for (const [depth, width] of containers.entries()) {
    const indent = cursor.indent();
    if (width === 0) {
      items[depth] = null;
      if (!cursor.takeQuoteMark()) return;
    } else if (cursor.first >= to || indent >= width) cursor.take(width);
    else {
      const end = markerEnd(text, cursor.first, to);
      if (indent > 3 || end < 0) {
        // The text of a footnote begins, or the line goes on with a paragraph.
        if (text.startsWith("[^", cursor.first)) items[depth] = null;
        return;
      }
      items[depth] = { from: end, to };
      cursor.take(width);
      // The item within it says more than its marker.
      const inner = markerEnd(text, cursor.first, to);
      if (depth + 1 < containers.length && inner >= 0) items[depth] = null;
    }
  }
}

/** Behind the list marker at `at`; -1 without one. */
function markerEnd(text: string, at: number, to: number): number {
  let end = at;
  const char = text.charCodeAt(at);
  if (char === 0x2d || char === 0x2a || char === 0x2b) end++;
  else {
    while (end < to && isDigit(text.charCodeAt(end))) end++;
    if (end === at || (text.charAt(end) !== "." && text.charAt(end) !== ")")) return -1;
    end++;
  }
  return end <= to && (end === to || isGap(text.charCodeAt(end))) ? end : -1;
}

/** Reads a line by columns; a tab may be taken in part. */
class Columns {
  #at: number;
  /** The column of the character at `at`, and how far the line is taken. */
  #atColumn = 0;
  #taken = 0;
  /** The next character that is no space or tab. */
  first: number;

  constructor(readonly text: string, from: number, readonly to: number) {
    this.#at = this.first = from;
  }

  /** How many columns lie before the next character that is no space or tab. */
  indent(): number {
    let column = this.#atColumn;
    for (this.first = this.#at; this.first < this.to && isGap(this.text.charCodeAt(this.first)); this.first++) column += this.#width(this.first, column);
    return column - this.#taken;
  }

  take(columns: number): void {
    const target = this.#taken + columns;
    while (this.#at < this.to && this.#atColumn + this.#width(this.#at, this.#atColumn) <= target) {
      this.#atColumn += this.#width(this.#at, this.#atColumn);
      this.#at++;
    }
    this.#taken = target;
    this.indent();
  }

  /** False without one. */
  takeQuoteMark(): boolean {
    const columns = this.indent();
    if (columns > 3 || this.first >= this.to || this.text.charCodeAt(this.first) !== greater) return false;
    this.take(columns + 1);
    const next = this.text.charCodeAt(this.#at);
    if (this.#at < this.to && (next === blank || next === tab)) this.take(1);
    return true;
  }

  #width(at: number, column: number): number {
    return this.text.charCodeAt(at) === tab ? 4 - (column % 4) : 1;
  }
}

/** What may be said of an item's first line. */
function wordsOf(text: string, blocks: readonly Block[], { from, to }: Span): string {
  const start = skipSpace(text, from, to);
  const lead = /^(?:\[[^\]]\][ \t]|[ \t>])*(?:#{1,6}[ \t])?/.exec(text.slice(start, to))?.[0].length ?? 0;
  const words = { from: start + lead, to };
  const block = blocks[blockAt(blocks, words.from)];
  if (block === undefined) return text.slice(words.from, to);
  const sides = sidesOf(block);
  if (sides !== null) return text.slice(Math.max(words.from, sides.front.from), Math.min(to, sides.front.to));
  let said = "";
  let at = words.from;
  for (const deletion of [...deletionsOf(block)].sort((a, b) => a.from - b.from)) {
    if (deletion.from < at || deletion.to > to) continue;
    said += `${text.slice(at, deletion.from)}[${deletion.hint === null ? "..." : text.slice(deletion.hint.from, deletion.hint.to)}]`;
    at = deletion.to;
  }
  return said + text.slice(at, to);
}
