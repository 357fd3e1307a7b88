import type { NoteRecord } from "../../core/card-index/note-record";
import { createDisplacedSchedules, type SortedView, type StraySchedules } from "../../core/displaced/displaced-schedules";
import type { DeviceStore } from "../api/ports";
import { createSiblingOrder } from "./sibling-order";

/** The memory of notes, which decides whose comment is whose and which entry belongs to which sibling. */
export interface KnownNotes {
  /** Reads a note by its memory, and updates the memory. `before`: its record in the index; null to skip the comparison. */
  see(path: string, note: SortedView, before: NoteRecord | null): SortedView;
  /** Reads any text of the note by its memory, without updating it. */
  read(path: string, note: SortedView, before: NoteRecord | null): SortedView;
  /** Notes with comments away from their cards, by path. */
  readonly strays: readonly StraySchedules[];
  /** As in `DisplacedSchedules`. */
  leave(path: string, entries: ReadonlySet<number> | null): void;
  rename(from: string, to: string): void;
  forget(path: string): void;
  /** The memory of a note as 32-bit integers, for a snapshot of the index. */
  save(path: string): readonly number[];
  /** Replaces the memory of a note with numbers from `save`. */
  restore(path: string, numbers: readonly number[]): void;
}

export function createKnownNotes(device: DeviceStore): KnownNotes {
  const siblings = createSiblingOrder(device);
  const displaced = createDisplacedSchedules();
  return {
    see: (path, note, before) => siblings.see(path, displaced.see(path, note, before)),
    read: (path, note, before) => siblings.read(path, displaced.read(path, note, before)),
    get strays() {
      return displaced.list;
    },
    leave: (path, entries) => displaced.leave(path, entries),
    rename(from, to) {
      siblings.rename(from, to);
      displaced.rename(from, to);
    },
    forget(path) {
      siblings.forget(path);
      displaced.forget(path);
    },
    save: (path) => displaced.save(path, siblings.save(path)),
    restore: (path, numbers) => siblings.restore(path, displaced.restore(path, numbers)),
  };
}
