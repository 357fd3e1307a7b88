import { partCount, type NoteIndex } from "../core/deck/note-index";
import type { SnapshotStore } from "./ports";

/** Fills a new index with what is kept of a former run, however little of it is of use. `slice`: awaited between parts. */
export async function restoreIndex(index: NoteIndex, store: SnapshotStore, slice: () => Promise<void>): Promise<void> {
  const parts = Array.from({ length: partCount }, (_, part) => store.load(part));
  for (const [part, data] of parts.entries()) {
    const found = await data;
    await slice();
    if (found !== null) index.restore(found, part);
  }
  await slice();
  index.settle();
}

/** Keeps the parts of the index that are not kept as they are. What cannot be kept is tried again with the next change. */
export async function saveIndex(index: NoteIndex, store: SnapshotStore, slice: () => Promise<void>): Promise<void> {
  const parts = new Map<number, unknown>();
  for (const part of [...index.dirty]) {
    await slice();
    parts.set(part, index.snapshot(part));
  }
  if (parts.size === 0 || (await store.save(parts))) return;
  for (const part of parts.keys()) index.dirty.add(part);
}
