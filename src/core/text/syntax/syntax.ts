import { hash } from "../chars/chars";
import { compilePattern, type ClozePattern } from "../cloze/pattern";
import { nameKey } from "../../model/name-key";
import { defaultSettings, type Settings } from "../../model/settings";

export interface InlineSeparator {
  readonly mark: string;
  readonly kind: "basic" | "reversed";
}

export interface LineSeparator {
  readonly mark: string;
  readonly kind: "multiline" | "multiline-reversed";
}

/** Settings compiled for parsing, once per vault. */
export interface Syntax {
  /** Longest first, so that `:::` is never read as `::`. */
  readonly inline: readonly InlineSeparator[];
  readonly lines: readonly LineSeparator[];
  /** "" = none. */
  readonly endMarker: string;
  readonly patterns: readonly ClozePattern[];
  /**
   * A paragraph cannot matter without any of these, any of `lineMarks` at the start of a line, or a tag that begins with one of
   * `tagStarts`.
   */
  readonly marks: readonly string[];
  readonly lineMarks: readonly string[];
  readonly tagStarts: string;
  /** Separators and deletion marks that begin like a comment or display math: they do not open one that ends on a later line. */
  readonly openings: readonly string[];
  /** Deck paths by their keys (`nameKey`). */
  readonly deckTags: readonly string[];
  readonly folderDecks: boolean;
  /** In folder mode, the deck of notes in the vault root. */
  readonly rootDeck: string;
}

/** Compiles settings for parsing. `rootDeck`: the vault's name, the deck of notes in its root in folder mode. */
export function compileSyntax(settings: Partial<Settings> = {}, rootDeck = "Vault"): Syntax {
  const all: Settings = { ...defaultSettings, ...settings };
  const { separators, oneWay } = all;
  const patterns = all.clozePatterns.flatMap((source) => compilePattern(source) ?? []);
  const inline = longestFirst<InlineSeparator>([
    { mark: separators.reversed, kind: oneWay.reversed ? "basic" : "reversed" },
    { mark: separators.basic, kind: "basic" },
  ]);
  const lines = longestFirst<LineSeparator>([
    { mark: separators.multilineReversed.trim(), kind: oneWay.multilineReversed ? "multiline" : "multiline-reversed" },
    { mark: separators.multiline.trim(), kind: "multiline" },
  ]);
  const deckTags = deckKeys(all.deckTags);
  const marks = ["<!--", "```", "~~~", ...inline.map(({ mark }) => mark), ...patterns.map(({ open }) => open)];
  const lineMarks = ["#", ...lines.map(({ mark }) => mark)];
  const endMarker = all.endMarker.trim();
  const ends = [endMarker, ...patterns.flatMap(({ open, close }) => [open, close])];
  return {
    inline,
    lines,
    endMarker,
    patterns,
    // A mark that contains another is found with it; at the start of a line, one that begins with another.
    marks: marks.filter((mark) => !marks.some((other) => other !== mark && mark.includes(other))),
    lineMarks: lineMarks.filter((mark) => !lineMarks.some((other) => other !== mark && mark.startsWith(other))),
    openings: [...[...inline, ...lines].map(({ mark }) => mark), ...ends].filter((mark) => mark.startsWith("<!--") || mark.startsWith("$$")),
    // Empty leading segments are dropped, and the first letter may be decomposed.
    tagStarts: all.folderDecks ? "" : `/${deckTags.map((path) => path.charAt(0) + path.charAt(0).normalize("NFD").charAt(0)).join("")}`,
    deckTags,
    folderDecks: all.folderDecks,
    rootDeck,
  };
}

/** Drops separators of only white space, which would turn every line into a card. */
function longestFirst<S extends { readonly mark: string }>(separators: readonly S[]): S[] {
  return separators.filter(({ mark }) => mark.trim() !== "" && !/[\r\n]/.test(mark)).sort((a, b) => b.mark.length - a.mark.length);
}

/** The deck path of a tag with or without "#", without empty segments; keeps the spelling. */
export function deckPath(tag: string): string {
  const words = tag.trim();
  let from = 0;
  while (words.charCodeAt(from) === hash) from++;
  const bare = words.slice(from);
  return bare.includes("//") || bare.startsWith("/") || bare.endsWith("/")
    ? bare
        .split("/")
        .filter((segment) => segment !== "")
        .join("/")
    : bare;
}

/** Prepares tags of the settings, with or without "#", for `isUnderDeckTag`. */
export function deckKeys(tags: readonly string[]): string[] {
  return tags.map((tag) => nameKey(deckPath(tag))).filter((key) => key !== "");
}

/** Whether a deck path is a deck tag or below one. `deckTags`: from `deckKeys`. */
export function isUnderDeckTag(path: string, deckTags: readonly string[]): boolean {
  if (isBelow(path, deckTags)) return true;
  const key = nameKey(path);
  return key !== path && isBelow(key, deckTags);
}

function isBelow(key: string, deckTags: readonly string[]): boolean {
  for (const tag of deckTags) if (key.startsWith(tag) && (key.length === tag.length || key.charAt(tag.length) === "/")) return true;
  return false;
}
