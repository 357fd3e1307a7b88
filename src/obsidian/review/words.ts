import type { Refusal } from "../../app/api/ports";
import type { EditOutcome, PendingWrite, ReviewState, Undone } from "../../app/api/reviews";
import type { Act } from "../../core/model/review-keys";
import { isGrade, type Grade } from "../../core/scheduling/scheduler";
import { strings } from "../../i18n";
import { formatInterval } from "../ui/format";

const words = strings.review;

/** The name of an action. */
export function actName(act: Act): string {
  if (isGrade(act)) return words.grades[act];
  return act === "reveal" ? words.showAnswer : act === "undo" ? words.undo : words.menu[act];
}

/** Why a write was refused. */
export function refusalText(reason: Refusal): string {
  return words.refusal[reason];
}

/** The announcement after a grade (`days` null: no schedule changed): "Good, next in 8 months. Card 3 of 12". `done`: cards done before it; one that comes back is not. */
export function gradedText(grade: Grade, days: number | null, done: number, next: ReviewState): string {
  const said = days === null ? `${words.grades[grade]}.` : days === 0 ? words.live.gradedAgain(words.grades[grade]) : words.live.graded(words.grades[grade], formatInterval(days));
  return next.kind === "card" && next.done > done ? `${said} ${words.live.place(next.done + 1, next.total)}` : said;
}

/** What was undone, or why nothing was. */
export function undoneText(undone: Undone | null): string {
  if (undone === null) return words.live.nothingToUndo;
  if (undone.kind === "grade" || undone.kind === "note") return words.live.undone[undone.kind](words.grades[undone.grade]);
  if (undone.kind === "skip") return words.live.undoneSkip;
  if (undone.kind === "edit") return words.live.undoneEdit;
  if (undone.kind === "away") return words.live.undoneAway[undone.deed];
  return words.live.undoRefused(undone.kind === "refused" ? refusalText(undone.reason) : words.pending.failed(undone.message));
}

/** Why an edit was not made. */
export function editText(outcome: Exclude<EditOutcome, { kind: "written" }>): string {
  if (outcome.kind === "invalid") return words.edit.invalid[outcome.reason];
  return outcome.kind === "refused" ? refusalText(outcome.reason) : words.pending.failed(outcome.message);
}

/** Writes that need the user: refused or failed, not those in progress. */
export function stuck(pending: readonly PendingWrite[]): readonly PendingWrite[] {
  return pending.filter(({ status }) => status.kind !== "writing");
}

/** What happened, and what was kept. */
export function stuckText({ status, deed }: PendingWrite): string {
  if (status.kind === "writing") return "";
  return `${status.kind === "refused" ? refusalText(status.reason) : words.pending.failed(status.message)} ${words.pending.kept[deed]}`;
}
