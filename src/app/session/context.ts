import type { Settings } from "../../core/model/settings";
import type { CardLibrary } from "../api/card-index";
import type { Elsewhere } from "../today/other-devices";
import type { NoteTexts } from "../index/note-cache";
import type { NoteWriter } from "../writes/note-writer";
import type { PendingGrades } from "../writes/grade-queue";
import type { ReviewLog } from "../log/review-log";
import type { Clock, DeviceStore, Log, Random } from "../api/ports";

/** What a session stands on. */
export interface SessionParts {
  readonly library: CardLibrary;
  readonly texts: NoteTexts;
  readonly writer: Pick<NoteWriter, "inTurn" | "settled" | "write">;
  readonly pending: PendingGrades;
  readonly clock: Clock;
  readonly random: Random;
  readonly settings: () => Settings;
  readonly device: DeviceStore;
  readonly log: Log;
  readonly reviewLog: ReviewLog;
  readonly elsewhere: Elsewhere;
  /** Runs an undo when those asked for before are over: somebody who asks twice means two steps. */
  readonly undoInTurn: <T>(undo: () => Promise<T>) => Promise<T>;
  /** Called when the session is closed. */
  readonly ended: () => void;
}
