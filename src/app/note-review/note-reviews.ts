import type { CivilDay } from "../../core/model/day";
import type { NoteCounts, NoteInReview, ReviewTagCounts } from "../../core/note-review/note-queue";
import { countByTag, countNotes, notesToReview } from "../../core/note-review/note-queue";
import { readNoteState } from "../../core/note-review/note-state";
import { loadOf, previewNote } from "../../core/note-review/preview-note";
import { addReviewTag, removeReviewTags, type TagEdits } from "../../core/note-review/review-tags";
import { writeNoteState } from "../../core/note-review/write-state";
import type { Grade } from "../../core/scheduling/scheduler";
import type { Settings } from "../../core/model/settings";
import { titleOf } from "../../core/text/syntax/vault-path";
import type { CardIndex } from "../api/card-index";
import type { NoteOffer, NoteReviewEvents, NoteReviews, NoteWritten } from "../api/note-reviews";
import type { Log, Notes } from "../api/ports";
import { messageOf } from "../async/error-message";
import { Listeners, onceAfter } from "../async/listeners";
import type { Slice } from "../async/time-slices";
import type { ReviewLog } from "../log/review-log";
import type { GradeQueue } from "../writes/grade-queue";
import type { GradeRecord } from "../writes/journal";
import type { NoteWriter } from "../writes/note-writer";
import { createNoteList } from "./note-list";

export interface NoteReviewsParts {
  readonly notes: Notes;
  readonly library: Pick<CardIndex, "today" | "subscribe" | "heard">;
  readonly settings: () => Settings;
  readonly writer: NoteWriter;
  readonly pending: GradeQueue;
  readonly reviewLog: Pick<ReviewLog, "noteAnswered">;
  readonly slice: Slice;
  readonly pause: () => Promise<void>;
  readonly log: Log;
}

/** What the program has of notes in review: for views, and for the host. */
export interface NotesInReview extends NoteReviews, NoteReviewEvents {
  readonly settingsChanged: () => Promise<void>;
}

/** Reviews of whole notes over the writer and the queue of the cards' answers, so that their order, undo and restart are the same. */
export function createNoteReviews(parts: NoteReviewsParts): NotesInReview {
  const { notes, library, settings, writer, pending, reviewLog, slice, log } = parts;
  const listeners = new Listeners(log);
  const tellSoon = onceAfter(parts.pause, () => listeners.tell());
  let known: readonly NoteInReview[] | null = null;
  let figures: { readonly day: CivilDay; readonly counts: NoteCounts; readonly tags: readonly ReviewTagCounts[] } | null = null;
  const changed = (): void => {
    known = figures = null;
    tellSoon();
  };
  const list = createNoteList({ notes, settings, slice, changed });
  writer.onWritten((path, _before, after) => list.wrote(path, after.text));
  // Most vaults have no such note: an answer to a card changes nothing here.
  pending.subscribe(() => void (list.notes.size > 0 && changed()));

  /** With the answers that are not in their notes yet. */
  function all(): readonly NoteInReview[] {
    if (known !== null) return known;
    const waiting = new Map(pending.list.map(({ path }) => [path, pending.latest(path)]));
    known = [...list.notes.values()].map((note) => {
      const after = waiting.get(note.path)?.after;
      if (after === undefined) return note;
      return { ...note, state: after !== null && "ease" in after ? { kind: "scheduled", schedule: after } : { kind: "new" } };
    });
    return known;
  }

  /** Counted once for all who draw them. */
  function counted(): NonNullable<typeof figures> {
    const day = library.today();
    if (figures?.day !== day) figures = { day, counts: countNotes(all(), day), tags: countByTag(all(), day) };
    return figures;
  }

  async function offer(path: string): Promise<NoteOffer> {
    let text: string;
    try {
      // The host may return an old text shortly after a write.
      text = library.heard(path).text ?? (await notes.read(path));
    } catch (error) {
      return { path, kind: "failed", message: messageOf(error) };
    }
    return offerIn(path, text);
  }

  function offerIn(path: string, text: string): NoteOffer {
    const state = readNoteState(text);
    if (state.kind === "problem") return { path, ...state };
    const latest = pending.latest(path);
    if (state.kind === "unreadable" && latest === null) return { path, ...state };
    const written = latest === null ? (state.kind === "scheduled" ? state.schedule : null) : latest.after;
    const schedule = written !== null && "ease" in written ? written : null;
    const load = loadOf(all().flatMap((note) => (note.state.kind === "scheduled" && note.path !== path ? [note.state.schedule.due] : [])));
    const outcomes = previewNote(schedule, library.today(), settings(), load, path);
    const trial = writeNoteState(text, outcomes.good);
    return trial.kind === "problem" ? { path, ...trial } : { path, kind: "answers", schedule, outcomes };
  }

  function answer(given: NoteOffer, grade: Grade | "reset"): Promise<NoteWritten> {
    const { path } = given;
    if (given.kind !== "answers" && !(given.kind === "unreadable" && grade === "reset")) return Promise.resolve({ kind: "refused", reason: "properties" });
    const before = given.kind === "answers" ? given.schedule : null;
    const after = grade === "reset" || given.kind !== "answers" ? null : given.outcomes[grade];
    const id = pending.nextId();
    const record: GradeRecord = { id, path, key: path, witness: null, face: 0, line: 0, front: titleOf(path), grade, before, after, day: library.today(), counted: null };
    pending.add(record);
    reviewLog.noteAnswered(record);
    return settled(id);
  }

  /** Resolves when the record has left the queue, or is kept in it. */
  function settled(id: number): Promise<NoteWritten> {
    return new Promise((resolve) => {
      const look = (): void => {
        const status = pending.list.find((write) => write.id === id)?.status ?? { kind: "written" as const };
        if (status.kind === "writing") return;
        stop();
        resolve(status);
      };
      const stop = pending.subscribe(look);
      look();
    });
  }

  async function retag(path: string, plan: (text: string) => TagEdits): Promise<NoteWritten> {
    const outcome = await writer.write(
      path,
      ({ text }) => {
        const made = plan(text);
        return made.kind === "edits" ? { kind: "edits", edits: made.edits, value: null } : { kind: "refuse", reason: "properties" };
      },
      { typed: true },
    );
    return outcome.kind === "written" ? { kind: "written" } : outcome;
  }

  return {
    get isUsed() {
      return list.notes.size > 0;
    },
    get counts() {
      return counted().counts;
    },
    get tags() {
      return counted().tags;
    },
    find: (path) => (list.notes.has(path) ? (all().find((note) => note.path === path) ?? null) : null),
    next: (tag = "", without = null) => notesToReview(all(), library.today(), tag, without)[0]?.path ?? null,
    offer,
    offerIn,
    answer,
    add: (path) => retag(path, (text) => addReviewTag(text, settings().reviewTags[0] ?? "review")),
    remove: (path) => retag(path, (text) => removeReviewTags(text, settings().reviewTags)),
    today: () => library.today(),
    subscribe: (listener) => listeners.add(listener),
    start: () => list.start(),
    changed: (path) => list.changed(path),
    renamed: (from, to) => list.renamed(from, to),
    deleted: (path) => list.deleted(path),
    settingsChanged: () => list.settingsChanged(),
  };
}
