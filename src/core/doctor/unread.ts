import type { Block, ScheduleComment } from "../model/card";
import { partsOf } from "../text/blocks/parts";
import { insertComment } from "../write/comment-place";
import { applyEdits, type TextEdit } from "../write/edit";
import { sameExcept } from "../write/same-except";
import type { Check, Parse } from "./doctor";
import { removal, withLines, type Finding, type UnplacedFinding } from "./finding";
import { lineStart, lineTo } from "../text/chars/line-breaks";

/** `check`, plus schedules in places where SR does not read them: for notes going back to SR. `endMarker`: from the settings. */
export function checkForSr(check: Check, parse: Parse, endMarker: string): Check {
  return (text) => [...check(text), ...examineForSr(text, parse, endMarker)].sort((a, b) => a.from - b.from || a.to - b.to);
}

/** Schedules that count here, but are in places where SR does not read them, in text order. Each repair moves one to where both read it. */
export function examineForSr(text: string, parse: Parse, endMarker: string): Finding[] {
  const blocks = parse(text);
  const found = blocks.flatMap((block, index): UnplacedFinding[] => {
    const comment = block.comments[0];
    if (comment === undefined || block.comments.length > 1 || isReadBySr(text, block, comment, endMarker)) return [];
    return [{ kind: "unread", from: comment.from, to: comment.to, block: index, repair: moved(text, block, comment) }];
  });
  const isSafe = (some: readonly UnplacedFinding[]): boolean => sameExcept(blocks, parse(applyEdits(text, some.flatMap(({ repair }) => repair ?? []))));
  // One reading for all of them; only when something is wrong, one for each.
  const sound = found.length === 0 || isSafe(found) ? found : found.map((one) => (isSafe([one]) ? one : { ...one, repair: null }));
  return withLines(text, sound);
}

/** True also when SR does not have the card, or when no place in the note would help. */
function isReadBySr(text: string, block: Block, { from }: ScheduleComment, endMarker: string): boolean {
  const { body } = block;
  const between = from > body.to ? text.slice(body.to, from) : "";
  // SR does not look for a comment away from its block, and skips the line below another program's comment.
  if (!hasOtherComments(between) && !/^[\s>]*(?:\[!sr\|card-metadata\][\s>]*)?$/.test(between)) return true;
  if (block.kind === "basic" || block.kind === "reversed") {
    const end = lineTo(text, block.from);
    if (from < end) return true;
    // Only the first line is SR's card.
    if (!/^[\s>]*(?:<!--SR:[^\n]*-->[\s>]*)?(?:\^[A-Za-z0-9-]+\s*)?$/.test(text.slice(end, body.to))) return true;
    return /^\r?\n(?:> \[!sr\|card-metadata\][^\n]*\n>?\s*)?$/.test(text.slice(end, from));
  }
  if (block.kind === "cloze") return endMarker !== "" || !/\n[^\S\n]*\r?\n/.test(between);
  const separator = partsOf(block)?.separator;
  if (separator == null || text.slice(lineStart(text, separator.from), separator.from).includes(">")) return true;
  if (from > separator.from && from < lineTo(text, separator.to)) return false;
  return endMarker !== "" || !/\n[^\S\n]*\r?\n/.test(between);
}

/** Whether comments of other programs are in the text between a block and its comment. */
const hasOtherComments = (between: string): boolean => between.includes("<!--");

/** Moves the comment, unchanged, to where a new one would be written. */
function moved(text: string, block: Block, comment: ScheduleComment): TextEdit[] {
  const { body } = block;
  const into = insertComment(text, block, text.slice(comment.from, comment.to), "next-line");
  // Below its block, blank lines and a callout header are removed with it.
  if (comment.from > body.to && !hasOtherComments(text.slice(body.to, comment.from))) {
    return into.from === body.to ? [{ from: body.to, to: comment.to, insert: into.insert }] : [into, { from: body.to, to: comment.to, insert: "" }];
  }
  return [removal(text, comment), into].sort((a, b) => a.from - b.from || a.to - b.to);
}
