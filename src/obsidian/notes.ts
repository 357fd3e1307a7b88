import { getAllTags, type App, type MarkdownView, type TFile } from "obsidian";
import { messageOf } from "../app/message";
import type { Notes, WriteOutcome, WritePlan } from "../app/ports";
import { applyEdits } from "../core/write/edit";
import { strings } from "../i18n";
import { openEditorOf, readsAs } from "./open-editor";

/** The vault's notes. Reading goes through the app's cache, writing through the one safe way for the note's present state. */
export function createNotes(app: App): Notes {
  const { vault, metadataCache } = app;
  return {
    list: () => vault.getMarkdownFiles().map((file) => ({ path: file.path, mtime: file.stat.mtime, size: file.stat.size })),
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

/**
 * An open note is written through its editor, so that the person's own undo, cursor and unsaved typing stay whole.
 * The exception is a file whose bytes the editor cannot hold (CRLF, BOM): it is written on disk as long as the
 * editor has nothing that the disk has not.
 */
async function writeNote(app: App, file: TFile, plan: Plan): Promise<WriteOutcome> {
  const view = openEditorOf(app, file);
  const disk = await app.vault.read(file);
  if (!(await isUtf8(app, file, disk))) return { kind: "failed", message: strings.common.write.notUtf8 };
  if (view === null) return onDisk(app, file, plan, null);
  const saved = readsAs(disk) === view.editor.getValue();
  if (!saved || view.file !== file) return inEditor(view, plan);
  if (readsAs(disk) !== disk) return onDisk(app, file, plan, view);
  const outcome = inEditor(view, plan);
  if (outcome.kind === "written") await view.save();
  return outcome;
}

type Plan = (text: string) => WritePlan;

/** Thrown inside `process` so that the file is not touched at all, not even with the same text. */
const declined = new Error("declined");

async function onDisk(app: App, file: TFile, plan: Plan, view: MarkdownView | null): Promise<WriteOutcome> {
  let outcome: WriteOutcome | null = null;
  let typed = false;
  const written = await app.vault
    .process(file, (text) => {
      outcome = null;
      typed = view !== null && view.file === file && readsAs(text) !== view.editor.getValue();
      if (typed) throw declined;
      const planned = plan(text);
      if (planned.kind === "refuse") {
        outcome = { kind: "refused", reason: planned.reason };
        throw declined;
      }
      const after = applyEdits(text, planned.edits);
      outcome = { kind: "written", before: text, after };
      return after;
    })
    .catch((error: unknown) => {
      if (error !== declined) throw error;
      return null;
    });
  if (typed && view !== null) return inEditor(view, plan);
  return verified(outcome, written);
}

function inEditor(view: MarkdownView, plan: Plan): WriteOutcome {
  const { editor } = view;
  const before = editor.getValue();
  const planned = plan(before);
  if (planned.kind === "refuse") return { kind: "refused", reason: planned.reason };
  const after = applyEdits(before, planned.edits);
  const changes = planned.edits.map((edit) => ({ from: editor.offsetToPos(edit.from), to: editor.offsetToPos(edit.to), text: edit.insert }));
  if (changes.length > 0) editor.transaction({ changes });
  return verified({ kind: "written", before, after }, editor.getValue());
}

/** Something between us and the note (another plugin's filter, a read-only editor) may have made something else of the write. */
function verified(outcome: WriteOutcome | null, now: string | null): WriteOutcome {
  if (outcome === null) return { kind: "failed", message: strings.common.write.noAnswer };
  if (outcome.kind === "written" && outcome.after !== now) return { kind: "failed", message: strings.common.write.otherText };
  return outcome;
}

/** Decoding has put U+FFFD where bytes were not UTF-8; writing such a text back would lose them. */
async function isUtf8(app: App, file: TFile, text: string): Promise<boolean> {
  if (!text.includes("\uFFFD")) return true;
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(await app.vault.readBinary(file));
    return true;
  } catch {
    return false;
  }
}
