import type { Block, Span } from "../model/card";
import type { Settings } from "../model/settings";
import type { ParsedNote } from "../text/note/note";
import { parseNote } from "../text/note/parse";
import { applyEdits, spanOf, touching, type TextEdit } from "../write/edit";
import { sameExcept } from "../write/same-except";
import { sameParts } from "./kept";

/** Why a typing command does nothing. */
export type TypingReason =
  /** No word at the cursor. */
  | "nothing"
  | "several-lines"
  | "code"
  | "math"
  | "comment"
  | "properties"
  /** Part of a deletion, or several deletions. */
  | "overlap"
  /** The line is another kind of card, which cannot contain deletions. */
  | "other-card"
  /** The settings have no separator or pattern for such a card. */
  | "kind-off"
  | "one-way"
  /** No pattern has a place for a number, or `mark` belongs to one without. */
  | "no-number"
  /** The selection contains marks that would change how it is read. */
  | "marks"
  | "no-card"
  | "cloze"
  /** The sides cannot be swapped: they would be read differently. */
  | "sides"
  | "no-list"
  /** The list is part of a card. */
  | "in-card"
  /** No line of the list has two sides. */
  | "no-sides"
  /** An HTML tag, which contains no words. */
  | "tag"
  /** A link, embed, address, code, math or HTML tag would change or appear. */
  | "parts"
  /** Other cards of the note would be read differently. */
  | "others";

export interface TypingRefusal {
  readonly kind: "refused";
  readonly reason: TypingReason;
  readonly mark: string;
}

/** Verified edits, in text order. */
export interface Typed {
  readonly kind: "typed";
  readonly edits: readonly TextEdit[];
  /** The selections afterwards: offsets in the edited text. */
  readonly selections: readonly Span[];
}

/** A refusal; `mark`: the mark that caused it. */
export function refused(reason: TypingReason, mark = ""): TypingRefusal {
  return { kind: "refused", reason, mark };
}

/** The note with its cards; a note outside any deck is read as if it were in one. */
export function withCards(note: ParsedNote, settings: Settings): ParsedNote {
  return note.blocks.length > 0 ? note : parseNote(note.text, { ...settings, folderDecks: true });
}

/** The blocks touched by edits, before and after. */
export interface Tried {
  readonly text: string;
  readonly before: readonly Block[];
  readonly after: readonly Block[];
}

/**
 * Tries edits; a refusal when a part that must stay changes (`sameParts`), or when a block that they do not touch is read differently, or
 * gets other entries or decks. `linkWords`: link text must stay too.
 */
export function tryEdits(note: ParsedNote, edits: readonly TextEdit[], linkWords = true): Tried | TypingRefusal {
  const changed = spanOf(edits);
  if (changed === null) return refused("others");
  const after = note.edited(applyEdits(note.text, edits), changed);
  if (!sameParts(note.text, after.text, linkWords)) return refused("parts");
  let shift = 0;
  const made = edits.map(({ from, to, insert }): Span => {
    const start = from + shift;
    shift += insert.length - (to - from);
    return { from: start, to: start + insert.length };
  });
  const [touchedBefore, restBefore] = parted(note.blocks, edits);
  const [touchedAfter, restAfter] = parted(after.blocks, made);
  return sameExcept(restBefore, restAfter) ? { text: after.text, before: touchedBefore, after: touchedAfter } : refused("others");
}

/** The blocks that the spans touch, and the others; both in text order. */
function parted(blocks: readonly Block[], spans: readonly Span[]): [touched: Block[], rest: Block[]] {
  const parts: [Block[], Block[]] = [[], []];
  const isTouched = touching(spans);
  for (const block of blocks) parts[isTouched(block) ? 0 : 1].push(block);
  return parts;
}
