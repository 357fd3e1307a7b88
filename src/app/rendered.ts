import type { Block } from "../core/card";

// Finds a note's blocks again in what was made of it for reading: by the letters and digits of their lines.

/** What is no word in a line of Markdown, and what stands in its place when it is rendered. */
const unseen: readonly (readonly [RegExp, string])[] = [
  [/<!--.*?-->|<[^<>]*>|%%.*?%%/g, ""],
  [/!\[\[[^\]]*\]\]|!\[[^\]]*\]\([^)]*\)/g, ""],
  [/\[\[(?:[^\]|]*\|)?([^\]]*)\]\]/g, "$1"],
  [/\[\^[^\]]*\]/g, ""],
  [/\[([^\]]*)\]\([^)]*\)/g, "$1"],
  [/\$\$?[^$]*\$\$?/g, ""],
  [/&(?:[a-z]+|#\w+);/gi, ""],
];
/** Marks at the start: quotes, list items, tasks and callouts. */
const startMark = /[\s>]|[-*+]\s|\d{1,9}[.)]\s|\[[^\]]\]\s|\[![^\]]*\]/y;
/** In longer lines, which may hold anything, nothing is looked for. */
const longLine = 5000;

/** The letters and digits that a reader sees of a line of Markdown. */
export function seenOf(line: string): string {
  if (line.length > longLine) return lettersOf(line);
  let from = 0;
  for (startMark.lastIndex = 0; startMark.test(line); from = startMark.lastIndex);
  const words = line.slice(from).trimEnd();
  // A block id is the last word.
  const last = words.slice(words.lastIndexOf(" ") + 1);
  return lettersOf(unseen.reduce((text, [mark, seen]) => text.replace(mark, seen), /^\^[\w-]+$/.test(last) ? words.slice(0, -last.length) : words));
}

/** The letters and digits of a text. */
export function lettersOf(text: string): string {
  return text.normalize().replace(/[^\p{L}\p{N}]/gu, "");
}

/** The lines of a block as they are seen, "" for those without a letter. `from`: only those from this line of the note on. */
export function seenLines(text: string, block: Block, from = 0): readonly string[] {
  const { firstLine } = block;
  const lines = text.slice(block.body.from, block.body.to).split("\n");
  return lines.slice(Math.max(0, from - firstLine), lastSeenLine(text, block) - firstLine + 1).map(seenOf);
}

/** The last line of a block's words: what the chip stands behind. Its comments are no part of it, nor is a block id below. */
export function lastSeenLine(text: string, { body, firstLine, blockIdSpan }: Block): number {
  const end = blockIdSpan?.to === body.to ? blockIdSpan.from : body.to;
  return firstLine + text.slice(body.from, end).trimEnd().split("\n").length - 1;
}

/**
 * For each of some blocks that are known to stand in this order among rendered lines, the line behind which it ends. One that cannot be
 * recognised ends where the next one begins. Indices are those of `lines`; -1 without any line.
 */
export function endsOf(lines: readonly string[], blocks: readonly (readonly string[])[]): number[] {
  const ends: number[] = [];
  let next = 0;
  for (const block of blocks) {
    const words = block.filter((line) => line !== "");
    const run = findRun(lines, words, next);
    let last = run >= 0 || words.length === 0 ? run : lines.indexOf(words.at(-1) ?? "", next);
    // Pictures and formulas below the last words are the block's too.
    for (let at = block.length; last >= 0 && block[--at] === "" && lines[last + 1] === ""; ) last++;
    ends.push(last);
    if (last >= 0) next = last + 1;
  }
  let limit = lines.length;
  for (let at = ends.length - 1; at >= 0; at--) {
    const end = ends[at] ?? -1;
    limit = end >= 0 ? end : limit;
    if (end < 0) ends[at] = Math.min(lines.length, limit) - 1;
  }
  return ends;
}

/** The line that ends a run of `wanted` among `lines` from `from` on, lines without a letter left out; -1 without one. */
export function findRun(lines: readonly string[], wanted: readonly string[], from = 0): number {
  const places = lines.flatMap((line, at) => (at >= from && line !== "" ? [at] : []));
  for (let at = 0; wanted.length > 0 && at + wanted.length <= places.length; at++) {
    if (wanted.every((line, on) => lines[places[at + on] ?? -1] === line)) return places[at + wanted.length - 1] ?? -1;
  }
  return -1;
}
