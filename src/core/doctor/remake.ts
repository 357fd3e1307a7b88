import { entriesOf, isAway, type Block, type ScheduleComment, type Span } from "../model/card";
import type { Displaced } from "../displaced/displaced";
import { readFrontmatter } from "../text/tags/frontmatter";
import { LineReader } from "../text/lines/lines";
import { applyEdits, type TextEdit } from "../write/edit";
import { sameExcept, type Aspect } from "../write/same-except";
import { removal, type Exam, type UnplacedFinding } from "./finding";
import { lineStart, lineTo } from "../text/chars/line-breaks";

const isBlank = /^[\s>]*$/;

/**
 * The edits that rebuild the lost block from its lines, with its comment, and leave all other blocks unchanged; null when there are none.
 * `parse` reads a text as this note's.
 */
export function remake(exam: Exam, { comment, hash, state }: Displaced, lines: Span, parse: (text: string) => readonly Block[]): Pick<UnplacedFinding, "repair" | "remade"> | null {
  const { text, blocks } = exam;
  const range = widened(blocks, { from: lines.from, to: state === "grown" ? lines.to : Math.max(lines.to, comment.to) });
  const before = blocks.filter((block) => block.to < range.from);
  const behind = blocks.filter((block) => block.from > range.to);
  for (const edits of waysOf(text, lines, comment, state)) {
    if (edits.length === 0) continue;
    const now = parse(applyEdits(text, edits));
    if (now.length < before.length + behind.length) continue;
    const made = now.slice(before.length, now.length - behind.length);
    const isMade = made.some((block) => block.hash === hash && block.comments.some((each) => rawOf(each) === rawOf(comment)));
    if (!isMade || !sameBlocks([...before, ...behind], [...now.slice(0, before.length), ...now.slice(now.length - behind.length)])) continue;
    return { repair: edits, remade: { ...range, blocks: made.map((block) => ({ hash: block.hash, entries: entriesOf(block) })) } };
  }
  return null;
}

/** The range extended to all blocks it touches. */
function widened(blocks: readonly Block[], { from, to }: Span): Span {
  const touched = blocks.filter((block) => block.from <= to && block.to >= from);
  return { from: Math.min(from, ...touched.map((block) => block.from)), to: Math.max(to, ...touched.map((block) => block.to)) };
}

function waysOf(text: string, lines: Span, comment: ScheduleComment, state: Displaced["state"]): TextEdit[][] {
  const gathered = gatherEdits(text, lines, comment);
  if (state === "grown") return [gathered];
  const end = Math.max(lines.to, lineStart(text, comment.from));
  const joined = joinEdits(text, lines.from, end, 0);
  return [joined, [...gapAbove(text, lines), ...joined], joinEdits(text, lines.from, end, lines.to), gathered];
}

/** True when the blocks are the same, except where one `regained` its entries. */
export function sameBlocks(before: readonly Block[], now: readonly Block[]): boolean {
  return sameExcept(before, now, (at) => regained(before[at], now[at]));
}

/** A block without entries may get its own back, which are elsewhere in the note: with its neighbours restored it is known again. */
export function regained(before: Block | undefined, now: Block | undefined): readonly Aspect[] {
  return before !== undefined && now !== undefined && entriesOf(before) === "" && isAway(now) ? ["entries", "winner"] : [];
}

/** The entries of a comment as written. */
function rawOf({ entries }: ScheduleComment): string {
  return entries.map(({ raw }) => raw).join("!");
}

/** A blank line above these lines, if others continue into them. */
function gapAbove(text: string, { from, to }: Span): TextEdit[] {
  if (from === 0 || isBlank.test(text.slice(lineStart(text, from - 1), from))) return [];
  return [{ from, to: from, insert: quoteOf(text, { from, to }).trimEnd() + breakAt(text, to) }];
}

/** The quote marks before lines, with the space after them; "" outside quotes. */
function quoteOf(text: string, { from, to }: Span): string {
  const marks = /^[\s>]*/.exec(text.slice(from, to))?.[0] ?? "";
  return marks.includes(">") ? marks : "";
}

function breakAt(text: string, at: number): string {
  const end = text.indexOf("\n", at);
  return text.charAt((end < 0 ? text.lastIndexOf("\n") : end) - 1) === "\r" ? "\r\n" : "\n";
}

/** Turns lines into one paragraph, without blank lines inside and with one on either side, and puts their comment below. */
function gatherEdits(text: string, lines: Span, comment: ScheduleComment): TextEdit[] {
  const { from, to } = lines;
  const prefix = quoteOf(text, lines);
  const lineBreak = breakAt(text, to);
  const end = text.indexOf("\n", to);
  const below = end < 0 || isBlank.test(text.slice(end + 1, lineTo(text, end + 1)));
  const insert = lineBreak + prefix + text.slice(comment.from, comment.to) + (below ? "" : lineBreak + prefix.trimEnd());
  const cut = comment.from > from && comment.to < to ? wholeLine(text, removal(text, comment)) : takenOut(text, comment);
  const edits = [...gapAbove(text, lines), ...joinEdits(text, from, to, 0), { from: to, to, insert }, cut].sort((a, b) => a.from - b.from || a.to - b.to);
  return inOrder(edits) ? edits : [];
}

/** Changes a cut of a line and the break after it into a cut of the line and the break before it. */
function wholeLine(text: string, cut: TextEdit): TextEdit {
  const first = /^\r?\n/.exec(text.slice(cut.from, cut.from + 2))?.[0].length ?? 0;
  const next = text.indexOf("\n", cut.to) + 1;
  return first === 0 || next === 0 ? cut : { from: cut.from + first, to: next, insert: "" };
}

/** Removes blank lines in `from`..`to`, and up to `breaksTo` also line breaks; leaves code and math unchanged. */
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

/** The edit that removes a comment; if the comment has its own line, one of the two adjoining blank lines goes too. */
export function takenOut(text: string, comment: Span): TextEdit {
  const cut = removal(text, comment);
  const line = lineStart(text, cut.from);
  const next = text.indexOf("\n", cut.to) + 1;
  const isLine = cut.from < cut.to && /^\r?\n/.test(text.slice(cut.from, cut.from + 2)) && cut.to === lineTo(text, cut.to);
  if (!isLine || line === 0 || !isBlank.test(text.slice(line, cut.from)) || (next > 0 && !isBlank.test(text.slice(next, lineTo(text, next))))) return cut;
  return { ...cut, from: lineTo(text, line - 1) };
}

/** Whether edits are in text order and do not overlap. */
export function inOrder(edits: readonly TextEdit[]): boolean {
  return edits.every((edit, index) => index === 0 || edit.from >= (edits[index - 1]?.to ?? 0));
}
