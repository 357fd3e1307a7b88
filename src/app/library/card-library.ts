import { likenesses, type Likeness } from "../../core/search/alike";
import { compileQuery, likenessesIn, needsLog, type SearchContext } from "../../core/search/compile";
import type { Filter } from "../../core/search/filter";
import { parseQuery } from "../../core/search/parse";
import type { Query, QueryFault } from "../../core/search/query";
import type { Settings } from "../../core/model/settings";
import type { CardIndex } from "../api/card-index";
import type { CardLibrary } from "../api/card-library";
import type { Clock, DeviceStore, Log, Notes } from "../api/ports";
import type { Slice } from "../async/time-slices";
import type { ReviewLog } from "../log/review-log";
import { findAlike, type FrontGroups } from "./alike-cards";
import { collectCards } from "./collect";
import { Found } from "./found-cards";
import { knownNames } from "./known-names";
import { createPresent } from "./present";
import { runSearch } from "./search";

export interface CardLibraryParts {
  readonly library: CardIndex;
  readonly reviewLog: ReviewLog;
  readonly notes: Pick<Notes, "read" | "tags">;
  readonly device: DeviceStore;
  readonly settings: () => Settings;
  readonly clock: Clock;
  readonly log: Log;
  readonly slice: Slice;
  readonly pause: () => Promise<void>;
}

/** Finds cards through the index. While no list is open, it keeps nothing and hears nothing. */
export function createCardLibrary(parts: CardLibraryParts): CardLibrary {
  const { library, log } = parts;
  const present = createPresent(parts);
  const open = new Set<Found>();
  let unsubscribe: (() => void)[] = [];

  function listen(): void {
    unsubscribe = [
      library.subscribe(() => {
        present.changed();
        for (const found of open) found.tell();
      }),
      library.onNote((path, note, renamedTo) => {
        for (const found of open) found.heard(path, note, renamedTo);
      }),
    ];
  }

  function closed(found: Found): void {
    open.delete(found);
    if (open.size > 0) return;
    for (const end of unsubscribe) end();
    present.forget();
  }

  async function filterOf(query: Query, decksAt: SearchContext["decksAt"], cards: Found): Promise<Filter> {
    if (needsLog(query, library.evidence().cards.sm2 > 0)) await present.readLog();
    const groups = new Map<Likeness, FrontGroups>();
    for (const likeness of likenesses.filter((one) => likenessesIn(query).has(one))) groups.set(likeness, (cards.groups = await findAlike(likeness, cards, library, parts.slice)));
    return compileQuery(query, { present: present.now(decksAt), decksAt, tags: (path) => parts.notes.tags(path), isAlike: (likeness, card) => (groups.get(likeness)?.of(card) ?? -1) >= 0 });
  }

  function find(text: string): { readonly kind: "found"; readonly cards: Found } | { readonly kind: "fault"; readonly fault: QueryFault } {
    const read = parseQuery(text);
    if (read.kind === "fault") return read;
    const cards = new Found({ ...parts, present, closed });
    if (open.size === 0) listen();
    open.add(cards);
    runSearch(cards, (decksAt) => filterOf(read.query, decksAt, cards), parts).catch((error: unknown) => {
      log.error("a search failed", error);
      cards.stop();
    });
    return { kind: "found", cards };
  }

  return {
    find,
    names: () => knownNames(library, parts.notes),
    async collect(text) {
      const result = find(text);
      return result.kind === "fault" ? result : collectCards(result.cards, library.today(), parts.slice);
    },
  };
}
