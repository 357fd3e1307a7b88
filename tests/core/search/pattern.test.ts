import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPattern } from "../../../src/core/search/pattern";

function test(source: string, text: string): boolean {
  const found = readPattern(source);
  if (found.kind === "refused") throw new Error(found.reason);
  return found.pattern.test(text);
}

const atom = fc.constantFrom("a", "b", "é", ".", "[ab]", "[^a]", "\\w", "\\s", "\\d", "\\.", "\\bb", "^", "$", "𝄞");
const source = fc.letrec<{ part: string }>((tie) => ({
  part: fc.oneof(
    { depthSize: "small" },
    atom,
    fc.tuple(tie("part"), tie("part")).map((both) => both.join("")),
    fc.tuple(tie("part"), tie("part")).map(([a, b]) => `(?:${a}|${b})`),
    fc.tuple(tie("part"), fc.constantFrom("*", "+", "?", "*?", "{2}", "{1,3}", "{0,1}", "{2,}")).map(([part, repeat]) => `(${part})${repeat}`),
  ),
})).part;

describe("a pattern", () => {
  it("matches where JavaScript's does", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "A", "b", "c", "1", ".", " ", "\n", "𝄞"), maxLength: 12 });
    fc.assert(
      fc.property(source, text, (pattern, words) => {
        const own = readPattern(pattern);
        // JavaScript's boundary knows only Latin letters; these texts have no others.
        const theirs = new RegExp(pattern, "iu");
        if (own.kind === "pattern") expect(own.pattern.test(words)).toBe(words.split("\n").some((line) => theirs.test(line)));
        else expect(own.reason).toBe("pattern-large");
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ["(a+)+$", "b", true],
    ["(a|a)*b", "a".repeat(3900), false],
    ["(a*)*b", "a".repeat(3900), false],
    ["(.*)(.*)(.*)x$", "y".repeat(3900), false],
    ["\\bÉtat\\b", "l'état", true],
    ["\\p{Lu}", "x", true],
    ["a/b", "a/b", true],
    ["\\/", "/", true],
    ["\\-\\#", "-#", true],
    ["", "anything", true],
  ])("%s takes no longer than it should", (pattern, text, found) => {
    const before = performance.now();
    const given = found ? text.padEnd(text.length + (pattern === "(a+)+$" ? 1 : 0), "a") : text;
    expect(test(pattern, given)).toBe(found);
    expect(performance.now() - before).toBeLessThan(2000);
  });

  it.each(["a**", "*", "(", ")", "a)", "[", "[b-a]", "\\", "a{2", "{", "(?<n>a)", "(?i)", "x{3,1}", "^*", "\\u{110000}", "\\p{No}x\\q"])("%s is refused", (pattern) => {
    expect(readPattern(pattern)).toEqual({ kind: "refused", reason: "pattern-syntax" });
  });
});
