import type { Block, BlockKind, Span } from "../card";
import { parseNote } from "../text/parse";
import type { Settings } from "../settings";

/** A note as it is before a card is added, read once for all places that are tried. */
export interface Before {
  readonly text: string;
  readonly path: string;
  readonly blocks: readonly Block[];
  readonly settings: Settings;
}

/** What reading the note again must find new. */
export interface Expected {
  readonly kind: BlockKind;
  /** Number of cards of the block. */
  readonly faces: number;
  readonly deck: string;
  /** An offset of the new text inside the block. */
  readonly at: number;
  /** The lines that the block may cover. */
  readonly within: Span;
  /** True when the note was in no deck, so that its other text may turn out to be cards. */
  readonly asleep: boolean;
}

/** Where the new card stands and how many others woke up; "deck" when all is well but the deck, null when it is not. */
export type Verdict = { readonly line: number; readonly awakened: number } | "deck" | null;

export function readBefore(text: string, path: string, settings: Settings): Before {
  return { text, path, settings, blocks: parseNote(text, settings, path).blocks };
}

function commentsOf(text: string, block: Block): string {
  return block.comments.map((comment) => text.slice(comment.from, comment.to)).join("\n");
}

/**
 * Reads the note again: every block of before must be there, unchanged, in order, with its comments and in its decks, and
 * beside them exactly one new block, as expected and without a schedule. A note that was in no deck had no blocks: there its
 * other text may wake up (`awakened` counts the blocks). Where folders are decks the deck is not asked about.
 */
export function verify(before: Before, after: string, expected: Expected): Verdict {
  const { blocks } = parseNote(after, before.settings, before.path);
  const found = blocks.findIndex((block) => block.from <= expected.at && expected.at <= block.to);
  const fresh = blocks[found];
  if (fresh === undefined || fresh.kind !== expected.kind || fresh.comments.length > 0 || fresh.cards.length !== expected.faces) return null;
  if (fresh.from < expected.within.from || fresh.to > expected.within.to) return null;
  const others = blocks.filter((_, at) => at !== found);
  if (!expected.asleep && others.length !== before.blocks.length) return null;
  for (const [at, old] of before.blocks.entries()) {
    const now = others[at];
    if (now === undefined || now.kind !== old.kind || now.hash !== old.hash || now.tail !== old.tail) return null;
    if (commentsOf(after, now) !== commentsOf(before.text, old) || now.decks.join("\n") !== old.decks.join("\n")) return null;
  }
  const deck = expected.deck.toLowerCase();
  const right = before.settings.folderDecks || fresh.decks.some((each) => each.toLowerCase() === deck);
  return right ? { line: fresh.firstLine, awakened: expected.asleep ? others.length : 0 } : "deck";
}
