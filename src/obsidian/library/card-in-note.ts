import type { ShownBlock } from "../../app/api/card-index";
import type { CardPlace } from "../../app/api/card-library";
import type { Notes } from "../../app/api/ports";
import type { Reviews } from "../../app/api/reviews";
import type { Block } from "../../core/model/card";
import { nextLine } from "../../core/text/chars/line-breaks";

/** A card of the list: its place, and the 0-based line of its block when last read. */
export type ListedCard = CardPlace & { readonly line: number };

/** A card among those of its note, as read just now. */
export interface NoteCard {
  readonly shown: ShownBlock;
  readonly block: Block;
  readonly card: ListedCard;
  /** Its position among all cards of the note, from 0. */
  readonly at: number;
  readonly all: readonly ListedCard[];
}

/** Reads a card's note and finds the card there; null when it is gone. */
export async function readCard({ notes, reviews }: { readonly notes: Pick<Notes, "read">; readonly reviews: Pick<Reviews, "cards"> }, card: ListedCard): Promise<NoteCard | null> {
  const text = await notes.read(card.path).catch(() => null);
  if (text === null) return null;
  let offset = 0;
  for (let line = 0; line < card.line; line++) offset = nextLine(text, offset);
  const shown = reviews.cards.find(card.path, text, offset);
  if (shown === null) return null;
  const seen = new Map<number, number>();
  const all: ListedCard[] = [];
  const blocks: number[] = [];
  shown.note.blocks.forEach((block, index) => {
    const occurrence = seen.get(block.hash) ?? 0;
    seen.set(block.hash, occurrence + 1);
    for (let face = 0; face < block.cards.length; face++) {
      all.push({ path: card.path, hash: block.hash, occurrence, face, line: block.firstLine });
      blocks.push(index);
    }
  });
  const at = all.findIndex(({ hash, occurrence, face }) => hash === card.hash && occurrence === card.occurrence && face === card.face);
  const own = all[at];
  const index = blocks[at] ?? -1;
  const block = shown.note.blocks[index];
  return own === undefined || block === undefined ? null : { shown: { ...shown, at: index }, block, card: own, at, all };
}
