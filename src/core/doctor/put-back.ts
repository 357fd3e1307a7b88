import { entriesOf, isAway, type Block, type ScheduleComment, type Span } from "../card";
import type { Displaced } from "../deck/displaced";
import { readFrontmatter } from "../text/frontmatter";
import { LineReader } from "../text/lines";
import type { ParsedNote } from "../text/note";
import { readsBack, type Rewritten } from "../write/checked-rewrite";
import { applyEdits, spanOf, type TextEdit } from "../write/edit";
import { insertComment, type RewriteOptions } from "../write/rewrite";
import { lineEnd, lineStart, removal, type Exam, type Found } from "./finding";

type Placement = RewriteOptions["placement"];

const placements: readonly Placement[] = ["next-line", "same-line"];
const isBlank = /^[\s>]*$/;

/** Schedules that a change has taken from their cards, each with the edits that bring both together again. `parse` reads a text as this note's. */
export function examineDisplaced(exam: Exam, displaced: readonly Displaced[], parse: (text: string) => readonly Block[]): Found[] {
  return displaced.map((one): Found => {
    const { comment: { from, to }, block, lines, state } = one;
    if (block !== null) return { kind: "displaced", from, to, block, repair: putBackEdits(exam, block, parse) };
    if (lines === null) return { kind: "lost", from, to, block: null, repair: null };
    const kind = state === "grown" ? "grown" : "torn";
    const remade = remake(exam, one, lines, parse);
    return remade === null ? { kind, from, to, block: null, repair: null } : { kind, from, to, block: null, ...remade };
  });
}

/** A note with the comment of block `at` at its block again, byte for byte, and nothing else read otherwise; null when it cannot be, or is there. */
export function putBack(note: ParsedNote, at: number, first: Placement): Rewritten | null {
  const block = note.blocks[at];
  if (block === undefined || !isAway(block)) return null;
  const schedules = block.cards.map(({ schedule }) => schedule);
  for (const placement of [first, ...placements.filter((other) => other !== first)]) {
    const edits = editsFor(note.text, block, placement);
    if (edits === null) continue;
    const after = note.edited(applyEdits(note.text, edits), spanOf(edits) ?? block.body);
    const now = after.blocks[at];
    if (now !== undefined && !isAway(now) && readsBack(note.blocks, at, schedules, after.blocks)) return { edits, note: after };
  }
  return null;
}

function putBackEdits({ text, blocks }: Exam, at: number, parse: (text: string) => readonly Block[]): TextEdit[] | null {
  const block = blocks[at];
  if (block === undefined) return null;
  for (const placement of placements) {
    const edits = editsFor(text, block, placement);
    const now = edits === null ? [] : parse(applyEdits(text, edits));
    const here = now[at];
    if (here !== undefined && !isAway(here) && sameBlocks(blocks, now)) return edits;
  }
  return null;
}

function sameBlocks(before: readonly Block[], now: readonly Block[]): boolean {
  return before.length === now.length && before.every((block, at) => block.hash === now[at]?.hash && entriesOf(block) === entriesOf(now[at]));
}

/** The entries of a comment as they stand. */
function rawOf({ entries }: ScheduleComment): string {
  return entries.map(({ raw }) => raw).join("!");
}

/** Takes the comment out, and puts it where a new one of the block would go; null when the two touch. */
function editsFor(text: string, block: Block, placement: Placement): TextEdit[] | null {
  const comment = block.comments[block.winner];
  if (comment === undefined) return null;
  const edits = [insertComment(text, block, text.slice(comment.from, comment.to), placement), withGap(text, removal(text, comment))].sort((a, b) => a.from - b.from || a.to - b.to);
  return inOrder(edits) ? edits : null;
}

/** With one of two blank lines that would be left where a line of its own is taken out. */
function withGap(text: string, cut: TextEdit): TextEdit {
  const line = lineStart(text, cut.from);
  const next = text.indexOf("\n", cut.to) + 1;
  const isLine = cut.from < cut.to && /^\r?\n/.test(text.slice(cut.from, cut.from + 2)) && cut.to === lineEnd(text, cut.to);
  if (!isLine || line === 0 || !isBlank.test(text.slice(line, cut.from)) || (next > 0 && !isBlank.test(text.slice(next, lineEnd(text, next))))) return cut;
  return { ...cut, from: lineEnd(text, line - 1) };
}

/** The edits that make the lost block of its lines again, with its comment, and leave all others; null when none do. */
function remake(exam: Exam, { comment, hash, state }: Displaced, lines: Span, parse: (text: string) => readonly Block[]): Pick<Found, "repair" | "remade"> | null {
  const { text, blocks } = exam;
  const end = Math.max(lines.to, lineStart(text, comment.from));
  const ways = state === "grown" ? [separateEdits(text, lines, comment)] : [joinEdits(text, lines.from, end, 0), joinEdits(text, lines.from, end, lines.to)];
  const grown = state === "grown" ? blocks.find((block) => block.from <= lines.from && block.to >= lines.to) : undefined;
  const range = { from: grown?.from ?? lines.from, to: grown?.to ?? Math.max(lines.to, comment.to) };
  for (const edits of ways) {
    if (edits.length === 0) continue;
    const now = parse(applyEdits(text, edits));
    const before = blocks.filter((block) => block.from < range.from);
    const behind = blocks.filter((block) => block.from > range.to);
    const made = now.slice(before.length, now.length - behind.length);
    const same = sameBlocks([...before, ...behind], [...now.slice(0, before.length), ...now.slice(now.length - behind.length)]);
    const isMade = made.some((block) => block.hash === hash && block.comments.some((each) => rawOf(each) === rawOf(comment)));
    if (same && isMade && now.length >= before.length + behind.length) return { repair: edits, remade: { ...range, blocks: made.map((block) => ({ hash: block.hash, entries: entriesOf(block) })) } };
  }
  return null;
}

/** Parts lines from those around them by blank lines, with their comment. */
function separateEdits(text: string, { from, to }: Span, comment: ScheduleComment): TextEdit[] {
  const marks = /^[\s>]*/.exec(text.slice(from, to))?.[0] ?? "";
  const prefix = marks.includes(">") ? marks : "";
  const end = text.indexOf("\n", to);
  const lineBreak = text.charAt((end < 0 ? text.lastIndexOf("\n") : end) - 1) === "\r" ? "\r\n" : "\n";
  const gap = prefix.trimEnd();
  const above = from === 0 || isBlank.test(text.slice(lineStart(text, from - 1), from));
  const below = end < 0 || isBlank.test(text.slice(end + 1, lineEnd(text, end + 1)));
  const edits = [
    ...(above ? [] : [{ from, to: from, insert: gap + lineBreak }]),
    { from: to, to, insert: lineBreak + prefix + text.slice(comment.from, comment.to) + (below ? "" : lineBreak + gap) },
    withGap(text, removal(text, comment)),
  ].sort((a, b) => a.from - b.from || a.to - b.to);
  return inOrder(edits) ? edits : [];
}

function inOrder(edits: readonly TextEdit[]): boolean {
  return edits.every((edit, index) => index === 0 || edit.from >= (edits[index - 1]?.to ?? 0));
}

/** Takes blank lines out of `from`..`to`, and up to `breaksTo` line breaks too; what stands in code and math stays. */
function joinEdits(text: string, from: number, to: number, breaksTo: number): TextEdit[] {
  const frontmatter = readFrontmatter(text);
  const lines = new LineReader(text, frontmatter?.next ?? 0, frontmatter?.lines ?? 0);
  const edits: TextEdit[] = [];
  let end = -1;
  while (lines.advance() && lines.from < to) {
    if (lines.from < from || lines.kind === "fence" || lines.kind === "opaque") continue;
    if (isBlank.test(text.slice(lines.from, lines.to))) edits.push({ from: lines.from, to: Math.min(text.length, lines.next), insert: "" });
    else {
      if (end >= 0 && lines.from < breaksTo) {
        while ((edits[edits.length - 1]?.from ?? -1) >= end) edits.pop();
        edits.push({ from: end, to: lines.from, insert: /\s/.test(text.charAt(end - 1)) || /\s/.test(text.charAt(lines.from)) ? "" : " " });
      }
      end = lines.to;
    }
  }
  return edits;
}
