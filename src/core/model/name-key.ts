/** Below it every character is composed. */
const firstAccent = 0x300;

/** A text with each accent in one character with its letter, where there is such a character. */
export function composed(text: string): string {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) >= firstAccent) return text.normalize("NFC");
  return text;
}

/** What names of decks and tags are compared by: letters' case aside, and whether accents are characters of their own (decomposed) or not. */
export function nameKey(name: string): string {
  return composed(name.toLowerCase());
}
