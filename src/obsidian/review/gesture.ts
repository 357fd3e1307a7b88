import type { Grade } from "../../core/scheduling/scheduler";

/** A finger's position in CSS pixels, at a time in milliseconds. */
export interface Point {
  readonly x: number;
  readonly y: number;
  readonly time: number;
}

export interface Swipe {
  readonly grade: Grade;
  /** Progress, 0 to 1. At 1, lifting the finger answers. */
  readonly share: number;
}

/** One touch, from the first finger down to the last one up. */
export interface Gesture {
  /** The swipe so far; null when it is none, or not yet. */
  move(to: Point, fingers: number): Swipe | null;
  /** What lifting the finger does. */
  end(time: number): Grade | "tap" | null;
}

/** A finger that moves less than this counts as still; CSS pixels. */
const slop = 10;
/** Length of a complete swipe; CSS pixels. */
const reach = 90;
/** A longer touch selects text or opens a menu; milliseconds. */
const long = 400;

const gradesOf = { x: ["again", "good"], y: ["easy", "hard"] } as const;

/** Begins a gesture. `free`: whether swipes across (x) and up or down (y) are possible there. The first pixels decide the axis; diagonal movements and two fingers are no swipe. */
export function beginGesture(from: Point, free: Readonly<Record<"x" | "y", boolean>>): Gesture {
  let axis: "x" | "y" | "rest" | "off" = "rest";
  let swipe: Swipe | null = null;
  return {
    move(to, fingers) {
      const by = { x: to.x - from.x, y: to.y - from.y };
      const [main, other] = Math.abs(by.x) > Math.abs(by.y) ? (["x", "y"] as const) : (["y", "x"] as const);
      const way = Math.abs(by[main]);
      if (fingers > 1) axis = "off";
      else if (axis === "rest" && way > slop) axis = free[main] && way > 1.5 * Math.abs(by[other]) ? main : "off";
      return (swipe = axis === "x" || axis === "y" ? { grade: gradesOf[axis][by[axis] < 0 ? 0 : 1], share: Math.min(1, Math.abs(by[axis]) / reach) } : null);
    },
    end: (time) => (axis === "rest" ? (time - from.time < long ? "tap" : null) : swipe?.share === 1 ? swipe.grade : null),
  };
}
