import type { Block, ScheduleComment, Span } from "../card";
import { examineMerges } from "../doctor/merges";
import { commentsInWords } from "../doctor/strays";
import { commentStart, readComment } from "../scheduling/schedule-comment";
import { newestComment } from "../text/attach";
import { spanAt } from "../text/inline";
import { withComments, type OwnComments } from "../text/moved-block";
import { entriesHash, type OwnedEntries } from "./note-record";
import { findTorn } from "./torn";

/** What became of a schedule whose comment no longer stands at its card. */
export type DisplacedState =
  /** The card is in the note and has no other schedule: it keeps this one. */
  | "away"
  /** Blank lines part the card's lines, so that they are no card any more. */
  | "torn"
  /** The card is not in the note, and the comment belongs to no other. */
  | "orphaned"
  /** The card is not in the note, and the text gives the comment to another card, which does not get it. */
  | "held";

/** A schedule that lost its card, as it is remembered: hashes of the block and of the entries (`entriesHash`). */
export interface DisplacedEntries extends OwnedEntries {
  readonly state: DisplacedState;
}

/** The same, found in a text. */
export interface Displaced extends DisplacedEntries {
  readonly comment: ScheduleComment;
  /** Index of the block that the schedule belongs to; null unless it is "away". */
  readonly block: number | null;
  /** The lines that were the block; null unless they are "torn". */
  readonly lines: Span | null;
}

/** A note's blocks, each with its own comments, and the schedules that are not where they belong, in text order. */
export interface SortedNote {
  readonly blocks: readonly Block[];
  readonly displaced: readonly Displaced[];
}

/** What was seen of a note before. */
export interface SeenBefore {
  /** Its blocks; null when nothing is known of them. */
  readonly owned: readonly OwnedEntries[] | null;
  /** Schedules that had lost their card then. */
  readonly missing: readonly DisplacedEntries[];
  /** The entries (`entriesHash`) of comments that belonged to no card then, for all that was known. */
  readonly orphans: readonly number[];
}

/** A block and its entries as they were seen last. */
interface Known extends OwnedEntries {
  /** Its place in the note then; -1 for one that was missing already. */
  readonly at: number;
  readonly state: DisplacedState | null;
}

/** A comment that may have come from another block. */
interface Loose {
  readonly comment: ScheduleComment;
  readonly entries: number;
  /** The block that the text gives it to, by its index; null for none. */
  readonly holder: number | null;
}

interface Found {
  readonly known: Known;
  readonly loose: Loose;
  readonly state: DisplacedState;
  readonly home: number | null;
  readonly lines: Span | null;
}

/**
 * Compares a note with what was seen of it before, and gives schedules that a change has taken from their cards back to these. `blocks`: as the
 * text alone says.
 *
 * A comment belongs to another block than the text says only when its entries stand unchanged, the block that had them has no comment now, and
 * nothing but the block above the old place (or new ones below the card) has taken it. All else is as the text says: a card whose words were edited
 * keeps the comment that follows it, and one that another device has reviewed has its new entries.
 */
export function sortOut(text: string, blocks: readonly Block[], { owned, missing, orphans }: SeenBefore): SortedNote {
  const known: Known[] = (owned ?? []).map(({ hash, entries }, at) => ({ hash, entries, at, state: isAway(missing, hash, entries) ? "away" : null }));
  // Those that are away have their row in the record.
  for (const one of missing) if (owned === null || one.state !== "away") known.push({ ...one, at: -1 });
  const { left, settled } = inPlace(known, blocks);
  const lost = left.filter(({ entries }) => entries !== 0);
  if (lost.length === 0) return { blocks, displaced: [] };
  const loose = looseComments(text, blocks, settled, new Set(lost.map(({ entries }) => entries)), orphans);
  if (loose.length === 0) return { blocks, displaced: [] };
  const found = withoutSettled(assign({ text, blocks, owned, lost, loose, homes: homesOf(left, blocks, settled, owned) }), blocks, settled);
  const displaced = found.map(({ known: { hash, entries }, loose: { comment }, state, home, lines }): Displaced => ({ hash, entries, state, comment, block: home, lines }));
  return { blocks: withComments(blocks, ownComments(blocks, found)), displaced: displaced.sort((a, b) => a.comment.from - b.comment.from) };
}

/** Schedule comments in words that no block has. */
export function orphansIn(text: string, blocks: readonly Block[]): ScheduleComment[] {
  let count = 0;
  for (let at = text.indexOf(commentStart); at >= 0; at = text.indexOf(commentStart, at + 1)) count++;
  if (count <= blocks.reduce((sum, { comments }) => sum + comments.length, 0)) return [];
  const taken = new Set(blocks.flatMap(({ comments }) => comments.map(({ from }) => from)));
  return commentsInWords(text).flatMap(({ at, line }) => (taken.has(at) ? [] : (readComment(text, at, line.to) ?? [])));
}

function isAway(missing: readonly DisplacedEntries[], hash: number, entries: number): boolean {
  return missing.some((one) => one.state === "away" && one.hash === hash && one.entries === entries);
}

/** What of the known is not in its place, and the comments of blocks that are in theirs, by block. */
function inPlace(known: readonly Known[], blocks: readonly Block[]): { readonly left: readonly Known[]; readonly settled: ReadonlyMap<number, ScheduleComment> } {
  const waiting = new Map<string, Known[]>();
  for (const one of known) {
    const key = keyOf(one.hash, one.entries);
    const same = waiting.get(key);
    if (same === undefined) waiting.set(key, [one]);
    else same.push(one);
  }
  const settled = new Map<number, ScheduleComment>();
  const met = new Set<Known>();
  blocks.forEach(({ hash, comments, winner }, at) => {
    const first = comments[winner];
    for (const comment of first === undefined ? [] : [first, ...comments]) {
      if (settled.has(at)) break;
      const one = waiting.get(keyOf(hash, entriesHash(comment)))?.shift();
      if (one === undefined) continue;
      met.add(one);
      settled.set(at, comment);
    }
  });
  return { left: known.filter((one) => !met.has(one)), settled };
}

function keyOf(hash: number, entries: number): string {
  return `${String(hash)} ${String(entries)}`;
}

/** Comments with these entries that are not in their place, orphans first; without as many as were orphans before. */
function looseComments(text: string, blocks: readonly Block[], settled: ReadonlyMap<number, ScheduleComment>, wanted: ReadonlySet<number>, before: readonly number[]): readonly Loose[] {
  const list = (comments: readonly ScheduleComment[], holder: number | null): Loose[] =>
    comments.flatMap((comment) => {
      const entries = comment.entries.length === 0 ? 0 : entriesHash(comment);
      return wanted.has(entries) ? [{ comment, entries, holder }] : [];
    });
  const old = [...before];
  // Of two versions that a merge has left, neither is the card's before somebody chooses.
  const merges = text.includes("<<<<<<<") ? examineMerges({ text, blocks, baseEase: 0 }) : [];
  const orphans = list(orphansIn(text, blocks), null).filter(({ entries, comment }) => {
    if (spanAt(merges, comment.from) !== null) return false;
    const at = old.indexOf(entries);
    if (at >= 0) old.splice(at, 1);
    return at < 0;
  });
  return [...orphans, ...blocks.flatMap(({ comments }, at) => list(comments.filter((comment) => comment !== settled.get(at)), at))];
}

/**
 * Where blocks of before are now. Of equal ones as many as before: by their order, when it is known. One block whose words alone were edited
 * between the same others is still that block.
 */
function homesOf(left: readonly Known[], blocks: readonly Block[], settled: ReadonlyMap<number, ScheduleComment>, owned: readonly OwnedEntries[] | null): ReadonlyMap<Known, number> {
  const places = new Map<number, number[]>();
  blocks.forEach(({ hash }, at) => {
    if (!settled.has(at)) places.set(hash, [...(places.get(hash) ?? []), at]);
  });
  const homes = new Map<Known, number>();
  for (const [hash, here] of places) {
    const were = left.filter((one) => one.hash === hash);
    const entries = were[0]?.entries ?? 0;
    const inOrder = were.length === here.length && (were.length === 1 || were.every(({ at }) => at >= 0));
    if (!inOrder && (entries === 0 || were.some((one) => one.entries !== entries))) continue;
    were.slice(0, here.length).forEach((one, at) => homes.set(one, here[at] ?? 0));
  }
  const edited = editedAt(owned, blocks);
  const one = left.find(({ at }) => at === edited && edited >= 0);
  if (one !== undefined && blocks[edited]?.comments.length === 0) homes.set(one, edited);
  return homes;
}

/** The one place at which a note has another block than before; -1 when there are more, or more blocks or fewer. */
function editedAt(owned: readonly OwnedEntries[] | null, blocks: readonly Block[]): number {
  if (owned?.length !== blocks.length) return -1;
  const differs = (from: number): number => owned.findIndex(({ hash }, at) => at >= from && hash !== blocks[at]?.hash);
  const first = differs(0);
  return first < 0 || differs(first + 1) >= 0 ? -1 : first;
}

interface Case {
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly owned: readonly OwnedEntries[] | null;
  readonly lost: readonly Known[];
  readonly loose: readonly Loose[];
  readonly homes: ReadonlyMap<Known, number>;
}

/** For each lost schedule the comment that holds it, and what became of its card. */
function assign({ text, blocks, owned, lost, loose, homes }: Case): Found[] {
  const taken = new Set<Loose>();
  const found: Found[] = [];
  const before = new Set(owned?.map(({ hash }) => hash));
  const isNew = (at: number): boolean => !before.has(blocks[at]?.hash ?? -1);
  /** Whether the block that has the comment by the text can only have come by it. */
  const isSlid = (known: Known, { comment, holder }: Loose, home: number | null): boolean => {
    if (holder === null || owned === null || known.state === "away") return true;
    if (!isNew(holder)) {
      if (known.at < 0) return true;
      // A card that still follows the block cannot have left its comment there: somebody has put it there.
      const stays = home === holder + 1 && owned[known.at - 1]?.hash === blocks[holder]?.hash;
      return !stays && holder === blockAbove(owned, known.at, blocks, comment.from);
    }
    if (known.at >= 0) return home !== null && home < holder && blocks.every((_block, at) => at <= home || at > holder || isNew(at));
    // Typed in the place of the card that is gone, or the one that had the comment then, edited.
    return known.state !== "orphaned" && owned.some(({ hash }) => !blocks.some((block) => block.hash === hash));
  };
  const take = (known: Known, at: Loose, state: DisplacedState, home: number | null, lines: Span | null = null): void => {
    taken.add(at);
    found.push({ known, loose: at, state, home, lines });
  };
  for (const known of lost) {
    const home = homes.get(known);
    if (home === undefined) continue;
    const fits = loose.find((one) => !taken.has(one) && one.entries === known.entries && isSlid(known, one, home));
    if (fits !== undefined) take(known, fits, "away", home);
  }
  for (const known of lost) {
    if (homes.has(known)) continue;
    const same = loose.filter((one) => !taken.has(one) && one.entries === known.entries);
    const torn = same.map((one) => ({ one, lines: findTorn(text, one.comment, known.hash) })).find(({ lines }) => lines !== null);
    const fits = torn?.one ?? same.find((one) => isSlid(known, one, null));
    if (fits !== undefined) take(known, fits, torn !== undefined ? "torn" : fits.holder === null ? "orphaned" : "held", null, torn?.lines ?? null);
  }
  return found;
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

/** Without those whose card has a comment of its own by now: what was reviewed since counts. */
function withoutSettled(found: readonly Found[], blocks: readonly Block[], settled: ReadonlyMap<number, ScheduleComment>): readonly Found[] {
  const taken = new Set(found.map(({ loose }) => loose.comment));
  const kept = found.filter(({ home }) => home === null || (!settled.has(home) && blocks[home]?.comments.every((comment) => taken.has(comment)) === true));
  return kept.length === found.length ? found : withoutSettled(kept, blocks, settled);
}

/** The comments of the blocks that have gained or lost one. */
function ownComments(blocks: readonly Block[], found: readonly Found[]): ReadonlyMap<number, OwnComments> {
  const gone = new Set(found.map(({ loose }) => loose.comment));
  const owns = new Map<number, OwnComments>();
  const touched = new Set(found.flatMap(({ home, loose: { holder } }) => [home, holder].filter((at) => at !== null)));
  for (const at of touched) {
    const here = found.filter(({ home }) => home === at).map(({ loose }) => loose.comment);
    const comments = [...(blocks[at]?.comments ?? []).filter((comment) => !gone.has(comment)), ...here].sort((a, b) => a.from - b.from);
    owns.set(at, { comments, winner: newestComment(comments) });
  }
  return owns;
}
