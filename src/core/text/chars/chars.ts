/** Code units used by the scanners. */
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

/** Sentinel past the end of any text; a small integer so that offsets stay Smis. */
export const never = 0x3fffffff;

/** Whether it is a space or tab. */
export function isGap(char: number): boolean {
  return char === blank || char === tab;
}

/** Whether it is white space within a line, including the special spaces of keyboards and web pages. */
export function isSpace(char: number): boolean {
  return char === blank || (char >= tab && char <= carriageReturn) || char === 0xa0 || char === 0x3000 || (char >= 0x2000 && char <= 0x200b);
}

/** Whether it is 0 to 9. */
export function isDigit(char: number): boolean {
  return char >= 0x30 && char <= 0x39;
}

/** Whether it is A to Z in either case. */
export function isLetter(char: number): boolean {
  const lower = char | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

/** Whether it is ASCII punctuation, which a backslash escapes. */
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

/** Whether the character at `at` is escaped: after an odd number of backslashes. Looks back to `from`. */
export function isEscaped(text: string, at: number, from: number): boolean {
  let first = at;
  while (first > from && text.charCodeAt(first - 1) === backslash) first--;
  return (at - first) % 2 === 1 && isPunctuation(text.charCodeAt(at));
}

/** The end of `from`..`to` without trailing white space. */
export function trimmedEnd(text: string, from: number, to: number): number {
  while (to > from && isSpace(text.charCodeAt(to - 1))) to--;
  return to;
}

/** Whether `from`..`to` contains only `mark` and white space. */
export function isOnly(text: string, from: number, to: number, mark: string): boolean {
  if (mark === "") return false;
  const first = skipSpace(text, from, to);
  return text.charCodeAt(first) === mark.charCodeAt(0) && text.startsWith(mark, first) && first + mark.length === trimmedEnd(text, first, to);
}

/** Whether there is an empty line between two offsets, not counting the first one's line. */
export function hasBlankLine(text: string, from: number, to: number): boolean {
  for (let at = text.indexOf("\n", from); at >= 0 && at < to; ) {
    let next = at + 1;
    while (next < to && isSpace(text.charCodeAt(next)) && text.charCodeAt(next) !== lineFeed) next++;
    if (next < to && text.charCodeAt(next) === lineFeed) return true;
    at = text.indexOf("\n", next);
  }
  return false;
}

/** `added` for several elements. Never keeps `more` itself. */
export function added<T>(list: T[] | null, one: T): T[] {
  if (list === null) return [one];
  list.push(one);
  return list;
}

/** `added` for several elements. Copies `more` into a new list. */
export function addedAll<T>(list: T[] | null, more: readonly T[]): T[] | null {
  if (list === null) return more.length === 0 ? null : [...more];
  for (const one of more) list.push(one);
  return list;
}

/**
 * A copy of a string: a slice would keep the whole note in memory. Concatenation creates a new string, so a slice of that keeps only the
 * copy.
 */
export function copied(text: string): string {
  return ` ${text}`.slice(1);
}

/** Finds the occurrences of one string. Called with growing offsets, all searches together read the text once. */
export class Seeker {
  #found = -1;
  #asked = never;
  readonly #all: Seekers;
  /** The seeker of a prefix of the string: where it finds nothing, this one need not search. */
  readonly #prefix: Seeker | null;

  constructor(readonly mark: string, all: Seekers, prefix: Seeker | null) {
    this.#all = all;
    this.#prefix = prefix;
  }

  /** Restarts from the beginning of a text. */
  reset(): void {
    this.#asked = never;
  }

  /** The first occurrence at or after `from`; `never` when there is none. */
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

/** One seeker per string, shared by all readers of a text from top to bottom. */
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
