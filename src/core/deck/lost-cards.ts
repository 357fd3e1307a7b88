import type { Block, ScheduleComment, Span } from "../card";
import type { DisplacedState, Found, Known, Loose } from "./displaced";
import type { OwnedEntries } from "./note-record";
import { findLines, findTorn } from "./torn";

/** A note with the schedules that are not in their places, and the comments that may hold them. */
export interface Lost {
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly owned: readonly OwnedEntries[] | null;
  /** What of the known is not in its place: the schedules, and blocks without one that are gone. */
  readonly left: readonly Known[];
  readonly loose: readonly Loose[];
  /** The comments of blocks that are in their places, by block. */
  readonly settled: ReadonlyMap<number, ScheduleComment>;
  /** Where blocks of before are now. */
  readonly homes: ReadonlyMap<Known, number>;
}

/** For each lost schedule the comment that holds it, and what became of its card. */
export function findLost(note: Lost): Found[] {
  const { left: lost, loose, homes } = note;
  const search = new Search(note);
  const free = new Set(loose);
  const found: Found[] = [];
  const same = (known: Known): Loose[] => [...free].filter((one) => one.entries === known.entries);
  for (const [known, home] of homes) {
    const fits = known.entries === 0 ? undefined : same(known).find((one) => search.isSlid(known, one, home));
    if (fits === undefined) continue;
    free.delete(fits);
    found.push({ known, loose: fits, state: "away", home, lines: null });
  }
  const settle = (known: Known, fate: Fate | null): boolean => {
    if (fate === null) return false;
    free.delete(fate.loose);
    if (fate.state !== null) found.push({ ...fate, known, state: fate.state });
    return true;
  };
  // A comment below the parts of its card is that card's, whoever else has equal entries.
  const others = lost.filter((known) => known.entries !== 0 && !homes.has(known) && !settle(known, search.findParts(known, same(known))));
  for (const known of others) settle(known, search.find(known, same(known)));
  return found;
}

/** What became of a card that is not in the note as it was; state null: other words, and the comment is where it was. */
type Fate = Pick<Found, "loose" | "home" | "lines"> & { readonly state: DisplacedState | null };

/** Lines that were a block, and the new block that they are in; -1 for none. */
interface Grown {
  readonly block: number;
  readonly lines: Span;
}

class Search {
  readonly #note: Lost;
  /** Hashes of the blocks of before. */
  readonly #before: ReadonlySet<number>;
  readonly #grown = new Map<Known, Grown | null>();

  constructor(note: Lost) {
    this.#note = note;
    this.#before = new Set(note.owned?.map(({ hash }) => hash));
  }

  /** A comment below the parts of its card. `same`: the comments with its entries, orphans first. */
  findParts(known: Known, same: readonly Loose[]): Fate | null {
    const { text, blocks, settled } = this.#note;
    for (const loose of same) {
      const lines = findTorn(text, loose.comment, known.hash);
      if (lines === null || !isParted(text, lines, loose, blocks)) continue;
      // Parts with a schedule of their own are cards by now.
      if (![...settled.values()].some(({ from }) => from > lines.from && from < lines.to)) return { loose, state: "torn", home: null, lines };
    }
    return null;
  }

  /** What else became of a card that is not in the note as it was. */
  find(known: Known, same: readonly Loose[]): Fate | null {
    const { blocks } = this.#note;
    const [first] = same;
    if (first === undefined) return null;
    const grown = this.#grownOf(known);
    // With more lines than before, or others, it has kept its comment.
    const kept = same.find((one) => one.holder !== null && (grown === null ? this.#isNew(one.holder) && !this.isSlid(known, one, null) : this.#isNext(known, grown, one)));
    if (kept !== undefined) return { loose: kept, state: null, home: null, lines: null };
    const lines = grown?.lines ?? this.#linesBetween(known);
    if (lines !== null) return { loose: first, state: "grown", home: null, lines };
    if (first.holder === null && this.#isEdited(known.at) && blocks[known.at]?.comments.length === 0) return { loose: first, state: "away", home: known.at, lines: null };
    const slid = same.find((one) => this.isSlid(known, one, null));
    return slid === undefined ? null : { loose: slid, state: slid.holder === null ? "orphaned" : "held", home: null, lines: null };
  }

  /** Whether the block that has the comment by the text can only have come by it. */
  isSlid(known: Known, { comment, holder }: Loose, home: number | null): boolean {
    const { blocks, owned, left, settled } = this.#note;
    if (holder === null || owned === null || settled.has(holder) || known.state === "away") return true;
    if (!this.#isNew(holder)) return known.at < 0 || holder === blockAbove(owned, known.at, blocks, comment.from);
    // The card has its words still, or they stand in another block: this one is no new form of it.
    if (home !== null || this.#grownOf(known) !== null || left.some((other) => other !== known && this.#grownOf(other)?.block === holder)) return true;
    if (known.at >= 0) return false;
    // Typed in the place of the card that is gone, or the one that had the comment then, edited.
    return known.state !== "orphaned" && owned.some(({ hash }) => !blocks.some((block) => block.hash === hash));
  }

  /** Whether a comment of the block that a card's lines stand in is this card's: no other with equal entries begins between the two. */
  #isNext(known: Known, { block, lines }: Grown, { comment, holder }: Loose): boolean {
    const between = ({ from }: Span): boolean => from > lines.from && from < comment.from;
    return holder === block && comment.from > lines.from && !this.#note.left.some((other) => other.entries === known.entries && between(this.#grownOf(other)?.lines ?? lines));
  }

  #isNew(at: number): boolean {
    return !this.#before.has(this.#note.blocks[at]?.hash ?? -1);
  }

  /** Whether the block at this place, and no other, has other words than before. */
  #isEdited(at: number): boolean {
    const { blocks, owned } = this.#note;
    return owned?.length === blocks.length && owned.every(({ hash }, index) => (hash === blocks[index]?.hash) === (index !== at));
  }

  /** Where a card's lines stand in a block that is new, or was when they came into it. */
  #grownOf(known: Known): Grown | null {
    const { text, blocks, owned, homes } = this.#note;
    const seen = this.#grown.get(known);
    if (seen !== undefined) return seen;
    let grown: Grown | null = null;
    for (let at = 0; at < blocks.length && owned !== null && !homes.has(known) && grown === null; at++) {
      const block = blocks[at];
      const lines = block !== undefined && (this.#isNew(at) || known.state === "grown") ? findLines(text, block.body, known.hash) : null;
      if (lines !== null) grown = { block: at, lines };
    }
    this.#grown.set(known, grown);
    return grown;
  }

  /** Where a card's lines stand between blocks, as part of none. */
  #linesBetween(known: Known): Span | null {
    const { text, blocks, owned } = this.#note;
    if (owned === null) return null;
    for (let at = 0; at <= blocks.length; at++) {
      const from = at === 0 ? 0 : (blocks[at - 1]?.to ?? 0) + 1;
      const to = blocks[at]?.from ?? text.length;
      const lines = to > from ? findLines(text, { from, to }, known.hash) : null;
      if (lines !== null) return lines;
    }
    return null;
  }
}

/** Whether lines that were a block are parts now, rather than one block with more lines than before. */
function isParted(text: string, lines: Span, { comment, holder }: Loose, blocks: readonly Block[]): boolean {
  const block = holder === null ? undefined : blocks[holder];
  return block === undefined ? /\n[\s>]*\n/.test(text.slice(lines.from, comment.from)) : block.from > lines.from;
}

/** The block that stood next above one of before, and still stands above an offset: what takes a comment that its own block leaves behind. -1 for none. */
function blockAbove(owned: readonly OwnedEntries[], at: number, blocks: readonly Block[], offset: number): number {
  for (let above = at - 1; above >= 0; above--) {
    const hash = owned[above]?.hash;
    for (let now = blocks.length - 1; now >= 0; now--) {
      const block = blocks[now];
      if (block?.hash === hash && block !== undefined && block.from < offset) return now;
    }
  }
  return -1;
}

