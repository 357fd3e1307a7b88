import type { NoteRecord } from "../../core/card-index/note-record";
import { createDisplacedSchedules, type SortedView, type StraySchedules } from "../../core/displaced/displaced-schedules";
import type { DeviceStore } from "../api/ports";
import { createSiblingOrder } from "./sibling-order";

/** What was seen of notes before, and what it says of them now: whose comment is whose, and which entry belongs to which sibling. */
export interface KnownNotes {
  /** Looks at a note as it is now, and remembers it. `before`: what the index has of it; null when it is not to be compared with that. */
  see(path: string, note: SortedView, before: NoteRecord | null): SortedView;
  /** The same for any text of this note; nothing is remembered. */
  read(path: string, note: SortedView, before: NoteRecord | null): SortedView;
  /** Notes with comments that do not stand at their cards, by path. */
  readonly strays: readonly StraySchedules[];
  /** As in `DisplacedSchedules`. */
  leave(path: string, entries: ReadonlySet<number> | null): void;
  rename(from: string, to: string): void;
  forget(path: string): void;
  /** What is known of a note as plain whole numbers of 32 bits, for a snapshot of the index. */
  save(path: string): readonly number[];
  /** Puts what `save` gave in the place of what is known of a note. */
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
