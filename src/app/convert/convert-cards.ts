import { addDays } from "../../core/model/day";
import { answersOfCards } from "../../core/log/card-answers";
import { logKey, type LogKey } from "../../core/log/line";
import { convert } from "../../core/scheduling/convert";
import { countAnswers } from "../../core/scheduling/project-answers";
import { formatEntry, marksOf, readEntry } from "../../core/text/comments/schedule-comment";
import { momentNow, type Moment } from "../../core/scheduling/moment";
import type { CardAnswers } from "../../core/model/card-answers";
import { algorithmOf, isScheduled, type Schedule, type Scheduled } from "../../core/model/schedule";
import { algorithms, type Algorithm, type Settings } from "../../core/model/settings";
import { settingsIn } from "../../core/settings/deck-options";
import type { CardIndex } from "../api/card-index";
import type { DayForecast } from "../api/counts";
import type { Clock } from "../api/ports";
import type { ReviewLog } from "../log/review-log";
import type { Conversion } from "../api/conversion";
import { eachInSlices } from "../async/cancellable";
import { createEntryChanges, type EntryChange, type EntryChangesParts } from "./change-entries";

export interface ConversionParts extends EntryChangesParts {
  readonly library: CardIndex;
  readonly clock: Clock;
  readonly settings: () => Settings;
  readonly reviewLog: Pick<ReviewLog, "read">;
}

/** The conversion of this vault's cards. */
export function createConversion(parts: ConversionParts): Conversion {
  const { library, clock, settings } = parts;
  const { read, replaceIn } = createEntryChanges(parts);
  /** By note, the original of each entry written. */
  let written = new Map<string, ReadonlyMap<string, string>>();

  const moment = (): Moment => momentNow(library.today(), clock, settings());

  /** What each card becomes, by its logged answers where they are all known; null for what stays. A log that cannot be read counts as none. */
  async function conversionTo(to: Algorithm): Promise<(schedule: Schedule, decks: readonly string[], key: LogKey) => Scheduled | null> {
    let answersOf: (key: LogKey) => CardAnswers | null = () => null;
    try {
      answersOf = answersOfCards((await parts.reviewLog.read()).history);
    } catch (error) {
      parts.log.error("could not read the review log", error);
    }
    const at = moment();
    return (schedule, decks, key) => (isScheduled(schedule) && algorithmOf(schedule) !== to ? convert(schedule, to, at, settingsIn(settings(), decks).fsrs, answersOf(key)) : null);
  }

  return {
    count: (to) => algorithms.reduce((sum, algorithm) => sum + (algorithm === to ? 0 : library.evidence().cards[algorithm]), 0),
    async outlook(to, days, watch) {
      const converted = await conversionTo(to);
      const at = moment();
      const asIs: Settings = { ...settings(), convertAtReview: false };
      const changed: Settings = { ...settings(), algorithm: to, convertAtReview: true };
      const before = Array.from({ length: days }, () => 0);
      const after = [...before];
      let cards = 0;
      const whole = await eachInSlices(library.notesToConvert(to), parts.slice, watch, async (path) => {
        const note = await read(path);
        for (const { decks, hash, cards: own } of note?.blocks ?? []) {
          for (const [face, { schedule }] of own.entries()) {
            const then = converted(schedule, decks, logKey(hash, face));
            if (then === null || !isScheduled(schedule)) continue;
            cards++;
            countAnswers(before, schedule, at, settingsIn(asIs, decks));
            countAnswers(after, then, at, settingsIn(changed, decks));
          }
        }
      });
      const loads = (counts: readonly number[]): DayForecast[] => counts.map((due, ahead) => ({ day: addDays(at.today, ahead), due }));
      return whole ? { cards, before: loads(before), after: loads(after) } : null;
    },
    async convertAll(to, watch) {
      written = new Map();
      const converted = await conversionTo(to);
      const change: EntryChange = (raw, decks, key) => {
        const then = converted(readEntry(raw), decks, key);
        return then === null ? null : formatEntry(then, settings().sm2.baseEase) + marksOf(raw);
      };
      return replaceIn(library.notesToConvert(to), watch, () => change, (path, made) => written.set(path, made));
    },
    async undo(watch) {
      const done = written;
      const outcome = await replaceIn([...done.keys()], watch, (path) => (raw) => done.get(path)?.get(raw) ?? null);
      written = new Map();
      const all = [...done.values()].reduce((sum, { size }) => sum + size, 0);
      return { ...outcome, changed: all - outcome.cards - outcome.left.length };
    },
  };
}
