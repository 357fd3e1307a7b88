import { dayNumber, parseDay, type CivilDay } from "../../core/model/day";
import { dayAsked, latestDay, roundFor, roundsOf } from "../../core/card-index/exam-days";
import { findDeck, noCards } from "../../core/model/deck";
import type { IndexedCard } from "../../core/card-index/indexed-card";
import { dueDay, isScheduled, isSuspended, isSuspendedDay, stepEnd } from "../../core/model/schedule";
import { answeredAt, delayOf, isGradable, preview, type Grade, type Moment, type Preview } from "../../core/scheduling/scheduler";
import { witness } from "../../core/write/locate";
import type { SessionState } from "../../core/review/session";
import type { NoteView, ShownBlock } from "../api/card-index";
import type { AnswerRecord, GradeRecord } from "../writes/journal";
import type { GradeQueue } from "../writes/grade-queue";
import { heldBack, indexScope, type QueueParts } from "./queue";
import type { Progress, ReviewState, Scope, ShownCard } from "../api/reviews";
import { findBlock, frontStart, showCard } from "../index/find-card";

/** The card on show, with what was decided when it was drawn: the labels are what a grade writes. */
export interface CardOnShow extends ShownBlock {
  readonly card: IndexedCard;
  readonly view: ShownCard;
  readonly outcomes: Preview;
}

type ViewParts = QueueParts;

/** How long before its time a card is waited for, and may be asked, when no other is left; milliseconds. As Anki's learn-ahead limit. */
const learnAhead = 20 * 60_000;

/** This moment of the study day `today`. */
export function momentOf(today: CivilDay, { clock, settings }: Pick<ViewParts, "clock" | "settings">): Moment {
  return { today, now: clock.now(), offset: (at) => clock.offset(at), dayStart: settings().dayStart };
}

/** A grade of the card on show, given at this moment: what its button says. `first`: the card was not answered before in this session. */
export function gradeRecord({ card, view, note, at, outcomes }: CardOnShow, grade: Grade, id: number, moment: Moment, first: boolean): AnswerRecord {
  const { path, key, face } = card;
  const counted = !first ? null : view.schedule === null ? "new" : "reviews";
  return { id, path, key, witness: witness(note.blocks, at), face, line: view.line, front: frontStart(view), grade, before: view.schedule, after: answeredAt(outcomes[grade], moment), day: moment.today, counted, decks: view.decks };
}

/** The card as it stands in its note on `day`, null when it is not to be asked (any more): not due then, unless `anyDay`. */
export function cardToShow(card: IndexedCard, note: NoteView, day: CivilDay, parts: ViewParts, anyDay = false): CardOnShow | null {
  const at = findBlock(note, card);
  const block = note.blocks[at];
  const standing = block?.cards[card.face]?.schedule;
  if (block === undefined || standing === undefined) return null;
  const latest = parts.pending.latest(card.key);
  const schedule = latest === null ? standing : latest.after;
  const moment = momentOf(day, parts);
  const today = dayNumber(day);
  const round = roundFor(block.decks, roundsOf(parts.settings().deckExams, today));
  if (!isGradable(schedule) || isSuspended(schedule)) return null;
  if (schedule !== null && !anyDay && stepEnd(schedule) === null && (dayAsked(schedule, round, card, moment) ?? Infinity) > today) return null;
  const view = showCard(card.path, note, at, card.face, schedule);
  if (view === null) return null;
  const last = latestDay(round, card.hash, card.face, today);
  const outcomes = preview(schedule, moment, parts.settings(), (on) => parts.library.load(on), card.hash, last);
  return { path: card.path, note, at, card, view, outcomes };
}

/** Whether a card stays in its session though its note does not ask for it: by an answer that is on its way there. One that is being suspended goes. */
export function comesBack(key: string, pending: GradeQueue): boolean {
  const latest = pending.latest(key);
  return latest !== null && !isSuspended(latest.after);
}

export function cardState(shown: CardOnShow, session: SessionState<IndexedCard>, { pending }: ViewParts, writes: boolean): ReviewState {
  const { side } = session;
  const { again, hard, good, easy } = shown.outcomes;
  return {
    kind: "card",
    side,
    card: shown.view,
    intervals: { again: delayOf(again), hard: delayOf(hard), good: delayOf(good), easy: delayOf(easy) },
    writes,
    ...progressOf(session, pending),
  };
}

function progressOf(session: SessionState<IndexedCard>, pending: GradeQueue): Progress {
  const { remaining, done } = session;
  return { remaining, done, total: done + remaining.new + remaining.learning + remaining.review, canUndo: canUndo(session, pending) };
}

/** This session's steps, and answers of earlier ones. */
function canUndo({ history }: SessionState<IndexedCard>, pending: GradeQueue): boolean {
  return history !== null || pending.newest() !== null;
}

/** No card is left, or none whose time has come. `time` in milliseconds; `graded`: the session's answers; `extra`: cards were asked out of turn. */
export function endState(scope: Scope, extra: boolean, session: SessionState<IndexedCard>, time: number, graded: readonly GradeRecord[], parts: ViewParts): ReviewState {
  const { library } = parts;
  const { answered, again, history, done } = session;
  const until = session.waits?.head.at;
  if (until !== undefined && until - session.now <= learnAhead) return { kind: "waiting", until, ...progressOf(session, parts.pending) };
  const undoable = canUndo(session, parts.pending);
  const held = extra ? { new: 0, reviews: 0 } : heldBack(scope, parts);
  if (answered === 0 && done === 0 && history === null) {
    const next = library.nextDue(indexScope(scope));
    const counts =
      "path" in scope ? library.countsOf(scope.path) : (findDeck(library.decks(), scope.kind === "deck" ? scope.deck : "")?.counts ?? noCards);
    return { kind: "empty", next: next !== null && isSuspendedDay(dayNumber(next)) ? null : next, cards: counts.total, held, canUndo: undoable };
  }
  const tomorrow = library.forecast(2)[1]?.due ?? 0;
  return { kind: "finished", summary: { cards: done, answered, again, time, dueTomorrow: tomorrow + landing(graded, parts) }, held, canUndo: undoable };
}

/** Answers that come back tomorrow but are not in their notes yet. */
function landing(graded: readonly GradeRecord[], parts: ViewParts): number {
  const today = parts.library.today();
  const tomorrow = (parseDay(today) ?? 0) + 1;
  const open = new Set(parts.pending.list.map((write) => write.id));
  return graded.filter(({ id, after }) => open.has(id) && isScheduled(after) && dueDay(after, momentOf(today, parts)) === tomorrow).length;
}
