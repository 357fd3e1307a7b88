import type { Span } from "../model/card";
import { wordsFrom } from "../text/blocks/block-parts";
import { isEmpty } from "../text/blocks/content";
import { behindQuotes } from "../text/lines/quote";
import type { TextEdit } from "../write/edit";
import type { CardMark } from "./line-marks";
import { edit, noWays } from "./miss";
import type { Reason } from "./reasons";
import { withoutBlank } from "./ways";
import { nextLine } from "../text/chars/line-breaks";

/** The last line that is not blank. */
export interface Above extends Span {
  readonly depth: number;
  readonly isMarker: boolean;
}

/** A separator line that the scanner has not consumed yet, and the lines above it. */
export interface Separator {
  readonly mark: CardMark;
  readonly from: number;
  readonly first: number;
  readonly index: number;
  readonly depth: number;
  readonly above: Above | null;
  readonly blanks: number;
  readonly inRun: boolean;
  readonly isBelowCard: boolean;
}

/** The reason why a separator line has no front. */
export function whyFrontless(text: string, { from, first, depth, above, blanks, inRun, isBelowCard }: Separator): readonly [Reason, () => readonly TextEdit[]] {
  if (above === null) return ["no-front", noWays];
  if (above.isMarker && blanks === 0) return ["end-marker", () => [edit(above.from, nextLine(text, above.from), "")]];
  if (inRun && blanks === 0 && depth > above.depth) return ["quote-front", () => [edit(behindQuotes(text, from, first, above.depth), first, "")]];
  if (blanks === 0 || isBelowCard || isEmpty(text, wordsFrom(text, above.from, above.to, above.depth).from, above.to, above.depth)) return ["no-front", noWays];
  return ["blank-above", () => [withoutBlank(text, above.to, from)]];
}
