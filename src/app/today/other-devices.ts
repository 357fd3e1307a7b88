import { blockKey, cardKey } from "../../core/card-index/indexed-card";
import { cardOf } from "../../core/log/line";
import type { CivilDay } from "../../core/model/day";
import type { CardIndex } from "../api/card-index";
import type { Log } from "../api/ports";
import type { ReviewLog } from "../log/review-log";
import { withAnswers, type CountedAnswer, type DayCounts } from "./day-counts";

/** What other devices answered today, as far as their logs have arrived: it counts for the day's limits and puts siblings off here too. */
export interface OtherDevices {
  /** The study day of which something is known; "" before the first reading. */
  readonly day: CivilDay;
  /** What was done here with what was done elsewhere on the same day; a card that was answered on both counts once. */
  with(own: DayCounts): DayCounts;
  /** Whether an answer elsewhere counts this card on a day. */
  has(day: CivilDay, card: { readonly block: string; readonly face: number }): boolean;
  /** Reads the logs; true when they say something else than before. Never rejects. */
  read(): Promise<boolean>;
}

export interface OtherDevicesParts {
  readonly library: CardIndex;
  readonly reviewLog: ReviewLog;
  readonly log: Log;
}

export function createOtherDevices({ library, reviewLog, log }: OtherDevicesParts): OtherDevices {
  let readings = 0;
  let known: { readonly day: CivilDay; readonly answers: readonly CountedAnswer[] } = { day: "", answers: [] };

  async function answersOn(day: CivilDay): Promise<CountedAnswer[]> {
    const first = await reviewLog.otherDevices(day);
    if (first.size === 0) return [];
    const cards = [...first].map(([key, counted]) => ({ counted, key, ...cardOf(key) }));
    // Of equal blocks, one was answered.
    const blocks = new Map(library.blocksWith(new Set(cards.map(({ hash }) => hash))).map((block) => [block.hash, block]));
    return cards.map(({ counted, key, hash, face }) => {
      const block = blocks.get(hash);
      // Its words were changed, or it is gone: it counts over all decks.
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
    has: (day, { block, face }) => known.day === day && known.answers.some((answer) => answer.block === block && answer.face === face),
    async read() {
      const day = library.today();
      const mine = ++readings;
      try {
        const answers = await answersOn(day);
        if (mine !== readings) return false;
        const isSame = JSON.stringify(answers) === JSON.stringify(known.day === day ? known.answers : []);
        known = { day, answers };
        return !isSame;
      } catch (error) {
        log.error("the answers of other devices could not be read", error);
        return false;
      }
    },
  };
}
