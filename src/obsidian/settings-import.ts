import type { App } from "obsidian";
import type { SettingsService } from "../app/settings";
import { readSettingsReport, type SettingsReport } from "../core/read-settings";
import { valueAt, withValue } from "../core/settings-table";
import { readForeignSettings } from "./stores";

/** Taking over the settings of "Spaced Repetition" when the person asks for it. */
export interface SettingsImport {
  /** What its file says now; null when the vault has none. Rejects when it cannot be read. */
  readonly readSr: () => Promise<SettingsReport | null>;
  /** Takes over the settings that a report holds; all others stay. Rejects when they cannot be saved. */
  readonly takeOver: (report: SettingsReport) => Promise<void>;
}

export function createSettingsImport(app: App, settings: SettingsService): SettingsImport {
  return {
    async readSr() {
      const found = readSettingsReport(await readForeignSettings(app));
      return found.source === "sr" ? found : null;
    },
    takeOver(report) {
      const next = report.read.reduce((all, path) => withValue(all, path, valueAt(report.settings, path)), settings.current);
      // SR asks its reversed separators both ways.
      return settings.update({ ...next, oneWay: report.settings.oneWay });
    },
  };
}
