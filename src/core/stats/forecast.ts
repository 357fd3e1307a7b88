import { unpack } from "../card-index/packed-schedule";
import type { DayNumber } from "../model/day";
import { isSuspendedDay } from "../model/schedule";
import type { CardTable } from "../card-index/card-table";

export interface DueForecast {
  /** Due before today. */
  readonly backlog: number;
  /** Due on each day, from today. */
  readonly due: readonly number[];
  /** Due on later days; suspended cards are due on none. */
  readonly later: number;
  /** Cards without a schedule. */
  readonly new: number;
}

/** The forecast for the next `days` days, including today, by the cards' comments. */
export function dueForecast({ standing }: CardTable, today: DayNumber, days: number): DueForecast {
  const due = new Array<number>(days).fill(0);
  let [backlog, later, fresh] = [0, 0, 0];
  for (const packed of standing) {
    const card = unpack(packed);
    if (card.kind === "new") fresh++;
    else if (card.kind !== "damaged" && !isSuspendedDay(card.day)) {
      const ahead = card.day - today;
      if (ahead < 0) backlog++;
      else if (ahead >= days) later++;
      else due[ahead] = (due[ahead] ?? 0) + 1;
    }
  }
  return { backlog, due, later, new: fresh };
}
