import { commentStart } from "../../core/text/comments/schedule-comment";
import type { CardIndex } from "../api/card-index";
import type { ExamScope, ExamWork, Problem } from "../api/doctor";
import type { Log } from "../api/ports";
import { inSlices, type Slice } from "../async/time-slices";
import type { NoteEntry, Seen } from "./entry";
import { createExamPasses, type ExamPasses } from "./passes";
import type { ExamNotes } from "./notes";

/** How many notes are read at once. */
const poolSize = 16;

export interface ExaminationParts {
  readonly library: Pick<CardIndex, "onNote">;
  readonly notes: ExamNotes;
  readonly log: Log;
  readonly slice: Slice;
  /** Called after any change of what is shown. */
  readonly changed: () => void;
}

/** What is known of notes with damage or repairs, and the passes over many notes that may be under way. */
export interface Examination {
  readonly entries: Map<string, NoteEntry>;
  readonly seen: Seen;
  readonly work: ExamWork | null;
  /** The entry of a note; made if there is none. */
  entryOf(path: string): NoteEntry;
  /** Examines the note that has this text now; null when it is gone or no longer takes part. */
  refresh(entry: NoteEntry, text: string | null): Promise<void>;
  readonly each: ExamPasses["each"];
  /** Examines the notes of a scope from scratch; repairs stay. `before` is awaited before the first note. */
  run(scope: ExamScope, before: Promise<void>): Promise<void>;
  stop(): void;
}

export function createExamination({ library, notes, log, slice, changed }: ExaminationParts): Examination {
  const entries = new Map<string, NoteEntry>();
  let seen = nothingSeen(null);
  const passes = createExamPasses(slice, changed);

  function entryOf(path: string): NoteEntry {
    const entry = entries.get(path) ?? { path, damages: [], repairs: [], problems: new Map<string, Problem>(), examinations: 0, writing: false };
    entries.set(path, entry);
    return entry;
  }

  async function refresh(entry: NoteEntry, text: string | null): Promise<void> {
    const mine = ++entry.examinations;
    const exam = await notes.exam(entry.path, seen.scope);
    if (mine !== entry.examinations) return;
    entry.damages = text === null ? [] : exam.damages(text);
    changed();
  }

  async function examine(path: string, going: () => boolean): Promise<void> {
    const before = entries.get(path)?.examinations;
    const text = await notes.read(path);
    const damagesIn = async (text: string) => inSlices((await notes.exam(path, seen.scope)).inPieces(text), slice);
    const damages = text === null ? null : await damagesIn(text).catch((error: unknown) => void log.error(`could not examine ${path}`, error));
    if (!going()) return;
    seen = { ...seen, notes: seen.notes + 1, comments: seen.comments + (text?.split(commentStart).length ?? 1) - 1, unread: seen.unread + (damages ? 0 : 1) };
    // A refresh that came in between is newer.
    if (!damages?.length || entries.get(path)?.examinations !== before) return;
    entryOf(path).damages = damages;
  }

  library.onNote((path, note, renamedTo) => {
    const entry = entries.get(path);
    if (entry === undefined) return;
    if (renamedTo !== null) {
      entries.delete(path);
      entry.path = renamedTo;
      entries.set(renamedTo, entry);
      changed();
    } else if (!entry.writing) void textOf(path, note?.text).then((text) => refresh(entry, text));
  });

  /** The index has no text of a note without cards. */
  async function textOf(path: string, known: string | undefined): Promise<string | null> {
    return known ?? (notes.isWhole(path) ? notes.read(path) : null);
  }

  return {
    entries,
    get seen() {
      return seen;
    },
    get work() {
      return passes.work;
    },
    entryOf,
    refresh,
    each: passes.each,
    async run(scope, before) {
      for (const [path, entry] of entries) {
        entry.damages = [];
        entry.problems.clear();
        if (entry.repairs.length === 0) entries.delete(path);
      }
      seen = nothingSeen(scope);
      // Listing looks for conflict copies, which an examination of one note needs too.
      const all = notes.list(scope);
      await passes.each("examine", scope.kind === "note" ? [scope.path] : all, poolSize, (path, going) => before.then(() => examine(path, going)));
    },
    stop() {
      if (passes.work?.kind === "examine") seen = { ...seen, stopped: true };
      passes.stop();
    },
  };
}

function nothingSeen(scope: ExamScope | null): Seen {
  return { scope, stopped: false, notes: 0, comments: 0, unread: 0 };
}
