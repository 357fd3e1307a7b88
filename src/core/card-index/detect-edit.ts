import { blocksOf, type NoteRecord } from "./note-record";
import { unpack, type PackedSchedule } from "./packed-schedule";

/**
 * A block whose words changed and whose comment did not. `from` and `to`: hashes before and after; `faces`: the new position of each card,
 * -1 if unknown.
 */
export interface DetectedEdit {
  readonly from: number;
  readonly to: number;
  readonly faces: readonly number[];
}

/**
 * The one block whose words changed between two states of a note; null when anything else changed as well: the number of blocks, another
 * block, or all due days.
 * Siblings may have swapped places, or new ones may have come between them: their due days identify them, and on equal days the order of
 * their entries.
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
    // New cards have no history to carry over, and nothing proves which is which.
    return unpack(packed).kind === "new" || olds.length !== news.length ? -1 : (news[olds.indexOf(face)] ?? -1);
  });
  return faces.some((face) => face >= 0) ? { from: from.hash, to: to.hash, faces } : null;
}
