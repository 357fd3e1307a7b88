// Finds, reads and replaces notes on disk. A note that is not valid UTF-8 is reported and left unchanged.
import { randomBytes } from "node:crypto";
import type { Dirent } from "node:fs";
import { open, readdir, readFile, realpath, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { compareNames } from "../../src/core";
import { messageOf, refused, unusable, warn } from "./outcome";

export interface NoteFile {
  /** Its path on disk. */
  readonly file: string;
  /** Its path for display: below the given folder, or its name. */
  readonly path: string;
  /** Its path in the vault, for folder decks and ignore lists. */
  readonly vaultPath: string;
}

/** The target of a path argument, and the vault around it. */
export interface Place {
  readonly folder: boolean;
  /** The nearest parent folder that contains `.obsidian`; null outside a vault. */
  readonly vault: string | null;
  /** All notes of the folder by path, or the one note. */
  notes(): Promise<NoteFile[]>;
  /** All notes of the vault; without a vault, the same as `notes`. */
  all(): Promise<NoteFile[]>;
}

/** Throws a Stop when there is nothing at `path`, or it is not a note. */
export async function placeOf(path: string): Promise<Place> {
  const at = resolve(path);
  const info = await stat(at).catch(() => null);
  if (info === null) throw unusable(`${path} was not found. Give the path of a note or folder.`);
  const folder = info.isDirectory();
  if (!folder && !isNote(at)) throw unusable(`${path} is not a Markdown note: its name does not end in .md.`);
  const vault = await vaultAround(folder ? at : dirname(at));
  const top = vault ?? (folder ? at : dirname(at));
  const named = (file: string, base: string): NoteFile => ({ file, path: slashed(relative(base, file)), vaultPath: slashed(relative(top, file)) });
  const notes = async (): Promise<NoteFile[]> => {
    if (!folder) return [named(at, dirname(at))];
    const files = await walk(at);
    if (files.length === 0) warn(`${path} contains no Markdown notes.`);
    return files.map((file) => named(file, at));
  };
  return { folder, vault, notes, all: async () => (vault === null ? notes() : (await walk(vault)).map((file) => named(file, vault))) };
}

async function vaultAround(folder: string): Promise<string | null> {
  for (let at = folder; ; at = dirname(at)) {
    const config = await stat(join(at, ".obsidian")).catch(() => null);
    if (config?.isDirectory() === true) return at;
    if (dirname(at) === at) return null;
  }
}

function slashed(path: string): string {
  return sep === "/" ? path : path.split(sep).join("/");
}

function isNote(file: string): boolean {
  return file.toLowerCase().endsWith(".md");
}

/** Notes below a folder by path. Skips folders whose names begin with ".", as the app does; follows each link once. */
async function walk(folder: string): Promise<string[]> {
  const found: string[] = [];
  const seen = new Set<string>();
  const visit = async (at: string): Promise<void> => {
    const real = await realpath(at);
    if (seen.has(real)) return;
    seen.add(real);
    let entries: Dirent[];
    try {
      entries = await readdir(at, { withFileTypes: true });
    } catch (error) {
      warn(`${at}: skipped because the folder cannot be read. ${messageOf(error)}`);
      return;
    }
    for (const entry of entries) {
      if (entry.name.startsWith(".")) continue;
      const file = join(at, entry.name);
      const info = entry.isSymbolicLink() ? await stat(file).catch(() => null) : entry;
      if (info?.isDirectory() === true) await visit(file);
      else if (info?.isFile() === true && isNote(file)) found.push(file);
    }
  };
  await visit(folder);
  return found.sort(compareNames);
}

/** The text of a note, including a byte order mark; null, with a line on stderr, when it cannot be read or is not UTF-8. */
export async function readNote(note: NoteFile): Promise<string | null> {
  try {
    return decode(await readFile(note.file));
  } catch (error) {
    warn(`${note.path}: skipped. ${error instanceof TypeError ? "It is not valid UTF-8." : messageOf(error)}`);
    return null;
  }
}

/** A note with its text. */
export interface ReadNote {
  readonly note: NoteFile;
  readonly text: string;
}

/** Every readable note, in order; reads some ahead. */
export async function* readNotes(notes: readonly NoteFile[]): AsyncGenerator<ReadNote> {
  const ahead = 32;
  const reading: Promise<string | null>[] = [];
  for (let at = 0; at < notes.length; at++) {
    while (reading.length < ahead && at + reading.length < notes.length) reading.push(readNote(notes[at + reading.length]!));
    const text = await reading.shift()!;
    if (text !== null) yield { note: notes[at]!, text };
  }
}

/** Includes a byte order mark. Throws a TypeError for invalid UTF-8. */
export function decode(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
}

/**
 * Atomically replaces a note that still contains `before` with `after`: writes a new file, then renames it.
 * Throws a Stop when the note has changed.
 */
export async function replaceNote(note: NoteFile, before: string, after: string): Promise<void> {
  const file = await realpath(note.file);
  const { mode } = await stat(file);
  const beside = join(dirname(file), `.${basename(file)}.${randomBytes(6).toString("hex")}.tmp`);
  try {
    const handle = await open(beside, "wx", mode);
    try {
      await handle.writeFile(after, "utf8");
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (decode(await readFile(file)) !== before) throw refused(`${note.path} has changed since it was read. Nothing was written; run the command again.`);
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}
