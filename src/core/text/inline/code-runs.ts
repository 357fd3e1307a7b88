import { backtick } from "../chars/chars";

/**
 * Runs of backticks on the line that ends at `to`; a code span ends at the next run of its own length. Linear, asked from left to right: a search
 * that finds nothing remembers the last run of each length, and one that finds its run goes over text that nobody asks about again.
 */
export class CodeRuns {
  readonly #text: string;
  readonly #to: number;
  /** Where the last run of each length begins; null before it is known. */
  #last: Map<number, number> | null = null;

  constructor(text: string, to: number) {
    this.#text = text;
    this.#to = to;
  }

  endOfRun(at: number): number {
    while (at < this.#to && this.#text.charCodeAt(at) === backtick) at++;
    return at;
  }

  /** The end of the span that the run `from`..`to` opens; -1 when nothing closes it. */
  closingOf(from: number, to: number): number {
    const length = to - from;
    if (this.#last !== null && (this.#last.get(length) ?? -1) <= from) return -1;
    const seen = new Map<number, number>();
    for (let at = to; at < this.#to; at++) {
      if (this.#text.charCodeAt(at) !== backtick) continue;
      const end = this.endOfRun(at);
      if (end - at === length) return end;
      seen.set(end - at, at);
      at = end;
    }
    this.#last = seen;
    return -1;
  }
}
