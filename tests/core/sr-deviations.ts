/** Recorded cases of SR that we read otherwise on purpose: id -> the rule of the format that decides. */
export const deviations: Readonly<Record<string, string>> = {
  "parse-101": "5.7: a blank line before the comment does not orphan it",
  "decks-001": "5.7: a blank line before the comment does not orphan it",
  "decks-016": "3: a schedule comment ends in `-->`; without it the line is text, and nothing is written into it",
  "decks-017": "3: a schedule comment ends in `-->`; without it the line is text, and nothing is written into it",
  "decks-065": "1: in folder mode a note in the vault root goes to a deck of the vault's name",
};
