import type { DayRule } from "../../src/core/model/day";

/** Zones for testing days: without summer time, with it in both hemispheres, and with a half-hour offset. */
export const fourZones = ["UTC", "America/Los_Angeles", "Asia/Kolkata", "Pacific/Auckland"] as const;

/** Sets the time zone of this process. The result sets the one before. */
export function setZone(zone: string): () => void {
  const before = process.env["TZ"];
  process.env["TZ"] = zone;
  return () => {
    if (before === undefined) delete process.env["TZ"];
    else process.env["TZ"] = before;
  };
}

interface LocalTime {
  readonly day: string;
  readonly minutes: number;
  readonly offset: number;
}

type WallClock = (at: number) => LocalTime;

const clocks = new Map<string, WallClock>();

/** The local time of a zone, from the platform's own tables. */
export function wallClock(zone: string): WallClock {
  const clock = clocks.get(zone) ?? newClock(zone);
  clocks.set(zone, clock);
  return clock;
}

function newClock(zone: string): WallClock {
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  });
  // Reading the tables is slow, and laws ask for the same minutes again and again.
  const known = new Map<number, LocalTime>();
  return (at) => {
    const minute = Math.floor(at / 60_000);
    const found = known.get(minute);
    if (found !== undefined) return found;
    const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
    const day = `${part["year"] ?? ""}-${part["month"] ?? ""}-${part["day"] ?? ""}`;
    const minutes = Number(part["hour"]) * 60 + Number(part["minute"]);
    const time = { day, minutes, offset: (Date.parse(`${day}T00:00Z`) + minutes * 60_000 - minute * 60_000) / 60_000 };
    known.set(minute, time);
    return time;
  };
}

/** Study days in a zone. `dayStart` in minutes after midnight. */
export function daysIn(zone: string, dayStart = 240): DayRule {
  const clock = wallClock(zone);
  return { offset: (at) => clock(at).offset, dayStart };
}
