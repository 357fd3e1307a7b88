import type { App, Editor, MarkdownView, TFile } from "obsidian";
import type { WriteOutcome, WritePlan } from "../../app/api/ports";
import { applyEdits, invert, type TextEdit } from "../../core/write/edit";
import { strings } from "../../i18n";
import { wholeComments, type EditorHistory } from "./editor-history";
import { byteOrderMarkText, holds, isLoaded, isTypedElsewhere, openEditorsOf, readsAs, withoutMark } from "./open-editor";

/** Plans edits of a text, which never has a byte order mark. */
export type Plan = (text: string) => WritePlan;

export interface WriteParts {
  readonly app: App;
  readonly history: EditorHistory;
  /** Whether the editor's undo should revert it. */
  readonly isTyped: boolean;
}

/** How often, and at what interval in milliseconds, to check an editor that differs from its file. */
const looks = 100;
const pause = 50;
/** How often to check a file that the app is saving. */
const saveLooks = 20;

/**
 * Writes an open note through its editor and saves it, so that the user's undo history, cursor and typing survive. Waits until the editor
 * has the note, and until editor and file are equal: an edit in an editor that lags would undo an outside change, and one among unsaved
 * typing would be lost in a crash. A file whose bytes the editor cannot represent (CRLF, BOM) is written on disk instead. Waits for typing
 * outside any view, because the app may save it over the write.
 */
export async function writeNote(parts: WriteParts, file: TFile, plan: Plan): Promise<WriteOutcome> {
  const { app } = parts;
  const saved = new Map<MarkdownView, string>();
  let seen: string | null = null;
  for (let look = 0; look < looks; look++) {
    if (isTypedElsewhere(file)) {
      await sleep(pause);
      continue;
    }
    if (openEditorsOf(app, file).length === 0) {
      const outcome = await onDisk(parts, file, plan);
      if (outcome !== "typed") return outcome;
    }
    const disk = await readDisk(app, file);
    if (!disk.isUtf8) return { kind: "failed", message: strings.common.write.notUtf8 };
    // Read again each time: the pane may have changed or loaded a note.
    const loaded = openEditorsOf(app, file).filter(isLoaded);
    const typed = loaded.find((view) => !inStep(view, file, disk.text));
    if (loaded[0] !== undefined && typed === undefined) {
      if (!disk.hasMark && readsAs(disk.text) === disk.text) return throughEditor(parts, file, loaded[0], plan);
      const outcome = await onDisk(parts, file, plan);
      if (outcome !== "typed") return outcome;
    } else if (typed !== undefined && disk.text === seen && saved.get(typed) !== typed.data && agree(loaded, file) && (await isHeardOf(app, file)) && agree(loaded, file)) {
      // No change from outside or from another pane, so it is typing.
      saved.set(typed, typed.data);
      await typed.save();
    } else await sleep(pause);
    seen = disk.text;
  }
  const { unsaved, loading } = strings.common.write;
  return { kind: "failed", message: openEditorsOf(app, file).every(isLoaded) ? unsaved : loading };
}

/** Whether a view has the note loaded, with the text on disk. */
function inStep(view: MarkdownView, file: TFile, disk: string): boolean {
  return holds(view, file) && readsAs(disk) === readsAs(view.editor.getValue());
}

/** Whether all these views have the note loaded with equal text: else one of them lags, and saving it would undo the others. */
function agree(views: readonly MarkdownView[], file: TFile): boolean {
  return views.every((view) => holds(view, file) && view.editor.getValue() === views[0]?.editor.getValue());
}

/** Whether the app knows the file's present state on disk, so that its editors have been or will be updated. */
async function isHeardOf({ vault }: App, file: TFile): Promise<boolean> {
  return (await vault.adapter.stat(file.path))?.mtime === file.stat.mtime;
}

interface OnDisk {
  /** Without a byte order mark. */
  readonly text: string;
  readonly hasMark: boolean;
  /** False: `text` cannot reproduce the bytes. */
  readonly isUtf8: boolean;
}

/** Reads a file's bytes: the app's own reading drops a byte order mark, and hides bytes that are not UTF-8. */
async function readDisk(app: App, file: TFile): Promise<OnDisk> {
  const bytes = await app.vault.readBinary(file);
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  return { text: withoutMark(text), hasMark: text.startsWith(byteOrderMarkText), isUtf8: !text.includes("\uFFFD") || isUtf8(bytes) };
}

function isUtf8(bytes: ArrayBuffer): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Thrown inside `process` so that the file is not written at all, not even unchanged. */
class Declined extends Error {}

/** "typed": an editor now has unsaved typing, so nothing was done. `known`: the file's bytes, if the text alone was not enough. */
async function onDisk(parts: WriteParts, file: TFile, plan: Plan, known: OnDisk | null = null): Promise<WriteOutcome | "typed"> {
  const { app, history, isTyped } = parts;
  let outcome: WriteOutcome | null = null;
  let typed = false;
  let doubtful = false;
  const written = await app.vault
    .process(file, (given) => {
      outcome = null;
      const text = withoutMark(given);
      const editors = openEditorsOf(app, file);
      typed = editors.some((view) => isLoaded(view) && !inStep(view, file, text));
      doubtful = text !== known?.text && (text.includes("\uFFFD") || (text === given && new TextEncoder().encode(text).length !== file.stat.size));
      if (typed || doubtful) throw new Declined();
      const planned = plan(text);
      if (planned.kind === "refuse") {
        outcome = { kind: "refused", reason: planned.reason };
        throw new Declined();
      }
      const after = planned.made ?? applyEdits(text, planned.edits);
      outcome = { kind: "written", before: text, after };
      // The app loads it into the editors itself.
      if (editors.length > 0 && !isTyped) history.expect(file, readsAs(after));
      return text !== given || known?.hasMark === true ? byteOrderMarkText + after : after;
    })
    .catch((error: unknown) => {
      if (!(error instanceof Declined)) throw error;
      return null;
    });
  if (typed) return "typed";
  if (!doubtful) return verified(outcome, written === null ? null : withoutMark(written));
  const disk = await readDisk(app, file);
  return disk.isUtf8 ? onDisk(parts, file, plan, disk) : { kind: "failed", message: strings.common.write.notUtf8 };
}

/** Call in the same task that found the view in step. */
async function throughEditor({ app, history, isTyped }: WriteParts, file: TFile, view: MarkdownView, plan: Plan): Promise<WriteOutcome> {
  const { editor } = view;
  const before = editor.getValue();
  const planned = plan(before);
  if (planned.kind === "refuse") return { kind: "refused", reason: planned.reason };
  const after = planned.made ?? applyEdits(before, planned.edits);
  if (isTyped) change(editor, before, planned.edits);
  else history.change(file, after, () => change(editor, before, planned.edits));
  const outcome = verified({ kind: "written", before, after }, editor.getValue());
  await view.save();
  // During a save, the app only schedules another one.
  for (let look = 0; look < saveLooks; look++) {
    const disk = await readDisk(app, file);
    if (disk.text === after || inStep(view, file, disk.text)) return outcome;
    await sleep(pause);
  }
  // The app could not save: a write reported as failed must not be saved later.
  if (view.file === file && editor.getValue() === after) history.change(file, before, () => change(editor, after, invert(before, planned.edits)));
  return { kind: "failed", message: strings.common.write.unsaved };
}

function change(editor: Editor, text: string, edits: readonly TextEdit[]): void {
  const changes = wholeComments(text, edits).map(({ from, to, insert }) => ({ from: editor.offsetToPos(from), to: editor.offsetToPos(to), text: insert }));
  if (changes.length > 0) editor.transaction({ changes }, "inline-recall");
}

/** Another plugin's filter or a read-only editor may have altered the write. */
function verified(outcome: WriteOutcome | null, now: string | null): WriteOutcome {
  if (outcome === null) return { kind: "failed", message: strings.common.write.noAnswer };
  if (outcome.kind === "written" && outcome.after !== now) return { kind: "failed", message: strings.common.write.otherText };
  return outcome;
}
