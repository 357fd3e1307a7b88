import type { Seeker, Seekers } from "./chars";
import { spanAt } from "./inline";
import type { LineReader } from "./lines";
import type { InlineSeparator } from "./syntax";

/** Finds the separators of cards on one line. */
export class InlineSeparators {
  readonly #all: readonly { readonly separator: InlineSeparator; readonly seeker: Seeker }[];

  /** `separators`: longest first. */
  constructor(separators: readonly InlineSeparator[], seekers: Seekers) {
    this.#all = separators.map((separator) => ({ separator, seeker: seekers.of(separator.mark) }));
  }

  /** The longest on the current line, at its first place outside code, math and comments. */
  on(lines: LineReader): { readonly separator: InlineSeparator; readonly at: number } | null {
    for (const { separator, seeker } of this.#all) {
      let at = seeker.at(lines.contentFrom);
      while (at < lines.to) {
        const span = spanAt(lines.spans(), at);
        if (span === null) return at + separator.mark.length <= lines.to ? { separator, at } : null;
        at = seeker.at(Math.max(span.to, at + 1));
      }
    }
    return null;
  }
}
