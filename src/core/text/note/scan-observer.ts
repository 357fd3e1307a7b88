import type { BlockSource } from "../blocks/block";
import type { LineReader } from "../lines/lines";
import type { Paragraph } from "../blocks/paragraph";

/** Follows a scanner, to explain what is not a card. Its arguments are the scanner's own objects: do not modify them. */
export interface ScanObserver {
  /** Called for a line before it is interpreted, with the open run of lines above. Not called for lines that a card takes in at its end. */
  line(lines: LineReader, open: Paragraph | null): void;
  /** A run of lines has ended; `block` is null when it makes none. The current line may be the first after it. */
  closed(run: Paragraph, block: BlockSource | null): void;
  /** The current line is a card of its own. The open run above, if any, is discarded. */
  inline(block: BlockSource): void;
}
