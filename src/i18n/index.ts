import { getLanguage } from "obsidian";
import { english } from "./en";
import { createFormats, type Formats } from "./message/formats";
import { englishLanguage, languages, relatives } from "./languages";
import { first, packed } from "./packed";
import { createSearchWords } from "./search-words";
import { sayIn, type Said } from "./message/strings";
import { unpackMessages } from "./unpack";

/** What every part of the program says. */
export type Strings = Said<typeof english>;

const code = relatives[getLanguage()] ?? getLanguage();
const texts = packed[code];
/** English where the app's language is not among ours. */
const language = (texts === undefined ? undefined : languages[code]) ?? englishLanguage;
/** The language for `Intl`. */
export const { locale } = language;

export const formats: Formats = createFormats(language);

const unpacked = texts === undefined ? null : unpackMessages(texts, first);
/** Unpacks what the start of the app did not say: work to be done in pieces when there is time. */
export function* unpackRest(): Generator<undefined, void> {
  if (unpacked !== null) yield* unpacked.rest();
}

/** In the app's language, as it was when the plugin was loaded: Obsidian restarts to change it. */
export const strings: Strings = sayIn(english, unpacked, formats);

export const searchWords = createSearchWords(strings);

/** "a, b, c". */
export const listText = (items: readonly string[]): string => items.join(strings.common.list("", ""));

/** The text for one thing, or for a number of things. */
export function oneOrSeveral({ one, several }: { readonly one: string; readonly several: (count: number) => string }, count: number): string {
  return count === 1 ? one : several(count);
}
