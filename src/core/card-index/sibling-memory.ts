import type { Block } from "../model/card";
import { grouped } from "../data/grouped";
import { hashWhole } from "../text/blocks/hash";
import { arranged } from "../text/blocks/moved-block";
import { arrange, type Arrangement, type KnownAnswers } from "../write/arrangement";

/** The last seen state of a block's comment: hashes of its entries as written, and the answers they belong to. */
export interface SeenEntries extends KnownAnswers {
  readonly entries: readonly number[];
}

/** A note read together with what was known about it. */
export interface SiblingReading {
  /** The blocks, each card with its own entry. */
  readonly blocks: readonly Block[];
  /** What is known now, in block order. */
  readonly seenEntries: readonly SeenEntries[];
  /** Those with information that the note lacks: cards in another order than their entries, and the answers of entries without a card. */
  readonly telling: readonly SeenEntries[];
  /** Those of blocks whose answers are all gone from the note. */
  readonly gone: readonly SeenEntries[];
}

/** Longer comments keep their order: real ones are shorter, and a cap keeps the stored data small. */
const mostEntries = 64;

/**
 * Assigns each card of a note its own entry. A comment is recognized by its entries as written; among comments with equal entries, by the
 * one that shares the most answers with the block, and not at all in a tie. One whose own block is in the note, unchanged, is taken only for a
 * copy with all its answers: cards answered alike on the same day have equal entries. An unrecognized comment belongs to the cards in their
 * present order: a person wrote it.
 */
export function readSiblings(known: readonly SeenEntries[], blocks: readonly Block[]): SiblingReading {
  const fresh = blocks.map(sightingOf);
  if (known.length === 0) return { blocks, seenEntries: fresh.flatMap((seen) => seen ?? []), telling: [], gone: [] };
  const byEntries = grouped(known, entriesKey);
  const keys = fresh.map((seen) => (seen === null ? "" : entriesKey(seen)));
  const present = new Set(keys);
  const left = known.filter((seen) => !present.has(entriesKey(seen)));
  const here = new Set(left.length === 0 ? [] : fresh.flatMap((seen) => (seen === null ? [] : answersOf(seen))));
  const exactly = fresh.map((now, at) => (now === null ? [] : (byEntries.get(keys[at] ?? "") ?? []).filter((one) => sameAnswers(one, now))));
  /** Those of blocks that have not changed, as many as there are such blocks. */
  const claimed = new Set<SeenEntries>();
  for (const same of exactly) {
    const one = same.find((seen) => !claimed.has(seen));
    if (one !== undefined) claimed.add(one);
  }
  const seenEntries: SeenEntries[] = [];
  const telling: SeenEntries[] = [];
  const orders = fresh.map((now, at): Arrangement | null => {
    if (now === null) return null;
    const answers = blocks[at]?.answers ?? [];
    const same = byEntries.get(keys[at] ?? "") ?? [];
    const exact = (exactly[at]?.length ?? 0) > 0;
    // A comment whose entries belong to the cards of another block with the same entries.
    const isOthers = ({ latest }: SeenEntries): boolean =>
      !answers.some((answer) => latest.includes(answer)) && blocks.some((block, other) => other !== at && keys[other] === keys[at] && block.answers?.some((answer) => latest.includes(answer)));
    const mayBe = (one: SeenEntries): boolean => !isOthers(one) && (!claimed.has(one) || haveAll(answers, one.latest));
    const before = exact ? now : nearest(same.filter(mayBe), now);
    const order = exact || before === null ? null : arrange(before, answers);
    const seen = before === null ? labelled(now, nearest(left, now), answers) : followed(before, answers, order);
    seenEntries.push(seen);
    if (order !== null || seen.latest.some((answer, entry) => entry >= answers.length && (answer !== 0 || seen.agreed[entry] !== 0))) telling.push(seen);
    return order;
  });
  return {
    blocks: arranged(blocks, orders),
    seenEntries,
    telling,
    gone: left.filter((seen) => !answersOf(seen).some((answer) => answer !== 0 && here.has(answer))),
  };
}

/** What would be known if the comment had been written for the cards as they are now; null for a block whose order cannot get lost. */
function sightingOf(block: Block): SeenEntries | null {
  const entries = block.comments[block.winner]?.entries ?? [];
  const { kind } = block;
  if ((kind !== "cloze" && kind !== "reversed" && kind !== "multiline-reversed") || entries.length === 0 || entries.length > mostEntries) return null;
  const { answers = [] } = block;
  if (answers.length === 0) return null;
  const latest = entries.map((_entry, at) => answers[at] ?? 0);
  return { entries: entries.map(({ raw }) => hashWhole(raw) | 0), agreed: latest, latest, without: answers.slice(entries.length) };
}

function entriesKey({ entries }: SeenEntries): string {
  return entries.join();
}

/** The candidate that shares the most answers and entries with a block; null when none shares any, or two that disagree tie. */
function nearest(candidates: readonly SeenEntries[], now: SeenEntries): SeenEntries | null {
  const here = new Set([...now.entries, ...answersOf(now)]);
  let best: SeenEntries | null = null;
  let most = 0;
  for (const seen of candidates) {
    const known = new Set([...seen.entries, ...answersOf(seen)]);
    const shared = [...known].filter((hash) => hash !== 0 && here.has(hash)).length;
    if (shared > most) best = seen;
    else if (shared === most && best !== null && !sameAnswers(seen, best)) best = null;
    most = Math.max(most, shared);
  }
  return best;
}

/** Whether a block has all of some answers, and no other. */
function haveAll(answers: readonly number[], all: readonly number[]): boolean {
  return all.every((answer) => answers.includes(answer)) && answers.every((answer) => all.includes(answer));
}

function answersOf({ agreed, latest, without }: SeenEntries): number[] {
  return [...agreed, ...latest, ...without];
}

function sameAnswers(one: SeenEntries, other: SeenEntries): boolean {
  const answers = answersOf(other);
  const known = answersOf(one);
  return known.length === answers.length && known.every((answer, at) => answer === answers[at]);
}

/** The same comment, after its cards have changed. */
function followed(before: SeenEntries, answers: readonly number[], order: Arrangement | null): SeenEntries {
  const { entries } = before;
  const entryOf = (face: number): number => (order === null ? face : (order[face] ?? -1));
  const latest = [...before.latest];
  answers.forEach((answer, face) => {
    if (entryOf(face) >= 0 && entryOf(face) < entries.length) latest[entryOf(face)] = answer;
  });
  return { ...before, latest, without: answers.filter((_answer, face) => entryOf(face) < 0 || entryOf(face) >= entries.length) };
}

/** A comment just written. Entries without a card keep the answers known from the comment that it replaced. */
function labelled(now: SeenEntries, before: SeenEntries | null, answers: readonly number[]): SeenEntries {
  if (before === null || answers.length >= now.entries.length) return now;
  const agreed = now.agreed.map((answer, at) => {
    const raw = now.entries[at] ?? 0;
    const old = before.entries.indexOf(raw);
    const label = (old === before.entries.lastIndexOf(raw) ? before.agreed[old] || before.latest[old] : null) ?? 0;
    return at < answers.length || answers.includes(label) ? answer : label;
  });
  return { ...now, agreed };
}

/**
 * Packs what is known into numbers: for each, its number of entries (negative if the last seen answers differ from the agreed ones), the
 * number of cards without an entry, then the entries, the agreed answers, the last seen answers, and the answers without an entry.
 */
export function packSeenEntries(seenEntries: readonly SeenEntries[]): number[] {
  return seenEntries.flatMap(({ entries, agreed, latest, without }) => {
    const same = String(agreed) === String(latest);
    return [same ? entries.length : -entries.length, without.length, ...entries, ...agreed, ...(same ? [] : latest), ...without];
  });
}

/** Unpacks the result of `packSeenEntries`; stops at damaged data. */
export function unpackSeenEntries(numbers: ArrayLike<number>): SeenEntries[] {
  const list: SeenEntries[] = [];
  const all = Array.from(numbers);
  for (let at = 0; at < all.length; ) {
    const size = all[at] ?? 0;
    const count = Math.abs(size);
    const more = all[at + 1] ?? -1;
    const lists = size < 0 ? 3 : 2;
    const part = (from: number, length = count): number[] => all.slice(start + from * count, start + from * count + length);
    const start = at + 2;
    at = start + count * lists + more;
    if (count === 0 || count > mostEntries || more < 0 || at > all.length) break;
    list.push({ entries: part(0), agreed: part(1), latest: part(lists - 1), without: part(lists, more) });
  }
  return list;
}
