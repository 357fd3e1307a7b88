import { dayAsked, roundFor, roundsOf } from "../../core/card-index/exam-days";
import { blockOf, splitBlockKey, type IndexedCard } from "../../core/card-index/indexed-card";
import type { CardScope } from "../../core/card-index/card-index";
import { roomIn, type Counted } from "../../core/model/daily-limits";
import { fadedBy, packMemory } from "../../core/card-index/packed-memory";
import { buildQueue } from "../../core/review/queue";
import type { Turn } from "../../core/review/session";
import { dueDay, isScheduled, isSuspended, isSuspendedDay, stepEnd } from "../../core/model/schedule";
import { addDays, civilDay, dayRuleOf, dayNumber, lastDay, parseDay, type CivilDay } from "../../core/model/day";
import type { Settings } from "../../core/model/settings";
import { settingsIn } from "../../core/settings/deck-options";
import type { CardIndex } from "../api/card-index";
import type { GradeQueue } from "../writes/grade-queue";
import type { Clock, DeviceStore, Random } from "../api/ports";
import { readBuried } from "../today/buried";
import type { OtherDevices } from "../today/other-devices";
import { isByHand, type Held, type Mode, type Scope } from "../api/reviews";
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

/** As `CardIndex.cards`, for any review scope. */
export function cardsInScope(scope: Scope, library: CardIndex, until?: CivilDay): readonly IndexedCard[] {
  if (scope.kind === "cards") {
    const wanted = new Set(scope.cards);
    const paths = new Set(scope.cards.map((key) => splitBlockKey(blockOf(key)).path));
    return [...paths].flatMap((path) => library.cards({ kind: "note", path }, until).filter(({ key }) => wanted.has(key)));
  }
  const cards = library.cards(indexScope(scope), until);
  return scope.kind === "block" ? cards.filter(({ block }) => block === scope.block) : cards;
}

/** The scope as the index knows it; a block's is its note, and that of chosen cards the whole vault. */
export function indexScope(scope: Scope): CardScope {
  return scope.kind === "block" ? { kind: "note", path: scope.path } : scope.kind === "cards" ? { kind: "all" } : scope;
}

/**
 * The cards of a scope for today, in order, within what the day's limits leave. `present`: the turn on show, which is left out but uses up its share
 * of the limits. `held`: called with each card that a limit excludes.
 */
export function queueOf(scope: Scope, parts: QueueParts, present: Turn<IndexedCard> | null = null, held: (card: IndexedCard, kind: Counted) => void = () => undefined): IndexedCard[] {
  const { library, pending, device, random, clock } = parts;
  const settings = parts.settings();
  const today = library.today();
  const done = parts.otherDevices.with(readDayCounts(device, today));
  const days = dayRuleOf(clock, settings);
  const day = parseDay(today) ?? 0;
  const buried = readBuried(device, today);
  const rounds = roundsOf(settings.deckExams, day);
  // A grade not yet written to its note counts as if it were.
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
  const { order, newOrder } = scope.kind === "deck" ? settingsIn(settings, [scope.deck]) : settings;
  const room = roomIn(isByHand(scope) ? new Map() : leftToday(done, settings));
  if (present !== null && present.phase !== "learning") room(present.card.decks, present.phase === "new" ? "new" : "reviews");
  return buildQueue(open, {
    order,
    newOrder,
    room,
    held,
    burySiblings: settings.burySiblings && !isByHand(scope),
    seenToday: seenIn(present === null ? done.seen : [...done.seen, [present.card.block, present.card.face]]),
    random,
  });
}

/** The face of a card's block that was seen today. The hash rules out nearly every card, without building its block's key. */
function seenIn(seen: DayCounts["seen"]): (card: IndexedCard) => number | undefined {
  const faces = new Map(seen);
  const hashes = new Set(seen.map(([block]) => splitBlockKey(block).hash));
  return (card) => (hashes.has(card.hash) ? faces.get(card.block) : undefined);
}

/** The cards of a scope outside the schedule, in order. Daily limits and learning steps do not apply; buried and suspended cards are left out. */
export function queueOutOfTurn(scope: Scope, mode: Exclude<Mode, { readonly kind: "due" }>, { library, device, random }: Pick<QueueParts, "library" | "device" | "random">): IndexedCard[] {
  const today = library.today();
  const buried = readBuried(device, today);
  const isCram = mode.kind === "cram";
  const first = isCram ? -Infinity : dayNumber(today) + 1;
  const cards = cardsInScope(scope, library, isCram ? civilDay(lastDay) : addDays(today, mode.days)).filter(({ key, due }) => {
    if (buried.has(key)) return false;
    return due === null ? isCram : due >= first && !isSuspendedDay(due);
  });
  return buildQueue(cards.map((card) => card.with({ at: null })), { order: isCram ? "random" : "due", newOrder: "mixed", room: roomIn(new Map()), burySiblings: false, seenToday: () => undefined, random });
}

/** How many cards of a scope the limits exclude today. Siblings that cannot come up on the same day count once. */
export function heldBack(scope: Scope, parts: QueueParts): Held {
  const { deckLimits, newPerDay, reviewsPerDay, burySiblings } = parts.settings();
  const held = { new: 0, reviews: 0 };
  if (isByHand(scope) || (newPerDay === null && reviewsPerDay === null && deckLimits.length === 0)) return held;
  const blocks = new Set<number>();
  queueOf(scope, parts, null, ({ group }, kind) => {
    if (!burySiblings || !blocks.has(group)) held[kind]++;
    blocks.add(group);
  });
  return held;
}
