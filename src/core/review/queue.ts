import type { DayNumber } from "../model/day";
import type { CardOrder, NewOrder } from "../model/settings";
import { compareNames } from "../model/deck";
import type { Counted, Room } from "../model/daily-limits";

/** The queue's view of a card that may be reviewed today. */
export interface QueueCard {
  /** A number from 0, shared by the cards of one block and by no other card in the list. */
  readonly group: number;
  /** Index of the card in its block. */
  readonly face: number;
  /** Null for a new card. */
  readonly due: DayNumber | null;
  /** End of its learning step, in milliseconds since 1970; null when not in one. */
  readonly at: number | null;
  /** Days since the last review divided by stability: the higher, the lower the chance of recall. */
  readonly faded: number;
  /** Its own decks, without their parents. */
  readonly decks: readonly string[];
}

export interface QueueOptions<C extends QueueCard> {
  readonly order: CardOrder;
  readonly newOrder: NewOrder;
  /** What the day's limits leave. */
  readonly room: Room;
  /** One card of a block a day. */
  readonly burySiblings: boolean;
  /** The face of the card's block answered today, undefined for none; its siblings wait until tomorrow. */
  readonly seenToday: (card: C) => number | undefined;
  /** Called for each card that limits keep out. */
  readonly held?: (card: C, kind: Counted) => void;
  /** Uniform in [0, 1). */
  readonly random: () => number;
}

/** Orders cards for review; `cards` must be in note order. Linear apart from sorting. */
export function buildQueue<C extends QueueCard>(cards: readonly C[], options: QueueOptions<C>): C[] {
  // A card in learning steps was counted when the steps began.
  const learning: C[] = [];
  let due: C[] = [];
  let fresh: C[] = [];
  for (const card of cards) (card.at !== null ? learning : card.due === null ? fresh : due).push(card);
  if (options.order === "random") {
    shuffle(due, options.random);
    shuffle(fresh, options.random);
  } else if (options.order === "due") due = sorted(due, (card) => card.due ?? 0);
  else if (options.order === "retrievability") due = sorted(due, (card) => -card.faded);
  else if (options.order === "deck") {
    const place = placesOf(cards);
    due = sorted(sorted(due, (card) => card.due ?? 0), place);
    fresh = sorted(fresh, place);
  }
  const taken = options.burySiblings ? new Siblings(cards, options.seenToday) : null;
  // Reviews first: a due card takes precedence over a new sibling.
  const reviews = take(due, options, "reviews", taken);
  const introduced = take(fresh, options, "new", taken);
  if (options.newOrder === "first") return [...learning, ...introduced, ...reviews];
  if (options.newOrder === "last") return [...learning, ...reviews, ...introduced];
  return [...learning, ...(options.order === "random" ? shuffle([...reviews, ...introduced], options.random) : spread(reviews, introduced))];
}

/** Picks the face of each block to show today. */
class Siblings<C extends QueueCard> {
  /** By group: 0 unknown, 1 none so far, else the face plus 2. */
  readonly #faces: Int32Array;
  readonly #seenToday: (card: C) => number | undefined;

  constructor(cards: readonly C[], seenToday: (card: C) => number | undefined) {
    this.#faces = new Int32Array(cards.reduce((most, { group }) => Math.max(most, group), 0) + 1);
    this.#seenToday = seenToday;
  }

  mayAsk(card: C): boolean {
    const known = this.#faces[card.group] ?? 0;
    const face = known === 0 ? (this.#faces[card.group] = (this.#seenToday(card) ?? -1) + 2) : known;
    return face === 1 || face === card.face + 2;
  }

  asks(card: C): void {
    this.#faces[card.group] = card.face + 2;
  }
}

function take<C extends QueueCard>(cards: readonly C[], { room, held }: QueueOptions<C>, kind: Counted, siblings: Siblings<C> | null): C[] {
  const kept: C[] = [];
  for (const card of cards) {
    if (siblings?.mayAsk(card) === false) continue;
    // Siblings later in the list may be in decks with room.
    if (!room(card.decks, kind)) {
      held?.(card, kind);
      continue;
    }
    siblings?.asks(card);
    kept.push(card);
  }
  return kept;
}

/** Sorts by a value, to a thousandth; stable. Sorting numbers takes a fraction of the time of comparing cards. */
function sorted<C>(cards: readonly C[], value: (card: C) => number): C[] {
  const { length } = cards;
  const keys = new Float64Array(length);
  let least = Infinity;
  for (let at = 0; at < length; at++) {
    const one = value(cards[at] as C);
    keys[at] = one;
    if (one < least) least = one;
  }
  for (let at = 0; at < length; at++) keys[at] = Math.round(((keys[at] ?? 0) - least) * 1024) * length + at;
  keys.sort();
  const list: C[] = [];
  for (let at = 0; at < length; at++) list.push(cards[(keys[at] ?? 0) % length] as C);
  return list;
}

/** The rank of a card's first deck among those of all cards. */
function placesOf<C extends QueueCard>(cards: readonly C[]): (card: C) => number {
  const first = ({ decks }: C): string => decks[0] ?? "";
  const names = [...new Set(cards.map(first))].sort(compareNames);
  const places = new Map(names.map((name, place) => [name, place]));
  return (card) => places.get(first(card)) ?? 0;
}

/** New cards at equal distances among the reviews. */
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

/** Fisher-Yates, in place. */
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
