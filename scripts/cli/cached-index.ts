// An index kept in a file between runs, with the plugin's own code: reads only notes that changed.
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { NoteIndex } from "../../src/core/card-index/card-index";
import { noteTags, parseWith, type Settings } from "../../src/core";
import { restoreIndex, saveIndex, staleIn } from "../../src/app/index/index-store";
import { createNoteRules } from "../../src/app/index/note-rules";
import type { NoteStat } from "../../src/app/api/ports";
import { readNote, type NoteFile, type Place } from "./files";
import { warn } from "./outcome";
import { localDays } from "./due";
import { SnapshotFile } from "./snapshot-file";

const atOnce = (): Promise<void> => Promise.resolve();

/** `indexOf` with a cache. Whatever the file contains, the index matches the notes. */
export async function cachedIndexOf(place: Place, settings: Settings, file: string): Promise<NoteIndex> {
  const vaultName = place.vault === null ? undefined : basename(place.vault);
  const rules = createNoteRules(() => settings, vaultName);
  const index = new NoteIndex(settings, localDays(settings), vaultName);
  const store = new SnapshotFile(file);
  const files = new Map<string, { readonly note: NoteFile; readonly stat: NoteStat }>();
  for (const note of await place.notes()) {
    const info = await stat(note.file).catch(() => null);
    if (info !== null) files.set(note.vaultPath, { note, stat: { path: note.vaultPath, mtime: info.mtimeMs, size: info.size } });
  }
  await restoreIndex(index, store, () => undefined, atOnce);
  const notes = { list: () => [...files.values()].map((one) => one.stat), stat: (path: string) => files.get(path)?.stat ?? null, tags: () => null };
  for (const { path } of await staleIn(index, notes, rules, new Map(), atOnce)) {
    const found = files.get(path);
    const text = found === undefined ? null : await readNote(found.note);
    if (text === null) index.remove(path);
    else index.put(path, rules.mayHold(path, noteTags(text)) ? parseWith(rules.syntax(), text, path).blocks : [], undefined, found?.stat);
  }
  await saveIndex(index, store, atOnce);
  if (index.dirty.size > 0) warn(`${file}: the index could not be saved. The next run reads all notes again.`);
  return index;
}
