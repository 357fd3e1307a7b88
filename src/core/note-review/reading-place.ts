import { readHeading } from "../text/lines/heading";
import { LineReader, type LineKind } from "../text/lines/lines";
import type { ParsedNote } from "../text/note/note";
import { readFrontmatter } from "../text/tags/frontmatter";
import { applyEdits, composeEdits, spanOf, type TextEdit } from "../write/edit";
import { sameExcept } from "../write/same-except";
import type { PropertyProblem } from "./properties";
import { setProperty } from "./set-property";

/** The property with the reading place: a heading or block id as in a link, such as "#Chapter 2" or "#^reading-place". */
export const readingPlaceKey = "review-place";

/** The block id that marks a paragraph without one. It moves with the reading place, so a note has it once. */
const ownId = "reading-place";

/** A planned mark. "nowhere": no heading or paragraph up to the line can be marked. */
export type PlaceEdits = { readonly kind: "edits"; readonly edits: readonly TextEdit[]; readonly place: string } | { readonly kind: "problem"; readonly problem: PropertyProblem | "nowhere" };

interface ReadLine {
  readonly to: number;
  readonly kind: LineKind;
  readonly words: string;
  /** A heading's words. */
  readonly heading: string;
  /** Whether an id at its end can be one: the line is of a paragraph or list item, without table, quote, or comment at its end. */
  readonly isPlain: boolean;
}

/** Places tried before giving up. */
const most = 50;

/**
 * The edits that remember a line (0-based) as the reading place, in a property: the heading on it, or the block id of its paragraph or list item,
 * which gets one if it has none; else the last such place above. The edited note is read again: its cards must be the same, apart from a block id.
 */
export function readTo(note: ParsedNote, line: number): PlaceEdits {
  const { text } = note;
  const { lines, first } = linesOf(text);
  const unmark = ownMark(lines);
  let tried = 0;
  for (let at = Math.min(line - first, lines.length - 1); at >= 0 && tried < most; at--) {
    const found = placeOn(lines, at);
    if (found === null) continue;
    tried++;
    // The mark may be on this very paragraph.
    const marks = found.mark === null ? [] : [found.mark];
    const body = found.place === `#^${ownId}` && found.mark === null ? [] : [...(unmark === null ? [] : [unmark]), ...marks].sort((a, b) => a.from - b.from);
    const marked = applyEdits(text, body);
    const set = setProperty(marked, readingPlaceKey, found.place);
    if (set.kind === "problem") return set;
    const edits = composeEdits(text.length, body, set.edits);
    const span = spanOf(edits);
    if (span !== null && !sameExcept(note.blocks, note.edited(applyEdits(text, edits), span).blocks, () => ["id"])) continue;
    return { kind: "edits", edits, place: found.place };
  }
  return { kind: "problem", problem: "nowhere" };
}

function linesOf(text: string): { readonly lines: readonly ReadLine[]; readonly first: number } {
  const front = readFrontmatter(text);
  const first = front?.lines ?? 0;
  const reader = new LineReader(text, Math.min(front?.next ?? 0, text.length), first);
  const lines: ReadLine[] = [];
  while (reader.advance()) {
    const { from, to, kind } = reader;
    const words = text.slice(from, to);
    const isPlain = kind === "text" && reader.form === "words" && !reader.isTableRow && !reader.isQuoted && !words.trimEnd().endsWith("-->") && !/^(?:\$\$|%%)/.test(words.trimStart());
    const { from: start, to: end } = kind === "heading" ? readHeading(text, reader.first, to, null) : { from, to: from };
    lines.push({ to, kind, words, heading: text.slice(start, end), isPlain });
  }
  return { lines, first };
}

/** A heading's link, or a paragraph's id with the edit that adds it. Null where there is neither, or a link could mean another place. */
function placeOn(lines: readonly ReadLine[], at: number): { readonly place: string; readonly mark: TextEdit | null } | null {
  const line = lines[at];
  if (line?.kind === "heading") {
    const words = line.heading;
    const isOnly = lines.filter(({ heading }) => heading.toLowerCase() === words.toLowerCase()).length === 1;
    return words === "" || !isOnly || /[#^|[\]\\]/.test(words) ? null : { place: `#${words}`, mark: null };
  }
  if (line?.isPlain !== true) return null;
  let end = at;
  while (lines[end + 1]?.isPlain === true && !isItem(lines[end + 1])) end++;
  const [last = line, below] = lines.slice(end, end + 2);
  const id = /(?:^|\s)\^([A-Za-z0-9-]+)$/.exec(last.words.trimEnd())?.[1];
  if (id !== undefined) return { place: `#^${id}`, mark: null };
  // A line below that is not blank may belong to the paragraph, or underline it.
  if (below !== undefined && below.kind !== "blank" && below.kind !== "heading" && !isItem(below)) return null;
  const to = last.to - (last.words.length - last.words.trimEnd().length);
  return { place: `#^${ownId}`, mark: { from: to, to, insert: ` ^${ownId}` } };
}

function isItem(line: ReadLine | undefined): boolean {
  return line?.isPlain === true && /^\s*(?:[-*+]|\d{1,9}[.)])\s/.test(line.words);
}

/** The edit that removes the mark of the previous reading place; null without one. */
function ownMark(lines: readonly ReadLine[]): TextEdit | null {
  const mark = ` ^${ownId}`;
  const line = lines.find(({ kind, words }) => kind === "text" && words.trimEnd().endsWith(mark));
  if (line === undefined) return null;
  const from = line.to - line.words.length + line.words.lastIndexOf(mark);
  return { from, to: from + mark.length, insert: "" };
}
