import type { DayRule } from "../../src/core/model/day";

/** Zones for testing days: without summer time, with it in both hemispheres, and with a half-hour offset. */
export const fourZones = ["UTC", "America/Los_Angeles", "Asia/Kolkata", "Pacific/Auckland"] as const;

/** The local time of a zone, from the platform's own tables. */
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
