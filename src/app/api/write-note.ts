import type { TextEdit } from "../../core/write/edit";
import type { NoteView } from "./card-index";
import type { Refusal, WriteHow, WriteOutcome } from "./ports";

/** A planned change of a note. */
export type NotePlan<T> =
  /** `after`: the edited note, if the plan has parsed it as a check. `value` is returned with the result. */
  | { readonly kind: "edits"; readonly edits: readonly TextEdit[]; readonly after?: NoteView; readonly value: T }
  | { readonly kind: "refuse"; readonly reason: Refusal };

export type Written<T> =
  | { readonly kind: "written"; readonly before: NoteView; readonly after: NoteView; readonly value: T }
  | Exclude<WriteOutcome, { readonly kind: "written" }>;

export interface HowToWrite<T> extends WriteHow {
  /** The note as parsed before, used if the text is still the same and nothing was heard of the note since. `times`: of `CardIndex.heard` before parsing. */
  readonly known?: { readonly note: NoteView; readonly times: number } | undefined;
  /** Called once the edits are in the note, before listeners and the index. */
  readonly arrived?: (written: Extract<Written<T>, { readonly kind: "written" }>) => void;
}

/**
 * Writes to a note, planned on its text at that moment. `plan` may be called again if the note changes meanwhile. Never throws the host's
 * errors.
 */
export type WriteNote = <T>(path: string, plan: (note: NoteView) => NotePlan<T>, how?: HowToWrite<T>) => Promise<Written<T>>;
