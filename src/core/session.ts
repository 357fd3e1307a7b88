import type { Grade } from "./scheduler";

/** "learning" = answered "again" in this session. */
export type Phase = "new" | "learning" | "review";

/** A card's turn in the session. */
export interface Turn<C> {
  readonly card: C;
  readonly phase: Phase;
}

/** What the session needs to know of a card. */
export interface SessionCard {
  readonly key: string;
  /** Null for a new card. */
  readonly due: number | null;
}

/** One thing that undo takes back. `id` is the caller's name for it. */
export interface Step<C> {
  readonly id: number;
  readonly turn: Turn<C>;
  readonly grade: Grade | null;
}

type List<T> = { readonly head: T; readonly tail: List<T> } | null;

/**
 * A session as a value; every action is O(1) but the rare ones that name a card which is not the present one.
 * Turns come from `first`, then from `cards` at `next`, then from `later` (its end is `added`, newest first).
 */
export interface SessionState<C extends SessionCard> {
  readonly cards: readonly C[];
  readonly index: ReadonlyMap<string, number>;
  readonly next: number;
  readonly first: List<Turn<C>>;
  readonly later: List<Turn<C>>;
  readonly added: List<Turn<C>>;
  /** Keys that are passed over when their turn comes from `cards`. */
  readonly passed: ReadonlySet<string>;
  readonly current: Turn<C> | null;
  readonly side: "front" | "back";
  readonly remaining: Readonly<Record<Phase, number>>;
  /** Cards finished: answered other than "again". */
  readonly done: number;
  /** Answers given, and how many of them "again". */
  readonly answered: number;
  readonly again: number;
  readonly history: List<Step<C>>;
}

export type SessionAction<C extends SessionCard> =
  | { readonly kind: "reveal" }
  /** `id` names the step for undo. "again" brings the card back after all others. */
  | { readonly kind: "grade"; readonly grade: Grade; readonly id: number }
  /** To the end of the session, unanswered. */
  | { readonly kind: "skip"; readonly id: number }
  /** Takes the last step back: its card is shown again, the one shown now comes after it. */
  | { readonly kind: "undo" }
  /** The last step cannot be taken back: undo goes on with the one before. */
  | { readonly kind: "forget" }
  /** The card is no longer to be asked: it left its note, or is not due any more. */
  | { readonly kind: "gone"; readonly key: string }
  /** Cards were edited or moved: these take their turns, by former key. Costs a pass over the session. */
  | { readonly kind: "changed"; readonly cards: ReadonlyMap<string, C> }
  /** A new study day: a new queue; the present card stays. */
  | { readonly kind: "rollover"; readonly cards: readonly C[] };

export function startSession<C extends SessionCard>(cards: readonly C[]): SessionState<C> {
  const remaining = { new: 0, learning: 0, review: 0 };
  const index = new Map<string, number>();
  cards.forEach((card, at) => {
    index.set(card.key, at);
    remaining[phaseOf(card)]++;
  });
  return advance({
    cards,
    index,
    next: 0,
    first: null,
    later: null,
    added: null,
    passed: new Set(),
    current: null,
    side: "front",
    remaining,
    done: 0,
    answered: 0,
    again: 0,
    history: null,
  });
}

/** The session after `action`. Pure; an action that does not apply gives the same state. */
export function reduce<C extends SessionCard>(state: SessionState<C>, action: SessionAction<C>): SessionState<C> {
  switch (action.kind) {
    case "reveal":
      return state.current === null || state.side === "back" ? state : { ...state, side: "back" };
    case "grade":
      return grade(state, action.grade, action.id);
    case "skip": {
      const turn = state.current;
      if (turn === null) return state;
      const history = { head: { id: action.id, turn, grade: null }, tail: state.history };
      return advance({ ...state, added: { head: turn, tail: state.added }, history });
    }
    case "undo":
      return undo(state);
    case "forget":
      return { ...state, history: state.history?.tail ?? null };
    case "gone":
      return remove(state, action.key);
    case "changed":
      return replace(state, action.cards);
    case "rollover":
      return rollover(state, action.cards);
  }
}

/** The card that comes after the present one, for reading ahead. */
export function upcoming<C extends SessionCard>(state: SessionState<C>): C | null {
  return state.current === null ? null : (advance({ ...state, current: null }).current?.card ?? null);
}

/** True while the card's turn is still to come or is now. */
export function isWaiting<C extends SessionCard>(state: SessionState<C>, key: string): boolean {
  if (state.current?.card.key === key) return true;
  const at = state.index.get(key);
  if (at !== undefined && at >= state.next && !state.passed.has(key)) return true;
  return has(state.first, key) || has(state.later, key) || has(state.added, key);
}

/** As `isWaiting`, made ready to be asked about many cards. */
export function waitingKeys<C extends SessionCard>(state: SessionState<C>): (key: string) => boolean {
  const listed = new Set<string>();
  for (const list of [state.first, state.later, state.added]) for (let at = list; at !== null; at = at.tail) listed.add(at.head.card.key);
  if (state.current !== null) listed.add(state.current.card.key);
  return (key) => {
    const at = state.index.get(key);
    return (at !== undefined && at >= state.next && !state.passed.has(key)) || listed.has(key);
  };
}

function grade<C extends SessionCard>(state: SessionState<C>, answer: Grade, id: number): SessionState<C> {
  const turn = state.current;
  if (turn === null) return state;
  const remaining = { ...state.remaining };
  remaining[turn.phase]--;
  const history = { head: { id, turn, grade: answer }, tail: state.history };
  const answered = state.answered + 1;
  if (answer !== "again") return advance({ ...state, remaining, history, answered, done: state.done + 1 });
  remaining.learning++;
  const added = { head: { card: turn.card, phase: "learning" as const }, tail: state.added };
  return advance({ ...state, remaining, history, answered, again: state.again + 1, added });
}

function undo<C extends SessionCard>(state: SessionState<C>): SessionState<C> {
  const step = state.history?.head;
  if (step === undefined) return state;
  let back: SessionState<C> = { ...state, history: state.history?.tail ?? null };
  const key = step.turn.card.key;
  // What the step left waiting ("again", skip), or a new day's queue brought in, is taken out before the card is shown again.
  if (isWaiting(back, key)) back = take(back, key);
  if (step.grade !== null) {
    const again = step.grade === "again";
    back = { ...back, answered: back.answered - 1, again: back.again - (again ? 1 : 0), done: back.done - (again ? 0 : 1) };
  }
  const remaining = { ...back.remaining };
  remaining[step.turn.phase]++;
  const first = back.current === null ? back.first : { head: back.current, tail: back.first };
  return { ...back, remaining, first, current: step.turn, side: "front" };
}

function remove<C extends SessionCard>(state: SessionState<C>, key: string): SessionState<C> {
  if (!isWaiting(state, key)) return state;
  const rest = take(state, key);
  return rest.current === null ? advance(rest) : rest;
}

function replace<C extends SessionCard>(state: SessionState<C>, changes: ReadonlyMap<string, C>): SessionState<C> {
  const swap = (turn: Turn<C>): Turn<C> => {
    const card = changes.get(turn.card.key);
    return card === undefined ? turn : { ...turn, card };
  };
  const remaining = { ...state.remaining };
  const cards = state.cards.map((card, at) => {
    const other = at < state.next || state.passed.has(card.key) ? undefined : changes.get(card.key);
    if (other === undefined) return card;
    remaining[phaseOf(card)]--;
    remaining[phaseOf(other)]++;
    return other;
  });
  return {
    ...state,
    cards,
    index: new Map(cards.map((card, at) => [card.key, at])),
    remaining,
    current: state.current === null ? null : swap(state.current),
    first: mapList(state.first, swap),
    later: mapList(state.later, swap),
    added: mapList(state.added, swap),
    history: mapList(state.history, (step) => ({ ...step, turn: swap(step.turn) })),
  };
}

function rollover<C extends SessionCard>(state: SessionState<C>, cards: readonly C[]): SessionState<C> {
  const present = state.current;
  const fresh = startSession(cards.filter((card) => card.key !== present?.card.key));
  const kept = { ...fresh, done: state.done, answered: state.answered, again: state.again, history: state.history };
  if (present === null) return kept;
  const remaining = { ...kept.remaining };
  remaining[present.phase]++;
  const first = kept.current === null ? kept.first : { head: kept.current, tail: kept.first };
  return { ...kept, remaining, first, current: present, side: state.side };
}

/** Takes a waiting card's turn out, wherever it is; leaves `current` empty if it was that one. */
function take<C extends SessionCard>(state: SessionState<C>, key: string): SessionState<C> {
  const remaining = { ...state.remaining };
  if (state.current?.card.key === key) {
    remaining[state.current.phase]--;
    return { ...state, remaining, current: null };
  }
  const at = state.index.get(key);
  const card = at === undefined ? undefined : state.cards[at];
  if (card !== undefined && at !== undefined && at >= state.next && !state.passed.has(key)) {
    remaining[phaseOf(card)]--;
    return { ...state, remaining, passed: new Set(state.passed).add(key) };
  }
  // Undo finds its card at the head of `added`: the common case costs nothing.
  for (const place of ["added", "later", "first"] as const) {
    const found = find(state[place], key);
    if (found === null) continue;
    remaining[found.phase]--;
    return { ...state, remaining, [place]: without(state[place], key) };
  }
  return state;
}

/** Gives the next turn, if there is one, to `current`. */
function advance<C extends SessionCard>(state: SessionState<C>): SessionState<C> {
  if (state.first !== null) return { ...state, current: state.first.head, first: state.first.tail, side: "front" };
  let next = state.next;
  for (let card = state.cards[next]; card !== undefined; card = state.cards[next]) {
    next++;
    if (!state.passed.has(card.key)) return { ...state, next, current: { card, phase: phaseOf(card) }, side: "front" };
  }
  let { later, added } = state;
  if (later === null) {
    for (; added !== null; added = added.tail) later = { head: added.head, tail: later };
  }
  return { ...state, next, later: later?.tail ?? null, added, current: later?.head ?? null, side: "front" };
}

function phaseOf(card: SessionCard): Phase {
  return card.due === null ? "new" : "review";
}

function find<C extends SessionCard>(list: List<Turn<C>>, key: string): Turn<C> | null {
  for (let at = list; at !== null; at = at.tail) if (at.head.card.key === key) return at.head;
  return null;
}

function has<C extends SessionCard>(list: List<Turn<C>>, key: string): boolean {
  return find(list, key) !== null;
}

function without<C extends SessionCard>(list: List<Turn<C>>, key: string): List<Turn<C>> {
  const before: Turn<C>[] = [];
  let at = list;
  while (at !== null && at.head.card.key !== key) {
    before.push(at.head);
    at = at.tail;
  }
  let rest = at?.tail ?? null;
  for (let turn = before.pop(); turn !== undefined; turn = before.pop()) rest = { head: turn, tail: rest };
  return rest;
}

function mapList<T>(list: List<T>, change: (value: T) => T): List<T> {
  const values: T[] = [];
  for (let at = list; at !== null; at = at.tail) values.push(change(at.head));
  let mapped: List<T> = null;
  for (let value = values.pop(); value !== undefined; value = values.pop()) mapped = { head: value, tail: mapped };
  return mapped;
}
