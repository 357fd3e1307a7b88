import { getAllTags, type App, type Editor, type MarkdownView, type TFile } from "obsidian";
import { messageOf } from "../app/message";
import type { Notes, WriteOutcome, WritePlan } from "../app/ports";
import { applyEdits, invert, type TextEdit } from "../core/write/edit";
import { strings } from "../i18n";
import { openEditorOf, readsAs } from "./open-editor";

/** The vault's notes. Reading goes through the app's cache, writing through the one safe way for the note's present state. */
export function createNotes(app: App): Notes {
  const { vault, metadataCache } = app;
  return {
    list: () => vault.getMarkdownFiles().map((file) => ({ path: file.path, mtime: file.stat.mtime, size: file.stat.size })),
    stat(path) {
      const file = vault.getFileByPath(path);
      return file === null ? null : { path, mtime: file.stat.mtime, size: file.stat.size };
    },
    tags(path) {
      const file = vault.getFileByPath(path);
      const cache = file === null ? null : metadataCache.getFileCache(file);
      return cache === null ? null : (getAllTags(cache) ?? []);
    },
    async read(path) {
      const file = vault.getFileByPath(path);
      if (file === null) throw new Error(strings.common.write.missing(path));
      return vault.cachedRead(file);
    },
    async write(path, plan) {
      const file = vault.getFileByPath(path);
      if (file === null) return { kind: "refused", reason: "missing" };
      try {
        return await writeNote(app, file, plan);
      } catch (error) {
        if (vault.getFileByPath(path) === null) return { kind: "refused", reason: "missing" };
        return { kind: "failed", message: messageOf(error) };
      }
    },
  };
}

/** How often, and how far apart in milliseconds, an editor is looked at that is not in step with its file. */
const looks = 60;
const pause = 50;

/**
 * An open note is written through its editor, so that the person's own undo, cursor and typing stay whole, and saved. Not before editor
 * and file say the same: an edit in an editor that lags behind would undo what came from outside, and one among unsaved typing would be
 * lost in a crash. The exception is a file whose bytes the editor cannot hold (CRLF, BOM): it is written on disk.
 */
async function writeNote(app: App, file: TFile, plan: Plan): Promise<WriteOutcome> {
  let seen: string | null = null;
  for (let look = 0; look < looks; look++) {
    const view = openEditorOf(app, file);
    const disk = view === null ? "" : await app.vault.read(file);
    if (view !== null && !(await isUtf8(app, file, disk))) return { kind: "failed", message: strings.common.write.notUtf8 };
    if (view === null || inStep(view, disk)) {
      if (view !== null && readsAs(disk) === disk) return throughEditor(app, file, view, plan);
      const outcome = await onDisk(app, file, plan, view);
      if (outcome !== "typed") return outcome;
    } else if (disk === seen && (await isHeardOf(app, file))) {
      // Nothing comes from outside, so it is typing.
      await view.save();
      if ((await app.vault.read(file)) === disk) return throughEditor(app, file, view, plan);
    } else await sleep(pause);
    seen = disk;
  }
  return { kind: "failed", message: strings.common.write.unsaved };
}

/** Whether a note's editor says what is on disk; some hold a BOM, some do not. */
function inStep(view: MarkdownView, disk: string): boolean {
  return readsAs(disk) === readsAs(view.editor.getValue());
}

/** Whether the app knows the file as it is on disk: then its editors are told, or have been. */
async function isHeardOf({ vault }: App, file: TFile): Promise<boolean> {
  return (await vault.adapter.stat(file.path))?.mtime === file.stat.mtime;
}

type Plan = (text: string) => WritePlan;

/** Thrown inside `process` so that the file is not touched at all, not even with the same text. */
const declined = new Error("declined");

/** "typed": there is typing in the view by now, so nothing was done. `sound`: a text that was looked at and can be written back. */
async function onDisk(app: App, file: TFile, plan: Plan, view: MarkdownView | null, sound = ""): Promise<WriteOutcome | "typed"> {
  let outcome: WriteOutcome | null = null;
  let typed = false;
  let doubtful: string | null = null;
  const written = await app.vault
    .process(file, (text) => {
      outcome = null;
      typed = view !== null && view.file === file && !inStep(view, text);
      doubtful = isDoubtful(text) && text !== sound ? text : null;
      if (typed || doubtful !== null) throw declined;
      const planned = plan(text);
      if (planned.kind === "refuse") {
        outcome = { kind: "refused", reason: planned.reason };
        throw declined;
      }
      const after = planned.made ?? applyEdits(text, planned.edits);
      outcome = { kind: "written", before: text, after };
      return after;
    })
    .catch((error: unknown) => {
      if (error !== declined) throw error;
      return null;
    });
  if (typed) return "typed";
  if (doubtful === null) return verified(outcome, written);
  return (await isUtf8(app, file, doubtful)) ? onDisk(app, file, plan, view, doubtful) : { kind: "failed", message: strings.common.write.notUtf8 };
}

async function throughEditor(app: App, file: TFile, view: MarkdownView, plan: Plan): Promise<WriteOutcome> {
  const { editor } = view;
  const before = editor.getValue();
  const planned = plan(before);
  if (planned.kind === "refuse") return { kind: "refused", reason: planned.reason };
  const after = planned.made ?? applyEdits(before, planned.edits);
  change(editor, planned.edits);
  const outcome = verified({ kind: "written", before, after }, editor.getValue());
  await view.save();
  const disk = await app.vault.read(file);
  if (disk === after || inStep(view, disk)) return outcome;
  // The app could not save: what is told as not written must not be written later.
  if (editor.getValue() === after) change(editor, invert(before, planned.edits));
  return { kind: "failed", message: strings.common.write.unsaved };
}

function change(editor: Editor, edits: readonly TextEdit[]): void {
  const changes = edits.map(({ from, to, insert }) => ({ from: editor.offsetToPos(from), to: editor.offsetToPos(to), text: insert }));
  if (changes.length > 0) editor.transaction({ changes });
}

/** Something between us and the note (another plugin's filter, a read-only editor) may have made something else of the write. */
function verified(outcome: WriteOutcome | null, now: string | null): WriteOutcome {
  if (outcome === null) return { kind: "failed", message: strings.common.write.noAnswer };
  if (outcome.kind === "written" && outcome.after !== now) return { kind: "failed", message: strings.common.write.otherText };
  return outcome;
}

/** Decoding has put U+FFFD where bytes were not UTF-8; writing such a text back would lose them. */
function isDoubtful(text: string): boolean {
  return text.includes("\uFFFD");
}

async function isUtf8(app: App, file: TFile, text: string): Promise<boolean> {
  if (!isDoubtful(text)) return true;
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(await app.vault.readBinary(file));
    return true;
  } catch {
    return false;
  }
}
