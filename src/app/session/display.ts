import { civilDay, dayNumber, lastDay, parseDay, type CivilDay } from "../../core/model/day";
import { findDeck, noCards } from "../../core/model/deck";
import type { IndexedCard } from "../../core/card-index/indexed-card";
import { dueDay, isScheduled, isSuspendedDay } from "../../core/model/schedule";
import { upcoming, type SessionAction, type SessionState } from "../../core/review/session";
import type { GradeRecord } from "../writes/journal";
import type { GradeQueue } from "../writes/grade-queue";
import type { CardIndex } from "../api/card-index";
import { Listeners } from "../async/listeners";
import type { Mode, Progress, ReviewState, Scope } from "../api/reviews";
import type { SessionContext } from "./context";
import { cardToShow, intervalsOf, momentOf, type CardOnShow } from "./card-on-show";
import { cardsInScope, heldBack, indexScope, type QueueParts } from "./queue";
import type { Stopwatch } from "./stopwatch";
import type { Turns } from "./turns";
import type { UndoSteps } from "./undo";

/** What a session shows. */
export interface Display {
  readonly state: ReviewState;
  /** Null unless `state` is a card. */
  readonly shown: CardOnShow | null;
  /** Whether answers change schedules. */
  writes: boolean;
  /** Shows the present turn, or the end. Removes cards that must no longer be shown. */
  draw(): void;
  /** Applies an action to the turns, then draws. */
  apply(action: SessionAction<IndexedCard>): void;
  /** Tells the listeners of a change outside `state`. */
  tell(): void;
  subscribe(listener: () => void): () => void;
  /** Ignores notes read from now on. */
  close(): void;
}

export interface DisplayParts {
  readonly turns: Turns;
  readonly steps: Pick<UndoSteps, "answers">;
  readonly watch: Stopwatch;
}

export function createDisplay(scope: Scope, mode: Mode, { turns, steps, watch }: DisplayParts, parts: SessionContext): Display {
  const { texts, pending } = parts;
  const listeners = new Listeners(parts.log);
  const isDue = mode.kind === "due";
  let state: ReviewState = { kind: "loading" };
  let shown: CardOnShow | null = null;
  let drawings = 0;
  let closed = false;

  function draw(): void {
    drawings++;
    for (let card = presentCard(); card !== null; card = presentCard()) {
      const note = texts.peek(card.path);
      if (note === null) return drawOnceRead(card);
      shown = cardToShow(card, note, turns.day, parts, !isDue);
      if (shown !== null) return drawCard(shown);
      turns.remove([card.key]);
    }
    shown = null;
    set(turns.isWhole ? endState(scope, isDue, turns.state, watch.spent, [...steps.answers.values()], parts) : { kind: "loading" });
  }

  function presentCard(): IndexedCard | null {
    const turn = turns.state.current;
    watch.begin(turn);
    return turn?.card ?? null;
  }

  /** Until its note is read, the same card stays on show and can be turned over and answered; another one gives way. */
  function drawOnceRead({ key, path }: IndexedCard): void {
    const drawing = drawings;
    if (shown?.card.key === key) drawCard(shown);
    else {
      shown = null;
      set({ kind: "loading" });
    }
    void texts.get(path).then((read) => {
      if (drawing !== drawings || closed) return;
      if (read === null) turns.remove([key]);
      draw();
    });
  }

  function drawCard(drawn: CardOnShow): void {
    set({ kind: "card", side: turns.state.side, card: drawn.view, intervals: intervalsOf(drawn), writes: display.writes, ...progressOf(turns.state, pending) });
    const next = upcoming(turns.state);
    if (next !== null && texts.peek(next.path) === null) void texts.get(next.path);
  }

  function set(next: ReviewState): void {
    state = next;
    listeners.tell();
  }

  const display: Display = {
    get state() {
      return state;
    },
    get shown() {
      return shown;
    },
    writes: isDue,
    draw,
    apply(action) {
      turns.apply(action);
      draw();
    },
    tell: () => listeners.tell(),
    subscribe: (listener) => listeners.add(listener),
    close: () => void (closed = true),
  };
  return display;
}

function progressOf(session: SessionState<IndexedCard>, pending: GradeQueue): Progress {
  const { remaining, done } = session;
  return { remaining, done, total: done + remaining.new + remaining.learning + remaining.review, canUndo: canUndo(session, pending) };
}

/** Steps of this session, or answers from earlier ones. */
function canUndo({ history }: SessionState<IndexedCard>, pending: GradeQueue): boolean {
  return history !== null || pending.newest() !== null;
}

/** With no other card left, a session waits at most this long for a learning step, which may also be shown early; milliseconds. Anki's learn-ahead limit. */
const learnAhead = 20 * 60_000;

/** The state when no card can be shown now. `isDue`: the session follows the schedule. `time`: milliseconds. `answers`: this session's. */
function endState(scope: Scope, isDue: boolean, session: SessionState<IndexedCard>, time: number, answers: readonly GradeRecord[], parts: QueueParts): ReviewState {
  const { library, pending } = parts;
  const { answered, again, history, done } = session;
  const until = session.waits?.head.at;
  if (until !== undefined && until - session.now <= learnAhead) return { kind: "waiting", until, ...progressOf(session, pending) };
  const end = { held: isDue ? heldBack(scope, parts) : { new: 0, reviews: 0 }, canUndo: canUndo(session, pending) };
  if (answered === 0 && done === 0 && history === null) {
    return { kind: "empty", next: nextIn(scope, library), cards: cardsIn(scope, library), ...end };
  }
  const tomorrow = library.forecast(2)[1]?.due ?? 0;
  return { kind: "finished", summary: { cards: done, answered, again, time, dueTomorrow: tomorrow + unwrittenTomorrow(answers, parts) }, ...end };
}

/** The next day on which a card of the scope is due; null without one. */
function nextIn(scope: Scope, library: CardIndex): CivilDay | null {
  if (scope.kind === "cards") {
    const today = dayNumber(library.today());
    const days = cardsInScope(scope, library, civilDay(lastDay)).flatMap(({ due }) => (due === null || due <= today || isSuspendedDay(due) ? [] : [due]));
    return days.length === 0 ? null : civilDay(Math.min(...days));
  }
  const next = library.nextDue(indexScope(scope));
  return next !== null && isSuspendedDay(dayNumber(next)) ? null : next;
}

/** The number of cards of the scope in the index. */
function cardsIn(scope: Scope, library: CardIndex): number {
  if (scope.kind === "cards") return scope.cards.length;
  const counts = "path" in scope ? library.countsOf(scope.path) : findDeck(library.decks(), scope.kind === "deck" ? scope.deck : "")?.counts;
  return (counts ?? noCards).total;
}

/** How many answers make a card due tomorrow but are not in their notes yet. */
function unwrittenTomorrow(answers: readonly GradeRecord[], parts: QueueParts): number {
  const today = parts.library.today();
  const tomorrow = (parseDay(today) ?? 0) + 1;
  const open = new Set(parts.pending.list.map((write) => write.id));
  return answers.filter(({ id, after }) => open.has(id) && isScheduled(after) && dueDay(after, momentOf(today, parts)) === tomorrow).length;
}
