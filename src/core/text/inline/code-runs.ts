import { backtick } from "../chars/chars";

/**
 * Runs of backticks on the line that ends at `to`; a code span ends at the next run of its length. Linear when called from left to right: a
 * failed search remembers the last run of each length, and a successful one covers text that is not searched again.
 */
export class CodeRuns {
  readonly #text: string;
  readonly #to: number;
  /** Start of the last run of each length; null until needed. */
  #last: Map<number, number> | null = null;

  constructor(text: string, to: number) {
    this.#text = text;
    this.#to = to;
  }

  endOfRun(at: number): number {
    while (at < this.#to && this.#text.charCodeAt(at) === backtick) at++;
    return at;
  }

  /** The end of the span that the run `from`..`to` opens; -1 when it is unclosed. */
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
