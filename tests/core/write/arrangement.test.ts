import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arrange } from "../../../src/core/write/arrangement";

/** Answers as letters, entries as numbers; "." is an unknown entry. */
const numbers = (answers: string) => [...answers].map((letter) => (letter === "." ? 0 : letter.charCodeAt(0)));
const order = (agreed: string, now: string, latest = agreed, without = "") => arrange({ agreed: numbers(agreed), latest: numbers(latest), without: numbers(without) }, numbers(now));

describe("the assignment of entries to cards", () => {
  it.each<{ name: string; agreed: string; latest?: string; without?: string; now: string; wanted: number[] | null }>([
    { name: "nothing changed", agreed: "abc", now: "abc", wanted: null },
    { name: "nothing is known", agreed: "..", now: "ab", wanted: null },
    { name: "two change places", agreed: "ab", now: "ba", wanted: [1, 0] },
    { name: "three go round", agreed: "abc", now: "cab", wanted: [2, 0, 1] },
    { name: "the first is removed", agreed: "abc", now: "bc", wanted: [1, 2] },
    { name: "the last is removed", agreed: "abc", now: "ab", wanted: null },
    { name: "one is added in front", agreed: "ab", now: "nab", wanted: [-1, 0, 1] },
    { name: "one is added between", agreed: "ab", now: "anb", wanted: [0, -1, 1] },
    { name: "one is added behind", agreed: "ab", now: "abn", wanted: null },
    { name: "one is added to a single one", agreed: "a", now: "na", wanted: [-1, 0] },
    { name: "one is edited", agreed: "abc", now: "axc", wanted: null },
    { name: "all are edited", agreed: "abc", now: "xyz", wanted: null },
    { name: "one is edited, and one added in front of it", agreed: "abc", now: "naxc", wanted: [-1, 0, 1, 2] },
    { name: "one is edited, two others change places", agreed: "abc", now: "bax", wanted: [1, 0, 2] },
    { name: "one is edited and moved: it may as well be another", agreed: "abc", now: "cax", wanted: [2, 0, -1] },
    { name: "one of two beside each other is removed, the other edited: it stays in place", agreed: "abcd", now: "axd", wanted: [0, 1, 3] },
    { name: "one is edited, one added beside it: it stays in place", agreed: "ab", now: "xyb", wanted: [0, -1, 1] },
    { name: "all are edited, one is removed: they stay in place", agreed: "abc", now: "xy", wanted: null },
    { name: "equals keep their order", agreed: "aab", now: "baa", wanted: [2, 0, 1] },
    { name: "the equal between the same neighbours", agreed: "aba", now: "ba", wanted: [1, 2] },
    { name: "one of two equals is left where both stood: the first stays in place", agreed: "aab", now: "ab", wanted: [0, 2] },
    { name: "an answer comes a second time", agreed: "ab", now: "baa", wanted: [1, 0, -1] },
    { name: "edited, seen, and then moved", agreed: "ab", latest: "xb", now: "bx", wanted: [1, 0] },
    { name: "half typed, seen, and then finished", agreed: "ab", latest: "xy", now: "nab", wanted: [-1, 0, 1] },
    { name: "replaced, seen, and then brought back beside the other one", agreed: "ab", latest: "ax", now: "axb", wanted: [0, -1, 1] },
    { name: "equal for a moment", agreed: "ab", latest: "bb", now: "ba", wanted: [1, 0] },
    { name: "a surplus entry of which nothing is known goes by its place", agreed: "ab.", now: "abc", wanted: null },
    { name: "a surplus entry waits for its own answer", agreed: "abc", latest: "ab.", now: "abn", wanted: [0, 1, -1] },
    { name: "a surplus entry's answer comes back in front", agreed: "abc", latest: "ab.", now: "cab", wanted: [2, 0, 1] },
    { name: "one that had no entry stays when the other is removed", agreed: "a", without: "n", now: "n", wanted: [-1] },
    { name: "one that had no entry stands in front of one that is edited", agreed: "ab", without: "n", now: "anx", wanted: [0, -1, 1] },
    { name: "no card is left", agreed: "ab", now: "", wanted: null },
  ])("$name", ({ agreed, latest, without, now, wanted }) => {
    expect(order(agreed, now, latest, without)).toEqual(wanted);
  });

  const known = fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 7 });
  const some = fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 7 });

  it("gives every remaining answer its own entry, however they are moved", () => {
    fc.assert(
      fc.property(known, fc.infiniteStream(fc.nat()), fc.nat(7), (agreed, chance, extra) => {
        const kept = agreed.filter(() => (chance.next().value ?? 0) % 3 > 0);
        const now = [...kept, ...Array.from({ length: extra }, (_, at) => 100 + at)];
        const shuffled = now.map((answer) => ({ answer, at: chance.next().value ?? 0 })).sort((a, b) => a.at - b.at).map(({ answer }) => answer);
        const entries = arrange({ agreed, latest: agreed, without: [] }, shuffled) ?? shuffled.map((_, at) => at);
        shuffled.forEach((answer, face) => {
          if (agreed.includes(answer)) expect(entries[face]).toBe(agreed.indexOf(answer));
        });
      }),
      { numRuns: 2000 },
    );
  });

  it("gives no entry to two cards, and none that does not exist", () => {
    fc.assert(
      fc.property(some, some, some, (agreed, seen, answers) => {
        const latest = agreed.map((answer, at) => seen[at] ?? answer);
        const given = (arrange({ agreed, latest, without: seen }, answers) ?? []).filter((entry) => entry !== -1);
        expect(new Set(given).size).toBe(given.length);
        for (const entry of given) expect(entry >= 0 && entry < agreed.length).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it("leaves unchanged cards as they were", () => {
    fc.assert(
      fc.property(some, (agreed) => {
        expect(arrange({ agreed, latest: agreed, without: [] }, agreed)).toBeNull();
      }),
    );
  });
});
