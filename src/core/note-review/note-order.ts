import { textHash } from "../data/text-hash";
import type { CivilDay } from "../model/day";
import type { NoteOrder } from "../model/settings";
import { hasReviewTag, standingOf, type NoteInReview, type NoteLimit } from "./note-queue";

export interface NoteQueueRules {
  readonly order: NoteOrder;
  /** The importance of a note, for that order. */
  readonly rankOf: (path: string) => number;
  readonly limit: NoteLimit;
}

/**
 * The notes to review on a day, in order: those due, then new ones, each by the order of the rules; "due" puts new ones in order of their paths,
 * "random" is the same all day. `tag` "" is every tag; `without`: a path to leave out.
 */
export function notesToReview(notes: Iterable<NoteInReview>, today: CivilDay, { order, rankOf, limit }: NoteQueueRules, tag = "", without: string | null = null): readonly NoteInReview[] {
  const keyOf = ({ state, path }: NoteInReview): string | number => {
    if (order === "random") return textHash(`${today} ${path}`);
    if (order === "importance") return -rankOf(path);
    return state.kind === "scheduled" ? state.schedule.due : "";
  };
  const rows = [...notes].flatMap((note) => {
    const standing = standingOf(note, today);
    const isWanted = (standing === "due" || standing === "new") && note.path !== without && hasReviewTag(note, tag);
    return isWanted ? [{ note, isNew: Number(standing === "new"), key: keyOf(note) }] : [];
  });
  const sorted = rows.sort((a, b) => a.isNew - b.isNew || compare(a.key, b.key) || compare(a.note.path, b.note.path)).map(({ note }) => note);
  let left = limit.left ?? Infinity;
  return sorted.filter(({ path }) => limit.seen.has(path) || left-- > 0);
}

function compare<T extends string | number>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
