import type { App } from "obsidian";
import type { SettingsService } from "../app/settings";
import { readSettingsReport, type SettingsReport } from "../core/read-settings";
import { readForeignSettings } from "./stores";

/** Taking over the settings of "Spaced Repetition" when the person asks for it. */
export interface SettingsImport {
  /** Takes them over now; null when the vault has none. Rejects when they cannot be read or saved. */
  importSr(): Promise<SettingsReport | null>;
  /** What the import at this start, or the last one since, took over; null without one. */
  imported(): SettingsReport | null;
}

export function createSettingsImport(app: App, settings: SettingsService): SettingsImport {
  let last: SettingsReport | null = null;
  return {
    async importSr() {
      const found = readSettingsReport(await readForeignSettings(app));
      if (found.source !== "sr") return null;
      last = found;
      // What SR has no setting for stays as it is.
      const { newPerDay, reviewsPerDay, unknown } = settings.current;
      await settings.update({ ...found.settings, newPerDay, reviewsPerDay, unknown });
      return found;
    },
    imported: () => last ?? (settings.report.source === "sr" ? settings.report : null),
  };
}
