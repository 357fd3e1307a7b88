import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { firstEase } from "../../../src/core/note-review/first-ease";

const ranks: Readonly<Record<string, number>> = { hub: 0.6, a: 0.2, b: 0.1, self: 0.1 };
const eases: Readonly<Record<string, number>> = { hub: 310, a: 210, b: 250, self: 130 };
const ease = (links: Parameters<typeof firstEase>[1], factor = 1) => firstEase("n", links, (path) => ranks[path] ?? 0, (path) => eases[path] ?? null, 250, factor);

describe("the first ease of a note by its links", () => {
  // By hand: share = min(1, log(links + 0.5) / log(64)), ease = (1 - share) 250 + share times the weighted mean.
  it.each([
    ["no links", {}, 250, 0],
    ["a link to a note that is not scheduled", { n: { other: 3 } }, 250, 0],
    ["one link to a note of ease 310: share 0.0975", { n: { hub: 1 } }, 256, 1],
    ["two links there: share 0.2203", { n: { hub: 2 } }, 263, 2],
    ["one link from there", { hub: { n: 1, a: 4 } }, 256, 1],
    ["both ways: mean of 0.6 x 310 and 0.2 x 210 is 285", { n: { hub: 1 }, a: { n: 1 } }, 258, 2],
    ["the number of links weighs too: (0.6 x 310 + 3 x 0.2 x 210) / 1.2 = 260, share 0.3617", { n: { hub: 1, a: 3 } }, 254, 4],
    ["64 links and more have all of it", { n: { hub: 64 } }, 310, 64],
    ["a link to itself counts for nothing", { n: { n: 5, hub: 1 } }, 256, 1],
  ] as const)("%s", (_name, links, wanted, count) => {
    expect(ease(links)).toEqual({ ease: wanted, links: count });
  });

  it("a factor of 0 is the base ease, of a half half the way", () => {
    expect(ease({ n: { hub: 64 } }, 0).ease).toBe(250);
    expect(ease({ n: { hub: 64 } }, 0.5).ease).toBe(280);
  });

  it("is between the base ease and those of the linked notes", () => {
    const link = fc.tuple(fc.constantFrom("hub", "a", "b", "other"), fc.integer({ min: 1, max: 80 }));
    fc.assert(
      fc.property(fc.array(link, { maxLength: 4 }), fc.array(link, { maxLength: 4 }), fc.double({ min: 0, max: 1, noNaN: true }), (out, back, factor) => {
        const found = ease({ n: Object.fromEntries(out), ...Object.fromEntries(back.map(([from, count]) => [from, { n: count }])) }, factor);
        expect(found.ease).toBeGreaterThanOrEqual(210);
        expect(found.ease).toBeLessThanOrEqual(310);
        expect(Number.isInteger(found.ease)).toBe(true);
      }),
    );
  });
});
