import type { DeviceStore } from "../../app/ports";
import { isListOf, isText } from "../../core/guards";

const key = "folds";

/** Deck paths folded on this device. */
export function readFolds(device: DeviceStore): ReadonlySet<string> {
  const value = device.get(key);
  return new Set(isListOf(isText)(value) ? value : []);
}

export function toggleFold(device: DeviceStore, path: string): void {
  const folds = new Set(readFolds(device));
  if (!folds.delete(path)) folds.add(path);
  device.set(key, [...folds]);
}
