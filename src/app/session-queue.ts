import type { IndexedCard } from "../core/deck/note-record";
import type { CardScope } from "../core/deck/note-index";
import { buildQueue } from "../core/deck/queue";
import type { Settings } from "../core/settings";
import type { CardLibrary } from "./card-library";
import type { PendingGrades } from "./pending";
import type { DeviceStore, Random } from "./ports";
import { readToday } from "./today";

export interface QueueParts {
  readonly library: CardLibrary;
  readonly pending: PendingGrades;
  readonly random: Random;
  readonly settings: () => Settings;
  readonly device: DeviceStore;
}

/** What a scope has to ask today, in order, within what the day's limits leave. */
export function queueOf(scope: CardScope, parts: QueueParts): IndexedCard[] {
  const { library, pending, device, random } = parts;
  const settings = parts.settings();
  const today = library.today();
  const done = readToday(device, today);
  // A grade that is not in its note yet counts as if it were.
  const open = library.cards(scope).filter((card) => {
    const after = pending.latest(card.key)?.after;
    return after === undefined || (after !== null && after.algorithm === "sm2" && after.due <= today);
  });
  return buildQueue(open, {
    order: settings.order,
    newOrder: settings.newOrder,
    newLeft: settings.newPerDay === null ? null : Math.max(0, settings.newPerDay - done.new),
    reviewsLeft: settings.reviewsPerDay === null ? null : Math.max(0, settings.reviewsPerDay - done.reviews),
    burySiblings: settings.burySiblings,
    seenToday: new Map(done.seen),
    random,
  });
}
