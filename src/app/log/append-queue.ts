import { isText } from "../../core/data/guards";
import { logFileName } from "../../core/log/file";
import { readLine, writeLine, type LogLine } from "../../core/log/line";
import { parseDay, type CivilDay } from "../../core/model/day";
import { messageOf } from "../async/error-message";
import type { DeviceStore, Log, LogFiles } from "../api/ports";

export interface AppendQueueParts {
  readonly files: LogFiles;
  readonly device: DeviceStore;
  readonly log: Log;
  /** "" when no log is kept. */
  readonly folder: () => string;
  /** This device's id. */
  readonly id: () => string;
  readonly today: () => CivilDay;
  /** Resolves after a short delay; lines added meanwhile are appended together. */
  readonly wait: () => Promise<void>;
  /** Called with the host's message at the first failure after a success. Lines are kept and retried. */
  readonly failed: (message: string) => void;
}

/** Lines to append to this device's files. They survive a restart; adding one never throws. */
export interface AppendQueue {
  /** Lines not in a file yet, oldest first. */
  readonly lines: readonly LogLine[];
  add(lines: readonly LogLine[]): void;
  /** The newest `count` lines; null when fewer are waiting, or some are already being appended. */
  last(count: number): readonly LogLine[] | null;
  /** Replaces the lines that `last` gave. */
  replaceLast(count: number, lines: readonly LogLine[]): void;
  /** Appends the waiting lines. Resolves when that has succeeded or failed. */
  flush(): Promise<void>;
  /** `flush` for the last time, without reporting failures. */
  end(): Promise<void>;
  /** Appends these lines at once, bypassing the queue; rejects on failure. */
  append(lines: readonly LogLine[]): Promise<void>;
  /** Drops the waiting lines, and what is known about files. */
  clear(): void;
  /** Runs `work` while no file is being appended to. */
  exclusive<T>(work: () => Promise<T>): Promise<T>;
}

/** A waiting line, with the day it was made, which names its file. */
interface Waiting {
  readonly day: CivilDay;
  readonly line: LogLine;
}

/** Maximum number of lines kept while appending fails: about 250 kB. */
const mostWaiting = 2000;
const storeKey = "log-waiting";

/** The queue of this device's log, with the lines that an earlier run left. */
export function createAppendQueue(parts: AppendQueueParts): AppendQueue {
  const { files, device, log, folder, today } = parts;
  const waiting = readWaiting(device.get(storeKey));
  /** Files known to end with a line break. */
  const ended = new Set<string>();
  /** Number of lines, from the first, being appended. */
  let leaving = 0;
  let asked = false;
  let told = false;
  let turn: Promise<unknown> = Promise.resolve();

  /** Stores the waiting lines, including those being appended. */
  function keep(): void {
    const tooMany = leaving > 0 ? 0 : waiting.length - mostWaiting;
    if (tooMany > 0) {
      log.error("the oldest lines of the review log were given up: it could not be written for too long", tooMany);
      waiting.splice(0, tooMany);
    }
    const rows = waiting.map(({ day, line }) => [day, writeLine(line)]);
    device.set(storeKey, rows.length === 0 ? null : rows);
  }

  function put(from: number, lines: readonly LogLine[]): void {
    waiting.splice(from, waiting.length, ...lines.map((line) => ({ day: today(), line })));
    keep();
    if (asked) return;
    asked = true;
    void parts.wait().then(() => {
      asked = false;
      return flush();
    });
  }

  function exclusive<T>(work: () => Promise<T>): Promise<T> {
    const run = turn.then(work);
    turn = run.catch(() => undefined);
    return run;
  }

  function flush(): Promise<void> {
    return exclusive(async () => {
      try {
        while (waiting.length > 0 && folder() !== "") {
          await appendSome();
          told = false;
        }
      } catch (error) {
        log.error("the review log could not be written", error);
        if (!told) parts.failed(messageOf(error));
        told = true;
      }
    });
  }

  /** Appends the first line, and following ones for the same file. */
  async function appendSome(): Promise<void> {
    const names = waiting.map(({ day }) => logFileName(day, parts.id()));
    const name = names[0] ?? "";
    const end = names.findIndex((other) => other !== name);
    leaving = end < 0 ? names.length : end;
    try {
      await appendTo(name, waiting.slice(0, leaving).map(({ line }) => line));
      waiting.splice(0, leaving);
    } finally {
      leaving = 0;
      keep();
    }
  }

  async function appendTo(name: string, lines: readonly LogLine[]): Promise<void> {
    const path = `${folder()}/${name}`;
    // A crash, or a failed append, leaves an incomplete line. It stays; ours begin on a new line.
    const text = ended.has(path) ? "" : ((await files.read(path)) ?? "");
    ended.delete(path);
    await files.append(path, (text === "" || text.endsWith("\n") ? "" : "\n") + lines.map((line) => `${writeLine(line)}\n`).join(""));
    ended.add(path);
  }

  return {
    get lines() {
      return waiting.map(({ line }) => line);
    },
    add: (lines) => put(waiting.length, lines),
    last: (count) => (waiting.length - leaving < count ? null : waiting.slice(waiting.length - count).map(({ line }) => line)),
    replaceLast: (count, lines) => put(waiting.length - count, lines),
    flush,
    end() {
      told = true;
      return flush();
    },
    append: (lines) => exclusive(() => appendTo(logFileName(today(), parts.id()), lines)),
    clear() {
      waiting.length = 0;
      keep();
      ended.clear();
    },
    exclusive,
  };
}

function readWaiting(found: unknown): Waiting[] {
  if (!Array.isArray(found)) return [];
  return found.flatMap((entry: unknown) => {
    const [day, text] = Array.isArray(entry) ? (entry as unknown[]) : [];
    const line = isText(text) ? readLine(text) : null;
    return isText(day) && parseDay(day) !== null && line !== null && line !== "newer" ? [{ day, line }] : [];
  });
}
