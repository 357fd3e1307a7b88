import { entriesOf, plainText, type Block, type Span } from "../model/card";
import type { Settings } from "../model/settings";
import type { Deletion } from "../text/cloze/find";
import { wrapping, type ClozePattern } from "../text/cloze/pattern";
import { commentStart } from "../text/comments/schedule-comment";
import { isOpaque } from "../text/inline/inline";
import { blockAt, deletionsOf } from "../text/blocks/parts";
import type { ParsedNote } from "../text/note/note";
import { compileSyntax } from "../text/syntax/syntax";
import { minimalEdit, shiftEdits, type TextEdit } from "../write/edit";
import { lineFacts } from "./line";
import { balanced, trimmedSpan, wordAt } from "./markup";
import { refused, tryEdits, withCards, type TypingRefusal, type Tried, type Typed } from "./typed";

/**
 * The card of a new deletion: one of its own in the paragraph's scheme, one with the next number, or the card of the deletion before it.
 */
export type DeletionWay = "own" | "next" | "same";

/** The meaning of a selection: words to delete, or a deletion to unwrap. */
interface Chosen {
  /** Start of the paragraph. */
  readonly paragraph: number;
  readonly block: Block | null;
  readonly words: Span;
  readonly deletion: Deletion | null;
  readonly cursor: number | null;
}

/** An insertion; `selects`: the selection that begins or ends there. */
interface Insertion {
  readonly edit: TextEdit;
  readonly rank: number;
}

/**
 * Makes each selection, or the word under the cursor, a deletion; if all already are, turns them into plain words. Keeps emphasis and links
 * intact. If a number is requested, a paragraph with unnumbered deletions gets numbers in the order of its cards: cards and entries stay
 * the same, and the next number comes last. Never touches schedule comments.
 */
export function makeDeletions(parsed: ParsedNote, selections: readonly Span[], way: DeletionWay, settings: Settings): Typed | TypingRefusal {
  const note = withCards(parsed, settings);
  const chosen: Chosen[] = [];
  for (const selection of [...selections].sort((a, b) => a.from - b.from)) {
    const found = choose(note, selection);
    if ("kind" in found) return found;
    const last = chosen.at(-1);
    if (last === undefined || found.words.from >= last.words.to) chosen.push(found);
  }
  const { patterns } = compileSyntax(settings);
  const fresh = chosen.filter(({ deletion }) => deletion === null);
  return fresh.length > 0 ? mark(note, fresh, way, patterns) : unmark(note, chosen);
}

function choose(note: ParsedNote, selection: Span): Chosen | TypingRefusal {
  const { text, blocks } = note;
  const isCursor = selection.from === selection.to;
  const trimmed = trimmedSpan(text, selection);
  if (!isCursor && trimmed.from === trimmed.to) return refused("nothing");
  if (text.slice(trimmed.from, trimmed.to).includes("\n")) return refused("several-lines");
  const line = lineFacts(text, trimmed.from);
  if ("reason" in line) return line;
  const block = blocks[blockAt(blocks, trimmed.from)] ?? null;
  if (block !== null && block.kind !== "cloze") return refused("other-card");
  const place = { paragraph: paragraphAt(text, line.start), block, cursor: isCursor ? selection.from : null };
  const deletions = block === null ? [] : deletionsOf(block);
  const meant = deletions.find(({ from, to, answer }) => (isCursor ? trimmed.from > from && trimmed.from < to : [{ from, to }, answer].some((span) => span.from === trimmed.from && span.to === trimmed.to)));
  if (meant !== undefined) return { ...place, words: meant, deletion: meant };
  const all = { from: line.words, to: line.to };
  const word = isCursor ? wordAt(text, trimmed.from, all) : trimmedSpan(text, { from: Math.max(trimmed.from, all.from), to: Math.min(trimmed.to, all.to) });
  if (word === null || word.from >= word.to) return refused("nothing");
  const inside = line.spans.filter(isOpaque).find(({ from, to, kind }) => (word.from >= from && word.to <= to && word.to - word.from < to - from) || (word.from < to && word.to > from && (kind === "comment" || kind === "schedule")));
  if (inside !== undefined) return refused(inside.kind === "schedule" ? "comment" : inside.kind);
  // A schedule whose end is missing is no comment to the reader, and words of it are still a schedule's.
  const open = text.lastIndexOf(commentStart, word.to - 1);
  if (open >= line.from && !text.slice(open, word.to).includes("-->")) return refused("comment");
  const words = balanced(text, word, all, line.spans);
  if (words.from === words.to) return refused("nothing");
  if (line.spans.some(({ kind, from, to }) => kind === "html-tag" && from <= words.from && to >= words.to)) return refused("tag");
  // Spans more than one table cell.
  if (/^[ \t]*\|/.test(text.slice(line.from, line.to)) && /(?:^|[^\\])\|/.test(text.slice(words.from, words.to))) return refused("marks");
  if (deletions.some(({ from, to }) => from < words.to && to > words.from)) return refused("overlap");
  return { ...place, words, deletion: null };
}

/** Start of the run of lines with words around `at`. */
function paragraphAt(text: string, at: number): number {
  let from = at;
  while (from > 0) {
    const above = text.lastIndexOf("\n", from - 2) + 1;
    if (text.slice(above, from).trim() === "") break;
    from = above;
  }
  return from;
}

type Numbered = "simple" | "classic" | "overlapping";

/** How a paragraph's deletions make cards (FORMAT, cloze details). */
function numbering(deletions: readonly Deletion[]): Numbered {
  const numbers = deletions.flatMap(({ number }) => number ?? []);
  if (numbers.length === 0) return "simple";
  return numbers.some((number) => number < ":") ? "classic" : "overlapping";
}

/** The numbers of new deletions at `places`, in text order; null for none. `converted`: numbers for the existing ones, in order. */
function numbersFor(way: DeletionWay, deletions: readonly Deletion[], places: readonly Span[]): { readonly fresh: readonly (string | null)[]; readonly converted: readonly string[] | null } {
  const kind = numbering(deletions);
  if (way === "own" && kind === "simple") return { fresh: places.map(() => null), converted: null };
  const converted = kind === "simple" && deletions.length > 0 ? deletions.map((_deletion, at) => String(at + 1)) : null;
  const known = deletions.flatMap(({ from, number }, at) => {
    const now = converted?.[at] ?? number;
    return now === null || (kind === "classic" && now >= ":") ? [] : [{ from, number: now }];
  });
  if (way === "same") {
    const first = places[0]?.from ?? 0;
    const before = known.filter(({ from }) => from < first).sort((a, b) => b.from - a.from)[0];
    const nearest = before ?? [...known].sort((a, b) => a.from - b.from)[0];
    return { fresh: places.map(() => nearest?.number ?? "1"), converted };
  }
  // The card after the last one; in a sequence, the place after the last that asks.
  const last = Math.max(0, ...known.map(({ number }) => (kind === "overlapping" ? number.lastIndexOf("a") + 1 : Number(number))));
  return { fresh: places.map((_place, at) => (kind === "overlapping" ? `${"s".repeat(last + at)}a` : String(last + at + 1))), converted };
}

function takesNumber({ head, inner, outer }: ClozePattern): boolean {
  return [...head, ...inner, ...outer].some(({ field }) => field === "number");
}

/** The deletion with a number, in its own pattern; null when the pattern has no place for one. */
function withNumber(text: string, deletion: Deletion, number: string, patterns: readonly ClozePattern[]): TextEdit | null {
  const { from, to, answer, hint } = deletion;
  const words = text.slice(answer.from, answer.to);
  const asked = hint === null ? null : text.slice(hint.from, hint.to);
  const written = (pattern: ClozePattern, now: string | null): string => wrapping(pattern, now, asked).join(words);
  const pattern = patterns.find((each) => takesNumber(each) && written(each, null) === text.slice(from, to));
  const edit = pattern === undefined ? null : minimalEdit(text.slice(from, to), written(pattern, number));
  return edit === null ? null : (shiftEdits([edit], from)[0] ?? null);
}

function mark(note: ParsedNote, fresh: readonly Chosen[], way: DeletionWay, patterns: readonly ClozePattern[]): Typed | TypingRefusal {
  const { text } = note;
  if (patterns.length === 0) return refused("kind-off");
  const insertions: Insertion[] = [];
  const expected: Expected[] = [];
  /** Number of cards that gain a deletion. */
  let joined = 0;
  let added = 0;
  for (const paragraph of new Set(fresh.map((each) => each.paragraph))) {
    const here = fresh.filter((each) => each.paragraph === paragraph);
    const deletions = here.flatMap(({ block }) => (block === null ? [] : [block])).slice(0, 1).flatMap(deletionsOf);
    const { fresh: numbers, converted } = numbersFor(way, deletions, here.map(({ words }) => words));
    const pattern = numbers[0] === null ? patterns[0] : patterns.find(takesNumber);
    if (pattern === undefined) return refused("no-number");
    for (const [at, deletion] of deletions.entries()) {
      const number = converted?.[at] ?? deletion.number;
      expected.push(expectation(text, deletion, number));
      if (converted === null) continue;
      const edit = withNumber(text, deletion, number ?? "", patterns);
      if (edit === null) return refused("no-number", text.slice(deletion.from, deletion.to));
      insertions.push({ edit, rank: 1 });
    }
    for (const [at, { words }] of here.entries()) {
      const number = numbers[at] ?? null;
      const [before, behind] = wrapping(pattern, number, null);
      // Where one ends and the next begins, the closing mark comes first.
      insertions.push({ edit: insertAt(words.from, before), rank: 2 }, { edit: insertAt(words.to, behind), rank: 0 });
      expected.push({ at: words.from, answer: text.slice(words.from, words.to), number, hint: null });
    }
    if (way !== "same") added += here.length;
    else if (deletions.length === 0) added++;
    else joined++;
  }
  insertions.sort((a, b) => a.edit.from - b.edit.from || a.rank - b.rank);
  const edits = merged(insertions.map(({ edit }) => edit));
  const tried = tryEdits(note, edits, false);
  if ("reason" in tried) return tried;
  if (!sameEntries(tried.before, tried.after)) return refused("others");
  if (!isExpected(tried, expected)) return refused("marks");
  const { lost, made } = changedCards(tried.before, tried.after);
  if (lost !== joined || made !== joined + added) return refused("others");
  const offset = (at: number, rank: number): number => at + insertions.reduce((sum, { edit, rank: its }) => (edit.from < at || (edit.from === at && its <= rank) ? sum + edit.insert.length - (edit.to - edit.from) : sum), 0);
  const selections = fresh.map(({ words, cursor }) => {
    if (cursor !== null) return spanAt(offset(Math.min(Math.max(cursor, words.from), words.to), cursor <= words.from ? 2 : -1));
    return { from: offset(words.from, 2), to: offset(words.to, -1) };
  });
  return { kind: "typed", edits, selections };
}

function unmark(note: ParsedNote, chosen: readonly Chosen[]): Typed | TypingRefusal {
  const { text } = note;
  const edits: TextEdit[] = [];
  const selections: Span[] = [];
  let shift = 0;
  const gone = new Set<number>();
  for (const { deletion, cursor } of chosen) {
    if (deletion === null) continue;
    const { from, to, answer } = deletion;
    gone.add(from);
    edits.push({ from, to: answer.from, insert: "" }, { from: answer.to, to, insert: "" });
    const start = from - shift;
    const end = start + answer.to - answer.from;
    selections.push(cursor === null ? { from: start, to: end } : spanAt(Math.min(Math.max(cursor - shift - (answer.from - from), start), end)));
    shift += to - from - (answer.to - answer.from);
  }
  const expected: Expected[] = [];
  for (const block of new Set(chosen.flatMap((each) => each.block ?? []))) {
    const deletions = deletionsOf(block);
    const left = deletions.filter(({ from }) => !gone.has(from));
    // Without the last number, other deletions would become cards.
    if (left.length > 0 && numbering(left) !== numbering(deletions)) return refused("others");
    expected.push(...left.map((deletion) => expectation(text, deletion, deletion.number)));
  }
  const kept = edits.filter(({ from, to }) => to > from);
  const tried = tryEdits(note, kept, false);
  if ("reason" in tried) return tried;
  return isExpected(tried, expected) ? { kind: "typed", edits: kept, selections } : refused("others");
}

function insertAt(at: number, insert: string): TextEdit {
  return { from: at, to: at, insert };
}

function spanAt(at: number): Span {
  return { from: at, to: at };
}

/** Combines insertions at the same place into one edit. */
function merged(edits: readonly TextEdit[]): TextEdit[] {
  const all: TextEdit[] = [];
  for (const edit of edits) {
    const last = all.at(-1);
    if (last !== undefined && last.to === edit.from && edit.to === edit.from && last.from === last.to) all[all.length - 1] = { ...last, insert: last.insert + edit.insert };
    else all.push(edit);
  }
  return all;
}

/** A deletion expected after parsing: its place and its words. */
interface Expected {
  readonly at: number;
  readonly answer: string;
  readonly number: string | null;
  readonly hint: string | null;
}

function expectation(text: string, { from, answer, hint }: Deletion, number: string | null): Expected {
  return { at: from, answer: text.slice(answer.from, answer.to), number, hint: hint === null ? null : text.slice(hint.from, hint.to) };
}

/** Whether the blocks contain exactly these deletions, in text order. */
function isExpected({ text, after }: Tried, expected: readonly Expected[]): boolean {
  const said = (list: readonly Expected[]): string => JSON.stringify([...list].sort((a, b) => a.at - b.at).map(({ answer, number, hint }) => [answer, number, hint]));
  return said(after.flatMap(deletionsOf).map((deletion) => expectation(text, deletion, deletion.number))) === said(expected);
}

/** Whether each earlier block keeps its comments; a paragraph that was not a card may regain lost ones. */
function sameEntries(before: readonly Block[], after: readonly Block[]): boolean {
  const left = after.map(entriesOf);
  return before.every((block) => {
    const at = left.indexOf(entriesOf(block));
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

/** Number of earlier cards that changed, and of later cards without an equal earlier one. */
function changedCards(before: readonly Block[], after: readonly Block[]): { readonly lost: number; readonly made: number } {
  const faces = (blocks: readonly Block[]): string[] => blocks.flatMap(({ cards }) => cards.map(({ front, back }) => JSON.stringify([plainText(front), plainText(back)])));
  const left = faces(after);
  let lost = 0;
  for (const face of faces(before)) {
    const at = left.indexOf(face);
    if (at < 0) lost++;
    else left.splice(at, 1);
  }
  return { lost, made: left.length };
}
