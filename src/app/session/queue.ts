import { dayAsked, roundFor, roundsOf } from "../../core/card-index/exam-days";
import { splitBlockKey, type IndexedCard } from "../../core/card-index/indexed-card";
import type { CardScope } from "../../core/card-index/card-index";
import { roomIn, type Counted } from "../../core/model/daily-limits";
import { fadedBy, packMemory } from "../../core/card-index/packed-memory";
import { buildQueue } from "../../core/review/queue";
import type { Turn } from "../../core/review/session";
import { dueDay, isScheduled, isSuspended, stepEnd } from "../../core/model/schedule";
import { parseDay, type CivilDay } from "../../core/model/day";
import type { Settings } from "../../core/model/settings";
import type { CardIndex } from "../api/card-index";
import type { GradeQueue } from "../writes/grade-queue";
import type { Clock, DeviceStore, Random } from "../api/ports";
import { readBuried } from "../today/buried";
import type { OtherDevices } from "../today/other-devices";
import type { Held, Scope } from "../api/reviews";
import { leftToday, readDayCounts, type DayCounts } from "../today/day-counts";

export interface QueueParts {
  readonly library: CardIndex;
  readonly pending: GradeQueue;
  readonly clock: Clock;
  readonly random: Random;
  readonly settings: () => Settings;
  readonly device: DeviceStore;
  readonly otherDevices: OtherDevices;
}

/** As `CardLibrary.cards`, for any scope of a review. */
export function cardsInScope(scope: Scope, library: CardIndex, until?: CivilDay): readonly IndexedCard[] {
  const cards = library.cards(indexScope(scope), until);
  return scope.kind === "block" ? cards.filter(({ block }) => block === scope.block) : cards;
}

/** The cards that the index can tell of, for a scope that it does not know: those of its note. */
export function indexScope(scope: Scope): CardScope {
  return scope.kind === "block" ? { kind: "note", path: scope.path } : scope;
}

/**
 * What a scope has to ask today, in order, within what the day's limits leave. `present`: what is on show already, and counts among it. `held`: told
 * of cards that limits keep back.
 */
export function queueOf(scope: Scope, parts: QueueParts, present: Turn<IndexedCard> | null = null, held: (card: IndexedCard, kind: Counted) => void = () => undefined): IndexedCard[] {
  const { library, pending, device, random, clock } = parts;
  const settings = parts.settings();
  const today = library.today();
  const done = parts.otherDevices.with(readDayCounts(device, today));
  const days = { offset: (at: number) => clock.offset(at), dayStart: settings.dayStart };
  const day = parseDay(today) ?? 0;
  // A grade that is not in its note yet counts as if it were.
  const buried = readBuried(device, today);
  const rounds = roundsOf(settings.deckExams, day);
  const unwritten = new Set(pending.list.map(({ path }) => path));
  const open: IndexedCard[] = [];
  for (const card of cardsInScope(scope, library)) {
    if (card.path === present?.card.path && card.key === present.card.key) continue;
    if (buried.size > 0 && buried.has(card.key)) continue;
    const after = unwritten.has(card.path) ? pending.latest(card.key)?.after : undefined;
    if (after === undefined) {
      open.push(card);
      continue;
    }
    if (!isScheduled(after) || isSuspended(after)) continue;
    const due = dayAsked(after, roundFor(card.decks, rounds), card, days);
    const at = stepEnd(after);
    if (due !== null && (at !== null || due <= day)) open.push(card.with({ due, at, faded: fadedBy(packMemory(after, days), dueDay(after, days) ?? due, day) }));
  }
  const room = roomIn(scope.kind === "block" ? new Map() : leftToday(done, settings));
  if (present !== null && present.phase !== "learning") room(present.card.decks, present.phase === "new" ? "new" : "reviews");
  return buildQueue(open, {
    order: settings.order,
    newOrder: settings.newOrder,
    room,
    held,
    burySiblings: settings.burySiblings && scope.kind !== "block",
    seenToday: seenIn(present === null ? done.seen : [...done.seen, [present.card.block, present.card.face]]),
    random,
  });
}

/** The face of a card's block that was seen. Nearly all cards are told by their hash, without making their block's key. */
function seenIn(seen: DayCounts["seen"]): (card: IndexedCard) => number | undefined {
  const faces = new Map(seen);
  const hashes = new Set(seen.map(([block]) => splitBlockKey(block).hash));
  return (card) => (hashes.has(card.hash) ? faces.get(card.block) : undefined);
}

/** How many cards of a scope the limits keep back today; of siblings that are not asked on one day, one. */
export function heldBack(scope: Scope, parts: QueueParts): Held {
  const { deckLimits, newPerDay, reviewsPerDay, burySiblings } = parts.settings();
  const held = { new: 0, reviews: 0 };
  if (scope.kind === "block" || (newPerDay === null && reviewsPerDay === null && deckLimits.length === 0)) return held;
  const blocks = new Set<number>();
  queueOf(scope, parts, null, ({ group }, kind) => {
    if (!burySiblings || !blocks.has(group)) held[kind]++;
    blocks.add(group);
  });
  return held;
}
