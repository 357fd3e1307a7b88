import { dueCounts, type CountedApart } from "../../core/review/due-counts";
import type { DeckNode } from "../../core/model/deck";
import { blockOf, splitBlockKey, type IndexedCard } from "../../core/card-index/indexed-card";
import { ancestry } from "../../core/model/daily-limits";
import { dayNumber } from "../../core/model/day";
import { readBuried } from "../today/buried";
import type { QueueParts } from "./queue";
import { leftToday, readDayCounts, type DayCounts } from "../today/day-counts";

type AskedParts = Omit<QueueParts, "clock" | "random">;

/** Caches the tree until its inputs change, because every view asks for it. */
export function createDueCounts(parts: AskedParts): () => DeckNode {
  const { library, device, pending, settings, otherDevices } = parts;
  let basis: readonly unknown[] = [];
  let tree: DeckNode;
  return () => {
    const root = library.decks();
    const done = otherDevices.with(readDayCounts(device, library.today()));
    const buried = readBuried(device, done.day);
    const now = [root, pending.list, settings(), JSON.stringify([done, ...buried])];
    if (now.some((part, at) => part !== basis[at])) tree = askedToday(root, done, buried, parts);
    basis = now;
    return tree;
  };
}

/**
 * The deck tree with what a review of each deck would ask today: without buried cards and siblings of answered cards, within the day's limits.
 * Siblings of which none has been answered all count, as in Anki. Reads only the notes of these cards and of cards in learning steps.
 */
function askedToday(root: DeckNode, done: DayCounts, buried: ReadonlySet<string>, { library, pending, settings }: AskedParts): DeckNode {
  const day = dayNumber(done.day);
  const seen = new Map(settings().burySiblings ? done.seen : []);
  const paths = new Set<string>(library.learning());
  for (const block of [...[...buried].map(blockOf), ...seen.keys()]) paths.add(splitBlockKey(block).path);
  for (const { path } of pending.list) paths.add(path);
  const apart = new Map<string, CountedApart>();
  const setApart = (card: IndexedCard, asked: boolean): void => {
    for (const key of ancestry(card.decks)) {
      let sums = apart.get(key);
      if (sums === undefined) apart.set(key, (sums = { new: 0, reviews: 0, asked: 0 }));
      sums[card.due === null ? "new" : "reviews"]++;
      if (asked) sums.asked++;
    }
  };
  for (const path of paths) {
    for (const card of library.cards({ kind: "note", path })) {
      // A step that ends tomorrow counts for tomorrow.
      if (card.due !== null && card.due > day) continue;
      const answered = card.at === null && (seen.get(card.block) ?? card.face) !== card.face;
      if (buried.has(card.key) || answered || pending.latest(card.key) !== null) setApart(card, false);
      else if (card.at !== null) setApart(card, true);
    }
  }
  return dueCounts(root, apart, leftToday(done, settings()));
}
