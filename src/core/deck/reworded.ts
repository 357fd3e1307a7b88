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
  const at = hashes.findIndex((hash, b) => hash !== after.hashes[b]);
  if (at < 0 || after.hashes.length !== hashes.length || hashes.some((hash, b) => b > at && hash !== after.hashes[b])) return null;
  const [was, now] = [cardsOf(before, at), cardsOf(after, at)];
  const grown = now.length - was.length;
  const [from, to] = [before.starts[at] ?? 0, before.starts[at + 1] ?? 0];
  if (after.cards.length - before.cards.length !== grown) return null;
  if (before.cards.some((packed, c) => (c < from && packed !== after.cards[c]) || (c >= to && packed !== after.cards[c + grown]))) return null;
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
