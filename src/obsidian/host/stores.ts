import type { App, Plugin } from "obsidian";
import { createDevice, type Device } from "./device-store";
import type { Clock, DeviceStore, Log, SettingsStore, SnapshotStore } from "../../app/api/ports";
import { createSnapshotStore, databaseName } from "./snapshot-store";

/** This computer's clock and time zone. */
export const systemClock: Clock = {
  now: () => Date.now(),
  offset: (at) => -new Date(at).getTimezoneOffset(),
};

/** Resolves in a new task, so that the app can draw and handle keys in between. A timer would take 4 ms, or a second in a hidden window. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** Resolves after this many milliseconds. */
export function later(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    window.setTimeout(resolve, milliseconds);
  });
}

/** Values of this device, in the app's local storage for this vault. The app hides errors when the storage is full. */
function createDeviceStore(app: App, prefix: string, log: Log): DeviceStore {
  let logged = false;
  function attempt<T>(work: () => T): T | null {
    try {
      return work();
    } catch (error) {
      if (!logged) log.error("local storage failed", error);
      logged = true;
      return null;
    }
  }
  return {
    get: (key) => attempt(() => app.loadLocalStorage(`${prefix}:${key}`) as unknown),
    set: (key, value) => void attempt(() => app.saveLocalStorage(`${prefix}:${key}`, value ?? null)),
  };
}

/** The end of a plugin, possibly before it has loaded: anything registered later would never be removed. */
interface Ending {
  isUnloaded: boolean;
  /** Saves what is not saved yet. */
  finish: () => Promise<unknown>;
}

/** This vault's storage on this device, until the plugin unloads; `failed` as in `DeviceParts`. */
export function createStorage(plugin: Plugin, log: Log, failed: (kept: boolean) => void): { readonly device: Device; readonly store: SnapshotStore; readonly ending: Ending } {
  const { app, manifest } = plugin;
  const first = createDeviceStore(app, manifest.id, log);
  const store = createSnapshotStore(databaseName(manifest.id, first, app), log);
  const device = createDevice({ first, second: store, wait: () => later(2000), failed });
  const ending: Ending = { isUnloaded: false, finish: () => Promise.resolve() };
  plugin.register(() => {
    ending.isUnloaded = true;
    void ending.finish().then(() => device.settled()).finally(() => store.close());
  });
  return { device, store, ending };
}

/** The plugin's data.json. */
export function createSettingsStore(plugin: Plugin): SettingsStore {
  return {
    load: async () => (await plugin.loadData()) as unknown,
    save: (data) => plugin.saveData(data),
  };
}

/** A log to the developer console. */
export function createLog(name: string): Log {
  return { error: (message, cause) => console.error(`${name}: ${message}`, cause) };
}

/**
 * Settings of the plugin "Spaced Repetition" in this vault, for import: its parsed data.json; null when there is none.
 * Rejects when it cannot be read. Never writes the file.
 */
export async function readForeignSettings(app: App): Promise<unknown> {
  const { adapter, configDir } = app.vault;
  const path = `${configDir}/plugins/obsidian-spaced-repetition/data.json`;
  return (await adapter.exists(path)) ? (JSON.parse(await adapter.read(path)) as unknown) : null;
}
