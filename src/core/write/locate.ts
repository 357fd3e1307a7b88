import type { Block, BlockKind } from "../model/card";
import { parseNote } from "../text/note/parse";
import type { Settings } from "../model/settings";

/** The data that recognizes a block in a changed note. Small, and without the note's words. */
export interface Witness {
  readonly kind: BlockKind;
  readonly hash: number;
  /** Hashes of the blocks before and after it, null at the note's ends. */
  readonly previous: number | null;
  readonly next: number | null;
  /** Its schedule entries as written, joined by "!"; null without a comment. */
  readonly entries: string | null;
  /** Its position among the blocks of this kind and hash, 0-based, and how many there were. */
  readonly index: number;
  readonly count: number;
  /** No equal block had these entries; null entries prove nothing. */
  readonly ownEntries: boolean;
  /** It has no equals, or both its neighbors are unique. */
  readonly ownPlace: boolean;
}

export type Located = { readonly kind: "found"; readonly block: Block } | { readonly kind: "gone" } | { readonly kind: "ambiguous" };

/** The witness of `blocks[index]`; `blocks`: all blocks of its note, in order. */
export function witness(blocks: readonly Block[], index: number): Witness {
  const block = blocks[index];
  if (block === undefined) throw new RangeError(`No block ${String(index)} of ${String(blocks.length)}`);
  const equals = equalsOf(blocks, block);
  const own = placeOf(blocks, index);
  const others = equals.filter((other) => other.at !== index);
  return {
    kind: block.kind,
    hash: block.hash,
    ...own,
    index: equals.findIndex((other) => other.at === index),
    count: equals.length,
    ownEntries: own.entries !== null && others.every((other) => other.entries !== own.entries),
    ownPlace: others.length === 0 || (isOnce(blocks, own.previous) && isOnce(blocks, own.next)),
  };
}

function isOnce(blocks: readonly Block[], hash: number | null): boolean {
  return hash !== null && blocks.filter((block) => block.hash === hash).length === 1;
}

interface Place {
  readonly previous: number | null;
  readonly next: number | null;
  readonly entries: string | null;
}

function placeOf(blocks: readonly Block[], at: number): Place {
  const block = blocks[at];
  return {
    previous: blocks[at - 1]?.hash ?? null,
    next: blocks[at + 1]?.hash ?? null,
    entries: block?.comments[block.winner]?.entries.map((entry) => entry.raw).join("!") ?? null,
  };
}

function equalsOf(blocks: readonly Block[], block: Pick<Block, "kind" | "hash">): (Place & { readonly at: number })[] {
  return blocks.flatMap((other, at) => (other.hash === block.hash && other.kind === block.kind ? [{ at, ...placeOf(blocks, at) }] : []));
}

/**
 * Finds a block by its witness among all blocks of the present note.
 *
 * With as many equals as before: the one at its position, unless entries or neighbors point to another one.
 * With more or fewer: only one proved by its neighbors or its own entries. Else it is ambiguous; nothing is guessed.
 */
export function locateIn(blocks: readonly Block[], target: Witness): Located {
  const candidates = equalsOf(blocks, target).map((place) => {
    const near = neighbours(place, target);
    return { block: blocks[place.at], near, same: place.entries === target.entries };
  });
  if (candidates.length === 0) return { kind: "gone" };
  const chosen = candidates.length === target.count ? candidates[target.index] : proven(candidates, target);
  if (chosen?.block === undefined) return { kind: "ambiguous" };
  // Between both its neighbors, the place outweighs entries, which another device may have written.
  const settled = candidates.length === target.count && chosen.near === 2;
  const doubted = !settled && candidates.some((other) => other.near > chosen.near || (other.same && !chosen.same));
  return doubted ? { kind: "ambiguous" } : { kind: "found", block: chosen.block };
}

interface Candidate {
  readonly block: Block | undefined;
  /** Number of unchanged neighbors, 0..2. */
  readonly near: number;
  /** Whether it has the target's entries. */
  readonly same: boolean;
}

/**
 * The candidate proved by its place or its own entries when equals were copied or removed: no other one has any of the target's neighbors
 * (sections are copied whole) or its entries.
 */
function proven(candidates: readonly Candidate[], target: Witness): Candidate | undefined {
  const placed = candidates.filter(({ near }) => near > 0);
  const scheduled = candidates.filter(({ same }) => same);
  if (target.ownPlace && placed.length === 1 && placed[0]?.near === 2) return placed[0];
  return target.ownEntries && scheduled.length === 1 ? scheduled[0] : undefined;
}

/** Number of the block's former neighbors that are still next to it; an equal block as neighbor proves nothing. */
function neighbours(place: Place, target: Witness): number {
  const before = place.previous === target.previous && place.previous !== target.hash;
  const behind = place.next === target.next && place.next !== target.hash;
  return Number(before) + Number(behind);
}

/**
 * Finds a block from an earlier state of a note in `text`, its present state, by its witness among the blocks it was parsed with.
 * `settings` and `path`: as for `parseNote`.
 */
export function locate(text: string, target: Block | Witness, settings?: Partial<Settings>, path?: string): Located {
  return locateIn(parseNote(text, settings, path).blocks, "comments" in target ? witnessOf(target) : target);
}

/** A block made without a note counts as the only one of its note. */
function witnessOf(block: Block): Witness {
  const blocks = block.among ?? [block];
  return witness(blocks, blocks.indexOf(block));
}
