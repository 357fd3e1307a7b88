import type { CardValues } from "../card-index/card-values";
import type { LogLookup } from "../log/log-lookup";
import type { DayNumber } from "../model/day";
import { sm2Stability } from "../model/schedule";
import type { Settings } from "../model/settings";
import { retrievability } from "../scheduling/fsrs";
import { isLeech } from "../scheduling/leech";

/** A card has one of these. Whether it is a leech is apart from that. */
export const allStates = ["new", "learning", "review", "suspended", "buried", "damaged"] as const;
export type ListedState = (typeof allStates)[number];

/** What a card's state depends on apart from its note. */
export interface Present {
  readonly today: DayNumber;
  /** Null until the log was read. */
  readonly log: LogLookup | null;
  isBuried(card: CardValues): boolean;
  /** The settings that apply to a card, by its decks. */
  readonly settingsOf: (card: CardValues) => Pick<Settings, "fsrs" | "leechLapses">;
}

/** The state of a card. */
export function cardStateOf(card: CardValues, present: Present): ListedState {
  if (card.standing === "damaged") return "damaged";
  if (card.isSuspended) return "suspended";
  if (present.isBuried(card)) return "buried";
  return card.standing === "new" ? "new" : card.isLearning ? "learning" : "review";
}

/** Lapses of a card: FSRS schedules count them, for SM-2 the log does, once it was read. */
export function lapsesOf(card: CardValues, { log }: Present): number {
  return card.standing === "sm2" ? (log?.lapses(card.hash, card.face) ?? 0) : card.lapses;
}

/** Whether a card has as many lapses as the settings ask of a leech. */
export function isLeechNow(card: CardValues, present: Present): boolean {
  return isLeech(lapsesOf(card, present), present.settingsOf(card).leechLapses ?? 0);
}

/** The chance of recall today, 0 to 1, by FSRS-6's curve; an SM-2 card's stability is its interval. NaN without a schedule. */
export function chanceOf(card: CardValues, { today, settingsOf }: Present): number {
  const { standing, last, stability, interval } = card;
  return retrievability(today - last, standing === "sm2" ? sm2Stability(interval) : stability, settingsOf(card).fsrs.weights?.values);
}
