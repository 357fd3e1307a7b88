import { textHash } from "../data/text-hash";
import type { SavedSearch } from "../model/settings";

/** What identifies a search whatever its name: kept when it is renamed, else made from what it was saved with. */
function idOf({ id, name, query }: SavedSearch): string {
  return id ?? textHash(`${name}\n${query}`).toString(36);
}

/** The searches by id, each id once. */
export function searchesById(searches: readonly SavedSearch[]): ReadonlyMap<string, SavedSearch> {
  const byId = new Map<string, SavedSearch>();
  for (const search of searches) {
    let id = idOf(search);
    while (byId.has(id)) id += "x";
    byId.set(id, search);
  }
  return byId;
}

/** The searches with another name for one of them. */
export function renameSearch(searches: readonly SavedSearch[], from: string, to: string): readonly SavedSearch[] {
  return [...searchesById(searches)].map(([id, search]) => (search.name === from ? { ...search, name: to, id } : search));
}
