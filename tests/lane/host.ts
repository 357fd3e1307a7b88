import type { Page } from "playwright-core";

/** A note that is opened: beside the one before, in a window of its own, or to be read. */
export interface Opening {
  readonly where?: "split" | "window";
  readonly reading?: boolean;
}

/** What a flow asks of whatever runs the plugin: the workbench, or the app. Paths are in the flow's own folder. */
export interface Host {
  readonly phone: boolean;
  readonly page: Page;
  /** A day so many days from the host's today, as it stands in schedules. */
  day(ahead: number): string;
  /** A note's bytes on disk. */
  bytes(path: string): Buffer;
  /** Writes a note as another program does. */
  write(path: string, content: string | Uint8Array): void;
  /** Writes a note within the app, as another plugin does, and clicks in the same moment. */
  writeWithin(path: string, text: string, click: string): Promise<void>;
  /** Opens a note in the editor, and gives the page that shows it. */
  openNote(path: string, how?: Opening): Promise<Page>;
  /** Closes every note, and leaves what lies over them. */
  closeNotes(): Promise<void>;
  /** The texts of all editors of a note. */
  editors(path: string): Promise<string[]>;
  /** Puts the cursor of the active editor behind these words, or at the end. */
  cursor(page: Page, behind?: string): Promise<void>;
  /** Saves the active editor, as the app does by itself two seconds after the last key. */
  save(): Promise<void>;
  /** Runs a command of the plugin as soon as it can be run. */
  command(id: string): Promise<void>;
  /** Begins anew, as when the app is closed and opened. */
  restart(): Promise<void>;
}

/** Something a person does that touches notes, and what is on disk afterwards. */
export interface Flow {
  readonly name: string;
  /** Needs several panes or windows. */
  readonly desktop?: true;
  run(host: Host): Promise<void>;
}
