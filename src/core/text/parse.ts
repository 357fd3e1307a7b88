import { SourceBlock } from "./block";
import type { Block } from "../card";
import { readFrontmatter } from "./frontmatter";
import { scan } from "./scan";
import type { Settings } from "../settings";
import { compileSyntax, deckPath, isUnderDeckTag, type Syntax } from "./syntax";

export interface ParsedNote {
  /** In text order, disjoint, each over whole lines. */
  readonly blocks: readonly Block[];
}

/**
 * The blocks of a note. Never throws; linear in the text's length. A note without a deck has no blocks.
 * `path`: the note's vault path, needed when folders are decks.
 */
export function parseNote(text: string, settings: Partial<Settings> = {}, path = ""): ParsedNote {
  return parseWith(compileSyntax(settings), text, path);
}

/** As `parseNote`, with settings made ready once for many notes. */
export function parseWith(syntax: Syntax, text: string, path = ""): ParsedNote {
  const frontmatter = readFrontmatter(text);
  const spelling = new Map<string, string>();
  /** Decks differ by more than case; the first spelling in the note names them. */
  const named = (decks: readonly string[]): string[] => {
    const paths = new Map<string, string>();
    for (const deck of decks) {
      const key = deck.toLowerCase();
      if (!spelling.has(key)) spelling.set(key, deck);
      if (key !== "") paths.set(key, spelling.get(key) ?? deck);
    }
    return [...paths.values()];
  };
  const tagged = (frontmatter?.tags ?? []).map(deckPath).filter((deck) => isUnderDeckTag(deck, syntax.deckTags));
  const fixed = syntax.folderDecks ? [folderDeck(path, syntax.rootDeck)] : null;
  if (fixed !== null || tagged.length > 0) named(fixed ?? tagged);
  const { blocks, firstDeck } = scan(text, syntax, frontmatter?.next ?? 0, frontmatter?.lines ?? 0);
  const fallback = fixed ?? (tagged.length > 0 ? tagged : firstDeck === null ? null : [firstDeck]);
  if (fallback === null) return { blocks: [] };
  const made: SourceBlock[] = [];
  let decks: readonly string[] = [];
  let namedOf: readonly string[] | null = null;
  for (const block of blocks) {
    const own = fixed ?? block.decks ?? fallback;
    // Most blocks of a note have the decks of the one before.
    if (own !== namedOf) decks = named(own);
    namedOf = own;
    made.push(new SourceBlock(block, decks, made));
  }
  return { blocks: made };
}

function folderDeck(path: string, rootDeck: string): string {
  const end = path.lastIndexOf("/");
  return (end < 0 ? "" : deckPath(path.slice(0, end))) || rootDeck;
}
