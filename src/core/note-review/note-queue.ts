import { nameKey } from "../model/name-key";
import type { CivilDay } from "../model/day";
import { isSuspended } from "../model/schedule";
import type { NoteState } from "./note-state";

/** A note in review. */
export interface NoteInReview {
  readonly path: string;
  /** Without "#", as written, at least one. */
  readonly tags: readonly string[];
  readonly state: NoteState;
  /** Hidden on this device for the day. */
  readonly isBuried?: boolean;
}

/** Numbers of notes; due on the day asked about or before. `later`: due on a later day. */
export interface NoteCounts {
  readonly due: number;
  readonly new: number;
  readonly later: number;
  /** Their review keys cannot be read. */
  readonly unreadable: number;
}

/** A review tag with the notes that have it or a tag below. */
export interface ReviewTagCounts extends NoteCounts {
  readonly tag: string;
}

/** Which of the counts the note belongs to; suspended and buried notes belong to none. */
export function standingOf({ state, isBuried = false }: NoteInReview, today: CivilDay): keyof NoteCounts | "suspended" | "buried" {
  if (state.kind === "unreadable") return "unreadable";
  if (state.kind === "scheduled" && isSuspended(state.schedule)) return "suspended";
  if (isBuried) return "buried";
  if (state.kind === "new") return "new";
  return state.schedule.due <= today ? "due" : "later";
}

/** What is left of a daily limit. */
export interface NoteLimit {
  /** How many more notes may be reviewed today; null for any number. */
  readonly left: number | null;
  /** Paths of those reviewed today: they do not count again when they come back. */
  readonly seen: ReadonlySet<string>;
}

/** No limit. */
export const noNoteLimit: NoteLimit = { left: null, seen: new Set() };

/** Counts notes by their standing on a day: of those due or new, as many as the limit leaves, due ones first. */
export function countNotes(notes: Iterable<NoteInReview>, today: CivilDay, { left, seen }: NoteLimit = noNoteLimit): NoteCounts {
  const counts = { due: 0, new: 0, later: 0, unreadable: 0 };
  const limited = { due: 0, new: 0 };
  for (const note of notes) {
    const standing = standingOf(note, today);
    if (standing === "suspended" || standing === "buried") continue;
    const isLimited = left !== null && (standing === "due" || standing === "new") && !seen.has(note.path);
    if (isLimited) limited[standing]++;
    else counts[standing]++;
  }
  const due = Math.min(left ?? 0, limited.due);
  return { ...counts, due: counts.due + due, new: counts.new + Math.min((left ?? 0) - due, limited.new) };
}

/** Whether a note has a tag or one below it; "" is every tag. */
export function hasReviewTag({ tags }: NoteInReview, tag: string): boolean {
  const key = nameKey(tag);
  return key === "" || tags.some((own) => nameKey(own) === key || nameKey(own).startsWith(`${key}/`));
}

/** The counts of every tag in use, by name, each with the tags below it. A note with two tags counts for both. */
export function countByTag(notes: readonly NoteInReview[], today: CivilDay, limit: NoteLimit = noNoteLimit): readonly ReviewTagCounts[] {
  const byTag = new Map<string, { tag: string; notes: Set<NoteInReview> }>();
  for (const note of notes) {
    for (const tag of note.tags) {
      const key = nameKey(tag);
      const known = byTag.get(key);
      if (known === undefined) byTag.set(key, { tag, notes: new Set([note]) });
      else known.notes.add(note);
    }
  }
  const rows = [...byTag].sort(([a], [b]) => (a < b ? -1 : 1));
  return rows.map(([key, { tag }]) => {
    const below = rows.filter(([other]) => other === key || other.startsWith(`${key}/`)).flatMap(([, row]) => [...row.notes]);
    return { tag, ...countNotes(new Set(below), today, limit) };
  });
}
