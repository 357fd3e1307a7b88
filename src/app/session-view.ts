import { parseDay, type CivilDay } from "../core/scheduling/day";
import { findDeck, noCards } from "../core/deck/deck";
import type { IndexedCard } from "../core/deck/note-record";
import type { Sm2Schedule } from "../core/schedule";
import { isGradable, preview, type Grade, type Preview } from "../core/scheduling/scheduler";
import { witness } from "../core/write/locate";
import type { SessionState } from "../core/deck/session";
import type { Settings } from "../core/settings";
import type { CardLibrary, NoteView } from "./card-library";
import type { ShownBlock } from "./edit-card";
import type { GradeRecord } from "./journal";
import type { PendingGrades } from "./pending";
import type { ReviewState, Scope, ShownCard } from "./review-state";
import { findBlock, frontStart, showCard } from "./show-card";

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

/** A grade of the card on show. `first`: the card was not answered before in this session. */
export function recordOf({ card, view, note, at, outcomes }: Shown, grade: Grade, id: number, day: CivilDay, first: boolean): GradeRecord {
  const { path, key, face } = card;
  const counted = !first ? null : view.schedule === null ? "new" : "reviews";
  return { id, path, key, witness: witness(note.blocks, at), face, line: view.line, front: frontStart(view), grade, before: view.schedule, after: outcomes[grade], day, counted };
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

export function cardState(shown: Shown, session: SessionState<IndexedCard>, { pending }: ViewParts): ReviewState {
  const { side, remaining, done } = session;
  const { again, hard, good, easy } = shown.outcomes;
  return {
    kind: "card",
    side,
    card: shown.view,
    intervals: { again: again.interval, hard: hard.interval, good: good.interval, easy: easy.interval },
    remaining,
    done,
    total: done + remaining.new + remaining.learning + remaining.review,
    canUndo: canUndo(session, pending),
  };
}

/** This session's steps, and answers of earlier ones. */
function canUndo({ history }: SessionState<IndexedCard>, pending: PendingGrades): boolean {
  return history !== null || pending.newest() !== null;
}

/** No card is left. `time` in milliseconds; `graded`: the session's answers. */
export function endState(scope: Scope, session: SessionState<IndexedCard>, time: number, graded: readonly GradeRecord[], parts: ViewParts): ReviewState {
  const { library } = parts;
  const { answered, again, history, done } = session;
  const undoable = canUndo(session, parts.pending);
  if (answered === 0 && done === 0 && history === null) {
    const counts =
      scope.kind === "note" ? library.countsOf(scope.path) : (findDeck(library.decks(), scope.kind === "deck" ? scope.deck : "")?.counts ?? noCards);
    return { kind: "empty", next: library.nextDue(scope), cards: counts.total, canUndo: undoable };
  }
  const tomorrow = library.forecast(2)[1]?.due ?? 0;
  return { kind: "finished", summary: { answered, again, time, dueTomorrow: tomorrow + landing(graded, parts) }, canUndo: undoable };
}

/** Answers that come back tomorrow but are not in their notes yet. */
function landing(graded: readonly GradeRecord[], { library, pending }: ViewParts): number {
  const tomorrow = (parseDay(library.today()) ?? 0) + 1;
  const open = new Set(pending.list.map((write) => write.id));
  return graded.filter(({ id, after }) => open.has(id) && after !== null && after.algorithm === "sm2" && parseDay(after.due) === tomorrow).length;
}
