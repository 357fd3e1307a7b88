import type { CardAnswer, CardAnswers } from "../model/card-answers";
import type { ReviewHistory } from "./history";
import { reviewKinds, type LogKey } from "./line";

const [learn, cram] = [reviewKinds.indexOf("learn"), reviewKinds.indexOf("cram")];

/**
 * The answers of each card; null for a card that was not new when its log begins, and for one that was imported or reset since. Cramming is
 * left out.
 */
export function answersOfCards({ cards, reviews, imports }: ReviewHistory): (key: LogKey) => CardAnswers | null {
  const rows = new Map<number, number[]>();
  for (let row = 0; row < reviews.length; row++) {
    const [card, grade] = [reviews.card[row]!, reviews.grade[row]!];
    if (reviews.kind[row] === cram || grade < 1 || grade > 4) continue;
    const known = rows.get(card);
    if (known === undefined) rows.set(card, [row]);
    else known.push(row);
  }
  for (const card of imports.card) rows.delete(card);
  const numbers = new Map(cards.map((key, card) => [key, card] as const));
  return (key) => {
    const own = rows.get(numbers.get(key) ?? -1);
    if (own === undefined || reviews.kind[own[0]!] !== learn) return null;
    const last = own.at(-1)!;
    return {
      answers: own.map((row) => ({ at: reviews.t[row]!, day: reviews.day[row]!, rating: reviews.grade[row] as CardAnswer["rating"] })),
      due: reviews.day[last]! + Math.round(reviews.interval[last]!),
    };
  };
}
