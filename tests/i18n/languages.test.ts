import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { placesAtStart } from "../../src/i18n/at-start";
import { english } from "../../src/i18n/en";
import { englishLanguage, languages } from "../../src/i18n/languages";
import { createFormats } from "../../src/i18n/message/formats";
import { formsOf, placesOf } from "../../src/i18n/message/message";
import { inPackedOrder, packMessages } from "../../src/i18n/pack";
import { unpackMessages } from "../../src/i18n/unpack";
import { messagesOf, sayIn, type Messages } from "../../src/i18n/message/strings";
import { keysOf, sentencesOf } from "./sentences";
import { alike } from "./alike";

const source = messagesOf(english);
const atStart = placesAtStart(english);
const keys = keysOf(english);
const codes = readdirSync(new URL("../../src/i18n", import.meta.url), { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() && entry.name !== "en" && entry.name !== "message" ? [entry.name] : []));

/** How a message ends: as a sentence, a question, an ellipsis, or as a name. */
function endOf(text: string): string {
  if (/(?:\.\.\.|…)$/.test(text)) return "…";
  if (/[.。．।][)"”»“」』]*$/.test(text)) return ".";
  if (/[?？؟][)"”»“」』]*$/.test(text)) return "?";
  return /[:：][)"”»“」』]*$/.test(text) ? ":" : "";
}

/** The white space around a message. */
const edgesOf = (text: string): string => `${/^\s*/.exec(text)?.[0] ?? ""}|${/\s*$/.exec(text)?.[0] ?? ""}`;

const words = /[\p{L}\p{M}]{2,}/u;

it("lists each language that has messages, and no other", () => {
  expect(codes.sort()).toEqual(Object.keys(languages).sort());
});

describe.each(codes)("%s", async (code) => {
  const { messages } = (await import(`../../src/i18n/${code}/index.ts`)) as { messages: Messages };
  const language = languages[code] ?? englishLanguage;
  const texts = messagesOf(english, messages);
  const each = texts.map((text, at) => ({ key: keys[at] ?? "", text, english: source[at] ?? "" }));
  const faulty = (isFaulty: (one: { readonly key: string; readonly text: string; readonly english: string }) => boolean): readonly string[] => each.filter(isFaulty).map(({ key, text }) => `${key}: ${text}`);

  it("has each message once", () => {
    expect(keysOf(messages).filter((key) => !keys.includes(key))).toEqual([]);
    expect(faulty(({ text }) => text === "undefined")).toEqual([]);
  });

  it("fills the places of the English message, and no others", () => {
    expect(faulty(({ text, english: from }) => placesOf(text).slice().sort().join(" ") !== placesOf(from).slice().sort().join(" "))).toEqual([]);
    // What is no place but looks like one.
    expect(faulty(({ text, english: from }) => text.replace(/\{[A-Za-z]\w*(?::\w+)?(?:\|[^{}|]*)*\}/g, "").includes("{") !== from.replace(/\{[A-Za-z]\w*(?::\w+)?(?:\|[^{}|]*)*\}/g, "").includes("{"))).toEqual([]);
  });

  it("has the plural forms of the language", () => {
    expect(faulty(({ text }) => formsOf(text).some((count) => count !== language.plurals.length))).toEqual([]);
    const rules = new Intl.PluralRules(language.locale);
    const needed = new Set(Array.from({ length: 201 }, (_, count) => rules.select(count)));
    expect([...needed].filter((category) => !language.plurals.includes(category))).toEqual([]);
  });

  it("leaves no English", () => {
    const same = faulty(({ text, english: from }) => text === from && words.test(from.replace(/\{[^}]*\}/g, "")) && !alike(code, text));
    expect(same).toEqual([]);
  });

  it("ends sentences, questions and names as English does", () => {
    expect(faulty(({ text, english: from }) => endOf(text) !== endOf(from))).toEqual([]);
  });

  it("has no spaces at the ends, none twice, and no straight quotation marks around words", () => {
    expect(faulty(({ text, english: from }) => edgesOf(text) !== edgesOf(from) || (/ {2}/.test(text) && !/ {2}/.test(from)))).toEqual([]);
    expect(faulty(({ key, text }) => /"(?:\{\w+\}|\p{L})[^"]*"/u.test(text) && !key.startsWith("search."))).toEqual([]);
  });

  it("names buttons and titles in at most twice the room, or eight letters more", () => {
    expect(faulty(({ text, english: from }) => endOf(from) === "" && !from.includes("{") && from.length <= 24 && widthOf(text) > Math.max(2 * from.length, from.length + 8))).toEqual([]);
  });

  it("writes numbers as the language does", () => {
    const said = sayIn(english, texts, createFormats(language));
    expect(said.common.cards(1234567)).toContain(new Intl.NumberFormat(language.locale).format(1234567));
  });

  it("has no doubled words in any form", () => {
    expect(sentencesOf(english, texts, language).filter(({ text }) => /(?<!\p{L})(\p{L}{3,}) \1(?!\p{L})/iu.test(text)).map(({ key, text }) => `${key}: ${text}`)).toEqual([]);
  });

  it("is the same after packing", () => {
    const unpacked = unpackMessages(packMessages(inPackedOrder(texts, atStart)), atStart);
    expect(texts.map((_, place) => unpacked.at(place))).toEqual(texts);
  });
});

/** In letters; those of Chinese, Japanese and Korean are two wide. */
function widthOf(text: string): number {
  return [...text].reduce((sum, char) => sum + (/[\u1100-\u11ff\u3000-\u9fff\uac00-\ud7af\uff00-\uff60]/.test(char) ? 2 : 1), 0);
}
