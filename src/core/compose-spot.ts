import type { TextEdit } from "./edit";
import { isBlank, outline, quoteAround, type Outline, type OutlineLine } from "./compose-outline";

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

/** The end of what the line at `index` is part of, then of the paragraphs that follow it. */
function spotsFrom(shape: Outline, index: number, prefix: string): Spot[] {
  const spots: Spot[] = [];
  let at = index;
  // The empty line behind a final line break is no line to write on.
  if (at > 0 && at === shape.lines.length - 1 && isBlank(shape.lines[at]?.text ?? "")) at = lastWritten(shape.lines, at);
  for (; at < shape.lines.length && spots.length < reach; at += 1) {
    const blankStart = spots.length > 0 && isBlank(shape.lines[at]?.text ?? "");
    if (shape.joined[at] !== true && !blankStart) spots.push(spotAfter(shape, at, prefix));
  }
  return spots;
}

/** Places in the order in which they are tried. Inside a callout the card stays in it. */
export function spotsFor(shape: Outline, place: Place): Spot[] {
  const { lines } = shape;
  const at = lineAt(lines, place.offset);
  if (place.where === "here") {
    const spots = spotsFrom(shape, at, "");
    const quote = quoteAround(lines, at);
    if (quote === null) return spots;
    const inner = outline(quote.lines, true);
    return inner.open === "" ? [...innerSpots(inner, at - quote.first, quote.prefix), ...spots] : spots;
  }
  const next = place.where === "section-end" ? shape.headings.find((line) => line > at) : undefined;
  return [spotAfter(shape, lastWritten(lines, next ?? lines.length), "")];
}

/** Quotes deeper than this are placed after as a whole. */
const deepest = 6;

/** As `spotsFrom`, going into quotes inside the quote. */
function innerSpots(shape: Outline, index: number, prefix: string, depth = 1): Spot[] {
  const spots = spotsFrom(shape, index, prefix).slice(0, 1);
  const quote = depth < deepest ? quoteAround(shape.lines, index) : null;
  if (quote === null) return spots;
  const inner = outline(quote.lines, true);
  return inner.open === "" ? [...innerSpots(inner, index - quote.first, prefix + quote.prefix, depth + 1), ...spots] : spots;
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
