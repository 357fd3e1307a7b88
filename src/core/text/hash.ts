/**
 * A cheap hash of text given piece by piece, white space collapsed: 53 bits, so that two blocks of one note practically never share one.
 * Two multiplicative lanes over UTF-16 code units; not for security.
 */
export class TextHash {
  #high = 0x9e3779b1 | 0;
  #low = 0x85ebca6b | 0;
  #gap = false;
  #any = false;

  constructor(seed: string) {
    this.add(seed, 0, seed.length);
    this.#any = false;
  }

  /** Adds `from`..`to` of `text`. Any run of white space counts as one space, none at either end. */
  add(text: string, from: number, to: number): void {
    // Fields are read once: this runs for every character of every card.
    let high = this.#high;
    let low = this.#low;
    let gap = this.#gap;
    let any = this.#any;
    for (let at = from; at < to; ) {
      let char = text.charCodeAt(at);
      if (char === 0x20 || (char >= 0x09 && char <= 0x0d) || char === 0xa0) {
        gap = any;
        at++;
        continue;
      }
      // A gap is mixed in when the word behind it comes, which is read again.
      if (gap) char = 0x20;
      else at++;
      gap = false;
      any = true;
      high = Math.imul(high ^ char, 0x01000193);
      low = Math.imul((low << 5) ^ (low >>> 27) ^ char, 0x9e3779b1);
    }
    this.#high = high;
    this.#low = low;
    this.#gap = gap;
    this.#any = any;
  }

  /** White space, as between two lines. */
  space(): void {
    this.#gap = this.#any;
  }

  /** 0 .. 2^53 - 1. */
  value(): number {
    const high = Math.imul(this.#high ^ (this.#high >>> 15), 0x2c1b3c6d) ^ (this.#low >>> 13);
    const low = Math.imul(this.#low ^ (this.#low >>> 16), 0x297a2d39) ^ (this.#high >>> 12);
    return (high & 0x1fffff) * 0x100000000 + (low >>> 0);
  }
}
