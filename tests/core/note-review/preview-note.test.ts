import { describe, expect, it } from "vitest";
import { defaultSettings } from "../../../src/core/model/settings";
import { dayNumber } from "../../../src/core/model/day";
import { loadOf, previewNote } from "../../../src/core/note-review/preview-note";
import { grades } from "../../../src/core/scheduling/scheduler";

const today = "2024-02-12";
const none = loadOf([]);

describe("SR's documented figures for notes", () => {
  // interval and ease before, days late; then interval and ease after again, hard, good and easy.
  it.each([
    ["a new note", null, 0, [1, 230], [1, 230], [3, 250], [4, 270]],
    ["interval 4, ease 270, on time", [4, 270], 0, [1, 250], [2, 250], [11, 270], [15, 290]],
    ["interval 4, ease 270, 2 days late", [4, 270], 2, [1, 250], [2, 250], [14, 270], [23, 290]],
    ["interval 10, ease 250, 4 days late", [10, 250], 4, [1, 230], [6, 230], [30, 250], [49, 270]],
    ["a day early", [4, 270], -1, [1, 250], [2, 250], [11, 270], [15, 290]],
    ["at the lowest ease", [10, 130], 0, [1, 130], [5, 130], [13, 130], [20, 150]],
    ["after again", [1, 230], 0, [1, 210], [1, 210], [2, 230], [3, 250]],
    ["after an again of an older version", [0, 230], 0, [1, 210], [1, 210], [2, 230], [3, 250]],
    ["at the cap", [36_000, 250], 0, [1, 230], [18_000, 230], [36_525, 250], [36_525, 270]],
  ] as const)("%s", (_name, before, late, ...after) => {
    const due = new Date((dayNumber(today) - late) * 86_400_000).toISOString().slice(0, 10);
    const settings = { sm2: { ...defaultSettings.sm2, loadBalance: false } };
    const made = previewNote(before === null ? null : { algorithm: "sm2", due, interval: before[0], ease: before[1] }, today, settings, none, "N.md");
    expect(grades.map((grade) => [made[grade].interval, made[grade].ease])).toEqual(after);
    for (const grade of grades) expect(dayNumber(made[grade].due)).toBe(dayNumber(today) + (grade === "again" ? 0 : made[grade].interval));
  });

  it("an answer goes to the day with the fewest notes, within SR's limits", () => {
    const schedule = { algorithm: "sm2", due: today, interval: 8, ease: 250 } as const;
    const busy = loadOf(["2024-03-03", "2024-03-03", "2024-03-02"]);
    expect(previewNote(schedule, today, defaultSettings, none, "N.md").good).toMatchObject({ interval: 20, due: "2024-03-03" });
    expect(previewNote(schedule, today, defaultSettings, busy, "N.md").good).toMatchObject({ interval: 21, due: "2024-03-04" });
    const short = { ...schedule, interval: 2 };
    expect(previewNote(short, today, defaultSettings, loadOf(["2024-02-17", "2024-02-17"]), "N.md").good.due).toBe("2024-02-17");
  });
});
