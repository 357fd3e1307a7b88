import { endBeforeComments } from "./attach";
import type { BlockTail, ScheduleComment } from "../card";
import type { Deletion } from "./cloze-find";
import type { Deletions } from "./cloze-scan";
import type { Heading } from "./heading";
import type { LineReader } from "./lines";
import type { LineSeparator } from "./syntax";

interface Place {
  /** Start of a line. */
  readonly from: number;
  readonly line: number;
}

/** A separator line that was accepted, and where the front above it begins. */
export interface Split {
  readonly kind: LineSeparator["kind"];
  readonly from: number;
  readonly to: number;
  readonly depth: number;
  readonly front: Place;
  readonly heading: Heading | null;
}

/** What is known so far of a run of lines that may become a block. */
export class Paragraph implements Deletions {
  readonly comments: ScheduleComment[] = [];
  readonly tagLines: { readonly from: number; readonly decks: readonly string[] }[] = [];
  split: Split | null = null;
  deletions: Deletion[][] | null = null;
  hasHiddenCloze = false;
  /** End of the run, comments included, and its last line. */
  to: number;
  lastLine: number;
  /** The last line that is no comment line. */
  content = { from: -1, to: -1, depth: 0 };
  tail: BlockTail = "text";
  /** True while the last line of words lies in a fence that nothing has closed. */
  endsInOpenFence = false;
  /** The last heading or callout title: context, not front. */
  #context: (Place & { readonly next: Place; readonly heading: Heading | null }) | null = null;
  /** By quote depth, where the lines at least that deep began. */
  readonly #entered: Place[] = [];

  constructor(
    readonly from: number,
    readonly firstLine: number,
    /** The heading above the run. */
    readonly heading: Heading | null,
  ) {
    this.to = from;
    this.lastLine = firstLine;
  }

  get mayBeBlock(): boolean {
    return this.split !== null || this.deletions !== null || this.hasHiddenCloze;
  }

  /** Takes the current line into the run. */
  add(lines: LineReader): void {
    this.to = lines.to;
    this.lastLine = lines.index;
    if (this.#entered.length > lines.depth + 1) this.#entered.length = lines.depth + 1;
    while (this.#entered.length <= lines.depth) this.#entered.push({ from: lines.from, line: lines.index });
  }

  /** Takes the current line as words, not as a comment. */
  addContent(lines: LineReader): void {
    this.content = { from: lines.from, to: lines.to, depth: lines.depth };
    this.tail = lines.kind === "fence" || lines.isMath ? "fence" : "text";
    this.endsInOpenFence = lines.kind === "fence" && !lines.fenceClosed;
  }

  /** Marks the current line as one that gives context; `heading` is the innermost heading above the lines below it. */
  addContext(lines: LineReader, heading: Heading | null): void {
    this.#context = { from: lines.from, line: lines.index, next: { from: lines.next, line: lines.index + 1 }, heading };
  }

  /** Where the front of a separator on the current line begins: at the context line when that is right above, else behind the last one. */
  frontAt(lines: LineReader, heading: Heading | null): { readonly front: Place; readonly heading: Heading | null } {
    const start: Place = this.#entered[lines.depth] ?? { from: this.from, line: this.firstLine };
    const context = this.#context;
    if (context === null || context.from < start.from) return { front: start, heading };
    return context.line === lines.index - 1 ? { front: context, heading: context.heading } : { front: context.next, heading };
  }
}

/** The last line of words. A fence that never closes has comments below it in its reach: they still belong to the block, as SR has it. */
export function contentBefore(text: string, { from, content, endsInOpenFence }: Paragraph): { readonly content: Paragraph["content"]; readonly swallowed: readonly ScheduleComment[] } {
  if (!endsInOpenFence) return { content, swallowed: [] };
  const end = endBeforeComments(text, from, content.to);
  return { content: { ...content, from: end.from, to: end.to }, swallowed: end.comments };
}
