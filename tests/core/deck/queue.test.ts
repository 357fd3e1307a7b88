import { describe, expect, it } from "vitest";
import { buildQueue, type QueueOptions } from "../../../src/core/deck/queue";
import { seeded } from "../../support/memory-notes";

const card = (key: string, due: number | null, at: number | null = null) => ({ key, block: key.slice(0, 1), face: Number(key.slice(1) || 0), due, at });
const base: QueueOptions = {
  order: "due",
  newOrder: "last",
  newLeft: null,
  reviewsLeft: null,
  burySiblings: false,
  seenToday: new Map(),
  random: seeded(7),
};
const cards = [card("a0", 5), card("a1", null), card("b0", 3), card("c0", null), card("d0", 5), card("e0", 4)];

describe("the queue", () => {
  it.each<{ name: string; options: Partial<QueueOptions>; keys: string; more?: typeof cards }>([
    { name: "by due day, new last", options: {}, keys: "b0 e0 a0 d0 a1 c0" },
    { name: "in note order", options: { order: "note" }, keys: "a0 b0 d0 e0 a1 c0" },
    { name: "learning steps first, whatever the limits", options: { newLeft: 0, reviewsLeft: 1, burySiblings: true, seenToday: new Map([["z", 0]]) }, keys: "z1 b0", more: [card("z1", 9, 123)] },
    { name: "new first", options: { newOrder: "first" }, keys: "a1 c0 b0 e0 a0 d0" },
    { name: "new mixed in evenly", options: { newOrder: "mixed" }, keys: "b0 e0 a1 a0 d0 c0" },
    { name: "limited", options: { newLeft: 1, reviewsLeft: 2 }, keys: "b0 e0 a1" },
    { name: "nothing left today", options: { newLeft: 0, reviewsLeft: 0 }, keys: "" },
    { name: "siblings buried", options: { burySiblings: true }, keys: "b0 e0 a0 d0 c0" },
    { name: "siblings of what was seen today buried", options: { burySiblings: true, seenToday: new Map([["a", 1], ["d", 0]]) }, keys: "b0 e0 d0 a1 c0" },
  ])("$name", ({ options, keys, more = [] }) => {
    expect(buildQueue([...cards, ...more], { ...base, ...options }).map((one) => one.key).join(" ")).toBe(keys);
  });

  it("is random by the numbers it is given, the same for the same seed", () => {
    const many = Array.from({ length: 50 }, (_, at) => card(`x${at}`, at % 3 === 0 ? null : at));
    const order = (seed: number) => buildQueue(many, { ...base, order: "random", newOrder: "mixed", random: seeded(seed) }).map((one) => one.key);
    expect(order(1)).toEqual(order(1));
    expect(order(1)).not.toEqual(order(2));
    expect([...order(3)].sort()).toEqual(many.map((one) => one.key).sort());
  });
});
