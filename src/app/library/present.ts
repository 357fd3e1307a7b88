import { blockOf, placeKey, splitBlockKey } from "../../core/card-index/indexed-card";
import { LogLookup } from "../../core/log/log-lookup";
import { dayNumber } from "../../core/model/day";
import type { Settings } from "../../core/model/settings";
import { settingsIn } from "../../core/settings/deck-options";
import type { Present } from "../../core/search/standing";
import type { CardIndex, IndexRecords } from "../api/card-index";
import type { Clock, DeviceStore, Log } from "../api/ports";
import { inSlices, type Slice } from "../async/time-slices";
import type { ReviewLog } from "../log/review-log";
import { readBuried } from "../today/buried";

export interface PresentParts {
  readonly library: Pick<CardIndex, "today">;
  readonly reviewLog: Pick<ReviewLog, "on" | "read" | "newest">;
  readonly device: DeviceStore;
  readonly settings: () => Settings;
  readonly clock: Clock;
  readonly log: Log;
  readonly slice: Slice;
}

/** What the state of cards depends on apart from the notes. */
export interface PresentSource {
  /** As it is now: settings and buried cards, and the log as last read. */
  now(decksAt: IndexRecords["decksAt"]): Present;
  /** The settings, the day, an answer or a buried card may have changed. */
  changed(): void;
  /** Reads the log, unless it was read since the last change. Null without a log or when it cannot be read. Never rejects. */
  readLog(): Promise<LogLookup | null>;
  /** Forgets the log. */
  forget(): void;
}

/** Milliseconds for which the buried cards are taken as read: rows are drawn in every frame. */
const buriedFor = 500;

export function createPresent({ library, reviewLog, device, settings, clock, log, slice }: PresentParts): PresentSource {
  let present: Omit<Present, "settingsOf"> | null = null;
  let made = 0;
  let lookup: LogLookup | null = null;
  let reading: Promise<LogLookup | null> | null = null;
  let changes = 0;
  /** The log's newest line when it was last read: an answer is in the log before it is in its note. */
  let newest = 0;

  function buriedNow(): Present["isBuried"] {
    const keys = readBuried(device, library.today());
    if (keys.size === 0) return () => false;
    const paths = new Set([...keys].map((key) => splitBlockKey(blockOf(key)).path));
    return (card) => paths.has(card.path) && keys.has(placeKey(card));
  }

  async function read(): Promise<LogLookup | null> {
    if (!reviewLog.on) return null;
    const before = changes;
    newest = reviewLog.newest;
    try {
      const { history } = await reviewLog.read();
      lookup = await inSlices(LogLookup.of(history), slice);
      present = null;
    } catch (error) {
      log.error("could not read the review log for the cards", error);
    }
    if (changes !== before) reading = null;
    return lookup;
  }

  return {
    now(decksAt) {
      const time = clock.now();
      if (present === null || Math.abs(time - made) > buriedFor) {
        made = time;
        present = { today: dayNumber(library.today()), log: lookup, isBuried: buriedNow() };
      }
      const all = settings();
      return { ...present, settingsOf: ({ set }) => settingsIn(all, decksAt(set)) };
    },
    changed() {
      changes++;
      present = null;
      reading = null;
    },
    readLog() {
      if (reading === null || newest !== reviewLog.newest) reading = read();
      return reading;
    },
    forget() {
      lookup = present = reading = null;
    },
  };
}
