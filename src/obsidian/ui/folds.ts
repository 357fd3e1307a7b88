import type { DeviceStore } from "../../app/api/ports";
import { isListOf, isText } from "../../core/data/guards";
import { nameKey } from "../../core/model/name-key";

const key = "folds";

/** Keys of the decks folded on this device: a deck stays folded when another note spells its name differently. */
export function readFolded(device: DeviceStore): ReadonlySet<string> {
  const value = device.get(key);
  return new Set(isListOf(isText)(value) ? value.map(nameKey) : []);
}

/** Folds exactly these decks. */
export function setFolds(device: DeviceStore, paths: readonly string[]): void {
  device.set(key, paths.map(nameKey));
}

/** Folds or unfolds a deck. */
export function toggleFold(device: DeviceStore, path: string): void {
  const folds = new Set(readFolded(device));
  const name = nameKey(path);
  if (!folds.delete(name)) folds.add(name);
  device.set(key, [...folds]);
}
