import type { NoteRecord } from "./note-record";
import { unpack } from "./packed";

/** A block got other words and kept its cards and their schedules. Hashes of the block before and after; `faces`: how many cards. */
export interface Reworded {
  readonly from: number;
  readonly to: number;
  readonly faces: number;
}

/** Whether between two states of a note one block's words changed and nothing else did: as many blocks, the others the same, the same days. */
export function reworded(before: NoteRecord, after: NoteRecord): Reworded | null {
  const { hashes, starts, cards } = before;
  if (after.hashes.length !== hashes.length || after.cards.length !== cards.length) return null;
  const at = hashes.findIndex((hash, b) => hash !== after.hashes[b]);
  if (at < 0 || hashes.some((hash, b) => b > at && hash !== after.hashes[b])) return null;
  const from = starts[at] ?? 0;
  const to = starts[at + 1] ?? from;
  const same = after.starts[at] === from && after.starts[at + 1] === to && cards.every((packed, c) => packed === after.cards[c]);
  // New cards have no history to follow, and nothing proves that they are the same.
  const scheduled = cards.subarray(from, to).some((packed) => unpack(packed).kind !== "new");
  return same && scheduled ? { from: hashes[at] ?? 0, to: after.hashes[at] ?? 0, faces: to - from } : null;
}
