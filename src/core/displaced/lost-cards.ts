import type { Block, ScheduleComment, Span } from "../model/card";
import { grouped } from "../data/grouped";
import type { DisplacedState, FoundSchedule, KnownEntries, UnclaimedComment } from "./displaced";
import type { OwnedEntries } from "../card-index/note-record";
import { newBudget, runsAbove, runsIn, type HashBudget, type LineRuns } from "./torn";

/** A note's displaced schedules, and the comments that may be theirs. */
export interface LostSchedules {
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly owned: readonly OwnedEntries[] | null;
  /** Known entries not in their place: schedules, and missing blocks without one. */
  readonly left: readonly KnownEntries[];
  readonly loose: readonly UnclaimedComment[];
  /** The comments of blocks in their places, by block index. */
  readonly settled: ReadonlyMap<number, ScheduleComment>;
  /** Present index of each earlier block. */
  readonly homes: ReadonlyMap<KnownEntries, number>;
}

/** For each lost schedule, its comment and the fate of its card. */
export function findLost(note: LostSchedules): FoundSchedule[] {
  const { left: lost, loose, homes } = note;
  const search = new Search(note);
  const free = new Set(loose);
  const byEntries = grouped(loose, ({ entries }) => entries);
  const found: FoundSchedule[] = [];
  const same = (known: KnownEntries): readonly UnclaimedComment[] => byEntries.get(known.entries)?.filter((one) => free.has(one)) ?? [];
  for (const [known, home] of homes) {
    const fits = known.entries === 0 ? undefined : same(known).find((one) => search.isSlid(known, one, home));
    if (fits === undefined) continue;
    free.delete(fits);
    found.push({ known, loose: fits, state: "away", home, lines: null });
  }
  const settle = (known: KnownEntries, fate: Fate | null): boolean => {
    if (fate === null) return false;
    free.delete(fate.loose);
    if (fate.state !== null) found.push({ ...fate, known, state: fate.state });
    return true;
  };
  // A comment after the pieces of its card belongs to that card, even if another has equal entries.
  const others = lost.filter((known) => known.entries !== 0 && !homes.has(known) && !settle(known, search.findParts(known, same(known))));
  for (const known of others) settle(known, search.find(known, same(known)));
  return found;
}

/** The fate of a card no longer in the note as it was; state null: reworded, with the comment in place. */
type Fate = Pick<FoundSchedule, "loose" | "home" | "lines"> & { readonly state: DisplacedState | null };

/** The lines of a former block, and the block that now contains them. */
interface Grown {
  readonly block: number;
  readonly lines: Span;
}

interface GrownCards {
  readonly of: ReadonlyMap<KnownEntries, Grown>;
  /** Cards absorbed by a block, by its index. */
  readonly into: ReadonlyMap<number, readonly KnownEntries[]>;
}

class Search {
  readonly #note: LostSchedules;
  /** Hashes of the earlier blocks. */
  readonly #before: ReadonlySet<number>;
  /** Blocks by their hash. */
  readonly #now: ReadonlyMap<number, readonly { readonly block: Block; readonly at: number }[]>;
  readonly #budget: HashBudget = newBudget();
  readonly #above = new Map<UnclaimedComment, LineRuns>();
  #grown: GrownCards | null = null;
  #someGone: boolean | null = null;

  constructor(note: LostSchedules) {
    this.#note = note;
    this.#before = new Set(note.owned?.map(({ hash }) => hash));
    this.#now = grouped(note.blocks.map((block, at) => ({ block, at })), ({ block }) => block.hash);
  }

  /** Finds a comment after the pieces of its card. `same`: comments with equal entries, orphans first. */
  findParts(known: KnownEntries, same: readonly UnclaimedComment[]): Fate | null {
    const { text, blocks } = this.#note;
    for (const loose of same) {
      let runs = this.#above.get(loose);
      if (runs === undefined) this.#above.set(loose, (runs = runsAbove(text, loose.comment, this.#budget)));
      const lines = runs.get(known.hash);
      if (lines !== undefined && isParted(text, lines, loose, blocks)) return { loose, state: "torn", home: null, lines };
    }
    return null;
  }

  /** Finds any other fate of a card no longer in the note as it was. */
  find(known: KnownEntries, same: readonly UnclaimedComment[]): Fate | null {
    const { blocks } = this.#note;
    const [first] = same;
    if (first === undefined) return null;
    const grown = this.#grownOf(known);
    // A block with more or other lines has kept its comment.
    const kept = same.find((one) => one.holder !== null && (grown === undefined ? this.#isNew(one.holder) && !this.isSlid(known, one, null) : this.#isNext(known, grown, one)));
    if (kept !== undefined) return { loose: kept, state: null, home: null, lines: null };
    if (grown !== undefined) return { loose: first, state: "grown", home: null, lines: grown.lines };
    if (first.holder === null && this.#isEdited(known.at) && blocks[known.at]?.comments.length === 0) return { loose: first, state: "away", home: known.at, lines: null };
    const slid = same.find((one) => this.isSlid(known, one, null));
    return slid === undefined ? null : { loose: slid, state: slid.holder === null ? "orphaned" : "held", home: null, lines: null };
  }

  /** Whether the block with the comment can have got it only through the change. */
  isSlid(known: KnownEntries, { comment, holder }: UnclaimedComment, home: number | null): boolean {
    const { owned, settled } = this.#note;
    if (holder === null || owned === null || settled.has(holder) || known.state === "away") return true;
    if (!this.#isNew(holder)) return known.at < 0 || holder === this.#blockAbove(owned, known.at, comment.from);
    // The card still has its words, or they are in another block, so this one is not a new version of it.
    if (home !== null || this.#grownOf(known) !== undefined || this.#whereTo.into.has(holder)) return true;
    if (known.at >= 0) return false;
    // Typed in the place of the missing card, or the earlier holder of the comment, edited.
    return known.state !== "orphaned" && (this.#someGone ??= owned.some(({ hash }) => !this.#now.has(hash)));
  }

  /** Whether a comment of the block that absorbed a card is this card's: no other card with equal entries begins between the two. */
  #isNext(known: KnownEntries, { block, lines }: Grown, { comment, holder }: UnclaimedComment): boolean {
    if (holder !== block || comment.from <= lines.from) return false;
    return this.#whereTo.into.get(block)?.some((other) => {
      const { from } = this.#grownOf(other)?.lines ?? lines;
      return other.entries === known.entries && from > lines.from && from < comment.from;
    }) !== true;
  }

  #isNew(at: number): boolean {
    return !this.#before.has(this.#note.blocks[at]?.hash ?? -1);
  }

  /** Whether this block, and no other, was reworded. */
  #isEdited(at: number): boolean {
    const { blocks, owned } = this.#note;
    return owned?.length === blocks.length && owned.every(({ hash }, index) => (hash === blocks[index]?.hash) === (index !== at));
  }

  /** The card's lines in a block that is new, or was when it absorbed them. */
  #grownOf(known: KnownEntries): Grown | undefined {
    return this.#whereTo.of.get(known);
  }

  get #whereTo(): GrownCards {
    if (this.#grown !== null) return this.#grown;
    const { text, blocks, owned, left, homes } = this.#note;
    const wanted = owned === null ? [] : left.filter((known) => !homes.has(known));
    const asked = grouped(wanted, ({ hash }) => hash);
    const again = wanted.some(({ state }) => state === "grown");
    const of = new Map<KnownEntries, Grown>();
    blocks.forEach((block, at) => {
      const isNew = this.#isNew(at);
      if (asked.size === 0 || (!isNew && !again)) return;
      for (const [hash, lines] of runsIn(text, block.body, this.#budget)) {
        for (const known of asked.get(hash) ?? []) if ((isNew || known.state === "grown") && !of.has(known)) of.set(known, { block: at, lines });
      }
    });
    return (this.#grown = { of, into: grouped(of.keys(), (known) => of.get(known)?.block ?? -1) });
  }

  /**
   * The nearest block above an earlier one that is still above an offset: it gets the comment that the block leaves. -1 when there is none.
   */
  #blockAbove(owned: readonly OwnedEntries[], at: number, offset: number): number {
    for (let above = at - 1; above >= 0; above--) {
      const here = this.#now.get(owned[above]?.hash ?? -1)?.filter(({ block }) => block.from < offset);
      const last = here?.[here.length - 1];
      if (last !== undefined) return last.at;
    }
    return -1;
  }
}

/** Whether the lines of a former block are now separate pieces, not one longer block. */
function isParted(text: string, lines: Span, { comment, holder }: UnclaimedComment, blocks: readonly Block[]): boolean {
  const block = holder === null ? undefined : blocks[holder];
  return block === undefined ? /\n[\s>]*\n/.test(text.slice(lines.from, comment.from)) : block.from > lines.from;
}
