/** Below U+0300 every character is composed. */
const mayDecompose = /[^\0-\u02ff]/;

/** What names of decks and tags are compared by: letters' case aside, and whether accents are characters of their own (decomposed) or not. */
export function nameKey(name: string): string {
  const lower = name.toLowerCase();
  return mayDecompose.test(lower) ? lower.normalize("NFC") : lower;
}
