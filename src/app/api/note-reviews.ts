import type { CivilDay } from "../../core/model/day";
import type { FirstEase } from "../../core/note-review/first-ease";
import type { NoteCounts, NoteInReview, ReviewTagCounts } from "../../core/note-review/note-queue";
import type { NoNotePart, NotePart } from "../../core/note-review/extract";
import type { NoteSchedule } from "../../core/model/schedule";
import type { NoteKey } from "../../core/note-review/note-state";
import type { NotePreview } from "../../core/note-review/preview-note";
import type { PropertyProblem } from "../../core/note-review/properties";
import type { Grade } from "../../core/scheduling/scheduler";
import type { Refusal } from "./ports";
import type { PutAway } from "./reviews";

/** What can be done with a note as a whole, in its state when requested. */
export type NoteOffer = { readonly path: string } & (
  /** `first`: the ease that a new note gets from linked notes, if it has any. */
  | { readonly kind: "answers"; readonly schedule: NoteSchedule | null; readonly outcomes: NotePreview; readonly first?: FirstEase }
  /** The value of this key cannot be read; a reset removes the three keys. */
  | { readonly kind: "unreadable"; readonly key: NoteKey }
  /** It is suspended; `schedule` is the one it goes on with, null for a new note. */
  | { readonly kind: "suspended"; readonly schedule: NoteSchedule | null }
  /** Nothing can be written for certain. */
  | { readonly kind: "problem"; readonly problem: PropertyProblem }
  /** The note could not be read: the host's message. */
  | { readonly kind: "failed"; readonly message: string }
);

/** A note put away: hidden until tomorrow on this device, or until it is brought back. */
export interface NoteAway {
  readonly path: string;
  readonly how: PutAway;
}

export type NoteWritten =
  | { readonly kind: "written" }
  | { readonly kind: "refused"; readonly reason: Refusal }
  | { readonly kind: "failed"; readonly message: string };

/** Reading a long note in parts: its reading place, and new notes from parts of it. Writes are undone by the editor's undo in an open note. */
export interface IncrementalReading {
  /** Remembers a line (0-based) as the reading place. Refused as "nowhere" when neither it nor a line above can be marked. */
  readTo(path: string, line: number): Promise<NoteWritten | { readonly kind: "nowhere" }>;
  /** What a part of an open note's text becomes. */
  extract(path: string, text: string, from: number, to: number): NotePart | NoNotePart;
  /** The text of the new note; `link`: to its source. */
  noteOf(extract: NotePart, link: string): string;
  /** Adds the link to the new note after the part in the source. */
  link(path: string, extract: NotePart, link: string): Promise<NoteWritten>;
}

/** The notes of the vault that are reviewed as a whole, and answers to them. Lists and counts come from memory, without reading notes. */
export interface NoteReviews {
  /** Whether the vault has such notes. */
  readonly isUsed: boolean;
  /** All of them, with the answers that are not in their notes yet. */
  readonly list: readonly NoteInReview[];
  readonly counts: NoteCounts;
  /** By tag, in order of their names. */
  readonly tags: readonly ReviewTagCounts[];
  /** How many notes that are due or new the daily limit keeps for another day; `counts` and `tags` leave them out. */
  readonly held: number;
  /** Null when the note is not in review. */
  find(path: string): NoteInReview | null;
  /** The path of the next note to review with this tag or one below ("" for any), other than `without`; null when none is left today. */
  next(tag?: string, without?: string | null): string | null;
  /** Reads the note, and says what each answer would write. */
  offer(path: string): Promise<NoteOffer>;
  /** The same for a text of the note, such as that of an editor. */
  offerIn(path: string, text: string): NoteOffer;
  /** Writes an answer of the offer to the note, or resets it to new. Resolves when it is written, or not: then it is kept among `Reviews.pending`. */
  answer(offer: NoteOffer, grade: Grade | "reset"): Promise<NoteWritten>;
  /** Makes a scheduled note due on a later day; interval and ease stay. Refused for a note that is new or suspended. Throws a RangeError for a day not after today, or past 2299. */
  postpone(path: string, until: CivilDay): Promise<NoteWritten>;
  /** Takes a note out of review until it is brought back; its schedule stays. */
  suspend(path: string): Promise<NoteWritten>;
  /** Hides a note until tomorrow, on this device. */
  bury(path: string): void;
  /** Brings back a suspended or buried note. */
  bringBack(path: string): Promise<NoteWritten>;
  /** Suspended and buried notes, by path. */
  readonly away: readonly NoteAway[];
  /** Whether `add` would put the note in review: it is not there yet, not in an ignored folder, and has no tag that keeps it out. */
  canAdd(path: string): boolean;
  /** Adds the first review tag to the note's properties. The editor's undo reverts it in an open note. */
  add(path: string): Promise<NoteWritten>;
  /** Removes the review tags from the note; its schedule stays, for when it is added again. */
  remove(path: string): Promise<NoteWritten>;
  /** Reading notes in parts. */
  readonly reading: IncrementalReading;
  /** The study day that counts are for. */
  today(): CivilDay;
  /** Called after any change of counts; coalesced. */
  subscribe(listener: () => void): () => void;
}

/** What the host reports to them. */
export interface NoteReviewEvents {
  /** Looks through the host's cache for notes in review. Call once the host knows its notes. */
  start(): Promise<void>;
  /** The host's cache has this note anew. */
  changed(path: string): void;
  renamed(from: string, to: string): void;
  deleted(path: string): void;
}
