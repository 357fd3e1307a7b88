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

/** What changes a card's schedule and is no answer: it is not to be asked, or asked again, or it becomes new. */
export type ScheduleChange = "suspend" | "unsuspend" | "reset";
/** What was done to a card's schedule. */
export type GradeOrChange = Grade | ScheduleChange;

/** What a session reviews. */
export type Scope =
  | { readonly kind: "all" }
  | { readonly kind: "deck"; readonly deck: string }
  | { readonly kind: "note"; readonly path: string }
  /** The cards of one block, as `blockKey` names it. What is asked by hand is asked whatever the day's limits and buried siblings say. */
  | { readonly kind: "block"; readonly path: string; readonly block: string };

/** Due cards; or, out of turn, those due in the next days, or all of them. */
export type Mode = { readonly kind: "due" } | { readonly kind: "ahead"; readonly days: number } | { readonly kind: "cram" };

export interface ShownCard {
  readonly path: string;
  /** Note name without folder and ".md". */
  readonly title: string;
  /** Headings above the card as plain words, outermost first. */
  readonly headings: readonly string[];
  /** The list items that the card stands in, outermost first. Found when asked: that reads the note up to the card. */
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
  /** The block's, and the number of the card in it. */
  readonly hash: number;
  readonly face: number;
  /** Other cards of its block. */
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
  /** An answer, or what else changes a schedule. */
  readonly deed: "answer" | ScheduleChange;
  readonly status:
    | { readonly kind: "writing" }
    | { readonly kind: "refused"; readonly reason: Refusal }
    | { readonly kind: "failed"; readonly message: string };
}

/** Cards that the daily limits keep back. */
export interface Held {
  readonly new: number;
  readonly reviews: number;
}

/** How far a session is. */
export interface Progress {
  readonly remaining: Remaining;
  /** Cards finished so far, and of how many. */
  readonly done: number;
  readonly total: number;
  readonly canUndo: boolean;
}

export type ReviewState =
  | { readonly kind: "loading" }
  | (Progress & { readonly kind: "card"; readonly side: "front" | "back"; readonly card: ShownCard; readonly intervals: Intervals; readonly writes: boolean })
  /** All that is left are learning steps whose time has not come; the first one's ends at `until`, in milliseconds since 1970. */
  | (Progress & { readonly kind: "waiting"; readonly until: number })
  /** Nothing to review in this scope; `next` is the next due day, null when no card is scheduled at all. */
  | { readonly kind: "empty"; readonly next: CivilDay | null; readonly cards: number; readonly held: Held; readonly canUndo: boolean }
  | { readonly kind: "finished"; readonly summary: Summary; readonly held: Held; readonly canUndo: boolean };

/** Not asked until tomorrow, on this device; or not asked until it is unsuspended, as its note says. */
export type PutAway = "bury" | "suspend";

/** What makes a card leave its session unanswered: it is put away, or becomes new by hand. */
export type RemovedFromSession = PutAway | "reset";

/** A card that was put away, or a leech that was not, for a list. */
export interface AwayCard {
  readonly key: string;
  readonly how: PutAway | "leech";
  /** How often it was forgotten; 0 when it is no leech. */
  readonly lapses: number;
  readonly path: string;
  readonly title: string;
  readonly line: number;
  /** Plain start of the front. */
  readonly front: string;
}

/** A card that was just forgotten once too often. */
export interface LeechTold {
  readonly path: string;
  readonly title: string;
  readonly line: number;
  /** Plain start of the front. */
  readonly front: string;
  readonly lapses: number;
  /** It is suspended by now. */
  readonly suspended: boolean;
}

/** What undo took back, for the message. */
export type Undone =
  | { readonly kind: "grade"; readonly grade: Grade }
  | { readonly kind: "away"; readonly deed: RemovedFromSession | "unsuspend" }
  | { readonly kind: "skip" }
  | { readonly kind: "refused"; readonly reason: Refusal }
  | { readonly kind: "failed"; readonly message: string };

export type EditOutcome =
  | { readonly kind: "written" }
  | { readonly kind: "refused"; readonly reason: Refusal }
  /** The new text would not do: it makes no card any more, or it would end the block early, run into others or lose the comment. Nothing was written. */
  | { readonly kind: "invalid"; readonly reason: "no-card" | "splits" }
  | { readonly kind: "failed"; readonly message: string };

/** What can be done with a card besides answering it. */
export type CardAction = ScheduleChange | "bury" | "unbury";

/** What can be done with a card outside of a session, as it stood when this was asked for. */
export interface CardOffer {
  /** What each answer writes: days until the next review. Null for a card that has no answer now: damaged or suspended. */
  readonly intervals: Intervals | null;
  readonly acts: readonly CardAction[];
  /** The newest deed to this card that can be taken back, of this run or one before; null without one. */
  readonly last: GradeOrChange | null;
  /** Answers the card. The id of the write; null when it has no answer. */
  grade(grade: Grade): number | null;
  /** The id of the write; null when nothing is written. */
  act(act: CardAction): number | null;
  /** Takes back `last`. */
  undo(): Promise<Undone | null>;
}

/** What a person does to cards where they are written. Writes go by the same line as those of a review, and are undone in the same way. */
export interface CardActions {
  /** The block at an offset of `text`, which is the note's; null when no card stands there. */
  find(path: string, text: string, offset: number): ShownBlock | null;
  /** How blocks stand now, grades that are on their way and buried cards included. To be asked for anew when something has changed. */
  chips(): (place: ShownBlock) => BlockStatus;
  offer(place: ShownBlock, face: number): CardOffer;
  /** A review of this block's cards: of those that are due or new, else of all, out of turn. */
  review(place: ShownBlock): { readonly scope: Scope; readonly mode: Mode };
  /** The block's id without "^"; one is written first when it has none. Null when that cannot be done: a link then leads elsewhere. */
  blockId(place: ShownBlock): Promise<string | null>;
}

/** Reviews of this vault: starts sessions, and keeps what is not written yet across them. */
export interface Reviews {
  /** A session that runs already goes on beside it: close it first. */
  start(scope: Scope, mode?: Mode): ReviewSession;
  readonly pending: readonly PendingWrite[];
  readonly switching: Conversion;
  /** Cards outside of sessions. */
  readonly cards: CardActions;
  /** Takes back the newest answer that can be, of this run or one before; null when there is none. With a session at hand, ask it instead. */
  undo(): Promise<Undone | null>;
  /** The deck tree with what a review of each deck would ask today. */
  decks(): DeckNode;
  /** As `ReviewSession.more`, for a deck, those above it and those below; "" is the root. */
  more(deck: string, held: Held): void;
  /** Cards of a deck that the daily limits keep back. */
  held(deck: string): Held;
  /** Cards of a deck and below that are neither new nor suspended, and new ones. Costs a pass over them. */
  awake(deck: string): { readonly scheduled: number; readonly fresh: number };
  /** Whether there may be cards in `away`. Costs a pass over the days that have cards. */
  readonly hasAway: boolean;
  /** Buried and suspended cards, and leeches. Reads their notes, and the review log. */
  away(): Promise<readonly AwayCard[]>;
  /** A card of that list is asked again from now on, a leech no more; by a write, unless it was buried, which undo takes back. */
  turnAway(card: AwayCard): Promise<void>;
  /** Reads what other devices answered today, for limits and siblings. */
  readOtherDevices(): Promise<void>;
  /** Whether a file of this path tells of that. */
  isOtherDevicesLog(path: string): boolean;
  /** Takes up what a former run left behind. To be called once the host's notes can be written. */
  replay(): void;
  retry(id: number): void;
  /** Gives a pending grade up; false when it is being written or is in its note already. */
  drop(id: number): boolean;
  /** A write that is no grade, between the grades' writes: those still to come find their cards again. */
  readonly write: WriteNote;
  /** Sessions look at the clock with every action; call this from time to time for one that lies open over the day start. */
  checkDay(): void;
  settled(): Promise<void>;
  /** Called when `pending` changes. */
  subscribe(listener: () => void): () => void;
}

/** One review session, as the modal drives it. Every method but the promised ones acts at once and notifies subscribers. */
export interface ReviewSession {
  readonly scope: Scope;
  readonly mode: Mode;
  readonly state: ReviewState;
  readonly pending: readonly PendingWrite[];
  /** The leech that the last answer made; null without one. */
  readonly leech: LeechTold | null;
  subscribe(listener: () => void): () => void;
  /** Shows the answer. */
  reveal(): void;
  grade(grade: Grade): void;
  /** Whether answers change schedules. Out of turn they do so only when that was asked for, and are only logged otherwise. */
  setWrites(on: boolean): void;
  /** Puts the card at the end of the session, unanswered. */
  skip(): void;
  /** The card, with its siblings if so wished, leaves the session unanswered. All but burying writes to its note. */
  putAway(how: RemovedFromSession, siblings: boolean): void;
  /** Suspends the leech that is told of. */
  suspendLeech(): void;
  /** Lets so many more cards through today than the limits say, and asks them. */
  more(held: Held): void;
  /** While all that is left waits: asks the next card now. */
  ahead(): void;
  /** Time has passed: a card whose time has come is asked. */
  tick(): void;
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
