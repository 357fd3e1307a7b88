import { plainText, type Block, type BlockKind, type Card } from "../card";
import { isBlank, outline, splitLines } from "./outline";
import { parseNote } from "../text/parse";
import type { Settings } from "../settings";

/** What a person has typed for a new card. Line breaks are "\n". */
export interface Draft {
  readonly kind: BlockKind;
  readonly front: string;
  readonly back: string;
  /** The paragraph of a cloze card with its deletions marked. */
  readonly cloze: string;
}

/** The field of the dialog that a problem belongs to. */
export type DraftField = "kind" | "front" | "back" | "cloze" | "deck" | "where";

/** Why a card cannot be written. `mark` is what stands in the way, where there is such a thing. */
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
    /** Only when placed: the note's own text would be read differently, or this card would. */
    | "neighbours"
    | "no-place"
    | "deck-name"
    | "deck-outside";
  readonly mark: string;
}

/** A card as it stands in a note of its own, lines joined by "\n". */
export interface ComposedCard {
  readonly kind: "card";
  readonly block: BlockKind;
  readonly text: string;
}

export interface Refusal {
  readonly kind: "refused";
  readonly problem: ComposeProblem;
}

export type Composed = ComposedCard | Refusal;

export function refuse(field: DraftField, code: ComposeProblem["code"], mark = ""): Refusal {
  return { kind: "refused", problem: { field, code, mark } };
}

/** Without blank lines around; the indentation of the first line stays. */
function tidy(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(/^(?:[ \t]*\n)+/, "").trimEnd();
}

function hasBlankLine(text: string): boolean {
  return text.split("\n").some(isBlank);
}

/** The kind that is written: a front or back of several lines needs the multi-line form. */
export function writtenKind(draft: Draft): BlockKind {
  const several = tidy(draft.front).includes("\n") || tidy(draft.back).includes("\n");
  if (draft.kind === "basic" && several) return "multiline";
  if (draft.kind === "reversed" && several) return "multiline-reversed";
  return draft.kind;
}

const separatorKeys = { basic: "basic", reversed: "reversed", multiline: "multiline", "multiline-reversed": "multilineReversed" } as const;

/** Why the settings rule a kind out; null when it can be written. */
function kindProblem(kind: BlockKind, settings: Settings): Refusal | null {
  if (kind === "cloze") return settings.clozePatterns.every(isBlank) ? refuse("kind", "kind-off") : null;
  const key = separatorKeys[kind];
  const mark = settings.separators[key];
  if (isBlank(mark)) return refuse("kind", "kind-off");
  const oneWay = (key === "reversed" || key === "multilineReversed") && settings.oneWay[key];
  return oneWay ? refuse("kind", "one-way", mark) : null;
}

/** A note that holds nothing but this card, in a deck. */
function alone(text: string, settings: Settings): readonly Block[] {
  return parseNote(`---\ntags: ${settings.deckTags[0] ?? "flashcards"}\n---\n${text}`, settings, "").blocks;
}

/** The cards that a composed text makes, for a preview. */
export function cardsOf(card: ComposedCard, settings: Settings): readonly Card[] {
  return alone(card.text, settings)[0]?.cards ?? [];
}

function sameWords(found: string, wanted: string): boolean {
  return found.trim() === wanted.trim();
}

/** True when the text reads as one card of this kind with these sides. */
function readsAs(text: string, kind: BlockKind, front: string, back: string, settings: Settings): boolean {
  const blocks = alone(text, settings);
  const block = blocks[0];
  if (blocks.length !== 1 || block === undefined || block.kind !== kind || block.comments.length > 0) return false;
  if (kind === "cloze") return sameWords(block.text, text);
  const card = block.cards[0];
  return card !== undefined && sameWords(plainText(card.front), front) && sameWords(plainText(card.back), back);
}

/** What is wrong with a text whatever it is for; null when nothing is. */
function textProblem(field: DraftField, text: string): Refusal | null {
  if (/<!--\s*SR:/.test(text)) return refuse(field, "comment");
  if (text.includes("%%")) return refuse(field, "percent", "%%");
  const { open } = outline(splitLines(text), true);
  return open === "" ? null : refuse(field, "unclosed", open);
}

/**
 * The lines of a new card in the user's syntax, or why they cannot be written. What comes back has been read again: it is
 * one card of this kind with exactly these sides.
 */
export function composeCard(draft: Draft, settings: Settings): Composed {
  const kind = writtenKind(draft);
  return kindProblem(kind, settings) ?? (kind === "cloze" ? composeCloze(tidy(draft.cloze), settings) : composeSides(kind, tidy(draft.front), tidy(draft.back), settings));
}

function composeCloze(text: string, settings: Settings): Composed {
  if (isBlank(text)) return refuse("cloze", "empty");
  const problem = textProblem("cloze", text);
  if (problem !== null) return problem;
  if (readsAs(text, "cloze", "", "", settings)) return { kind: "card", block: "cloze", text };
  if (hasBlankLine(text)) return refuse("cloze", "blank-line");
  const block = alone(text, settings)[0];
  if (block === undefined) return refuse("cloze", "no-deletion");
  if (block.kind !== "cloze") return refuse("cloze", "separator", block.kind === "basic" ? settings.separators.basic : separatorIn(text, settings));
  return refuse("cloze", ...edgeProblem(text));
}

function composeSides(kind: Exclude<BlockKind, "cloze">, front: string, back: string, settings: Settings): Composed {
  if (isBlank(front)) return refuse("front", "empty");
  if (isBlank(back)) return refuse("back", "empty");
  const problem = textProblem("front", front) ?? textProblem("back", back);
  if (problem !== null) return problem;
  const mark = settings.separators[separatorKeys[kind]];
  const inline = kind === "basic" || kind === "reversed";
  const end = settings.endMarker.trim();
  // A space keeps a mark apart from a side that ends or begins with one of its characters.
  const texts = inline ? [`${front.trim()}${mark}${back.trim()}`, `${front.trim()} ${mark} ${back.trim()}`] : [[front, mark.trim(), back, ...(end === "" ? [] : [end])].join("\n")];
  const text = texts.find((each) => readsAs(each, kind, front, back, settings));
  return text === undefined ? diagnose(front, back, end, settings) : { kind: "card", block: kind, text };
}

/** Names what kept a card from being read as it was meant; the likeliest cause first. */
function diagnose(front: string, back: string, end: string, settings: Settings): Composed {
  if (hasBlankLine(front)) return refuse("front", "blank-line");
  if (end === "" && hasBlankLine(back)) return refuse("back", "blank-line");
  if (end !== "" && back.split("\n").some((line) => line.trim() === end)) return refuse("back", "end-marker", end);
  const inFront = separatorIn(front, settings);
  if (inFront !== "") return refuse("front", "separator", inFront);
  const [frontCode, frontMark] = edgeProblem(front);
  if (frontCode !== "unreadable") return refuse("front", frontCode, frontMark);
  const inBack = separatorIn(back, settings);
  if (inBack !== "") return refuse("back", "separator", inBack);
  return refuse("back", ...edgeProblem(back));
}

/** A tag at the start names a deck, a block id at the end is cut off. */
function edgeProblem(text: string): ["tag-first" | "block-id" | "unreadable", string] {
  const tag = /^\s*#[^\s#]+/.exec(text);
  if (tag !== null) return ["tag-first", tag[0].trim()];
  const id = /(?:^|\s)\^[A-Za-z0-9-]+$/.exec(text);
  return id === null ? ["unreadable", ""] : ["block-id", id[0].trim()];
}

/** The separator that the text contains, "" for none. Longest first. */
function separatorIn(text: string, settings: Settings): string {
  const { basic, reversed, multiline, multilineReversed } = settings.separators;
  const inline = [basic, reversed].filter((mark) => !isBlank(mark)).sort((a, b) => b.length - a.length);
  const found = inline.find((mark) => text.includes(mark));
  if (found !== undefined) return found;
  const marks = [multiline.trim(), multilineReversed.trim()].filter((mark) => mark !== "");
  return marks.find((mark) => text.split("\n").some((line) => line.trim() === mark)) ?? "";
}
