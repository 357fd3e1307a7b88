import { entriesOf, type Block } from "../core/card";
import { applyEdits, minimalEdit, shiftEdits, type TextEdit } from "../core/write/edit";
import { locateIn, witness } from "../core/write/locate";
import { parseNote } from "../core/text/parse";
import type { Settings } from "../core/settings";
import type { NoteView } from "./card-library";
import type { EditOutcome } from "./review-state";
import type { Refusal } from "./ports";

/** A block of a note as it is shown. */
export interface ShownBlock {
  readonly path: string;
  readonly note: NoteView;
  /** Index into the note's blocks. */
  readonly at: number;
}

export type EditPlan =
  | { readonly kind: "edits"; readonly edits: readonly TextEdit[]; readonly at: number }
  | { readonly kind: "refuse"; readonly reason: Refusal }
  | Extract<EditOutcome, { readonly kind: "invalid" }>;

/**
 * The smallest edit that gives the shown block the text `wanted` in the note as it is now. Comment, block id and everything around stay;
 * all other blocks of the note must come out of it as they were.
 */
export function planEdit(text: string, shown: ShownBlock, wanted: string, settings: Settings): EditPlan {
  const { blocks } = parseNote(text, settings, shown.path);
  const found = locateIn(blocks, witness(shown.note.blocks, shown.at));
  if (found.kind !== "found") return { kind: "refuse", reason: found.kind };
  const { block } = found;
  const old = shown.note.blocks[shown.at];
  if (old === undefined || block.text !== old.text) return { kind: "refuse", reason: "changed" };
  const start = text.slice(block.body.from, block.body.to).indexOf(block.text);
  if (start < 0) return { kind: "refuse", reason: "changed" };
  const edit = minimalEdit(block.text, withBreaksOf(block.text, text, wanted));
  const at = blocks.indexOf(block);
  if (edit === null) return { kind: "edits", edits: [], at };
  const edits = shiftEdits([edit], block.body.from + start);
  const reason = objection(text, blocks, at, edits, settings, shown.path);
  return reason === null ? { kind: "edits", edits, at } : { kind: "invalid", reason };
}

/** A text field gives "\n"; the note's own breaks are kept. */
function withBreaksOf(blockText: string, note: string, wanted: string): string {
  const plain = wanted.replace(/\r\n?/g, "\n");
  const sample = blockText.includes("\n") ? blockText : note;
  return sample.includes("\r\n") ? plain.replace(/\n/g, "\r\n") : plain;
}

/** Why the edited note would not do; null when it would. */
function objection(text: string, blocks: readonly Block[], at: number, edits: readonly TextEdit[], settings: Settings, path: string): "no-card" | "splits" | null {
  const edited = applyEdits(text, edits);
  const after = parseNote(edited, settings, path).blocks;
  const old = blocks[at];
  const now = after[at];
  if (after.length < blocks.length) return "no-card";
  if (after.length > blocks.length || old === undefined || now === undefined) return "splits";
  const others = blocks.every((block, index) => index === at || (block.hash === after[index]?.hash && entriesOf(block) === entriesOf(after[index])));
  const grown = edited.length - text.length;
  const whole = now.from === old.from && now.to === old.to + grown && entriesOf(now) === entriesOf(old) && now.blockId === old.blockId;
  return others && whole ? null : "splits";
}

/**
 * Where the shown block stands when somebody edited its text and nothing else: same place, same neighbours, same entries. -1 when it is
 * unchanged, or when it cannot be told.
 */
export function editedElsewhere(shown: ShownBlock, note: NoteView): number {
  const { at } = shown;
  const old = shown.note.blocks;
  const now = note.blocks;
  const was = old[at];
  const is = now[at];
  if (was === undefined || is === undefined || old.length !== now.length || was.hash === is.hash || was.kind !== is.kind) return -1;
  if (is.cards.length !== was.cards.length) return -1;
  const beside = old[at - 1]?.hash === now[at - 1]?.hash && old[at + 1]?.hash === now[at + 1]?.hash;
  // Without a schedule of its own and without neighbours nothing proves that it is the same card.
  const proof = entriesOf(was) !== "" || old.length > 1;
  return beside && proof && entriesOf(was) === entriesOf(is) ? at : -1;
}
