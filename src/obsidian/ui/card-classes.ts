import { parseFrontMatterStringArray, type App } from "obsidian";
import type { ShownCard } from "../../app/api/reviews";
import { nameKey } from "../../core/model/name-key";

/** The classes of a card's element: one for each of its decks and their parents, and the note's own `cssclasses`. */
export function cardClasses(app: App, { path, decks }: Pick<ShownCard, "path" | "decks">): string[] {
  const named = decks.flatMap((deck) => deck.split("/").map((_step, at, steps) => `inline-recall-deck-${nameKey(steps.slice(0, at + 1).join("-")).replace(/[^\p{L}\p{M}\p{N}_-]+/gu, "-")}`));
  const cache = app.metadataCache.getCache(path)?.frontmatter ?? null;
  const own = parseFrontMatterStringArray(cache, /^cssclass(?:es)?$/i) ?? [];
  return [...named, ...own.flatMap((each) => each.split(/[\s,]+/))].filter(Boolean);
}
