import { expect, it } from "vitest";
import { LookAlikes } from "../../../src/core/inspect/look-alikes";
import { compileSyntax } from "../../../src/core/text/syntax/syntax";

const separators = { basic: ":;", reversed: "", multiline: "?", multilineReversed: "" };

/** By Unicode: every character with a compatibility decomposition to the mark is found. */
it("every full-width and small form is taken for its ASCII character", () => {
  for (let code = 0x21; code < 0x7f; code++) {
    const mark = String.fromCharCode(code).repeat(2);
    const all = new LookAlikes(compileSyntax({ separators: { ...separators, basic: mark }, clozePatterns: [] }));
    for (let unit = 0xfe50; unit <= 0xff5e; unit++) {
      const character = String.fromCharCode(unit);
      if (character.normalize("NFKC") !== mark.charAt(0) || (unit < 0xff01 && !":;?".includes(mark.charAt(0)))) continue;
      const text = `漢${character}${character}漢`;
      expect(all.in(text), text).toEqual([{ from: 1, to: 3, mark }]);
    }
  }
});

it("a look-alike separator line counts only alone on its line", () => {
  const all = new LookAlikes(compileSyntax({ separators }));
  expect(all.in("是什么？\n？\n> ？ <!--SR:!2024-02-11,84,290-->\n- ？\n？ x")).toEqual([
    { from: 5, to: 6, mark: "?" },
    { from: 9, to: 10, mark: "?" },
  ]);
});

it("a mark may be partly written with look-alikes", () => {
  const all = new LookAlikes(compileSyntax({ separators }));
  expect(all.in("a:；b ：;c :;d")).toEqual([{ from: 1, to: 3, mark: ":;" }, { from: 5, to: 7, mark: ":;" }]);
});
