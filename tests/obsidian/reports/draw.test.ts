// Reported cases, as drawn.
import katex from "katex";
import { describe, expect, it } from "vitest";
import { drawnSide } from "../../../src/core/draw/side";
import { parseNote } from "../../../src/core/text/note/parse";
import { toMarkdown } from "../../../src/obsidian/ui/render-side";
import { renderSections } from "../../../workbench/workspace/render";

/** A side of the block's first card as the app renders it, except formulas. */
function drawn(note: string, block: number, side: "front" | "back"): HTMLElement {
  const el = document.createElement("div");
  el.innerHTML = renderSections(toMarkdown(drawnSide(parseNote(note).blocks[block]!, 0, side))).map(({ html }) => html).join("");
  return el;
}

const textOf = (el: HTMLElement): string => (el.textContent ?? "").trim();

describe("reported", () => {
  it("F1 nested list front", () => {
    const front = drawn("#flashcards\n\n- **Q1**:: A1\n    - **Q2**:: A2\n", 1, "front");
    expect(front.querySelector("li")?.innerHTML).toBe("<strong>Q2</strong>");
    expect(front.querySelector("pre")).toBeNull();
  });

  it("F1 nested cloze block", () => {
    const front = drawn("#flashcards\n\n- p\n    - a::b\n    - **bold** ==second==\n", 1, "front");
    expect(front.querySelector("li > span.inline-recall-cloze")?.textContent).toBe("[...]");
    expect(textOf(front)).toBe("bold [...]");
  });

  it("F1 indented answer", () => {
    const back = drawn("#flashcards\n\nFront\n?\n    - answer **x**\n    - second\n", 0, "back");
    expect([...back.querySelectorAll("ul > li")].map(({ textContent }) => textContent)).toEqual(["answer x", "second"]);
    expect(back.querySelector("pre")).toBeNull();
  });

  it("F1 nested in a callout", () => {
    const front = drawn("#flashcards\n\n> [!tip] T\n> - Q4::A4\n>     - deeper **Q5**::A5\n", 1, "front");
    expect(front.querySelector("li")?.innerHTML).toBe("deeper <strong>Q5</strong>");
  });

  it("F2 deletion kept in code", () => {
    const note = "#flashcards\n\nThe code `a ==b== c` here\n<!--SR:!2026-01-05,4,270-->\n";
    expect(textOf(drawn(note, 0, "front"))).toBe("The code a [...] c here");
    expect(textOf(drawn(note, 0, "back"))).toBe("The code a b c here");
  });

  it("F2 deletion kept in math", () => {
    const note = "#flashcards\n\nPower $x^{==2==}$ here\n<!--SR:!2026-01-05,4,270-->\n";
    const tex = drawn(note, 0, "front").querySelector("[data-tex]")?.getAttribute("data-tex") ?? "";
    expect(tex).toBe("x^{{\\text{[...]}}}");
    expect(katex.renderToString(tex, { throwOnError: false })).not.toContain("katex-error");
    expect(drawn(note, 0, "back").querySelector("[data-tex]")?.getAttribute("data-tex")).toBe("x^{2}");
  });
});
