import { join } from "node:path";
import { build, type BuildOptions } from "esbuild";
import { describe, expect, it } from "vitest";
import * as config from "../../esbuild.config.mjs";
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

interface Said {
  readonly english: typeof english;
  readonly sayIn: typeof sayIn;
}

/** The messages and the function as the build makes them for main.js. */
async function built(): Promise<Said> {
  const options = config.pluginBuild as BuildOptions;
  const stdin = { contents: 'export { english } from "./src/i18n/en"; export { sayIn } from "./src/i18n/message/strings";', resolveDir: join(import.meta.dirname, "../.."), loader: "ts" as const };
  const { outputFiles } = await build({ bundle: true, plugins: options.plugins ?? [], minify: true, stdin, format: "esm", write: false });
  return (await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0]?.text ?? "").toString("base64")}`)) as Said;
}

const all = leaves(english);

it("lists each message once, in the order of its keys", () => {
  expect(messagesOf(english)).toEqual(all.map(({ english: text }) => text));
});

describe.each([["source", { english, sayIn }], ["built", await built()]])("what is said, %s", (_form, { english: messages, sayIn }) => {
  const formats = createFormats(englishLanguage);
  const texts = all.map((_, at) => `text ${at}`);

  it.each([["first to last", all.map((_, at) => at)], ["last to first", all.map((_, at) => all.length - 1 - at)]])("is each message's own text, read from %s", (_name, order) => {
    const said = sayIn(messages, texts, formats);
    const wrong = order.filter((at) => saidAt(said, all[at]!.path) !== texts[at]);
    expect(wrong.map((at) => all[at]!.path.join("."))).toEqual([]);
  });

  it("is English without texts", () => {
    const said = sayIn(messages, null, formats);
    const plain = all.filter(({ english: text }) => !text.includes("{"));
    expect(plain.map(({ path }) => saidAt(said, path))).toEqual(plain.map(({ english: text }) => text));
  });

  it("has the groups' keys, and gives the same value each time", () => {
    const said = sayIn(messages, texts, formats);
    const keysOf = (value: unknown): unknown => (typeof value === "object" && value !== null && !Array.isArray(value) ? Object.entries(value).filter(([key]) => key !== "@").map(([key, inner]) => [key, keysOf(inner)]) : null);
    expect(keysOf(said)).toEqual(keysOf(english));
    for (const has of [(group: object, key: string) => key in group, Object.hasOwn]) {
      expect(["common", "other", "@", "toString"].map((key) => has(said, key))).toEqual([true, false, false, false]);
      expect(["empty", "other", "@"].map((key) => has(said.views.first.act, key))).toEqual([true, false, false]);
    }
    expect(said.common).toBe(said.common);
    expect(said.common.cards).toBe(said.common.cards);
  });
});
