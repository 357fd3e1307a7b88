/** Below U+0300 every character is composed. */
const mayDecompose = /[^\0-\u02ff]/;

/** A text with each accent in one character with its letter, where there is such a character. */
export function composed(text: string): string {
  return mayDecompose.test(text) ? text.normalize("NFC") : text;
}

/** What names of decks and tags are compared by: letters' case aside, and whether accents are characters of their own (decomposed) or not. */
export function nameKey(name: string): string {
  return composed(name.toLowerCase());
}
