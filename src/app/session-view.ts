import { parseDay, type CivilDay } from "../core/scheduling/day";
import { findDeck, noCards } from "../core/deck/deck";
import type { IndexedCard } from "../core/deck/note-record";
import type { Sm2Schedule } from "../core/schedule";
import { isGradable, preview, type Preview } from "../core/scheduling/scheduler";
import type { SessionState } from "../core/deck/session";
import type { Settings } from "../core/settings";
import type { CardLibrary, NoteView } from "./card-library";
import type { ShownBlock } from "./edit-card";
import type { GradeRecord } from "./journal";
import type { PendingGrades } from "./pending";
import type { ReviewState, Scope, ShownCard } from "./review-state";
import { findBlock, showCard } from "./show-card";

/** The card on show, with what was decided when it was drawn: the labels are what a grade writes. */
export interface Shown extends ShownBlock {
  readonly card: IndexedCard;
  readonly view: ShownCard;
  readonly outcomes: Preview<Sm2Schedule>;
}

interface ViewParts {
  readonly library: CardLibrary;
  readonly pending: PendingGrades;
  readonly settings: () => Settings;
}

/** The card as it stands in its note on `day`, null when it is not to be asked (any more). */
export function cardToShow(card: IndexedCard, note: NoteView, day: CivilDay, parts: ViewParts): Shown | null {
  const at = findBlock(note, card);
  const block = note.blocks[at];
  const standing = block?.cards[card.face]?.schedule;
  if (block === undefined || standing === undefined) return null;
  const latest = parts.pending.latest(card.key);
  const schedule = latest === null ? standing : latest.after;
  if (!isGradable(schedule) || (schedule !== null && schedule.due > day)) return null;
  const view = showCard(card.path, block, card.face, schedule);
  if (view === null) return null;
  const outcomes = preview(schedule, day, parts.settings().sm2, (on) => parts.library.load(on), card.hash);
  return { path: card.path, note, at, card, view, outcomes };
}

export function cardState(shown: Shown, session: SessionState<IndexedCard>): ReviewState {
  const { side, remaining, done, history } = session;
  const { again, hard, good, easy } = shown.outcomes;
  return {
    kind: "card",
    side,
    card: shown.view,
    intervals: { again: again.interval, hard: hard.interval, good: good.interval, easy: easy.interval },
    remaining,
    done,
    total: done + remaining.new + remaining.learning + remaining.review,
    canUndo: history !== null,
  };
}

/** No card is left. `time` in milliseconds; `graded`: the session's answers. */
export function endState(scope: Scope, session: SessionState<IndexedCard>, time: number, graded: readonly GradeRecord[], parts: ViewParts): ReviewState {
  const { library } = parts;
  const { answered, again, history, done } = session;
  const canUndo = history !== null;
  if (answered === 0 && done === 0 && !canUndo) {
    const counts =
      scope.kind === "note" ? library.countsOf(scope.path) : (findDeck(library.decks(), scope.kind === "deck" ? scope.deck : "")?.counts ?? noCards);
    return { kind: "empty", next: library.nextDue(scope), cards: counts.total, canUndo };
  }
  const tomorrow = library.forecast(2)[1]?.due ?? 0;
  return { kind: "finished", summary: { answered, again, time, dueTomorrow: tomorrow + landing(graded, parts) }, canUndo };
}

/** Answers that come back tomorrow but are not in their notes yet. */
function landing(graded: readonly GradeRecord[], { library, pending }: ViewParts): number {
  const tomorrow = (parseDay(library.today()) ?? 0) + 1;
  const open = new Set(pending.list.map((write) => write.id));
  return graded.filter(({ id, after }) => open.has(id) && after !== null && after.algorithm === "sm2" && parseDay(after.due) === tomorrow).length;
}
