import type { Block } from "../model/card";
import { wordsEnd } from "../text/blocks/parts";

// Finds a note's blocks in its rendered text, by the letters and digits of their lines.

/** What is not a word in a Markdown line, and what replaces it when rendered. */
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
/** Longer lines, in code units, are not searched. */
const longLine = 5000;

/** The letters and digits visible to the reader of a Markdown line. */
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

/** The visible text of each line of a block, "" without letters or digits. `from`: the first line of the note to include. */
export function seenLines(text: string, block: Block, from = 0): readonly string[] {
  const { firstLine } = block;
  const lines = text.slice(block.body.from, block.body.to).split("\n");
  return lines.slice(Math.max(0, from - firstLine), lastSeenLine(text, block) - firstLine + 1).map(seenOf);
}

/** The last line of a block's words, where its chip goes. */
export function lastSeenLine(text: string, block: Block): number {
  return block.firstLine + text.slice(block.body.from, wordsEnd(text, block)).split("\n").length - 1;
}

/**
 * For blocks known to appear in this order among rendered lines, the line where each ends. An unrecognized block ends where the next one
 * begins. Results are indexes into `lines`; -1 without lines.
 */
export function endsOf(lines: readonly string[], blocks: readonly (readonly string[])[]): number[] {
  const ends: number[] = [];
  let next = 0;
  for (const block of blocks) {
    const words = block.filter((line) => line !== "");
    const run = findRun(lines, words, next);
    let last = run >= 0 || words.length === 0 ? run : lines.indexOf(words.at(-1) ?? "", next);
    // Images and formulas below the last words belong to the block too.
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

/** The last line of the first run of `wanted` in `lines` from `from` on, skipping lines without letters; -1 when there is none. */
export function findRun(lines: readonly string[], wanted: readonly string[], from = 0): number {
  for (let at = from; wanted.length > 0 && at < lines.length; at++) {
    const end = lines[at] === wanted[0] ? runAt(lines, wanted, at) : -1;
    if (end >= 0) return end;
  }
  return -1;
}

/** The end of the run that begins at a line; -1 if the lines differ. */
function runAt(lines: readonly string[], wanted: readonly string[], from: number): number {
  let at = from;
  for (const [index, line] of wanted.entries()) {
    while (index > 0 && lines[at] === "") at++;
    if (lines[at++] !== line) return -1;
  }
  return at - 1;
}

/** A block of a note among rendered lines. */
export interface RenderedBlock {
  /** Index of the block in its note, and of its last line; -1 without lines. */
  readonly at: number;
  readonly line: number;
}

/** The fields of a note that matching needs. */
export interface SeenNote {
  readonly text: string;
  readonly blocks: readonly Block[];
}

interface NoteLines {
  readonly lineStart: number;
  readonly lineEnd: number;
}

/** Indexes of the blocks that end in lines `lineStart` to `lineEnd` of a note, inclusive. */
export function blocksEndingIn({ text, blocks }: SeenNote, { lineStart, lineEnd }: NoteLines): number[] {
  let from = 0;
  for (let to = blocks.length; from < to; ) {
    const middle = (from + to) >> 1;
    if ((blocks[middle]?.lastLine ?? 0) < lineStart) from = middle + 1;
    else to = middle;
  }
  const here: number[] = [];
  for (let at = from; at < blocks.length; at++) {
    const block = blocks[at];
    if (block === undefined || block.firstLine > lineEnd) break;
    const last = lastSeenLine(text, block);
    if (last >= lineStart && last <= lineEnd) here.push(at);
  }
  return here;
}

/** The blocks of a section of a note, located among its rendered lines. */
export function standing(note: SeenNote, section: NoteLines, lines: readonly string[]): RenderedBlock[] {
  const here = blocksEndingIn(note, section);
  const ends = endsOf(lines, here.flatMap((at) => note.blocks[at] ?? []).map((block) => seenLines(note.text, block, section.lineStart)));
  return here.map((at, index) => ({ at, line: ends[index] ?? -1 }));
}

/** Finds blocks of a note among rendered lines of unknown place: those that appear complete and match only one block of the note. */
export type Recogniser = (lines: readonly string[]) => RenderedBlock[];

/** The recognizer of a note's blocks. */
export function createRecogniser({ text, blocks }: SeenNote): Recogniser {
  const known = new Map<string, { readonly at: number; readonly words: readonly string[] }>();
  const firsts = new Map<string, Set<string>>();
  blocks.forEach((block, at) => {
    const words = seenLines(text, block).filter((line) => line !== "");
    const [first] = words;
    if (first === undefined) return;
    const key = words.join("\n");
    // Equal blocks are ambiguous.
    known.set(key, { at: known.has(key) ? -1 : at, words });
    firsts.set(first, (firsts.get(first) ?? new Set()).add(key));
  });
  return (lines) => {
    const placed: RenderedBlock[] = [];
    for (let from = 0; from < lines.length; from++) {
      for (const key of firsts.get(lines[from] ?? "") ?? []) {
        const { at = -1, words = [] } = known.get(key) ?? {};
        const line = at < 0 ? -1 : runAt(lines, words, from);
        if (line >= 0 && placed.every((one) => one.at !== at)) placed.push({ at, line });
      }
    }
    return placed.sort((a, b) => a.line - b.line);
  };
}
