import { describe, expect, it } from "vitest";
import { formatClock, formatDay, formatDuration, formatInterval } from "../../../src/obsidian/ui/format";

describe("intervals", () => {
  it.each([
    [0, "Now"],
    [1 / 1440, "1 min"],
    [10 / 1440, "10 min"],
    [2 / 24, "2 hr"],
    [95 / 1440, "95 min"],
    [1 / 24, "1 hr"],
    [2.5 / 24, "2.5 hr"],
    [968 / 1440, "16 hr"],
    [1, "1 day"],
    [30, "30 days"],
    [31, "1 month"],
    [42, "1.4 months"],
    [244, "8 months"],
    [242, "8 months"],
    [339, "11 months"],
    [365, "1 year"],
    [600, "1.6 years"],
    [36525, "100 years"],
  ])("%i days are %s", (days, text) => expect(formatInterval(days)).toBe(text));
});

describe("days", () => {
  it.each([
    ["2024-02-11", "today"],
    ["2024-02-12", "tomorrow"],
    ["2024-02-14", "in 3 days"],
    ["2024-02-24", "in 13 days"],
    ["2024-02-25", "on February 25, 2024"],
    ["2025-01-15", "on January 15, 2025"],
    ["2024-02-10", "yesterday"],
  ])("%s is %s", (day, text) => expect(formatDay(day, "2024-02-11")).toBe(text));
});

describe("the clock", () => {
  it.each([
    [42_000, "0:42"],
    [41_001, "0:42"],
    [60_000, "1:00"],
    [605_000, "10:05"],
    [0, "0:00"],
    [-5000, "0:00"],
  ])("%i ms left are %s", (ms, text) => expect(formatClock(ms)).toBe(text));
});

describe("durations", () => {
  it.each([
    [0, "1 second"],
    [40_000, "40 seconds"],
    [59_600, "1 minute"],
    [720_000, "12 minutes"],
    [3_600_000, "1 hour"],
    [3_900_000, "1 hour 5 minutes"],
    [7_199_000, "2 hours"],
  ])("%i ms are %s", (ms, text) => expect(formatDuration(ms)).toBe(text));
});
