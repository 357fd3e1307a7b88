import type { Block, ScheduleComment } from "../model/card";
import { insertComment, moveIntoCell } from "./comment-place";
import { applyEdits, minimalEdit, shiftEdits, type TextEdit } from "./edit";
import type { Schedule } from "../model/schedule";
import { commentStart, formatComment, formatEntry, marksOf } from "../text/comments/schedule-comment";

export interface RewriteOptions {
  /** Ease of a new card, percent, for placeholders. */
  readonly baseEase: number;
  /** The place of a block's first comment. */
  readonly placement: "next-line" | "same-line";
  /** Moves comments after or below a table row into the row's last cell. */
  readonly moveIntoCells?: boolean;
  /** Second try: a new comment goes to the other place, an old one stays. */
  readonly again?: boolean;
}

const defaultOptions: RewriteOptions = { baseEase: 250, placement: "next-line" };

/**
 * The edits that write these schedules, one per card of `block`, into `text`, which `block` was parsed from.
 *
 * Only entries that differ are replaced, each by itself, and keep their marks; damaged and surplus entries keep their bytes. Missing entries become SR's
 * placeholder, so that a comment has one entry per sibling. A block of only new cards gets no comment. If cards were reordered since the
 * comment was written, the comment follows.
 * Throws a RangeError when the comment is not where `block` says, or for a schedule that could not be read back; both are bugs.
 */
export function rewrite(text: string, block: Block, schedules: readonly Schedule[], options: RewriteOptions = defaultOptions): TextEdit[] {
  const { baseEase, placement, again = false } = options;
  const comment = block.comments[block.winner];
  if (comment === undefined) {
    if (schedules.every((schedule) => schedule === null)) return [];
    return [insertComment(text, block, formatComment(schedules.map((schedule) => formatEntry(schedule, baseEase))), placement, again)];
  }
  const edits = block.order == null ? changeComment(text, comment, schedules, baseEase) : reorderComment(text, comment, block, block.order, schedules, baseEase);
  if (edits.length === 0 || again || options.moveIntoCells !== true) return edits;
  const becomes = applyEdits(text.slice(comment.from, comment.to), shiftEdits(edits, -comment.from));
  const moved = moveIntoCell(text, block, comment, becomes);
  return moved.length === 0 ? edits : moved;
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
    changes.push({ from: entry.from, to: entry.to, insert: formatEntry(schedule, baseEase) + marksOf(entry.raw) });
  });
  if (!changed) return [];
  const [mark, more] = missing.length > 0 ? appendEntries(text, comment, missing) : [];
  return [...(mark ?? []), ...changes, ...(more ?? [])];
}

/** The edit that puts entries in the order of their cards, those without a card last. Written only together with a changed schedule. */
function reorderComment(text: string, { from, to, entries }: ScheduleComment, block: Block, order: readonly number[], schedules: readonly Schedule[], baseEase: number): TextEdit[] {
  let changed = false;
  const raws = schedules.map((schedule, face) => {
    const entry = entries[order[face] ?? -1];
    if (sameSchedule(entry?.schedule ?? null, schedule)) return entry?.raw ?? formatEntry(null, baseEase);
    changed = true;
    return formatEntry(schedule, baseEase) + marksOf(entry?.raw ?? "");
  });
  const edit = minimalEdit(text.slice(from, to), formatComment([...raws, ...block.surplus]));
  return changed && edit !== null ? shiftEdits([edit], from) : [];
}

/** The edits that append entries to a comment: before its first entry, and after its last. */
export function appendEntries(text: string, comment: ScheduleComment, entries: readonly string[]): readonly [mark: TextEdit[], more: TextEdit[]] {
  const first = comment.entries[0];
  const start = comment.from + commentStart.length;
  const end = comment.entries[comment.entries.length - 1]?.to ?? start;
  // SR knows the form without "!" only for a single entry.
  const bare = first !== undefined && !text.slice(start, first.from).includes("!");
  return [bare ? [insertAt(first.from, "!")] : [], [insertAt(end, entries.map((entry) => `!${entry}`).join(""))]];
}

function insertAt(at: number, insert: string): TextEdit {
  return { from: at, to: at, insert };
}

/** Whether both are equal, field by field. */
export function sameSchedule(one: Schedule, other: Schedule): boolean {
  if (one === null || other === null) return one === other;
  const fields = Object.entries(one);
  return fields.length === Object.keys(other).length && fields.every(([key, value]) => (other as unknown as Record<string, unknown>)[key] === value);
}
