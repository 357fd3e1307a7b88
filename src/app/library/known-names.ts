import { once } from "../../core/data/once";
import { compareNames, deckPaths } from "../../core/model/deck";
import { nameKey } from "../../core/model/name-key";
import type { KnownNames } from "../../core/search/suggest";
import type { CardIndex } from "../api/card-index";
import type { Notes } from "../api/ports";

/** The decks of this vault, and the tags and folders of the notes with cards, each found when first asked for. */
export function knownNames(library: Pick<CardIndex, "decks" | "records">, notes: Pick<Notes, "tags">): KnownNames {
  const paths = once(() => [...library.records().recordsIn({ kind: "all" })].map(({ path }) => path));
  const decks = once(() => deckPaths(library.decks()).filter((path) => path !== ""));
  const tags = once(() => inOrder(paths().flatMap((path) => notes.tags(path) ?? []).map((tag) => tag.replace(/^#/, ""))));
  const folders = once(() => inOrder(paths().flatMap(foldersOf)));
  return {
    get decks() {
      return decks();
    },
    get tags() {
      return tags();
    },
    get folders() {
      return folders();
    },
  };
}

function foldersOf(path: string): string[] {
  return path.split("/").slice(0, -1).map((_, at, names) => names.slice(0, at + 1).join("/"));
}

/** Each name once, in its first spelling. */
function inOrder(names: readonly string[]): string[] {
  const byKey = new Map<string, string>();
  for (const name of new Set(names)) if (!byKey.has(nameKey(name))) byKey.set(nameKey(name), name);
  return [...byKey.values()].sort(compareNames);
}
