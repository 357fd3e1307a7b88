import { redoDepth, undoDepth } from "@codemirror/commands";
import { EditorState, StateField, Transaction, type Extension } from "@codemirror/state";
import { editorInfoField, type TFile } from "obsidian";
import type { Span } from "../../core/model/card";
import { commentStart, readComment } from "../../core/text/comments/schedule-comment";
import { applyEdits, shiftEdits, type TextEdit } from "../../core/write/edit";

/** Keeps schedules written to open notes out of the editors' undo history, which is for the user's own changes. */
export interface EditorHistory {
  readonly extension: Extension;
  /** Announces that the note will have this text on disk: when the app loads it into an editor, the change is ours. */
  expect(file: TFile, text: string): void;
  /** Makes a change that gives the note this text, in one of its editors; the app copies it to the others. */
  change(file: TFile, text: string, make: () => void): void;
}

/** Number of notes whose last written text is remembered, because the app may load it late. */
const most = 8;

/** The history for this plugin's writes. */
export function createEditorHistory(): EditorHistory {
  const expected = new Map<TFile, string>();
  let changing = false;
  const extender = EditorState.transactionExtender.of((tr) => {
    if (!tr.docChanged || !(changing || tr.isUserEvent("set"))) return null;
    const file = tr.startState.field(editorInfoField, false)?.file ?? null;
    const text = file === null ? undefined : expected.get(file);
    if (text?.length !== tr.newDoc.length || text !== tr.newDoc.toString() || !isApart(tr)) return null;
    return { annotations: Transaction.addToHistory.of(false) };
  });
  const expect = (file: TFile, text: string): void => {
    expected.delete(file);
    expected.set(file, text);
    const [oldest] = expected.keys();
    if (expected.size > most && oldest !== undefined) expected.delete(oldest);
  };
  return {
    extension: [touched, extender],
    expect,
    change(file, text, make) {
      expect(file, text);
      changing = true;
      try {
        make();
      } finally {
        changing = false;
      }
    },
  };
}

/** A range that undo or redo would change. `cut`: it would insert something there; else it would only delete. */
interface Touched extends Span {
  readonly cut: boolean;
}

/** The ranges in an editor's undo history, as far as visible from outside. */
const touched = StateField.define<readonly Touched[]>({
  create: () => [],
  update(before, tr) {
    if (!tr.docChanged) return before;
    const made = before.map(({ from, to, cut }) => {
      const start = tr.changes.mapPos(from, 1);
      return { from: start, to: Math.max(start, tr.changes.mapPos(to, -1)), cut };
    });
    if (tr.annotation(Transaction.addToHistory) === false) return made;
    tr.changes.iterChanges((fromA, toA, from, to) => made.push({ from, to, cut: toA > fromA }));
    return joined(made);
  },
});

/** More ranges than this are merged into one. */
const mostParts = 500;

function joined(parts: Touched[]): readonly Touched[] {
  const result: Touched[] = [];
  for (const cut of [false, true]) {
    let last: Touched | null = null;
    for (const part of parts.filter((one) => one.cut === cut).sort((a, b) => a.from - b.from)) {
      if (last === null || part.from > last.to) result.push((last = part));
      else result[result.length - 1] = last = { from: last.from, to: Math.max(last.to, part.to), cut };
    }
  }
  if (result.length <= mostParts) return result;
  return [{ from: Math.min(...result.map(({ from }) => from)), to: Math.max(...result.map(({ to }) => to)), cut: true }];
}

/** Nothing, or white space and whole comments: may remain when the text around it is removed. */
const onItsOwn = /^\s*(?:<!--SR:[^\n]*?-->\s*)*$/;

/**
 * Whether a write can survive undo and redo of the text around it. If undo would insert text into or next to the written range, the order
 * is ambiguous: then the write goes into the history, and is undone first.
 */
function isApart(tr: Transaction): boolean {
  const { startState } = tr;
  if (undoDepth(startState) === 0 && redoDepth(startState) === 0) return true;
  const parts = startState.field(touched, false) ?? [];
  let apart = true;
  tr.changes.iterChanges((from, to, _from, _to, insert) => {
    const loose = onItsOwn.test(startState.sliceDoc(from, to)) && onItsOwn.test(insert.toString());
    for (const part of parts) {
      if (part.cut ? part.from <= to && from <= part.to : part.from < to && from < part.to && !(loose && part.from <= from && to <= part.to)) apart = false;
    }
  });
  return apart;
}

/** The same edits, with each edit inside a schedule comment extended to the whole comment, so that no half comment can remain. */
export function wholeComments(text: string, edits: readonly TextEdit[]): TextEdit[] {
  const result: TextEdit[] = [];
  for (let at = 0; at < edits.length; ) {
    const first = edits[at];
    if (first === undefined) break;
    const comment = commentAround(text, first);
    const behind = comment === null ? -1 : edits.findIndex((edit, index) => index > at && edit.to > comment.to);
    const next = comment === null ? at + 1 : behind < 0 ? edits.length : behind;
    const isApart = comment !== null && comment.from >= (result[result.length - 1]?.to ?? 0) && comment.to <= (edits[next]?.from ?? text.length);
    if (isApart) result.push({ ...comment, insert: applyEdits(text.slice(comment.from, comment.to), shiftEdits(edits.slice(at, next), -comment.from)) });
    else result.push(...edits.slice(at, next));
    at = next;
  }
  return result;
}

function commentAround(text: string, { from, to }: TextEdit): Span | null {
  const lineFrom = text.lastIndexOf("\n", from - 1) + 1;
  const start = text.slice(lineFrom, from).lastIndexOf(commentStart);
  const comment = start < 0 ? null : readComment(text, lineFrom + start);
  return comment === null || comment.from >= from || to >= comment.to ? null : { from: comment.from, to: comment.to };
}
