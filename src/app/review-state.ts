import type { BlockKind, Piece } from "../core/card";
import type { CivilDay } from "../core/scheduling/day";
import type { Schedule } from "../core/schedule";
import type { Grade } from "../core/scheduling/scheduler";
import type { Refusal, WriteOutcome, WritePlan } from "./ports";

/** What a session reviews. */
export type Scope = { readonly kind: "all" } | { readonly kind: "deck"; readonly deck: string } | { readonly kind: "note"; readonly path: string };

export interface ShownCard {
  readonly path: string;
  /** Note name without folder and ".md". */
  readonly title: string;
  /** Headings above the card, outermost first. */
  readonly headings: readonly string[];
  readonly decks: readonly string[];
  readonly kind: BlockKind;
  readonly front: readonly Piece[];
  readonly back: readonly Piece[];
  /** 0-based first line of the block. */
  readonly line: number;
  /** The block's text, for editing in place. */
  readonly text: string;
  readonly schedule: Schedule;
}

/** Days until the next review by grade; 0 = again in this session. */
export type Intervals = Readonly<Record<Grade, number>>;

export interface Remaining {
  readonly new: number;
  /** Answered "again" in this session. */
  readonly learning: number;
  readonly review: number;
}

export interface Summary {
  readonly answered: number;
  readonly again: number;
  /** Time spent in the session, milliseconds. */
  readonly time: number;
  readonly dueTomorrow: number;
}

/** A grade or edit that is not in its note. It stays until it is written or dropped by the person. */
export interface PendingWrite {
  readonly id: number;
  readonly path: string;
  readonly title: string;
  readonly line: number;
  /** Plain start of the card's front. */
  readonly front: string;
  readonly status:
    | { readonly kind: "writing" }
    | { readonly kind: "refused"; readonly reason: Refusal }
    | { readonly kind: "failed"; readonly message: string };
}

export type ReviewState =
  | { readonly kind: "loading" }
  | {
      readonly kind: "card";
      readonly side: "front" | "back";
      readonly card: ShownCard;
      readonly intervals: Intervals;
      readonly remaining: Remaining;
      /** Cards finished so far, and of how many. */
      readonly done: number;
      readonly total: number;
      readonly canUndo: boolean;
    }
  /** Nothing to review in this scope; `next` is the next due day, null when no card is scheduled at all. */
  | { readonly kind: "empty"; readonly next: CivilDay | null; readonly cards: number; readonly canUndo: boolean }
  | { readonly kind: "finished"; readonly summary: Summary; readonly canUndo: boolean };

/** What undo took back, for the message. */
export type Undone = { readonly kind: "grade"; readonly grade: Grade } | { readonly kind: "skip" } | { readonly kind: "refused"; readonly reason: Refusal } | { readonly kind: "failed"; readonly message: string };

export type EditOutcome =
  | { readonly kind: "written" }
  | { readonly kind: "refused"; readonly reason: Refusal }
  /** The new text would not do: it makes no card any more, or it would end the block early, run into others or lose the comment. Nothing was written. */
  | { readonly kind: "invalid"; readonly reason: "no-card" | "splits" }
  | { readonly kind: "failed"; readonly message: string };

/** Reviews of this vault: starts sessions, and keeps what is not written yet across them. */
export interface Reviews {
  /** A session that runs already goes on beside it: close it first. */
  start(scope: Scope): ReviewSession;
  readonly pending: readonly PendingWrite[];
  /** Takes back the newest answer that can be, of this run or one before; null when there is none. With a session at hand, ask it instead. */
  undo(): Promise<Undone | null>;
  /** Takes up what a former run left behind. To be called once the host's notes can be written. */
  replay(): void;
  retry(id: number): void;
  /** Gives a pending grade up; false when it is being written or is in its note already. */
  drop(id: number): boolean;
  /** A write that is no grade, as `Notes.write`, between the grades' writes: those still to come find their cards again. */
  write(path: string, plan: (text: string) => WritePlan): Promise<WriteOutcome>;
  /** Sessions look at the clock with every action; call this from time to time for one that lies open over the day start. */
  checkDay(): void;
  settled(): Promise<void>;
  /** Called when `pending` changes. */
  subscribe(listener: () => void): () => void;
}

/** One review session, as the modal drives it. Every method but the promised ones acts at once and notifies subscribers. */
export interface ReviewSession {
  readonly scope: Scope;
  readonly state: ReviewState;
  readonly pending: readonly PendingWrite[];
  subscribe(listener: () => void): () => void;
  /** Shows the answer. */
  reveal(): void;
  grade(grade: Grade): void;
  /** Puts the card at the end of the session, unanswered. */
  skip(): void;
  /** Takes back the last grade or skip, at last those of earlier sessions; the note's bytes are restored exactly. Null when there is nothing to undo. */
  undo(): Promise<Undone | null>;
  /** Replaces the current card's block text in its note. */
  edit(text: string): Promise<EditOutcome>;
  /** Tries a refused or failed write again. */
  retry(id: number): void;
  /** Gives a pending grade up, as `Reviews.drop`. */
  drop(id: number): boolean;
  /** Out of sight, or in sight again: the time in between is no time of the session. */
  rest(): void;
  wake(): void;
  /** Waits until nothing is being written. */
  settled(): Promise<void>;
  /** Ends the session; pending writes go on. */
  close(): void;
}
