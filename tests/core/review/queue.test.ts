import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ancestry, roomIn, type Limit } from "../../../src/core/model/daily-limits";
import { buildQueue, type QueueOptions } from "../../../src/core/review/queue";
import { seeded } from "../../support/memory-notes";

const card = (key: string, due: number | null, at: number | null = null, faded = 0) => ({ key, group: key.charCodeAt(0) - 97, face: Number(key.slice(1) || 0), due, at, faded, decks: [key.slice(0, 1)] });
const seen = (...cards: readonly string[]) => (one: { readonly key: string }) => cards.filter((other) => other[0] === one.key[0]).map((other) => Number(other[1]))[0];
const room = (fresh: number | null, reviews: number | null, deck = "") => roomIn(new Map([[deck, { new: fresh, reviews }]]));
const base: QueueOptions<ReturnType<typeof card>> = {
  order: "due",
  newOrder: "last",
  room: roomIn(new Map()),
  burySiblings: false,
  seenToday: seen(),
  random: seeded(7),
};
const cards = [card("a0", 5), card("a1", null), card("b0", 3), card("c0", null), card("d0", 5), card("e0", 4)];

describe("the queue", () => {
  it.each<{ name: string; options: Partial<typeof base>; keys: string; more?: typeof cards; without?: string }>([
    { name: "by due day, new last", options: {}, keys: "b0 e0 a0 d0 a1 c0" },
    { name: "in note order", options: { order: "note" }, keys: "a0 b0 d0 e0 a1 c0" },
    { name: "learning steps first, whatever the limits", options: { room: room(0, 1), burySiblings: true, seenToday: seen("z0") }, keys: "z1 b0", more: [card("z1", 9, 123)] },
    { name: "the most forgotten first, of equals as in the notes", options: { order: "retrievability" }, keys: "y0 x0 a0 b0 d0 e0 a1 c0", more: [card("x0", 5, null, 0.9), card("y0", 6, null, 2.5)] },
    { name: "deck by deck, by due day in each, new ones too", options: { order: "deck" }, keys: "b1 b0 c1 d0 e0 y0 a1 c0 c2", more: [card("y0", 2), card("c1", 9), card("b1", 1), card("c2", null)], without: "a0" },
    { name: "new first", options: { newOrder: "first" }, keys: "a1 c0 b0 e0 a0 d0" },
    { name: "new mixed in evenly", options: { newOrder: "mixed" }, keys: "b0 e0 a1 a0 d0 c0" },
    { name: "limited", options: { room: room(1, 2) }, keys: "b0 e0 a1" },
    { name: "nothing left today", options: { room: room(0, 0) }, keys: "" },
    { name: "a deck of its own limited", options: { room: room(0, 0, "a") }, keys: "b0 e0 d0 c0" },
    { name: "siblings buried", options: { burySiblings: true }, keys: "b0 e0 a0 d0 c0" },
    { name: "siblings of what was seen today buried", options: { burySiblings: true, seenToday: seen("a1", "d0") }, keys: "b0 e0 d0 a1 c0" },
  ])("$name", ({ options, keys, more = [], without }) => {
    expect(buildQueue([...cards, ...more].filter(({ key }) => key !== without), { ...base, ...options }).map((one) => one.key).join(" ")).toBe(keys);
  });

  it("is random by the given numbers, the same for the same seed", () => {
    const many = Array.from({ length: 50 }, (_, at) => card(`x${at}`, at % 3 === 0 ? null : at));
    const order = (seed: number) => buildQueue(many, { ...base, order: "random", newOrder: "mixed", random: seeded(seed) }).map((one) => one.key);
    expect(order(1)).toEqual(order(1));
    expect(order(1)).not.toEqual(order(2));
    expect([...order(3)].sort()).toEqual(many.map((one) => one.key).sort());
  });
});

describe("limits", () => {
  it("include all parent decks, in any spelling", () => {
    expect(ancestry(["Math/Algebra", "math", "x/y"])).toEqual(["", "math", "math/algebra", "x", "x/y"]);
  });

  it("are never exceeded, in no parent deck; and no card with room everywhere is kept out", () => {
    const deck = fc.constantFrom("a", "a/b", "a/b/c", "A/d", "e", "e/f");
    const decks = fc.uniqueArray(deck, { minLength: 1, maxLength: 2 });
    const limit = fc.record({ new: fc.option(fc.nat(4)), reviews: fc.option(fc.nat(4)) });
    const limits = fc.array(fc.tuple(fc.constantFrom("", "a", "a/b", "a/b/c", "a/d", "e", "e/f"), limit));
    const drawnCards = fc.array(fc.record({ decks, due: fc.option(fc.nat(9)) }), { maxLength: 30 });
    fc.assert(
      fc.property(limits, drawnCards, fc.constantFrom("due" as const, "random" as const, "note" as const, "retrievability" as const, "deck" as const), (rows, drawn, order) => {
        const left = new Map<string, Limit>(rows);
        const all = drawn.map((one, at) => ({ ...one, key: `k${at}`, group: at, face: 0, at: null, faded: at % 3 }));
        const queue = buildQueue(all, { ...base, order, room: roomIn(left) });
        expect(new Set(queue).size).toBe(queue.length);
        const counts = (key: string, kind: keyof Limit) =>
          queue.filter((one) => (one.due === null ? "new" : "reviews") === kind && ancestry(one.decks).includes(key)).length;
        for (const [key, of] of left) {
          for (const kind of ["new", "reviews"] as const) expect(counts(key, kind)).toBeLessThanOrEqual(of[kind] ?? Infinity);
        }
        for (const one of all.filter((other) => !queue.includes(other))) {
          const kind = one.due === null ? "new" : "reviews";
          expect(ancestry(one.decks).some((key) => counts(key, kind) >= (left.get(key)?.[kind] ?? Infinity))).toBe(true);
        }
      }),
    );
  });
});
