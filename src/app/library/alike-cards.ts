import { placeKey } from "../../core/card-index/indexed-card";
import { hasCards } from "../../core/card-index/note-record";
import { Fronts, type Likeness } from "../../core/search/alike";
import { frontWords } from "../../core/search/fronts";
import type { ParsedNote } from "../../core/text/note/note";
import type { CardIndex } from "../api/card-index";
import type { CardPlace } from "../api/card-library";
import { inSlices, type Slice } from "../async/time-slices";

/** Cards with fronts that are alike. */
export interface FrontGroups {
  /** The number of a card's group, in the order of the fronts; -1 for a card without a duplicate. */
  of(place: CardPlace): number;
}

/** The search for which notes are read: its progress, whether it goes on, and how it reads. */
interface Reading {
  progress: { readonly read: number; readonly total: number } | null;
  readonly isStopped: boolean;
  tell(): void;
  eachNote(paths: readonly string[], visit: (path: string, note: ParsedNote | null) => unknown, goesOn: () => boolean): Promise<void>;
}

/** Blocks whose fronts are read between two looks at the clock, and notes between two reports. */
const blocksAtOnce = 64;
const notesAtOnce = 64;
/** Cards that are put into their groups between two looks at the clock. */
const cardsAtOnce = 2048;

/** Reads the fronts of all cards in the vault, and compares them; nothing is alike if the search ends meanwhile. Of what was read, only the groups are kept. */
export async function findAlike(likeness: Likeness, found: Reading, library: Pick<CardIndex, "records">, slice: Slice): Promise<FrontGroups> {
  // In no order: sorting the paths here would take one long turn.
  const paths = [...library.records().records()].filter(hasCards).map(({ path }) => path);
  const fronts = new Fronts(likeness);
  const places: CardPlace[] = [];
  let read = 0;
  found.progress = { read, total: paths.length };
  await found.eachNote(
    paths,
    async (path, note) => {
      const seen = new Map<number, number>();
      for (const [at, { hash, cards }] of (note?.blocks ?? []).entries()) {
        if (at % blocksAtOnce === blocksAtOnce - 1) await slice();
        if (found.isStopped) return;
        const occurrence = seen.get(hash) ?? 0;
        seen.set(hash, occurrence + 1);
        fronts.startBlock();
        cards.forEach(({ front }, face) => {
          fronts.add(frontWords(front));
          places.push({ path, hash, occurrence, face });
        });
      }
      found.progress = { read: ++read, total: paths.length };
      if (read % notesAtOnce === 0) found.tell();
    },
    () => !found.isStopped,
  );
  const byPath = new Map<string, Map<string, number>>();
  const groups = found.isStopped ? [] : await inSlices(fronts.groups(), slice);
  for (let card = 0; card < groups.length; card++) {
    if (card % cardsAtOnce === cardsAtOnce - 1) await slice();
    const [group, place] = [groups[card] ?? -1, places[card]];
    if (group < 0 || place === undefined) continue;
    const known = byPath.get(place.path) ?? new Map<string, number>();
    byPath.set(place.path, known.set(placeKey(place), group));
  }
  return { of: (place) => byPath.get(place.path)?.get(placeKey(place)) ?? -1 };
}
