import { countMixed, type Forks } from "../../core/doctor/mixed";
import { grouped } from "../../core/data/grouped";
import { cardOf, type LogKey } from "../../core/log/line";
import type { ConcurrentAnswers } from "../../core/log/forks";
import type { CardIndex } from "../api/card-index";
import { Listeners } from "../async/listeners";
import type { Log, Notes } from "../api/ports";
import type { ReviewLog } from "../log/review-log";
import type { MixedWatch } from "../api/doctor";

export interface MixedParts {
  readonly library: Pick<CardIndex, "parse" | "onNote" | "blocksWith" | "today">;
  readonly notes: Pick<Notes, "read">;
  readonly reviewLog: Pick<ReviewLog, "forks">;
  readonly log: Log;
}

/** The watch, with what repairs need. */
export interface MixedAnswers extends MixedWatch {
  readonly forks: Forks;
  /** The notes of these cards. */
  readonly paths: readonly string[];
}

export function createMixedWatch({ library, notes, reviewLog, log }: MixedParts): MixedAnswers {
  const listeners = new Listeners(log);
  let forks = new Map<LogKey, ConcurrentAnswers>();
  let found = new Map<string, number>();
  let readings = 0;
  /** The study day of `forks`. */
  let day = library.today();

  library.onNote((path, note) => {
    if (forks.size > 0 && day !== library.today()) {
      forks = new Map();
      void read();
    }
    const count = note === null ? 0 : countMixed(note.blocks, forks);
    if (count === (found.get(path) ?? 0)) return;
    if (count === 0) found.delete(path);
    else found.set(path, count);
    listeners.tell();
  });

  async function readAll(): Promise<void> {
    const mine = ++readings;
    const today = library.today();
    const known = await reviewLog.forks();
    if (mine !== readings || (known.size === 0 && forks.size === 0)) return;
    const places = grouped(library.blocksWith(new Set([...known.keys()].map((key) => cardOf(key).hash))), ({ hash }) => hash);
    const placesOf = (key: LogKey) => places.get(cardOf(key).hash) ?? [];
    // The log does not say which of several equal cards was answered.
    for (const key of known.keys()) if (placesOf(key).length > 1) known.delete(key);
    forks = known;
    day = today;
    found = new Map();
    const mixable = [...known].flatMap(([key, { answers }]) => (answers.length > 1 ? placesOf(key).map(({ path }) => path) : []));
    for (const path of new Set(mixable)) {
      const { blocks } = library.parse(path, await notes.read(path));
      if (mine !== readings) return;
      const count = countMixed(blocks, forks);
      if (count > 0) found.set(path, count);
    }
    listeners.tell();
  }

  const read = (): Promise<void> => readAll().catch((error: unknown) => log.error("the answers of other devices could not be compared", error));

  return {
    get forks() {
      return forks;
    },
    get count() {
      return [...found.values()].reduce((sum, count) => sum + count, 0);
    },
    get paths() {
      return [...found.keys()];
    },
    read,
    subscribe: (listener) => listeners.add(listener),
  };
}
