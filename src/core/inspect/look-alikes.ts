import type { Span } from "../model/card";
import { greater, isSpace, lineFeed, skipGaps } from "../text/chars/chars";
import type { Syntax } from "../text/syntax/syntax";
import type { TextEdit } from "../write/edit";

/** Full-width forms from Chinese and Japanese input methods: U+FF01 to U+FF5E for "!" to "~". */
const fullWidth = { from: 0xff01, to: 0xff5e, by: 0xff01 - 0x21 };

/** Characters of other keyboards, and single characters that look like two marks, by the marks they resemble. */
const others: readonly (readonly [marks: string, characters: string])[] = [
  [":", "\u2236\u0589\ufe55"], // ratio, Armenian full stop, small form
  ["::", "\u2237"], // proportion
  ["?", "\u061f\u037e\u055e\u1367\u2e2e\ufe56"], // Arabic, Greek, Armenian, Ethiopic, reversed, small form
  ["??", "\u2047"],
  [";", "\u037e\u061b\u1364\ufe54"], // Greek question mark, Arabic, Ethiopic, small form
];

/** All of these, for one search. */
const foreign = /[\uff01-\uff5e\u2236\u0589\ufe55\u2237\u061f\u037e\u055e\u1367\u2e2e\ufe56\u2047\u061b\u1364\ufe54]/g;

const readings = new Map<string, readonly string[]>();
for (const [marks, characters] of others) for (const character of characters) readings.set(character, [...(readings.get(character) ?? []), marks]);

/** What a character may stand for; empty for most. */
function readingsOf(character: string): readonly string[] {
  const code = character.charCodeAt(0);
  return code >= fullWidth.from && code <= fullWidth.to ? [String.fromCharCode(code - fullWidth.by)] : (readings.get(character) ?? []);
}

/** A mark written with look-alikes, wholly or partly. */
export interface LookAlike extends Span {
  readonly mark: string;
}

/** Finds marks of a syntax written with look-alikes. Linear. */
export class LookAlikes {
  /** Longest first. `isLine`: a mark only when alone on its line. */
  readonly #marks: readonly { readonly mark: string; readonly isLine: boolean }[];
  /** The foreign characters that resemble a character of some mark. */
  readonly #wanted = new Set<string>();

  constructor({ inline, lines, patterns }: Pick<Syntax, "inline" | "lines" | "patterns">) {
    const marks = new Map<string, boolean>(lines.map(({ mark }) => [mark, true]));
    for (const { mark } of inline) marks.set(mark, false);
    for (const { open, close, head, inner, outer } of patterns) {
      for (const part of [open, close, ...[...head, ...inner, ...outer].flatMap(({ before, after }) => [before, after])]) if (part !== "") marks.set(part, false);
    }
    this.#marks = [...marks].map(([mark, isLine]) => ({ mark, isLine })).sort((a, b) => b.mark.length - a.mark.length);
    for (const character of foreignCharacters()) if (readingsOf(character).some((reading) => this.#marks.some(({ mark }) => mark.includes(reading)))) this.#wanted.add(character);
  }

  /** The look-alikes of a text, in text order, disjoint. */
  in(text: string): readonly LookAlike[] {
    const found: LookAlike[] = [];
    let end = 0;
    for (const { 0: character, index } of text.matchAll(foreign)) {
      if (index < end || !this.#wanted.has(character)) continue;
      const one = this.#around(text, index, end);
      if (one === null) continue;
      found.push(one);
      end = one.to;
    }
    return found;
  }

  /** The longest mark that contains the character at `at` and begins at or after `from`. */
  #around(text: string, at: number, from: number): LookAlike | null {
    for (const { mark, isLine } of this.#marks) {
      for (let start = Math.max(from, at - mark.length + 1); start <= at; start++) {
        const to = endOf(text, start, mark);
        if (to > at && (!isLine || isAlone(text, start, to))) return { from: start, to, mark };
      }
    }
    return null;
  }
}

/** Whether only quote marks, white space and a comment are next to it on its line. */
function isAlone(text: string, from: number, to: number): boolean {
  for (let at = from - 1; at >= 0 && text.charCodeAt(at) !== lineFeed; at--) if (!isSpace(text.charCodeAt(at)) && text.charCodeAt(at) !== greater) return false;
  const end = skipGaps(text, to, text.length);
  return end === text.length || isSpace(text.charCodeAt(end)) || text.startsWith("<!--", end);
}

/** The end of a mark at `at`, in any characters; -1 when it is not there. */
function endOf(text: string, at: number, mark: string): number {
  let done = 0;
  for (; done < mark.length; at++) {
    if (at >= text.length) return -1;
    if (text.charAt(at) === mark.charAt(done)) done++;
    else {
      const reading = readingsOf(text.charAt(at)).find((each) => mark.startsWith(each, done));
      if (reading === undefined) return -1;
      done += reading.length;
    }
  }
  return at;
}

/** Whether none of the characters is one of the mark's own. */
export function isAllForeign(text: string, { from, to }: Span): boolean {
  for (let at = from; at < to; at++) if (readingsOf(text.charAt(at)).length === 0) return false;
  return true;
}

/** The edits that write the marks in their own characters. */
export function asMarks(found: readonly LookAlike[]): TextEdit[] {
  return found.map(({ from, to, mark }) => ({ from, to, insert: mark }));
}

function foreignCharacters(): string[] {
  const all = [...readings.keys()];
  for (let code = fullWidth.from; code <= fullWidth.to; code++) all.push(String.fromCharCode(code));
  return all;
}
