import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdits, composeEdits, invert, mapOffset, minimalEdit, shiftEdits, type TextEdit } from "../../../src/core/write/edit";

const text = fc.string({ unit: fc.constantFrom("a", "b", "::", "\r\n", "\n", " ", "𝄞", "é", "\uFEFF"), maxLength: 40 });

/** A text with edits that fit it. */
const edited = text.chain((before) =>
  fc
    .array(fc.tuple(fc.nat(before.length), fc.nat(before.length), text), { maxLength: 4 })
    .map((raw) => {
      const edits: TextEdit[] = [];
      let at = 0;
      for (const [first, second, insert] of raw.sort((a, b) => Math.min(a[0], a[1]) - Math.min(b[0], b[1]))) {
        const from = Math.max(at, Math.min(first, second));
        const to = Math.max(from, first, second);
        edits.push({ from, to, insert });
        at = to;
      }
      return { before, edits };
    }),
);

describe("applying edits", () => {
  it.each<[string, TextEdit[], string]>([
    ["nothing", [], "0123456789"],
    ["an insertion", [{ from: 3, to: 3, insert: "x" }], "012x3456789"],
    ["a deletion", [{ from: 0, to: 3, insert: "" }], "3456789"],
    ["several", [{ from: 0, to: 1, insert: "a" }, { from: 1, to: 1, insert: "b" }, { from: 9, to: 10, insert: "" }], "ab12345678"],
    ["at the end", [{ from: 10, to: 10, insert: "!" }], "0123456789!"],
  ])("%s", (_name, edits, expected) => {
    expect(applyEdits("0123456789", edits)).toBe(expected);
  });

  it("uses the given text, even if the same edits were applied to another one", () => {
    const edits = [{ from: 1, to: 2, insert: "-" }];
    for (const text of ["abc", "xyz", "abc", "xyzz"]) expect(applyEdits(text, edits)).toBe(`${text[0] ?? ""}-${text.slice(2)}`);
    expect(() => applyEdits("a", edits)).toThrow(RangeError);
  });

  it.each<[string, TextEdit[]]>([
    ["behind the end", [{ from: 10, to: 11, insert: "" }]],
    ["before the start", [{ from: -1, to: 0, insert: "" }]],
    ["turned round", [{ from: 3, to: 2, insert: "" }]],
    ["unsorted", [{ from: 5, to: 6, insert: "" }, { from: 1, to: 2, insert: "" }]],
    ["overlapping", [{ from: 1, to: 4, insert: "" }, { from: 3, to: 5, insert: "" }]],
    ["no number", [{ from: NaN, to: 2, insert: "" }]],
    ["between characters", [{ from: 0.5, to: 2, insert: "" }]],
  ])("refuses edits %s", (_name, edits) => {
    expect(() => applyEdits("0123456789", edits)).toThrow(RangeError);
    expect(() => invert("0123456789", edits)).toThrow(RangeError);
  });
});

describe("laws of edits", () => {
  it("an inverse restores the text", () => {
    fc.assert(
      fc.property(edited, ({ before, edits }) => {
        const after = applyEdits(before, edits);
        const back = invert(before, edits);
        expect(applyEdits(after, back)).toBe(before);
        expect(applyEdits(before, invert(after, back))).toBe(after);
      }),
    );
  });

  it("an offset outside the edits keeps its surroundings", () => {
    fc.assert(
      fc.property(edited, fc.nat(60), fc.constantFrom("before" as const, "after" as const), ({ before, edits }, raw, side) => {
        const offset = raw % (before.length + 1);
        const after = applyEdits(before, edits);
        const mapped = mapOffset(edits, offset, side);
        expect(mapped).toBeGreaterThanOrEqual(0);
        expect(mapped).toBeLessThanOrEqual(after.length);
        const next = Math.min(before.length, ...edits.map(({ from }) => from).filter((from) => from >= offset));
        if (edits.every(({ from, to }) => offset < from || offset > to)) {
          expect(after.slice(mapped, mapped + next - offset)).toBe(before.slice(offset, next));
        }
      }),
    );
  });

  it("offsets keep their order", () => {
    fc.assert(
      fc.property(edited, ({ before, edits }) => {
        const mapped = [...before, ""].map((_char, offset) => mapOffset(edits, Math.min(offset, before.length)));
        for (let index = 1; index < mapped.length; index++) expect(mapped[index]).toBeGreaterThanOrEqual(mapped[index - 1] ?? 0);
      }),
    );
  });

  it("shifted edits have the same effect after a longer start", () => {
    fc.assert(
      fc.property(edited, text, ({ before, edits }, start) => {
        expect(applyEdits(start + before, shiftEdits(edits, start.length))).toBe(start + applyEdits(before, edits));
      }),
    );
  });

  it("composed edits equal both, one after the other", () => {
    fc.assert(
      fc.property(edited, fc.array(fc.tuple(fc.nat(), fc.nat({ max: 3 }), text), { maxLength: 4 }), ({ before, edits }, more) => {
        const between = applyEdits(before, edits);
        let at = 0;
        const then = more.map(([skip, cut, insert]) => {
          const from = Math.min(between.length, at + (skip % 6));
          at = Math.min(between.length, from + cut);
          return { from, to: at, insert };
        });
        expect(applyEdits(before, composeEdits(before.length, edits, then))).toBe(applyEdits(between, then));
      }),
      { numRuns: 1000 },
    );
  });

  it("the minimal edit makes exactly the difference", () => {
    fc.assert(
      fc.property(text, text, text, text, (start, one, other, end) => {
        const [before, after] = [start + one + end, start + other + end];
        const edit = minimalEdit(before, after);
        expect(edit === null).toBe(before === after);
        if (edit === null) return;
        expect(applyEdits(before, [edit])).toBe(after);
        expect(edit.to - edit.from + edit.insert.length).toBeLessThanOrEqual(one.length + other.length);
        for (const cut of [edit.insert, before.slice(edit.from, edit.to)]) expect(cut).not.toMatch(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/);
      }),
    );
  });

  it("cuts no surrogate pair", () => {
    expect(minimalEdit("a𝄞b", "a𝄟b")).toEqual({ from: 1, to: 3, insert: "𝄟" });
    expect(minimalEdit("𝄞", "𝅘𝅥𝅮𝄞")).toEqual({ from: 0, to: 0, insert: "𝅘𝅥𝅮" });
  });
});

describe("mapping an offset", () => {
  const edits: TextEdit[] = [
    { from: 2, to: 4, insert: "xyz" },
    { from: 6, to: 6, insert: "!" },
  ];
  it.each([
    [0, 0, 0],
    [2, 2, 2],
    [3, 2, 5],
    [4, 5, 5],
    [6, 7, 8],
    [7, 9, 9],
  ])("%i", (offset, before, after) => {
    expect(mapOffset(edits, offset, "before")).toBe(before);
    expect(mapOffset(edits, offset)).toBe(after);
  });
});
