import type { IndexedCard } from "../core/deck/note-record";
import type { CardScope } from "../core/deck/note-index";
import { buildQueue } from "../core/deck/queue";
import type { Turn } from "../core/deck/session";
import { dueDay, isScheduled, isSuspended, stepEnd } from "../core/schedule";
import { parseDay } from "../core/scheduling/day";
import type { Settings } from "../core/settings";
import type { CardLibrary } from "./card-library";
import type { PendingGrades } from "./pending";
import type { Clock, DeviceStore, Random } from "./ports";
import { readBuried } from "./buried";
import { readToday } from "./today";

export interface QueueParts {
  readonly library: CardLibrary;
  readonly pending: PendingGrades;
  readonly clock: Clock;
  readonly random: Random;
  readonly settings: () => Settings;
  readonly device: DeviceStore;
}

/** What a scope has to ask today, in order, within what the day's limits leave. `present`: what is on show already, and counts among it. */
export function queueOf(scope: CardScope, parts: QueueParts, present: Turn<IndexedCard> | null = null): IndexedCard[] {
  const { library, pending, device, random, clock } = parts;
  const settings = parts.settings();
  const today = library.today();
  const done = readToday(device, today);
  const days = { offset: (at: number) => clock.offset(at), dayStart: settings.dayStart };
  const day = parseDay(today) ?? 0;
  // A grade that is not in its note yet counts as if it were.
  const buried = readBuried(device, today);
  const open = library.cards(scope).flatMap((card) => {
    if (card.key === present?.card.key || buried.has(card.key)) return [];
    const after = pending.latest(card.key)?.after;
    if (after === undefined) return [card];
    if (!isScheduled(after) || isSuspended(after)) return [];
    const due = dueDay(after, days);
    const at = stepEnd(after);
    return due === null || (at === null && due > day) ? [] : [{ ...card, due, at }];
  });
  return buildQueue(open, {
    order: settings.order,
    newOrder: settings.newOrder,
    newLeft: settings.newPerDay === null ? null : Math.max(0, settings.newPerDay - done.new - Number(present?.phase === "new")),
    reviewsLeft: settings.reviewsPerDay === null ? null : Math.max(0, settings.reviewsPerDay - done.reviews - Number(present?.phase === "review")),
    burySiblings: settings.burySiblings,
    seenToday: new Map(present === null ? done.seen : [...done.seen, [present.card.block, present.card.face]]),
    random,
  });
}
