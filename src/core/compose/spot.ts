import type { TextEdit } from "../write/edit";
import { isBlank, isBlankAt, lineAt, outline, quoteAround, splitLines, type Outline } from "./outline";

/** Where a new card goes: after the cursor's paragraph, at the end of the text under its heading, or at the end of the note. */
export const wheres = ["here", "section-end", "note-end"] as const;
export type Where = (typeof wheres)[number];

export interface Place {
  /** Offset of the cursor in the note. */
  readonly offset: number;
  readonly where: Where;
  /** Vault path of the note; names the deck in folder mode. */
  readonly path: string;
}

/** The line after which the card goes. */
export interface InsertionPoint {
  readonly shape: Outline;
  readonly index: number;
  /** Quote marks of the surrounding callout; "" outside one. */
  readonly prefix: string;
}

/** Number of paragraphs to try further down when a comment or card is in the way. */
const reach = 3;

/** A card never goes inside a deeper quote, only after it. */
const deepest = 6;

/**
 * The end of the construct around the line at `index`, then, outside quotes, the ends of the paragraphs that follow. For a line in a quote
 * or callout, positions inside come first, innermost first.
 */
function spotsFrom(shape: Outline, index: number, prefix = "", depth = 0): InsertionPoint[] {
  const { lines, joined } = shape;
  const spots: InsertionPoint[] = [];
  for (let at = index; at < lines.length && spots.length < (depth === 0 ? reach : 1); at += 1) {
    const between = spots.length > 0 && isBlankAt(lines, at);
    if (joined[at] !== true && !between) spots.push({ shape, index: at, prefix });
  }
  const quote = depth < deepest ? quoteAround(lines, index) : null;
  if (quote === null) return spots;
  const inner = outline(quote.lines);
  return inner.open === "" ? [...spotsFrom(inner, index - quote.first, prefix + quote.prefix, depth + 1), ...spots] : spots;
}

/** Positions in the order to try them. */
export function spotsFor(text: string, shape: Outline, { offset, where }: Place): InsertionPoint[] {
  const { lines, headings } = shape;
  const cursor = lineAt(text, offset);
  // The empty line after a final line break is not a line to write on.
  const atEnd = cursor === lines.length - 1 && isBlankAt(lines, cursor);
  if (where === "here" && !atEnd) return spotsFrom(shape, cursor);
  let index = (where === "section-end" ? headings.find((line) => line > cursor) : undefined) ?? lines.length;
  do index -= 1;
  while (index > 0 && isBlankAt(lines, index));
  return [{ shape, index, prefix: "" }];
}

/** The line break before an offset, else the first after it; "\n" if the text has one line. */
export function lineBreakOf(text: string, offset: number): string {
  const before = text.lastIndexOf("\n", offset - 1);
  const near = before >= 0 ? before : text.indexOf("\n", offset);
  return near > 0 && text.charAt(near - 1) === "\r" ? "\r\n" : "\n";
}

/** The edit that inserts a card's lines after a spot, with blank lines to separate it. Reuses an empty line. */
export function insertion(text: string, { shape: { lines, start }, index, prefix }: InsertionPoint, card: string): TextEdit {
  const { from = 0, to = 0 } = lines[index] ?? {};
  const blank = prefix.trimEnd();
  const above = from === to ? index - 1 : index;
  const written = [
    ...(above === index ? [""] : []),
    ...(above < start || isBlankAt(lines, above) ? [] : [blank]),
    ...card.split("\n").map((line) => (isBlank(line) ? blank || line : prefix + line)),
    ...(isBlankAt(lines, index + 1) ? [] : [blank]),
  ];
  return { from: to, to, insert: written.join(lineBreakOf(text, to)) };
}

/** False when the text above or below would merge with the card: two lists, or `$$` with the next `$$`. */
export function staysApart({ shape: { lines, start, open }, index }: InsertionPoint, card: string): boolean {
  const between = splitLines(`\n${card}\n`);
  const { joined } = outline([...lines.slice(0, index + 1), ...between, ...lines.slice(index + 1)], start);
  return open !== "" || (joined[index] !== true && joined[index + between.length - 1] !== true);
}
