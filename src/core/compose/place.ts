import type { Block, Span } from "../model/card";
import { alone, refuse, type ComposedCard, type ComposeRefusal } from "./compose";
import { markDeletion } from "./cloze";
import { isBlankAt, lineAt, outline, splitLines } from "./outline";
import { insertion, lineBreakOf, spotsFor, staysApart, type Place } from "./spot";
import { addFrontmatterTag } from "./tag";
import type { DiffLine } from "../write/diff";
import { applyEdits, minimalEdit, type TextEdit } from "../write/edit";
import { sameExcept } from "../write/same-except";
import type { Settings } from "../model/settings";
import { readFrontmatter } from "../text/tags/frontmatter";
import { tagEnd } from "../text/tags/inline-tags";
import { nameKey } from "../model/name-key";
import { parseNote } from "../text/note/parse";
import { deckKeys, deckPath, isUnderDeckTag } from "../text/syntax/syntax";

/** Where the deck tag goes. */
export type DeckTag = "none" | "frontmatter" | "card";

export interface PlacedCard {
  readonly kind: "edits";
  /** The card's edit, preceded by the frontmatter's if that gets a tag; in text order. */
  readonly edits: readonly TextEdit[];
  readonly deckTag: DeckTag;
  /** Number of cards already in the note that its first deck tag makes reviewable. */
  readonly awakened: number;
  /** The line above and the card's lines; for a change in place, the lines before and after. */
  readonly diff: readonly DiffLine[];
}

export type Placement = PlacedCard | ComposeRefusal;

/** Whether a tag's path is a deck: a deck tag or nested in one. */
export function isDeck(path: string, settings: Settings): boolean {
  return isUnderDeckTag(path, deckKeys(settings.deckTags));
}

/** The card with a deck tag at its start: on its first line, or on a line of its own if the first line must begin as it does. */
function tagged({ text, block }: ComposedCard, deck: string): string {
  const oneLine = block.kind === "basic" || block.kind === "reversed";
  const structural = /^(?:[ \t]|[-*+>|#~`$]|\d{1,9}[.)][ \t])/.test(text);
  return `#${deck}${oneLine || !structural ? " " : "\n"}${text}`;
}

/** A note before the card is added, parsed once for all attempts, and the card's deck. */
interface Before {
  readonly text: string;
  readonly path: string;
  readonly settings: Settings;
  readonly blocks: readonly Block[];
  readonly deck: string;
}

/**
 * A way to write the card: the edit, and how to recognize its block. `ownDeck`: the deck that the card's own text must name; null for none.
 * Null when the way is impossible.
 */
type Way = (ownDeck: string | null) => { readonly edit: TextEdit; readonly isNew: (block: Block) => boolean } | null;

/** The written line at or above the edit, or the lines that it changes; and the lines that come out of it, from `firstLine` at the earliest. */
function diffOf(before: string, after: string, { from, to, insert }: TextEdit, shift: number, firstLine: number): DiffLine[] {
  const [old, now] = [splitLines(before), splitLines(after)];
  let above = lineAt(before, from);
  const moved = lineAt(after, from + shift) - above;
  const first = Math.max(above + moved, firstLine);
  while (above >= 0 && isBlankAt(old, above)) above -= 1;
  const lines = (sign: DiffLine["sign"], all: typeof old, start: number, end: number, shownAs = 0): DiffLine[] =>
    all.slice(Math.max(0, start), end + 1).map(({ text }, at) => ({ sign, line: start + at + shownAs, text }));
  return [
    ...(above < 0 ? [] : lines(to > from ? "-" : " ", old, above, to > from ? lineAt(before, to) : above, moved)),
    ...lines("+", now, first, Math.max(first, lineAt(after, from + shift + insert.trimEnd().length))),
  ];
}

/**
 * Writes the card this way and parses the note again: every earlier block must be there, unchanged, in order, with its comments and decks,
 * plus exactly one new block without a schedule. A note without blocks may be in no deck: its other text may become cards. "deck" when only
 * the card's deck would be wrong; null when the card cannot be written this way. In folder mode the deck is not checked.
 */
function attempt({ text, path, settings, blocks, deck }: Before, way: Way, deckTag: DeckTag): PlacedCard | "deck" | null {
  const tag = deckTag === "frontmatter" ? addFrontmatterTag(text, deck, lineBreakOf(text, 0)) : null;
  const made = way(deckTag === "card" ? deck : null);
  if (made === null || (tag === null ? deckTag === "frontmatter" : tag.to > made.edit.from)) return null;
  const { edit, isNew } = made;
  const edits = tag === null ? [edit] : [tag, edit];
  const after = applyEdits(text, edits);
  const shift = tag?.insert.length ?? 0;
  const found = parseNote(after, settings, path).blocks;
  const fresh = found.find(({ to }) => to > edit.from + shift);
  if (fresh === undefined || !isNew(fresh) || fresh.comments.length > 0) return null;
  const others = found.filter((block) => block !== fresh);
  const asleep = blocks.length === 0;
  if (!asleep && !(sameExcept(blocks, others) && blocks.every(({ tail }, at) => tail === others[at]?.tail))) return null;
  if (!settings.folderDecks && !fresh.decks.some((each) => nameKey(each) === nameKey(deck))) return "deck";
  return { kind: "edits", edits, deckTag, awakened: asleep ? others.length : 0, diff: diffOf(text, after, edit, shift, fresh.firstLine) };
}

/**
 * The first way that works, without a tag where possible. In a note of another deck the card gets its own tag: one in the frontmatter would
 * move the other cards too. In a note without a deck, the tag goes in the frontmatter if there is one.
 * A tag line also separates a list at the card's start from one above.
 * `open`: a mark left open by the note, the possible cause when no way works.
 */
function firstOf(text: string, path: string, deckName: string, settings: Settings, ways: readonly Way[], open = ""): Placement {
  const deck = deckPath(deckName);
  if (deck === "" || tagEnd(`#${deck}`, 0, deck.length + 1) <= deck.length) return refuse("deck", "deck-name", deckName);
  const { blocks } = parseNote(text, settings, path);
  const before: Before = { text, path, settings, blocks, deck };
  let wrongDeck = false;
  for (const way of ways) {
    let found = attempt(before, way, "none");
    if (found === null && blocks.length === 0) found = attempt(before, way, "frontmatter");
    if (found === null || found === "deck") found = attempt(before, way, "card") ?? found;
    if (found === "deck") wrongDeck = true;
    else if (found !== null) return found;
  }
  // Checks the deck first: another position could not fix its name.
  if (!settings.folderDecks && !isDeck(deck, settings)) return refuse("deck", "deck-outside", settings.deckTags[0] ?? "");
  return wrongDeck ? refuse("where", "no-place") : open === "" ? refuse("where", "neighbours") : refuse("where", "unclosed", open);
}

/**
 * The edits that insert a new card into a note. Every result has been verified by parsing the note again: all earlier blocks unchanged,
 * plus exactly the new one, in `deck`. `card` must come from `composeCard` with the same settings. A refusal when no such position is near
 * the requested one.
 */
export function placeCard(text: string, place: Place, card: ComposedCard, deck: string, settings: Settings): Placement {
  const shape = outline(splitLines(text), readFrontmatter(text)?.lines);
  const ways = spotsFor(text, shape, place).map((spot): Way => (ownDeck) => {
    const words = ownDeck === null ? card.text : tagged(card, ownDeck);
    if (!staysApart(spot, words)) return null;
    const hash = alone(words, settings)[0]?.hash;
    return { edit: insertion(text, spot, words), isNew: (block) => block.hash === hash };
  });
  return firstOf(text, place.path, deck, settings, ways, shape.open);
}

/**
 * The edit that turns a selection into a deletion in place. A refusal when its paragraph is already a card, or its deck would need a tag
 * before the paragraph.
 */
export function placeDeletion(text: string, selection: Span, deck: string, path: string, settings: Settings): Placement {
  const edit = minimalEdit(text, markDeletion(text, selection.from, selection.to, settings.clozePatterns)?.text ?? text);
  if (edit === null) return refuse("kind", "kind-off");
  const way: Way = (ownDeck) => (ownDeck === null ? { edit, isNew: (block) => block.kind === "cloze" && block.cards.length === 1 } : null);
  return firstOf(text, path, deck, settings, [way]);
}
