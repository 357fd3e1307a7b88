import type { BlockSource } from "../blocks/block";
import type { LineReader } from "../lines/lines";
import type { Paragraph } from "../blocks/paragraph";

/** Follows a scanner, to tell what it did not take for a card. What it is given is the scanner's own, to be looked at and not changed. */
export interface ScanObserver {
  /** A line, before anything is made of it, and the run of lines above it that is open. Not told of: the lines a card takes along at its end. */
  line(lines: LineReader, open: Paragraph | null): void;
  /** A run of lines has ended; null: it makes no block. The current line may be the first behind it. */
  closed(run: Paragraph, block: BlockSource | null): void;
  /** The current line is a card of its own. The run above is given up, if one was open. */
  inline(block: BlockSource): void;
}
