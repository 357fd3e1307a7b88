import { isText } from "../data/guards";
import { isScheduled, type Schedule } from "../model/schedule";
import { civilDay, dayNumber, type CivilDay, type DayNumber } from "../model/day";
import { formatEntry } from "../text/comments/schedule-comment";
import type { Sm2Settings } from "../model/settings";
import { hashText } from "../text/blocks/hash";
import type { CardLogLine, LogKey } from "./line";

/** An answer from its device's log. */
export interface LoggedAnswer {
  /** Milliseconds since 1970. */
  readonly t: number;
  readonly device: string;
  /** 1 again .. 4 easy. */
  readonly g: number;
  /** The entry it wrote to the note. */
  readonly written: string;
}

/** The last answer to a card, and the answers of other devices given without knowing it. */
export interface ConcurrentAnswers {
  /** Oldest first: the newest of each device; the last one is the newest of all. */
  readonly answers: readonly LoggedAnswer[];
  /** All other entries written by devices since the card was new, including undone ones. */
  readonly former: readonly string[];
  /** `stateOf` every entry logged before an answer, and of `former`. */
  readonly states: ReadonlySet<string>;
  readonly reach: LogReach;
  /** Settings that computed the SM-2 answers. */
  readonly sm2: Sm2Settings;
}

/** How far the logs of all devices reach. Ignores devices silent for long, and days too old to compare. */
export interface LogReach {
  /** The last study day on which any device can have answered. */
  readonly latest: DayNumber;
  /** Whether every answer of this study day has arrived. */
  hasDay(day: DayNumber): boolean;
}

/** Maximum age of the older answer, in days; later syncs are not compared. */
const forkDays = 31;
const dayLength = 86_400_000;
/** The same in milliseconds. */
export const forkSpan = forkDays * dayLength;

/** A short hash of an entry; the same for all new cards. */
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
  /** `stateOf` the entry it wrote. */
  readonly state: string;
  /** All states that led to it, without its own. */
  readonly past: ReadonlySet<string>;
}

interface Told {
  readonly line: CardLogLine;
  readonly device: string;
  /** It was not undone. */
  readonly stands: boolean;
}

/** Collects the lines of a log, each once. `own`: this device, whose log is always complete. */
export class ForkFinder {
  readonly #lines = new Map<LogKey, Told[]>();
  /** By device, the last study day in each monthly file. */
  readonly #days = new Map<string, Map<string, DayNumber>>();

  constructor(readonly own: string) {}

  add(card: LogKey, line: CardLogLine, device: string, stands: boolean): void {
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

  /**
   * A monthly file only grows at its end, so its lines for a day are complete once it has a later day. This device may still answer today.
   */
  #hasDay(day: DayNumber, today: DayNumber): boolean {
    if (day > today + 1 || day < today - forkDays) return true;
    const month = monthOf(civilDay(Math.floor(day)));
    return day < today && [...this.#days.values()].every((months) => (months.get(month) ?? -Infinity) > day || Math.max(...months.values()) < day - forkDays);
  }

  /** Concurrent answers to cards answered in the weeks before `now` (ms), on this device's study day `today`. Yields now and then. */
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

/** Cards per slice. */
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
    // The card was reset, or the line is from an older version: nothing before it is compared.
    if (!("g" in line) || !isText(line.w) || !isText(line.b)) {
      nodes = [];
      states.clear();
      written.clear();
      continue;
    }
    const { t, g, w, b: before } = line;
    // If something else changed the entry, the device's own previous answer is all that is known.
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
