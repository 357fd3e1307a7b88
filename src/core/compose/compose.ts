import { plainText, type Block, type BlockKind } from "../model/card";
import { isBlank, outline, splitLines } from "./outline";
import { parseNote } from "../text/note/parse";
import { compileSyntax } from "../text/syntax/syntax";
import type { Settings } from "../model/settings";

/** The kinds to choose from; a reversed card of several lines becomes multi-line reversed. */
export type DraftKind = Exclude<BlockKind, "multiline-reversed">;

/** The input for a new card. */
export interface Draft {
  readonly kind: DraftKind;
  readonly front: string;
  readonly back: string;
  /** The paragraph of a cloze card, with its deletions marked. */
  readonly cloze: string;
}

/** The field of the dialog that a problem belongs to. */
export type DraftField = "kind" | "front" | "back" | "cloze" | "deck" | "where";

/** Why a card cannot be written. `mark`: the text that prevents it, "" if there is none. */
export interface ComposeProblem {
  readonly field: DraftField;
  readonly code:
    | "empty"
    | "no-deletion"
    | "kind-off"
    | "one-way"
    | "separator"
    | "blank-line"
    | "end-marker"
    | "unclosed"
    | "comment"
    | "percent"
    | "tag-first"
    | "block-id"
    | "unreadable"
    /** Only from placing: the note's own text, or this card, would be read differently. */
    | "neighbours"
    | "no-place"
    | "deck-name"
    | "deck-outside";
  readonly mark: string;
}

/** A card ready to write: its lines joined by "\n", and the block that the parser reads from them. */
export interface ComposedCard {
  readonly kind: "card";
  readonly text: string;
  readonly block: Block;
}

export interface ComposeRefusal {
  readonly kind: "refused";
  readonly problem: ComposeProblem;
}

export type Composed = ComposedCard | ComposeRefusal;

/** A refusal for a field; `mark`: the text that caused it. */
export function refuse(field: DraftField, code: ComposeProblem["code"], mark = ""): ComposeRefusal {
  return { kind: "refused", problem: { field, code, mark } };
}

/** The text with "\n" line breaks and without blank lines at the ends; keeps the first line's indentation. */
export function tidy(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(/^[ \t\n]*\n/, "").trimEnd();
}

/** The kind to write: a front or back of several lines needs the multi-line form. */
function writtenKind({ kind, front, back }: Draft): BlockKind {
  const several = (tidy(front) + tidy(back)).includes("\n");
  if (kind === "basic" && several) return "multiline";
  return kind === "reversed" && several ? "multiline-reversed" : kind;
}

/** The blocks of a text on its own, in any deck. */
export function alone(text: string, settings: Settings): readonly Block[] {
  // The leading line keeps a `---` from being read as frontmatter.
  return parseNote(`\n${text}`, { ...settings, folderDecks: true }).blocks;
}

/** The input by field: front and back, or the paragraph of a cloze. */
type Sides = readonly (readonly [field: "front" | "back" | "cloze", text: string])[];

/** A reason why a text cannot be written, and the offending match; null when the reason does not apply. */
type Rule = readonly [code: ComposeProblem["code"], found: RegExp | ((text: string, field: DraftField, settings: Settings) => string | null | undefined)];

/** Faults in any text. */
const always: readonly Rule[] = [
  ["empty", /^$/],
  ["comment", /<!--\s*SR:/],
  ["percent", /%%/],
  // An open mark in a quote or list ends with the quote or list; the extra line shows what is still open.
  ["unclosed", (text) => outline(splitLines(`${text}\n\nend`)).open || null],
];

/** Possible causes of a misread card, likeliest first. */
const misread: readonly Rule[] = [
  ["blank-line", (text, field, { endMarker }) => (field === "back" && !isBlank(endMarker) ? null : /\n[ \t]*\n/.exec(text)?.[0])],
  ["end-marker", (text, _, { endMarker }) => (isBlank(endMarker) ? null : text.split("\n").find((line) => line.trim() === endMarker.trim()))],
  ["separator", separatorIn],
  ["no-deletion", (text, field, settings) => (field === "cloze" && alone(text, settings).length === 0 ? "" : null)],
  // It would name a deck.
  ["tag-first", /^\s*#[^\s#]+/],
  // It would be cut off.
  ["block-id", /(?:^|\s)\^[A-Za-z0-9-]+$/],
];

/** The separator that turns the text itself into a card. */
function separatorIn(text: string, _field: DraftField, settings: Settings): string | undefined {
  const kind = alone(text, settings)[0]?.kind;
  const { inline, lines } = compileSyntax(settings);
  return [...inline, ...lines].find((separator) => separator.kind === kind && text.includes(separator.mark))?.mark;
}

function firstProblem(rules: readonly Rule[], sides: Sides, settings: Settings): ComposeRefusal | null {
  for (const [field, text] of sides) {
    for (const [code, found] of rules) {
      const mark = typeof found === "function" ? found(text, field, settings) : found.exec(text)?.[0];
      if (typeof mark === "string") return refuse(field, code, mark.trim());
    }
  }
  return null;
}

/** The block, if the text is one block of this kind with exactly these words; else null. */
function readAs(text: string, kind: BlockKind, words: readonly string[], settings: Settings): Block | null {
  const [block, other] = alone(text, settings);
  const card = block?.cards[0];
  if (card === undefined || block?.kind !== kind || other !== undefined || block.comments.length > 0) return null;
  const found = kind === "cloze" ? [block.text] : [plainText(card.front), plainText(card.back)];
  return found.every((each, at) => each.trim() === words[at]?.trim()) ? block : null;
}

/** The setting for each kind's separator. */
export const separatorKeys = { basic: "basic", reversed: "reversed", multiline: "multiline", "multiline-reversed": "multilineReversed" } as const;

/**
 * A new card's lines in the user's syntax, or why they cannot be written. The result has been parsed again and is one card of this kind
 * with exactly these sides.
 */
export function composeCard(draft: Draft, settings: Settings): Composed {
  const kind = writtenKind(draft);
  const { separators, clozePatterns, endMarker } = settings;
  const oneWay: Partial<Record<keyof typeof separators, boolean>> = settings.oneWay;
  const key = kind === "cloze" ? null : separatorKeys[kind];
  const mark = key === null ? "" : separators[key];
  if (key === null ? clozePatterns.every(isBlank) : isBlank(mark)) return refuse("kind", "kind-off");
  if (key !== null && oneWay[key] === true) return refuse("kind", "one-way", mark);
  const fields = key === null ? (["cloze"] as const) : (["front", "back"] as const);
  const sides: Sides = fields.map((field) => [field, tidy(draft[field])]);
  const problem = firstProblem(always, sides, settings);
  if (problem !== null) return problem;
  const words = sides.map(([, text]) => text);
  const end = isBlank(endMarker) ? "" : `\n${endMarker.trim()}`;
  const texts =
    key === null ? words
    : kind.startsWith("multiline") ? [words.join(`\n${mark.trim()}\n`) + end]
    // Spaces keep the separator apart from a side that begins or ends with one of its characters.
    : [mark, ` ${mark} `].map((between) => words.map((each) => each.trim()).join(between));
  for (const text of texts) {
    const block = readAs(text, kind, words, settings);
    if (block !== null) return { kind: "card", text, block };
  }
  return firstProblem(misread, sides, settings) ?? refuse(key === null ? "cloze" : "back", "unreadable");
}
