import { isEscaped } from "../chars/chars";
import { isOpaque, type InlineSpan } from "./inline";

/** Why a mark of the settings does not count where it stands: the span it is in, or a backslash before it. */
export type Mask = InlineSpan | "backslash";

/** True for what SR reads all the same. */
export function isOpenToSr(mask: Mask): boolean {
  return mask === "backslash" || !isOpaque(mask);
}

/**
 * Why the separator `mark` at offset `at` of the line from `lineFrom` on does not count; null when it does. `span`: the one that holds `at`.
 * What the settings name as separator counts where it begins the span itself, as `<!--::-->` does; an address ends where one goes on behind it.
 */
export function maskOf(text: string, lineFrom: number, at: number, mark: string, span: InlineSpan | null): Mask | null {
  if (span === null) return isEscaped(text, at, lineFrom) ? "backslash" : null;
  return isOpening(text, at, span) || (span.kind === "url" && at + mark.length > span.to) ? null : span;
}

/** Where to go on looking for a mark of that length instead of at `at`, where a mask hides it. */
export function behindMask(mask: Mask, at: number, length: number): number {
  return mask === "backslash" ? at + length : Math.max(mask.to, at + 1);
}

/** True where a mark at `at` is what the span begins with. A schedule comment never is. */
export function isOpening(text: string, at: number, span: InlineSpan): boolean {
  return span.from === at && span.kind !== "schedule" && (span.kind === "url" || "`$[]<!".includes(text.charAt(at)));
}
