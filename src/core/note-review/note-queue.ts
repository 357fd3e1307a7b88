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

/** Counts notes by their standing on a day. */
export function countNotes(notes: Iterable<NoteInReview>, today: CivilDay): NoteCounts {
  const counts = { due: 0, new: 0, later: 0, unreadable: 0 };
  for (const note of notes) {
    const standing = standingOf(note, today);
    if (standing !== "suspended" && standing !== "buried") counts[standing]++;
  }
  return counts;
}

/** Whether a note has a tag or one below it; "" is every tag. */
export function hasReviewTag({ tags }: NoteInReview, tag: string): boolean {
  const key = nameKey(tag);
  return key === "" || tags.some((own) => nameKey(own) === key || nameKey(own).startsWith(`${key}/`));
}

/** The counts of every tag in use, by name, each with the tags below it. A note with two tags counts for both. */
export function countByTag(notes: readonly NoteInReview[], today: CivilDay): readonly ReviewTagCounts[] {
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
    return { tag, ...countNotes(new Set(below), today) };
  });
}

/** The notes to review, in order: those due by their day, then new ones by path. `tag` "" is every tag; `without`: a path to leave out. */
export function notesToReview(notes: Iterable<NoteInReview>, today: CivilDay, tag = "", without: string | null = null): readonly NoteInReview[] {
  const dueOf = ({ state }: NoteInReview): string => (state.kind === "scheduled" ? state.schedule.due : "~");
  return [...notes]
    .filter((note) => note.path !== without && ["due", "new"].includes(standingOf(note, today)) && hasReviewTag(note, tag))
    .sort((a, b) => compare(dueOf(a), dueOf(b)) || compare(a.path, b.path));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
