import { putLast } from "../../core/data/put-last";
import { readSiblings, packSeenEntries, unpackSeenEntries, type SiblingReading } from "../../core/card-index/sibling-memory";
import { isListOf, isText, isWithin } from "../../core/data/guards";
import type { ParsedNote } from "../../core/text/note/note";
import { withBlocks, type SortedView } from "../../core/displaced/displaced-schedules";
import type { DeviceStore } from "../api/ports";

/**
 * Which entry belongs to which sibling, from the memory of notes. Moving a deletion changes only the note's words: the comment keeps the old
 * order until the next grade of the block writes the new one.
 */
export interface SiblingOrder {
  /** Reads a note by its memory, and updates the memory. Returns the note with each card's own schedule. */
  see(path: string, note: SortedView): SortedView;
  /** Reads any text of the note by its memory, without updating it. */
  read(path: string, note: SortedView): SortedView;
  rename(from: string, to: string): void;
  forget(path: string): void;
  /** The memory of a note as 32-bit integers, for a snapshot of the index. */
  save(path: string): readonly number[];
  /** Replaces the memory of a note with numbers from `save`. */
  restore(path: string, numbers: readonly number[]): void;
}

/** Number of blocks stored on the device, the newest; a few hundred bytes each. */
const mostKept = 100;
/** Number of a note's vanished blocks that are stored: cutting a section must not push out all others. */
const mostGone = 20;
const key = "sibling-order";

const isNumbers = isListOf((value): value is number => isWithin(value, -0x80000000, 0x7fffffff) && Number.isInteger(value));

export function createSiblingOrder(device: DeviceStore): SiblingOrder {
  const notes = new Map<string, Int32Array>();
  /**
   * What no note shows, by path and entries, oldest first. It survives a restart and also a grade: if the grade is undone, or sync restores an
   * older file, the old comment is recognized.
   */
  const kept = new Map<string, { readonly path: string; readonly numbers: readonly number[] }>();
  const stored = device.get(key);
  if (Array.isArray(stored)) for (const one of stored as unknown[]) if (isStored(one)) keep(one[0], one[1]);

  function isStored(one: unknown): one is [string, number[]] {
    return Array.isArray(one) && isText(one[0]) && isNumbers(one[1]) && unpackSeenEntries(one[1]).length === 1;
  }

  /** Whether this changed anything. */
  function keep(path: string, numbers: readonly number[]): boolean {
    const id = idOf(path, numbers);
    if (String(kept.get(id)?.numbers) === String(numbers)) return false;
    putLast(kept, id, { path, numbers }, mostKept);
    return true;
  }

  function store(): void {
    device.set(key, kept.size === 0 ? null : [...kept.values()].map(({ path, numbers }) => [path, numbers]));
  }

  function lookAt(path: string, note: ParsedNote): SiblingReading {
    const seen = unpackSeenEntries(notes.get(path) ?? []);
    const others = [...kept.values()].filter((one) => one.path === path && !seen.some((known) => packSeenEntries([known]).join() === one.numbers.join()));
    return readSiblings([...seen, ...unpackSeenEntries(others.flatMap(({ numbers }) => numbers))], note.blocks);
  }

  return {
    see(path, note) {
      const { blocks, seenEntries, telling, gone } = lookAt(path, note);
      if (seenEntries.length === 0) notes.delete(path);
      else notes.set(path, Int32Array.from(packSeenEntries(seenEntries)));
      let changed = false;
      const wanted = [...gone.slice(0, mostGone), ...telling].map((entries) => packSeenEntries([entries]));
      const ids = new Set(wanted.map((numbers) => idOf(path, numbers)));
      for (const numbers of wanted) changed = keep(path, numbers) || changed;
      for (const entries of kept.size > 0 ? seenEntries : []) {
        const id = idOf(path, packSeenEntries([entries]));
        if (!ids.has(id)) changed = kept.delete(id) || changed;
      }
      if (changed) store();
      return withBlocks(note, blocks);
    },
    read: (path, note) => withBlocks(note, lookAt(path, note).blocks),
    rename(from, to) {
      const numbers = notes.get(from);
      notes.delete(from);
      notes.delete(to);
      if (numbers !== undefined) notes.set(to, numbers);
      const moved = [...kept].filter(([, one]) => one.path === from);
      for (const [id] of moved) kept.delete(id);
      for (const [, one] of moved) keep(to, one.numbers);
      if (moved.length > 0) store();
    },
    forget: (path) => void notes.delete(path),
    save: (path) => [...(notes.get(path) ?? [])],
    restore(path, numbers) {
      notes.set(path, Int32Array.from(numbers));
    },
  };
}

/** The key of a note's comment with these entries. */
function idOf(path: string, numbers: readonly number[]): string {
  return `${path}\n${numbers.slice(2, 2 + Math.abs(numbers[0] ?? 0)).join()}`;
}
