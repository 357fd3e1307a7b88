import { readSettingsReport, settingsToJson, type SettingsReport } from "../core/read-settings";
import { defaultSettings, type OneWay, type Settings } from "../core/settings";
import { Listeners } from "./listeners";
import type { Log, SettingsStore } from "./ports";

export interface SettingsServiceParts {
  readonly store: SettingsStore;
  /** The data.json of obsidian-spaced-repetition, parsed; null when the vault has none. Only ever read. */
  readonly foreign: () => Promise<unknown>;
  readonly log: Log;
}

/** What loading found, for the person: own settings, an import, or a first start. */
export interface LoadReport extends SettingsReport {
  /** The file could not be read at all, in the host's words. Nothing is saved over it until the person changes a setting. */
  readonly unreadable: string | null;
  /** Separators taken as one-way because every comment of theirs has one entry. Null until the notes were read, or when nothing was decided. */
  readonly oneWay: OneWay | null;
}

export type ReloadOutcome = "same" | "changed" | "refused";

export interface SettingsService {
  readonly current: Settings;
  /** What the last load found. */
  readonly report: LoadReport;
  /** Own file, else SR's (imported and saved as ours), else defaults. Never rejects. */
  load(): Promise<LoadReport>;
  /** Changes settings at once and saves them; rejects when saving fails, the change stays for this session. */
  update(patch: Partial<Settings>): Promise<void>;
  /** The file was changed from outside. A bad one is "refused": the present settings stay, and stay unsaved. */
  reload(): Promise<ReloadOutcome>;
  /** On a first start without anything to import: takes over what the notes say about reversed separators. */
  decide(evidence: OneWay): Promise<void>;
  subscribe(listener: () => void): () => void;
}

/** The settings of this vault. */
export function createSettingsService(parts: SettingsServiceParts): SettingsService {
  const { store, log } = parts;
  const listeners = new Listeners(log);
  let current = defaultSettings;
  let report: LoadReport = { ...readSettingsReport(null), unreadable: null, oneWay: null };
  /** Saves run one after the other, each with the settings as they are by then. */
  let saving: Promise<void> = Promise.resolve();

  function save(): Promise<void> {
    const attempt = saving.then(() => store.save(settingsToJson(current)));
    saving = attempt.catch(() => undefined);
    return attempt;
  }

  function set(next: Settings): void {
    current = next;
    listeners.tell();
  }

  async function readOwn(): Promise<{ readonly data: unknown; readonly error: string | null }> {
    try {
      return { data: await store.load(), error: null };
    } catch (error) {
      log.error("could not read the settings", error);
      return { data: null, error: error instanceof Error ? error.message : String(error) };
    }
  }

  async function readForeign(): Promise<SettingsReport | null> {
    try {
      const found = readSettingsReport(await parts.foreign());
      return found.source === "sr" ? found : null;
    } catch (error) {
      log.error("could not read the settings to import", error);
      return null;
    }
  }

  async function load(): Promise<LoadReport> {
    const { data, error } = await readOwn();
    let found = readSettingsReport(data);
    if (error === null && found.source === "none" && found.problems.length === 0) {
      const imported = await readForeign();
      if (imported !== null) found = imported;
    }
    report = { ...found, unreadable: error, oneWay: null };
    set(found.settings);
    if (found.source === "sr") await save().catch((cause: unknown) => log.error("could not save the imported settings", cause));
    return report;
  }

  return {
    get current() {
      return current;
    },
    get report() {
      return report;
    },
    load,
    update(patch) {
      set({ ...current, ...patch });
      return save();
    },
    async reload() {
      const { data, error } = await readOwn();
      const found = readSettingsReport(data);
      if (error !== null || found.source !== "own" || found.problems.length > 0) {
        report = { ...report, problems: found.problems, unreadable: error };
        return "refused";
      }
      if (JSON.stringify(settingsToJson(found.settings)) === JSON.stringify(settingsToJson(current))) return "same";
      report = { ...found, unreadable: null, oneWay: null };
      set(found.settings);
      return "changed";
    },
    async decide(evidence) {
      if (report.source !== "none" || report.unreadable !== null || report.problems.length > 0) return;
      if (!evidence.reversed && !evidence.multilineReversed) return;
      report = { ...report, oneWay: evidence };
      set({ ...current, oneWay: evidence });
      // Unsaved, the next start decides the same again; so a failure here loses nothing.
      await save().catch((cause: unknown) => log.error("could not save the settings", cause));
    },
    subscribe: (listener) => listeners.add(listener),
  };
}
