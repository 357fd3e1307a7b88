import { composeCard, type ComposedCard, type Draft } from "./compose";
import type { InPlace } from "./draft";
import { isBlank } from "./outline";
import { isDeck, placeCard, placeDeletion, type Placement } from "./place";
import type { Where } from "./spot";
import { minimalEdit } from "../write/edit";
import { readFrontmatter } from "../text/tags/frontmatter";
import { noteTags } from "../text/tags/note-tags";
import { parseNote } from "../text/note/parse";
import type { Settings } from "../model/settings";
import { deckPath } from "../text/syntax/syntax";

/** The note when the dialog opened, and the cursor or selection. */
export interface Opened {
  readonly text: string;
  readonly path: string;
  readonly offset: number;
  readonly inPlace: InPlace | null;
}

/** The dialog's input. */
export interface CardDraft extends Draft {
  readonly deck: string;
  readonly where: Where;
}

export type CardPlan = { readonly card: ComposedCard | null; readonly placement: Placement };

/** Maps an offset from one version of a text to another: text outside the changes keeps its place, as does a line between two changes. */
export function carryOffset(before: string, after: string, offset: number): number {
  const edit = minimalEdit(before, after);
  if (edit === null || offset <= edit.from) return offset;
  if (offset >= edit.to) return offset + after.length - before.length;
  const from = Math.max(0, before.lastIndexOf("\n", offset - 1));
  const feed = before.indexOf("\n", offset);
  const line = before.slice(from, feed < 0 ? before.length : feed + 1);
  const found = isBlank(line) ? -1 : after.indexOf(line, Math.max(0, edit.from - line.length));
  return found < 0 ? edit.from : found + offset - from;
}

/**
 * The edits for the present note (`text`), which may have changed since the dialog opened. A cloze from a selection is made in place if it
 * goes "here", was not edited, and its words are still there; else it is a new paragraph.
 */
export function planCard(text: string, opened: Opened, form: CardDraft, settings: Settings): CardPlan {
  const composed = composeCard(form, settings);
  if (composed.kind === "refused") return { card: null, placement: composed };
  const carry = (offset: number): number => carryOffset(opened.text, text, offset);
  const { path, inPlace } = opened;
  const { where, deck } = form;
  if (form.kind === "cloze" && where === "here" && inPlace !== null && form.cloze.trim() === inPlace.cloze.trim()) {
    const from = carry(inPlace.from);
    const selection = { from, to: from + inPlace.to - inPlace.from };
    if (text.slice(selection.from, selection.to) === opened.text.slice(inPlace.from, inPlace.to)) {
      const placement = placeDeletion(text, selection, deck, path, settings);
      if (placement.kind === "edits" || placement.problem.field === "deck") return { card: composed, placement };
    }
  }
  return { card: composed, placement: placeCard(text, { offset: carry(opened.offset), where, path }, composed, deck, settings) };
}

/** The likely deck for a new card at `offset`: that of the nearest card above, else of a tag in the text above, the properties, or the text below. Null when there is none. */
export function deckAt(text: string, path: string, offset: number, settings: Settings): string | null {
  const { blocks } = parseNote(text, settings, path);
  const above = blocks.filter((block) => block.from <= offset).at(-1) ?? blocks[0];
  if (above?.decks[0] !== undefined) return above.decks[0];
  const decksIn = (tags: readonly string[]): string[] => tags.map(deckPath).filter((deck) => isDeck(deck, settings));
  const properties = readFrontmatter(text)?.tags ?? [];
  const tagsAbove = noteTags(text.slice(0, offset)).slice(properties.length);
  return decksIn(tagsAbove).at(-1) ?? decksIn(noteTags(text))[0] ?? null;
}
