import fc from "fast-check";
import { expect, it } from "vitest";
import { ownedOf } from "../../../src/core/card-index/note-record";
import type { DisplacedEntries } from "../../../src/core/displaced/displaced";
import { reassignComments } from "../../../src/core/displaced/sort-out";
import { plain } from "../../support/formatted-notes";

const comments = ["", "<!--SR:!2024-02-11,84,290-->", "<!--SR:!2024-02-12,85,290-->", "<!--SR:!2024-02-11,84,290!2024-02-12,85,290-->", "<!--SR:-->"];
const anyWords = fc.constantFrom("a::b", "c::d", "c:::d", "words", "==e== ==f==", "x\n?\ny");
/** Lines of few words and few schedules, so that equal cards and equal schedules are common. */
const anyLines = fc.array(
  fc.tuple(anyWords, fc.constantFrom(...comments), fc.constantFrom(" ", "\n"), fc.boolean()),
  { minLength: 1, maxLength: 6 },
);

function noteOf(lines: readonly (readonly [string, string, string, boolean])[]): string {
  return `#flashcards\n\n${lines.map(([words, comment, space, parted]) => words + (comment === "" ? "" : space + comment) + (parted ? "\n" : "")).join("\n")}`;
}

/** A schedule that is nowhere: with it, every comparison takes the long way. */
const lost: DisplacedEntries = { hash: 1, entries: 1, state: "orphaned" };

it("sorts out the schedules of a note where all blocks stayed as it does by looking at each", () => {
  let inOrder = 0;
  fc.assert(
    fc.property(anyLines, fc.array(fc.tuple(fc.nat(5), fc.oneof(fc.constantFrom(...comments), anyWords), fc.boolean()), { maxLength: 4 }), fc.boolean(), (lines, edits, knowsOrphans) => {
      const after = lines.map((line) => [...line] as [string, string, string, boolean]);
      for (const [at, text, moved] of edits) {
        const line = after[at % after.length]!;
        const next = after[(at + 1) % after.length]!;
        if (moved) [line[1], next[1]] = [next[1], line[1]];
        else line[comments.includes(text) ? 1 : 0] = text;
      }
      const before = noteOf(lines);
      const now = noteOf(after);
      const owned = ownedOf(plain(before));
      const seen = { owned, missing: [], orphans: knowsOrphans ? [] : [1] };
      const quick = reassignComments(now, plain(now), seen);
      const long = reassignComments(now, plain(now), { ...seen, missing: [lost] });
      expect(quick.displaced).toEqual(long.displaced);
      expect(quick.blocks.map(({ comments: own, winner }) => [own, winner])).toEqual(long.blocks.map(({ comments: own, winner }) => [own, winner]));
      if (before !== now && long.displaced.length === 0) inOrder++;
    }),
    { numRuns: 5000 },
  );
  expect(inOrder).toBeGreaterThan(500);
});
