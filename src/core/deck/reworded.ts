import type { NoteRecord } from "./note-record";
import { unpack, type PackedSchedule } from "./packed";

/** A block got other words and kept its comment. Hashes before and after; `faces`: where each card is by now, -1 for one that cannot be told. */
export interface Reworded {
  readonly from: number;
  readonly to: number;
  readonly faces: readonly number[];
}

/**
 * Whether between two states of a note one block's words changed and nothing else did: as many blocks, the others the same, and cards with
 * the days that there were. Siblings may have changed places, or new ones come between: their days tell which is which.
 */
export function reworded(before: NoteRecord, after: NoteRecord): Reworded | null {
  const { hashes } = before;
  if (after.hashes.length !== hashes.length) return null;
  const at = hashes.findIndex((hash, b) => hash !== after.hashes[b]);
  if (at < 0) return null;
  for (let b = 0; b < hashes.length; b++) {
    if (b !== at && (hashes[b] !== after.hashes[b] || String(cardsOf(before, b)) !== String(cardsOf(after, b)))) return null;
  }
  const now = cardsOf(after, at);
  const was = cardsOf(before, at);
  const places = (list: readonly PackedSchedule[], packed: PackedSchedule): number[] => list.flatMap((other, face) => (other === packed ? [face] : []));
  const faces = was.map((packed, face) => {
    const [old, fresh] = [places(was, packed), places(now, packed)];
    // New cards have no history to follow, and nothing proves that they are the same.
    return unpack(packed).kind === "new" || old.length !== fresh.length ? -1 : (fresh[old.indexOf(face)] ?? -1);
  });
  return faces.some((face) => face >= 0) ? { from: hashes[at] ?? 0, to: after.hashes[at] ?? 0, faces } : null;
}

function cardsOf({ starts, cards }: NoteRecord, block: number): readonly PackedSchedule[] {
  return Array.from(cards.subarray(starts[block], starts[block + 1]));
}
