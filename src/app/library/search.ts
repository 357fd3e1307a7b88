import { CardValues, eachBlock } from "../../core/card-index/card-values";
import { changedAt, type NoteRecord } from "../../core/card-index/note-record";
import { plainText, type Block } from "../../core/model/card";
import type { CardTexts, Filter } from "../../core/search/filter";
import type { ParsedNote } from "../../core/text/note/note";
import type { CardIndex, IndexRecords } from "../api/card-index";
import { onceAfter } from "../async/listeners";
import { inSlices, type Slice } from "../async/time-slices";
import { firstRows } from "./first-rows";
import type { Found, LooseRows } from "./found-cards";
import { blocksByPlace } from "./words-cache";

export interface SearchParts {
  readonly library: CardIndex;
  readonly slice: Slice;
  readonly pause: () => Promise<void>;
}

/** Notes between two looks at the clock. */
const notesAtOnce = 64;

/** Fills the list: first with the cards that the index alone finds, by note, then with those found by reading notes, newest first. */
export async function runSearch(found: Found, ready: (decksAt: IndexRecords["decksAt"]) => Promise<Filter>, { library, slice, pause }: SearchParts): Promise<void> {
  found.progress = { read: 0, total: 0 };
  const index = currentRecords(library);
  const filter = await ready((set) => index.records.decksAt(set));
  const open = await byIndex(found, filter, index, slice);
  if (found.isStopped) return;
  const tell = onceAfter(pause, () => found.tell());
  if (open.length > 0) {
    found.progress = { read: 0, total: open.length };
    found.tell();
    let read = 0;
    await found.eachNote(
      open,
      async (path, note) => {
        if (note !== null) await byWords(found, filter, index, path, note, slice);
        if (found.isStopped) return;
        found.progress = { read: ++read, total: open.length };
        tell();
      },
      () => !found.isStopped,
    );
  }
  if (!found.isStopped) await found.ended();
}

/** The records of the index as they are in this turn of the program: asking for them determines the study day, which is slow for each card. */
interface CurrentRecords {
  records: IndexRecords;
  /** To be called after each pause. */
  renew(): IndexRecords;
}

function currentRecords(library: CardIndex): CurrentRecords {
  return {
    records: library.records(),
    renew() {
      return (this.records = library.records());
    },
  };
}

/** Adds the cards that the index finds. Returns the paths of the notes that must be read. */
async function byIndex(found: Found, filter: Filter, index: CurrentRecords, slice: Slice): Promise<string[]> {
  const card = new CardValues();
  const open: { readonly path: string; readonly changed: number }[] = [];
  let isTold = false;
  async function pass(list: readonly NoteRecord[], loose: LooseRows | null = null): Promise<void> {
    let records = index.renew();
    const [first, { changes }] = [records, records];
    for (let at = 0; at < list.length && !found.isStopped; ) {
      for (const record of list.slice(at, (at += notesAtOnce))) {
        // It may have changed during a pause.
        const present = records === first && records.changes === changes ? record : records.record(record.path);
        if (present === undefined) continue;
        let note = -1;
        let isOpen = false;
        eachFound(card, present, records, (row) => {
          const verdict = filter.decide(card);
          if (verdict === 2) isOpen = true;
          if (verdict !== 1) return;
          found.rows.add((note = note < 0 ? found.rows.addNote(present) : note), row - present.from, card.occurrence, card.face);
          loose?.added(card, records);
        });
        if (isOpen) open.push({ path: present.path, changed: changedAt(present) });
      }
      if (!isTold && (isTold = found.length >= firstRows)) found.tellFirst();
      await slice();
      records = index.renew();
    }
  }
  const newestFirst = (): string[] => open.sort((a, b) => b.changed - a.changed).map(({ path }) => path);
  // The first rows need not wait until all notes are in order.
  const loose = found.addLoosely((set) => index.records.decksAt(set));
  if (loose !== null) {
    try {
      await pass([...index.renew().records()], loose);
    } finally {
      // Until then, the list tells nobody of anything.
      await loose.show();
    }
    return newestFirst();
  }
  const head = await inSlices(index.renew().first(firstRows), slice);
  await pass(head);
  if (found.isStopped) return [];
  await inSlices(index.renew().sort(), slice);
  if (found.isStopped) return [];
  const known = new Set([...head.map(({ path }) => path), ...found.rows.paths]);
  await pass(index.renew().recordsIn({ kind: "all" }).filter(({ path }) => !known.has(path)));
  return newestFirst();
}

/** Cards whose words are looked through between two looks at the clock. */
const cardsAtOnce = 64;

/** Calls `visit` for each card of a note, read into `card`. */
function eachFound(card: CardValues, record: NoteRecord, { roundOf }: IndexRecords, visit: (row: number) => void): void {
  const { numbers, path } = record;
  card.path = path;
  eachBlock(record, (row, set, _hash, occurrence) => {
    const faces = numbers[row + 5] ?? 0;
    const round = roundOf(set);
    card.occurrence = occurrence;
    for (let face = 0; face < faces; face++) {
      card.read(numbers, row, face, round);
      visit(row);
    }
    return false;
  });
}

/** Adds those cards of a note that only its words decide, and do. */
async function byWords(found: Found, filter: Filter, index: CurrentRecords, path: string, view: ParsedNote, slice: Slice): Promise<void> {
  const records = index.renew();
  const record = records.record(path);
  if (record === undefined) return;
  const card = new CardValues();
  const blockAt = blocksByPlace(view);
  const open: { readonly row: number; readonly occurrence: number; readonly face: number }[] = [];
  eachFound(card, record, records, (row) => {
    if (filter.decide(card) === 2) open.push({ row, occurrence: card.occurrence, face: card.face });
  });
  // Saving the index moves records to another array.
  const { numbers, from } = record;
  let note = -1;
  for (const [at, { row, occurrence, face }] of open.entries()) {
    if (at % cardsAtOnce === cardsAtOnce - 1) {
      await slice();
      // A note that changed comes again as a change of its rows.
      if (found.isStopped) return;
      index.renew();
    }
    card.occurrence = occurrence;
    card.read(numbers, row, face, index.records.roundOf(numbers[row + 4] ?? 0));
    const block = blockAt(card);
    if (block?.cards[face] === undefined || !filter.matches(card, textsOf(block, face))) continue;
    found.rows.add((note = note < 0 ? found.rows.addNote(record) : note), row - from, occurrence, face);
  }
}

/** The sides of a card, made when asked for. */
export function textsOf({ cards }: Block, face: number): CardTexts {
  const card = cards[face];
  let front: string | null = null;
  let back: string | null = null;
  return {
    get front() {
      return (front ??= plainText(card?.front ?? []));
    },
    get back() {
      return (back ??= plainText(card?.back ?? []));
    },
  };
}
