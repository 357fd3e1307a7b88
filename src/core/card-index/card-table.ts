import { blocksOf, type NoteRecord, type RoundOf } from "./note-record";
import type { PackedSchedule } from "./packed-schedule";
import { logKey, type LogKey } from "../log/line";

/** The current cards of a vault or deck, one row each. */
export interface CardTable {
  readonly keys: readonly LogKey[];
  readonly standing: readonly PackedSchedule[];
}

/** With the decks of each card; cards of the same decks share one list. */
export interface DeckedTable extends CardTable {
  readonly decks: readonly (readonly string[])[];
}

/** The cards of these notes whose deck set passes `wanted`, with the due days that exams give them. */
export function cardTable(records: Iterable<NoteRecord>, wanted: (set: number) => boolean, roundOf: RoundOf, decksAt: (set: number) => readonly string[]): DeckedTable {
  const keys: LogKey[] = [];
  const standing: PackedSchedule[] = [];
  const decks: (readonly string[])[] = [];
  for (const record of records) {
    for (const { hash, set, cards } of blocksOf(record, roundOf)) {
      if (!wanted(set)) continue;
      for (const [face, packed] of cards.entries()) {
        keys.push(logKey(hash, face));
        standing.push(packed);
        decks.push(decksAt(set));
      }
    }
  }
  return { keys, standing, decks };
}
