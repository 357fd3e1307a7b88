import { dayNumber, type CivilDay, type DayNumber } from "../../core/model/day";
import { lastDueDay } from "../../core/model/schedule";

/** Gives cards, by number, the days `from` to `to` one after the other: no day gets more than one card more than another. */
export function splitDays(orders: readonly number[], from: CivilDay, to: CivilDay): ReadonlyMap<number, DayNumber> {
  const first = dayNumber(from);
  const length = dayNumber(to) - first + 1;
  return new Map([...orders].sort((a, b) => a - b).map((order, at) => [order, first + (at % length)]));
}

/** Throws a RangeError unless a card can become due on these days. */
export function checkDays(from: CivilDay, to: CivilDay, today: CivilDay): void {
  const [first, last] = [dayNumber(from), dayNumber(to)];
  if (first < dayNumber(today) || last < first || last > dayNumber(lastDueDay)) throw new RangeError(`Not due days: ${from} to ${to}`);
}
