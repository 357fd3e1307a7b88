const known = new WeakMap<{ readonly text: string }, number>();

/** `textHash` of something's text, computed once. */
export function hashOfText(note: { readonly text: string }): number {
  let hash = known.get(note);
  if (hash === undefined) known.set(note, (hash = textHash(note.text)));
  return hash;
}

/** A fast hash of every code unit of a text: 53 bits, 0 .. 2^53 - 1. Not for security. */
export function textHash(text: string): number {
  let high = 0x811c9dc5 | 0;
  let low = 0x85ebca6b | 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    high = Math.imul(high ^ char, 0x01000193);
    low = Math.imul((low << 5) ^ (low >>> 27) ^ char, 0x9e3779b1);
  }
  return ((high ^ (high >>> 15)) & 0x1fffff) * 0x100000000 + ((low ^ (low >>> 13)) >>> 0);
}
