import { describe, expect, it } from "vitest";
import { langOf, toMarkdown } from "../../../src/obsidian/ui/render-side";

describe("sides as Markdown", () => {
  it("keep text unchanged", () => {
    expect(toMarkdown([{ kind: "text", text: "**a** $x_1$ [[b]]" }])).toBe("**a** $x_1$ [[b]]");
  });

  it("show a hidden deletion, with its hint as plain text", () => {
    expect(toMarkdown([{ kind: "hidden", hint: null }])).toContain('<span class="inline-recall-cloze">');
    const hint = toMarkdown([{ kind: "hidden", hint: "<img src=x onerror=1> #tag *a* [[b]] $c$" }]).replace(/^<span[^>]*>/, "").replace(/<\/span>$/, "");
    expect(hint).not.toMatch(/[<>*$[\]]/);
    const el = document.createElement("p");
    el.innerHTML = hint;
    expect(el.textContent).toBe("[<img src=x onerror=1> #tag *a* [[b]] $c$]");
  });

  it("mark what an answer reveals and keep its markup", () => {
    expect(toMarkdown([{ kind: "text", text: "It is " }, { kind: "shown", text: "**very** good" }])).toBe(
      'It is <span class="inline-recall-cloze-shown">**very** good</span>',
    );
  });
});

describe("the language of a text", () => {
  it.each<[string, string | null]>([
    ["美しい花を見ました。", "ja"],
    ["カタカナ", "ja"],
    ["中文没有假名", null],
    ["대한민국 大韓民國", "ko"],
    ["ภาษาไทย", "th"],
    ["ភាសាខ្មែរ", "km"],
    ["ພາສາລາວ", "lo"],
    ["မြန်မာဘာသာ", "my"],
    ["The word 日本 and かな within English", null],
    ["ไทย is Thai for Thai, in English words", null],
    ["only English, 123", null],
    ["", null],
  ])("%s", (text, lang) => expect(langOf(text)).toBe(lang));
});
