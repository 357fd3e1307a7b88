import type { Rest } from "../blocks/block";
import type { Heading } from "../lines/heading";
import type { LineReader } from "../lines/lines";

/** The checkpoint at the start of a text. */
export const startOfNote: Rest = { from: 0, line: 0, containers: [], heading: null, decks: null };

/** Records the last checkpoint, as plain numbers: few are followed by a block. */
export class Checkpoints {
  #made = startOfNote;
  #from = 0;
  #line = 0;
  #containers: readonly number[] = startOfNote.containers;
  #heading: Heading | null = null;
  #decks: readonly string[] | null = null;

  begin(start: Rest): void {
    this.#made = start;
    this.#from = start.from;
  }

  /** Records the place after the current line. */
  take(lines: LineReader, heading: Heading | null, decks: readonly string[] | null): void {
    this.#from = lines.next;
    this.#line = lines.index + 1;
    this.#containers = lines.containers;
    this.#heading = heading;
    this.#decks = decks;
  }

  /** The last checkpoint; one object for all blocks up to the next. */
  last(): Rest {
    if (this.#made.from !== this.#from) this.#made = { from: this.#from, line: this.#line, containers: this.#containers, heading: this.#heading, decks: this.#decks };
    return this.#made;
  }
}
