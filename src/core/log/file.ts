import type { CivilDay } from "../model/day";
import { readLine, type LogLine } from "./line";

/** What one file of the log holds. */
export interface LogFile {
  /** Eight letters and digits: the one device that appends to it. */
  readonly device: string;
  readonly lines: readonly LogLine[];
  /** Lines that could not be read, such as a tail that a crash cut off. */
  readonly skipped: number;
  /** Lines of a newer version of the program. */
  readonly newer: number;
}

/** The name of the file that a device appends to on this day. */
export function logFileName(day: CivilDay, device: string): string {
  return `${day.slice(0, 7)}.${device}.jsonl`;
}

/**
 * The device whose lines a file of this name holds; null for a file that is none of the log's. Copies that sync services make of it
 * ("2026-11.ab12cd34 (conflict).jsonl", "2026-11.ab12cd34.sync-conflict-1.jsonl") are the same device's.
 */
export function deviceOf(name: string): string | null {
  return /^\d{4}-\d\d\.([a-z0-9]{8})(?![a-z0-9]).*\.jsonl$/i.exec(name)?.[1]?.toLowerCase() ?? null;
}

/** Reads a file's text. Never throws; what cannot be read is counted. */
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
