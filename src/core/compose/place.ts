import type { Block, Span } from "../card";
import { alone, refuse, type ComposedCard, type Refusal } from "./compose";
import { markDeletion } from "./cloze";
import { isBlankAt, lineAt, outline, splitLines } from "./outline";
import { insertion, lineBreakOf, spotsFor, type Place } from "./spot";
import { addFrontmatterTag } from "./tag";
import { applyEdits, minimalEdit, type TextEdit } from "../write/edit";
import type { Settings } from "../settings";
import { readFrontmatter } from "../text/frontmatter";
import { tagEnd } from "../text/inline-tags";
import { parseNote } from "../text/parse";
import { deckPath, isUnderDeckTag } from "../text/syntax";

/** How the deck gets its tag, in the order in which it is tried. */
const deckTags = ["none", "frontmatter", "card"] as const;
export type DeckTag = (typeof deckTags)[number];

/** A line of the note that the edit adds or changes. `line` is 0-based in the new text. */
export interface DiffLine {
  readonly sign: " " | "-" | "+";
  readonly line: number;
  readonly text: string;
}

export interface Placed {
  readonly kind: "edit";
  /** One edit for the card; one before it where the frontmatter gets a tag. In text order. */
  readonly edits: readonly TextEdit[];
  readonly deckTag: DeckTag;
  /** Cards that the note had already and that its first deck tag makes reviewable. */
  readonly awakened: number;
  /** The line above and the card's first line; for a change in place the line before and after. */
  readonly diff: readonly DiffLine[];
}

export type Placement = Placed | Refusal;

/** A deck as typed ("#" or not) as a deck path; null when it could not be a tag. */
function readDeck(deck: string): string | null {
  const path = deckPath(deck);
  return path !== "" && tagEnd(`#${path}`, 0, path.length + 1) === path.length + 1 ? path : null;
}

/** True when a tag's path is a deck: it is a deck tag or stands under one. */
export function isDeck(path: string, settings: Settings): boolean {
  return isUnderDeckTag(path, settings.deckTags.map((tag) => deckPath(tag).toLowerCase()));
}

/** The card with a deck tag at its start: on its first line, or on a line of its own before a line that must begin as it does. */
function tagged({ text, block }: ComposedCard, deck: string): string {
  const oneLine = block.kind === "basic" || block.kind === "reversed";
  const structural = /^(?:[ \t]|[-*+>|#~`$]|\d{1,9}[.)][ \t])/.test(text);
  return `#${deck}${oneLine || !structural ? " " : "\n"}${text}`;
}

/** A note as it is before a card is added, read once for all ways that are tried. */
interface Before {
  readonly text: string;
  readonly path: string;
  readonly settings: Settings;
  readonly blocks: readonly Block[];
}

/** One way to write the card: the edit, and how its block is known. */
interface Way {
  readonly edit: TextEdit;
  readonly isNew: (block: Block) => boolean;
}

/** What must be the same for blocks to be untouched. */
function fingerprint(text: string, blocks: readonly Block[]): string {
  return JSON.stringify(blocks.map(({ hash, tail, comments, decks }) => [hash, tail, comments.map(({ from, to }) => text.slice(from, to)), decks]));
}

/**
 * Reads the note again with the edits made: every block of before must be there, untouched, in order, with its comments and in
 * its decks, and among them exactly one new block, without a schedule. A note without a block may be in no deck: there other text may
 * wake up. "deck" when the card would only be in another deck, null when the edits cannot be made. Where folders are decks the deck is
 * not asked about.
 */
function prove(before: Before, { edit, isNew }: Way, tag: TextEdit | null, deckTag: DeckTag, deck: string): Placed | "deck" | null {
  const { text, path, settings, blocks } = before;
  if (tag !== null && tag.to > edit.from) return null;
  const edits = tag === null ? [edit] : [tag, edit];
  const after = applyEdits(text, edits);
  const from = edit.from + (tag?.insert.length ?? 0);
  const found = parseNote(after, settings, path).blocks;
  const fresh = found.find(({ to }) => to > from);
  const others = found.filter((block) => block !== fresh);
  if (fresh === undefined || !isNew(fresh) || fresh.comments.length > 0) return null;
  const asleep = blocks.length === 0;
  if (!asleep && fingerprint(after, others) !== fingerprint(text, blocks)) return null;
  if (!settings.folderDecks && !fresh.decks.some((each) => each.toLowerCase() === deck.toLowerCase())) return "deck";
  const lines = splitLines(text);
  const moved = lineAt(after, from) - lineAt(text, edit.from);
  let above = lineAt(text, edit.from);
  const line = Math.max(above + moved, fresh.firstLine);
  while (above >= 0 && isBlankAt(lines, above)) above -= 1;
  const shown: DiffLine[] = above < 0 ? [] : [{ sign: edit.to > edit.from ? "-" : " ", line: above + moved, text: lines[above]?.text ?? "" }];
  const diff: DiffLine[] = [...shown, { sign: "+", line, text: splitLines(after)[line]?.text ?? "" }];
  return { kind: "edit", edits, deckTag, awakened: asleep ? others.length : 0, diff };
}

/**
 * The first of several ways that holds, without a tag where that will do. In a note of another deck the card gets a tag of its
 * own: one in the frontmatter would move the other cards too. A note of no deck gets it in the frontmatter where it has one.
 * `open`: a mark that the note leaves open, which may be why no way holds.
 */
function firstOf(note: Omit<Before, "blocks">, deck: string, open: string, ways: readonly ((tag: DeckTag) => Way | null)[]): Placement {
  const { text, path, settings } = note;
  const { blocks } = parseNote(text, settings, path);
  const before = { ...note, blocks };
  let wrongDeck = false;
  for (const way of ways) {
    let found: ReturnType<typeof prove> = null;
    for (const deckTag of deckTags) {
      if (deckTag !== "none" && found === null && blocks.length > 0) break;
      const tag = deckTag === "frontmatter" && found === null ? addFrontmatterTag(text, deck, lineBreakOf(text, 0)) : null;
      const tried = deckTag === "frontmatter" && tag === null ? null : way(deckTag);
      if (tried === null) continue;
      found = prove(before, tried, tag, deckTag, deck);
      if (found === "deck") wrongDeck = true;
      else if (found !== null) return found;
    }
  }
  // The deck's name first: another place would not help there.
  if (!settings.folderDecks && !isDeck(deck, settings)) return refuse("deck", "deck-outside", settings.deckTags[0] ?? "");
  return wrongDeck ? refuse("where", "no-place") : open === "" ? refuse("where", "neighbours") : refuse("where", "unclosed", open);
}

/**
 * The edits that put a new card into a note. Every result has been proved by reading the note again: all blocks of before,
 * untouched, and exactly the new one, in `deck`. `card` comes from `composeCard` with the same settings. Refused when no
 * such place is found near the one asked for.
 */
export function placeCard(text: string, place: Place, card: ComposedCard, deck: string, settings: Settings): Placement {
  const path = readDeck(deck);
  if (path === null) return refuse("deck", "deck-name", deck);
  const shape = outline(splitLines(text), readFrontmatter(text)?.lines);
  const ways = spotsFor(text, shape, place).map((spot) => (tag: DeckTag): Way => {
    const words = tag === "card" ? tagged(card, path) : card.text;
    const hash = alone(words, settings)[0]?.hash;
    return { edit: insertion(text, spot, words), isNew: (block) => block.hash === hash };
  });
  return firstOf({ text, path: place.path, settings }, path, shape.open, ways);
}

/**
 * The edit that makes a selection of the note a deletion where it stands. Refused when its paragraph is a card already, or
 * when its deck would need a tag in front of the paragraph.
 */
export function placeDeletion(text: string, selection: Span, deck: string, path: string, settings: Settings): Placement {
  const name = readDeck(deck);
  if (name === null) return refuse("deck", "deck-name", deck);
  const edit = minimalEdit(text, markDeletion(text, selection.from, selection.to, settings.clozePatterns)?.text ?? text);
  if (edit === null) return refuse("kind", "kind-off");
  const way: Way = { edit, isNew: (block) => block.kind === "cloze" && block.cards.length === 1 };
  return firstOf({ text, path, settings }, name, "", [(tag) => (tag === "card" ? null : way)]);
}
