import type { Settings } from "../../core/model/settings";
import type { ProgressWatch } from "./conversion";
import type { FindingKind } from "../../core/doctor/finding";
import type { Inspection, NoteLook } from "../../core/inspect/inspect-note";
import type { Reason } from "../../core/inspect/reasons";
import type { LoggedAnswer } from "../../core/log/forks";
import type { SettingOffer } from "../../core/inspect/setting-offer";
import type { DiffLine } from "../../core/write/diff";
import type { WriteOutcome } from "./ports";

/**
 * `going-back`: as `all`, plus schedules in places where SR does not read them. `near-misses`: instead of schedules, text that looks like a
 * card but is not one; `everything`: also what is usually intended, as in code.
 */
export type ExamScope = { readonly kind: "all" | "going-back" } | { readonly kind: "note"; readonly path: string } | { readonly kind: "near-misses"; readonly everything: boolean };

/** Why a requested action was not done. */
export type Problem = Exclude<WriteOutcome, { readonly kind: "written" }>;

/** The result of putting schedules back, or of tagging a note: the number of cards, with the id of the repair for undo, or why it failed. */
export type PutBack = { readonly kind: "written"; readonly id: string; readonly count: number } | Problem;

/**
 * What to do first in a vault without cards. `tag`: put a note into a deck, in which so many blocks would be cards; `card`: write one in a note
 * that has a deck; `write`: write one in any note; `empty`: no note has text.
 */
export type FirstStep = { readonly kind: "tag"; readonly path: string; readonly lines: number } | { readonly kind: "card"; readonly path: string } | { readonly kind: "write" | "empty" };

/** A problem with a schedule comment, or a near miss, for display. */
export interface Damage {
  readonly kind: FindingKind | Reason;
  /** 0-based. */
  readonly line: number;
  /** The line's text, or the part of it around the damage. */
  readonly text: string;
  /** Plain start of the front of the card that it belongs to, or probably belongs to; null if unknown. */
  readonly card: string | null;
  /** The changes of the repair; empty when none is certain enough. */
  readonly diff: readonly DiffLine[];
  /** Settings that would make a near miss a card. */
  readonly offers: readonly SettingOffer[];
  /** The answers from several devices that are mixed in the schedule, oldest first. */
  readonly answers: readonly LoggedAnswer[];
}

/** Damage in a note, or a repair made: one write, which may have fixed several problems. */
export interface ExamItem {
  readonly kind: "damage" | "repair";
  /** Stays the same as long as the same damage is in the note. */
  readonly id: string;
  /** In text order, not empty; several only for a repair. */
  readonly damages: readonly [Damage, ...Damage[]];
  readonly problem: Problem | null;
}

export interface ExaminedNote {
  readonly path: string;
  /** In text order. */
  readonly items: readonly ExamItem[];
  /** Number of items that are damage with a proposed repair. Near misses are not fixed in bulk. */
  readonly repairable: number;
  /** For an item no longer in `items`, or a request for the whole note. */
  readonly problem: Problem | null;
}

/** Work in progress on many notes. */
export interface ExamWork {
  readonly kind: "examine" | "repair" | "undo";
  readonly done: number;
  readonly total: number;
}

export interface ExamState {
  /** Null until something was checked. */
  readonly scope: ExamScope | null;
  readonly work: ExamWork | null;
  /** The check was stopped before its end. */
  readonly stopped: boolean;
  /** Number of notes and schedule comments checked, and of unreadable notes. */
  readonly notes: number;
  readonly comments: number;
  readonly unread: number;
  /** Notes with damage, or with repairs from this run of the program, by path. */
  readonly found: readonly ExaminedNote[];
  /** Totals of damage, proposed repairs, the notes they are in, and repairs that can be undone. */
  readonly damages: number;
  readonly repairable: number;
  readonly repairableNotes: number;
  readonly repairs: number;
}

/** Explains why something is or is not a card. */
export interface Inspector {
  /** Prepares a note's text for explanations; caches the last one. */
  look(path: string, text: string): NoteLook;
  /** `look` in pieces. */
  lookInPieces(path: string, text: string): Generator<undefined, NoteLook>;
  /** Explains the text at an offset of a note, which may differ from the note's present text. */
  inspect(path: string, text: string, offset: number): Inspection;
}

/** Watches the notes of cards with concurrent answers from several devices. */
export interface MixedWatch {
  /** Number of cards whose notes do not have the last answer. */
  readonly count: number;
  /** Reads the logs, and the notes of the cards in them. Never rejects. */
  read(): Promise<void>;
  subscribe(listener: () => void): () => void;
}

/** A line whose card comes, goes or changes. */
export interface AffectedLine {
  readonly path: string;
  /** 0-based. */
  readonly line: number;
  readonly text: string;
}

/** What other separators and patterns would do, in blocks: new ones, ones that become plain text, ones with other words. */
export interface SettingsEffect {
  readonly gained: number;
  readonly lost: number;
  readonly changed: number;
  /** Schedules of the lost ones, which stay in the notes. */
  readonly schedules: number;
  /** Notes with any of these. */
  readonly notes: number;
  /** The first of them. */
  readonly lines: readonly AffectedLine[];
}

/**
 * Checks schedule comments, and fixes them one confirmed repair at a time. A repair is one verified edit of the note's present text, and
 * can be undone until the program ends. Nothing rejects: failures are in the state.
 */
export interface Doctor {
  readonly state: ExamState;
  /** Whether a note is read for cards at all. */
  takesPart(path: string): boolean;
  /** Whether a note can be examined: for its cards, or as one that is reviewed as a whole. */
  isExamined(path: string): boolean;
  readonly inspector: Inspector;
  /** What other separators and patterns would change; null when stopped. */
  effect(after: Settings, watch: ProgressWatch): Promise<SettingsEffect | null>;
  /** Cards with concurrent answers from several devices. */
  readonly mixed: MixedWatch;
  /** Checks notes; resolves when done. Stops any work in progress. */
  examine(scope: ExamScope): Promise<void>;
  /** Stops after the current note. */
  stop(): void;
  repair(path: string, id: string): Promise<void>;
  /** Makes the proposed repairs of a note, and those that they uncover. Refused when the damage is not as shown. */
  repairNote(path: string): Promise<void>;
  repairAll(): Promise<void>;
  /** Puts back the note's schedules that lost their cards, as far as their repairs are certain, in one write. */
  putBack(path: string): Promise<PutBack>;
  /** Puts a note that lacks a deck into the first one of the settings. */
  tag(path: string): Promise<PutBack>;
  /** Reads the notes last changed, in slices. */
  firstStep(): Promise<FirstStep>;
  /** Accepts the note's text as is: schedules that lost their cards now belong to the cards that the text gives them to, or to none. */
  leave(path: string): Promise<void>;
  /** Undoes a repair, byte for byte. Refused when the note has changed since. */
  undo(path: string, id: string): Promise<void>;
  undoAll(): Promise<void>;
  subscribe(listener: () => void): () => void;
}
