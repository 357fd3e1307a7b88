import { deviceOf, parseLog, type LogFile } from "../../core/log/file";
import { answeredOn, firstAnswers } from "../../core/log/first-answers";
import { ForkFinder, forkSpan, type ConcurrentAnswers } from "../../core/log/forks";
import { mergeInSlices, type ReviewHistory } from "../../core/log/history";
import type { LogKey } from "../../core/log/line";
import { loggedNotesInSlices, noteHistoryInSlices, type LoggedNotes } from "../../core/log/note-history";
import type { Counted } from "../../core/model/daily-limits";
import { dayNumber, type CivilDay } from "../../core/model/day";
import type { Settings } from "../../core/model/settings";
import type { Clock, Log, LogFiles } from "../api/ports";
import { inSlices, type Slice } from "../async/time-slices";
import type { AppendQueue } from "./append-queue";

/** The log of all devices as their files hold it. */
export interface MergedLog {
  readonly history: ReviewHistory;
  /** The answers to whole notes. */
  readonly notes: ReviewHistory;
  /** Lines that could not be read, and lines of a newer version. */
  readonly skipped: number;
  readonly newer: number;
  /** Names of files that could not be read. */
  readonly unread: readonly string[];
}

/** What the files of other devices say about a study day. */
export interface AnswersElsewhere {
  /** The cards whose first answer counts towards limits. */
  readonly cards: ReadonlyMap<LogKey, Counted>;
  /** The whole notes that were answered. */
  readonly notes: ReadonlySet<LogKey>;
}

export interface LogReaderParts {
  readonly files: LogFiles;
  readonly settings: () => Settings;
  readonly clock: Clock;
  readonly log: Log;
  readonly today: () => CivilDay;
  readonly slice: Slice;
  readonly queue: AppendQueue;
  /** "" while no log is kept. */
  readonly folder: () => string;
  /** This device's id. */
  readonly id: () => string;
}

/** What the files of all devices say, with the lines of this device that are not in a file yet. Everything rejects when the folder cannot be listed. */
export interface LogReader {
  read(): Promise<MergedLog>;
  /** As `ReviewLog.otherDevices`. */
  otherDevices(day: CivilDay): Promise<AnswersElsewhere>;
  /** As `ReviewLog.forks`. */
  forks(): Promise<Map<LogKey, ConcurrentAnswers>>;
  /** As `ReviewLog.loggedNotes`. */
  loggedNotes(): Promise<LoggedNotes>;
}

export function createLogReader({ files, settings, clock, log, today, slice, queue, folder, id }: LogReaderParts): LogReader {
  /** The files with such names, as far as they can be read. */
  async function readFiles(wanted: (name: string) => boolean): Promise<{ readonly found: LogFile[]; readonly unread: string[] }> {
    const found: LogFile[] = [];
    const unread: string[] = [];
    for (const name of folder() === "" ? [] : await files.list(folder())) {
      const owner = deviceOf(name);
      if (owner === null || !wanted(name)) continue;
      await slice();
      try {
        found.push(parseLog((await files.read(`${folder()}/${name}`)) ?? "", owner));
      } catch (error) {
        log.error(`could not read ${name}`, error);
        unread.push(name);
      }
    }
    return { found, unread };
  }

  /** Reads files after all lines that wait were appended, or could not be: those come as one more file. */
  async function readWithOwn(wanted: (name: string) => boolean): Promise<{ readonly found: LogFile[]; readonly unread: string[] }> {
    await queue.flush();
    return queue.exclusive(async () => {
      const { found, unread } = await readFiles(wanted);
      return { found: [...found, { device: id(), lines: queue.lines, skipped: 0, newer: 0 }], unread };
    });
  }

  return {
    async read() {
      const { found, unread } = await readWithOwn(() => true);
      const count = (what: "skipped" | "newer"): number => found.reduce((sum, file) => sum + file[what], 0);
      return { history: await inSlices(mergeInSlices(found), slice), notes: await inSlices(noteHistoryInSlices(found), slice), skipped: count("skipped"), newer: count("newer"), unread };
    },
    async otherDevices(day) {
      const { found } = await readFiles((name) => name.startsWith(day.slice(0, 7)));
      // Answers given here are counted when they are given. Edits made here stay: other devices do not know of them.
      const others = found.map((file) => (file.device === id() ? { ...file, lines: file.lines.filter(({ k }) => k === "alias") } : file));
      const cards = firstAnswers(await inSlices(mergeInSlices(others), slice), dayNumber(day));
      return { cards, notes: answeredOn(await inSlices(noteHistoryInSlices(others), slice), dayNumber(day)) };
    },
    async loggedNotes() {
      return inSlices(loggedNotesInSlices((await readWithOwn(() => true)).found, id()), slice);
    },
    async forks() {
      const now = clock.now();
      const names = folder() === "" ? [] : await files.list(folder());
      if (names.every((name) => deviceOf(name) === null || deviceOf(name) === id())) return new Map<LogKey, ConcurrentAnswers>();
      const finder = new ForkFinder(id());
      // The answers before the oldest one that counts may be as much older again.
      const from = new Date(now - 2 * forkSpan).toISOString().slice(0, 7);
      const { found } = await readWithOwn((name) => name.slice(0, 7) >= from);
      await inSlices(mergeInSlices(found, (card, line, owner, stands) => finder.add(card, line, owner, stands)), slice);
      return inSlices(finder.forks(now, dayNumber(today()), settings().sm2), slice);
    },
  };
}
