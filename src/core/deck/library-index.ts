import { dayNumber, type CivilDay } from "../scheduling/day";
import { readSettings } from "../read-settings";
import type { Settings } from "../settings";
import { restoreSnapshot, writeSnapshot, type IndexSnapshot } from "./index-snapshot";
import { NoteIndex, syntaxKey, type Index } from "./note-index";
import { eachCard } from "./note-record";
import { nearestDay, unpack, utcDays, type DayRule } from "./packed";

/** A card that is due, as a list shows it. */
export interface DueCard {
  readonly path: string;
  /** 0-based first line of its block. */
  readonly line: number;
  /** Index of the card in its block. */
  readonly card: number;
  readonly due: CivilDay;
  readonly algorithm: "sm2" | "fsrs";
}

/** The index as scripts use it: what the plugin does not need, it does not carry. */
export interface LibraryIndex extends Index {
  /** Whether the note has cards. */
  has(path: string): boolean;
  /** Every due card by path, then position. */
  due(today: CivilDay): DueCard[];
  /** The index as JSON. */
  snapshot(): IndexSnapshot;
  /** Takes a snapshot over; false when it is not one of this version and these settings, and nothing is changed. */
  restore(snapshot: unknown): boolean;
}

/** As `createIndex` of note-index.ts. */
export function createLibraryIndex(settings: Partial<Settings> = {}, days: DayRule = utcDays, rootDeck?: string): LibraryIndex {
  const all = readSettings(settings);
  const index = new NoteIndex(all, days, rootDeck);
  const syntax = syntaxKey(all);
  return Object.assign(index, {
    has: (path: string) => index.recordsIn({ kind: "note", path }).length > 0,
    due: (today: CivilDay) => dueCards(index, today),
    snapshot: () => writeSnapshot(index, syntax),
    restore: (snapshot: unknown) => restoreSnapshot(index, snapshot, syntax),
  });
}

function dueCards(index: NoteIndex, today: CivilDay): DueCard[] {
  const day = dayNumber(today);
  const list: DueCard[] = [];
  for (const record of index.recordsIn({ kind: "all" })) {
    eachCard(record, (packed, block, face) => {
      const standing = unpack(packed);
      if (standing.kind === "new" || standing.kind === "damaged" || standing.day > day) return;
      list.push({ path: record.path, line: record.lines[block] ?? 0, card: face, due: nearestDay(standing.day), algorithm: standing.kind });
    });
  }
  return list;
}
