import { isEscaped } from "../chars/chars";
import { isOpaque, type InlineSpan } from "./inline";

/** Why a mark of the settings does not count in its place: the span around it, or a backslash before it. */
export type Mask = InlineSpan | "backslash";

/** Whether SR reads marks there anyway. */
export function isOpenToSr(mask: Mask): boolean {
  return mask === "backslash" || !isOpaque(mask);
}

/**
 * Why the separator `mark` at offset `at` of the line from `lineFrom` on does not count; null when it does. `span`: the one that contains
 * `at`.
 * A separator that itself begins the span counts, such as `<!--::-->`, as does one that extends past the end of an address.
 */
export function maskOf(text: string, lineFrom: number, at: number, mark: string, span: InlineSpan | null): Mask | null {
  if (span === null) return isEscaped(text, at, lineFrom) ? "backslash" : null;
  return isOpening(text, at, span) || (span.kind === "url" && at + mark.length > span.to) ? null : span;
}

/** Where to continue the search for a mark of that length that is masked at `at`. */
export function behindMask(mask: Mask, at: number, length: number): number {
  return mask === "backslash" ? at + length : Math.max(mask.to, at + 1);
}

/** Whether the mark at `at` begins the span. Never true for a schedule comment. */
export function isOpening(text: string, at: number, span: InlineSpan): boolean {
  return span.from === at && span.kind !== "schedule" && (span.kind === "url" || "`$[]<!".includes(text.charAt(at)));
}
