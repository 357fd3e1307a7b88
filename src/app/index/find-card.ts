import { plainText } from "../../core/model/card";
import type { IndexedCard } from "../../core/card-index/indexed-card";
import { drawnSide } from "../../core/draw/side";
import type { Schedule } from "../../core/model/schedule";
import { parentItems } from "../../core/text/blocks/parent-items";
import { plainWords } from "../../core/text/inline/plain-words";
import { titleOf } from "../../core/text/syntax/vault-path";
import type { NoteView } from "../api/card-index";
import type { ShownCard } from "../api/reviews";

/** The index of a card's block in the present note, or -1. */
export function findBlock(note: NoteView, card: Pick<IndexedCard, "hash" | "occurrence">): number {
  let seen = 0;
  return note.blocks.findIndex((block) => block.hash === card.hash && seen++ === card.occurrence);
}

/** The card after its note changed: now in block `at` of `note`. */
export function cardAt(note: NoteView, at: number, card: IndexedCard, path: string): IndexedCard {
  const hash = note.blocks[at]?.hash ?? card.hash;
  let occurrence = 0;
  for (let before = 0; before < at; before++) if (note.blocks[before]?.hash === hash) occurrence++;
  return card.with({ path, hash, occurrence, line: note.blocks[at]?.firstLine ?? card.line });
}

/** The card after its note was renamed. */
export function cardIn(path: string, card: IndexedCard): IndexedCard {
  return card.with({ path });
}

export function showCard(path: string, note: NoteView, at: number, face: number, schedule: Schedule): ShownCard | null {
  const block = note.blocks[at];
  if (block?.cards[face] === undefined) return null;
  let parents: readonly string[] | null = null;
  return {
    path,
    title: titleOf(path),
    headings: block.headings.map(plainWords).filter((words) => words !== ""),
    get parents() {
      return (parents ??= parentItems(note, block));
    },
    decks: block.decks,
    kind: block.kind,
    front: drawnSide(block, face, "front"),
    back: drawnSide(block, face, "back"),
    line: block.firstLine,
    text: block.text,
    schedule,
    hash: block.hash,
    face,
    siblings: block.cards.length - 1,
  };
}

/** The plain start of a card's front, for lists. */
export function frontStart(card: Pick<ShownCard, "front">): string {
  const text = plainWords(plainText(card.front).slice(0, 400).replace(/\s+/g, " ").trim());
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
