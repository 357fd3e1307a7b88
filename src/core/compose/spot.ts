import type { TextEdit } from "../write/edit";
import { isBlank, outline, quoteAround, type Outline, type OutlineLine } from "./outline";

/** Where a new card goes: at the cursor's paragraph, at the end of the text under its heading, at the end of the note. */
export const wheres = ["here", "section-end", "note-end"] as const;
export type Where = (typeof wheres)[number];

export interface Place {
  /** Offset of the cursor in the note. */
  readonly offset: number;
  readonly where: Where;
  /** Vault path of the note, which names the deck in folder mode. */
  readonly path: string;
}

/** After which line the card goes. `index` is -1 for the start of the note. */
export interface Spot {
  readonly lines: readonly OutlineLine[];
  readonly index: number;
  /** Quote marks of the callout around, "" outside. */
  readonly prefix: string;
  readonly gapBefore: boolean;
}

/** How many paragraphs further down a card is tried when a comment or a card is in the way. */
const reach = 3;

/** The last line above `before` that is not blank, -1 without one. */
export function lastWritten(lines: readonly OutlineLine[], before: number): number {
  let at = before - 1;
  while (at >= 0 && isBlank(lines[at]?.text ?? "")) at -= 1;
  return at;
}

/** The line that an offset stands on. */
export function lineAt(lines: readonly OutlineLine[], offset: number): number {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines[middle]?.from ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function spotAfter(shape: Outline, index: number, prefix: string): Spot {
  const written = index >= 0 && !isBlank(shape.lines[index]?.text ?? "");
  return { lines: shape.lines, index, prefix, gapBefore: written && index !== shape.frontmatterEnd };
}

/** Quotes deeper than this are placed after as a whole. */
const deepest = 6;

/**
 * The end of what the line at `index` is part of, then, outside quotes, of the paragraphs that follow it. A card asked for
 * inside a quote or callout is tried inside it first, the innermost one before all.
 */
function spotsFrom(shape: Outline, index: number, prefix = "", depth = 0): Spot[] {
  const { lines } = shape;
  const spots: Spot[] = [];
  let at = index;
  // The empty line behind a final line break is no line to write on.
  if (at > 0 && at === lines.length - 1 && isBlank(lines[at]?.text ?? "")) at = lastWritten(lines, at);
  for (; at < lines.length && spots.length < (depth === 0 ? reach : 1); at += 1) {
    const blankStart = spots.length > 0 && isBlank(lines[at]?.text ?? "");
    if (shape.joined[at] !== true && !blankStart) spots.push(spotAfter(shape, at, prefix));
  }
  const quote = depth < deepest ? quoteAround(lines, index) : null;
  const inner = quote === null ? null : outline(quote.lines, true);
  if (quote === null || inner?.open !== "") return spots;
  return [...spotsFrom(inner, index - quote.first, prefix + quote.prefix, depth + 1), ...spots];
}

/** Places in the order in which they are tried. */
export function spotsFor(shape: Outline, place: Place): Spot[] {
  const at = lineAt(shape.lines, place.offset);
  if (place.where === "here") return spotsFrom(shape, at);
  const next = place.where === "section-end" ? shape.headings.find((line) => line > at) : undefined;
  return [spotAfter(shape, lastWritten(shape.lines, next ?? shape.lines.length), "")];
}

/** The line break of the line before an offset, else of the first after it; "\n" in a text of one line. */
export function lineBreakOf(text: string, offset: number): string {
  const before = text.lastIndexOf("\n", offset - 1);
  const near = before >= 0 ? before : text.indexOf("\n", offset);
  return near > 0 && text.charAt(near - 1) === "\r" ? "\r\n" : "\n";
}

/** The one edit that puts a card's lines after a spot, with the blank lines that keep it apart. */
export function insertion(text: string, spot: Spot, card: string): TextEdit {
  const { lines, index, prefix } = spot;
  const line = lines[index];
  const at = line?.to ?? (text.startsWith("\ufeff") ? 1 : 0);
  const eol = lineBreakOf(text, at);
  const blank = prefix.trimEnd();
  const written = card.split("\n").map((each) => (isBlank(each) ? blank || each : prefix + each));
  const next = lines[index + 1];
  const gapAfter = next !== undefined && !isBlank(next.text);
  const body = [...written, ...(gapAfter ? [blank] : [])].join(eol);
  if (line === undefined) return { from: at, to: at, insert: at < text.length ? body + (isBlank(lines[0]?.text ?? "") ? "" : eol) : body };
  const freeLine = line.from === line.to && prefix === "";
  const above = lines[index - 1];
  // An empty line below a blank one is written on; any other line is left alone.
  if (freeLine) return { from: at, to: at, insert: (above === undefined || isBlank(above.text) ? "" : eol) + body };
  return { from: at, to: at, insert: eol + (spot.gapBefore ? blank + eol : "") + body };
}
