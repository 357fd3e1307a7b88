import { isJson, isListOf, isText } from "../../core/data/guards";
import type { CivilDay } from "../../core/model/day";
import type { DeviceStore } from "../api/ports";

/** What is buried: cards by their keys, or whole notes by their paths. */
type Store = "buried" | "buried-notes";
const isKeys = isListOf(isText);

/** Keys of the cards, or paths of the notes, buried on this device on `day`. Those buried on another day no longer count. */
export function readBuried(device: DeviceStore, day: CivilDay, store: Store = "buried"): ReadonlySet<string> {
  const found = device.get(store);
  return new Set(isJson(found) && found["day"] === day && isKeys(found["keys"]) ? found["keys"] : []);
}

/** Buries cards or notes for the rest of `day`. */
export function bury(device: DeviceStore, day: CivilDay, keys: Iterable<string>, store: Store = "buried"): void {
  device.set(store, { day, keys: [...new Set([...readBuried(device, day, store), ...keys])] });
}

/** Unburies cards or notes on `day`. */
export function unbury(device: DeviceStore, day: CivilDay, keys: ReadonlySet<string>, store: Store = "buried"): void {
  const buried = readBuried(device, day, store);
  if (buried.size > 0) device.set(store, { day, keys: [...buried].filter((key) => !keys.has(key)) });
}
