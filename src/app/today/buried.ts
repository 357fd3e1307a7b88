import { isJson, isListOf, isText } from "../../core/data/guards";
import type { CivilDay } from "../../core/model/day";
import type { DeviceStore } from "../api/ports";

const storeKey = "buried";
const isKeys = isListOf(isText);

/** Keys of the cards buried on this device on `day`. Cards buried on another day no longer count. */
export function readBuried(device: DeviceStore, day: CivilDay): ReadonlySet<string> {
  const found = device.get(storeKey);
  return new Set(isJson(found) && found["day"] === day && isKeys(found["keys"]) ? found["keys"] : []);
}

/** Buries cards for the rest of `day`. */
export function bury(device: DeviceStore, day: CivilDay, keys: Iterable<string>): void {
  device.set(storeKey, { day, keys: [...new Set([...readBuried(device, day), ...keys])] });
}

/** Unburies cards on `day`. */
export function unbury(device: DeviceStore, day: CivilDay, keys: ReadonlySet<string>): void {
  const buried = readBuried(device, day);
  if (buried.size > 0) device.set(storeKey, { day, keys: [...buried].filter((key) => !keys.has(key)) });
}
