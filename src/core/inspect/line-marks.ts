import type { Span } from "../model/card";
import { isGap, isOnly, isSpace, Seekers, skipSpace, type Seeker } from "../text/chars/chars";
import { findDeletions, type Deletion, type RefusedDeletion } from "../text/cloze/find";
import type { ClozePattern } from "../text/cloze/pattern";
import { outside } from "./distinct";
import { spanAt, type InlineSpan } from "../text/inline/inline";
import type { LineReader } from "../text/lines/lines";
import { behindMask, maskOf, type Mask } from "../text/inline/masks";
import type { Syntax } from "../text/syntax/syntax";

/** A mark that suggests a card. */
export interface CardMark extends Span {
  readonly mark: string;
}

/** `isInline`: for a card on one line. */
export type AnyMark = CardMark & { readonly isInline: boolean };

export interface MarkedDeletion {
  readonly deletion: Deletion;
  readonly pattern: ClozePattern;
}

/** The opening of a pattern with nothing to delete. */
export interface EmptyDeletion extends Span {
  readonly pattern: ClozePattern;
  readonly why: Parameters<RefusedDeletion>[1];
}

/** Matches a list marker and the space after it. */
const listMarker = /(?:[-*+]|\d{1,9}[.)])[ \t]+/y;
const none: readonly InlineSpan[] = [];

/** Finds marks on a line that look like part of a card. Call for lines from top to bottom; linear. */
export class LineMarks {
  readonly #seekers = new Seekers();
  readonly #inline: readonly Seeker[];
  readonly #lines: readonly string[];
  readonly #cloze: readonly { readonly pattern: ClozePattern; readonly seeker: Seeker }[];

  constructor(readonly text: string, { inline, lines, patterns }: Pick<Syntax, "inline" | "lines" | "patterns">) {
    this.#inline = inline.map(({ mark }) => this.#seekers.of(mark));
    this.#lines = lines.map(({ mark }) => mark);
    this.#cloze = patterns.map((pattern) => ({ pattern, seeker: this.#seekers.of(pattern.open) }));
    this.#seekers.read(text);
  }

  /**
   * The first inline separator by precedence; null when there is none, or one of them counts. `behind`: where to continue after a mark that
   * does not count, -1 for one that does.
   */
  inline(from: number, to: number, behind: (at: number, mark: string) => number): CardMark | null {
    let first: CardMark | null = null;
    for (const seeker of this.#inline) {
      const { mark } = seeker;
      for (let at = seeker.at(from); at + mark.length <= to; ) {
        const next = behind(at, mark);
        if (next < 0) return null;
        first ??= { from: at, to: at + mark.length, mark };
        at = seeker.at(next);
      }
    }
    return first;
  }

  /** The first inline separator that does not count, with the reason; null when there is none, or another one counts. */
  hidden(from: number, to: number, spans: readonly InlineSpan[]): (CardMark & { readonly mask: Mask }) | null {
    let first: Mask | null = null;
    const mark = this.inline(from, to, (at, separator) => {
      const mask = maskOf(this.text, from, at, separator, spanAt(spans, at));
      first ??= mask;
      return mask === null ? -1 : behindMask(mask, at, separator.length);
    });
    return mark === null || first === null ? null : { ...mark, mask: first };
  }

  /** An inline separator that counts, besides the one used by the line's card. */
  beside(from: number, to: number, taken: Span, spans: readonly InlineSpan[]): CardMark | null {
    for (const seeker of this.#inline) {
      const { mark } = seeker;
      for (let at = seeker.at(from); at + mark.length <= to; ) {
        const isTaken = at + mark.length > taken.from && at < taken.to;
        const mask = isTaken ? null : maskOf(this.text, from, at, mark, spanAt(spans, at));
        if (!isTaken && mask === null) return { from: at, to: at + mark.length, mark };
        at = seeker.at(mask === null ? Math.max(taken.to, at + 1) : behindMask(mask, at, mark.length));
      }
    }
    return null;
  }

  /** The separator alone on the line. */
  alone(first: number, to: number): CardMark | null {
    const mark = this.#lines.find((each) => isOnly(this.text, first, to, each));
    if (mark === undefined) return null;
    const from = this.text.indexOf(mark, first);
    return { from, to: from + mark.length, mark };
  }

  /**
   * The separator at the start of the line, after list markers, which other words on the line disable; `rest`: the start of these words.
   */
  begins(first: number, to: number): (CardMark & { readonly marker: string; readonly rest: number }) | null {
    const { text } = this;
    listMarker.lastIndex = first;
    const marker = listMarker.exec(text)?.[0] ?? "";
    const from = first + marker.length;
    for (const mark of this.#lines) {
      const end = from + mark.length;
      if (end > to || !text.startsWith(mark, from)) continue;
      const rest = skipSpace(text, end, to);
      if (rest < to ? isGap(text.charCodeAt(end)) : marker !== "") return { from, to: end, mark, marker, rest };
    }
    return null;
  }

  /** Any mark on a line read as code or as a comment. */
  any({ contentFrom, first, to }: Pick<LineReader, "contentFrom" | "first" | "to">): AnyMark | null {
    const inline = this.inline(contentFrom, to, (at) => at + 1);
    if (inline !== null) return { ...inline, isInline: true };
    const alone = this.alone(first, to);
    if (alone !== null) return { ...alone, isInline: false };
    const found = this.anyDeletion(contentFrom, to);
    return found === null ? null : { from: found.deletion.from, to: found.deletion.to, mark: found.pattern.open, isInline: false };
  }

  /** The first deletion by any pattern, anywhere, whose answer begins and ends with a word. */
  anyDeletion(from: number, to: number): MarkedDeletion | null {
    for (const { pattern, seeker } of this.#cloze) {
      if (seeker.at(from) >= to) continue;
      const found: Deletion[] = [];
      findDeletions(this.text, from, to, pattern, none, found, { escapes: false });
      const deletion = found.find(({ answer }) => !isSpace(this.text.charCodeAt(answer.from)) && !isSpace(this.text.charCodeAt(answer.to - 1)));
      if (deletion !== undefined) return { deletion, pattern };
    }
    return null;
  }

  /** The deletions of a line by all patterns, and openings outside them, from left to right, longest opening first. */
  deletions(from: number, to: number, masked: readonly InlineSpan[]): { readonly found: readonly MarkedDeletion[]; readonly refused: readonly EmptyDeletion[] } {
    const found: MarkedDeletion[] = [];
    const refused: EmptyDeletion[] = [];
    for (const { pattern, seeker } of this.#cloze) {
      if (seeker.at(from) >= to) continue;
      const own: Deletion[] = [];
      findDeletions(this.text, from, to, pattern, masked, own, { refuse: (at, why) => refused.push({ pattern, from: at, to: at + pattern.open.length, why }) });
      for (const deletion of own) found.push({ deletion, pattern });
    }
    if (refused.length > 1) refused.sort((a, b) => a.from - b.from || b.to - a.to);
    if (refused.length === 0 || found.length === 0) return { found, refused };
    return { found, refused: outside(refused, found.map(({ deletion }) => deletion).sort((a, b) => a.from - b.from)) };
  }

  /** Whether an opening mark is placed like one: at the start of a word, not in a comparison. */
  opensWord(at: number, { open }: ClozePattern, to: number): boolean {
    const { text } = this;
    const end = at + open.length;
    return end < to && !isSpace(text.charCodeAt(end)) && !/[\w=!<>]/.test(text.charAt(at - 1)) && !/[=<>]/.test(text.charAt(end));
  }
}
