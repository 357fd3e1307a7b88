import { describe, expect, it } from "vitest";
import { composeCard, type Draft } from "../../../src/core/compose/compose";
import { defaultSettings, type Settings } from "../../../src/core/model/settings";

const draft = (part: Partial<Draft>): Draft => ({ kind: "basic", front: "", back: "", cloze: "", ...part });
const withSettings = (part: Partial<Settings>): Settings => ({ ...defaultSettings, ...part });
const separators = (part: Partial<Settings["separators"]>): Settings => withSettings({ separators: { ...defaultSettings.separators, ...part } });

describe("composeCard writes", () => {
  const cases: readonly [name: string, part: Partial<Draft>, text: string, settings?: Settings][] = [
    ["a basic card", { front: "Capital of France", back: "Paris" }, "Capital of France::Paris"],
    ["a reversed card", { kind: "reversed", front: "cat", back: "chat" }, "cat:::chat"],
    ["a space where the front ends with a colon", { front: "Ratio a:", back: "b" }, "Ratio a: :: b"],
    ["a space where the back begins with a colon", { front: "Smile", back: ":)" }, "Smile :: :)"],
    ["sides without spaces around", { front: "  a ", back: "\n b \n" }, "a::b"],
    ["the user's separator", { front: "a", back: "b" }, "a->->->b", separators({ basic: "->->->" })],
    ["a separator inside code", { front: "What is `std::move`", back: "a cast" }, "What is `std::move`::a cast"],
    ["a comment's mark inside code", { front: "What is `<!--`", back: "a mark" }, "What is `<!--`::a mark"],
    ["separators in the back", { front: "a", back: "b::c" }, "a::b::c"],
    ["several lines as multi-line", { front: "Name three", back: "- one\n- two" }, "Name three\n?\n- one\n- two"],
    ["several lines as multi-line reversed", { kind: "reversed", front: "a\nb", back: "c" }, "a\nb\n??\nc"],
    ["multi-line with one line each", { kind: "multiline", front: "a", back: "b" }, "a\n?\nb"],
    ["the end marker", { kind: "multiline", front: "a", back: "b\n\nc" }, "a\n?\nb\n\nc\n+++", withSettings({ endMarker: "+++" })],
    ["blank lines inside a fence", { kind: "multiline", front: "a", back: "```js\nx\n\ny\n```" }, "a\n?\n```js\nx\n\ny\n```"],
    ["a fence that ends with its quote", { kind: "multiline", front: "a", back: "> ```\n> x" }, "a\n?\n> ```\n> x"],
    ["a cloze", { kind: "cloze", cloze: "The ==sky== is blue" }, "The ==sky== is blue"],
    ["numbered deletions", { kind: "cloze", cloze: "==1;;a== and ==2;;b==" }, "==1;;a== and ==2;;b=="],
    ["CRLF as line feeds", { kind: "multiline", front: "a", back: "b\r\nc" }, "a\n?\nb\nc"],
    ["Chinese", { front: "猫", back: "cat" }, "猫::cat"],
    ["Arabic", { kind: "reversed", front: "قطة", back: "cat" }, "قطة:::cat"],
    ["math", { front: "Euler", back: "$e^{i\\pi}=-1$" }, "Euler::$e^{i\\pi}=-1$"],
  ];
  it.each(cases)("%s", (_, part, text, settings = defaultSettings) => {
    expect(composeCard(draft(part), settings)).toMatchObject({ kind: "card", text });
  });
});

describe("composeCard refuses", () => {
  const cases: readonly [name: string, part: Partial<Draft>, problem: object, settings?: Settings][] = [
    ["an empty front", { back: "b" }, { field: "front", code: "empty" }],
    ["an empty back", { front: "a", back: "  \n" }, { field: "back", code: "empty" }],
    ["an empty cloze", { kind: "cloze" }, { field: "cloze", code: "empty" }],
    ["a cloze without deletion", { kind: "cloze", cloze: "The sky" }, { field: "cloze", code: "no-deletion" }],
    ["a deletion in code", { kind: "cloze", cloze: "The `==sky==`" }, { field: "cloze", code: "no-deletion" }],
    ["a cloze with a blank line", { kind: "cloze", cloze: "==a==\n\nb ==c==" }, { field: "cloze", code: "blank-line" }],
    ["a cloze with a separator", { kind: "cloze", cloze: "==a== :: b" }, { field: "cloze", code: "separator", mark: "::" }],
    ["the separator in the front", { front: "a::b", back: "c" }, { field: "front", code: "separator", mark: "::" }],
    ["a separator line in the front", { kind: "multiline", front: "a\n?\nb", back: "c" }, { field: "front", code: "separator", mark: "?" }],
    ["an inline separator in a multi-line back", { kind: "multiline", front: "a", back: "b\nc::d" }, { field: "back", code: "separator", mark: "::" }],
    ["a blank line in the back", { kind: "multiline", front: "a", back: "b\n\nc" }, { field: "back", code: "blank-line" }],
    ["a blank line in the front", { kind: "multiline", front: "a\n\nb", back: "c" }, { field: "front", code: "blank-line" }],
    ["a blank line in the back beside a separator in the front's code", { kind: "multiline", front: "`a::b`", back: "b\n\nc" }, { field: "back", code: "blank-line" }],
    ["the end marker in the front", { kind: "multiline", front: "a\n+++\nb", back: "c" }, { field: "front", code: "end-marker" }, withSettings({ endMarker: "+++" })],
    ["the end marker in the back", { kind: "multiline", front: "a", back: "b\n+++\nc" }, { field: "back", code: "end-marker" }, withSettings({ endMarker: "+++" })],
    ["a kind that is off", { front: "a", back: "b" }, { field: "kind", code: "kind-off" }, separators({ basic: "" })],
    ["clozes that are off", { kind: "cloze", cloze: "==a==" }, { field: "kind", code: "kind-off" }, withSettings({ clozePatterns: [] })],
    [
      "a reversed card in a vault where it asks one way",
      { kind: "reversed", front: "a", back: "b" },
      { field: "kind", code: "one-way", mark: ":::" },
      withSettings({ oneWay: { reversed: true, multilineReversed: false } }),
    ],
    ["an unclosed fence", { front: "a", back: "```js\nx" }, { field: "back", code: "unclosed", mark: "```" }],
    ["an unclosed comment", { front: "a <!-- x", back: "b" }, { field: "front", code: "unclosed", mark: "<!--" }],
    ["a schedule comment", { front: "a", back: "b <!--SR:!2024-01-01,1,250-->" }, { field: "back", code: "comment" }],
    ["an Obsidian comment", { front: "a", back: "b %% c %%" }, { field: "back", code: "percent" }],
    ["a tag at the start", { front: "#x a", back: "b" }, { field: "front", code: "tag-first", mark: "#x" }],
    ["a block id at the end", { front: "a", back: "b ^abc" }, { field: "back", code: "block-id", mark: "^abc" }],
  ];
  it.each(cases)("%s", (_, part, problem, settings = defaultSettings) => {
    expect(composeCard(draft(part), settings)).toMatchObject({ kind: "refused", problem });
  });
});
