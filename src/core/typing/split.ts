import type { Block, Span } from "../model/card";
import { plainText } from "../model/card";
import { definitionMark } from "../compose/definition";
import { leadIn } from "../compose/draft";
import { isBlank, splitLines, type OutlineLine } from "../compose/outline";
import { lineBreakOf } from "../compose/spot";
import type { Settings } from "../model/settings";
import type { ParsedNote } from "../text/note/note";
import { behindQuotes } from "../text/lines/quote";
import type { TextEdit } from "../write/edit";
import { lineFacts } from "./line";
import { sameParts } from "./kept";
import { sameBlock } from "../write/same-except";
import { refused, tryEdits, withCards, type TypingRefusal, type Typed } from "./typed";

/** A list turned into cards. */
export interface SplitList extends Typed {
  readonly made: number;
  /** Number of items without two sides, left unchanged. */
  readonly left: number;
}

/** A line of the list: its quote marks, and the text after them. */
interface ListLine {
  readonly line: OutlineLine;
  readonly prefix: string;
  readonly text: string;
}

/** A top-level item with its lines, or lines that are already something else. */
interface Item {
  readonly lines: readonly ListLine[];
  readonly block: Block | null;
}

/** The result for an item: its lines, and the expected sides; null for an unchanged item. */
interface Written {
  readonly lines: readonly string[];
  readonly sides: readonly [front: string, back: string] | null;
  /** Whether it needs blank lines around it. */
  readonly apart: boolean;
}

/**
 * Makes a card of each top-level item of the list at a selection: the whole list at a cursor, else the selected lines. "Term: definition"
 * (also with " - ", " – ", " = ") becomes a basic card with its list marker; an item with nested items becomes a multi-line card, with the
 * nested items as its back. Items without two sides, and existing cards, stay unchanged.
 */
export function splitList(parsed: ParsedNote, selections: readonly Span[], settings: Settings): SplitList | TypingRefusal {
  const note = withCards(parsed, settings);
  const [selection = { from: 0, to: 0 }] = selections;
  const facts = lineFacts(note.text, selection.from);
  if ("reason" in facts) return facts;
  const lines = listAround(note.text, selection);
  if (lines.length === 0) return refused("no-list");
  const items = itemsOf(lines, note.blocks);
  if (items.every(({ block }) => block !== null)) return refused("in-card");
  const written = items.map((item) => keeping(item, write(item, settings)));
  const made = written.filter(({ sides }) => sides !== null).length;
  const fresh = written.find(({ sides, apart }) => sides !== null && (apart ? settings.separators.multiline : settings.separators.basic).trim() === "");
  if (fresh !== undefined) return refused("kind-off");
  if (made === 0) return refused("no-sides");
  const edit = editOf(note.text, lines, items, written);
  const tried = tryEdits(note, [edit]);
  if ("reason" in tried) return tried;
  const { after } = tried;
  let at = 0;
  for (const [index, { sides }] of written.entries()) {
    const block = items[index]?.block ?? null;
    if (block === null && sides === null) continue;
    const now = after[at++];
    if (now === undefined || (sides === null ? block === undefined || block === null || !sameBlock(block, now) : !isCard(now, sides))) return refused("others");
  }
  if (at < after.length) return refused("others");
  const end = edit.from + edit.insert.trimEnd().length;
  return { kind: "typed", edits: [edit], selections: [{ from: end, to: end }], made, left: written.filter(({ sides }, index) => sides === null && items[index]?.block === null).length };
}

function isCard({ kind, cards, comments }: Block, [front, back]: readonly [string, string]): boolean {
  const card = cards[0];
  return (kind === "basic" || kind === "multiline") && comments.length === 0 && card !== undefined && plainText(card.front).trim() === front.trim() && plainText(card.back).trim() === back.trim();
}

const itemMark = /^([ \t]*)(?:[-*+]|\d{1,9}[.)])(?:[ \t]+|$)/;

function listLine(line: OutlineLine): ListLine {
  const at = behindQuotes(line.text, 0, line.text.length, Infinity);
  return { line, prefix: line.text.slice(0, at), text: line.text.slice(at) };
}

function widthOf(indent: string): number {
  return indent.replace(/\t/g, "    ").length;
}

function indentOf({ text }: ListLine): number {
  return widthOf(/^[ \t]*/.exec(text)?.[0] ?? "");
}

/** The lines of the list at a selection, without blank lines at the ends; none without an item. */
function listAround(text: string, selection: Span): readonly ListLine[] {
  const all = splitLines(text).map(listLine);
  const touched = all.flatMap(({ line }, at) => (line.from <= selection.to && line.to >= selection.from ? [at] : []));
  let first = touched[0] ?? 0;
  let last = touched[touched.length - 1] ?? first;
  const isItem = (at: number): boolean => itemMark.test(all[at]?.text ?? "");
  const depth = (at: number): string => (all[at]?.prefix ?? "").replace(/[^>]/g, "");
  const here = depth(first);
  /** Whether a line belongs to the list: an item, text indented below one, or an item's schedule. */
  const belongs = (at: number): boolean => all[at] !== undefined && depth(at) === here && (isItem(at) || /^(?: {2}|\t)[ \t]*\S|^<!--SR:/.test(all[at]?.text ?? ""));
  const isGap = (at: number): boolean => all[at] !== undefined && depth(at) === here && isBlank(all[at]?.text ?? "");
  if (selection.from === selection.to) {
    if (!belongs(first)) return [];
    while (belongs(first - 1) || (isGap(first - 1) && belongs(first - 2))) first--;
    while (belongs(last + 1) || (isGap(last + 1) && belongs(last + 2))) last++;
  }
  while (first <= last && !isItem(first)) first++;
  // A selected item includes the lines below it.
  if (first <= last) while (belongs(last + 1) && !(isItem(last + 1) && indentOf(all[last + 1]!) <= indentOf(all[first]!))) last++;
  while (last >= first && isGap(last)) last--;
  const lines = all.slice(first, last + 1);
  return lines.every((_line, at) => depth(first + at) === here) ? lines : [];
}

/** The top-level items, and the existing blocks among them. */
function itemsOf(lines: readonly ListLine[], blocks: readonly Block[]): readonly Item[] {
  const top = Math.min(...lines.filter(({ text }) => itemMark.test(text)).map(indentOf));
  const items: { lines: ListLine[]; block: Block | null }[] = [];
  let next = 0;
  for (const line of lines) {
    while ((blocks[next]?.to ?? Infinity) < line.line.to) next++;
    const block = blocks[next] !== undefined && blocks[next]!.from <= line.line.from ? blocks[next]! : null;
    const last = items[items.length - 1];
    const begins = block === null ? itemMark.test(line.text) && indentOf(line) <= top : true;
    if (last !== undefined && (block === null ? !begins : block === last.block)) last.lines.push(line);
    else items.push({ lines: [line], block });
  }
  return items;
}

/** The unchanged item, if as a card its lines would break multi-line links, code and the like. */
function keeping({ lines }: Item, written: Written): Written {
  if (written.sides === null) return written;
  const was = lines.map(({ line }) => line.text);
  return sameParts(was.join("\n"), written.lines.join("\n"), true) ? written : { lines: was, sides: null, apart: false };
}

function write({ lines, block }: Item, settings: Settings): Written {
  const { separators, endMarker } = settings;
  const prefix = lines[0]?.prefix ?? "";
  const textsOf = (list: readonly ListLine[]): string[] => list.map(({ line }) => line.text);
  const kept: Written = { lines: textsOf(lines), sides: null, apart: false };
  if (block !== null) return kept;
  let end = lines.length;
  while (end > 1 && isBlank(lines[end - 1]?.text ?? "")) end--;
  const first = lines[0]?.text ?? "";
  const lead = leadIn.exec(first)?.[0] ?? "";
  const words = withoutId(first.slice(lead.length)).trim();
  const id = first.slice(lead.length).trim().slice(words.length);
  const found = definitionMark(words);
  const below = lines.slice(1, end);
  if (below.length === 0) {
    if (found === null) return kept;
    const { front, back } = found;
    return { lines: [prefix + lead + front + separators.basic + back + id, ...textsOf(lines.slice(end))], sides: [lead + front, back], apart: false };
  }
  // A block id would then name another block; in a quote, only the quote's end would end a multi-line card.
  if (words === "" || id !== "" || prefix.includes(">") || (isBlank(endMarker) && below.some(({ text }) => isBlank(text)))) return kept;
  const indent = Math.min(...below.filter(({ text }) => !isBlank(text)).map(indentOf));
  const back = [...(found === null ? [] : [found.back]), ...below.map(({ text }) => outdented(text, indent))];
  const front = found?.front ?? words;
  const all = [front, separators.multiline.trim(), ...back, ...(isBlank(endMarker) ? [] : [endMarker.trim()])];
  return { lines: all.map((line) => prefix + line), sides: [front, withoutId(back.join("\n"))], apart: true };
}

function withoutId(text: string): string {
  return text.replace(/(?:^|[ \t])\^[A-Za-z0-9-]+$/, "");
}

/** Removes up to `columns` columns of leading white space. */
function outdented(text: string, columns: number): string {
  let at = 0;
  for (let width = 0; width < columns && /[ \t]/.test(text.charAt(at)); at++) width += text.charAt(at) === "\t" ? 4 : 1;
  return text.slice(at);
}

/** The edit that replaces the list with all items, and with the blank lines that separate them and the surrounding lines. */
function editOf(text: string, lines: readonly ListLine[], items: readonly Item[], written: readonly Written[]): TextEdit {
  const blank = (lines[0]?.prefix ?? "").trimEnd();
  const from = lines[0]?.line.from ?? 0;
  const to = lines[lines.length - 1]?.line.to ?? from;
  const out: string[] = [];
  const isEmpty = (line: string | undefined): boolean => line !== undefined && isBlank(line.replace(/>/g, ""));
  const above = from === 0 ? undefined : text.slice(text.lastIndexOf("\n", from - 2) + 1, from - 1);
  for (const [at, { lines: own, apart }] of written.entries()) {
    const before = out.length > 0 ? out[out.length - 1] : above;
    const needs = apart || written[at - 1]?.apart === true;
    if (needs && before !== undefined && !isEmpty(before)) out.push(blank);
    out.push(...own);
  }
  const below = to < text.length ? text.slice(to + 1).split("\n", 1)[0] : undefined;
  if (written[items.length - 1]?.apart === true && below !== undefined && !isEmpty(below)) out.push(blank);
  return { from, to, insert: out.join(lineBreakOf(text, lines[1]?.line.from ?? from)) };
}
