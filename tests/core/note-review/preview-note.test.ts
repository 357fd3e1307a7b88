import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultSettings } from "../../../src/core/model/settings";
import { civilDay, dayNumber } from "../../../src/core/model/day";
import { readNoteState } from "../../../src/core/note-review/note-state";
import { writeNoteState } from "../../../src/core/note-review/write-state";
import { easeOfDifficulty, memoryOfSm2, nextMemory } from "../../../src/core/scheduling/fsrs";
import { applyEdits } from "../../../src/core/write/edit";
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
    const settings = { ...defaultSettings, sm2: { ...defaultSettings.sm2, loadBalance: false } };
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

describe("notes by FSRS-6", () => {
  const settings = { ...defaultSettings, noteAlgorithm: "fsrs", sm2: { ...defaultSettings.sm2, loadBalance: false } } as const;
  const figures = (schedule: Parameters<typeof previewNote>[0], day = today) => {
    const made = previewNote(schedule, day, settings, none, "N.md");
    return grades.map((grade) => [made[grade].interval, made[grade].stability, made[grade].difficulty]);
  };

  it("a new note begins with the stabilities and difficulties of FSRS-6, in days from the start", () => {
    expect(figures(null)).toEqual([[1, 0.212, 6.4133], [2, 1.2931, 5.1122], [3, 2.3065, 2.1181], [8, 8.2956, 1]]);
  });

  it("goes on from its memory as a card does, and writes SR's three values beside it", () => {
    const note = { algorithm: "sm2", due: "2024-02-10", interval: 3, ease: 340, stability: 2.3065, difficulty: 2.1181, reviewed: "2024-02-07" } as const;
    const made = previewNote(note, today, settings, none, "N.md");
    for (const grade of grades) {
      // Five days after the last review, whatever the due day says.
      const memory = nextMemory({ stability: 2.3065, difficulty: 2.1181 }, 5, (grades.indexOf(grade) + 1) as 1 | 2 | 3 | 4);
      expect(made[grade].stability).toBeCloseTo(memory.stability, 4);
      expect(made[grade].difficulty).toBeCloseTo(memory.difficulty, 4);
      expect(made[grade]).toMatchObject({ algorithm: "sm2", ease: easeOfDifficulty(made[grade].difficulty ?? 0), reviewed: today });
      expect(dayNumber(made[grade].due)).toBe(dayNumber(today) + made[grade].interval);
    }
    expect(made.good.interval).toBe(Math.round(made.good.stability ?? 0));
  });

  it("a note of SR begins with the memory that a card of its interval and ease gets", () => {
    const note = { algorithm: "sm2", due: today, interval: 10, ease: 250 } as const;
    const { stability, difficulty } = nextMemory(memoryOfSm2(10, 250), 10, 3);
    const { good } = previewNote(note, today, settings, none, "N.md");
    expect([good.stability, good.difficulty]).toEqual([Math.round(stability * 1e4) / 1e4, Math.round(difficulty * 1e4) / 1e4]);
  });

  it("an answer by SM-2 leaves the memory out", () => {
    const note = { algorithm: "sm2", due: today, interval: 4, ease: 250, stability: 4, difficulty: 5.5, reviewed: "2024-02-08" } as const;
    expect(previewNote(note, today, { ...settings, noteAlgorithm: "sm2" }, none, "N.md").good).toEqual({ algorithm: "sm2", due: "2024-02-22", interval: 10, ease: 250 });
  });

  it("every outcome is read back from the note with the same memory, for any note", () => {
    const memory = fc.record({ stability: fc.double({ min: 0.001, max: 36_500, noNaN: true }), difficulty: fc.double({ min: 1, max: 10, noNaN: true }), reviewed: fc.integer({ min: 19_000, max: 19_765 }).map(civilDay) });
    const any = fc.tuple(fc.integer({ min: 19_000, max: 19_900 }).map(civilDay), fc.nat(4000), fc.integer({ min: 130, max: 400 }), fc.option(memory, { nil: {} })).map(([due, interval, ease, own]) => ({ algorithm: "sm2" as const, due, interval, ease, ...own }));
    fc.assert(
      fc.property(fc.option(any), (note) => {
        const made = previewNote(note, today, settings, none, "N.md");
        for (const grade of grades) {
          const plan = writeNoteState("text", made[grade]);
          if (plan.kind === "problem") throw new Error(plan.problem);
          expect(readNoteState(applyEdits("text", plan.edits))).toEqual({ kind: "scheduled", schedule: made[grade] });
        }
        expect(made.again.interval).toBeGreaterThanOrEqual(1);
        expect(made.easy.interval).toBeGreaterThanOrEqual(made.good.interval);
      }),
    );
  });
});
