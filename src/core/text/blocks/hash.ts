import type { Segments } from "./content";

/**
 * A fast hash of ranges of a text: 53 bits, 0 .. 2^53 - 1, so that two blocks of a note practically never collide; `seed` distinguishes
 * kinds. White space and line breaks count as one space, and not at all at the ends.
 * Review logs store it: changing the hash would cost cards their history.
 * Two multiplicative lanes over UTF-16 code units; not for security.
 */
export function hashText(seed: string, text: string, segments: Segments): number {
  let high = 0x9e3779b1 | 0;
  let low = 0x85ebca6b | 0;
  let gap = false;
  let any = false;
  // The seed goes first.
  for (let index = -1; index < segments.length; index++) {
    const segment = index < 0 ? { from: 0, to: seed.length } : (segments[index] ?? "\n");
    if (segment === "\n") {
      gap = any;
      continue;
    }
    const source = index < 0 ? seed : text;
    for (let at = segment.from; at < segment.to; ) {
      let char = source.charCodeAt(at);
      if (char === 0x20 || (char >= 0x09 && char <= 0x0d) || char === 0xa0) {
        gap = any;
        at++;
        continue;
      }
      // Adds a gap only before a word, which is then read again.
      if (gap) char = 0x20;
      else at++;
      gap = false;
      any = index >= 0;
      high = Math.imul(high ^ char, 0x01000193);
      low = Math.imul((low << 5) ^ (low >>> 27) ^ char, 0x9e3779b1);
    }
  }
  const upper = Math.imul(high ^ (high >>> 15), 0x2c1b3c6d) ^ (low >>> 13);
  const lower = Math.imul(low ^ (low >>> 16), 0x297a2d39) ^ (high >>> 12);
  return (upper & 0x1fffff) * 0x100000000 + (lower >>> 0);
}

/** The hash of a whole text, without a seed. */
export function hashWhole(text: string): number {
  return hashText("", text, [{ from: 0, to: text.length }]);
}

/** As `hashWhole`, but white space counts: it is mapped to other characters. */
export function exactHash(text: string): number {
  return hashWhole(text.replace(/\s/g, (space) => `\0${space.charCodeAt(0)}`));
}
