import fc from "fast-check";
import { expect, it } from "vitest";
import { parseQuery } from "../../../src/core/search/parse";
import { completions } from "../../../src/core/search/suggest";

const known = { decks: ["flashcards/chemistry", "flashcards/art history", "chess"], tags: ["exam", "exam/oral"], folders: ["school", "school/old"] };

it.each<[text: string, replaced: string, texts: readonly string[]]>([
  ["|", "", []],
  ["d|", "d", ["deck:", "due:", "d:"]],
  ["cat -(re|", "re", ["reviewed:"]],
  ["-RA|", "RA", ["rated:"]],
  ["deck:|", "", ["flashcards/chemistry", '"flashcards/art history"', "chess"]],
  ["deck:ch| x", "ch", ["chess", "flashcards/chemistry"]],
  ['x deck:"flashcards/a| b', '"flashcards/a', ['"flashcards/art history"']],
  ["tag:#exam|", "#exam", ["exam/oral"]],
  ["folder:SCH|", "SCH", ["school", "school/old"]],
  ["is:s|uspended", "suspended", ["suspended"]],
  ["kind:|", "", ["basic", "reversed", "multiline", "cloze"]],
  ["rated:a|", "a", ["again", "again:7d"]],
  ["due:t|", "t", ["today", "tomorrow"]],
  ["ivl:|", "", [">21"]],
  ["nothing:|", "nothing:", []],
  ["is:due|", "", []],
])("%s", (text, replaced, texts) => {
  const cursor = text.indexOf("|");
  const query = text.replace("|", "");
  const found = completions(query, cursor, known);
  expect(found.texts).toEqual(texts);
  if (texts.length > 0) expect(query.slice(found.from, found.to)).toBe(replaced);
});

it("offers only values that can be read, wherever the cursor is", () => {
  const any = fc.string({ unit: fc.constantFrom(..."abd: \"()-#", "is:", "deck:", "tag:", "rated:", "due:", "s:", "added:"), maxLength: 12 });
  fc.assert(
    fc.property(any, fc.nat(20), (query, at) => {
      const { from, to, texts } = completions(query, Math.min(at, query.length), known);
      expect(from >= 0 && from <= to && to <= query.length).toBe(true);
      for (const text of texts) {
        const term = /([A-Za-z]+):$/.exec(query.slice(0, from))?.[1];
        if (term !== undefined && !text.endsWith(":")) expect(parseQuery(`${term}:${text}`).kind, `${term}:${text}`).toBe("query");
      }
    }),
  );
});
