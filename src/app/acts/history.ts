import { isCount, isFlag, isJson, isListOf, isNumber, isShaped, isText, type Guard } from "../../core/data/guards";
import type { DetectedEdit } from "../../core/card-index/detect-edit";
import { parseDay, type CivilDay } from "../../core/model/day";
import { copied } from "../../core/text/chars/chars";
import type { TextEdit } from "../../core/write/edit";
import type { CardAct, LastAct } from "../api/card-acts";
import type { DeviceStore } from "../api/ports";
import type { AnswerPosition } from "../log/answer-positions";
import { isActKind } from "./kinds";

/** What restores one note. Offsets are for the note as the act left it. */
export interface NoteUndo {
  readonly path: string;
  readonly inverse: readonly TextEdit[];
  /** `textHash` of the note before and after the act. */
  readonly before: number;
  readonly after: number;
  readonly cards: number;
  /** Where the log has the resets. */
  readonly resets: readonly AnswerPosition[];
  /** The blocks that got other words. */
  readonly reworded: readonly DetectedEdit[];
  /** The act changed words, and all schedules were next to their cards before. */
  readonly words: boolean;
}

interface Head {
  readonly kind: CardAct["kind"];
  readonly day: CivilDay;
  readonly planned: number;
  /** It is being made; still true in the next run if this one ended in the middle. */
  readonly running: boolean;
  /** Number of the lists of `NoteUndo` stored beside it. */
  readonly lists: number;
  /** For burying and unburying: the keys of the cards that changed. */
  readonly keys: readonly string[];
}

/**
 * How to undo the newest act: stored on this device before each note is touched, at most half a million characters of it; further notes can be
 * undone in this run only.
 */
export interface ActHistory {
  readonly last: LastAct | null;
  readonly kind: CardAct["kind"] | null;
  readonly day: CivilDay;
  readonly keys: readonly string[];
  /** Notes that can be restored, the newest last. */
  readonly notes: readonly NoteUndo[];
  /** Forgets the act before, and begins one. */
  begin(kind: CardAct["kind"], day: CivilDay, planned: number): void;
  /** Adds a note, or replaces what was added for it. */
  put(undo: NoteUndo): void;
  buried(keys: readonly string[]): void;
  remove(path: string): void;
  /** The act has ended; with nothing to undo, it is forgotten. */
  end(): void;
  renamed(from: string, to: string): void;
}

const storeKey = "card-act";
/** Notes in one stored list: adding one writes its list again. */
const listSize = 4;
const mostStored = 500_000;

const isHead = isShaped<Head>({
  kind: isActKind,
  day: (value): value is string => isText(value) && parseDay(value) !== null,
  planned: isCount,
  running: isFlag,
  lists: isCount,
  keys: isListOf(isText),
});
const isEdit = isShaped<TextEdit>({ from: isCount, to: isCount, insert: isText });
const isUndo: Guard<NoteUndo> = isShaped<NoteUndo>({
  path: isText,
  inverse: isListOf(isEdit),
  before: isCount,
  after: isCount,
  cards: isCount,
  resets: isListOf(isShaped<AnswerPosition>({ t: isNumber, c: isText })),
  reworded: isListOf(isShaped<DetectedEdit>({ from: isNumber, to: isNumber, faces: isListOf(isNumber) })),
  words: isFlag,
});

export function createActHistory(device: DeviceStore): ActHistory {
  const found = device.get(storeKey);
  let head = isHead(found) ? found : null;
  const cutOff = head?.running === true;
  let isTold = !cutOff;
  /** Lists of at most `listSize`; an empty one keeps its number. */
  const lists: NoteUndo[][] = Array.from({ length: Math.min(head?.lists ?? 0, mostStored) }, (_, at) => readList(device.get(listKey(at))));
  const sizes = lists.map(sizeOf);
  /** In which list a note is. */
  const places = new Map(lists.flatMap((list, at) => list.map(({ path }) => [path, at] as const)));

  function storeHead(): void {
    device.set(storeKey, head === null ? null : { ...head, lists: lists.length });
  }

  function storeList(at: number): void {
    const list = lists[at] ?? [];
    sizes[at] = sizeOf(list);
    const fits = sizes.reduce((sum, size) => sum + size, 0) <= mostStored;
    device.set(listKey(at), list.length === 0 || !fits ? null : list);
  }

  function forget(): void {
    for (const at of lists.keys()) device.set(listKey(at), null);
    lists.length = sizes.length = 0;
    places.clear();
    head = null;
    storeHead();
  }

  function change(at: number, list: NoteUndo[]): void {
    lists[at] = list;
    storeList(at);
  }

  function remove(path: string): void {
    const at = places.get(path);
    if (at === undefined) return;
    places.delete(path);
    change(at, (lists[at] ?? []).filter((undo) => undo.path !== path));
  }

  return {
    get last() {
      if (head === null) return null;
      const notes = lists.reduce((sum, list) => sum + list.length, 0);
      return { kind: head.kind, day: head.day, notes: head.keys.length > 0 ? head.planned : notes, planned: head.planned, cutOff: !isTold };
    },
    get kind() {
      return head?.kind ?? null;
    },
    get day() {
      return head?.day ?? "";
    },
    get keys() {
      return head?.keys ?? [];
    },
    get notes() {
      return lists.flat();
    },
    begin(kind, day, planned) {
      forget();
      isTold = true;
      head = { kind, day, planned, running: true, lists: 0, keys: [] };
      storeHead();
    },
    put(undo) {
      // A slice would keep the whole note in memory.
      const kept = { ...undo, inverse: undo.inverse.map(({ from, to, insert }) => ({ from, to, insert: copied(insert) })) };
      const known = places.get(undo.path);
      if (known !== undefined) return change(known, (lists[known] ?? []).map((each) => (each.path === undo.path ? kept : each)));
      const last = lists.length - 1;
      const list = lists[last] ?? [];
      const isFull = last < 0 || list.length >= listSize;
      const at = isFull ? last + 1 : last;
      places.set(undo.path, at);
      change(at, isFull ? [kept] : [...list, kept]);
      if (isFull) storeHead();
    },
    buried(keys) {
      if (head !== null) head = { ...head, keys };
      storeHead();
    },
    remove,
    end() {
      isTold = true;
      if (head === null) return;
      if (head.keys.length === 0 && lists.every((list) => list.length === 0)) return forget();
      if (!head.running) return;
      head = { ...head, running: false };
      storeHead();
    },
    renamed(from, to) {
      const at = places.get(from);
      if (at === undefined || from === to) return;
      // The note that was there is gone.
      remove(to);
      places.delete(from);
      places.set(to, at);
      change(at, (lists[at] ?? []).map((undo) => (undo.path === from ? { ...undo, path: to } : undo)));
    },
  };
}

const listKey = (at: number): string => `${storeKey}-${at}`;

function readList(found: unknown): NoteUndo[] {
  return Array.isArray(found) ? found.filter((each: unknown): each is NoteUndo => isJson(each) && isUndo(each)) : [];
}

/** About the number of characters stored. */
function sizeOf(list: readonly NoteUndo[]): number {
  return list.reduce((sum, { path, inverse, resets, reworded }) => sum + path.length + 80 + (resets.length + reworded.length) * 60 + inverse.reduce((all, { insert }) => all + insert.length + 40, 0), 0);
}
