import { ancestry, limitKey } from "../../core/model/daily-limits";
import { addDays, daysBetween, type CivilDay } from "../../core/model/day";
import type { DeckExam, DeckLimit, Settings } from "../../core/model/settings";
import { strings } from "../../i18n";
import { formatDay } from "./format";
import type { Services } from "./services";

const words = strings.views.exam;

/** Default length of an exam's final review period, in days. */
export const usualRound = 14;

/** This deck's own upcoming exam; null when there is none. */
export function examOf({ deckExams }: Settings, deck: string, today: CivilDay): DeckExam | null {
  return deckExams.find((one) => limitKey(one.deck) === limitKey(deck) && one.date > today) ?? null;
}

/** An exam with a final review period of `days` days, or of as many as there are from tomorrow on. */
export function fittingRound(deck: string, date: CivilDay, days: number, today: CivilDay): DeckExam {
  const from = Math.max(1, daysBetween(today, date) - days);
  // For an exam tomorrow, only today is left.
  return { deck, date, from: addDays(today, Math.min(from, daysBetween(today, date) - 1)) };
}

/** The time until a deck's exam, for its row: in days and in words; null when there is none. */
export function examRow(services: Services, deck: string): { readonly days: number; readonly text: string } | null {
  const today = services.today();
  const exam = examOf(services.settings.current, deck, today);
  return exam === null ? null : { days: daysBetween(today, exam.date), text: words.row(formatDay(exam.date, today)) };
}

/** The daily reviews in the final period, and what the limits would leave out. `limit`: the deck's own, as currently entered. */
export function roundSays(services: Services, limit: DeckLimit, { deck, date, from }: DeckExam): readonly { readonly text: string; readonly short: boolean }[] {
  const { newPerDay, reviewsPerDay, deckLimits } = services.settings.current;
  const above = new Set(ancestry([deck]));
  const own = limitKey(deck);
  const over = [{ newPerDay, reviewsPerDay }, limit, ...deckLimits.filter((one) => limitKey(one.deck) !== own && above.has(limitKey(one.deck)))];
  const least = (kind: "newPerDay" | "reviewsPerDay"): number => Math.min(...over.map((one) => one[kind] ?? Infinity));
  const { scheduled, fresh } = services.reviews.awake(deck);
  const days = daysBetween(from, date);
  const left = scheduled - days * least("reviewsPerDay");
  const says = [{ text: left > 0 ? words.tooFew(scheduled, days, least("reviewsPerDay"), left) : words.load(scheduled, days, Math.ceil(scheduled / days)), short: left > 0 }];
  const until = daysBetween(services.today(), date);
  const unseen = fresh - until * least("newPerDay");
  return unseen > 0 ? [...says, { text: words.tooManyNew(fresh, until, least("newPerDay"), unseen), short: true }] : says;
}
