import { resetEntries } from "../../core/displaced/reset-entries";
import type { Span } from "../../core/model/card";
import { spanOf } from "../../core/write/edit";
import type { CardIndex, NoteView } from "../api/card-index";
import type { NoteCache } from "../index/note-cache";
import type { WritableNotes } from "../api/ports";
import { createSerialQueues, type SerialQueues } from "../async/serial-queue";
import type { HowToWrite, NotePlan, WriteNote, Written } from "../api/write-note";

/** `changed`: the range of the former text that contains the edits; null for none. */
export type WrittenListener = (path: string, before: NoteView, after: NoteView, changed: Span | null) => void;

/** The only path into notes: one write at a time per note, and everyone who keeps data about a note hears of the result. */
export interface NoteWriter {
  readonly write: WriteNote;
  /** Runs `work` after all earlier work on this note; the `write` it gets does not queue again. */
  inTurn<T>(path: string, work: (write: WriteNote) => Promise<T>): Promise<T>;
  /** Reports writes in progress under the note's new path. */
  renamed(from: string, to: string): void;
  /** Called after each write, before the index is updated. */
  onWritten(listener: WrittenListener): void;
  readonly settled: SerialQueues["settled"];
}

interface Planned<T> {
  readonly before: NoteView;
  readonly made: Extract<NotePlan<T>, { readonly kind: "edits" }>;
  /** Number of the host's reports of the note at planning time. */
  readonly times: number;
}

export interface NoteWriterParts {
  readonly notes: WritableNotes;
  readonly library: Pick<CardIndex, "heard" | "leave" | "noteChanged" | "parse">;
  readonly texts: Pick<NoteCache, "peek">;
}

export function createNoteWriter({ notes, library, texts }: NoteWriterParts): NoteWriter {
  const { exclusive, settled } = createSerialQueues();
  const listeners: WrittenListener[] = [];
  const underWay = new Set<{ path: string }>();

  /** Parses the text unless it is cached. */
  function read(path: string, text: string): NoteView {
    const known = texts.peek(path);
    return known?.text === text ? known : library.parse(path, text);
  }

  async function write<T>(path: string, plan: (note: NoteView) => NotePlan<T>, { arrived, known, ...how }: HowToWrite<T> = {}): Promise<Written<T>> {
    const last: { planned: Planned<T> | null } = { planned: null };
    const place = { path };
    underWay.add(place);
    const outcome = await notes.write(
      path,
      (text) => {
        const { times } = library.heard(path);
        const before = known?.note.text === text && known.times === times ? known.note : read(path, text);
        const made = plan(before);
        if (made.kind === "refuse") return made;
        last.planned = { before, made, times };
        return made.after === undefined ? { kind: "edits", edits: made.edits } : { kind: "edits", edits: made.edits, made: made.after.text };
      },
      how,
    );
    underWay.delete(place);
    if (outcome.kind !== "written") return outcome;
    if (last.planned === null) throw new Error(`${path} was written without a plan`);
    const { before, made, times } = last.planned;
    const changed = spanOf(made.edits);
    const after = made.after ?? (changed === null ? before : before.edited(outcome.after, changed));
    const written = { kind: "written", before, after, value: made.value } as const;
    arrived?.(written);
    for (const listener of listeners) listener(place.path, before, after, changed);
    const now = library.heard(place.path);
    // Since planning, the host reported this text or a newer one; or, late, the previous one.
    if (place.path !== path || times === now.times || before.text === now.text) library.noteChanged(place.path, after.text, null, after);
    const reset = resetEntries(before, after, made.edits);
    if (reset.size > 0) await library.leave(place.path, reset);
    return written;
  }

  return {
    write: (path, plan, how) => exclusive(path, () => write(path, plan, how)),
    inTurn: (path, work) => exclusive(path, () => work(write)),
    renamed(from, to) {
      for (const place of underWay) if (place.path === from) place.path = to;
    },
    onWritten: (listener) => void listeners.push(listener),
    settled,
  };
}
