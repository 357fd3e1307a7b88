import { putLast } from "../../core/data/put-last";
import { isNumber, isText } from "../../core/data/guards";
import type { LogKey } from "../../core/log/line";
import type { DeviceStore } from "../api/ports";

/** The position of an answer in this device's log. */
export interface AnswerPosition {
  readonly t: number;
  readonly c: LogKey;
}

/** Positions of the latest answers, by the id of their grade, so that they can be undone after a restart too. */
export interface AnswerPositions {
  add(id: number, place: AnswerPosition): void;
  take(id: number): AnswerPosition | null;
}

/** More than the number of grades that can be undone. */
const most = 200;
const storeKey = "log-places";

/** The positions stored on this device. */
export function createAnswerPositions(device: DeviceStore): AnswerPositions {
  const places = new Map<number, AnswerPosition>();
  const found = device.get(storeKey);
  for (const entry of Array.isArray(found) ? (found as unknown[]) : []) {
    const [id, t, c] = Array.isArray(entry) ? (entry as unknown[]) : [];
    if (isNumber(id) && isNumber(t) && isText(c)) places.set(id, { t, c });
  }
  const keep = (): void => device.set(storeKey, [...places].map(([id, { t, c }]) => [id, t, c]));
  return {
    add(id, place) {
      putLast(places, id, place, most);
      keep();
    },
    take(id) {
      const place = places.get(id) ?? null;
      if (places.delete(id)) keep();
      return place;
    },
  };
}
