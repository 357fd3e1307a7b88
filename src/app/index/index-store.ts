import { partCount } from "../../core/card-index/snapshot";
import type { NoteIndex } from "../../core/card-index/card-index";
import { hasStamp, moreOf, type NoteRecord } from "../../core/card-index/note-record";
import type { NoteRules } from "./note-rules";
import type { Notes, NoteStat, SnapshotStore } from "../api/ports";

/** Fills a new index from what a former run stored, as far as it is usable. `take` gets the numbers that others stored with a note. `slice`: awaited between parts. */
export async function restoreIndex(index: NoteIndex, store: SnapshotStore, take: (path: string, more: readonly number[]) => void, slice: () => Promise<void>): Promise<void> {
  const parts = Array.from({ length: partCount }, (_, part) => store.load(part));
  for (const [part, data] of parts.entries()) {
    const found = await data;
    await slice();
    if (found !== null && found !== undefined) index.restore(found, part);
  }
  await slice();
  index.settle();
  for (const record of index.records()) {
    const more = moreOf(record);
    if (more.length > 0) take(record.path, more);
  }
}

/** The notes to read, the last one first, without those in `told`. Notes that are gone or no longer have a deck leave the index. */
export async function staleIn(index: NoteIndex, notes: Pick<Notes, "list" | "stat" | "tags">, rules: NoteRules, told: ReadonlyMap<string, number>, slice: () => Promise<void>): Promise<NoteStat[]> {
  const stale: NoteStat[] = [];
  const seen = new Set<NoteRecord>();
  for (const [at, stat] of notes.list().entries()) {
    const { path } = stat;
    if (at % 64 === 0) await slice();
    const record = index.record(path);
    if (record !== undefined) seen.add(record);
    if (told.has(path) || (record !== undefined && hasStamp(record, stat))) continue;
    if (rules.mayHold(path, notes.tags(path))) stale.push(stat);
    else index.remove(path);
  }
  await slice();
  for (const record of index.records()) if (!seen.has(record) && notes.stat(record.path) === null) index.remove(record.path);
  return stale.reverse();
}

/** Stores the parts of the index that have changed. A part that cannot be stored is retried with the next change. */
export async function saveIndex(index: NoteIndex, store: SnapshotStore, slice: () => Promise<void>): Promise<void> {
  const parts = new Map<number, unknown>();
  for (const part of [...index.dirty]) {
    await slice();
    parts.set(part, index.snapshot(part));
  }
  if (parts.size === 0 || (await store.save(parts))) return;
  for (const part of parts.keys()) index.dirty.add(part);
}
