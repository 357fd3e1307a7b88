/** Cards of a deck and everything below it; a card that is in two decks of a subtree counts once. */
export interface DeckCounts {
  /** SM-2 cards due today or before. */
  readonly due: number;
  readonly new: number;
  /** Every card that parses: new, due, later, of both algorithms, damaged ones too. */
  readonly total: number;
  /** Due by FSRS: shown with their day, not graded by this version. */
  readonly fsrsDue: number;
  readonly damaged: number;
}

/** A deck with its subdecks, sorted by name. The root has the path "" and no name. */
export interface DeckNode {
  readonly path: string;
  readonly name: string;
  readonly counts: DeckCounts;
  readonly children: readonly DeckNode[];
}
