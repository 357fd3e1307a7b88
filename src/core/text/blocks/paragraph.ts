import { endBeforeComments, noComments } from "../comments/attach";
import type { BlockTail, ScheduleComment, Span } from "../../model/card";
import { added, addedAll } from "../chars/chars";
import type { Deletion } from "../cloze/find";
import type { Deletions } from "../cloze/scan";
import type { Heading } from "../lines/heading";
import type { LineReader } from "../lines/lines";
import type { LineSeparator } from "../syntax/syntax";

interface Place {
  /** Start of a line. */
  readonly from: number;
  readonly line: number;
}

/** An accepted separator line, and the start of the front above it. */
export interface SeparatorLine {
  readonly kind: LineSeparator["kind"];
  readonly from: number;
  readonly to: number;
  readonly depth: number;
  readonly front: Place;
  readonly heading: Heading | null;
}

interface TagLine {
  readonly from: number;
  readonly decks: readonly string[];
}

/** The last line of words, and the comments below it that an unclosed fence has swallowed. */
export interface Content extends Span {
  readonly comments: readonly ScheduleComment[];
}

/** A run of lines that may become a block. */
export class Paragraph implements Deletions {
  tagLines: TagLine[] | null = null;
  split: SeparatorLine | null = null;
  deletions: Deletion[][] | null = null;
  hasHiddenCloze = false;
  /** End of the run, including comments, and its last line. */
  to: number;
  lastLine: number;
  /** The last line other than comment lines. */
  contentFrom = -1;
  contentTo = -1;
  contentDepth = 0;
  tail: BlockTail = "text";
  /** Whether the last line of words is in an unclosed fence. */
  endsInOpenFence = false;
  /** The last heading or callout title: context, not front. */
  #context: (Place & { readonly next: Place; readonly heading: Heading | null }) | null = null;
  /** The place after the last line of only quote marks: a front does not extend across it. */
  #gap: Place | null = null;
  /** By quote depth from 1 on, the start of the lines at least that deep. */
  #entered: Place[] | null = null;
  #comments: ScheduleComment[] | null = null;

  constructor(
    readonly from: number,
    readonly firstLine: number,
    /** The heading above the run. */
    readonly heading: Heading | null,
    /** The quotes and list items around its first line. */
    readonly containers: readonly number[],
  ) {
    this.to = from;
    this.lastLine = firstLine;
  }

  get comments(): readonly ScheduleComment[] {
    return this.#comments ?? noComments;
  }

  get mayBeBlock(): boolean {
    return this.split !== null || this.deletions !== null || this.hasHiddenCloze;
  }

  /** Whether it is a block even without a comment that proves SR's reading. */
  get mayBeOurs(): boolean {
    return this.split !== null || this.deletions !== null;
  }

  /** Adds the current line. */
  add(lines: LineReader): void {
    this.to = lines.to;
    this.lastLine = lines.index;
    const { depth } = lines;
    if (this.#entered !== null && this.#entered.length > depth) this.#entered.length = depth;
    while ((this.#entered?.length ?? 0) < depth) this.#entered = added(this.#entered, { from: lines.from, line: lines.index });
  }

  addComments(comments: readonly ScheduleComment[]): void {
    this.#comments = addedAll(this.#comments, comments);
  }

  /** Adds the current line as words, not as a comment. */
  addContent(lines: LineReader): void {
    this.contentFrom = lines.from;
    this.contentTo = lines.to;
    this.contentDepth = lines.depth;
    this.tail = lines.kind === "fence" || lines.isMath || lines.isRule ? "fence" : lines.inTable ? "table" : "text";
    this.endsInOpenFence = lines.kind === "fence" && !lines.fenceClosed;
  }

  /** Marks the current line as context; `heading` is the innermost heading above the lines below it. */
  addContext(lines: LineReader, heading: Heading | null): void {
    this.#context = { from: lines.from, line: lines.index, next: { from: lines.next, line: lines.index + 1 }, heading };
  }

  /** Marks the current line as one of only quote marks. */
  addGap(lines: LineReader): void {
    this.#gap = { from: lines.next, line: lines.index + 1 };
  }

  /** Start of the front of a separator on the current line: the context line if it is directly above, else after the last one. */
  frontAt(lines: LineReader, heading: Heading | null): { readonly front: Place; readonly heading: Heading | null } {
    const entered: Place = this.#entered?.[lines.depth - 1] ?? { from: this.from, line: this.firstLine };
    const start = this.#gap !== null && this.#gap.from > entered.from ? this.#gap : entered;
    const context = this.#context;
    if (context === null || context.from < start.from) return { front: start, heading };
    return context.line === lines.index - 1 ? { front: context, heading: context.heading } : { front: context.next, heading };
  }
}

/** The last line of words. An unclosed fence reaches over the comments below it, but they still belong to the block, as in SR. */
export function contentBefore(text: string, { from, contentFrom, contentTo, endsInOpenFence }: Paragraph): Content {
  return endsInOpenFence ? endBeforeComments(text, from, contentTo) : { from: contentFrom, to: contentTo, comments: noComments };
}
