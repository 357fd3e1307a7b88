import type { App, Plugin } from "obsidian";
import type { Clock, DeviceStore, Log, SettingsStore } from "../app/ports";

export { createSnapshotStore } from "./snapshots";

/** This computer's clock and time zone. */
export const systemClock: Clock = {
  now: () => Date.now(),
  offset: (at) => -new Date(at).getTimezoneOffset(),
};

/** Resolves in a task of its own, so that the app can draw and take keys in between. A timer would wait 4 ms, in a hidden window a second. */
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

/** Resolves after so many milliseconds. */
export function later(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    window.setTimeout(resolve, milliseconds);
  });
}

/** Values of this device, in the app's local storage for this vault. */
export function createDeviceStore(app: App, prefix: string, log: Log): DeviceStore {
  return {
    get: (key) => app.loadLocalStorage(`${prefix}:${key}`) as unknown,
    set(key, value) {
      try {
        app.saveLocalStorage(`${prefix}:${key}`, value ?? null);
      } catch (error) {
        // The storage is full, of other plugins' values as well. Answers still go into their notes; only a crash would lose one.
        log.error(`could not keep ${key} on this device`, error);
      }
    },
  };
}

/** The plugin's data.json. */
export function createSettingsStore(plugin: Plugin): SettingsStore {
  return {
    load: async () => (await plugin.loadData()) as unknown,
    save: (data) => plugin.saveData(data),
  };
}

export function createLog(name: string): Log {
  return { error: (message, cause) => console.error(`${name}: ${message}`, cause) };
}

/**
 * Settings of the plugin "Spaced Repetition" in this vault, to import: its parsed data.json, null when there is none.
 * Rejects when it cannot be read. The file is only ever read.
 */
export async function readForeignSettings(app: App): Promise<unknown> {
  const { adapter, configDir } = app.vault;
  const path = `${configDir}/plugins/obsidian-spaced-repetition/data.json`;
  return (await adapter.exists(path)) ? (JSON.parse(await adapter.read(path)) as unknown) : null;
}
