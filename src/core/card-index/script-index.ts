import { dayNumber, type CivilDay } from "../model/day";
import { readSettings } from "../settings/read";
import type { Algorithm, Settings } from "../model/settings";
import type { IndexSnapshot } from "./snapshot";
import { NoteIndex, type Index } from "./card-index";
import { eachCard, hasCards } from "./note-record";
import { nearestDay, unpack, utcDays, type DayRule } from "./packed-schedule";

/** A due card, as lists show it. */
export interface DueCard {
  readonly path: string;
  /** 0-based first line of its block. */
  readonly line: number;
  /** Index of the card in its block. */
  readonly card: number;
  readonly due: CivilDay;
  readonly algorithm: Algorithm;
}

/** The index as scripts use it, apart so that the plugin's bundle leaves it out. */
export interface LibraryIndex extends Index {
  /** Whether the note has cards. */
  has(path: string): boolean;
  /** Every due card by path, then position. */
  due(today: CivilDay): DueCard[];
  /** The index as JSON. */
  snapshot(): IndexSnapshot;
  /** Loads a snapshot; false, with nothing changed, when it is not from this version and these settings. */
  restore(snapshot: unknown): boolean;
}

/** As `createIndex` of card-index.ts. */
export function createLibraryIndex(settings: Partial<Settings> = {}, days: DayRule = utcDays, rootDeck?: string): LibraryIndex {
  const all = readSettings(settings);
  let index = new NoteIndex(all, days, rootDeck);
  return {
    update: (path, text) => index.update(path, text),
    put: (path, blocks, edited) => index.put(path, blocks, edited),
    table: (scope) => index.table(scope),
    remove: (path) => index.remove(path),
    rename: (from, to) => index.rename(from, to),
    decks: (today) => index.decks(today),
    reviewable: (scope, today) => index.reviewable(scope, today),
    countsOf: (path, today) => index.countsOf(path, today),
    forecast: (today, ahead) => index.forecast(today, ahead),
    load: (day) => index.load(day),
    nextDue: (today, scope) => index.nextDue(today, scope),
    evidence: () => index.evidence(),
    notesToConvert: (to) => index.notesToConvert(to),
    has(path) {
      const record = index.record(path);
      return record !== undefined && hasCards(record);
    },
    due: (today) => dueCards(index, today),
    snapshot() {
      const whole = index.snapshot();
      return { ...whole, numbers: Array.from(whole.numbers) };
    },
    restore(snapshot) {
      const fresh = new NoteIndex(all, days, rootDeck);
      if (!fresh.restore(snapshot)) return false;
      fresh.settle();
      index = fresh;
      return true;
    },
  };
}

function dueCards(index: NoteIndex, today: CivilDay): DueCard[] {
  const day = dayNumber(today);
  const list: DueCard[] = [];
  for (const record of index.recordsIn({ kind: "all" })) {
    eachCard(record, () => null, (packed, _set, row, face) => {
      const standing = unpack(packed);
      if (!("day" in standing) || standing.day > day) return;
      list.push({ path: record.path, line: record.numbers[row + 3] ?? 0, card: face, due: nearestDay(standing.day), algorithm: standing.kind });
    });
  }
  return list;
}
