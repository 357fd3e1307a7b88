/** Code units that the scanners compare with. */
export const tab = 0x09;
export const lineFeed = 0x0a;
export const carriageReturn = 0x0d;
export const blank = 0x20;
export const exclamation = 0x21;
export const hash = 0x23;
export const dollar = 0x24;
export const openingParenthesis = 0x28;
export const closingParenthesis = 0x29;
export const slash = 0x2f;
export const colon = 0x3a;
export const less = 0x3c;
export const equals = 0x3d;
export const greater = 0x3e;
export const openingBracket = 0x5b;
export const backslash = 0x5c;
export const closingBracket = 0x5d;
export const caret = 0x5e;
export const backtick = 0x60;
export const pipe = 0x7c;
export const tilde = 0x7e;
export const byteOrderMark = 0xfeff;

/** Behind the end of any text. A small whole number: offsets that may be `Infinity` are slower, and code compiled for those that are not is thrown away. */
export const never = 0x3fffffff;

/** Space or tab. */
export function isGap(char: number): boolean {
  return char === blank || char === tab;
}

/** White space within a line: also the spaces that keyboards and the web leave behind. */
export function isSpace(char: number): boolean {
  return char === blank || (char >= tab && char <= carriageReturn) || char === 0xa0 || char === 0x3000 || (char >= 0x2000 && char <= 0x200b);
}

export function isDigit(char: number): boolean {
  return char >= 0x30 && char <= 0x39;
}

/** A to Z in either case. */
export function isLetter(char: number): boolean {
  const lower = char | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

/** What a backslash takes the meaning from. */
export function isPunctuation(char: number): boolean {
  return char > blank && char < 0x7f && !isDigit(char) && !isLetter(char);
}

/** The first offset from `at` that is not white space, at most `to`. */
export function skipSpace(text: string, at: number, to: number): number {
  while (at < to && isSpace(text.charCodeAt(at))) at++;
  return at;
}

/** The first offset from `at` that is neither space nor tab, at most `to`. */
export function skipGaps(text: string, at: number, to: number): number {
  while (at < to && isGap(text.charCodeAt(at))) at++;
  return at;
}

/** True when the character at `at` stands behind a backslash that is not itself behind one. Looks back to `from`. */
export function isEscaped(text: string, at: number, from: number): boolean {
  let first = at;
  while (first > from && text.charCodeAt(first - 1) === backslash) first--;
  return (at - first) % 2 === 1 && isPunctuation(text.charCodeAt(at));
}

/** The end of `from`..`to` without white space behind. */
export function trimmedEnd(text: string, from: number, to: number): number {
  while (to > from && isSpace(text.charCodeAt(to - 1))) to--;
  return to;
}

/** True when `mark` stands alone on `from`..`to`, white space aside. */
export function isOnly(text: string, from: number, to: number, mark: string): boolean {
  if (mark === "") return false;
  const first = skipSpace(text, from, to);
  return text.charCodeAt(first) === mark.charCodeAt(0) && text.startsWith(mark, first) && first + mark.length === trimmedEnd(text, first, to);
}

/** Whether an empty line lies between two offsets, the first one's line aside. */
export function hasBlankLine(text: string, from: number, to: number): boolean {
  for (let at = text.indexOf("\n", from); at >= 0 && at < to; ) {
    let next = at + 1;
    while (next < to && isSpace(text.charCodeAt(next)) && text.charCodeAt(next) !== lineFeed) next++;
    if (next < to && text.charCodeAt(next) === lineFeed) return true;
    at = text.indexOf("\n", next);
  }
  return false;
}

/** A list with one more. The first of it makes a list of one: an empty one that grows makes room for sixteen, and most stay at one. */
export function added<T>(list: T[] | null, one: T): T[] {
  if (list === null) return [one];
  list.push(one);
  return list;
}

/** As `added`, for several. The list is its own: `more` is not held. */
export function addedAll<T>(list: T[] | null, more: readonly T[]): T[] | null {
  if (list === null) return more.length === 0 ? null : [...more];
  for (const one of more) list.push(one);
  return list;
}

/** A string of its own: a slice would keep the whole note in memory. What two strings are joined to is new, and a slice of that keeps no more. */
export function copied(text: string): string {
  return ` ${text}`.slice(1);
}

/**
 * Finds the occurrences of one string in ascending order. Asked with growing offsets, all searches together read the text once.
 */
export class Seeker {
  #found = -1;
  #asked = never;
  readonly #all: Seekers;
  /** Finds what this one's string begins with: where that is not, nothing is looked for. */
  readonly #prefix: Seeker | null;

  constructor(readonly mark: string, all: Seekers, prefix: Seeker | null) {
    this.#all = all;
    this.#prefix = prefix;
  }

  /** Begins anew. */
  reset(): void {
    this.#asked = never;
  }

  /** The first occurrence at or behind `from`; never without one. */
  at(from: number): number {
    if (from >= this.#asked && from <= this.#found) return this.#found;
    this.#asked = from;
    let start = from;
    if (this.#prefix !== null) {
      start = this.#prefix.at(from);
      if (start === never || this.#all.text.startsWith(this.mark, start)) return (this.#found = start);
    }
    const at = this.#all.text.indexOf(this.mark, start);
    return (this.#found = at < 0 ? never : at);
  }
}

/** One seeker for each string, shared by all that read the same text from top to bottom. */
export class Seekers {
  text = "";
  readonly #all: Seeker[] = [];

  of(mark: string): Seeker {
    const known = this.#all.find((seeker) => seeker.mark === mark);
    if (known !== undefined) return known;
    const prefixes = this.#all.filter((other) => mark.startsWith(other.mark)).sort((a, b) => b.mark.length - a.mark.length);
    const made = new Seeker(mark, this, prefixes[0] ?? null);
    this.#all.push(made);
    return made;
  }

  read(text: string): void {
    this.text = text;
    for (const seeker of this.#all) seeker.reset();
  }
}
