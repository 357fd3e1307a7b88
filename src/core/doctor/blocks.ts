import type { Block, ScheduleComment } from "../model/card";
import { formatEntry, readDate, readEntry, withoutTraces } from "../text/comments/schedule-comment";
import { appendEntries } from "../write/rewrite";
import { removal, type Exam, type UnplacedFinding } from "./finding";

/** Findings in the comments of one block. */
export function examineBlock(exam: Exam, index: number): UnplacedFinding[] {
  const block = exam.blocks[index];
  const comment = block?.comments[block.winner];
  if (block === undefined || comment === undefined) return [];
  const { entries } = comment;
  const found: UnplacedFinding[] = doubled(exam, block, index);
  for (const { from, to, raw, schedule } of entries) {
    if (schedule === null || schedule.algorithm !== undefined) continue;
    found.push({ kind: "damaged", from, to, block: index, repair: block.order == null ? [{ from, to, insert: mended(raw, exam.baseEase) }] : null });
  }
  return [...found, ...(block.order == null ? counted(exam, comment, block.cards.length, index) : unsettled(block, block.order, comment, index))];
}

/**
 * Siblings in another order than their entries, with surplus entries or cards without one. Not repaired: a repair would record the old
 * order, and the next review writes the new one.
 */
function unsettled({ surplus }: Block, order: readonly number[], { from, to }: ScheduleComment, block: number): UnplacedFinding[] {
  const kinds = [surplus.length > 0 ? "surplus" : null, order.includes(-1) ? "missing" : null] as const;
  return kinds.flatMap((kind): UnplacedFinding[] => (kind === null ? [] : [{ kind, from, to, block, repair: null }]));
}

/** Every comment except the one that counts. */
function doubled({ text }: Exam, block: Block, index: number): UnplacedFinding[] {
  return block.comments.flatMap((comment, at): UnplacedFinding[] =>
    at === block.winner ? [] : [{ kind: "doubled", from: comment.from, to: comment.to, block: index, repair: [removal(text, comment)] }],
  );
}

function counted({ text, baseEase }: Exam, comment: ScheduleComment, cards: number, block: number): UnplacedFinding[] {
  const { entries } = comment;
  const last = entries[entries.length - 1];
  const known = entries[cards - 1];
  if (last === undefined) return [];
  if (entries.length > cards) {
    return known === undefined ? [] : [{ kind: "surplus", from: known.to, to: last.to, block, repair: [{ from: known.to, to: last.to, insert: "" }] }];
  }
  if (entries.length === cards) return [];
  const missing = Array.from({ length: cards - entries.length }, () => formatEntry(null, baseEase));
  return [{ kind: "missing", from: comment.from, to: comment.to, block, repair: appendEntries(text, comment, missing).flat() }];
}

/** An entry rebuilt from its readable parts: an FSRS entry without damaged traces; else day, interval and ease where valid; without a day, a new card's. */
function mended(raw: string, baseEase: number): string {
  const fsrs = withoutTraces(raw);
  if (fsrs !== null) return fsrs;
  const [date = "", interval = "", ease = ""] = raw.split(",").map((field) => field.trim());
  const day = padded(date);
  if (readDate(day) === null) return formatEntry(null, baseEase);
  const entry = [day, number(interval) ?? "1", number(ease) ?? String(baseEase)].join(",");
  const read = readEntry(entry);
  return read === null || read.algorithm === "sm2" ? entry : formatEntry(null, baseEase);
}

/** A date with leading zeros added to month and day, which people and scripts leave out. Anything else unchanged. */
function padded(date: string): string {
  return /^(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}-\d{1,2}-\d{4})$/.test(date) ? date.split("-").map((part) => part.padStart(2, "0")).join("-") : date;
}

function number(field: string): string | null {
  return /^\d{1,6}(?:\.\d{1,6})?$/.test(field) ? field : null;
}
