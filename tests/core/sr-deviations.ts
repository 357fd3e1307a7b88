/** Recorded cases of SR that we read differently on purpose: id -> the rule of the format that decides. */
export const deviations: Readonly<Record<string, string>> = {
  "parse-101": "5.7: a blank line before the comment does not orphan it",
  "decks-001": "5.7: a blank line before the comment does not orphan it",
  "decks-016": "3: a schedule comment ends in `-->`; without it the line is text, and nothing is written into it",
  "decks-017": "3: a schedule comment ends in `-->`; without it the line is text, and nothing is written into it",
  "decks-065": "1: in folder mode a note in the vault root goes to a deck of the vault's name",
};

/** Why a note is written differently from SR: rows of docs/compatibility.md. */
export type WriteRule = "place" | "surplus" | "callout" | "words";

/** Numbers of the recorded writes that differ, by the rule that decides. */
export const writeDeviations: Readonly<Record<WriteRule, readonly number[]>> = {
  place: [4, 5, 6, 7, 8, 9, 10, 11, 12, 16, 19, 28, 31, 37, 38, 39, 66, 67, 79],
  surplus: [2, 80, 82],
  callout: [84],
  words: [50, 52, 53, 55, 56, 58, 60, 62, 64, 75],
};
