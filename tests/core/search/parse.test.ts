import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { longestQuery, parseQuery } from "../../../src/core/search/parse";
import { printQuery } from "../../../src/core/search/print";
import { faultReasons, type FaultReason, type Query } from "../../../src/core/search/query";
import { isTermName, termNames, terms } from "../../../src/core/search/terms";
import { anyQuery } from "../../support/any-query";

function read(text: string): Query {
  const found = parseQuery(text);
  if (found.kind === "fault") throw new Error(`${text}: ${found.fault.reason} at ${found.fault.from}`);
  return found.query;
}

describe("a query", () => {
  it.each<[text: string, printed: string]>([
    ["", ""],
    ["  \n ", ""],
    ["a  b", "a b"],
    ["a OR b c", "a OR b c"],
    ["(a OR b) c", "(a OR b) c"],
    ["((a)) (b c)", "a b c"],
    ["-(a b) --c", "-(a b) --c"],
    ["a or b", "a or b"],
    ['"OR" "-a" "(x)"', '"OR" "-a" "(x)"'],
    ["10:30", '"10:30"'],
    ["DECK:#flashcards/x/ tag:#a", "deck:flashcards/x tag:a"],
    ['front:"two words" back:/a b/', 'front:"two words" back:/a b/'],
    ["is:DUE kind:Cloze", "is:due kind:cloze"],
    ["ivl:>21d ease:<200% s:10.50 d:=8", "ivl:>21 ease:<200 s:10.5 d:8"],
    ["r:80% r:<80 r:>=0.8", "r:0.8 r:<0.8 r:>=0.8"],
    ["due:today due:<=7d due:-3d due:2026-12 due:>tomorrow", "due:0d due:<=7d due:-3d due:2026-12 due:>1d"],
    ["reviewed:yesterday added:<7d", "reviewed:1d added:<7d"],
    ["rated:again rated:7d rated:HARD:30", "rated:again rated:7d rated:hard:30d"],
  ])("%s", (text, printed) => {
    expect(printQuery(read(text))).toBe(printed);
  });

  it("printed from its parse parses to the same", () => {
    fc.assert(
      fc.property(anyQuery, (text) => {
        const query = read(text);
        expect(read(printQuery(query))).toEqual(query);
      }),
      { numRuns: 2000 },
    );
  });

  it("of any characters is read or refused where it says, and prints the same again", () => {
    const any = fc.string({ unit: fc.constantFrom(..."abOR \"\"(()):-/\\#.<>=%d0123456789[", "is:due", "deck:", "r:<", "due:", "rated:", "front:", "é", "𝄞"), maxLength: 30 });
    fc.assert(
      fc.property(any, (text) => {
        const found = parseQuery(text);
        if (found.kind === "query") {
          expect(read(printQuery(found.query))).toEqual(found.query);
          return;
        }
        const { from, to, reason } = found.fault;
        expect(faultReasons).toContain(reason);
        expect(from >= 0 && from < to && to <= text.length).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });

  it.each<[text: string, reason: FaultReason, wrong: string, part?: string]>([
    ['a "b', "open-quote", '"b'],
    ["a (b c", "open-group", "("],
    ["a) b", "stray-close", ")"],
    ["a ()", "empty", "()"],
    ['""', "empty", '""'],
    ["a - b", "no-operand", "-"],
    ["a OR", "no-operand", "OR"],
    ["OR a", "no-operand", "OR"],
    ["a OR OR b", "no-operand", "OR"],
    ["colour:red", "unknown-term", "colour:", "colour"],
    ["deck: x", "no-value", "deck:", "deck"],
    ["tag:#", "no-value", "#", "tag"],
    ["front:(a)", "no-value", "front:", "front"],
    ["ivl:<x", "bad-number", "<x", "ivl"],
    ["s:1%", "bad-number", "1%", "s"],
    ["r:120", "bad-share", "120", "r"],
    ["due:7", "bad-due", "7", "due"],
    ["due:2026-02-30", "bad-due", "2026-02-30", "due"],
    ["due:2026-13", "bad-due", "2026-13", "due"],
    ["reviewed:-3d", "bad-age", "-3d", "reviewed"],
    ["added:tomorrow", "bad-age", "tomorrow", "added"],
    ["is:late", "bad-state", "late"],
    ["kind:picture", "bad-kind", "picture"],
    ["rated:bad", "bad-rated", "bad"],
    ["rated:again:0d", "bad-rated", "again:0d"],
    ["a /b", "open-pattern", "/b"],
    ["/(a)\\1/", "pattern-reference", "/(a)\\1/"],
    ["front:/(?=a)/", "pattern-look", "/(?=a)/"],
    ["/((a{50}){50}){50}/", "pattern-large", "/((a{50}){50}){50}/"],
    ["/a(/", "pattern-syntax", "/a(/"],
  ])("%s: %s", (text, reason, wrong, part) => {
    const found = parseQuery(text);
    if (found.kind !== "fault") throw new Error("was read");
    expect([found.fault.reason, text.slice(found.fault.from, found.fault.to), found.fault.part]).toEqual([reason, wrong, part ?? wrong]);
  });

  it.each([
    ["parentheses", "(".repeat(10_000)],
    ["few parentheses", "(".repeat(longestQuery)],
    ["minus signs", "-".repeat(longestQuery)],
    ["closing parentheses", `${"(".repeat(50)}a${")".repeat(longestQuery - 60)}`],
    ["a megabyte", "a ".repeat(500_000)],
    ["words", "ab ".repeat(longestQuery / 3)],
    ["ORs", "OR ".repeat(longestQuery / 3)],
    ["quotes", '"'.repeat(longestQuery)],
    ["slashes", "/".repeat(longestQuery)],
    ["patterns with nothing in them, often", `/${"(".repeat(40)}${"){90}".repeat(40)}/`],
  ])("answers at once to %s", (_name, text) => {
    const before = performance.now();
    const found = parseQuery(text);
    if (found.kind === "query") printQuery(found.query);
    expect(performance.now() - before).toBeLessThan(1000);
  });

  it("every term's example is read, and prints its term", () => {
    for (const name of termNames) {
      expect(isTermName(name)).toBe(true);
      expect(printQuery(read(terms[name].example))).toMatch(new RegExp(`^${name}:`));
    }
  });
});
