import type { Grade } from "../scheduling/scheduler";
import { listOf, mapList, valuesOf, type List } from "../data/linked-list";

/** "learning" = in a learning step, or answered "again" in this session. */
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
  /** When its learning step is over, in milliseconds since 1970; null without one. */
  readonly at: number | null;
}

/**
 * What becomes of a card: it is finished, comes back after all others, or after an instant (milliseconds since 1970); or it was put away,
 * unanswered.
 */
export type Comeback = "done" | "last" | "away" | number;

/**
 * One thing that undo takes back. `id` is the caller's name for it; `grade` is null for a card that was not answered, `turn` when no card on show
 * was part of it.
 */
export interface Step<C> {
  readonly id: number;
  readonly turn: Turn<C> | null;
  readonly grade: Grade | null;
  readonly comeback: Comeback;
  /** Siblings that were put away with it; `at` of those that waited. */
  readonly others?: readonly { readonly at: number | null; readonly turn: Turn<C> }[];
}

/** A turn whose time has not come. */
export interface Wait<C> {
  readonly at: number;
  readonly turn: Turn<C>;
}

/**
 * A session as a value. Answers and skips cost the same however many cards there are, but for a pass over those that wait for their minute;
 * the other actions may cost a pass over the turns.
 */
export interface SessionState<C extends SessionCard> {
  readonly current: Turn<C> | null;
  readonly side: "front" | "back";
  /** Turns to come: those of `next`, then those of `later`, which has the last one first. */
  readonly next: List<Turn<C>>;
  readonly later: List<Turn<C>>;
  /** Turns that come as soon as their time has, before those of `next`; the earliest first. */
  readonly waits: List<Wait<C>>;
  /** The latest instant that the session has heard of. */
  readonly now: number;
  /** Turns to come and the present one. */
  readonly remaining: Readonly<Record<Phase, number>>;
  /** Cards finished. */
  readonly done: number;
  /** Answers given, and how many of them "again". */
  readonly answered: number;
  readonly again: number;
  readonly history: List<Step<C>>;
}

export type SessionAction<C extends SessionCard> =
  | { readonly kind: "reveal" }
  /** `id` names the step for undo. */
  | { readonly kind: "grade"; readonly grade: Grade; readonly id: number; readonly comeback: Comeback }
  /** Time has passed: cards whose time has come are asked next, or now when none is. */
  | { readonly kind: "time"; readonly now: number }
  /** With no card left but those that wait: the earliest is asked now. */
  | { readonly kind: "ahead" }
  /** To the end of the session, unanswered. */
  | { readonly kind: "skip"; readonly id: number }
  /** Unanswered, and not to be asked any more, nor are the cards of `keys`, its siblings. */
  | { readonly kind: "away"; readonly id: number; readonly keys: ReadonlySet<string> }
  /** Cards that are not on show are not to be asked any more, which undo takes back. */
  | { readonly kind: "aside"; readonly id: number; readonly keys: ReadonlySet<string> }
  /** Takes the last step back: its card is shown again, the one shown now comes after it. */
  | { readonly kind: "undo" }
  /** The last step cannot be taken back: undo goes on with the one before. */
  | { readonly kind: "forget" }
  /** Cards are no longer to be asked: they left their note, or are not due any more. */
  | { readonly kind: "gone"; readonly keys: ReadonlySet<string> }
  /** Cards were edited or moved: these take their turns, by former key. */
  | { readonly kind: "changed"; readonly cards: ReadonlyMap<string, C> }
  /** A card is asked now, the present one after it. */
  | { readonly kind: "bring"; readonly card: C }
  /** A new study day: a new queue; the present card stays. */
  | { readonly kind: "rollover"; readonly cards: readonly C[] };

/** `now`: milliseconds since 1970. */
export function startSession<C extends SessionCard>(cards: readonly C[], now = 0): SessionState<C> {
  const remaining = { new: 0, learning: 0, review: 0 };
  const waiting: Wait<C>[] = [];
  let next: List<Turn<C>> = null;
  // From the end, for the list begins with the last that is put before it. There may be a hundred thousand.
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

/** The session after `action`. Pure; an action that does not apply gives the same state. */
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

/** The card that comes after the present one, for reading ahead. */
export function upcoming<C extends SessionCard>(state: SessionState<C>): C | null {
  return state.current === null ? null : (advance(state).current?.card ?? null);
}

/** The cards whose turn is now or still to come, in no order; only those that are `wanted`. */
export function waitingCards<C extends SessionCard>(state: SessionState<C>, wanted: (card: C) => boolean = () => true): C[] {
  const cards: C[] = [];
  const look = ({ card }: Turn<C>): void => void (wanted(card) && cards.push(card));
  for (const list of [state.next, state.later]) for (let at = list; at !== null; at = at.tail) look(at.head);
  for (let at = state.waits; at !== null; at = at.tail) look(at.head.turn);
  if (state.current !== null) look(state.current);
  return cards;
}

/** The cards whose steps undo may take back. */
export function pastCards<C extends SessionCard>(state: SessionState<C>): C[] {
  return valuesOf(state.history).flatMap(({ turn, others = [] }) => [...(turn === null ? [] : [turn]), ...others.map((other) => other.turn)].map(({ card }) => card));
}

/** The present card was answered, or skipped (`grade` null). */
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

/** Costs a pass over the turns that wait for less long: those of the last minutes. */
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

/** The turns of these cards that are to come; `at` of those that wait. */
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
  // What the step left waiting ("again", skip), or a new day's queue brought in, is taken out before the card is shown again.
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

/** What an answer adds to the counts, or takes from them. */
function tally<C extends SessionCard>(state: SessionState<C>, { grade, comeback }: Step<C>, sign: 1 | -1): Pick<SessionState<C>, "done" | "answered" | "again"> {
  const add = (count: number, counts: boolean): number => count + (counts ? sign : 0);
  return { done: add(state.done, comeback === "done"), answered: add(state.answered, grade !== null), again: add(state.again, grade === "again") };
}

/** Shows the front of `turn`; the turn that was shown comes after it. */
function putFirst<C extends SessionCard>(state: SessionState<C>, turn: Turn<C>): SessionState<C> {
  const remaining = { ...state.remaining };
  remaining[turn.phase]++;
  const next = state.current === null ? state.next : { head: state.current, tail: state.next };
  return { ...state, remaining, next, current: turn, side: "front" };
}

/** Leaves `current` empty if it is among `keys`. */
function without<C extends SessionCard>(state: SessionState<C>, keys: ReadonlySet<string>): SessionState<C> {
  return keys.size > 0 && waitingCards(state, ({ key }) => keys.has(key)).length > 0 ? revise(state, (turn) => (keys.has(turn.card.key) ? null : turn)) : state;
}

/** Every turn that waits as `change` gives it back, null to take it out. */
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

/** Gives the next turn, if there is one, to `current`. `ahead`: the earliest of those that wait before all others. */
function advance<C extends SessionCard>(state: SessionState<C>, ahead = false): SessionState<C> {
  const wait = state.waits?.head;
  if (wait !== undefined && (ahead || wait.at <= state.now)) return { ...state, current: wait.turn, waits: state.waits?.tail ?? null, side: "front" };
  const fromNext = state.next !== null;
  const next = fromNext ? state.next : listOf(valuesOf(state.later).reverse());
  return { ...state, current: next?.head ?? null, next: next?.tail ?? null, later: fromNext ? state.later : null, side: "front" };
}
