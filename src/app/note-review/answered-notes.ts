import { isCount, isJson, isText } from "../../core/data/guards";
import type { CivilDay } from "../../core/model/day";
import type { DeviceStore } from "../api/ports";

const storeKey = "answered-notes";

/** The notes answered on this device on a study day, by the ids of the answers: they count towards the daily limit. Those of another day do not. */
export function readAnsweredNotes(device: DeviceStore, day: CivilDay): ReadonlyMap<number, string> {
  const found = device.get(storeKey);
  const list = isJson(found) && found["day"] === day && Array.isArray(found["answers"]) ? (found["answers"] as readonly unknown[]) : [];
  return new Map(list.filter((entry): entry is [number, string] => Array.isArray(entry) && entry.length === 2 && isCount(entry[0]) && isText(entry[1])));
}

/** Replaces the answers of a study day. */
export function keepAnsweredNotes(device: DeviceStore, day: CivilDay, answers: Iterable<readonly [id: number, path: string]>): void {
  device.set(storeKey, { day, answers: [...answers] });
}
