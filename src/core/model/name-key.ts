/** Below this, every character is composed. */
const firstAccent = 0x300;

/** A text with accents composed with their letters where possible (NFC). */
export function composed(text: string): string {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) >= firstAccent) return text.normalize("NFC");
  return text;
}

/** A deck or tag name's key for comparison: ignores case and whether accents are composed. */
export function nameKey(name: string): string {
  return composed(name.toLowerCase());
}
