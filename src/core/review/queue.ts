import type { DayNumber } from "../model/day";
import type { CardOrder, NewOrder } from "../model/settings";
import { compareNames } from "../model/deck";
import type { Counted, Room } from "../model/daily-limits";

/** A card that may be reviewed today, as the queue sees it. */
export interface QueueCard {
  /** A number from 0 of the block that this card shares with its siblings; no other of the list has it. */
  readonly group: number;
  /** Index of the card in its block. */
  readonly face: number;
  /** Null for a new card. */
  readonly due: DayNumber | null;
  /** When its learning step is over, in milliseconds since 1970; null without one. */
  readonly at: number | null;
  /** Days since the last review in units of stability: the more, the less likely it is recalled. */
  readonly faded: number;
  /** Those it is in, not those above. */
  readonly decks: readonly string[];
}

export interface QueueOptions<C extends QueueCard> {
  readonly order: CardOrder;
  readonly newOrder: NewOrder;
  /** What the day's limits leave. */
  readonly room: Room;
  /** One card of a block a day. */
  readonly burySiblings: boolean;
  /** The face of the card's block that was answered today, undefined for none; its siblings wait until tomorrow. */
  readonly seenToday: (card: C) => number | undefined;
  /** Told of cards that limits keep back. */
  readonly held?: (card: C, kind: Counted) => void;
  /** Uniform in [0, 1). */
  readonly random: () => number;
}

/** Puts cards, given in note order, in the order they are asked. Linear but for the sort. */
export function buildQueue<C extends QueueCard>(cards: readonly C[], options: QueueOptions<C>): C[] {
  // A card in its steps was counted when they began.
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
  // Reviews first: a due card is never given up for a new sibling.
  const reviews = take(due, options, "reviews", taken);
  const introduced = take(fresh, options, "new", taken);
  if (options.newOrder === "first") return [...learning, ...introduced, ...reviews];
  if (options.newOrder === "last") return [...learning, ...reviews, ...introduced];
  return [...learning, ...(options.order === "random" ? shuffle([...reviews, ...introduced], options.random) : spread(reviews, introduced))];
}

/** Which face of each block is asked today. */
class Siblings<C extends QueueCard> {
  /** By group: 0 for not known yet, 1 for none yet, else the face and 2. */
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
    // Others behind it may be in decks that have room.
    if (!room(card.decks, kind)) {
      held?.(card, kind);
      continue;
    }
    siblings?.asks(card);
    kept.push(card);
  }
  return kept;
}

/** By a value, to a thousandth; cards of the same stay as they were. Numbers are sorted in a fraction of the time that comparing cards takes. */
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

/** The place of a card's first deck among those of all cards. */
function placesOf<C extends QueueCard>(cards: readonly C[]): (card: C) => number {
  const first = ({ decks }: C): string => decks[0] ?? "";
  const names = [...new Set(cards.map(first))].sort(compareNames);
  const places = new Map(names.map((name, place) => [name, place]));
  return (card) => places.get(first(card)) ?? 0;
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
