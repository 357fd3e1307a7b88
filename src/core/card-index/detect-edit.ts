import { blocksOf, type NoteRecord } from "./note-record";
import { unpack, type PackedSchedule } from "./packed-schedule";

/** A block got other words and kept its comment. Hashes before and after; `faces`: where each card is by now, -1 for one that cannot be told. */
export interface DetectedEdit {
  readonly from: number;
  readonly to: number;
  readonly faces: readonly number[];
}

/**
 * Whether between two states of a note one block's words changed and nothing else did: as many blocks, the others the same, and cards with
 * the days that there were. Siblings may have changed places, or new ones come between: their days tell which is which, and of those of one day the
 * order of their entries.
 */
export function detectEdit(before: NoteRecord, after: NoteRecord): DetectedEdit | null {
  const [old, fresh] = [blocksOf(before), blocksOf(after)];
  const at = old.findIndex(({ hash }, b) => hash !== fresh[b]?.hash);
  const [from, to] = [old[at], fresh[at]];
  if (from === undefined || to === undefined || old.length !== fresh.length) return null;
  if (old.some(({ hash, cards }, b) => b !== at && (hash !== fresh[b]?.hash || String(cards) !== String(fresh[b]?.cards)))) return null;
  const [was, now] = [from.cards, to.cards];
  const places = (list: readonly PackedSchedule[], packed: PackedSchedule, order: readonly number[] = []): number[] =>
    list.flatMap((other, face) => (other === packed ? [face] : [])).sort((a, b) => (order[a] ?? a) - (order[b] ?? b));
  const faces = was.map((packed, face) => {
    const [olds, news] = [places(was, packed, before.orders?.get(at)), places(now, packed, after.orders?.get(at))];
    // New cards have no history to follow, and nothing proves that they are the same.
    return unpack(packed).kind === "new" || olds.length !== news.length ? -1 : (news[olds.indexOf(face)] ?? -1);
  });
  return faces.some((face) => face >= 0) ? { from: from.hash, to: to.hash, faces } : null;
}
