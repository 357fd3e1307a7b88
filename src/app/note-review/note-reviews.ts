import type { CivilDay } from "../../core/model/day";
import { addReviewTag, removeReviewTags, type TagEdits } from "../../core/note-review/review-tags";
import { changedOnlySchedules } from "../../core/text/tags/only-schedules";
import type { CardIndex } from "../api/card-index";
import type { NoteReviewEvents, NoteReviews, NoteWritten } from "../api/note-reviews";
import type { DeviceStore, Log, Notes } from "../api/ports";
import { Listeners, onceAfter } from "../async/listeners";
import type { Slice } from "../async/time-slices";
import type { GradeQueue } from "../writes/grade-queue";
import type { NoteWriter } from "../writes/note-writer";
import { createAnsweredNotes } from "./answered-notes";
import { createBuriedNotes } from "./buried-notes";
import { createIncrementalReading } from "./incremental-reading";
import { createNoteAnswers, type NoteAnswersParts } from "./note-answers";
import { createNoteList } from "./note-list";
import { createNotesToday, type NotesTodayParts } from "./notes-today";
import { writeTyped } from "./typed-write";

export interface NoteReviewsParts extends NotesTodayParts, NoteAnswersParts {
  readonly notes: Notes;
  readonly library: Pick<CardIndex, "today" | "heard" | "parse">;
  readonly pending: GradeQueue;
  readonly device: DeviceStore;
  readonly writer: NoteWriter;
  readonly slice: Slice;
  readonly pause: () => Promise<void>;
  readonly log: Log;
}

/** What the program has of notes in review: for views, and for the host. */
export interface NotesInReview extends NoteReviews, NoteReviewEvents {
  readonly settingsChanged: () => Promise<void>;
  /** The answers given on other devices are others than before. */
  readonly recount: () => void;
  /** The answer with this id was undone or dropped. */
  readonly takenBack: (id: number) => void;
  /** Brings back the note buried last in this run, if nothing was changed after it: `newest` is the id of the newest change, 0 for none. */
  readonly undoBury: (newest: number) => boolean;
}

/** Reviews of whole notes over the writer. */
export function createNoteReviews(parts: NoteReviewsParts): NotesInReview {
  const { notes, library, settings, device, writer, pending, slice, log } = parts;
  const day = (): CivilDay => library.today();
  const listeners = new Listeners(log);
  const tellSoon = onceAfter(parts.pause, () => listeners.tell());
  const changed = (): void => {
    today.changed();
    tellSoon();
  };
  const list = createNoteList({ notes, settings, slice, changed });
  const answered = createAnsweredNotes(device, day);
  const buried = createBuriedNotes(device, day, changed);
  const today = createNotesToday(list, answered, buried, parts);
  const { unsuspend, ...answers } = createNoteAnswers(today, answered, parts);
  writer.onWritten((path, before, after, changes) => {
    // Finding the tags of a note takes longer than writing an answer into it.
    if (!changedOnlySchedules(before.text, after.text, changes)) list.wrote(path, after.text);
  });
  // Most vaults have no such note: an answer to a card changes nothing here.
  const recount = (): void => void (list.notes.size > 0 && changed());
  pending.subscribe(recount);

  function retag(path: string, plan: (text: string) => TagEdits): Promise<NoteWritten> {
    return writeTyped(writer, path, ({ text }) => {
      const made = plan(text);
      return made.kind === "edits" ? { kind: "edits", edits: made.edits, value: null } : { kind: "refuse", reason: "properties" };
    });
  }

  return {
    get isUsed() {
      return list.notes.size > 0;
    },
    get list() {
      return today.all;
    },
    get counts() {
      return today.figures.counts;
    },
    get tags() {
      return today.figures.tags;
    },
    get held() {
      return today.figures.held;
    },
    get away() {
      return today.away;
    },
    find: (path) => today.find(path),
    next: (tag = "", without = null) => today.next(tag, without),
    ...answers,
    reading: createIncrementalReading(parts),
    bury: (path) => buried.bury(path, pending.nextId()),
    bringBack(path) {
      buried.unbury(path);
      return unsuspend(path);
    },
    undoBury: (newest) => buried.undo(newest),
    takenBack(id) {
      if (answered.takenBack(id)) changed();
    },
    recount,
    canAdd: (path) => list.canTake(path),
    add: (path) => retag(path, (text) => addReviewTag(text, settings().reviewTags[0] ?? "review")),
    remove: (path) => retag(path, (text) => removeReviewTags(text, settings().reviewTags)),
    today: day,
    subscribe: (listener) => listeners.add(listener),
    start: () => list.start(),
    changed(path) {
      today.relinked();
      list.changed(path);
    },
    renamed(from, to) {
      buried.renamed(from, to);
      answered.renamed(from, to);
      today.relinked();
      list.renamed(from, to);
    },
    deleted(path) {
      today.relinked();
      list.deleted(path);
    },
    async settingsChanged() {
      // The limit and the order may be others.
      if (list.notes.size > 0) tellSoon();
      await list.settingsChanged();
    },
  };
}
