import type { CivilDay } from "../model/day";
import { standingOf, type NoteInReview } from "./note-queue";

/** Things about notes in the order of a list: due ones by their day, new ones, later ones by their day, others in review, then the rest; each by path. */
export function inQueueOrder<T>(all: readonly T[], pathOf: (one: T) => string, find: (path: string) => NoteInReview | null, today: CivilDay): readonly T[] {
  const rank = (path: string): string => {
    const note = find(path);
    const place = note === null ? 9 : ["due", "new", "later"].indexOf(standingOf(note, today)) + 1 || 8;
    const due = note?.state.kind === "scheduled" ? note.state.schedule.due : "";
    return `${String(place)} ${due} ${path}`;
  };
  const ranked = all.map((one) => [rank(pathOf(one)), one] as const);
  return ranked.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}
