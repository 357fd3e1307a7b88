import { putLast } from "../../core/data/put-last";
import type { CardIndex, NoteView } from "../api/card-index";
import type { Settings } from "../../core/model/settings";
import type { Log, Notes } from "../api/ports";

/** The last few notes whose cards were shown, parsed. `heard` keeps them current, so that a session reads each note once. */
export interface NoteCache {
  /** Null when it is not cached. */
  peek(path: string): NoteView | null;
  /** Null when the note cannot be read. */
  get(path: string): Promise<NoteView | null>;
  heard(path: string, note: NoteView | null): void;
}

const kept = 8;

export function createNoteCache(notes: Notes, library: Pick<CardIndex, "parse" | "heard">, settings: () => Settings, log: Log): NoteCache {
  /** Least recently used first. A promise while the note is being read. */
  const known = new Map<string, NoteView | Promise<NoteView | null>>();

  let parsedBy = settings();
  /** The settings that the texts were parsed with; under other settings they may mean something else. */
  function check(): void {
    if (parsedBy === settings()) return;
    parsedBy = settings();
    known.clear();
  }

  function keep(path: string, note: NoteView | Promise<NoteView | null>): void {
    putLast(known, path, note, kept);
  }

  async function read(path: string): Promise<NoteView | null> {
    try {
      // The host may return an old text shortly after a write.
      return library.parse(path, library.heard(path).text ?? (await notes.read(path)));
    } catch (error) {
      log.error(`could not read ${path}`, error);
      return null;
    }
  }

  return {
    peek(path) {
      check();
      const note = known.get(path);
      if (note === undefined || note instanceof Promise) return null;
      keep(path, note);
      return note;
    },
    async get(path) {
      check();
      const present = known.get(path);
      if (present !== undefined) {
        keep(path, present);
        const note = await present;
        // A newer text may have arrived during the read.
        return present instanceof Promise && known.get(path) !== present ? (this.peek(path) ?? note) : note;
      }
      const reading = read(path);
      keep(path, reading);
      const note = await reading;
      if (known.get(path) !== reading) return this.peek(path) ?? note;
      if (note === null) known.delete(path);
      else keep(path, note);
      return note;
    },
    heard(path, note) {
      if (note === null) known.delete(path);
      else if (known.has(path)) keep(path, note);
    },
  };
}
