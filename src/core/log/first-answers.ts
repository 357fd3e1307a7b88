import type { Counted } from "../model/daily-limits";
import type { DayNumber } from "../model/day";
import type { ReviewHistory } from "./history";
import { reviewKinds, type LogKey } from "./line";

/**
 * The cards whose first answer of a study day counts towards its limits, as new or due. Answers within learning steps and outside the
 * schedule do not count.
 */
export function firstAnswers({ cards, reviews }: ReviewHistory, day: DayNumber): Map<LogKey, Counted> {
  const found = new Map<LogKey, Counted>();
  const known = new Set<number>();
  const answered = new Set<number>();
  for (let row = 0; row < reviews.length; row++) {
    const card = reviews.card[row] ?? 0;
    const kind = reviewKinds[reviews.kind[row] ?? 0];
    if (kind === "cram") continue;
    const isNew = kind === "learn" && !known.has(card);
    known.add(card);
    if (reviews.day[row] !== day || answered.has(card)) continue;
    answered.add(card);
    // SM-2 has no steps: a forgotten card returns on a later day.
    const isDue = kind === "review" || (kind === "relearn" && !Number.isNaN(reviews.ease[row]));
    if (isNew || isDue) found.set(cards[card] ?? "", isNew ? "new" : "reviews");
  }
  return found;
}

/** The keys of the cards, or notes, with an answer on a study day. */
export function answeredOn({ cards, reviews }: ReviewHistory, day: DayNumber): ReadonlySet<LogKey> {
  const found = new Set<LogKey>();
  reviews.card.forEach((card, row) => reviews.day[row] === day && found.add(cards[card] ?? ""));
  return found;
}
