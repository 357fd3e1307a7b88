import type { SettingsReport } from "../../core/settings/read";
import type { OneWay, Settings, VaultEvidence } from "../../core/model/settings";

/** The result of loading, for the user: own settings, an import, or a first start. */
export interface LoadReport extends SettingsReport {
  /** The host's message if the file could not be read at all. It is not overwritten until the user changes a setting. */
  readonly unreadable: string | null;
  /**
   * Separators taken as one-way because every comment on their cards has one entry. Null until the notes were read, or when nothing was
   * decided.
   */
  readonly oneWay: OneWay | null;
}

export type ReloadOutcome = "same" | "changed" | "refused";

export interface SettingsService {
  readonly current: Settings;
  /** The result of the last load. */
  readonly report: LoadReport;
  /** Loads the own file, else SR's (imported and saved as ours), else defaults. Never rejects. */
  load(): Promise<LoadReport>;
  /** Changes settings at once and saves them; rejects when saving fails, with the change kept for this session. */
  update(patch: Partial<Settings>): Promise<void>;
  /** SR's settings file as it is now; null when the vault has none. Rejects when it cannot be read. */
  readSr(): Promise<SettingsReport | null>;
  /** Takes over the settings in a report of SR's file, as `update` does; keeps all others. */
  takeOver(report: SettingsReport): Promise<void>;
  /** The file was changed outside the program. "refused" for an invalid file: the present settings stay in effect, unsaved. */
  reload(): Promise<ReloadOutcome>;
  /** Whether the vault had no settings at the start. */
  readonly isFirst: boolean;
  /** Whether `decide` still has an effect. */
  readonly undecided: boolean;
  /**
   * Takes over what the notes suggest: the algorithm while the user has not chosen one, and one-way separators on a first start without an
   * import.
   */
  decide(evidence: VaultEvidence): Promise<void>;
  subscribe(listener: () => void): () => void;
}
