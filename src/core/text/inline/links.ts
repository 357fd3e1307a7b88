import type { Span } from "../../model/card";
import { backslash, caret, closingBracket, closingParenthesis, colon, greater, isGap, isPunctuation, less, openingBracket, openingParenthesis, skipGaps } from "../chars/chars";
import type { Closings } from "./closings";

/** A link's text, or an image or other part of a link, which hides deletions too. */
export interface LinkPart extends Span {
  readonly kind: "link" | "link-text";
}

/** A longer label is not valid. */
const longestLabel = 999;
/** Maximum nesting of parentheses in a destination. */
const deepest = 8;

/**
 * Builds the links of a line from its brackets, left to right: the innermost pair followed by a destination or label is a link, and pairs
 * around it are not, except images.
 */
export class Links {
  readonly #text: string;
  readonly #to: number;
  /** Open brackets; those of images as complements. Plain numbers, because a line may have a million. */
  readonly #open: number[] = [];
  /** Openers below this index surround a link. */
  #around = 0;
  /** In order and disjoint: images whole; links as their text, without images, and their destination. */
  readonly #parts: LinkPart[] = [];

  constructor(text: string, to: number) {
    this.#text = text;
    this.#to = to;
  }

  /** Handles the "[" at an offset. */
  open(at: number, isImage: boolean): void {
    this.#open.push(isImage ? ~at : at);
  }

  /** Handles the "]" at an offset. Returns the end of the link whose text it closes; -1 when there is none. */
  close(at: number, closings: Closings): number {
    const opener = this.#open.pop();
    if (opener === undefined) return -1;
    const isImage = opener < 0;
    const isAround = this.#open.length < this.#around && !isImage;
    this.#around = Math.min(this.#around, this.#open.length);
    if (isAround) return -1;
    let from = isImage ? ~opener : opener;
    const end = this.#endOf(from, at);
    if (end < 0 || closings.schedule(at) < end) return -1;
    let inside = this.#parts.length;
    while (inside > 0 && (this.#parts[inside - 1]?.from ?? 0) > from) inside--;
    const inner = this.#parts.splice(inside);
    if (isImage) this.#parts.push({ kind: "link", from: from - 1, to: end });
    else {
      for (const part of inner) {
        if (part.from > from) this.#parts.push({ kind: "link-text", from, to: part.from });
        this.#parts.push(part);
        from = part.to;
      }
      if (at > from) this.#parts.push({ kind: "link-text", from, to: at });
      this.#parts.push({ kind: "link", from: at, to: end });
      this.#around = this.#open.length;
    }
    return end;
  }

  /** The end of the link with its text between brackets at `from` and `at`; -1 when it is not one. */
  #endOf(from: number, at: number): number {
    const text = this.#text;
    const next = text.charCodeAt(at + 1);
    if (at + 1 >= this.#to) return -1;
    if (next === openingParenthesis) {
      const end = inlineEnd(text, at + 1, this.#to);
      if (end >= 0) return end;
    }
    // `[^1]` is a footnote.
    if (next !== openingBracket || text.charCodeAt(from + 1) === caret) return -1;
    return text.charCodeAt(at + 2) === closingBracket && at + 2 < this.#to ? at + 3 : labelEnd(text, at + 1, this.#to);
  }

  /** All spans of the line: merges in `others`, in order, which are inside link text or outside links. */
  with<S extends Span>(others: readonly S[] | null): readonly (S | LinkPart)[] | null {
    const parts = this.#parts;
    if (parts.length === 0 || others === null) return parts.length === 0 ? others : parts;
    const all: (S | LinkPart)[] = [];
    let next = 0;
    let other = others[next];
    const takeBefore = (to: number): void => {
      for (; other !== undefined && other.from < to; other = others[++next]) all.push(other);
    };
    for (const { kind, from, to } of parts) {
      takeBefore(from);
      let at = from;
      while (other !== undefined && other.from < to) {
        if (other.from > at) all.push({ kind, from: at, to: other.from });
        all.push(other);
        at = other.to;
        other = others[++next];
      }
      if (to > at) all.push({ kind, from: at, to });
    }
    takeBefore(Infinity);
    return all;
  }
}

/** The end of `(destination "title")` at `from`; -1 when it is not one. */
function inlineEnd(text: string, from: number, to: number): number {
  const start = skipGaps(text, from + 1, to);
  const end = destinationEnd(text, start, to);
  if (end < 0) return -1;
  let at = skipGaps(text, end, to);
  if (at > end && at < to && text.charCodeAt(at) !== closingParenthesis) {
    const title = titleEnd(text, at, to);
    if (title < 0) return -1;
    at = skipGaps(text, title, to);
  }
  return at < to && text.charCodeAt(at) === closingParenthesis ? at + 1 : -1;
}

/** `from` itself for an empty destination; -1 for an unclosed angle bracket or parenthesis. */
function destinationEnd(text: string, from: number, to: number): number {
  const inAngles = text.charCodeAt(from) === less;
  let depth = 0;
  let at = inAngles ? from + 1 : from;
  for (; at < to; at++) {
    const char = text.charCodeAt(at);
    if (char === backslash && isPunctuation(text.charCodeAt(at + 1))) at++;
    else if (inAngles) {
      if (char === greater) return at + 1;
      if (char === less) return -1;
    } else if (char <= 0x20 || char === 0x7f) break;
    else if (char === openingParenthesis && ++depth > deepest) return -1;
    else if (char === closingParenthesis && --depth < 0) break;
  }
  return inAngles || depth > 0 ? -1 : Math.min(at, to);
}

function titleEnd(text: string, from: number, to: number): number {
  const quote = text.charAt(from);
  if (quote !== '"' && quote !== "'" && quote !== "(") return -1;
  const close = quote === "(" ? ")" : quote;
  for (let at = from + 1; at < to; at++) {
    const char = text.charAt(at);
    if (char === "\\") at++;
    else if (char === close) return at + 1;
    else if (char === "(" && quote === "(") return -1;
  }
  return -1;
}

/** The end of the label whose "[" is at `from`, including brackets; -1 when it is not valid. Footnotes are not labels. */
function labelEnd(text: string, from: number, to: number): number {
  if (text.charCodeAt(from + 1) === caret) return -1;
  let isBlank = true;
  for (let at = from + 1; at < to && at - from <= longestLabel + 1; at++) {
    const char = text.charCodeAt(at);
    if (char === closingBracket) return isBlank ? -1 : at + 1;
    if (char === openingBracket) return -1;
    if (!isGap(char)) isBlank = false;
    if (char === backslash) at++;
  }
  return -1;
}

/** The end of the link reference definition at `from` that fills the rest of the line; -1 when there is none. */
export function definitionEnd(text: string, from: number, to: number): number {
  const label = labelEnd(text, from, to);
  if (label < 0 || label >= to || text.charCodeAt(label) !== colon) return -1;
  const start = skipGaps(text, label + 1, to);
  const end = destinationEnd(text, start, to);
  if (end <= start) return -1;
  const title = skipGaps(text, end, to);
  if (title >= to) return end;
  const close = title > end ? titleEnd(text, title, to) : -1;
  return close >= 0 && skipGaps(text, close, to) >= to ? close : -1;
}
