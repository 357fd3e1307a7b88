import type { Block, Span } from "../../model/card";
import { blank, byteOrderMark, greater, isDigit, isGap, lineFeed, skipSpace, tab } from "../chars/chars";
import { readFrontmatter } from "../tags/frontmatter";
import { lineEnd } from "../chars/line-breaks";
import { LineReader } from "../lines/lines";
import { blockAt, deletionsOf, sidesOf } from "./parts";
import { plainWords } from "../inline/plain-words";
import { commentStart } from "../comments/schedule-comment";

/** Limits on parent items: more of them, or longer ones, are less helpful. */
const mostParents = 6;
const mostLetters = 80;

/**
 * The words of the list items around a block, outermost first: the first line of each, as displayed. Items that are cards do not reveal
 * answers: only the front counts, deletions are hidden, and items inside an answer are left out. Of too many, the nearest remain. Linear in
 * the text above the block.
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
  // At the margin after a blank line, nothing is in a list.
  const char = text.charCodeAt(from);
  const isApart = from < 2 || (text.charCodeAt(from - 1) === lineFeed && /\n\r?$/.test(text.slice(Math.max(0, from - 3), from - 1)));
  if (isApart && !isGap(char) && char !== greater) return [];
  const items: (Span | null)[] = [];
  const lines = new LineReader(withoutSchedules(text, from), readFrontmatter(text)?.next ?? 0);
  while (lines.advance() && lines.from <= from) {
    const { containers, kind } = lines;
    if (items.length > containers.length) items.length = containers.length;
    // Lines inside fences, comments and math do not begin items.
    const mayBegin = kind !== "blank" && kind !== "opaque" && lines.clearFrom === lines.contentFrom && (kind !== "fence" || lines.opensFence);
    if (containers.length > 0 && mayBegin) begun(lines, containers, items);
  }
  return items.flatMap((item) => (item === null || item.from >= from ? [] : [item]));
}

/**
 * The text up to the end of the line at `from`, with schedule lines blanked: at the margin CommonMark would end a list there, which is not
 * intended.
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

/** The end of the line where the comment at `at` begins, if only schedules follow; else -1. */
function endOfSchedules(text: string, at: number): number {
  const to = lineEnd(text, at);
  while (at < to && text.startsWith(commentStart, at)) {
    const close = text.indexOf("-->", at);
    if (close < 0 || close > to) return -1;
    at = skipSpace(text, close + 3, to);
  }
  return at === to ? to : -1;
}

/** Records the items that begin on the current line. */
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
        // The start of a footnote's text, or a paragraph continuation.
        if (text.startsWith("[^", cursor.first)) items[depth] = null;
        return;
      }
      items[depth] = { from: end, to };
      cursor.take(width);
      // The nested item's text replaces the bare marker.
      const inner = markerEnd(text, cursor.first, to);
      if (depth + 1 < containers.length && inner >= 0) items[depth] = null;
    }
  }
}

/** The offset after the list marker at `at`; -1 when there is none. */
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

/** Reads a line by columns; a tab may be consumed partly. */
class Columns {
  #at: number;
  /** The column of the character at `at`, and the column reached. */
  #atColumn = 0;
  #taken = 0;
  /** Offset of the next character other than space and tab. */
  first: number;

  constructor(readonly text: string, from: number, readonly to: number) {
    this.#at = this.first = from;
  }

  /** Number of columns before the next character other than space and tab. */
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

  /** Consumes a quote mark; false when there is none. */
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

/** The words of an item's first line that reveal no answer. */
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
