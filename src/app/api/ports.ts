import type { LinkCounts } from "../../core/note-review/page-rank";
import type { TextEdit } from "../../core/write/edit";

export interface NoteStat {
  /** Vault path with "/" and ".md". */
  readonly path: string;
  /** Milliseconds since 1970. */
  readonly mtime: number;
  /** Bytes. */
  readonly size: number;
}

/** Why a planned write was refused. */
export type Refusal =
  /** The block is no longer in the note. */
  | "gone"
  /** Two or more places could be the block. */
  | "ambiguous"
  /** The block is there, but its text or comment is not what the action was based on. */
  | "changed"
  /** The properties of the note cannot be read for certain, or not changed without changing more. */
  | "properties"
  /** The note was answered as a whole, and its properties have another schedule than the one that was answered. */
  | "rescheduled"
  /** The note no longer exists. */
  | "missing"
  /** The result would not be read back in that place. */
  | "unsafe";

/** `made`: the edited text, if planning already built it. Building it costs more than finding the edits. */
export type WritePlan = { readonly kind: "edits"; readonly edits: readonly TextEdit[]; readonly made?: string } | { readonly kind: "refuse"; readonly reason: Refusal };

export type WriteOutcome =
  | { readonly kind: "written"; readonly before: string; readonly after: string }
  | { readonly kind: "refused"; readonly reason: Refusal }
  /** The host failed; `message` is its own. */
  | { readonly kind: "failed"; readonly message: string };

export interface WriteHow {
  /** The user did it while writing the note, so in an open note the editor's undo reverts it; undo skips any other write. */
  readonly typed?: boolean;
}

/** Read access to the vault's notes. */
export interface Notes {
  list(): readonly NoteStat[];
  /** Null when there is no such note. */
  stat(path: string): NoteStat | null;
  /** Tags from the host's cache, with or without "#"; null when the host has none for this note yet. */
  tags(path: string): readonly string[] | null;
  /** The note's properties from the host's cache; null without any, or when the host has none for this note yet. */
  properties(path: string): Readonly<Record<string, unknown>> | null;
  /** How many links each note has to others, by path, from the host's cache. Treat it as read-only. */
  links(): LinkCounts;
  read(path: string): Promise<string>;
}

/** Write access to notes; only the note writer uses it. */
export interface WritableNotes extends Notes {
  /** Calls `plan` with the text at the moment of writing, and applies exactly its edits. Never throws. */
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

/** The files of the review log. Paths are vault paths. */
export interface LogFiles {
  /** Names of the files in a folder, without the folder; none when it does not exist. */
  list(folder: string): Promise<readonly string[]>;
  /** Null when there is no such file. */
  read(path: string): Promise<string | null>;
  /** Appends text to the file. Creates the file and its folders if missing. */
  append(path: string, text: string): Promise<void>;
  /** Moves the file to where the user can restore it. */
  trash(path: string): Promise<void>;
}

/** Small per-device values that survive a restart. */
export interface DeviceStore {
  /** Null when there is no readable value. Never throws. */
  get(key: string): unknown;
  /** Never throws. */
  set(key: string, value: unknown): void;
  /** Resolves when everything set so far is stored, or failed; absent if `set` is synchronous. */
  settled?(): Promise<void>;
}

/** Data of this device in parts, by number or name: plain objects and typed arrays. The index uses the numbers. */
export interface SnapshotStore {
  /** Null when there is none, undefined when the store could not be read. Never rejects. */
  load(part: number | string): Promise<unknown>;
  /** Replaces these parts, all or none; false when that failed. Never rejects. */
  save(parts: ReadonlyMap<number | string, unknown>): Promise<boolean>;
}

/** Receives unexpected errors (the developer console). */
export interface Log {
  error(message: string, cause: unknown): void;
}
