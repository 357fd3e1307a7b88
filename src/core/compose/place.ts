import type { Span } from "../card";
import { cardsOf, refuse, type ComposedCard, type Refusal } from "./compose";
import { markDeletion } from "./cloze";
import { outline, splitLines, type OutlineLine } from "./outline";
import { insertion, lastWritten, lineAt, lineBreakOf, spotsFor, type Place } from "./spot";
import { addFrontmatterTag } from "./tag";
import { readBefore, verify, type Before, type Expected } from "./verify";
import { applyEdits, type TextEdit } from "../write/edit";
import type { Settings } from "../settings";
import { deckPath, isUnderDeckTag } from "../text/syntax";
import { tagEnd } from "../text/inline-tags";

/** How the deck gets its tag. */
export type DeckTag = "none" | "frontmatter" | "card";

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
  /** 0-based first line of the new card in the new text. */
  readonly line: number;
  /** The line above and the card's first line; for a change in place the line before and after. */
  readonly diff: readonly DiffLine[];
}

export type Placement = Placed | Refusal;

/** The card with a deck tag at its start: on its first line, or on a line of its own before a line that must begin as it does. */
function tagged(card: ComposedCard, deck: string): string {
  const oneLine = card.block === "basic" || card.block === "reversed";
  const structural = /^(?:[ \t]|[-*+>|#~`$]|\d{1,9}[.)][ \t])/.test(card.text);
  return oneLine || !structural ? `#${deck} ${card.text}` : `#${deck}\n${card.text}`;
}

interface Variant {
  readonly deckTag: DeckTag;
  readonly card: string;
  readonly extra: TextEdit | null;
}

/** A deck as typed ("#" or not) as a deck path; null when it could not be a tag. */
function readDeck(deck: string): string | null {
  const path = deckPath(deck);
  return path !== "" && tagEnd(`#${path}`, 0, path.length + 1) === path.length + 1 ? path : null;
}

/** True when a tag's path is a deck: it is a deck tag or stands under one. */
export function isDeck(path: string, settings: Settings): boolean {
  return isUnderDeckTag(path, settings.deckTags.map((tag) => deckPath(tag).toLowerCase()));
}

/** The line above and the new card's first line; or, for a change within a line, that line before and after. */
function diffOf(text: string, after: string, edit: TextEdit, extra: TextEdit | null, line: number): DiffLine[] {
  const row = (sign: DiffLine["sign"], lines: readonly OutlineLine[], at: number): DiffLine => ({ sign, line: at, text: lines[at]?.text ?? "" });
  const now = splitLines(after);
  if (edit.to > edit.from) {
    const old = splitLines(text);
    return [row("-", old, lineAt(old, edit.from)), row("+", now, lineAt(now, edit.from + (extra?.insert.length ?? 0)))];
  }
  const above = lastWritten(now, line);
  return [...(above < 0 ? [] : [row(" ", now, above)]), row("+", now, line)];
}

type Attempt = Placed | "deck" | null;

/** The edit with its variant's tag, proved; "deck" when only the deck would be another, null when it cannot be made. */
function attempt(before: Before, variant: Variant, edit: TextEdit, expected: (shift: number, after: string) => Expected): Attempt {
  const { extra } = variant;
  if (extra !== null && extra.to > edit.from) return null;
  const edits = extra === null ? [edit] : [extra, edit];
  const after = applyEdits(before.text, edits);
  const verdict = verify(before, after, expected(extra?.insert.length ?? 0, after));
  if (verdict === null || verdict === "deck") return verdict;
  return { kind: "edit", edits, deckTag: variant.deckTag, ...verdict, diff: diffOf(before.text, after, edit, extra, verdict.line) };
}

/**
 * Without a tag where that will do. In a note of another deck the card gets a tag of its own: one in the frontmatter would
 * move the other cards too. A note of no deck gets it in the frontmatter where it has one.
 */
function withTag(before: Before, card: ComposedCard, deck: string, make: (variant: Variant, asleep: boolean) => Attempt): Attempt {
  const plain = make({ deckTag: "none", card: card.text, extra: null }, false);
  if (plain !== null && plain !== "deck") return plain;
  if (plain === null && before.blocks.length > 0) return null;
  const more: Variant[] = [{ deckTag: "card", card: tagged(card, deck), extra: null }];
  const extra = plain === "deck" ? null : addFrontmatterTag(before.text, deck, lineBreakOf(before.text, 0));
  if (extra !== null) more.unshift({ deckTag: "frontmatter", card: card.text, extra });
  for (const variant of more) {
    const found = make(variant, plain === null);
    if (found !== null && found !== "deck") return found;
  }
  return plain;
}

/** The lines that an insertion's written part covers in the new text. */
function writtenLines(after: string, edit: TextEdit, shift: number): Span {
  const lead = /^\s*/.exec(edit.insert)?.[0].length ?? 0;
  const from = after.lastIndexOf("\n", edit.from + shift + lead - 1) + 1;
  const feed = after.indexOf("\n", edit.from + shift + edit.insert.trimEnd().length);
  const to = feed < 0 ? after.length : feed;
  return { from: from === 0 && after.startsWith("\ufeff") ? 1 : from, to: after.charAt(to - 1) === "\r" ? to - 1 : to };
}

/** Why no place was found, the deck's name first: another place would not help there. */
function noPlace(deck: string, wrongDeck: boolean, open: string, settings: Settings): Placement {
  if (!settings.folderDecks && !isDeck(deck, settings)) return refuse("deck", "deck-outside", settings.deckTags[0] ?? "");
  if (wrongDeck) return refuse("where", "no-place");
  return open === "" ? refuse("where", "neighbours") : refuse("where", "unclosed", open);
}

/**
 * The edits that put a new card into a note. Every result has been proved by reading the note again: all blocks of before,
 * untouched, and exactly the new one, in `deck`. `card` comes from `composeCard` with the same settings. Refused when no
 * such place is found near the one asked for.
 */
export function placeCard(text: string, place: Place, card: ComposedCard, deck: string, settings: Settings): Placement {
  const path = readDeck(deck);
  if (path === null) return refuse("deck", "deck-name", deck);
  const before = readBefore(text, place.path, settings);
  const shape = outline(splitLines(text));
  const faces = cardsOf(card, settings).length;
  let wrongDeck = false;
  for (const spot of spotsFor(shape, place)) {
    const found = withTag(before, card, path, (variant, asleep) => {
      const edit = insertion(text, spot, variant.card);
      return attempt(before, variant, edit, (shift, after) => {
        const within = writtenLines(after, edit, shift);
        return { kind: card.block, faces, deck: path, at: within.to, within, asleep };
      });
    });
    if (found === "deck") wrongDeck = true;
    else if (found !== null) return found;
  }
  return noPlace(path, wrongDeck, shape.open, settings);
}

/**
 * The edit that makes a selection of the note a deletion where it stands. Refused when its paragraph is a card already, or
 * when its deck would need a tag in front of the paragraph.
 */
export function placeDeletion(text: string, selection: Span, deck: string, path: string, settings: Settings): Placement {
  const name = readDeck(deck);
  if (name === null) return refuse("deck", "deck-name", deck);
  const chosen = text.slice(selection.from, selection.to);
  const answer = chosen.trim();
  const marked = markDeletion(answer, 0, answer.length, settings.clozePatterns);
  if (marked === null) return refuse("kind", "kind-off");
  const from = selection.from + chosen.indexOf(answer);
  const edit: TextEdit = { from, to: from + answer.length, insert: marked.text };
  const before = readBefore(text, path, settings);
  const card: ComposedCard = { kind: "card", block: "cloze", text: marked.text };
  const found = withTag(before, card, name, (variant, asleep) => {
    if (variant.deckTag === "card") return null;
    return attempt(before, variant, edit, (shift, after) => ({
      kind: "cloze",
      faces: 1,
      deck: name,
      at: from + shift,
      within: { from: 0, to: after.length },
      asleep,
    }));
  });
  return found === null || found === "deck" ? noPlace(name, found === "deck", "", settings) : found;
}
