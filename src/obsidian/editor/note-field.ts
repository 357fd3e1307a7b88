import { ChangeSet, StateEffect, StateField, type EditorState, type Transaction } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import { editorInfoField } from "obsidian";
import type { NoteView } from "../../app/api/card-index";
import { isWhole } from "../host/open-editor";

/** The parsed note in an editor. */
export interface EditorNote {
  readonly path: string;
  /** Offsets are the editor's. */
  readonly note: NoteView;
  /**
   * Changes since the note was parsed, if they may reach beyond their paragraphs and the note is too long to parse on every key; else null.
   */
  readonly since: ChangeSet | null;
}

/** Parses an editor's text as a note's; null for a note that has no cards by its path and tags. */
export type ReadNote = (path: string, text: string) => NoteView | null;

/** The note was parsed again. */
export const noteRead = StateEffect.define<EditorNote | null>();

/** Maximum length in code units of a note parsed whole on a key press, if needed: a millisecond or two. */
export const shortNote = 1 << 18;

export type NoteField = StateField<EditorNote | null>;

/**
 * A field that keeps an editor's note parsed: a key press costs the surrounding paragraphs. Calls `failed` on an error; the note is then
 * null until parsed again.
 */
export function createNoteField(read: ReadNote, failed: (error: unknown) => void): NoteField {
  // An error here must not stop the user from typing.
  const guarded = (work: () => EditorNote | null): EditorNote | null => {
    try {
      return work();
    } catch (error) {
      failed(error);
      return null;
    }
  };
  return StateField.define<EditorNote | null>({
    create: (state) => guarded(() => readState(state, read)),
    update(value, transaction) {
      for (const effect of transaction.effects) if (effect.is(noteRead)) return effect.value;
      if (!transaction.docChanged) return value;
      const path = pathOf(transaction.startState);
      // A note without cards is parsed when the app reports its change.
      if (path === null || value === null) return null;
      return guarded(() => (value.path === path ? edited(value, transaction) : readText(path, transaction.newDoc.toString(), read)));
    },
  });
}

/** The note that a view shows; null for a view of part of one, whose text was parsed as if it were whole. */
export function noteIn(view: EditorView, field: NoteField): EditorNote | null {
  return isWhole(view) ? view.state.field(field) : null;
}

/** The note of an editor's present text; null when it has no cards. */
export function readState(state: EditorState, read: ReadNote): EditorNote | null {
  const path = pathOf(state);
  return path === null ? null : readText(path, state.doc.toString(), read);
}

function readText(path: string, text: string, read: ReadNote): EditorNote | null {
  const note = read(path, text);
  return note === null ? null : { path, note, since: null };
}

/** Path of the Markdown file in an editor; null when there is none. */
export function pathOf(state: EditorState): string | null {
  const file = state.field(editorInfoField, false)?.file ?? null;
  return file?.extension === "md" ? file.path : null;
}

function edited({ path, note, since }: EditorNote, { changes, newDoc }: Transaction): EditorNote {
  if (since !== null) return { path, note, since: since.compose(changes) };
  let from = Infinity;
  let to = 0;
  let newTo = 0;
  changes.iterChangedRanges((fromOld, toOld, _fromNew, toNew) => {
    from = Math.min(from, fromOld);
    to = toOld;
    newTo = toNew;
  });
  const text = note.text.slice(0, from) + newDoc.sliceString(from, newTo) + note.text.slice(to);
  const near = note.editedNear(text, { from, to });
  if (near !== null) return { path, note: near, since: null };
  return text.length <= shortNote ? { path, note: note.edited(text, { from, to }), since: null } : { path, note, since: changes };
}
