import type { Span } from "../model/card";

/** Replaces `from`..`to` of a text with `insert`. Offsets are UTF-16 code units in the text before any edit. */
export interface TextEdit extends Span {
  readonly insert: string;
}

/** The text after the edits. Throws a RangeError unless they are in bounds, sorted and disjoint, which is a bug of the caller. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  check(text.length, edits);
  let result = "";
  let at = 0;
  for (const { from, to, insert } of edits) {
    result += text.slice(at, from) + insert;
    at = to;
  }
  return result + text.slice(at);
}

/** Edits that turn `applyEdits(text, edits)` back into `text`, byte for byte. Throws as `applyEdits` does. */
export function invert(text: string, edits: readonly TextEdit[]): TextEdit[] {
  check(text.length, edits);
  let shift = 0;
  return edits.map(({ from, to, insert }) => {
    const start = from + shift;
    shift += insert.length - (to - from);
    return { from: start, to: start + insert.length, insert: text.slice(from, to) };
  });
}

/** Edits with the combined effect of `first` and then `then`, which apply to the text after `first`. `length`: the text's, in code units. */
export function composeEdits(length: number, first: readonly TextEdit[], then: readonly TextEdit[]): TextEdit[] {
  const after = first.reduce((sum, { from, to, insert }) => sum + insert.length - (to - from), length);
  const once = partsAfter(length, first);
  const composed: TextEdit[] = [];
  let end = 0;
  let insert = "";
  const keep = ({ from, to }: Span): void => {
    if (from > end || insert !== "") composed.push({ from: end, to: from, insert });
    end = to;
    insert = "";
  };
  for (const part of partsAfter(after, then)) {
    if (typeof part === "string") insert += part;
    else {
      let at = 0;
      for (const one of once) {
        const size = typeof one === "string" ? one.length : one.to - one.from;
        const from = Math.max(0, part.from - at);
        const to = Math.min(size, part.to - at);
        at += size;
        if (from >= to) continue;
        if (typeof one === "string") insert += one.slice(from, to);
        else keep({ from: one.from + from, to: one.from + to });
      }
    }
  }
  keep({ from: length, to: length });
  return composed;
}

/** A text after edits, as spans of the former text and inserted texts. */
function partsAfter(length: number, edits: readonly TextEdit[]): (Span | string)[] {
  let end = 0;
  const parts = edits.flatMap(({ from, to, insert }) => {
    const kept = { from: end, to: from };
    end = to;
    return [kept, insert];
  });
  return [...parts, { from: end, to: length }];
}

/**
 * Maps an offset of the text before the edits to the text after them. An offset at an insertion or inside a replaced range goes to the given
 * side of the inserted text.
 */
export function mapOffset(edits: readonly TextEdit[], offset: number, side: "before" | "after" = "after"): number {
  let shift = 0;
  for (const { from, to, insert } of edits) {
    if (offset < from || (offset === from && to > from)) break;
    if (offset < to || (from === to && offset === from)) return from + shift + (side === "after" ? insert.length : 0);
    shift += insert.length - (to - from);
  }
  return offset + shift;
}

/** From the start of the first edit to the end of the last; null without edits. */
export function spanOf(edits: readonly TextEdit[]): Span | null {
  const [first, last] = [edits[0], edits[edits.length - 1]];
  return first === undefined || last === undefined ? null : { from: first.from, to: last.to };
}

/** The edits for a text that is shifted by `by` code units. */
export function shiftEdits(edits: readonly TextEdit[], by: number): TextEdit[] {
  return edits.map(({ from, to, insert }) => ({ from: from + by, to: to + by, insert }));
}

/** The one smallest edit that turns `before` into `after`; null when they are equal. It never cuts a surrogate pair. */
export function minimalEdit(before: string, after: string): TextEdit | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  if (start > 0 && isHighSurrogate(before.charCodeAt(start - 1))) start--;
  let end = 0;
  while (end < shorter - start && before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)) end++;
  if (end > 0 && isLowSurrogate(before.charCodeAt(before.length - end))) end--;
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) };
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

function check(length: number, edits: readonly TextEdit[]): void {
  let at = 0;
  for (const { from, to } of edits) {
    const valid = Number.isInteger(from) && Number.isInteger(to) && from >= at && to >= from && to <= length;
    if (!valid) throw new RangeError(`Edit ${String(from)}..${String(to)} after ${String(at)} in a text of ${String(length)}`);
    at = to;
  }
}

/** Whether a span touches one of `spans`, which are in text order. Linear if it is asked in text order too, as it must be. */
export function touching(spans: readonly Span[]): (span: Span) => boolean {
  let next = 0;
  return ({ from, to }) => {
    while ((spans[next]?.to ?? Infinity) < from) next++;
    return (spans[next]?.from ?? Infinity) <= to;
  };
}
