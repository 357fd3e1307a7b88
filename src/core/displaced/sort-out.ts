import type { Block, ScheduleComment } from "../model/card";
import { commentStart, readComment } from "../text/comments/schedule-comment";
import { newestComment } from "../text/comments/attach";
import { commentsInWords } from "../text/tags/comments-in-words";
import { spanAt } from "../text/inline/inline";
import { commentMerges } from "../text/comments/merge-marks";
import { withComments, type OwnComments } from "../text/blocks/moved-block";
import { grouped } from "../data/grouped";
import type { Displaced, FoundSchedule, KnownEntries, UnclaimedComment, SeenBefore, SortedNote } from "./displaced";
import { findLost } from "./lost-cards";
import { entriesHash, type OwnedEntries } from "../card-index/note-record";

/**
 * Compares a note with its last seen state, and returns schedules to the cards that a change separated them from. `blocks`: as read from
 * the text alone.
 *
 * A comment goes to another block than the text says only if its entries are unchanged, its former block has no comment now, and only the
 * block above the old place (or new ones below the card) has taken it. Otherwise the text decides: a reworded card keeps the comment that
 * follows it, and one reviewed on another device has its new entries.
 */
export function reassignComments(text: string, blocks: readonly Block[], { owned, missing, orphans }: SeenBefore): SortedNote {
  // Most often the note is as it was seen, or answers replaced some schedules.
  if (missing.length === 0 && owned !== null && isInOrder(text, owned, blocks)) return { blocks, displaced: [] };
  const away = new Set(missing.flatMap((one) => (one.state === "away" ? [keyOf(one)] : [])));
  const known: KnownEntries[] = (owned ?? []).map((one, at) => ({ ...one, at, state: away.has(keyOf(one)) ? "away" : null }));
  // Those that are "away" have their row in the record.
  for (const one of missing) if (owned === null || one.state !== "away") known.push({ ...one, at: -1 });
  if (known.length === 0) return { blocks, displaced: [] };
  const { left, settled } = inPlace(known, blocks);
  const lost = left.filter(({ entries }) => entries !== 0);
  if (lost.length === 0) return { blocks, displaced: [] };
  const loose = looseComments(text, blocks, settled, new Set(lost.map(({ entries }) => entries)), orphans);
  if (loose.length === 0) return { blocks, displaced: [] };
  const found = withoutSettled(findLost({ text, blocks, owned, left, loose, settled, homes: homesOf(left, blocks, settled) }), blocks, settled);
  const displaced = found.map(({ known: { hash, entries }, loose: { comment }, state, home, lines }): Displaced => ({ hash, entries, state, comment, block: home, lines }));
  return { blocks: withComments(blocks, ownComments(blocks, found)), displaced: displaced.sort((a, b) => a.comment.from - b.comment.from) };
}

/** Whether all blocks are where they were seen, and the schedules that they do not have any more are nowhere in the note. */
function isInOrder(text: string, owned: readonly OwnedEntries[], blocks: readonly Block[]): boolean {
  if (owned.length !== blocks.length) return false;
  const replaced = new Set<number>();
  const others: ScheduleComment[] = [];
  for (const [at, { hash, comments, winner }] of blocks.entries()) {
    const before = owned[at];
    if (before?.hash !== hash) return false;
    const { entries } = before;
    const first = comments[winner];
    const kept = entries !== 0 && first !== undefined && entriesHash(first) === entries ? first : null;
    if (kept === null && entries !== 0) replaced.add(entries);
    for (const comment of comments) if (comment !== kept) others.push(comment);
  }
  return replaced.size === 0 || [...others, ...orphansIn(text, blocks)].every((comment) => comment.entries.length === 0 || !replaced.has(entriesHash(comment)));
}

/** Schedule comments in text outside any block. */
export function orphansIn(text: string, blocks: readonly Block[]): ScheduleComment[] {
  let count = 0;
  for (let at = text.indexOf(commentStart); at >= 0; at = text.indexOf(commentStart, at + 1)) count++;
  if (count <= blocks.reduce((sum, { comments }) => sum + comments.length, 0)) return [];
  const taken = new Set(blocks.flatMap(({ comments }) => comments.map(({ from }) => from)));
  return commentsInWords(text).flatMap(({ at, line }) => (taken.has(at) ? [] : (readComment(text, at, line.to) ?? [])));
}

/** The known entries not in their place, and the comments of blocks in theirs, by block index. */
function inPlace(known: readonly KnownEntries[], blocks: readonly Block[]): { readonly left: readonly KnownEntries[]; readonly settled: ReadonlyMap<number, ScheduleComment> } {
  const waiting = grouped(known, keyOf);
  const settled = new Map<number, ScheduleComment>();
  const met = new Set<KnownEntries>();
  blocks.forEach(({ hash, comments, winner }, at) => {
    const first = comments[winner];
    for (const comment of first === undefined ? [] : [first, ...comments]) {
      if (settled.has(at)) break;
      const one = waiting.get(keyOf({ hash, entries: entriesHash(comment) }))?.shift();
      if (one === undefined) continue;
      met.add(one);
      settled.set(at, comment);
    }
  });
  return { left: known.filter((one) => !met.has(one)), settled };
}

function keyOf({ hash, entries }: OwnedEntries): string {
  return `${String(hash)} ${String(entries)}`;
}

/** Comments with these entries that are not in their place, orphans first; as many as were orphans before are left out. */
function looseComments(text: string, blocks: readonly Block[], settled: ReadonlyMap<number, ScheduleComment>, wanted: ReadonlySet<number>, before: readonly number[]): readonly UnclaimedComment[] {
  const list = (comments: readonly ScheduleComment[], holder: number | null): UnclaimedComment[] =>
    comments.flatMap((comment) => {
      const entries = comment.entries.length === 0 ? 0 : entriesHash(comment);
      return wanted.has(entries) ? [{ comment, entries, holder }] : [];
    });
  const old = [...before];
  // A merge left two versions: neither is the card's until a person chooses.
  const merges = text.includes("<<<<<<<") ? commentMerges(text) : [];
  const orphans = list(orphansIn(text, blocks), null).filter(({ entries, comment }) => {
    if (spanAt(merges, comment.from) !== null) return false;
    const at = old.indexOf(entries);
    if (at >= 0) old.splice(at, 1);
    return at < 0;
  });
  return [...orphans, ...blocks.flatMap(({ comments }, at) => list(comments.filter((comment) => comment !== settled.get(at)), at))];
}

/** Present index of each earlier block. Equal blocks are matched in order, if their number is unchanged and the order is known. */
function homesOf(left: readonly KnownEntries[], blocks: readonly Block[], settled: ReadonlyMap<number, ScheduleComment>): ReadonlyMap<KnownEntries, number> {
  const free = [...blocks.keys()].filter((at) => !settled.has(at));
  const places = grouped(free, (at) => blocks[at]?.hash ?? -1);
  const former = grouped(left, ({ hash }) => hash);
  const homes = new Map<KnownEntries, number>();
  for (const [hash, here] of places) {
    const were = former.get(hash) ?? [];
    const entries = were[0]?.entries ?? 0;
    const inOrder = were.length === here.length && (were.length === 1 || were.every(({ at }) => at >= 0));
    if (!inOrder && (entries === 0 || were.some((one) => one.entries !== entries))) continue;
    were.slice(0, here.length).forEach((one, at) => homes.set(one, here[at] ?? 0));
  }
  return homes;
}

/** Leaves out schedules whose card now has a comment of its own: later reviews count. */
function withoutSettled(found: readonly FoundSchedule[], blocks: readonly Block[], settled: ReadonlyMap<number, ScheduleComment>): readonly FoundSchedule[] {
  const taken = new Set(found.map(({ loose }) => loose.comment));
  const kept = found.filter(({ home }) => home === null || (!settled.has(home) && blocks[home]?.comments.every((comment) => taken.has(comment)) === true));
  return kept.length === found.length ? found : withoutSettled(kept, blocks, settled);
}

/** The comments of blocks that gained or lost one. */
function ownComments(blocks: readonly Block[], found: readonly FoundSchedule[]): ReadonlyMap<number, OwnComments> {
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
