import type { CivilDay } from "../../core/model/day";
import type { DiffLine } from "../../core/write/diff";
import type { CardPlace } from "./card-library";
import type { ProgressWatch } from "./conversion";
import type { Refusal } from "./ports";

/** What can be done to many cards at once. */
export type CardAct =
  /** As for single cards. Burying is kept on this device, until tomorrow; all others write to notes. */
  | { readonly kind: "suspend" | "unsuspend" | "bury" | "unbury" | "reset" }
  /**
   * The cards become due on the study days `from` to `to`, one after the other in the order given, so that no day gets more than one card
   * more than another. Interval, ease, memory and last review stay. From today to 2299-12-31; `prepare` throws a RangeError otherwise.
   */
  | { readonly kind: "due"; readonly from: CivilDay; readonly to: CivilDay }
  /** FSRS cards get the memory that their logged answers lead to under the present weights, and the due day that follows from it. */
  | { readonly kind: "reschedule" }
  /** Removes the lines of the cards, schedules included. Has diffs. */
  | { readonly kind: "delete" }
  /** Moves the cards to a deck by a tag in front of each. `deck`: a tag without "#". Has diffs. */
  | { readonly kind: "deck"; readonly deck: string }
  /** Adds a tag to the cards' text, at the end of each one's first line. `tag`: without "#"; not one of a deck. Schedules and history stay. Has diffs. */
  | { readonly kind: "tag"; readonly tag: string }
  /** Replaces `find` in the cards' text, plain text on one line; `anyCase`: in upper and lower case. Schedules and history stay. Has diffs. */
  | { readonly kind: "replace"; readonly find: string; readonly by: string; readonly anyCase: boolean };

/** Why an act leaves a card as it is. */
export type ActRefusal =
  | Refusal
  /** The note could not be read or written: the host's message is in `message`. */
  | "failed"
  /** Its schedule cannot be read. */
  | "damaged"
  /** An answer or a change of it waits to be written. */
  | "waiting"
  /** It has no schedule yet. */
  | "new"
  /** It is suspended. */
  | "suspended"
  /** It is in a learning step. */
  | "learning"
  /** It is scheduled by SM-2, which has no weights. */
  | "sm2"
  /** The log does not have all its answers, or its last review is not the last one in the log. */
  | "log"
  /** Another card of the same block is not among the chosen ones. */
  | "siblings"
  /** The text would no longer be this card: it would be none, or split, or another number of cards. */
  | "words"
  /** The deck cannot be a tag in front of a card: folders are decks, or the tag would not be read there. */
  | "deck"
  /** A tag would not be read there, or would break a table's row. */
  | "tag";

/** Cards of one note that an act leaves as they are, for the same reason. */
export interface RefusedCards {
  readonly path: string;
  readonly why: ActRefusal;
  readonly cards: number;
  /** 0-based line of the first; null when it is not in the note. */
  readonly line: number | null;
  /** For "failed"; else "". */
  readonly message: string;
}

/** What an act changes in the words of a note, as it will be written. */
export interface ActDiff {
  readonly path: string;
  readonly cards: number;
  readonly lines: readonly DiffLine[];
}

/** The result of an act or of its undo. */
export interface ActResult {
  /** Cards changed, and the notes they are in. */
  readonly cards: number;
  readonly notes: number;
  /** What was not changed although it was planned; in an act's result, without what the plan already refused. */
  readonly refused: readonly RefusedCards[];
  /** Whether it was stopped. What came before stays, and can be undone. */
  readonly stopped: boolean;
}

/** An act that can be made. */
export interface ActPlan {
  readonly act: CardAct;
  /** The cards that will change, and the notes they are in. */
  readonly cards: number;
  readonly notes: number;
  /** The cards that already are so. */
  readonly already: number;
  readonly refused: readonly RefusedCards[];
  /** Null for acts that change no words. */
  readonly diffs: readonly ActDiff[] | null;
  /**
   * Makes the act, one verified edit a note. Acts with diffs refuse notes that have changed since. The act before can no longer be undone from
   * here on. Never rejects. Throws an Error when called again, or while another act is being made or undone.
   */
  run(watch: ProgressWatch): Promise<ActResult>;
}

/** The newest act, as long as anything of it can be undone. */
export interface LastAct {
  readonly kind: CardAct["kind"];
  /** The study day of the act. */
  readonly day: CivilDay;
  /** Notes that can be restored. For burying, the number of notes of the cards. */
  readonly notes: number;
  /** Notes that the act was to change. More than `notes` after it was refused, stopped or cut off. */
  readonly planned: number;
  /** The program ended during the act. What it wrote is whole; the rest was left. Tell it once, then `told`. */
  readonly cutOff: boolean;
}

/** How `copy` gives cards: their blocks as written, without schedules and block ids; or front and back as written, separated by a tab, a line a card. */
export type CopyForm = "markdown" | "text";

/** Acts on many cards at once. Cards are given by their places in the index; places given twice count once. */
export interface CardActs {
  /**
   * Says what the act would do, and reads the notes where the index cannot tell; null when stopped. `watch` receives notes. Writes nothing.
   * Never rejects: a note that cannot be read is refused. Call it again rather than keep the result: it holds on to the notes as they were.
   */
  prepare(act: CardAct, cards: readonly CardPlace[], watch: ProgressWatch): Promise<ActPlan | null>;
  /** Null when there is nothing to undo. Also an act of an earlier run. */
  readonly last: LastAct | null;
  /** The person was told that the last act was cut off. */
  told(): void;
  /**
   * Undoes the last act in one step: the notes get the bytes that they had. Notes that have changed since are refused, and stay as they are.
   * If stopped, the rest can be undone later; so can notes that could not be written. Never rejects. Null when there is nothing to undo.
   */
  undo(watch: ProgressWatch): Promise<ActResult | null>;
  /** Whether an act is being made or undone. */
  readonly busy: boolean;
  /** The words of these cards in the order given, notes read one after the other; null when stopped. Cards that are gone are left out. */
  copy(form: CopyForm, cards: readonly CardPlace[], watch: ProgressWatch): Promise<string | null>;
  /** Called when `last` or `busy` changes. */
  subscribe(listener: () => void): () => void;
}
