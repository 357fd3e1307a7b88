import type { App } from "obsidian";
import type { CardActs } from "../../app/api/card-acts";
import type { CardLibrary } from "../../app/api/card-library";
import type { Doctor } from "../../app/api/doctor";
import type { LogReports } from "../../app/api/log-reports";
import type { IndexView } from "../../app/api/counts";
import type { Clock, DeviceStore, Log, Notes } from "../../app/api/ports";
import type { NoteReviews } from "../../app/api/note-reviews";
import type { Reviews } from "../../app/api/reviews";
import type { Settings } from "../../core/model/settings";
import type { CivilDay } from "../../core/model/day";

/** The settings as views see them. */
export interface SettingsView {
  readonly current: Settings;
  /** Called after any change; the result unsubscribes. */
  subscribe(listener: () => void): () => void;
  /** Changes settings at once and saves them; rejects when saving fails. */
  update(patch: Partial<Settings>): Promise<void>;
}

/** Passed to every view, menu and dialog: the program through its ports, and the app for drawing. */
export interface Services {
  readonly app: App;
  readonly notes: Notes;
  readonly clock: Clock;
  readonly device: DeviceStore;
  readonly log: Log;
  readonly settings: SettingsView;
  readonly library: IndexView;
  readonly reviews: Reviews;
  readonly acts: CardActs;
  readonly noteReviews: NoteReviews;
  readonly doctor: Doctor;
  readonly figures: LogReports;
  readonly cards: CardLibrary;
  /** The present study day. */
  today(): CivilDay;
}
