import type { TextEdit } from "../../core/write/edit";

export interface NoteStat {
  /** Vault path with "/" and ".md". */
  readonly path: string;
  /** Milliseconds since 1970. */
  readonly mtime: number;
  /** Bytes. */
  readonly size: number;
}

/** Why a planned write was not made. */
export type Refusal =
  /** The block is no longer in the note. */
  | "gone"
  /** Two or more places could be the block. */
  | "ambiguous"
  /** The block is there, but its text or comment is not what the action was based on. */
  | "changed"
  /** The note itself does not exist any more. */
  | "missing"
  /** What would be written would not be read back in that place. */
  | "unsafe";

/** `made`: the text after the edits, where it was put together to try them out: that costs more than finding them. */
export type WritePlan = { readonly kind: "edits"; readonly edits: readonly TextEdit[]; readonly made?: string } | { readonly kind: "refuse"; readonly reason: Refusal };

export type WriteOutcome =
  | { readonly kind: "written"; readonly before: string; readonly after: string }
  | { readonly kind: "refused"; readonly reason: Refusal }
  /** The host failed; `message` is its own words. */
  | { readonly kind: "failed"; readonly message: string };

export interface WriteHow {
  /** The person did it as part of writing the note, so where it is open, the editor's undo takes it back; else that passes over it. */
  readonly typed?: boolean;
}

/** The vault, as far as the program reads it. */
export interface Notes {
  list(): readonly NoteStat[];
  /** Null when there is no such note. */
  stat(path: string): NoteStat | null;
  /** Tags from the host's cache, with or without "#"; null when the host has none for this note yet. */
  tags(path: string): readonly string[] | null;
  read(path: string): Promise<string>;
}

/** The vault as the writer of notes has it; nobody else writes to notes. */
export interface WritableNotes extends Notes {
  /** Calls `plan` with the text at the moment of writing, applies its edits and nothing else. Never throws. */
  write(path: string, plan: (text: string) => WritePlan, how?: WriteHow): Promise<WriteOutcome>;
}

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Minutes to add to UTC for local civil time at that instant. */
  offset(at: number): number;
}

/** Uniform in [0, 1). */
export type Random = () => number;

/** The plugin's data.json. */
export interface SettingsStore {
  load(): Promise<unknown>;
  save(data: unknown): Promise<void>;
}

/** The files of the review log. Paths are those of the vault. */
export interface LogFiles {
  /** Names of the files in a folder, without the folder; none when it does not exist. */
  list(folder: string): Promise<readonly string[]>;
  /** Null when there is no such file. */
  read(path: string): Promise<string | null>;
  /** Adds text at the end of the file and changes nothing else. Makes the file and its folders when they are missing. */
  append(path: string, text: string): Promise<void>;
  /** Puts the file where the person can get it back. */
  trash(path: string): Promise<void>;
}

/** Small per-device values that survive a restart. */
export interface DeviceStore {
  /** Null when there is none, or none that can be read. Never throws. */
  get(key: string): unknown;
  /** Never throws. */
  set(key: string, value: unknown): void;
  /** Resolves when everything set so far is kept, or could not be; at once where that is missing. */
  settled?(): Promise<void>;
}

/** Parts of data of this device, by number or name: plain objects and typed arrays. The index has the numbers. */
export interface SnapshotStore {
  /** Null when there is none, undefined when the store could not be read. Never rejects. */
  load(part: number | string): Promise<unknown>;
  /** Puts these parts in the place of those of the same number, all or none; false when it could not. Never rejects. */
  save(parts: ReadonlyMap<number | string, unknown>): Promise<boolean>;
}

/** Where unexpected errors go (the developer console). */
export interface Log {
  error(message: string, cause: unknown): void;
}
