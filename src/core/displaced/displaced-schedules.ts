import type { Block, Span } from "../model/card";
import type { Displaced, DisplacedEntries, DisplacedState, SeenBefore } from "./displaced";
import { entriesHash, ownedIn, type NoteRecord } from "../card-index/note-record";
import { orphansIn, reassignComments } from "./sort-out";
import type { ParsedNote } from "../text/note/note";

/** A note with its schedules where they belong. */
export interface SortedView extends ParsedNote {
  /** As its text alone is read; absent where that is the same. */
  readonly plain?: ParsedNote;
  /** Schedules whose comments stand elsewhere; absent without any. */
  readonly displaced?: readonly Displaced[];
}

/** What is known of the schedules of a note that are not where they belong. */
export interface StraySchedules {
  readonly path: string;
  readonly displaced: readonly DisplacedEntries[];
  /** Comments that belong to no card, and nothing is known of their cards: hashes of their entries. */
  readonly orphans: readonly number[];
}

/** Schedules that lost their cards, in notes that were seen before. */
export interface DisplacedSchedules {
  /** Looks at a note as it is now, and remembers it. `before`: what the index has of it; null when it is not to be compared with that. */
  see(path: string, note: SortedView, before: NoteRecord | null): SortedView;
  /** The same for any text of this note; nothing is remembered. */
  read(path: string, note: SortedView, before: NoteRecord | null): SortedView;
  /**
   * The next look takes the note's text at its word, for the schedules with these entries (`entriesHash`) or, with null, for all: somebody has put
   * them where they are.
   */
  leave(path: string, entries: ReadonlySet<number> | null): void;
  /** The notes with such schedules, by path. */
  readonly list: readonly StraySchedules[];
  rename(from: string, to: string): void;
  forget(path: string): void;
  /** What is known of a note as plain whole numbers of 32 bits, followed by those of others. */
  save(path: string, others: readonly number[]): readonly number[];
  /** Puts what `save` gave in the place of what is known of a note; gives back what was saved with it. */
  restore(path: string, numbers: readonly number[]): readonly number[];
}

const states: readonly DisplacedState[] = ["away", "torn", "grown", "orphaned", "held"];
/** Begins the numbers of a note; those of others never begin with it. */
const mark = 0;
const high = 0x100000000;

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

/** The blocks of a view in an order of their own, with all else it says. */
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
