import type { ParsedNote } from "../text/note/note";
import type { Rewritten } from "./checked-rewrite";
import { composeEdits } from "./edit";

/** One edit of a note for many items, and the items that it leaves out. */
export interface Batch<T> extends Rewritten {
  readonly refused: readonly T[];
}

/**
 * One edit for as many items as possible. `attempt` gives the edit for several items of a note, or null when they cannot be made together; then
 * each half is tried, and finally each item alone, in order. `backwards`: the later half first, for items that have offsets or remove
 * blocks: what is above keeps its place.
 */
export function asMany<T>(note: ParsedNote, items: readonly T[], attempt: (note: ParsedNote, items: readonly T[]) => Rewritten | null, backwards = false): Batch<T> {
  if (items.length === 0) return { edits: [], note, refused: [] };
  const made = attempt(note, items);
  if (made !== null) return { ...made, refused: [] };
  if (items.length === 1) return { edits: [], note, refused: items };
  const middle = items.length >> 1;
  const halves = [items.slice(0, middle), items.slice(middle)] as const;
  const first = asMany(note, halves[backwards ? 1 : 0], attempt, backwards);
  const then = asMany(first.note, halves[backwards ? 0 : 1], attempt, backwards);
  const edits = then.edits.length === 0 ? first.edits : first.edits.length === 0 ? then.edits : composeEdits(note.text.length, first.edits, then.edits);
  const [earlier, later] = backwards ? [then, first] : [first, then];
  return { edits, note: then.note, refused: [...earlier.refused, ...later.refused] };
}
