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
  /** "" while no log is kept. */
  readonly folder: () => string;
  /** This device's id. */
  readonly id: () => string;
  readonly today: () => CivilDay;
  /** Resolves a little later: what was noted meanwhile is appended at once. */
  readonly wait: () => Promise<void>;
  /** Told once, until an append has gone well again: the host's words. What was noted is kept and tried again. */
  readonly failed: (message: string) => void;
}

/** Lines on their way into this device's files. They survive a restart, and nothing here throws into those who add them. */
export interface AppendQueue {
  /** Those that are not in a file yet, oldest first. */
  readonly lines: readonly LogLine[];
  add(lines: readonly LogLine[]): void;
  /** The newest `count` lines, null when so many are not waiting or leave already. */
  last(count: number): readonly LogLine[] | null;
  /** Puts other lines in place of what `last` gave. */
  replaceLast(count: number, lines: readonly LogLine[]): void;
  /** Appends what waits. Resolves when that is done or has failed. */
  flush(): Promise<void>;
  /** As `flush`, for the last time: nobody is there to be told any more. */
  end(): Promise<void>;
  /** Appends these at once, past the queue; rejects when that fails. */
  append(lines: readonly LogLine[]): Promise<void>;
  /** Gives up what waits, and what is known of files. */
  clear(): void;
  /** Runs `work` while no file is appended to. */
  exclusive<T>(work: () => Promise<T>): Promise<T>;
}

/** A line that waits, with the day it was made on, which names its file. */
interface Waiting {
  readonly day: CivilDay;
  readonly line: LogLine;
}

/** How many lines are kept while they cannot be appended: about 250 kB. */
const mostWaiting = 2000;
const storeKey = "log-waiting";

export function createAppendQueue(parts: AppendQueueParts): AppendQueue {
  const { files, device, log, folder, today } = parts;
  const waiting = readWaiting(device.get(storeKey));
  /** Files that end with a line break, as far as this run knows. */
  const ended = new Set<string>();
  /** How many of the first lines are being appended. */
  let leaving = 0;
  let asked = false;
  let told = false;
  let turn: Promise<unknown> = Promise.resolve();

  /** Writes down what waits. Lines that are being appended are not given up yet. */
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

  /** Appends the first line, and those behind it that go into the same file. */
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
    // A crash, or an append that failed half way, leaves a line without an end. It stays as it is; ours begin on the next one.
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
