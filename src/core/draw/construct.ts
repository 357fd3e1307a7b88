import type { Span } from "../model/card";

/** A stretch of Markdown in which HTML is not parsed. */
export interface Construct extends Span {
  readonly kind:
    | "code"
    | "math"
    | "comment"
    /** A backslash and the character it escapes. */
    | "escape"
    /** The display text of an internal link or image. */
    | "alias"
    | "alt"
    /** An address that becomes a link automatically. */
    | "address"
    /** A link target or an HTML tag: unusable if anything is inserted. */
    | "target";
  /** The surrounding link or tag, or the construct itself. */
  readonly whole: Span;
}

/** The constructs of a text; both lists are disjoint and in text order. */
export interface Constructs {
  readonly found: readonly Construct[];
  /** Stretches that some parsers read as math and others as text. */
  readonly unclear: readonly Span[];
}

/** Collects constructs from the start of a text to its end. */
export class ConstructList implements Constructs {
  readonly found: Construct[] = [];
  readonly unclear: Span[] = [];
  /** Inside HTML: math does not count there, but other parsers may see it. */
  isHtml = false;

  /** Adds a construct; returns its end. */
  add(kind: Construct["kind"], from: number, to: number, whole: Span = { from, to }): number {
    this.found.push({ kind: kind === "math" && this.isHtml ? "code" : kind, from, to, whole });
    return to;
  }

  /** End of the last unclear stretch. */
  get doubtedTo(): number {
    return this.unclear[this.unclear.length - 1]?.to ?? 0;
  }

  doubt(from: number, to: number): void {
    const { doubtedTo } = this;
    if (to > doubtedTo) this.unclear.push({ from: Math.max(from, doubtedTo), to });
  }

  /** Drops everything from `at`: nothing inside an image's text counts. */
  dropFrom(at: number): void {
    while ((this.found[this.found.length - 1]?.from ?? -1) > at) this.found.pop();
  }
}
