// The system's time zone enters only through the clock of the built plugin: its days and writes, across clock changes.
import { afterEach, describe, expect, it } from "vitest";
import { systemClock } from "../../src/obsidian/host/stores";
import { answer, note, review, start, texts, until } from "../faults/desk";
import { fourZones, setZone, wallClock } from "../support/zones";
import type { OpenPlugin } from "../../workbench/open-plugin";

const minute = 60_000;
let open: OpenPlugin | null = null;
let leave = (): void => undefined;

afterEach(async () => {
  await open?.close();
  open = null;
  leave();
  leave = () => undefined;
});

/** The instant when a zone's clock shows this day and time. */
function instantIn(zone: string, day: string, minutes: number): number {
  const wall = wallClock(zone);
  const local = Date.parse(`${day}T00:00:00Z`) + minutes * minute;
  const near = local - wall(local).offset * minute;
  return local - wall(near).offset * minute;
}

describe.each(fourZones)("in %s", (zone) => {
  it("the clock's offset is that of the zone's tables, over a year", () => {
    leave = setZone(zone);
    const wall = wallClock(zone);
    const from = Date.parse("2024-01-01T00:00:00Z");
    for (let at = from; at < from + 366 * 1440 * minute; at += 171 * minute) expect(Math.abs(systemClock.offset(at) - wall(at).offset), new Date(at).toISOString()).toBe(0);
  });

  it("a card is due from the day start of the wall clock", async () => {
    leave = setZone(zone);
    const text = note("a::b\n<!--SR:!2024-03-10,4,250-->");
    const due = async (minutes: number) => {
      open = await start({ "N.md": text }, { today: new Date(instantIn(zone, "2024-03-10", minutes)).toISOString() });
      await until(() => expect(texts(".inline-recall-panel-text, .inline-recall-total").join(" ")).toMatch(/1 due|next card is due/));
      const found = texts(".inline-recall-total")[0] ?? "";
      await open.close();
      open = null;
      return /^1 due/.test(found);
    };
    expect([await due(3 * 60 + 50), await due(4 * 60 + 5)]).toEqual([false, true]);
  });

  // Eight days later the clocks have changed: in Los Angeles after the first, in Auckland after the second.
  it.each(["2024-03-05", "2024-04-02"])("an answer on %s is due at the same wall time", async (day) => {
    leave = setZone(zone);
    const now = instantIn(zone, day, 21 * 60 + 30);
    open = await start({ "N.md": note("a::b") }, { today: new Date(now).toISOString(), settings: { algorithm: "fsrs", sm2: { loadBalance: false } } });
    await review(open, "a");
    answer("easy");
    await until(() => expect(open?.disk.text("N.md")).toContain("<!--SR:"));
    const [, due = "", last = ""] = /!fsrs,([^,]+),8,.*,([^,]+)-->/.exec(open.disk.text("N.md") ?? "") ?? [];
    const [at, then] = [wallClock(zone)(Date.parse(last)), wallClock(zone)(Date.parse(due))];
    expect(at.day).toBe(day);
    expect(then).toMatchObject({ day: new Date(Date.parse(`${day}T00:00:00Z`) + 8 * 1440 * minute).toISOString().slice(0, 10), minutes: at.minutes });
  });
});
