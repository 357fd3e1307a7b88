import { plainText, type Block, type ScheduleComment, type Span } from "../card";
import { minimalEdit, shiftEdits, type TextEdit } from "./edit";
import type { Schedule } from "../schedule";
import { commentStart, formatComment, formatEntry } from "../scheduling/schedule-comment";

export interface RewriteOptions {
  /** Ease of a new card, percent: what a placeholder says. */
  readonly baseEase: number;
  /** Where a comment goes on a block that has none. */
  readonly placement: "next-line" | "same-line";
}

const defaultOptions: RewriteOptions = { baseEase: 250, placement: "next-line" };

/**
 * The edits that make `text` say these schedules, one per card of `block`, which was parsed from this very text.
 *
 * Only entries that say something else are replaced, each by itself; damaged and surplus entries keep their bytes. Missing entries are
 * filled with SR's placeholder, so that a comment has one per sibling. New cards alone get no comment. Where cards have been reordered
 * since the comment was written, the comment follows.
 * Throws a RangeError when the comment is not where `block` says, or for a schedule that could not be read back: both are bugs.
 */
export function rewrite(text: string, block: Block, schedules: readonly Schedule[], options: RewriteOptions = defaultOptions): TextEdit[] {
  const comment = block.comments[block.winner];
  if (comment !== undefined && block.order != null) return reorderComment(text, comment, block, block.order, schedules, options.baseEase);
  if (comment !== undefined) return changeComment(text, comment, schedules, options.baseEase);
  if (schedules.every((schedule) => schedule === null)) return [];
  return [insertComment(text, block, formatComment(schedules.map((schedule) => formatEntry(schedule, options.baseEase))), options.placement)];
}

function changeComment(text: string, comment: ScheduleComment, schedules: readonly Schedule[], baseEase: number): TextEdit[] {
  const { entries } = comment;
  const changes: TextEdit[] = [];
  const missing: string[] = [];
  let changed = false;
  schedules.forEach((schedule, index) => {
    const entry = entries[index];
    if (entry === undefined) {
      missing.push(formatEntry(schedule, baseEase));
      changed ||= schedule !== null;
      return;
    }
    if (text.slice(entry.from, entry.to) !== entry.raw) throw new RangeError(`No such entry at ${String(entry.from)}: ${entry.raw}`);
    if (sameSchedule(entry.schedule, schedule)) return;
    changed = true;
    changes.push({ from: entry.from, to: entry.to, insert: formatEntry(schedule, baseEase) });
  });
  if (!changed) return [];
  const [mark, more] = missing.length > 0 ? appendEntries(text, comment, missing) : [];
  return [...(mark ?? []), ...changes, ...(more ?? [])];
}

/** The edit that puts the entries into the order of their cards, those without a card behind. Nothing is written while no schedule changes. */
function reorderComment(text: string, { from, to, entries }: ScheduleComment, block: Block, order: readonly number[], schedules: readonly Schedule[], baseEase: number): TextEdit[] {
  let changed = false;
  const raws = schedules.map((schedule, face) => {
    const entry = entries[order[face] ?? -1];
    if (sameSchedule(entry?.schedule ?? null, schedule)) return entry?.raw ?? formatEntry(null, baseEase);
    changed = true;
    return formatEntry(schedule, baseEase);
  });
  const edit = minimalEdit(text.slice(from, to), formatComment([...raws, ...block.surplus]));
  return changed && edit !== null ? shiftEdits([edit], from) : [];
}

/** The edits that put entries behind those of a comment: what goes before the first one, and what behind the last. */
export function appendEntries(text: string, comment: ScheduleComment, entries: readonly string[]): readonly [mark: TextEdit[], more: TextEdit[]] {
  const first = comment.entries[0];
  const start = comment.from + commentStart.length;
  const end = comment.entries[comment.entries.length - 1]?.to ?? start;
  // SR knows the form without "!" only for a single entry.
  const bare = first !== undefined && !text.slice(start, first.from).includes("!");
  return [bare ? [insertAt(first.from, "!")] : [], [insertAt(end, entries.map((entry) => `!${entry}`).join(""))]];
}

/** Where a new comment goes, by the way the block ends. */
export function insertComment(text: string, block: Block, comment: string, placement: RewriteOptions["placement"]): TextEdit {
  const { body, blockIdSpan, tail } = block;
  const alone = isAlone(text, blockIdSpan);
  if (tail !== "row" && (tail === "fence" || placement === "next-line" || alone || endsInSeparator(block))) {
    return insertAt(body.to, lineBreakAfter(text, body.to) + block.quotePrefix + comment);
  }
  const end = alone ? lineEnd(text, body.from) : body.to;
  // A block id has to stay the last thing on its line.
  if (blockIdSpan !== null && blockIdSpan.from <= end) return insertAt(blockIdSpan.from, `${comment} `);
  return insertAt(end, /\s/.test(text.charAt(end - 1)) ? comment : ` ${comment}`);
}

/** A multi-line block without an answer: its last line must stay nothing but the separator. */
function endsInSeparator({ kind, cards }: Block): boolean {
  return (kind === "multiline" || kind === "multiline-reversed") && plainText(cards[0]?.back ?? []).trim() === "";
}

/** True for a block id on a line of its own: a comment before it would begin that line. */
function isAlone(text: string, blockId: Span | null): boolean {
  if (blockId === null) return false;
  const start = text.lastIndexOf("\n", blockId.from - 1) + 1;
  return /^[\s>]*$/.test(text.slice(start, blockId.from));
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  if (end < 0) return text.length;
  return text.charAt(end - 1) === "\r" ? end - 1 : end;
}

function insertAt(at: number, insert: string): TextEdit {
  return { from: at, to: at, insert };
}

/**
 * The line break at `at`; where the note ends there, the nearest one above. (The one that a mixed note uses most would depend on
 * which of two cards was written first.)
 */
function lineBreakAfter(text: string, at: number): string {
  const end = at < text.length ? text.indexOf("\n", at) : text.lastIndexOf("\n");
  return text.charAt(end - 1) === "\r" ? "\r\n" : "\n";
}

/** True when both say the same, field by field. */
export function sameSchedule(one: Schedule, other: Schedule): boolean {
  if (one === null || other === null) return one === other;
  const fields = Object.entries(one);
  return fields.length === Object.keys(other).length && fields.every(([key, value]) => (other as unknown as Record<string, unknown>)[key] === value);
}
