import { englishLanguage } from "../../src/i18n/languages";
import { compileMessage, placesOf } from "../../src/i18n/message/message";
import { createFormats, type Language } from "../../src/i18n/message/formats";
import { messagesOf, type Messages } from "../../src/i18n/message/strings";

/** A message filled in, with its number in the order of `messagesOf`. */
export interface Sentence {
  readonly at: number;
  readonly key: string;
  readonly text: string;
}

/** Where each message is, in the order of `messagesOf`. */
export function keysOf(messages: Messages, key = ""): readonly string[] {
  if (typeof messages === "string") return [key];
  return Object.entries(messages).flatMap(([name, inner]: [string, Messages]) => (name === "@" ? [] : keysOf(inner, key === "" ? name : `${key}.${name}`)));
}

/** Numbers that choose each form. */
export const counts = [0, 1, 2, 3, 5, 11, 21, 1200];

/** Every message of a language, filled in with each number where a number is wanted, and with letters elsewhere. */
export function sentencesOf(messages: Messages, texts: readonly string[] = messagesOf(messages), language: Language = englishLanguage): readonly Sentence[] {
  const formats = createFormats(language);
  const keys = keysOf(messages);
  return texts.flatMap((text, at) => {
    const names = placesOf(text);
    const say = compileMessage(text, text, formats);
    const isNumber = (name: string): boolean => new RegExp(`\\{${name}[:|](?!lower)`).test(text);
    const fill = (count: number): Sentence => ({ at, key: keys[at] ?? "", text: say(...names.map((name, place) => (isNumber(name) ? count : "KLMNO"[place] ?? "P"))) });
    return names.some(isNumber) ? counts.map(fill) : [fill(1)];
  });
}
