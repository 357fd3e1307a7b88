import type { Span } from "../model/card";

/** A stretch of Markdown in which HTML is not read as such. */
export interface Construct extends Span {
  readonly kind:
    | "code"
    | "math"
    | "comment"
    /** A backslash and what it makes plain. */
    | "escape"
    /** The words of a link to a note, and those of a picture. */
    | "alias"
    | "alt"
    /** An address that becomes a link by itself. */
    | "address"
    /** Where a link leads, or an HTML tag: of no use with something else in it. */
    | "target";
  /** The link or tag it is part of, or itself. */
  readonly whole: Span;
}

/** What was found in a text; both lists are disjoint and in text order. */
export interface Constructs {
  readonly found: readonly Construct[];
  /** What may be math for one parser and text for another. */
  readonly unclear: readonly Span[];
}

/** Collects what is found in a text from its beginning to its end. */
export class ConstructList implements Constructs {
  readonly found: Construct[] = [];
  readonly unclear: Span[] = [];
  /** Within HTML: math is none, but other parsers may see it. */
  isHtml = false;

  /** Gives the end. */
  add(kind: Construct["kind"], from: number, to: number, whole: Span = { from, to }): number {
    this.found.push({ kind: kind === "math" && this.isHtml ? "code" : kind, from, to, whole });
    return to;
  }

  /** Up to where nothing more can be unclear. */
  get doubtedTo(): number {
    return this.unclear[this.unclear.length - 1]?.to ?? 0;
  }

  doubt(from: number, to: number): void {
    const { doubtedTo } = this;
    if (to > doubtedTo) this.unclear.push({ from: Math.max(from, doubtedTo), to });
  }

  /** The words of a picture: nothing in them counts. */
  dropFrom(at: number): void {
    while ((this.found[this.found.length - 1]?.from ?? -1) > at) this.found.pop();
  }
}
