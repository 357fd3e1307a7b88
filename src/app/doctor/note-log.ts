import { noteLogKey } from "../../core/log/line";
import { nothingLogged, type LoggedNotes } from "../../core/log/note-history";
import { dayNumber } from "../../core/model/day";
import type { KnownOfNote } from "../../core/doctor/whole-notes";
import type { NoteReviews } from "../api/note-reviews";
import type { Log } from "../api/ports";
import type { ReviewLog } from "../log/review-log";

export interface NoteLogParts {
  readonly noteReviews: Pick<NoteReviews, "isUsed" | "today">;
  readonly reviewLog: Pick<ReviewLog, "loggedNotes">;
  readonly log: Log;
}

/** What the review log says about notes in review, as last read. */
export interface NoteLog {
  /** Reads the log, if the vault has notes in review. Never rejects. */
  read(): Promise<void>;
  of(path: string): Omit<KnownOfNote, "copies">;
}

export function createNoteLog({ noteReviews, reviewLog, log }: NoteLogParts): NoteLog {
  let known: LoggedNotes = nothingLogged;
  return {
    async read() {
      if (!noteReviews.isUsed) return;
      try {
        known = await reviewLog.loggedNotes();
      } catch (error) {
        log.error("the answers to notes could not be read from the log", error);
      }
    },
    of: (path) => ({ logged: known.byKey.get(noteLogKey(path)) ?? [], open: known.open, today: dayNumber(noteReviews.today()) }),
  };
}
