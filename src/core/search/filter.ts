import type { CardValues } from "../card-index/card-values";

/** Whether a card is found: no, yes, or only its words can tell. */
export type Verdict = 0 | 1 | 2;

/** The sides of a card as plain text. */
export interface CardTexts {
  readonly front: string;
  readonly back: string;
}

/** A query made ready for one search. */
export interface Filter {
  /** Decides by the index, the log and the tags, as far as these can. */
  decide(card: CardValues): Verdict;
  /** Decides a card whose words are known. */
  matches(card: CardValues, texts: CardTexts): boolean;
}
