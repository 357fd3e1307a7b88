import type { Page } from "playwright-core";

/** How to open a note: beside the previous one, in its own window, or in reading view. */
export interface Opening {
  readonly where?: "split" | "window";
  readonly reading?: boolean;
}

/** A flow's interface to the workbench or the app. Paths are in the flow's own folder. */
export interface Host {
  readonly phone: boolean;
  readonly page: Page;
  /** The day `ahead` days from the host's today, as in schedules. */
  day(ahead: number): string;
  /** A note's bytes on disk. */
  bytes(path: string): Buffer;
  /** Writes a note as another program does. */
  write(path: string, content: string | Uint8Array): void;
  /** Writes a note within the app, as another plugin does, and clicks in the same moment. */
  writeWithin(path: string, text: string, click: string): Promise<void>;
  /** Opens a note in the editor; returns the page that shows it. */
  openNote(path: string, how?: Opening): Promise<Page>;
  /** Closes every note, and what covers them. */
  closeNotes(): Promise<void>;
  /** The texts of all editors of a note. */
  editors(path: string): Promise<string[]>;
  /** Places the cursor of the active editor after these words, or at the end. */
  cursor(page: Page, behind?: string): Promise<void>;
  /** Saves the active editor, as the app does two seconds after the last key. */
  save(): Promise<void>;
  /** Runs a command of the plugin once it is available. */
  command(id: string): Promise<void>;
  /** Restarts, as when the app is closed and opened. */
  restart(): Promise<void>;
}

/** A user action that touches notes, and the expected state on disk. */
export interface Flow {
  readonly name: string;
  /** Needs several panes or windows. */
  readonly desktop?: true;
  run(host: Host): Promise<void>;
}
