// A deck with an exam: when cards come up, what is written, and the counts.
import { describe, expect, it } from "vitest";
import { addDays, dayNumber } from "../../src/core/model/day";
import { defaultSettings, type Settings } from "../../src/core/model/settings";
import { shown, shownCard, startProgram } from "../support/program";

const today = "2024-03-01";
const all = { kind: "all" } as const;
const cards = (deck: string, count: number, entry: string) => `#${deck}\n\n${Array.from({ length: count }, (_, at) => `${deck} ${at}::b\n<!--SR:${entry}-->\n`).join("\n")}`;
const late = "!2024-06-01,120,250";
const lateFsrs = "!fsrs,2024-06-01T08:00:00.000Z,120,120,5,2,9,0,0,2024-02-02T08:00:00.000Z";
const begin = (files: Readonly<Record<string, string>>, settings: Partial<Settings>, more: object = {}) =>
  startProgram(files, { today, settings: { algorithm: "sm2", order: "note", sm2: { ...defaultSettings.sm2, loadBalance: false }, ...settings }, ...more });
const exam = (deck: string, date: string, from: string) => ({ deckExams: [{ deck, date, from }] });

describe("an exam date", () => {
  it.each([late, lateFsrs])("brings cards due after it forward, each to its own day, without writing: %s", async (entry) => {
    const program = await begin({ "A.md": cards("flashcards/a/x", 30, entry), "B.md": cards("flashcards/b", 5, entry) }, exam("Flashcards/A", "2024-03-11", "2024-03-02"));
    const { library, reviews, clock, notes, settings } = program;
    const before = new Map(notes.files);
    const perDay: number[] = [];
    for (let day = 0; day < 11; day++) {
      expect(library.today()).toBe(addDays(today, day));
      const asked = library.decks().counts.due;
      const session = reviews.start(all);
      const state = await shown(session);
      expect(state.kind === "card" ? state.remaining.review : 0).toBe(day < 10 ? asked : 0);
      perDay.push(asked);
      session.close();
      clock.at += 86_400_000;
      library.dayTurned();
    }
    // Nothing was answered: each day adds its own cards, and on the day of the exam the round is over.
    expect(perDay.slice(0, 10)).toEqual([...perDay.slice(0, 10)].sort((a, b) => a - b));
    expect([perDay[0], perDay[9], perDay[10]]).toEqual([0, 30, 0]);
    expect(Math.max(...perDay.slice(0, 10).map((count, day) => count - (perDay[day - 1] ?? 0)))).toBeLessThan(12);
    clock.at -= 3 * 86_400_000;
    await settings.update({ deckExams: [] });
    expect(library.decks().counts.due).toBe(0);
    expect(new Map(notes.files)).toEqual(before);
  });

  it("limits the intervals of answers before it, as shown on the buttons", async () => {
    const { reviews, notes, library } = await begin({ "A.md": cards("flashcards/a", 12, "!2024-02-25,60,250") }, exam("flashcards", "2024-03-31", "2024-03-21"));
    const session = reviews.start(all);
    for (let card = 0; card < 12; card++) {
      const { intervals, card: { line } } = await shownCard(session);
      session.grade("good");
      await session.settled();
      const written = /SR:!(\S+?),(\d+),/.exec(notes.text("A.md").split("\n")[line + 1]!)!;
      expect([written[1], Number(written[2])]).toEqual([addDays(today, intervals.good), intervals.good]);
      expect(intervals.good).toBeGreaterThanOrEqual(20);
      expect(intervals.good).toBeLessThanOrEqual(29);
      expect(intervals.again).toBe(0);
      expect(intervals.hard).toBeLessThanOrEqual(intervals.good);
      expect(intervals.easy).toBe(intervals.good);
    }
    expect(library.forecast(31).reduce((sum, { due }) => sum + due, 0)).toBe(12);
  });

  it("releases cards once reviewed in its last days", async () => {
    const { reviews, clock, library } = await begin({ "A.md": cards("flashcards", 3, lateFsrs) }, { ...exam("flashcards", "2024-03-05", "2024-03-02") });
    clock.at += 3 * 86_400_000;
    library.dayTurned();
    const session = reviews.start(all);
    for (let card = 0; card < 3; card++) {
      const { intervals } = await shownCard(session);
      expect(intervals.good).toBeGreaterThan(30);
      session.grade("good");
    }
    await session.settled();
    expect(await shown(session)).toMatchObject({ kind: "finished" });
    expect(library.decks().counts.due).toBe(0);
  });

  it("leaves suspended cards and limits alone, and counts cards not in their note yet", async () => {
    const text = cards("flashcards", 4, late).replace("2024-06-01", "2424-06-01");
    const { reviews, library, notes } = await begin({ "A.md": text }, { ...exam("flashcards", "2024-03-02", "2024-03-01"), reviewsPerDay: 2 });
    expect(library.decks().counts.due).toBe(3);
    const session = reviews.start(all);
    expect((await shownCard(session)).remaining.review).toBe(2);
    notes.fault("A.md", { kind: "change", text: (now) => now.replace("flashcards 1::b", "flashcards one::b") });
    session.grade("good");
    await session.settled();
    const again = reviews.start(all);
    expect((await shownCard(again)).remaining.review).toBe(1);
  });

  it("survives a settings file written elsewhere", async () => {
    const wrong = { deckExams: [{ deck: "a", date: "2024-03-11", from: "2024-03-11" }] };
    const { settings } = await begin({}, wrong);
    expect(settings.current.deckExams).toEqual([]);
    expect(dayNumber(today)).toBe(19_783);
  });
});
