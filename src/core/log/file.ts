import type { CivilDay } from "../model/day";
import { readLine, type LogLine } from "./line";

/** The contents of one log file. */
export interface LogFile {
  /** Eight letters and digits: the only device that appends to the file. */
  readonly device: string;
  readonly lines: readonly LogLine[];
  /** Number of unreadable lines, such as a tail cut off by a crash. */
  readonly skipped: number;
  /** Number of lines from a newer version of the program. */
  readonly newer: number;
}

/** The name of the file to which a device appends on this day. */
export function logFileName(day: CivilDay, device: string): string {
  return `${day.slice(0, 7)}.${device}.jsonl`;
}

/**
 * The device in a log file's name; null for any other file. Copies by sync services ("2026-11.ab12cd34 (conflict).jsonl",
 * "2026-11.ab12cd34.sync-conflict-1.jsonl") count as the same device's.
 */
export function deviceOf(name: string): string | null {
  return /^\d{4}-\d\d\.([a-z0-9]{8})(?![a-z0-9]).*\.jsonl$/i.exec(name)?.[1]?.toLowerCase() ?? null;
}

/** Parses a log file. Never throws; unreadable lines are counted. */
export function parseLog(text: string, device: string): LogFile {
  const lines: LogLine[] = [];
  let skipped = 0;
  let newer = 0;
  for (let from = text.startsWith("\uFEFF") ? 1 : 0; from < text.length; ) {
    const at = text.indexOf("\n", from);
    const to = at < 0 ? text.length : at;
    const source = text.slice(from, to);
    from = to + 1;
    if (source === "" || source === "\r") continue;
    const line = readLine(source);
    if (line === "newer") newer++;
    else if (line === null) skipped++;
    else lines.push(line);
  }
  return { device, lines, skipped, newer };
}
