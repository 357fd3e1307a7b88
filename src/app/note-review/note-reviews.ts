import { noteLogKey } from "../../core/log/line";
import { parseDay, type CivilDay } from "../../core/model/day";
import { isSuspended, lastDueDay, suspend, unsuspend, type NoteSchedule } from "../../core/model/schedule";
import { firstEase, type FirstEase } from "../../core/note-review/first-ease";
import type { NoteCounts, NoteInReview, ReviewTagCounts } from "../../core/note-review/note-queue";
import { countByTag, countNotes, noNoteLimit, standingOf, type NoteLimit } from "../../core/note-review/note-queue";
import { notesToReview } from "../../core/note-review/note-order";
import { pageRank } from "../../core/note-review/page-rank";
import { readNoteState } from "../../core/note-review/note-state";
import { loadOf, previewNote } from "../../core/note-review/preview-note";
import { addReviewTag, removeReviewTags, type TagEdits } from "../../core/note-review/review-tags";
import { writeNoteState } from "../../core/note-review/write-state";
import { isGrade, type Grade } from "../../core/scheduling/scheduler";
import type { Settings } from "../../core/model/settings";
import { titleOf } from "../../core/text/syntax/vault-path";
import { changedOnlySchedules } from "../../core/text/tags/only-schedules";
import type { CardIndex } from "../api/card-index";
import type { NoteAway, NoteOffer, NoteReviewEvents, NoteReviews, NoteWritten } from "../api/note-reviews";
import type { DeviceStore, Log, Notes } from "../api/ports";
import type { GradeOrChange } from "../api/reviews";
import { messageOf } from "../async/error-message";
import { Listeners, onceAfter } from "../async/listeners";
import type { Slice } from "../async/time-slices";
import type { ReviewLog } from "../log/review-log";
import { bury, readBuried, unbury } from "../today/buried";
import type { OtherDevices } from "../today/other-devices";
import type { GradeQueue } from "../writes/grade-queue";
import type { GradeRecord } from "../writes/journal";
import type { NoteWriter } from "../writes/note-writer";
import { keepAnsweredNotes, readAnsweredNotes } from "./answered-notes";
import { createIncrementalReading } from "./incremental-reading";
import { createNoteList } from "./note-list";
import { writeTyped } from "./typed-write";

export interface NoteReviewsParts {
  readonly notes: Notes;
  readonly library: Pick<CardIndex, "today" | "subscribe" | "heard" | "parse">;
  readonly settings: () => Settings;
  readonly device: DeviceStore;
  readonly writer: NoteWriter;
  readonly pending: GradeQueue;
  readonly reviewLog: Pick<ReviewLog, "noteAnswered">;
  readonly otherDevices: Pick<OtherDevices, "notes">;
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

const buriedNotes = "buried-notes";

/** The note's text and schedule, with answers that are not in it yet; or why there is none. */
type NoteRead =
  | Extract<NoteOffer, { readonly kind: "failed" | "problem" | "unreadable" }>
  | { readonly kind: "known"; readonly text: string; readonly schedule: NoteSchedule | null };

/** Reviews of whole notes over the writer and the queue of the cards' answers, so that their order, undo and restart are the same. */
export function createNoteReviews(parts: NoteReviewsParts): NotesInReview {
  const { notes, library, settings, device, writer, pending, reviewLog, otherDevices, slice, log } = parts;
  const listeners = new Listeners(log);
  const tellSoon = onceAfter(parts.pause, () => listeners.tell());
  let known: { readonly day: CivilDay; readonly all: readonly NoteInReview[]; readonly notes: ReadonlyMap<string, NoteInReview> } | null = null;
  const buries: { readonly id: number; readonly path: string }[] = [];
  let figures: { readonly of: Settings; readonly day: CivilDay; readonly counts: NoteCounts; readonly tags: readonly ReviewTagCounts[]; readonly held: number } | null = null;
  let ranks: ReadonlyMap<string, number> | null = null;
  const changed = (): void => {
    known = figures = null;
    tellSoon();
  };
  /** A changed note may have other links. */
  const relinked = (): void => void (ranks = null);
  const list = createNoteList({ notes, settings, slice, changed });
  writer.onWritten((path, before, after, changed) => {
    // Finding the tags of a note takes longer than writing an answer into it.
    if (!changedOnlySchedules(before.text, after.text, changed)) list.wrote(path, after.text);
  });
  // Most vaults have no such note: an answer to a card changes nothing here.
  const recount = (): void => void (list.notes.size > 0 && changed());
  pending.subscribe(recount);

  /** With the answers that are not in their notes yet, and what is buried. */
  function current(): NonNullable<typeof known> {
    const day = library.today();
    if (known?.day === day) return known;
    const waiting = new Map(pending.list.map(({ path }) => [path, pending.latest(path)]));
    const buried = readBuried(device, day, buriedNotes);
    const found = [...list.notes.values()].map((standing): NoteInReview => {
      const note = buried.has(standing.path) ? { ...standing, isBuried: true } : standing;
      const after = waiting.get(note.path)?.after;
      if (after === undefined) return note;
      return { ...note, state: after !== null && "ease" in after ? { kind: "scheduled", schedule: after } : { kind: "new" } };
    });
    return (known = { day, all: found, notes: new Map(found.map((note) => [note.path, note])) });
  }

  function all(): readonly NoteInReview[] {
    return current().all;
  }

  /** Counted once for all who draw them. */
  function counted(): NonNullable<typeof figures> {
    const day = library.today();
    const of = settings();
    if (figures?.day !== day || figures.of !== of) {
      const limit = limitToday();
      const counts = countNotes(all(), day, limit);
      const free = limit.left === null ? counts : countNotes(all(), day);
      figures = { of, day, counts, tags: countByTag(all(), day, limit), held: free.due + free.new - counts.due - counts.new };
    }
    return figures;
  }

  /** What the daily limit leaves, by the answers given on this device and, as far as their logs have arrived, on others. */
  function limitToday(): NoteLimit {
    const { notesPerDay } = settings();
    if (notesPerDay === null) return noNoteLimit;
    const day = library.today();
    const seen = new Set(readAnsweredNotes(device, day).values());
    const answered = new Set([...otherDevices.notes(day), ...[...seen].map(noteLogKey)]);
    if (answered.size > seen.size) for (const path of list.notes.keys()) if (answered.has(noteLogKey(path))) seen.add(path);
    return { left: Math.max(0, notesPerDay - answered.size), seen };
  }

  function rankOf(path: string): number {
    return (ranks ??= pageRank(notes.links(), isNote)).get(path) ?? 0;
  }

  /** The first ease of a new note by the notes linked with it; null for the base ease, and where FSRS-6 needs none. */
  function easeFromLinks(path: string): FirstEase | null {
    const { linkFactor, noteAlgorithm, sm2 } = settings();
    if (linkFactor === 0 || noteAlgorithm === "fsrs") return null;
    const easeOf = (other: string): number | null => {
      const state = current().notes.get(other)?.state;
      return state?.kind === "scheduled" ? state.schedule.ease : null;
    };
    const found = firstEase(path, notes.links(), rankOf, easeOf, sm2.baseEase, linkFactor);
    return found.links === 0 ? null : found;
  }

  function next(tag = "", without: string | null = null): string | null {
    const { noteOrder: order } = settings();
    return notesToReview(all(), library.today(), { order, rankOf, limit: limitToday() }, tag, without)[0]?.path ?? null;
  }

  /** Changes the answers that count today, if any does. */
  function countAnswers(make: (answers: Map<number, string>) => void): void {
    const day = library.today();
    const answers = new Map(readAnsweredNotes(device, day));
    make(answers);
    keepAnsweredNotes(device, day, answers);
  }

  function takenBack(id: number): void {
    if (!readAnsweredNotes(device, library.today()).has(id)) return;
    countAnswers((answers) => answers.delete(id));
    changed();
  }

  async function read(path: string): Promise<NoteRead> {
    let text: string;
    try {
      // The host may return an old text shortly after a write.
      text = library.heard(path).text ?? (await notes.read(path));
    } catch (error) {
      return { path, kind: "failed", message: messageOf(error) };
    }
    return readIn(path, text);
  }

  function readIn(path: string, text: string): NoteRead {
    const state = readNoteState(text);
    if (state.kind === "problem") return { path, ...state };
    const latest = pending.latest(path);
    if (state.kind === "unreadable" && latest === null) return { path, ...state };
    const written = latest === null ? (state.kind === "scheduled" ? state.schedule : null) : latest.after;
    return { kind: "known", text, schedule: written !== null && "ease" in written ? written : null };
  }

  function offerOf(path: string, now: NoteRead): NoteOffer {
    if (now.kind !== "known") return now;
    const { text, schedule } = now;
    if (isSuspended(schedule)) return { path, kind: "suspended", schedule: unsuspend(schedule) };
    const load = loadOf(all().flatMap((note) => (note.state.kind === "scheduled" && note.path !== path ? [note.state.schedule.due] : [])));
    const first = schedule === null ? easeFromLinks(path) : null;
    const { sm2 } = settings();
    const outcomes = previewNote(schedule, library.today(), first === null ? settings() : { ...settings(), sm2: { ...sm2, baseEase: first.ease } }, load, path);
    const trial = writeNoteState(text, outcomes.good);
    return trial.kind === "problem" ? { path, ...trial } : { path, kind: "answers", schedule, outcomes, ...(first !== null && { first }) };
  }

  function answer(given: NoteOffer, grade: Grade | "reset"): Promise<NoteWritten> {
    const { path } = given;
    if (given.kind !== "answers" && !(given.kind === "unreadable" && grade === "reset")) return Promise.resolve({ kind: "refused", reason: "properties" });
    const record = recordOf(path, grade, given.kind === "answers" ? given.schedule : null, grade === "reset" || given.kind !== "answers" ? null : given.outcomes[grade]);
    if (isGrade(grade)) countAnswers((answers) => answers.set(record.id, path));
    pending.add(record);
    reviewLog.noteAnswered(record);
    return settled(record.id);
  }

  function recordOf(path: string, grade: GradeOrChange, before: NoteSchedule | null, after: NoteSchedule | null): GradeRecord {
    return { id: pending.nextId(), path, key: path, witness: null, face: 0, line: 0, front: titleOf(path), grade, before, after, day: library.today(), counted: null };
  }

  /** Writes another schedule than an answer's; `make` returns the one it is given when there is nothing to do, and undefined when it does not apply to it. */
  async function change(path: string, deed: GradeOrChange, make: (schedule: NoteSchedule | null) => NoteSchedule | null | undefined): Promise<NoteWritten> {
    const now = await read(path);
    if (now.kind === "failed") return { kind: "failed", message: now.message };
    if (now.kind !== "known") return { kind: "refused", reason: "properties" };
    const after = make(now.schedule);
    if (after === undefined) return { kind: "refused", reason: "rescheduled" };
    if (after === now.schedule) return { kind: "written" };
    const record = recordOf(path, deed, now.schedule, after);
    pending.add(record);
    return settled(record.id);
  }

  function postpone(path: string, until: CivilDay): Promise<NoteWritten> {
    if (parseDay(until) === null || until <= library.today() || until > lastDueDay) throw new RangeError(`Not a day to postpone to: ${until}`);
    return change(path, "postpone", (schedule) => (schedule === null || isSuspended(schedule) ? undefined : { ...schedule, due: until }));
  }

  function setBuried(path: string, isBuried: boolean): void {
    if (isBuried) bury(device, library.today(), [path], buriedNotes);
    else unbury(device, library.today(), new Set([path]), buriedNotes);
    changed();
  }

  async function bringBack(path: string): Promise<NoteWritten> {
    setBuried(path, false);
    return change(path, "unsuspend", (schedule) => unsuspend(schedule));
  }

  function renamed(from: string, to: string): void {
    if (readBuried(device, library.today(), buriedNotes).has(from)) {
      setBuried(from, false);
      setBuried(to, true);
    }
    const moved = [...readAnsweredNotes(device, library.today())].filter(([, path]) => path === from);
    if (moved.length > 0) countAnswers((answers) => moved.forEach(([id]) => answers.set(id, to)));
    relinked();
    list.renamed(from, to);
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
      return all();
    },
    get counts() {
      return counted().counts;
    },
    get tags() {
      return counted().tags;
    },
    find: (path) => (list.notes.has(path) ? (current().notes.get(path) ?? null) : null),
    get held() {
      return counted().held;
    },
    next,
    offer: async (path) => offerOf(path, await read(path)),
    reading: createIncrementalReading(parts),
    offerIn: (path, text) => offerOf(path, readIn(path, text)),
    answer,
    postpone,
    suspend: (path) => change(path, "suspend", (schedule) => suspend(schedule, settings().sm2.baseEase)),
    bury(path) {
      buries.push({ id: pending.nextId(), path });
      setBuried(path, true);
    },
    bringBack,
    get away() {
      const found = all().flatMap((note): NoteAway[] => {
        const standing = standingOf(note, library.today());
        return standing === "suspended" ? [{ path: note.path, how: "suspend" }] : standing === "buried" ? [{ path: note.path, how: "bury" }] : [];
      });
      return found.sort((a, b) => (a.path < b.path ? -1 : 1));
    },
    takenBack,
    recount,
    undoBury(newest) {
      const buried = readBuried(device, library.today(), buriedNotes);
      let last = buries.pop();
      // It may have been brought back since, or another day began.
      while (last !== undefined && !buried.has(last.path)) last = buries.pop();
      if (last === undefined) return false;
      if (last.id > newest) setBuried(last.path, false);
      else buries.push(last);
      return last.id > newest;
    },
    add: (path) => retag(path, (text) => addReviewTag(text, settings().reviewTags[0] ?? "review")),
    remove: (path) => retag(path, (text) => removeReviewTags(text, settings().reviewTags)),
    today: () => library.today(),
    subscribe: (listener) => listeners.add(listener),
    start: () => list.start(),
    changed(path) {
      relinked();
      list.changed(path);
    },
    renamed,
    deleted(path) {
      relinked();
      list.deleted(path);
    },
    async settingsChanged() {
      // The limit and the order may be others.
      if (list.notes.size > 0) tellSoon();
      await list.settingsChanged();
    },
  };
}

const isNote = (path: string): boolean => path.toLowerCase().endsWith(".md");
