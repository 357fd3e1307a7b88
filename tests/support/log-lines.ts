import type { AliasLine, ImportLine, ResetLine, ReviewLine, UndoLine } from "../../src/core/log/line";
import { mergeLogs, type ReviewHistory } from "../../src/core/log/history";
import type { LogLine } from "../../src/core/log/line";
import { dayNumber, type CivilDay } from "../../src/core/model/day";

const dayLength = 86_400_000;

/** The instant of a day and time in UTC, "2024-03-01 09:30". */
export function at(text: string): number {
  return Date.parse(`${text.replace(" ", "T")}:00Z`);
}

/** An answer to card `c`; tests give the fields that matter. */
export function review(c: string, d: CivilDay, more: Partial<ReviewLine> = {}): ReviewLine {
  return { k: "review", t: dayNumber(d) * dayLength + 43_200_000, d, c, g: 3, i: 10, p: 4, s: null, f: null, e: 250, ms: 5_000, ...more };
}

export function known(c: string, d: CivilDay, more: Partial<ImportLine> = {}): ImportLine {
  return { k: "import", t: dayNumber(d) * dayLength, d, c, i: 10, s: null, f: null, e: 250, ...more };
}

export function reset(c: string, t: number): ResetLine {
  return { k: "reset", t, d: "2024-03-01", c, i: 0 };
}

export function undo(c: string, of: number): UndoLine {
  return { k: "undo", t: of + 5_000, c, of };
}

export function alias(from: string, c: string, t: number): AliasLine {
  return { k: "alias", t, c, from };
}

/** The history of one device's lines. */
export function historyOf(...lines: LogLine[]): ReviewHistory {
  return mergeLogs([{ device: "aaaaaaaa", lines, skipped: 0, newer: 0 }]);
}
