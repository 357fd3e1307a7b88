import type { Block, Span } from "../model/card";
import type { Displaced, DisplacedEntries, DisplacedState, SeenBefore } from "./displaced";
import { entriesHash, ownedIn, type NoteRecord } from "../card-index/note-record";
import { orphansIn, reassignComments } from "./sort-out";
import type { ParsedNote } from "../text/note/note";

/** A note with each schedule assigned to its card. */
export interface SortedView extends ParsedNote {
  /** The note read from its text alone; absent if equal. */
  readonly plain?: ParsedNote;
  /** Schedules whose comments are elsewhere; absent without any. */
  readonly displaced?: readonly Displaced[];
}

/** What is known about a note's displaced schedules. */
export interface StraySchedules {
  readonly path: string;
  readonly displaced: readonly DisplacedEntries[];
  /** Entry hashes of comments that belong to no card, and whose cards are unknown. */
  readonly orphans: readonly number[];
}

/** Schedules that lost their cards, in notes read before. */
export interface DisplacedSchedules {
  /** Reads a note and remembers its state. `before`: the index's record; null to skip the comparison. */
  see(path: string, note: SortedView, before: NoteRecord | null): SortedView;
  /** Reads any text of this note; remembers nothing. */
  read(path: string, note: SortedView, before: NoteRecord | null): SortedView;
  /**
   * Makes the next `see` accept the note's text as is, for the schedules with these entries (`entriesHash`) or, with null, for all: a
   * person has put them there.
   */
  leave(path: string, entries: ReadonlySet<number> | null): void;
  /** The notes with displaced schedules, by path. */
  readonly list: readonly StraySchedules[];
  rename(from: string, to: string): void;
  forget(path: string): void;
  /** What is known about a note as 32-bit integers, followed by the numbers of other modules. */
  save(path: string, others: readonly number[]): readonly number[];
  /** Replaces what is known about a note with the result of `save`; returns the numbers of other modules. */
  restore(path: string, numbers: readonly number[]): readonly number[];
}

const states: readonly DisplacedState[] = ["away", "torn", "grown", "orphaned", "held"];
/** Starts the numbers of a note; numbers of other modules never start with it. */
const mark = 0;
const high = 0x100000000;

/** An empty memory of displaced schedules. */
export function createDisplacedSchedules(): DisplacedSchedules {
  const notes = new Map<string, StraySchedules>();
  const leftAlone = new Map<string, ReadonlySet<number> | null>();
  let list: readonly StraySchedules[] | null = null;

  function keep(path: string, displaced: readonly DisplacedEntries[], orphans: readonly number[]): void {
    if (displaced.length + orphans.length === 0 && !notes.has(path)) return;
    list = null;
    if (displaced.length + orphans.length === 0) notes.delete(path);
    else notes.set(path, { path, displaced: displaced.map(({ hash, entries, state }) => ({ hash, entries, state })), orphans });
  }

  function sorted(note: ParsedNote, before: SeenBefore): SortedView {
    const { blocks, displaced } = reassignComments(note.text, note.blocks, before);
    if (displaced.length === 0) return note;
    const again = (changed: ParsedNote): SortedView => sorted(changed, before);
    return {
      text: note.text,
      blocks,
      plain: note,
      displaced,
      edited: (text: string, changed: Span) => again(note.edited(text, changed)),
      editedNear(text: string, changed: Span) {
        const near = note.editedNear(text, changed);
        return near === null ? null : again(near);
      },
    };
  }

  function look(path: string, note: SortedView, before: NoteRecord | null): SortedView {
    const plain = note.plain ?? note;
    const left = leftAlone.get(path);
    if (left === null) return plain;
    const owned = before === null ? null : ownedIn(before);
    const { displaced: missing = [], orphans = [] } = notes.get(path) ?? {};
    if (left === undefined) return sorted(plain, { owned, missing, orphans });
    return sorted(plain, {
      owned: owned?.map((one) => (left.has(one.entries) ? { ...one, entries: 0 } : one)) ?? null,
      missing: missing.filter(({ entries }) => !left.has(entries)),
      orphans,
    });
  }

  return {
    see(path, note, before) {
      const view = look(path, note, before);
      leftAlone.delete(path);
      const { displaced = [] } = view;
      const known = new Set(displaced.map(({ comment }) => comment.from));
      keep(path, displaced, orphansIn(view.text, view.blocks).flatMap((comment) => (known.has(comment.from) ? [] : [entriesHash(comment)])));
      return view;
    },
    read: look,
    leave: (path, entries) => void leftAlone.set(path, entries),
    get list() {
      return (list ??= [...notes.values()].sort((a, b) => (a.path < b.path ? -1 : 1)));
    },
    rename(from, to) {
      const known = notes.get(from);
      if (known !== undefined || notes.has(to)) list = null;
      notes.delete(from);
      notes.delete(to);
      if (known !== undefined) notes.set(to, { ...known, path: to });
    },
    forget(path) {
      if (notes.delete(path)) list = null;
    },
    save(path, others) {
      const known = notes.get(path);
      if (known === undefined) return others;
      const { displaced, orphans } = known;
      return [mark, orphans.length, displaced.length, ...orphans, ...displaced.flatMap(({ hash, entries, state }) => [Math.floor(hash / high), hash | 0, entries, states.indexOf(state)]), ...others];
    },
    restore(path, numbers) {
      if (numbers[0] !== mark) return numbers;
      const [, orphans = 0, count = 0] = numbers;
      const start = 3 + orphans;
      const end = Math.min(numbers.length, start + 4 * count);
      const displaced: DisplacedEntries[] = [];
      for (let at = start; at < end; at += 4) {
        const [upper = 0, lower = 0, entries = 0, state = 0] = numbers.slice(at, at + 4);
        displaced.push({ hash: upper * high + (lower >>> 0), entries, state: states[state] ?? "orphaned" });
      }
      keep(path, displaced, numbers.slice(3, start));
      return numbers.slice(end);
    },
  };
}

/** A copy of the view with these blocks. */
export function withBlocks(view: SortedView, blocks: readonly Block[]): SortedView {
  if (blocks === view.blocks) return view;
  const { text, plain, displaced } = view;
  return {
    text,
    blocks,
    ...(plain === undefined ? {} : { plain }),
    ...(displaced === undefined ? {} : { displaced }),
    edited: (now, changed) => view.edited(now, changed),
    editedNear: (now, changed) => view.editedNear(now, changed),
  };
}
