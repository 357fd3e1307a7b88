import type { FindingKind } from "../../core/doctor/finding";
import type { Inspection, NoteLook } from "../../core/inspect/inspect-note";
import type { Reason } from "../../core/inspect/reasons";
import type { LoggedAnswer } from "../../core/log/forks";
import type { SettingOffer } from "../../core/inspect/setting-offer";
import type { DiffLine } from "../../core/write/diff";
import type { WriteOutcome } from "./ports";

/** `going-back`: as `all`, with schedules that SR does not read where they are. `near-misses`: not schedules but text that looks like a card and is none; `everything`: what is mostly meant so as well, as in code. */
export type ExamScope = { readonly kind: "all" | "going-back" } | { readonly kind: "note"; readonly path: string } | { readonly kind: "near-misses"; readonly everything: boolean };

/** Why something that was asked for was not done. */
export type Problem = Exclude<WriteOutcome, { readonly kind: "written" }>;

/** What putting schedules back came to: how many are at their cards again, with the id of the repair that undo takes, or why not. */
export type PutBack = { readonly kind: "written"; readonly id: string; readonly count: number } | Problem;

/** Something wrong with a schedule comment, or a near miss, as it is shown. */
export interface Damage {
  readonly kind: FindingKind | Reason;
  /** 0-based. */
  readonly line: number;
  /** The line's text, or the part of it around the damage. */
  readonly text: string;
  /** Plain start of the front of the card that it belongs to, or probably belongs to; null when that cannot be told. */
  readonly card: string | null;
  /** What the repair changes; empty when nothing is certain enough to propose. */
  readonly diff: readonly DiffLine[];
  /** Settings that would make a near miss a card. */
  readonly offers: readonly SettingOffer[];
  /** The answers of several devices of which the schedule is mixed, oldest first. */
  readonly answers: readonly LoggedAnswer[];
}

/** Damage that stands in a note, or a repair of ours: one write, which may have mended more than one. */
export interface ExamItem {
  readonly kind: "damage" | "repair";
  /** The same as long as the same damage stands in the note. */
  readonly id: string;
  /** One, but for a repair. In text order, not empty. */
  readonly damages: readonly [Damage, ...Damage[]];
  readonly problem: Problem | null;
}

export interface ExaminedNote {
  readonly path: string;
  /** In text order. */
  readonly items: readonly ExamItem[];
  /** How many of the items are damage with a proposed repair. Near misses are not mended all at once. */
  readonly repairable: number;
  /** Of what is no longer in `items`, or was asked for the note as a whole. */
  readonly problem: Problem | null;
}

/** Work on many notes that is under way. */
export interface ExamWork {
  readonly kind: "examine" | "repair" | "undo";
  readonly done: number;
  readonly total: number;
}

export interface ExamState {
  /** Null until something was examined. */
  readonly scope: ExamScope | null;
  readonly work: ExamWork | null;
  /** The examination was stopped before its end. */
  readonly stopped: boolean;
  /** How many notes and schedule comments were looked at, and how many notes could not be read. */
  readonly notes: number;
  readonly comments: number;
  readonly unread: number;
  /** Notes with damage or with repairs of this run of the program, by path. */
  readonly found: readonly ExaminedNote[];
  /** Damage in all of them, repairs that are proposed for it, the notes these are in, and repairs that can be undone. */
  readonly damages: number;
  readonly repairable: number;
  readonly repairableNotes: number;
  readonly repairs: number;
}

/** Tells why something is a card, or is none. */
export interface Inspector {
  /** A note's text as it is looked at for the reasons of things; what was looked at last is at hand. */
  look(path: string, text: string): NoteLook;
  /** As `look`, a piece at a time. */
  lookInPieces(path: string, text: string): Generator<undefined, NoteLook>;
  /** What stands at an offset of a note's text, which need not be what the note says by now. */
  inspect(path: string, text: string, offset: number): Inspection;
}

/** Keeps watch over the notes of cards that several devices answered at once. */
export interface MixedWatch {
  /** Cards whose notes do not have the last of their answers. */
  readonly count: number;
  /** Reads the logs, and the notes of the cards that they name. Never rejects. */
  read(): Promise<void>;
  subscribe(listener: () => void): () => void;
}

/**
 * Examines schedule comments and, one consented repair at a time, mends them. A repair is one verified edit of the note as it is then,
 * and can be undone until the program ends. Nothing rejects: what was not done is said in the state.
 */
export interface Doctor {
  readonly state: ExamState;
  /** Whether a note is read for cards at all. */
  takesPart(path: string): boolean;
  readonly inspector: Inspector;
  /** Cards that several devices answered without knowing of each other. */
  readonly mixed: MixedWatch;
  /** Resolves when it is over. Stops what is under way. */
  examine(scope: ExamScope): Promise<void>;
  /** Stops after the note at hand. */
  stop(): void;
  repair(path: string, id: string): Promise<void>;
  /** Makes the proposed repairs of a note, and those that they bring to light. Refused when the damage is not what was shown. */
  repairNote(path: string): Promise<void>;
  repairAll(): Promise<void>;
  /** Puts the note's schedules that lost their cards back, as far as their repairs are certain, in one write. */
  putBack(path: string): Promise<PutBack>;
  /** Takes the note at its word: schedules that lost their cards belong from now on to the cards that the text gives them to, or to none. */
  leave(path: string): Promise<void>;
  /** Takes a repair back, byte for byte. Refused where the note is not as it was left. */
  undo(path: string, id: string): Promise<void>;
  undoAll(): Promise<void>;
  subscribe(listener: () => void): () => void;
}
