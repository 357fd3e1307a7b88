import * as v from "valibot";
import type { CivilDay } from "../core/scheduling/day";
import type { DeviceStore } from "./ports";

/** What was done on this device today: for daily limits and buried siblings. */
export interface Today {
  readonly day: CivilDay;
  readonly new: number;
  readonly reviews: number;
  /** Blocks that were answered, with the face. */
  readonly seen: readonly (readonly [block: string, face: number])[];
}

const storeKey = "today";
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const schema = v.object({ day: v.string(), new: count, reviews: count, seen: v.array(v.tuple([v.string(), count])) });

/** Yesterday's record counts as none. */
export function readToday(device: DeviceStore, day: CivilDay): Today {
  const result = v.safeParse(schema, device.get(storeKey));
  return result.success && result.output.day === day ? result.output : { day, new: 0, reviews: 0, seen: [] };
}

/** Counts an answer, or takes it back (`sign` -1). Only a card's first answer of the day counts: "again" brings it back for free. */
export function countAnswer(device: DeviceStore, day: CivilDay, kind: "new" | "reviews", block: string, face: number, sign: 1 | -1): void {
  const today = readToday(device, day);
  const seen = today.seen.filter(([key, other]) => key !== block || other !== face);
  if (sign === 1) seen.push([block, face]);
  device.set(storeKey, { ...today, [kind]: Math.max(0, today[kind] + sign), seen });
}
