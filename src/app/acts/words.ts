import type { DetectedEdit } from "../../core/card-index/detect-edit";
import type { TextEdit } from "../../core/write/edit";
import { addTags } from "../../core/write/add-tags";
import { nameKey } from "../../core/model/name-key";
import { removeBlocks } from "../../core/write/remove-blocks";
import { findInBlocks, rewordMany, tagBlock, type Rewording } from "../../core/write/reword-blocks";
import type { ActRefusal } from "../api/card-acts";
import type { NoteView } from "../api/card-index";
import type { WordAct } from "./kinds";
import type { CardInNote } from "./targets";

export interface Reworded {
  readonly edits: readonly TextEdit[];
  readonly note: NoteView;
  readonly changed: readonly CardInNote[];
  readonly already: readonly CardInNote[];
  readonly refused: readonly { readonly card: CardInNote; readonly why: ActRefusal }[];
  /** The blocks that have other words now. */
  readonly aliases: readonly DetectedEdit[];
}

/** One edit of a note that makes the act for these cards. Cards of one block share its words: `replace`, `deck` and `tag` change them for all. */
export function rewrittenWords(note: NoteView, act: WordAct, cards: readonly CardInNote[], folderDecks: boolean): Reworded {
  const indexes = [...new Set(cards.map(({ at }) => at))].sort((a, b) => a - b);
  const why = new Map<number, ActRefusal>();
  const already = new Set<number>();
  let made: { readonly edits: readonly TextEdit[]; readonly note: NoteView } = { edits: [], note };
  let aliases: readonly DetectedEdit[] = [];
  if (act.kind === "delete") {
    const chosen = new Map<number, number>();
    for (const { at } of cards) chosen.set(at, (chosen.get(at) ?? 0) + 1);
    for (const at of indexes) if (chosen.get(at) !== note.blocks[at]?.cards.length) why.set(at, "siblings");
    const batch = removeBlocks(note, indexes.filter((at) => !why.has(at)));
    for (const at of batch.refused) why.set(at, "unsafe");
    made = batch;
  } else {
    const deck = act.kind === "deck" ? act.deck : null;
    const wordings = deck === null ? wordingsFor(note, indexes, act, already, why) : taggings(note, indexes, deck, folderDecks, already, why);
    const batch = rewordMany(note, wordings, deck);
    for (const { at } of batch.refused) why.set(at, deck === null ? "words" : "deck");
    aliases = wordings.flatMap(({ at }) => (why.has(at) ? [] : (aliasOf(note, batch.note, at) ?? [])));
    made = batch;
  }
  const refused = cards.flatMap((card) => {
    const reason = why.get(card.at);
    return reason === undefined ? [] : [{ card, why: reason }];
  });
  const changed = cards.filter(({ at }) => !why.has(at) && !already.has(at));
  return { edits: made.edits, note: made.note, changed, already: cards.filter(({ at }) => already.has(at)), refused, aliases };
}

/** Where the text is found, or the tag is missing; the other blocks count as done. */
function wordingsFor(note: NoteView, indexes: readonly number[], act: WordAct, already: Set<number>, why: Map<number, ActRefusal>): readonly Rewording[] {
  if (act.kind === "tag") {
    const tagged = addTags(note, indexes, act.tag);
    for (const at of tagged.already) already.add(at);
    for (const at of tagged.refused) why.set(at, "tag");
    return tagged.wordings;
  }
  const wordings = act.kind === "replace" ? findInBlocks(note, indexes, act.find, act.by, act.anyCase) : [];
  const found = new Set(wordings.map(({ at }) => at));
  for (const at of indexes) if (!found.has(at)) already.add(at);
  return wordings;
}

function taggings(note: NoteView, indexes: readonly number[], deck: string, folderDecks: boolean, already: Set<number>, why: Map<number, ActRefusal>): Rewording[] {
  return indexes.flatMap((at) => {
    const decks = note.blocks[at]?.decks ?? [];
    const tagging = folderDecks ? null : tagBlock(note, at, deck);
    if (decks.length === 1 && nameKey(decks[0] ?? "") === nameKey(deck)) already.add(at);
    else if (tagging === null) why.set(at, "deck");
    else return [tagging];
    return [];
  });
}

/** The cards of a block keep their numbers. */
function aliasOf(before: NoteView, after: NoteView, at: number): DetectedEdit | null {
  const [old, now] = [before.blocks[at], after.blocks[at]];
  return old === undefined || now === undefined || old.hash === now.hash ? null : { from: old.hash, to: now.hash, faces: old.cards.map((_card, face) => face) };
}
