import fc from "fast-check";
import katex from "katex";
import { describe, expect, it } from "vitest";
import type { Piece } from "../../../src/core/model/card";
import { markdownOf } from "../../../src/core/draw/markdown";
import { holePlaces, texOf } from "../../../src/core/draw/tex";

const look = { hiddenClass: "hidden", shownClass: "shown", dots: "..." };
const isBroken = (tex: string): boolean => katex.renderToString(tex, { throwOnError: false, strict: false, output: "mathml" }).includes("katex-error");

/** A formula as its tokens. */
const formula = fc.memo((depth): fc.Arbitrary<readonly string[]> => {
  const atom = fc.constantFrom("a", "x", "2", "+", "=", "\\pi ", "\\sum ", "\\%", "\\{", "\\}", "(", ")", "'").map((token) => [token]);
  if (depth <= 1) return fc.array(atom, { minLength: 1, maxLength: 3 }).map((parts) => parts.flat());
  const inner = formula(depth - 1);
  const group = inner.map((tokens) => ["{", ...tokens, "}"]);
  const built = fc.oneof(
    { weight: 3, arbitrary: atom },
    fc.tuple(fc.constantFrom("^", "_"), fc.oneof(atom.filter(([token]) => token !== "'"), group)).map(([mark, tokens]) => ["y", mark, ...tokens]),
    fc.tuple(fc.constantFrom("\\frac", "\\binom", "\\overset"), group, group).map(([name, a, b]) => [name, ...a, ...b]),
    fc.tuple(fc.constantFrom("\\sqrt", "\\hat", "\\mathbf", "\\boxed", "\\operatorname"), group).map(([name, a]) => [name, ...a]),
    fc.tuple(atom, group).map(([a, b]) => ["\\sqrt", "[", ...a, "]", ...b]),
    inner.map((tokens) => ["\\left", "(", ...tokens, "\\right", ")"]),
    fc.tuple(fc.constantFrom("matrix", "cases", "aligned"), inner, inner, inner).map(([name, a, b, c]) => ["\\begin", "{", ...name, "}", ...a, "&", ...b, "\\\\", ...c, "\\end", "{", ...name, "}"]),
    fc.tuple(inner, inner).map(([a, b]) => ["\\begin", "{", ..."array", "}", "{", "c", "c", "}", "\\hline ", ...a, "&", ...b, "\\\\[", "2", "p", "t", "]", ..."xy", "\\end", "{", ..."array", "}"]),
    fc.constantFrom("\\text", "\\textbf").map((name) => [name, "{", "o", "f", " ", "u", "}"]),
    fc.tuple(inner).map(([a]) => ["\\textcolor", "{", ..."red", "}", "{", ...a, "}"]),
    fc.tuple(inner, inner).map(([a, b]) => ["{", ...a, "\\over ", ...b, "}"]),
    fc.constant(["\\sum ", "\\limits ", "_", "{", "n", "}"]),
  );
  return fc.array(built, { minLength: 1, maxLength: 3 }).map((parts) => parts.flat());
});

const hint = fc.constantFrom(null, "hint", "a_b^c {x} \\y ~ # $ % & | <b> ` [c]]", "日本");

describe("a deletion in a formula", () => {
  it.each([
    ["x^{¤}", ["math"]],
    ["\\text{a ¤}", ["text"]],
    ["\\text{a {¤}}", ["text"]],
    ["\\frac¤2 + \\frac{1}¤", ["math", "math"]],
    ["\\sqrt[¤]{¤}", ["math", "math"]],
    ["\\begin{matrix}¤&a\\\\¤\\end{matrix}", ["math", "math"]],
    ["\\textcolor{red}{¤}", ["math"]],
    ["\\frac{¤}", null],
    ["\\frac¤", null],
    ["\\begin{¤}x\\end{¤}", null],
    ["\\begin{array}{¤}x\\end{array}", null],
    ["\\textcolor{¤}{x}", null],
    ["\\left¤x\\right)", null],
    ["\\left(x¤", null],
    ["{x¤", null],
    ["x}¤", null],
    ["\\¤", null],
    ["x\\\\[¤]y", null],
    ["¤\\limits_n", null],
    ["a%¤", null],
    ["\\ce{¤}", null],
  ])("%s", (tex, places) => {
    expect(holePlaces(tex, [...tex.matchAll(/¤/g)].map(({ index }) => index))).toEqual(places);
  });

  it("is plain text, with math for what TeX would misread", () => {
    expect(texOf("...", "math")).toBe("{\\text{[...]}}");
    expect(texOf("50%", "math")).toBe("{\\text{[50}\\%{}\\text{]}}");
    expect(texOf("50%", "text")).toBe("[50\\(\\%\\)]");
  });

  it("leaves a readable formula", () => {
    let kept = 0;
    fc.assert(
      fc.property(formula(4), fc.nat(), fc.nat(), hint, (tokens, first, count, hint) => {
        const from = first % tokens.length;
        const to = Math.min(tokens.length, from + 1 + (count % 6));
        const [before, answer, behind] = [tokens.slice(0, from), tokens.slice(from, to), tokens.slice(to)].map((part) => part.join(""));
        fc.pre(!isBroken(tokens.join("")));
        const drawn = (piece: Piece): string => markdownOf([{ kind: "text", text: `$$${before}` }, piece, { kind: "text", text: `${behind}$$` }], look);
        expect(isBroken(drawn({ kind: "shown", text: answer! }).slice(2, -2))).toBe(false);
        const front = drawn({ kind: "hidden", hint });
        if (!front.startsWith("$$")) return;
        kept++;
        expect(front).toMatch(/^\$\$[^]*\$\$$/);
        expect(isBroken(front.slice(2, -2)), `${before}[[${answer}]]${behind} -> ${front}`).toBe(false);
      }),
      { numRuns: 1800 },
    );
    expect(kept).toBeGreaterThan(500);
  });
});
