import { isText } from "../data/guards";
import { isScheduled, type Schedule } from "../model/schedule";
import { civilDay, dayNumber, type CivilDay, type DayNumber } from "../model/day";
import { formatEntry } from "../text/comments/schedule-comment";
import type { Sm2Settings } from "../model/settings";
import { hashText } from "../text/blocks/hash";
import type { LogKey, LogLine } from "./line";

/** An answer as the log of its device has it. */
export interface LoggedAnswer {
  /** Milliseconds since 1970. */
  readonly t: number;
  readonly device: string;
  /** 1 again .. 4 easy. */
  readonly g: number;
  /** The entry it put into the note. */
  readonly written: string;
}

/** The last answer to a card, with those that other devices gave without knowing of it. */
export interface ConcurrentAnswers {
  /** Oldest first: each the newest of its device, the last one the newest of all. */
  readonly answers: readonly LoggedAnswer[];
  /** All other entries that devices wrote since the card was new, those that were taken back too. */
  readonly former: readonly string[];
  /** `stateOf` every entry that the log saw before an answer, and of `former`. */
  readonly states: ReadonlySet<string>;
  readonly reach: LogReach;
  /** How answers of SM-2 are worked out. */
  readonly sm2: Sm2Settings;
}

/** How far the logs of all devices reach. Devices that have long been silent are left out, and days that are too long ago to be compared. */
export interface LogReach {
  /** The last study day on which anybody can have answered. */
  readonly latest: DayNumber;
  /** Whether every answer of this study day has arrived. */
  hasDay(day: DayNumber): boolean;
}

/** How many days ago a device may have given the older answer. What was not synchronised for longer is not compared. */
const forkDays = 31;
const dayLength = 86_400_000;
/** The same in milliseconds. */
export const forkSpan = forkDays * dayLength;

/** An entry by a short hash; the same for all that say "new". */
export function stateOf(schedule: Schedule): string {
  return hashOf(entryOf(schedule));
}

function hashOf(entry: string): string {
  return hashText("", entry, [{ from: 0, to: entry.length }]).toString(36);
}

/** An entry as this program writes it; "" for a new card. */
export function entryOf(schedule: Schedule): string {
  return schedule === null ? "" : isScheduled(schedule) ? formatEntry(schedule, 0) : schedule.damaged;
}

interface Node extends LoggedAnswer {
  /** `stateOf` what it wrote. */
  readonly state: string;
  /** All states that led to it, its own left out. */
  readonly past: ReadonlySet<string>;
}

interface Told {
  readonly line: LogLine;
  readonly device: string;
  /** It was not taken back. */
  readonly stands: boolean;
}

/** Collects the lines of a log, each once. `own`: the device whose log is always whole. */
export class ForkFinder {
  readonly #lines = new Map<LogKey, Told[]>();
  /** By device: the last study day in each month's file. */
  readonly #days = new Map<string, Map<string, DayNumber>>();

  constructor(readonly own: string) {}

  add(card: LogKey, line: LogLine, device: string, stands: boolean): void {
    if ("g" in line && device !== this.own) this.#addDay(device, line.d);
    if (line.k === "cram" || line.k === "import") return;
    const lines = this.#lines.get(card);
    if (lines === undefined) this.#lines.set(card, [{ line, device, stands }]);
    else lines.push({ line, device, stands });
  }

  #addDay(device: string, day: CivilDay): void {
    const months = this.#days.get(device) ?? new Map<string, DayNumber>();
    months.set(monthOf(day), Math.max(months.get(monthOf(day)) ?? -Infinity, dayNumber(day)));
    this.#days.set(device, months);
  }

  /** A month's file only grows at its end: what it says of a day is whole when it has a later one. This device may answer more today. */
  #hasDay(day: DayNumber, today: DayNumber): boolean {
    if (day > today + 1 || day < today - forkDays) return true;
    const month = monthOf(civilDay(Math.floor(day)));
    return day < today && [...this.#days.values()].every((months) => (months.get(month) ?? -Infinity) > day || Math.max(...months.values()) < day - forkDays);
  }

  /** The cards that were answered in the last weeks before `now` (ms), on this device's study day `today`. Yields now and then. */
  *forks(now: number, today: DayNumber, sm2: Sm2Settings): Generator<undefined, Map<LogKey, ConcurrentAnswers>> {
    const found = new Map<LogKey, ConcurrentAnswers>();
    const reach: LogReach = { latest: today + 1, hasDay: (day) => this.#hasDay(day, today) };
    let done = 0;
    for (const [card, lines] of this.#lines) {
      if (++done % piece === 0) yield;
      const fork = forkOf(lines, now, reach, sm2);
      if (fork !== null) found.set(card, fork);
    }
    return found;
  }
}

/** Cards at a time. */
const piece = 200;

function forkOf(lines: readonly Told[], now: number, reach: LogReach, sm2: Sm2Settings): ConcurrentAnswers | null {
  const from = now - forkSpan;
  /** Newest first. */
  let nodes: Node[] = [];
  const states = new Set<string>();
  const written = new Set<string>();
  for (const { line, device, stands } of [...lines].sort((a, b) => a.line.t - b.line.t)) {
    if (!stands) {
      if ("g" in line && isText(line.w)) written.add(line.w);
      continue;
    }
    // A card that was made new, or a line of an older version: nothing before it is compared.
    if (!("g" in line) || !isText(line.w) || !isText(line.b)) {
      nodes = [];
      states.clear();
      written.clear();
      continue;
    }
    const { t, g, w, b: before } = line;
    // Where something else changed the entry, the device's own answer before is what is known of it.
    const known = nodes.find(({ state }) => state === before) ?? nodes.find((node) => node.device === device);
    const past = new Set([before, ...(known === undefined ? [] : [known.state, ...known.past])]);
    states.add(before);
    written.add(w);
    nodes.unshift({ t, device, g, written: w, state: hashOf(w), past });
  }
  const [last, ...earlier] = nodes;
  if (last === undefined || last.t < from) return null;
  const others = earlier.filter(({ t, device, state, past }, at) => {
    if (t < from || device === last.device || last.past.has(state) || past.has(last.state)) return false;
    return earlier.findIndex((other) => other.device === device) === at && [...past].some((one) => last.past.has(one));
  });
  const answers = [...others.reverse(), last];
  for (const answer of answers) written.delete(answer.written);
  for (const former of written) states.add(hashOf(former));
  return { answers, former: [...written], states, reach, sm2 };
}

function monthOf(day: CivilDay): string {
  return day.slice(0, 7);
}
