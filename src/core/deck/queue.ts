import type { DayNumber } from "../scheduling/day";
import type { CardOrder, NewOrder } from "../settings";
import type { Counted, Room } from "./limits";

/** A card that may be reviewed today, as the queue sees it. */
export interface QueueCard {
  /** Tells this card from every other; stays the same while its block's text does. */
  readonly key: string;
  /** The block that this card shares with its siblings. */
  readonly block: string;
  /** Index of the card in its block. */
  readonly face: number;
  /** Null for a new card. */
  readonly due: DayNumber | null;
  /** When its learning step is over, in milliseconds since 1970; null without one. */
  readonly at: number | null;
  /** Those it is in, not those above. */
  readonly decks: readonly string[];
}

export interface QueueOptions {
  readonly order: CardOrder;
  readonly newOrder: NewOrder;
  /** What the day's limits leave. */
  readonly room: Room;
  /** One card of a block a day. */
  readonly burySiblings: boolean;
  /** Blocks seen today with the face that was answered; its siblings wait until tomorrow. */
  readonly seenToday: ReadonlyMap<string, number>;
  /** Uniform in [0, 1). */
  readonly random: () => number;
}

/** Puts cards, given in note order, in the order they are asked. Linear but for the sort by day. */
export function buildQueue<C extends QueueCard>(cards: readonly C[], options: QueueOptions): C[] {
  // A card in its steps was counted when they began.
  const learning = cards.filter((card) => card.at !== null);
  const due = cards.filter((card) => card.due !== null && card.at === null);
  const fresh = cards.filter((card) => card.due === null && card.at === null);
  if (options.order === "random") {
    shuffle(due, options.random);
    shuffle(fresh, options.random);
  } else if (options.order === "due") {
    // Stable: cards of one day stay in note order.
    due.sort((a, b) => (a.due ?? 0) - (b.due ?? 0));
  }
  const taken = options.burySiblings ? new Map(options.seenToday) : null;
  // Reviews first: a due card is never given up for a new sibling.
  const reviews = take(due, options.room, "reviews", taken);
  const introduced = take(fresh, options.room, "new", taken);
  if (options.newOrder === "first") return [...learning, ...introduced, ...reviews];
  if (options.newOrder === "last") return [...learning, ...reviews, ...introduced];
  return [...learning, ...(options.order === "random" ? shuffle([...reviews, ...introduced], options.random) : spread(reviews, introduced))];
}

function take<C extends QueueCard>(cards: readonly C[], room: Room, kind: Counted, taken: Map<string, number> | null): C[] {
  const kept: C[] = [];
  for (const card of cards) {
    if (taken !== null && (taken.get(card.block) ?? card.face) !== card.face) continue;
    // Others behind it may be in decks that have room.
    if (!room(card.decks, kind)) continue;
    taken?.set(card.block, card.face);
    kept.push(card);
  }
  return kept;
}

/** New cards at even distances among the reviews. */
function spread<C>(reviews: readonly C[], fresh: readonly C[]): C[] {
  const all: C[] = [];
  const total = reviews.length + fresh.length;
  let placed = 0;
  for (let i = 0; i < total; i++) {
    const wanted = Math.floor(((i + 1) * fresh.length) / total);
    const next = placed < wanted ? fresh[placed++] : reviews[i - placed];
    if (next !== undefined) all.push(next);
  }
  return all;
}

/** Fisher and Yates, in place. */
function shuffle<C>(cards: C[], random: () => number): C[] {
  for (let i = cards.length - 1; i > 0; i--) {
    const j = Math.min(i, Math.floor(random() * (i + 1)));
    const a = cards[i];
    const b = cards[j];
    if (a === undefined || b === undefined) continue;
    cards[i] = b;
    cards[j] = a;
  }
  return cards;
}
