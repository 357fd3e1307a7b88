import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { beginGesture, type Swipe } from "../../../src/obsidian/review/gesture";

type Step = readonly [x: number, y: number];
const both = { x: true, y: true };

/** A touch over these places, relative to its first. */
function touch(steps: readonly Step[], free = both, { fingers = 1, time = 200 } = {}): { readonly shown: readonly (Swipe | null)[]; readonly act: string | null } {
  const gesture = beginGesture({ x: 300, y: 400, time: 1000 }, free);
  const shown = steps.map(([x, y], at) => gesture.move({ x: 300 + x, y: 400 + y, time: 1000 + at }, at === 0 ? fingers : 1));
  return { shown, act: gesture.end(1000 + time) };
}

const line = (x: number, y: number): Step[] => Array.from({ length: 10 }, (_, at) => [(x * (at + 1)) / 10, (y * (at + 1)) / 10]);

describe("a swipe", () => {
  it.each([[-100, 5, "again"], [100, -5, "good"], [5, -100, "easy"], [-5, 100, "hard"]])("by %d, %d is %s, and grows until it counts", (x, y, grade) => {
    const { shown, act } = touch(line(x, y));
    expect(act).toBe(grade);
    expect(shown[0]).toBeNull();
    const shares = shown.slice(1).map((swipe) => swipe!.share);
    expect([...shares].sort((a, b) => a - b)).toEqual(shares);
    expect([shares[0]! < 0.3, shares.at(-1)]).toEqual([true, 1]);
  });

  it("is cancelled by going back before letting go, and may change its side", () => {
    expect(touch([...line(100, 0), [20, 0]]).act).toBeNull();
    expect(touch([...line(100, 0), [0, 0]]).act).toBeNull();
    expect(touch([...line(100, 0), [-100, 30]]).act).toBe("again");
  });

  it("is none when slanted, with a second finger, or when its way scrolls", () => {
    expect(touch(line(80, 90)).act).toBeNull();
    expect(touch(line(200, 0), both, { fingers: 2 }).act).toBeNull();
    expect(touch(line(200, 0), { x: false, y: true }).act).toBeNull();
    expect(touch(line(0, 200), { x: true, y: false }).act).toBeNull();
  });

  it("taps when the finger rests, but not for long", () => {
    expect(touch([[2, 3]]).act).toBe("tap");
    expect(touch([], both, { time: 900 }).act).toBeNull();
    expect(touch([[2, 3]], both, { fingers: 2 }).act).toBeNull();
  });
});

const step = fc.tuple(fc.integer({ min: -300, max: 300 }), fc.integer({ min: -300, max: 300 }));
const grades = ["again", "hard", "good", "easy"];

describe("any touch", () => {
  it("grades nothing where everything scrolls", () => {
    fc.assert(fc.property(fc.array(step), (steps) => !grades.includes(touch(steps, { x: false, y: false }).act ?? "")));
  });

  it("grades only up and down, or only left and right, where the other way scrolls", () => {
    fc.assert(fc.property(fc.array(step), (steps) => !["easy", "hard"].includes(touch(steps, { x: true, y: false }).act ?? "")));
    fc.assert(fc.property(fc.array(step), (steps) => !["again", "good"].includes(touch(steps, { x: false, y: true }).act ?? "")));
  });

  it("grades nothing that ends nearer than the threshold", () => {
    fc.assert(fc.property(fc.array(step), fc.integer({ min: -89, max: 89 }), fc.integer({ min: -89, max: 89 }), (steps, x, y) => !grades.includes(touch([...steps, [x, y]]).act ?? "")));
  });

  it("does what it shows: one grade if that is whole, else none", () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1 }), (steps) => {
        const { shown, act } = touch(steps);
        const last = shown.at(-1);
        expect(act === "tap" ? null : act).toBe(last?.share === 1 ? last.grade : null);
      }),
    );
  });

  it("stays off once it is none", () => {
    fc.assert(fc.property(fc.array(step), (steps) => touch([[50, 50], ...steps]).act === null));
  });
});
