import { describe, expect, it } from "vitest";
import { english } from "../../src/i18n/en";
import { englishLanguage } from "../../src/i18n/languages";
import { createFormats } from "../../src/i18n/message/formats";
import { messagesOf, sayIn, type Messages } from "../../src/i18n/message/strings";

interface Leaf {
  readonly path: readonly string[];
  readonly english: string;
}

function leaves(messages: Messages, path: readonly string[] = []): Leaf[] {
  if (typeof messages === "string") return [{ path, english: messages }];
  return Object.entries(messages).flatMap(([key, inner]) => (key === "@" ? [] : leaves(inner as Messages, [...path, key])));
}

/** What is said at a path; places are left as they are in the text. */
function saidAt(said: unknown, path: readonly string[]): string {
  const value = path.reduce((group, key) => (group as Readonly<Record<string, unknown>>)[key], said);
  return typeof value === "function" ? (value as (...values: string[]) => string)("x", "x", "x", "x", "x", "x") : String(value);
}

describe("what is said", () => {
  const all = leaves(english);
  const formats = createFormats(englishLanguage);
  const texts = all.map((_, at) => `text ${at}`);

  it("lists each message once, in the order of its keys", () => {
    expect(messagesOf(english)).toEqual(all.map(({ english: text }) => text));
  });

  it.each([["first to last", all.map((_, at) => at)], ["last to first", all.map((_, at) => all.length - 1 - at)]])("is each message's own text, read from %s", (_name, order) => {
    const said = sayIn(english, texts, formats);
    const wrong = order.filter((at) => saidAt(said, all[at]!.path) !== texts[at]);
    expect(wrong.map((at) => all[at]!.path.join("."))).toEqual([]);
  });

  it("is English without texts", () => {
    const said = sayIn(english, null, formats);
    const plain = all.filter(({ english: text }) => !text.includes("{"));
    expect(plain.map(({ path }) => saidAt(said, path))).toEqual(plain.map(({ english: text }) => text));
  });

  it("has the groups' keys, and gives the same value each time", () => {
    const said = sayIn(english, texts, formats);
    expect(Object.keys(said.common)).toEqual(Object.keys(english.common));
    expect(said.common).toBe(said.common);
    expect(said.common.cards).toBe(said.common.cards);
  });
});
