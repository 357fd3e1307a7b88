import { blockKey, cardKey } from "../../core/card-index/indexed-card";
import { cardOf, type LogKey } from "../../core/log/line";
import type { CivilDay } from "../../core/model/day";
import type { CardIndex } from "../api/card-index";
import type { Log } from "../api/ports";
import type { AnswersElsewhere } from "../log/log-reader";
import type { ReviewLog } from "../log/review-log";
import { withAnswers, type CountedAnswer, type DayCounts } from "./day-counts";

/** Today's answers on other devices, as far as their logs have arrived: they count towards the day's limits and bury siblings here too. */
export interface OtherDevices {
  /** The study day of the data; "" before the first reading. */
  readonly day: CivilDay;
  /** Combines this device's counts with those of other devices on the same day; a card answered on both counts once. */
  with(own: DayCounts): DayCounts;
  /** Whether another device's answer counts for this card on a day. */
  has(day: CivilDay, card: { readonly block: string; readonly face: number }): boolean;
  /** The keys of the whole notes answered elsewhere on a day. */
  notes(day: CivilDay): ReadonlySet<LogKey>;
  /** Reads the logs; true when the result changed. Never rejects. */
  read(): Promise<boolean>;
}

export interface OtherDevicesParts {
  readonly library: CardIndex;
  readonly reviewLog: ReviewLog;
  readonly log: Log;
}

const none: ReadonlySet<LogKey> = new Set();

/** The answers of other devices, read from their logs. */
export function createOtherDevices({ library, reviewLog, log }: OtherDevicesParts): OtherDevices {
  let readings = 0;
  let known: { readonly day: CivilDay; readonly answers: readonly CountedAnswer[]; readonly notes: ReadonlySet<LogKey> } = { day: "", answers: [], notes: new Set() };

  function counted(first: AnswersElsewhere["cards"]): CountedAnswer[] {
    if (first.size === 0) return [];
    const cards = [...first].map(([key, counted]) => ({ counted, key, ...cardOf(key) }));
    // Of equal blocks, either may have been answered; any one will do.
    const blocks = new Map(library.blocksWith(new Set(cards.map(({ hash }) => hash))).map((block) => [block.hash, block]));
    return cards.map(({ counted, key, hash, face }) => {
      const block = blocks.get(hash);
      // Edited or removed since: it counts across all decks only.
      if (block === undefined) return { counted, block: key, face, decks: [] };
      return { counted, block: blockKey(block.path, hash, block.occurrence), face, decks: block.decks };
    });
  }

  return {
    get day() {
      return known.day;
    },
    with(own) {
      if (known.day !== own.day) return own;
      const seen = new Set(own.seen.map(([block, face]) => cardKey(block, face)));
      return withAnswers(own, known.answers.filter(({ block, face }) => !seen.has(cardKey(block, face))), 1);
    },
    notes: (day) => (known.day === day ? known.notes : none),
    has: (day, { block, face }) => known.day === day && known.answers.some((answer) => answer.block === block && answer.face === face),
    async read() {
      const day = library.today();
      const mine = ++readings;
      try {
        const { cards, notes } = await reviewLog.otherDevices(day);
        if (mine !== readings) return false;
        const answers = counted(cards);
        const isSame = JSON.stringify([answers, [...notes]]) === JSON.stringify(known.day === day ? [known.answers, [...known.notes]] : [[], []]);
        known = { day, answers, notes };
        return !isSame;
      } catch (error) {
        log.error("the answers of other devices could not be read", error);
        return false;
      }
    },
  };
}
