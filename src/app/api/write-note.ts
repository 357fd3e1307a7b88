import type { TextEdit } from "../../core/write/edit";
import type { NoteView } from "./card-index";
import type { Refusal, WriteHow, WriteOutcome } from "./ports";

/** What a write is to do to a note. */
export type NotePlan<T> =
  /** `after`: the note with these edits, when the plan has parsed it to check them. `value` comes back with the result. */
  | { readonly kind: "edits"; readonly edits: readonly TextEdit[]; readonly after?: NoteView; readonly value: T }
  | { readonly kind: "refuse"; readonly reason: Refusal };

export type Written<T> =
  | { readonly kind: "written"; readonly before: NoteView; readonly after: NoteView; readonly value: T }
  | Exclude<WriteOutcome, { readonly kind: "written" }>;

export interface HowToWrite<T> extends WriteHow {
  /** Called once the edits are in the note, before the listeners and the index. */
  readonly arrived?: (written: Extract<Written<T>, { readonly kind: "written" }>) => void;
}

/** Writes to a note, planned on the note as it is at that moment. `plan` may be called again when the note changes meanwhile. Never throws what the host throws. */
export type WriteNote = <T>(path: string, plan: (note: NoteView) => NotePlan<T>, how?: HowToWrite<T>) => Promise<Written<T>>;
