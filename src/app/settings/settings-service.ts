import { readSettingsReport, settingsToJson } from "../../core/settings/read";
import { algorithmBy, defaultSettings, freshSettings, type Settings } from "../../core/model/settings";
import { valueAt, withValue } from "../../core/settings/rules";
import { Listeners } from "../async/listeners";
import { messageOf } from "../async/error-message";
import type { Log, SettingsStore } from "../api/ports";
import type { LoadReport, SettingsService } from "../api/settings";

export interface SettingsServiceParts {
  readonly store: SettingsStore;
  /** The parsed data.json of obsidian-spaced-repetition; null when the vault has none. Never written. */
  readonly foreign: () => Promise<unknown>;
  readonly log: Log;
}

function loaded(data: unknown, unreadable: string | null = null): LoadReport {
  return { ...readSettingsReport(data), unreadable, oneWay: null };
}

/** The settings of this vault. */
export function createSettingsService({ store, foreign, log }: SettingsServiceParts): SettingsService {
  const listeners = new Listeners(log);
  let current = defaultSettings;
  let report = loaded(null);
  /** Serializes saves, each with the settings at its time. */
  let saving: Promise<void> = Promise.resolve();
  let saved = false;

  function save(): Promise<void> {
    saved = true;
    const attempt = saving.then(() => store.save(settingsToJson(current)));
    saving = attempt.catch(() => undefined);
    return attempt;
  }

  function set(next: Settings): void {
    current = next;
    listeners.tell();
  }

  function update(patch: Partial<Settings>): Promise<void> {
    set({ ...current, ...patch });
    return save();
  }

  /** Saves a change that the user did not request: a failure is only logged, and the next start repeats it. */
  function saveQuietly(): Promise<void> {
    return save().catch((error: unknown) => log.error("could not save the settings", error));
  }

  async function read(source: () => Promise<unknown>): Promise<LoadReport> {
    try {
      return loaded(await source());
    } catch (error) {
      log.error("could not read settings", error);
      return loaded(null, messageOf(error));
    }
  }

  /** Whether no settings were found and none were lost. */
  const isBlank = ({ source, unreadable, problems }: LoadReport): boolean => source === "none" && unreadable === null && problems.length === 0;

  return {
    get current() {
      return current;
    },
    get report() {
      return report;
    },
    async load() {
      report = await read(() => store.load());
      const imported = isBlank(report) ? await read(foreign) : report;
      if (imported.source === "sr") report = imported;
      set(isBlank(report) ? freshSettings : report.settings);
      if (report.source === "sr") await saveQuietly();
      return report;
    },
    update,
    async readSr() {
      const found = readSettingsReport(await foreign());
      return found.source === "sr" ? found : null;
    },
    takeOver({ read: paths, settings }) {
      const next = paths.reduce((all, path) => withValue(all, path, valueAt(settings, path)), current);
      // SR's reversed separators are two-way.
      return update({ ...next, oneWay: settings.oneWay });
    },
    async reload() {
      const found = await read(() => store.load());
      const { source, problems, unreadable } = found;
      if (source !== "own" || problems.length > 0) {
        report = { ...report, problems, unreadable };
        return "refused";
      }
      // The algorithm inferred from the notes applies until the user chooses one.
      const settings = found.read.includes("algorithm") ? found.settings : { ...found.settings, algorithm: current.algorithm };
      if (JSON.stringify(settings) === JSON.stringify(current)) return "same";
      report = found;
      set(settings);
      return "changed";
    },
    get isFirst() {
      return isBlank(report);
    },
    get undecided() {
      return isBlank(report) || !report.read.includes("algorithm");
    },
    async decide(evidence) {
      const algorithm = algorithmBy(evidence);
      if (!report.read.includes("algorithm") && current.algorithm === report.settings.algorithm && algorithm !== current.algorithm) {
        // Cards of another plugin: it had no limit.
        set({ ...current, algorithm, ...(isBlank(report) && { newPerDay: null }) });
        // Until something is saved, every start infers from the notes again.
        if (saved) await saveQuietly();
      }
      const { oneWay } = evidence;
      if (!isBlank(report) || !(oneWay.reversed || oneWay.multilineReversed)) return;
      report = { ...report, oneWay };
      set({ ...current, oneWay });
      await saveQuietly();
    },
    subscribe: (listener) => listeners.add(listener),
  };
}
