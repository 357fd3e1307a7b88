import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffOfEdits } from "../../../src/core/write/diff";
import { applyEdits, type TextEdit } from "../../../src/core/write/edit";

const shown = (text: string, ...edits: TextEdit[]) => diffOfEdits(text, edits).map(({ sign, line, text: each }) => `${sign}${line} ${each}`);

describe("the lines that edits change", () => {
  it.each<readonly [string, string, readonly TextEdit[], readonly string[]]>([
    ["none", "a\nb", [], []],
    ["a change in a line", "a\nbcd\ne", [{ from: 3, to: 4, insert: "x" }], ["-1 bcd", "+1 bxd"]],
    ["a line taken out with the break before it", "a\nb\nc", [{ from: 1, to: 3, insert: "" }], ["-1 b"]],
    ["a first line taken out with its break", "a\nb\nc", [{ from: 0, to: 2, insert: "" }], ["-0 a"]],
    ["a line put in", "a\r\nc", [{ from: 1, to: 1, insert: "\r\nb" }], ["+1 b"]],
    ["two places lines apart", "a\nb\nc\nd\n", [{ from: 0, to: 1, insert: "a\nx" }, { from: 6, to: 7, insert: "D" }], ["+1 x", "-3 d", "+4 D"]],
    ["two in one line", "abc", [{ from: 0, to: 1, insert: "A" }, { from: 2, to: 3, insert: "C" }], ["-0 abc", "+0 AbC"]],
    ["a last line without a break", "a", [{ from: 1, to: 1, insert: "\nb" }], ["+1 b"]],
  ])("%s", (_name, text, edits, lines) => {
    expect(shown(text, ...edits)).toEqual(lines);
  });

  it.each<readonly [string, string, TextEdit, readonly string[]]>([
    ["a blank line taken out", "a\n\nb\nc", { from: 2, to: 3, insert: "" }, [" 0 a", "-1 ", " 1 b"]],
    ["a blank line put in", "x\na\nb", { from: 4, to: 4, insert: "\n" }, [" 1 a", "+2 ", " 3 b"]],
    ["a change of the first line", "a\nb\nc", { from: 0, to: 1, insert: "A" }, ["-0 a", "+0 A", " 1 b"]],
    ["a change between blank lines", "a\n\nb\n\nc", { from: 3, to: 4, insert: "B" }, ["-2 b", "+2 B"]],
    ["a change of the last line", "a\nb", { from: 2, to: 3, insert: "B" }, [" 0 a", "-1 b", "+1 B"]],
  ])("with the surrounding lines: %s", (_name, text, edit, lines) => {
    expect(diffOfEdits(text, [edit], undefined, true).map(({ sign, line, text: each }) => `${sign}${String(line)} ${each}`)).toEqual(lines);
  });

  it("turn the old text's lines into the new text's", () => {
    const edit = fc.tuple(fc.nat(6), fc.nat(4), fc.string({ unit: fc.constantFrom("a", "\n", "\r\n"), maxLength: 4 }));
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", "b", "\n", "\r\n"), maxLength: 30 }), fc.array(edit, { maxLength: 4 }), (text, steps) => {
        const edits: TextEdit[] = [];
        let at = 0;
        for (const [gap, length, insert] of steps) {
          const from = at + gap;
          if (from + length > text.length) break;
          edits.push({ from, to: from + length, insert });
          at = from + length;
        }
        const lines = (all: string) => all.split("\n").map((each) => each.replace(/\r$/, ""));
        const diff = diffOfEdits(text, edits);
        const gone = new Map(diff.filter(({ sign }) => sign === "-").map((each) => [each.line, each.text]));
        const come = new Map(diff.filter(({ sign }) => sign === "+").map((each) => [each.line, each.text]));
        const old = lines(text);
        const now = lines(applyEdits(text, edits));
        for (const [line, each] of gone) expect(old[line]).toBe(each);
        for (const [line, each] of come) expect(now[line]).toBe(each);
        expect(now.filter((_each, line) => !come.has(line))).toEqual(old.filter((_each, line) => !gone.has(line)));
      }),
      { numRuns: 1000 },
    );
  });
});
