import type { Block, Piece } from "../model/card";
import { sideSource } from "../text/blocks/block";
import type { Replacement } from "../text/cloze/cloze";
import { piecesOf } from "../text/blocks/content";
import { isRead, placeOf } from "../text/blocks/moved-block";
import { dedent } from "./indent";

/**
 * A side of a card as drawn: its words without the indentation of their place in the note. `Card.front` and `Card.back` keep it, because
 * they match the note.
 */
export function drawnSide(block: Block, face: number, side: "front" | "back"): readonly Piece[] {
  if (!isRead(block)) return block.cards[face]?.[side] ?? [];
  const { parts } = placeOf(block).origin;
  const { segments, replaced } = sideSource(parts, face, side);
  return piecesOf(parts.source, segments, merged(replaced, dedent(parts.source, segments, parts.depth)));
}

/** Merges two lists in text order. Where a deletion begins before the words, its line keeps its indentation. */
function merged(deletions: readonly Replacement[], indents: readonly Replacement[]): readonly Replacement[] {
  if (deletions.length === 0 || indents.length === 0) return indents.length === 0 ? deletions : indents;
  const all: Replacement[] = [];
  let next = 0;
  for (const indent of indents) {
    for (let deletion = deletions[next]; deletion !== undefined && deletion.from < indent.from; deletion = deletions[++next]) all.push(deletion);
    if ((deletions[next]?.from ?? Infinity) >= indent.to) all.push(indent);
  }
  return [...all, ...deletions.slice(next)];
}
