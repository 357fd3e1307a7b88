/**
 * A cheap hash of text given piece by piece, white space collapsed: 53 bits, so that two blocks of one note practically never share one.
 * Two multiplicative lanes over UTF-16 code units; not for security.
 */
export class TextHash {
  #high: number;
  #low: number;
  #gap = false;
  #any = false;

  constructor(seed: string) {
    this.#high = 0x9e3779b1;
    this.#low = 0x85ebca6b;
    for (let at = 0; at < seed.length; at++) this.#mix(seed.charCodeAt(at));
  }

  /** Adds `from`..`to` of `text`. Any run of white space counts as one space, none at either end. */
  add(text: string, from: number, to: number): void {
    for (let at = from; at < to; at++) {
      const char = text.charCodeAt(at);
      if (char === 0x20 || (char >= 0x09 && char <= 0x0d) || char === 0xa0) {
        this.#gap = true;
        continue;
      }
      if (this.#gap && this.#any) this.#mix(0x20);
      this.#gap = false;
      this.#any = true;
      this.#mix(char);
    }
  }

  /** White space, as between two lines. */
  space(): void {
    this.#gap = true;
  }

  /** 0 .. 2^53 - 1. */
  value(): number {
    const high = Math.imul(this.#high ^ (this.#high >>> 15), 0x2c1b3c6d) ^ (this.#low >>> 13);
    const low = Math.imul(this.#low ^ (this.#low >>> 16), 0x297a2d39) ^ (this.#high >>> 12);
    return (high & 0x1fffff) * 0x100000000 + (low >>> 0);
  }

  #mix(char: number): void {
    this.#high = Math.imul(this.#high ^ char, 0x01000193);
    this.#low = Math.imul((this.#low << 5) ^ (this.#low >>> 27) ^ char, 0x9e3779b1);
  }
}
