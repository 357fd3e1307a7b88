import type { SettingsReport } from "../../core/settings/read";
import type { OneWay, Settings, VaultEvidence } from "../../core/model/settings";

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
  /** What SR's file says now; null when the vault has none. Rejects when it cannot be read. */
  readSr(): Promise<SettingsReport | null>;
  /** Takes over the settings that a report of SR's file holds, as `update` does; all others stay. */
  takeOver(report: SettingsReport): Promise<void>;
  /** The file was changed from outside. A bad one is "refused": the present settings stay, and stay unsaved. */
  reload(): Promise<ReloadOutcome>;
  /** Whether `decide` still takes over what it is told. */
  readonly undecided: boolean;
  /** Takes over what the notes say: of the algorithm while nobody has chosen one, and of reversed separators on a first start without anything to import. */
  decide(evidence: VaultEvidence): Promise<void>;
  subscribe(listener: () => void): () => void;
}
