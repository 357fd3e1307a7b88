import { civilDay, dayNumber } from "../../src/core/model/day";

export { civilDay, dayNumber };

/** Noon of a day in UTC, in the form of FSRS instants. */
export function noonOfDay(day: number): string {
  return `${civilDay(day)}T12:00:00.000Z`;
}
