import { isText } from "../../core/data/guards";
import { deviceOf } from "../../core/log/file";
import { entryOf, stateOf, type ConcurrentAnswers } from "../../core/log/forks";
import { gradeNumber, logKey, loggedState, noteLogKey, type AliasLine, type ImportLine, type LogKey, type ReviewKind } from "../../core/log/line";
import type { LoggedNotes } from "../../core/log/note-history";
import type { DetectedEdit } from "../../core/card-index/detect-edit";
import { isScheduled, type NoteSchedule, type Schedule } from "../../core/model/schedule";
import type { CivilDay } from "../../core/model/day";
import type { Settings } from "../../core/model/settings";
import type { AnswerRecord, CardRecord, GradeRecord } from "../writes/journal";
import { isGrade } from "../../core/scheduling/scheduler";
import { isLapse } from "../../core/scheduling/leech";
import { nameKey } from "../../core/model/name-key";
import { createLapseCounts, type Lapses } from "./lapse-counts";
import { createAnswerPositions, type AnswerPosition } from "./answer-positions";
import type { Slice } from "../async/time-slices";
import { createAppendQueue } from "./append-queue";
import { createLogReader, type AnswersElsewhere, type MergedLog } from "./log-reader";
import type { Clock, DeviceStore, Log, LogFiles, Random } from "../api/ports";

export interface ReviewLogParts {
  readonly files: LogFiles;
  readonly device: DeviceStore;
  readonly settings: () => Settings;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly today: () => CivilDay;
  /** The line of time slices of the program. */
  readonly slice: Slice;
  /** As of `LogQueueParts`. */
  readonly wait: () => Promise<void>;
  readonly failed: (message: string) => void;
}

/** Logs every answer in the background: logging never throws into a review, and never keeps one waiting. */
export interface ReviewLog {
  /** False when the settings name no folder: then nothing is logged or read. */
  readonly on: boolean;
  /** The instant of the newest line of this run, in milliseconds; 0 before the first. */
  readonly newest: number;
  /** Logs an answer. `time`: milliseconds it took. `kind`: by default derived from the card's state before. */
  answered(record: AnswerRecord, time: number, kind?: ReviewKind): void;
  /** Records that the answer with this grade's id was undone or dropped, in this run or a later one. */
  takenBack(id: number): void;
  /** Logs an answer to a whole note, or its reset. Undone like an answer. */
  noteAnswered(record: GradeRecord): void;
  /** Records that the card was reset by hand. Undone like an answer. */
  reset(record: CardRecord): void;
  reworded(change: DetectedEdit): void;
  /** Records that these cards were reset by hand on a study day, in one act. Gives their lines' positions, by which they are taken back. */
  resetMany(cards: readonly LogKey[], day: CivilDay): readonly AnswerPosition[];
  /** Records that these resets were undone. */
  resetsUndone(places: readonly AnswerPosition[]): void;
  /** As `reworded`, for several blocks of a note that one write changed. */
  rewordedTogether(changes: readonly DetectedEdit[]): void;
  /** Appends the waiting lines. Resolves when that has succeeded or failed. */
  flush(): Promise<void>;
  /** Appends the waiting lines when the program ends, without reporting failures. */
  end(): Promise<void>;
  /** Lapses of each card, including this run's answers. Rejects like `read`. */
  lapses(): Promise<Lapses>;
  /** The whole log, including lines not appended yet. Rejects when the folder cannot be listed. */
  read(): Promise<MergedLog>;
  /** From other devices' files, what counts towards the limits of a study day. Rejects when the folder cannot be listed. */
  otherDevices(day: CivilDay): Promise<AnswersElsewhere>;
  /** Cards that other devices and this one answered without knowing of each other. None without a file of another device. Rejects as `otherDevices`. */
  forks(): Promise<Map<LogKey, ConcurrentAnswers>>;
  /** The answers to whole notes. Rejects as `otherDevices`. */
  loggedNotes(): Promise<LoggedNotes>;
  /** Whether a file at this path is another device's log. */
  isOtherDevicesLog(path: string): boolean;
  /** Appends imported comments. Rejects on failure. */
  append(lines: readonly ImportLine[]): Promise<void>;
  /** Moves this device's files to the trash; returns their number. Rejects on failure. */
  forget(): Promise<number>;
}

/** The review log in the folder that the settings name. */
export function createReviewLog(parts: ReviewLogParts): ReviewLog {
  const { files, device, clock } = parts;
  const folder = (): string => parts.settings().logFolder;
  const places = createAnswerPositions(device);
  let known: string | null = null;
  const id = (): string => (known ??= deviceId(device, parts.random));
  const queue = createAppendQueue({ ...parts, folder, id });
  let newest = 0;
  const reader = createLogReader({ ...parts, queue, folder, id });
  const lapses = createLapseCounts(async () => (await reader.read()).history);

  /** A unique instant for each line of a device, even if the clock has not advanced. */
  function instant(): number {
    const now = clock.now();
    newest = now > newest || newest - now > 60_000 ? now : newest + 1;
    return newest;
  }

  return {
    get on() {
      return folder() !== "";
    },
    get newest() {
      return newest;
    },
    answered(record, time, kind) {
      const { after, before, day, witness, face } = record;
      if (folder() === "" || (kind === undefined && !isScheduled(after))) return;
      const place = { t: instant(), c: logKey(witness.hash, face) };
      places.add(record.id, place);
      if (kind === undefined && isLapse(before, record.grade)) lapses.add(record.id, place.c, place.t);
      const p = isScheduled(before) ? before.interval : 0;
      const written = kind === undefined ? { w: entryOf(after), b: stateOf(before) } : {};
      queue.add([{ ...place, d: day, g: gradeNumber(record.grade), k: kind ?? kindOf(before), ...(isScheduled(after) ? loggedState(after) : { i: 0 }), p, ms: Math.max(0, Math.round(time)), ...written }]);
    },
    noteAnswered({ id: grade, path, day, before, after, grade: given }) {
      if (folder() === "") return;
      const place = { t: instant(), c: noteLogKey(path) };
      places.add(grade, place);
      const p = isScheduled(before) ? before.interval : 0;
      const { due, interval = 0, ease = 0, stability, difficulty, reviewed = day }: Partial<NoteSchedule> = after !== null && "ease" in after ? after : {};
      queue.add([{ k: "note", ...place, d: day, g: isGrade(given) ? gradeNumber(given) : 0, i: interval, e: ease, p, ...(due !== undefined && { u: due }), s: stability ?? null, f: difficulty ?? null, ...(reviewed !== day && { r: reviewed }) }]);
    },
    reset({ id: grade, day, witness, face }) {
      if (folder() === "") return;
      const place = { t: instant(), c: logKey(witness.hash, face) };
      places.add(grade, place);
      lapses.reset();
      queue.add([{ k: "reset", ...place, d: day, i: 0 }]);
    },
    resetMany(cards, day) {
      if (folder() === "" || cards.length === 0) return [];
      const places = cards.map((c) => ({ t: instant(), c }));
      lapses.reset();
      queue.add(places.map((place) => ({ k: "reset", ...place, d: day, i: 0 })));
      return places;
    },
    resetsUndone(places) {
      if (folder() === "" || places.length === 0) return;
      lapses.reset();
      queue.add(places.map(({ t: of, c }) => ({ k: "undo", t: instant(), c, of })));
    },
    rewordedTogether(changes) {
      if (folder() === "") return;
      for (const change of changes) lapses.reworded(change);
      // At one instant: a card that takes the words of another one must not take its next edit too.
      const t = instant();
      const lines = changes.filter(({ from, to }) => from !== to).flatMap((change) => aliasLines(change, t));
      if (lines.length > 0) queue.add(lines);
    },
    takenBack(grade) {
      lapses.takenBack(grade);
      const place = places.take(grade);
      if (place !== null && folder() !== "") queue.add([{ k: "undo", t: instant(), c: place.c, of: place.t }]);
    },
    reworded(change) {
      if (folder() === "" || change.from === change.to) return;
      lapses.reworded(change);
      const edits = aliasLines(change, instant());
      const last = (queue.last(edits.length) ?? []).flatMap((line) => (line.k === "alias" ? [line] : []));
      if (last.length < edits.length) return queue.add(edits);
      // Session and index report the same edit; and while the user types, each save is an edit: the first and last text are enough.
      if (edits.every((edit, at) => last[at]?.c === edit.c && last[at].from === edit.from)) return;
      if (!edits.every((edit, at) => last[at]?.c === edit.from)) return queue.add(edits);
      queue.replaceLast(edits.length, edits.map((edit, at) => ({ ...edit, from: last[at]?.from ?? edit.from })).filter((edit) => edit.from !== edit.c));
    },
    flush: () => queue.flush(),
    end: () => queue.end(),
    lapses: () => lapses.read(),
    read: () => reader.read(),
    otherDevices: (day) => reader.otherDevices(day),
    forks: () => reader.forks(),
    loggedNotes: () => reader.loggedNotes(),
    isOtherDevicesLog(path) {
      const at = path.lastIndexOf("/");
      // Some systems ignore case in folder names, and the app uses the name on disk.
      const owner = folder() !== "" && nameKey(path.slice(0, at)) === nameKey(folder()) ? deviceOf(path.slice(at + 1)) : null;
      return owner !== null && owner !== id();
    },
    append: async (lines) => {
      if (lines.length > 0) await queue.append(lines);
    },
    forget() {
      return queue.exclusive(async () => {
        const own = folder() === "" ? [] : (await files.list(folder())).filter((name) => deviceOf(name) === id());
        queue.clear();
        for (const name of own) await files.trash(`${folder()}/${name}`);
        return own.length;
      });
    },
  };
}

function aliasLines({ from, to, faces }: DetectedEdit, t: number): AliasLine[] {
  return faces.flatMap((now, face) => (now < 0 ? [] : [{ k: "alias", t, c: logKey(to, now), from: logKey(from, face) }]));
}

/** Derived from the card's state before. SM-2 has no learning state, but an interval of 0 means that the last answer was "again". */
function kindOf(before: Schedule): ReviewKind {
  if (!isScheduled(before)) return "learn";
  if (before.algorithm === "sm2") return before.interval === 0 ? "relearn" : "review";
  return before.state === 2 ? "review" : before.state === 3 ? "relearn" : "learn";
}

/** Created once for this device and vault; if it cannot be stored, each run counts as a device. */
function deviceId(device: DeviceStore, random: Random): string {
  const found = device.get("device-id");
  if (isText(found) && /^[a-z0-9]{8}$/.test(found)) return found;
  const id = Array.from({ length: 8 }, () => Math.floor(random() * 36).toString(36)).join("");
  device.set("device-id", id);
  return id;
}
