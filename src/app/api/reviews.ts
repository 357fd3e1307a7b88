import type { BlockKind, Piece } from "../../core/model/card";
import type { DeckNode } from "../../core/model/deck";
import type { CivilDay } from "../../core/model/day";
import type { Schedule } from "../../core/model/schedule";
import type { Grade } from "../../core/scheduling/scheduler";
import type { ShownBlock } from "./card-index";
import type { BlockStatus } from "../../core/review/card-status";
import type { WriteNote } from "./write-note";
import type { Refusal } from "./ports";
import type { Conversion } from "./conversion";

/** A change of a card's schedule other than an answer: suspend, unsuspend, or reset to new. */
export type ScheduleChange = "suspend" | "unsuspend" | "reset";
/** A change of a whole note's schedule other than an answer; postponed, it is due on a later day. */
export type NoteChange = ScheduleChange | "postpone";
/** Any change of a card's or a note's schedule. */
export type GradeOrChange = Grade | NoteChange;

/** The cards that a session reviews. */
export type Scope =
  | { readonly kind: "all" }
  | { readonly kind: "deck"; readonly deck: string }
  | { readonly kind: "note"; readonly path: string }
  /** The cards of one block, by `blockKey`. */
  | { readonly kind: "block"; readonly path: string; readonly block: string }
  /** Chosen cards, by `cardKey`; `name`: what they were found by. A card that is reworded or moved to another note leaves the scope. */
  | { readonly kind: "cards"; readonly cards: readonly string[]; readonly name: string };

/** Whether the cards were requested by hand: they are shown regardless of limits and buried siblings. */
export function isByHand({ kind }: Scope): boolean {
  return kind === "block" || kind === "cards";
}

/** Due cards; or, outside the schedule, those due in the next days, or all of them. */
export type Mode = { readonly kind: "due" } | { readonly kind: "ahead"; readonly days: number } | { readonly kind: "cram" };

export interface ShownCard {
  readonly path: string;
  /** Note name without folder and ".md". */
  readonly title: string;
  /** Headings above the card as plain words, outermost first. */
  readonly headings: readonly string[];
  /** The list items around the card, outermost first. Computed on access, which reads the note up to the card. */
  readonly parents: readonly string[];
  readonly decks: readonly string[];
  readonly kind: BlockKind;
  readonly front: readonly Piece[];
  readonly back: readonly Piece[];
  /** 0-based first line of the block. */
  readonly line: number;
  /** The block's text, for editing in place. */
  readonly text: string;
  readonly schedule: Schedule;
  /** The block's hash, and the card's index in the block. */
  readonly hash: number;
  readonly face: number;
  /** Number of other cards in its block. */
  readonly siblings: number;
}

/** Days until the next review by grade; a fraction for a learning step, 0 = again in this session. */
export type Intervals = Readonly<Record<Grade, number>>;

export interface Remaining {
  readonly new: number;
  /** In learning steps, or answered "again" in this session. */
  readonly learning: number;
  readonly review: number;
}

export interface Summary {
  /** Finished cards; one may take several answers. */
  readonly cards: number;
  readonly answered: number;
  readonly again: number;
  /** Time spent in the session, milliseconds. */
  readonly time: number;
  readonly dueTomorrow: number;
}

/** A grade or edit not in its note yet. It stays until written, or dropped by the user. */
export interface PendingWrite {
  readonly id: number;
  readonly path: string;
  readonly title: string;
  readonly line: number;
  /** Plain start of the card's front. */
  readonly front: string;
  /** An answer, or another change of the schedule. */
  readonly deed: "answer" | NoteChange;
  readonly status:
    | { readonly kind: "writing" }
    | { readonly kind: "refused"; readonly reason: Refusal }
    | { readonly kind: "failed"; readonly message: string };
}

/** Numbers of cards that the daily limits keep out. */
export interface Held {
  readonly new: number;
  readonly reviews: number;
}

/** A session's progress. */
export interface Progress {
  readonly remaining: Remaining;
  /** Number of finished cards, and the total. */
  readonly done: number;
  readonly total: number;
  readonly canUndo: boolean;
}

export type ReviewState =
  | { readonly kind: "loading" }
  | (Progress & { readonly kind: "card"; readonly side: "front" | "back"; readonly card: ShownCard; readonly intervals: Intervals; readonly writes: boolean })
  /** Only learning steps are left, none ended; the first ends at `until`, in milliseconds since 1970. */
  | (Progress & { readonly kind: "waiting"; readonly until: number })
  /** Nothing to review in this scope; `next` is the next due day, null when no card is scheduled at all. */
  | { readonly kind: "empty"; readonly next: CivilDay | null; readonly cards: number; readonly held: Held; readonly canUndo: boolean }
  | { readonly kind: "finished"; readonly summary: Summary; readonly held: Held; readonly canUndo: boolean };

/** Hidden until tomorrow, on this device; or until unsuspended, recorded in its note. */
export type PutAway = "bury" | "suspend";

/** How a card leaves its session unanswered: put away, or reset by hand. */
export type RemovedFromSession = PutAway | "reset";

/** A card put away, or a leech that is not, for a list. */
export interface AwayCard {
  readonly key: string;
  readonly how: PutAway | "leech";
  /** Number of lapses; 0 when it is not a leech. */
  readonly lapses: number;
  readonly path: string;
  readonly title: string;
  readonly line: number;
  /** Plain start of the front. */
  readonly front: string;
}

/** A card that has just become a leech. */
export interface LeechTold {
  readonly path: string;
  readonly title: string;
  readonly line: number;
  /** Plain start of the front. */
  readonly front: string;
  readonly lapses: number;
  /** Whether it is now suspended. */
  readonly suspended: boolean;
}

/** What was undone, for the message. */
export type Undone =
  | { readonly kind: "grade"; readonly grade: Grade }
  /** An answer to a whole note. */
  | { readonly kind: "note"; readonly grade: Grade }
  | { readonly kind: "away"; readonly deed: RemovedFromSession | "unsuspend" | "postpone" }
  | { readonly kind: "skip" }
  /** The card has its former text. */
  | { readonly kind: "edit" }
  | { readonly kind: "refused"; readonly reason: Refusal }
  | { readonly kind: "failed"; readonly message: string };

export type EditOutcome =
  | { readonly kind: "written" }
  | { readonly kind: "refused"; readonly reason: Refusal }
  /**
   * The new text is not usable: it is no longer a card, or it would end the block early, merge with others or lose the comment. Nothing was
   * written.
   */
  | { readonly kind: "invalid"; readonly reason: "no-card" | "splits" }
  | { readonly kind: "failed"; readonly message: string };

/** Actions for a card other than answering it. */
export type CardAction = ScheduleChange | "bury" | "unbury";

/** The actions for a card outside a session, in its state when requested. */
export interface CardOffer {
  /** Days until the next review for each answer. Null for a card that cannot be answered: damaged or suspended. */
  readonly intervals: Intervals | null;
  readonly acts: readonly CardAction[];
  /** The latest change to this card that can be undone, from this run or an earlier one; null when there is none. */
  readonly last: Grade | ScheduleChange | null;
  /** Answers the card. Returns the id of the write; null when it cannot be answered. */
  grade(grade: Grade): number | null;
  /** Performs an action. Returns the id of the write; null when nothing is written. */
  act(act: CardAction): number | null;
  /** Undoes `last`. */
  undo(): Promise<Undone | null>;
}

/** Actions on cards in their notes. Writes share the queue of review writes, and are undone the same way. */
export interface CardActions {
  /** The block at an offset of `text`, the note's text; null when there is no card. */
  find(path: string, text: string, offset: number): ShownBlock | null;
  /** Returns the status of blocks, including grades being written and buried cards. Call it again after any change. */
  chips(): (place: ShownBlock) => BlockStatus;
  offer(place: ShownBlock, face: number): CardOffer;
  /** A review of this block's cards: those due or new, else all, outside the schedule. */
  review(place: ShownBlock): { readonly scope: Scope; readonly mode: Mode };
  /** The block's id without "^"; writes one first if there is none. Null when that fails; a link must then use something else. */
  blockId(place: ShownBlock): Promise<string | null>;
}

/** Reviews of this vault: starts sessions, and keeps unwritten changes across them. */
export interface Reviews {
  /** Starts a session. Does not end a running one: close it first. */
  start(scope: Scope, mode?: Mode): ReviewSession;
  readonly pending: readonly PendingWrite[];
  readonly switching: Conversion;
  /** Cards outside sessions. */
  readonly cards: CardActions;
  /**
   * Undoes the latest undoable answer, from this run or an earlier one; null when there is none. With a session open, use the session's
   * method.
   */
  undo(): Promise<Undone | null>;
  /** The deck tree with the number of cards that a review of each deck would show today. */
  decks(): DeckNode;
  /** `ReviewSession.more` for a deck, its parents and its subdecks; "" is the root. */
  more(deck: string, held: Held): void;
  /** Number of a deck's cards that the daily limits keep out. */
  held(deck: string): Held;
  /** Numbers of scheduled, unsuspended cards and of new cards in a deck and its subdecks. Costs a pass over them. */
  awake(deck: string): { readonly scheduled: number; readonly fresh: number };
  /** Whether there may be cards in `away`. Costs a pass over the days with cards. */
  readonly hasAway: boolean;
  /** Buried and suspended cards, and leeches. Reads their notes and the review log. */
  away(): Promise<readonly AwayCard[]>;
  /** Restores a card from that list to review; a leech stops being one. A write that can be undone, except for a buried card. */
  turnAway(card: AwayCard): Promise<void>;
  /** Reads today's answers from other devices, for limits and siblings. */
  readOtherDevices(): Promise<void>;
  /** Whether a file at this path contains such answers. */
  isOtherDevicesLog(path: string): boolean;
  /** Resumes what an earlier run left unwritten. Call once the host's notes are writable. */
  replay(): void;
  retry(id: number): void;
  /** Drops a pending grade; false when it is being written or already in its note. */
  drop(id: number): boolean;
  /** Queues a write other than a grade among the grades' writes; later ones still find their cards. */
  readonly write: WriteNote;
  /** Checks for a new study day. Sessions do so with every action; call this from time to time for an idle one. */
  checkDay(): void;
  settled(): Promise<void>;
  /** Called when `pending` changes. */
  subscribe(listener: () => void): () => void;
}

/** One review session, as the modal uses it. Methods act at once and notify subscribers, except those that return a promise. */
export interface ReviewSession {
  readonly scope: Scope;
  readonly mode: Mode;
  readonly state: ReviewState;
  readonly pending: readonly PendingWrite[];
  /** The leech from the last answer; null when there is none. */
  readonly leech: LeechTold | null;
  subscribe(listener: () => void): () => void;
  /** Shows the answer. */
  reveal(): void;
  grade(grade: Grade): void;
  /** Sets whether answers change schedules. Outside the schedule they do not by default, and are only logged. */
  setWrites(on: boolean): void;
  /** Moves the card, unanswered, to the end of the session. */
  skip(): void;
  /** Removes the card, and optionally its siblings, from the session unanswered. Everything except burying writes to its note. */
  putAway(how: RemovedFromSession, siblings: boolean): void;
  /** Suspends the leech in `leech`. */
  suspendLeech(): void;
  /** Raises today's limits by these numbers of cards, and shows them. */
  more(held: Held): void;
  /** When only waiting cards are left: shows the next one now. */
  ahead(): void;
  /** Time has passed: shows a card whose time has come. */
  tick(): void;
  /**
   * Undoes the last grade, skip or edit, finally those of earlier sessions; restores the note's exact bytes. Null when there is nothing to undo.
   */
  undo(): Promise<Undone | null>;
  /** Replaces the current card's block text in its note. `was`: the text that was edited; refused if the card no longer has it. */
  edit(text: string, was?: string): Promise<EditOutcome>;
  /** Retries a refused or failed write. */
  retry(id: number): void;
  /** Drops a pending grade, as `Reviews.drop`. */
  drop(id: number): boolean;
  /** Hides or shows the session again; the time in between does not count. */
  rest(): void;
  wake(): void;
  /** Resolves when no write is in progress. */
  settled(): Promise<void>;
  /** Ends the session; pending writes continue. */
  close(): void;
}
