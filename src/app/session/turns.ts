import type { IndexedCard } from "../../core/card-index/indexed-card";
import { reduce, startSession, waitingCards, type SessionAction, type SessionState } from "../../core/review/session";
import type { CivilDay } from "../../core/model/day";
import type { Mode, Scope } from "../api/reviews";
import type { SessionContext } from "./context";
import { queueOf, queueOutOfTurn } from "./queue";

/** The turns of one session, and when its queue must be rebuilt. Draws nothing. */
export interface Turns {
  readonly state: SessionState<IndexedCard>;
  /** The study day of the queue. */
  readonly day: CivilDay;
  /** Whether the whole scope was indexed when the queue was built. */
  readonly isWhole: boolean;
  apply(action: SessionAction<IndexedCard>): void;
  /** The cards of a note whose turn is now or to come, in no order. */
  cardsOf(path: string): IndexedCard[];
  /** Removes cards, without a step for undo. */
  remove(keys: Iterable<string>): void;
  /** Puts `change(card)` in place of each card, in turns and in steps for undo. */
  replace(cards: readonly IndexedCard[], change: (card: IndexedCard) => IndexedCard): void;
  /** Builds the first queue. */
  begin(): void;
  /** Rebuilds the queue of due cards within what today's limits leave beside the card on show. */
  rebuild(): void;
  /** True once for each new study day. */
  takeNewDay(): boolean;
  /**
   * True when the queue must be rebuilt for cards indexed since: once the first pass is over; before that, while the session has no card, each time
   * the number of indexed notes has doubled.
   */
  takeNewCards(): boolean;
}

export function createTurns(scope: Scope, mode: Mode, parts: SessionContext): Turns {
  const { library, clock } = parts;
  let state: SessionState<IndexedCard> = startSession<IndexedCard>([]);
  let day = library.today();
  /** Notes indexed when the queue was built; null when that was the whole scope. */
  let indexed: number | null = 0;

  function apply(action: SessionAction<IndexedCard>): void {
    state = reduce(state, action);
  }

  return {
    get state() {
      return state;
    },
    get day() {
      return day;
    },
    get isWhole() {
      return indexed === null;
    },
    apply,
    cardsOf: (path) => waitingCards(state, (card) => card.path === path),
    replace: (cards, change) => apply({ kind: "changed", cards: new Map(cards.map((card) => [card.key, change(card)])) }),
    remove: (keys) => apply({ kind: "gone", keys: new Set(keys) }),
    begin() {
      day = library.today();
      indexed = "path" in scope ? null : (library.progress?.indexed ?? null);
      state = startSession(mode.kind === "due" ? queueOf(scope, parts) : queueOutOfTurn(scope, mode, parts), clock.now());
    },
    rebuild: () => apply({ kind: "rollover", cards: queueOf(scope, parts, state.current) }),
    takeNewDay() {
      const before = day;
      day = library.today();
      return day !== before;
    },
    takeNewCards() {
      if (indexed === null) return false;
      const now = library.progress?.indexed ?? null;
      if (now !== null && (state.current !== null || now < indexed * 2 || now === 0)) return false;
      indexed = now;
      return true;
    },
  };
}
