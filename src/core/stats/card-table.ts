import { eachCard, type NoteRecord } from "../deck/note-record";
import type { DeckSet } from "../deck/deck-sets";
import type { PackedSchedule } from "../deck/packed";
import { logKey, type LogKey } from "../log/line";

/** The cards of a vault or deck as the notes have them now, one row each. */
export interface CardTable {
  readonly keys: readonly LogKey[];
  readonly standing: readonly PackedSchedule[];
}

/** The cards of these notes whose decks `wanted` lets through. */
export function cardTable(records: Iterable<NoteRecord>, wanted: (decks: DeckSet) => boolean): CardTable {
  const keys: LogKey[] = [];
  const standing: PackedSchedule[] = [];
  for (const record of records) {
    eachCard(record, (packed, block, face) => {
      const set = record.decks[block];
      if (set === undefined || !wanted(set)) return;
      keys.push(logKey(record.hashes[block] ?? 0, face));
      standing.push(packed);
    });
  }
  return { keys, standing };
}
