/** Titles of a forecast, by how many are due: none, fewer than two a day, or more, told by day. */
export interface ForecastTitles {
  readonly none: (days: number) => string;
  readonly title: (count: number, days: number) => string;
  readonly daily: (count: number, days: number) => string;
}

/** "No cards are due in the next 14 days", "5 cards due in the next 14 days", "42 cards a day in the next 14 days". */
export function forecastTitle({ none, title, daily }: ForecastTitles, count: number, days: number): string {
  if (count === 0) return none(days);
  return count < days * 2 ? title(count, days) : daily(Math.round(count / days), days);
}
