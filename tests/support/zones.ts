import type { DayRule } from "../../src/core/model/day";

/** Where days are tested: no summer time, two hemispheres of it, an offset of half an hour. */
export const fourZones = ["UTC", "America/Los_Angeles", "Asia/Kolkata", "Pacific/Auckland"] as const;

/** What the wall clock of a zone shows, from the platform's own tables. */
export function wallClock(zone: string): (at: number) => { day: string; minutes: number; offset: number } {
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  });
  return (at) => {
    const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
    const day = `${part["year"] ?? ""}-${part["month"] ?? ""}-${part["day"] ?? ""}`;
    const minutes = Number(part["hour"]) * 60 + Number(part["minute"]);
    return { day, minutes, offset: (Date.parse(`${day}T00:00Z`) + minutes * 60_000 - Math.floor(at / 60_000) * 60_000) / 60_000 };
  };
}

/** Study days in a zone. `dayStart` in minutes after midnight. */
export function daysIn(zone: string, dayStart = 240): DayRule {
  const clock = wallClock(zone);
  return { offset: (at) => clock(at).offset, dayStart };
}
