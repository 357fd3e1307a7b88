import { isCount, isJson, isText } from "../core/guards";
import type { CivilDay } from "../core/scheduling/day";
import { blockOf } from "../core/deck/note-record";
import type { GradeRecord } from "./journal";
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

/** Yesterday's record counts as none. */
export function readToday(device: DeviceStore, day: CivilDay): Today {
  const found = device.get(storeKey);
  if (!isJson(found) || found["day"] !== day) return { day, new: 0, reviews: 0, seen: [] };
  const { new: fresh, reviews, seen } = found;
  return { day, new: isCount(fresh) ? fresh : 0, reviews: isCount(reviews) ? reviews : 0, seen: Array.isArray(seen) ? seen.filter(isSeen) : [] };
}

function isSeen(value: unknown): value is Today["seen"][number] {
  return Array.isArray(value) && value.length === 2 && isText(value[0]) && isCount(value[1]);
}

/** Counts an answer, or takes it back (`sign` -1). Only a card's first answer of the day counts: "again" brings it back for free. */
export function countAnswer(device: DeviceStore, { day, counted, key, face }: GradeRecord, sign: 1 | -1): void {
  if (counted === null) return;
  const today = readToday(device, day);
  // Another day's answer is counted no more.
  if (sign === -1 && today.new + today.reviews === 0) return;
  const block = blockOf(key);
  const seen = today.seen.filter(([other, side]) => other !== block || side !== face);
  if (sign === 1) seen.push([block, face]);
  device.set(storeKey, { ...today, [counted]: Math.max(0, today[counted] + sign), seen });
}
