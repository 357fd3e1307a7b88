import { parseDay, type CivilDay } from "../../core/model/day";
import { isSuspended, lastDueDay, suspend, unsuspend, type NoteSchedule } from "../../core/model/schedule";
import type { Settings } from "../../core/model/settings";
import { readNoteState } from "../../core/note-review/note-state";
import { loadOf, previewNote } from "../../core/note-review/preview-note";
import { writeNoteState } from "../../core/note-review/write-state";
import { isGrade } from "../../core/scheduling/scheduler";
import { titleOf } from "../../core/text/syntax/vault-path";
import type { CardIndex } from "../api/card-index";
import type { NoteOffer, NoteReviews, NoteWritten } from "../api/note-reviews";
import type { Notes } from "../api/ports";
import type { GradeOrChange } from "../api/reviews";
import { messageOf } from "../async/error-message";
import type { ReviewLog } from "../log/review-log";
import type { GradeQueue } from "../writes/grade-queue";
import type { GradeRecord } from "../writes/journal";
import type { AnsweredNotes } from "./answered-notes";
import type { NotesToday } from "./notes-today";

export interface NoteAnswersParts {
  readonly notes: Pick<Notes, "read">;
  readonly library: Pick<CardIndex, "today" | "heard">;
  readonly settings: () => Settings;
  readonly pending: GradeQueue;
  readonly reviewLog: Pick<ReviewLog, "noteAnswered">;
}

/** What can be answered about a note, and the changes of its schedule. They wait in the queue of the cards' answers, so that their order, undo and restart are the same. */
export interface NoteAnswers extends Pick<NoteReviews, "offer" | "offerIn" | "answer" | "postpone" | "suspend"> {
  readonly unsuspend: (path: string) => Promise<NoteWritten>;
}

/** The note's text and schedule, with answers that are not in it yet; or why there is none. */
type NoteRead =
  | Extract<NoteOffer, { readonly kind: "failed" | "problem" | "unreadable" }>
  | { readonly kind: "known"; readonly text: string; readonly schedule: NoteSchedule | null };

export function createNoteAnswers(today: Pick<NotesToday, "all" | "easeFromLinks">, answered: AnsweredNotes, parts: NoteAnswersParts): NoteAnswers {
  const { notes, library, settings, pending, reviewLog } = parts;

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
    const load = loadOf(today.all.flatMap((note) => (note.state.kind === "scheduled" && note.path !== path ? [note.state.schedule.due] : [])));
    const first = schedule === null ? today.easeFromLinks(path) : null;
    const { sm2 } = settings();
    const outcomes = previewNote(schedule, library.today(), first === null ? settings() : { ...settings(), sm2: { ...sm2, baseEase: first.ease } }, load, path);
    const trial = writeNoteState(text, outcomes.good);
    return trial.kind === "problem" ? { path, ...trial } : { path, kind: "answers", schedule, outcomes, ...(first !== null && { first }) };
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

  return {
    offer: async (path) => offerOf(path, await read(path)),
    offerIn: (path, text) => offerOf(path, readIn(path, text)),
    answer(given, grade) {
      const { path } = given;
      if (given.kind !== "answers" && !(given.kind === "unreadable" && grade === "reset")) return Promise.resolve({ kind: "refused", reason: "properties" });
      const record = recordOf(path, grade, given.kind === "answers" ? given.schedule : null, grade === "reset" || given.kind !== "answers" ? null : given.outcomes[grade]);
      if (isGrade(grade)) answered.add(record.id, path);
      pending.add(record);
      reviewLog.noteAnswered(record);
      return settled(record.id);
    },
    postpone(path, until: CivilDay) {
      if (parseDay(until) === null || until <= library.today() || until > lastDueDay) throw new RangeError(`Not a day to postpone to: ${until}`);
      return change(path, "postpone", (schedule) => (schedule === null || isSuspended(schedule) ? undefined : { ...schedule, due: until }));
    },
    suspend: (path) => change(path, "suspend", (schedule) => suspend(schedule, settings().sm2.baseEase)),
    unsuspend: (path) => change(path, "unsuspend", (schedule) => unsuspend(schedule)),
  };
}
