import { blocksOf, type NoteRecord, type RoundOf } from "./note-record";
import type { PackedSchedule } from "./packed-schedule";
import { logKey, type LogKey } from "../log/line";

/** The current cards of a vault or deck, one row each. */
export interface CardTable {
  readonly keys: readonly LogKey[];
  readonly standing: readonly PackedSchedule[];
}

/** The cards of these notes whose deck set passes `wanted`, with the due days that exams give them. */
export function cardTable(records: Iterable<NoteRecord>, wanted: (set: number) => boolean, roundOf: RoundOf): CardTable {
  const keys: LogKey[] = [];
  const standing: PackedSchedule[] = [];
  for (const record of records) {
    for (const { hash, set, cards } of blocksOf(record, roundOf)) {
      if (!wanted(set)) continue;
      for (const [face, packed] of cards.entries()) {
        keys.push(logKey(hash, face));
        standing.push(packed);
      }
    }
  }
  return { keys, standing };
}
