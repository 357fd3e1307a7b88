import fc from "fast-check";
import katex from "katex";
import { describe, expect, it } from "vitest";
import type { Piece } from "../../src/core/model/card";
import { toMarkdown } from "../../src/obsidian/ui/render-side";
import { renderSections } from "../../workbench/workspace/render";

/** The drawing, rendered as by the app, except formulas. */
function rendered(markdown: string): HTMLElement {
  const el = document.createElement("div");
  el.innerHTML = renderSections(markdown).map(({ html }) => html).join("");
  return el;
}

/** Our own marks visible to the user: in text, in attributes, in the source of a formula. */
function leaks(el: HTMLElement): string[] {
  const found: string[] = [];
  const look = (text: string): void => {
    if (/inline-recall|<\/?span|&#\d|&lt;\/?span/.test(text)) found.push(text);
  };
  look(el.textContent ?? "");
  for (const one of el.querySelectorAll("*")) {
    for (const { name, value } of one.attributes) if (name !== "class") look(value);
  }
  return found;
}

function brokenFormulas(el: HTMLElement): string[] {
  return [...el.querySelectorAll("[data-tex]")].map((one) => one.getAttribute("data-tex") ?? "").filter((tex) => katex.renderToString(tex, { throwOnError: false, strict: false }).includes("katex-error"));
}

/** A text with deletions between ⟦ and ⟧, as a card that asks all of them. */
function sides(text: string, hint: string | null): { readonly front: readonly Piece[]; readonly back: readonly Piece[] } {
  const parts = text.split(/⟦([^⟦⟧]*)⟧/);
  const pieces = (answer: (text: string) => Piece): Piece[] => parts.flatMap((part, index): Piece[] => (index % 2 === 1 ? [answer(part)] : part === "" ? [] : [{ kind: "text", text: part }]));
  return { front: pieces(() => ({ kind: "hidden", hint })), back: pieces((answer) => ({ kind: "shown", text: answer })) };
}

const drawn = (text: string, hint: string | null = null): string => toMarkdown(sides(text, hint).front);
const seen = (text: string, hint: string | null = null): string => (rendered(drawn(text, hint)).textContent ?? "").trim();

const fragments = [
  "plain ⟦word⟧ here", "**⟦bold⟧** *⟦em⟧*", "`a ⟦b⟧ c`", "``a ` ⟦b⟧``", "`two\nlines ⟦b⟧`", "\\`a ⟦b⟧\\`", "```js\nlet ⟦a⟧ = `x`;\n```", "~~~\n⟦a⟧\n~~~", "- item\n\n      code ⟦a⟧", "- ⟦item⟧\n  - `⟦x⟧`",
  "$x^{⟦2⟧}$", "$x^⟦2⟧$", "$\\frac{⟦a⟧}{b}$", "$\\frac{⟦a}{b⟧}$", "$\\text{a ⟦b⟧}$", "$$\n⟦x⟧ + 1\n$$", "$$\\begin{matrix} a & ⟦b⟧ \\\\ ⟦c⟧ & d \\end{matrix}$$", "$5 and ⟦6⟧", "costs $⟦5⟧ or $6", "$⟦x⟧$",
  "[[Note|⟦x⟧]]", "[[⟦Note⟧]]", "[[Note#⟦part⟧|words]]", "![[⟦a.png⟧]]", "![[a.png|⟦x⟧]]", "[⟦x⟧](a.md)", "[a](⟦b⟧.md)", "![⟦alt⟧](a.png)", "![a](⟦a⟧.png)", "[`⟦x⟧`](a.md)", "[[Note|⟦x⟧]] `⟦y⟧`", "[^1] ⟦x⟧\n\n[^1]: note ⟦y⟧\n\nend",
  "<https://⟦a⟧.org>", "https://a.org/⟦b⟧", "<img alt=\"⟦x⟧\" src=\"a.png\">", "<kbd>⟦x⟧</kbd>", "<div>\n⟦x⟧ `⟦y⟧`\n</div>", "<!-- ⟦x⟧ --> a", "# Head ⟦x⟧", "a ⟦x⟧\n===", "| a | ⟦b⟧ |\n| - | - |\n| `⟦c⟧` | [[N\\|⟦d⟧]] |", "> quote ⟦x⟧\n> `⟦y⟧`", "> [!note] ⟦x⟧\n> $⟦y⟧$", "#tag ⟦x⟧", "^[note ⟦x⟧]",
];
const hints = ["hint", "a `b` c", "a|b", "a\\|b", "<b>", "x]] y", "50% of $5 #1 & a_b^c~{d}\\e", "-->", "日本 é", "constructor"];

describe("a deletion where HTML is not parsed", () => {
  it.each([
    ["The code `a ⟦b⟧ c` here", "The code a [...] c here"],
    ["`` a`⟦b⟧ ``", "a`[...]"],
    ["```\nlet ⟦a⟧ = 1;\n```", "let [...] = 1;"],
    ["[[Note|the ⟦x⟧]]", "the (...)"],
    ["[[⟦Note⟧]] is", "[[[...]]] is"],
    ["[[⟦Note⟧|alias]]", "[[[...]|alias]]"],
    ["![[⟦a⟧.png]]", "![[[...].png]]"],
    ["[a ⟦b⟧](c.md)", "a [...]"],
    ["[a](b⟦c⟧.md) and ⟦d⟧", "[a](b[...].md) and [...]"],
    ["<https://⟦a⟧.org>", "<https://[...].org>"],
    ["# A ⟦b⟧", "A [...]"],
    ["<kbd>⟦x⟧</kbd>", "[...]"],
    ["\\`⟦a⟧\\`", "`[...]`"],
    ["one ` tick, ⟦a⟧", "one ` tick, [...]"],
    ["$\\frac{⟦a}{b⟧}$", "$\\frac{[...]}$"],
  ])("%s", (text, expected) => {
    expect(seen(text)).toBe(expected);
  });

  it.each([
    ["$x^{⟦2⟧}$", null, "x^{{[\\text{...}]}}"],
    ["$x^⟦2⟧$", null, "x^{[\\text{...}]}"],
    ["$\\sqrt⟦2⟧$", "root", "\\sqrt{[\\text{root}]}"],
  ].map(([text, hint, tex]) => [text!, hint ?? null, tex!.replace("[\\text{", "\\text{[").replace("}]}", "]}}")] as const))("in the formula %s", (text, hint, tex) => {
    expect(rendered(drawn(text, hint)).querySelector("[data-tex]")?.getAttribute("data-tex")).toBe(tex);
  });

  it("keeps a link to a note for any hint", () => {
    for (const hint of hints) expect(rendered(drawn("[[Note|⟦x⟧]] end", hint)).querySelector("a[data-href=Note]"), hint).not.toBeNull();
  });

  it("keeps the cells of a table for any hint", () => {
    for (const hint of hints) {
      const cells = rendered(drawn("| a | ⟦b⟧ | `⟦c⟧` | $⟦x⟧$ | [[N\\|⟦d⟧]] |\n| - | - | - | - | - |\n| 1 | 2 | 3 | 4 | 5 |", hint.replaceAll("|", "\\|"))).querySelectorAll("th");
      expect(cells, hint).toHaveLength(5);
    }
  });

  it("is never read as our markup", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...fragments), { minLength: 1, maxLength: 4 }), fc.constantFrom("\n\n", "\n", " "), fc.constantFrom(null, ...hints), (parts, join, hint) => {
        const { front, back } = sides(parts.join(join), hint);
        for (const side of [front, back]) {
          const markdown = toMarkdown(side);
          const el = rendered(markdown);
          expect(leaks(el), markdown).toEqual([]);
          // Where one formula runs into another, parsers disagree which is which.
          if (join === "\n\n" && brokenFormulas(rendered(parts.join(join).replace(/[⟦⟧]/g, ""))).length === 0) expect(brokenFormulas(el), markdown).toEqual([]);
        }
      }),
      { numRuns: 400 },
    );
  });

  it("is never read as our markup, whatever surrounds it", () => {
    const soup = fc.array(fc.constantFrom("a", " ", "b c", "⟦x⟧", "⟦y z⟧", "⟦`⟧", "⟦a]]b⟧", "`", "``", "$", "$$", "[", "]", "[[", "]]", "|", "(", ")", "](", "<", ">", "<b", "</b>", "\"", "'", "!", "\\", "\n", "\n\n", "- ", "> ", "    ", "```\n", "#", "*", "**", "==", "https://", "<!--", "-->", "{", "}", "^", "\\frac", "é"), { maxLength: 24 });
    fc.assert(
      fc.property(soup, fc.constantFrom(null, ...hints), (parts, hint) => {
        const { front, back } = sides(parts.join(""), hint);
        for (const side of [front, back]) {
          const markdown = toMarkdown(side);
          expect(leaks(rendered(markdown)), markdown).toEqual([]);
        }
      }),
      { numRuns: 1500 },
    );
  });
});
