import type { Settings } from "../../core/model/settings";
import type { CardIndex } from "../api/card-index";
import type { OtherDevices } from "../today/other-devices";
import type { NoteCache } from "../index/note-cache";
import type { NoteWriter } from "../writes/note-writer";
import type { GradeQueue } from "../writes/grade-queue";
import type { ReviewLog } from "../log/review-log";
import type { Clock, DeviceStore, Log, Random } from "../api/ports";

/** The parts that all sessions share. */
export interface SessionContext {
  readonly library: CardIndex;
  readonly texts: NoteCache;
  readonly writer: Pick<NoteWriter, "inTurn" | "settled" | "write">;
  readonly pending: GradeQueue;
  readonly clock: Clock;
  readonly random: Random;
  readonly settings: () => Settings;
  readonly device: DeviceStore;
  readonly log: Log;
  readonly reviewLog: ReviewLog;
  readonly otherDevices: OtherDevices;
  /** Runs an undo after earlier ones: two requests mean two steps. */
  readonly undoInTurn: <T>(undo: () => Promise<T>) => Promise<T>;
  /** Called when the session is closed. */
  readonly ended: () => void;
}
