import type { Grade } from "../../core/scheduling/scheduler";

/** Of one finger: CSS pixels and milliseconds. */
export interface Point {
  readonly x: number;
  readonly y: number;
  readonly time: number;
}

export interface Swipe {
  readonly grade: Grade;
  /** Of the way after which letting go answers, to 1. */
  readonly share: number;
}

/** One touch, from its first finger to its last. */
export interface Gesture {
  /** The swipe so far; null when it is none, or not yet. */
  move(to: Point, fingers: number): Swipe | null;
  /** What letting go does. */
  end(time: number): Grade | "tap" | null;
}

/** A finger rests within this; CSS pixels. */
const slop = 10;
/** How far a swipe goes; CSS pixels. */
const reach = 90;
/** A longer touch selects text or opens a menu; milliseconds. */
const long = 400;

const gradesOf = { x: ["again", "good"], y: ["easy", "hard"] } as const;

/** Begins at a place where swipes across ("x") and up or down ("y") are free. The first pixels decide which one it is; a slanted way is none, and so are two fingers. */
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
