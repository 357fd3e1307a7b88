import type { Settings } from "../core/settings";
import type { CardLibrary } from "./card-library";
import type { Elsewhere } from "./elsewhere";
import type { NoteTexts } from "./note-texts";
import type { NoteWriter } from "./note-writer";
import type { PendingGrades } from "./pending";
import type { ReviewLog } from "./review-log";
import type { Clock, DeviceStore, Log, Random } from "./ports";

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
