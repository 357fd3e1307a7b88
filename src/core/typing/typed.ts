import type { Block, Span } from "../model/card";
import type { Settings } from "../model/settings";
import type { ParsedNote } from "../text/note/note";
import { parseNote } from "../text/note/parse";
import { applyEdits, spanOf, type TextEdit } from "../write/edit";
import { sameExcept } from "../write/same-except";
import { sameParts } from "./kept";

/** Why a typing command does nothing. */
export type TypingReason =
  /** No word under the cursor. */
  | "nothing"
  | "several-lines"
  | "code"
  | "math"
  | "comment"
  | "properties"
  /** Part of a deletion, or more than one. */
  | "overlap"
  /** The line is a card of another kind, which deletions are no part of. */
  | "other-card"
  /** No separator or pattern of the settings makes such a card. */
  | "kind-off"
  | "one-way"
  /** No pattern of the settings has a place for a number, or `mark` is of one that has not. */
  | "no-number"
  /** The selection would be read otherwise, with what it holds. */
  | "marks"
  | "no-card"
  | "cloze"
  /** The sides cannot change places: read again they would be others. */
  | "sides"
  | "no-list"
  /** The list is part of a card. */
  | "in-card"
  /** No line of the list has two sides. */
  | "no-sides"
  /** An HTML tag, which holds no words. */
  | "tag"
  /** A link, embed, address, code, math or HTML tag would be another, or one would be made. */
  | "parts"
  /** Other cards of the note would be read otherwise. */
  | "others";

export interface TypingRefusal {
  readonly kind: "refused";
  readonly reason: TypingReason;
  readonly mark: string;
}

/** Edits that were tried out, in text order. */
export interface Typed {
  readonly kind: "typed";
  readonly edits: readonly TextEdit[];
  /** What is selected then: offsets of the text after the edits. */
  readonly selections: readonly Span[];
}

export function refused(reason: TypingReason, mark = ""): TypingRefusal {
  return { kind: "refused", reason, mark };
}

/** The note with its cards; those of a note that is in no deck as if it were in one. */
export function withCards(note: ParsedNote, settings: Settings): ParsedNote {
  return note.blocks.length > 0 ? note : parseNote(note.text, { ...settings, folderDecks: true });
}

/** The blocks that edits touch, as they were and as they are then. */
export interface Tried {
  readonly text: string;
  readonly before: readonly Block[];
  readonly after: readonly Block[];
}

/** Tries the edits out: refused when a part that has to stay is another (`sameParts`), or a block that none of them touches is read otherwise, with other entries, or in another deck. `linkWords`: the words of links have to stay, too. */
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

/** The blocks that one of the spans touches, and the others; both lists in text order. */
function parted(blocks: readonly Block[], spans: readonly Span[]): [touched: Block[], rest: Block[]] {
  const parts: [Block[], Block[]] = [[], []];
  let at = 0;
  for (const block of blocks) {
    while ((spans[at]?.to ?? Infinity) < block.from) at++;
    parts[(spans[at]?.from ?? Infinity) <= block.to ? 0 : 1].push(block);
  }
  return parts;
}
