import type { Grade } from "../scheduling/scheduler";
import { listOf, mapList, valuesOf, type List } from "../data/linked-list";

/** "learning": in a learning step, or answered "again" in this session. */
export type Phase = "new" | "learning" | "review";

/** A card's turn in the session. */
export interface Turn<C> {
  readonly card: C;
  readonly phase: Phase;
}

/** The session's view of a card. */
export interface SessionCard {
  readonly key: string;
  /** Null for a new card. */
  readonly due: number | null;
  /** End of its learning step, in milliseconds since 1970; null when not in one. */
  readonly at: number | null;
}

/** What happens to a card: finished, back after all others, back at an instant (milliseconds since 1970), or put away unanswered. */
export type Comeback = "done" | "last" | "away" | number;

/**
 * An action that undo can revert. `id`: the caller's name for it; `grade`: null for an unanswered card; `turn`: null when it did not
 * involve the current card.
 */
export interface Step<C> {
  readonly id: number;
  readonly turn: Turn<C> | null;
  readonly grade: Grade | null;
  readonly comeback: Comeback;
  /** Siblings put away with it; `at`: for those that waited. */
  readonly others?: readonly { readonly at: number | null; readonly turn: Turn<C> }[];
}

/** A turn that waits for its time. */
export interface Wait<C> {
  readonly at: number;
  readonly turn: Turn<C>;
}

/**
 * A session as an immutable value. Answers and skips take constant time, apart from a pass over the turns waiting for their minute; other
 * actions may cost a pass over all turns.
 */
export interface SessionState<C extends SessionCard> {
  readonly current: Turn<C> | null;
  readonly side: "front" | "back";
  /** Remaining turns: those in `next`, then those in `later`, which is in reverse order. */
  readonly next: List<Turn<C>>;
  readonly later: List<Turn<C>>;
  /** Turns shown before `next` once their time has come, earliest first. */
  readonly waits: List<Wait<C>>;
  /** The latest instant reported to the session. */
  readonly now: number;
  /** Turns to come, including the current one. */
  readonly remaining: Readonly<Record<Phase, number>>;
  /** Number of finished cards. */
  readonly done: number;
  /** Number of answers, and of "again" among them. */
  readonly answered: number;
  readonly again: number;
  readonly history: List<Step<C>>;
}

export type SessionAction<C extends SessionCard> =
  | { readonly kind: "reveal" }
  /** `id` names the step for undo. */
  | { readonly kind: "grade"; readonly grade: Grade; readonly id: number; readonly comeback: Comeback }
  /** Time has passed: cards whose time has come are next, or shown now if no card is. */
  | { readonly kind: "time"; readonly now: number }
  /** When only waiting cards are left: shows the earliest now. */
  | { readonly kind: "ahead" }
  /** Moves the card, unanswered, to the end of the session. */
  | { readonly kind: "skip"; readonly id: number }
  /** Drops the card, unanswered, and the cards in `keys`, its siblings. */
  | { readonly kind: "away"; readonly id: number; readonly keys: ReadonlySet<string> }
  /** Drops cards other than the current one; can be undone. */
  | { readonly kind: "aside"; readonly id: number; readonly keys: ReadonlySet<string> }
  /** Undoes the last step: shows its card again, then the current one. */
  | { readonly kind: "undo" }
  /** The last step cannot be undone: removes it, so that undo continues with the one before. */
  | { readonly kind: "forget" }
  /** Drops cards that left their note or are no longer due. */
  | { readonly kind: "gone"; readonly keys: ReadonlySet<string> }
  /** Replaces edited or moved cards, by former key. */
  | { readonly kind: "changed"; readonly cards: ReadonlyMap<string, C> }
  /** Shows a card now, the current one after it. */
  | { readonly kind: "bring"; readonly card: C }
  /** Starts a study day with a new queue; the current card stays. */
  | { readonly kind: "rollover"; readonly cards: readonly C[] };

/** A session of these cards in order. `now`: milliseconds since 1970. */
export function startSession<C extends SessionCard>(cards: readonly C[], now = 0): SessionState<C> {
  const remaining = { new: 0, learning: 0, review: 0 };
  const waiting: Wait<C>[] = [];
  let next: List<Turn<C>> = null;
  // From the end, because prepending is the list's cheap operation. There may be a hundred thousand cards.
  for (let at = cards.length - 1; at >= 0; at--) {
    const turn = turnOf(cards[at] as C);
    remaining[turn.phase]++;
    if (turn.card.at === null) next = { head: turn, tail: next };
    else waiting.push({ at: turn.card.at, turn });
  }
  waiting.reverse().sort((a, b) => a.at - b.at);
  return advance({ current: null, side: "front", next, later: null, waits: listOf(waiting), now, remaining, done: 0, answered: 0, again: 0, history: null });
}

function turnOf<C extends SessionCard>(card: C): Turn<C> {
  return { card, phase: card.at !== null ? "learning" : card.due === null ? "new" : "review" };
}

/** The session after `action`. Pure; returns the same state for an action that does not apply. */
export function reduce<C extends SessionCard>(state: SessionState<C>, action: SessionAction<C>): SessionState<C> {
  switch (action.kind) {
    case "reveal":
      return state.current === null || state.side === "back" ? state : { ...state, side: "back" };
    case "grade":
      return step(state, action.grade, action.id, action.comeback);
    case "skip":
      return step(state, null, action.id, "last");
    case "away":
      return putAway(state, action.id, action.keys);
    case "aside":
      return putAside(state, action.id, action.keys);
    case "time": {
      const then = { ...state, now: Math.max(state.now, action.now) };
      return state.current === null ? advance(then) : then;
    }
    case "ahead":
      return state.current === null ? advance(state, true) : state;
    case "undo":
      return undo(state);
    case "forget":
      return { ...state, history: state.history?.tail ?? null };
    case "gone": {
      const rest = without(state, action.keys);
      return rest.current === null ? advance(rest) : rest;
    }
    case "changed": {
      const swap = (turn: Turn<C>): Turn<C> => ({ ...turn, card: action.cards.get(turn.card.key) ?? turn.card });
      return { ...revise(state, swap), history: mapList(state.history, (past) => ({ ...past, turn: past.turn && swap(past.turn), others: past.others?.map(({ at, turn }) => ({ at, turn: swap(turn) })) ?? [] })) };
    }
    case "bring":
      return putFirst(without(state, new Set([action.card.key])), turnOf(action.card));
    case "rollover": {
      const present = state.current;
      const fresh = startSession(action.cards.filter((card) => card.key !== present?.card.key), state.now);
      const kept = { ...fresh, done: state.done, answered: state.answered, again: state.again, history: state.history };
      return present === null ? kept : { ...putFirst(kept, present), side: state.side };
    }
  }
}

/** The card after the current one, for prefetching; null when there is none. */
export function upcoming<C extends SessionCard>(state: SessionState<C>): C | null {
  return state.current === null ? null : (advance(state).current?.card ?? null);
}

/** The current and remaining cards that are `wanted`, in no particular order. */
export function waitingCards<C extends SessionCard>(state: SessionState<C>, wanted: (card: C) => boolean = () => true): C[] {
  const cards: C[] = [];
  const look = ({ card }: Turn<C>): void => void (wanted(card) && cards.push(card));
  for (const list of [state.next, state.later]) for (let at = list; at !== null; at = at.tail) look(at.head);
  for (let at = state.waits; at !== null; at = at.tail) look(at.head.turn);
  if (state.current !== null) look(state.current);
  return cards;
}

/** The cards whose steps can be undone. */
export function pastCards<C extends SessionCard>(state: SessionState<C>): C[] {
  return valuesOf(state.history).flatMap(({ turn, others = [] }) => [...(turn === null ? [] : [turn]), ...others.map((other) => other.turn)].map(({ card }) => card));
}

/** Answers or skips (`grade` null) the current card. */
function step<C extends SessionCard>(state: SessionState<C>, grade: Grade | null, id: number, comeback: Comeback): SessionState<C> {
  const turn = state.current;
  if (turn === null) return state;
  const past: Step<C> = { id, turn, grade, comeback };
  const remaining = { ...state.remaining };
  remaining[turn.phase]--;
  let { later, waits } = state;
  if (comeback === "last" || typeof comeback === "number") {
    const back: Turn<C> = grade === null ? turn : { card: turn.card, phase: "learning" };
    remaining[back.phase]++;
    if (comeback === "last") later = { head: back, tail: later };
    else waits = waitUntil(waits, { at: comeback, turn: back });
  }
  return advance({ ...state, ...tally(state, past, 1), remaining, later, waits, history: { head: past, tail: state.history } });
}

/** Costs a pass over the turns that wait less long: those of the last minutes. */
function waitUntil<C>(waits: List<Wait<C>>, wait: Wait<C>): List<Wait<C>> {
  const all = valuesOf(waits);
  const at = all.findIndex((other) => other.at > wait.at);
  all.splice(at < 0 ? all.length : at, 0, wait);
  return listOf(all);
}

function putAway<C extends SessionCard>(state: SessionState<C>, id: number, keys: ReadonlySet<string>): SessionState<C> {
  const turn = state.current;
  if (turn === null) return state;
  const others = queuedOf(state, keys);
  const rest = without(state, new Set([...keys].filter((key) => key !== turn.card.key)));
  const after = step(rest, null, id, "away");
  return after.history === null ? after : { ...after, history: { head: { ...after.history.head, others }, tail: after.history.tail } };
}

/** The remaining turns of these cards; `at`: for those that wait. */
function queuedOf<C extends SessionCard>(state: SessionState<C>, keys: ReadonlySet<string>): NonNullable<Step<C>["others"]> {
  const queued = [...valuesOf(state.next), ...valuesOf(state.later).reverse()].map((turn) => ({ at: null, turn }));
  return [...queued, ...valuesOf(state.waits)].filter(({ turn }) => keys.has(turn.card.key));
}

function putAside<C extends SessionCard>(state: SessionState<C>, id: number, keys: ReadonlySet<string>): SessionState<C> {
  const here = state.current !== null && keys.has(state.current.card.key) ? [{ at: null, turn: state.current }] : [];
  const rest = without(state, keys);
  const past: Step<C> = { id, turn: null, grade: null, comeback: "away", others: [...here, ...queuedOf(state, keys)] };
  const after = { ...rest, history: { head: past, tail: state.history } };
  return after.current === null ? advance(after) : after;
}

function undo<C extends SessionCard>(state: SessionState<C>): SessionState<C> {
  if (state.history === null) return state;
  const { head, tail } = state.history;
  const others = head.others ?? [];
  // Removes what the step ("again", skip) or a new day's queue added, before the card is shown again.
  const turns = [...(head.turn === null ? [] : [head.turn]), ...others.map(({ turn }) => turn)];
  const rest = without(state, new Set(turns.map(({ card }) => card.key)));
  const back = others.reduceRight((before, { at, turn }) => {
    const remaining = { ...before.remaining, [turn.phase]: before.remaining[turn.phase] + 1 };
    return at === null ? { ...before, remaining, next: { head: turn, tail: before.next } } : { ...before, remaining, waits: waitUntil(before.waits, { at, turn }) };
  }, rest);
  const before = { ...back, ...tally(back, head, -1), history: tail };
  if (head.turn !== null) return putFirst(before, head.turn);
  return before.current === null ? advance(before) : before;
}

/** Adds an answer to the counts, or subtracts it. */
function tally<C extends SessionCard>(state: SessionState<C>, { grade, comeback }: Step<C>, sign: 1 | -1): Pick<SessionState<C>, "done" | "answered" | "again"> {
  const add = (count: number, counts: boolean): number => count + (counts ? sign : 0);
  return { done: add(state.done, comeback === "done"), answered: add(state.answered, grade !== null), again: add(state.again, grade === "again") };
}

/** Shows the front of `turn`; the current turn comes after it. */
function putFirst<C extends SessionCard>(state: SessionState<C>, turn: Turn<C>): SessionState<C> {
  const remaining = { ...state.remaining };
  remaining[turn.phase]++;
  const next = state.current === null ? state.next : { head: state.current, tail: state.next };
  return { ...state, remaining, next, current: turn, side: "front" };
}

/** Clears `current` if it is among `keys`. */
function without<C extends SessionCard>(state: SessionState<C>, keys: ReadonlySet<string>): SessionState<C> {
  return keys.size > 0 && waitingCards(state, ({ key }) => keys.has(key)).length > 0 ? revise(state, (turn) => (keys.has(turn.card.key) ? null : turn)) : state;
}

/** Applies `change` to every remaining turn; null drops it. */
function revise<C extends SessionCard>(state: SessionState<C>, change: (turn: Turn<C>) => Turn<C> | null): SessionState<C> {
  const remaining = { new: 0, learning: 0, review: 0 };
  const counted = (turn: Turn<C>): Turn<C> | null => {
    const now = change(turn);
    if (now !== null) remaining[now.phase]++;
    return now;
  };
  const current = state.current === null ? null : counted(state.current);
  const kept = ({ at, turn }: Wait<C>): Wait<C> | null => {
    const now = counted(turn);
    return now === null ? null : { at, turn: now };
  };
  return { ...state, current, next: mapList(state.next, counted), later: mapList(state.later, counted), waits: mapList(state.waits, kept), remaining };
}

/** Makes the next turn current, if there is one. `ahead`: takes the earliest waiting turn first. */
function advance<C extends SessionCard>(state: SessionState<C>, ahead = false): SessionState<C> {
  const wait = state.waits?.head;
  if (wait !== undefined && (ahead || wait.at <= state.now)) return { ...state, current: wait.turn, waits: state.waits?.tail ?? null, side: "front" };
  const fromNext = state.next !== null;
  const next = fromNext ? state.next : listOf(valuesOf(state.later).reverse());
  return { ...state, current: next?.head ?? null, next: next?.tail ?? null, later: fromNext ? state.later : null, side: "front" };
}
