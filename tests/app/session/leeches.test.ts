// Leeches: when a card becomes one, what the user is told, what is suspended, and undo.
import { describe, expect, it } from "vitest";
import { plainText } from "../../../src/core/model/card";
import type { ReviewSession } from "../../../src/app/api/reviews";
import { makesLeech } from "../../../src/core/scheduling/leech";
import { defaultSettings, type Settings } from "../../../src/core/model/settings";
import { pause } from "../../support/memory-notes";
import { shown, shownCard, startProgram, type Program } from "../../support/program";

const today = "2024-03-01";
const all = { kind: "all" } as const;
const sm2 = { algorithm: "sm2" as const, sm2: { ...defaultSettings.sm2, loadBalance: false } };
const fsrs = (lapses: number, state = 2) => `!fsrs,2024-02-28T08:00:00.000Z,10,10,5,${state},9,${lapses},0,2024-02-18T08:00:00.000Z`;
const note = (...cards: readonly [name: string, entry: string][]) => `#flashcards\n\n${cards.map(([name, entry]) => `${name}::${name}\n<!--SR:${entry}-->\n`).join("\n")}`;
const front = async (session: ReviewSession) => plainText((await shownCard(session)).card.front);
const begin = (text: string, settings: Partial<Settings> = {}, more: Partial<Parameters<typeof startProgram>[1]> = {}) =>
  startProgram({ "N.md": text }, { today, settings: { order: "note", ...settings }, ...more });

async function answer(session: ReviewSession, grade: "again" | "good"): Promise<void> {
  await shownCard(session);
  session.grade(grade);
  await session.settled();
  for (let turn = 0; turn < 5; turn++) await pause();
}

it("a card suspended as a leech leaves a session that started earlier, and its count", async () => {
  const text = "#flashcards\n\nfront p0::back\n<!--SR:!2024-03-01,4,250-->\n\nfront p1::back\n<!--SR:!2024-03-01,4,250-->\n";
  const program = await startProgram({ "a.md": text }, { today: "2024-03-01", settings: { algorithm: "sm2", order: "note", leechLapses: 1, leechAction: "suspend" } });
  const first = program.reviews.start({ kind: "all" });
  await shownCard(first);
  first.skip();
  await shownCard(first);
  first.grade("again");
  await first.settled();
  first.close();
  const second = program.reviews.start({ kind: "all" });
  expect((await shownCard(second)).remaining.review).toBe(2);
  await program.reviewLog.lapses();
  await expect.poll(() => program.notes.text("a.md")).toContain("2424-03-01");
  await second.settled();
  expect(await shownCard(second)).toMatchObject({ remaining: { new: 0, learning: 0, review: 1 } });
});

describe("a leech", () => {
  it.each<[threshold: number, told: number[]]>([
    [8, [8, 12, 16, 20]],
    [5, [5, 8, 11, 14, 17, 20]],
    [1, Array.from({ length: 20 }, (_, at) => at + 1)],
    [0, []],
  ])("is reported at a threshold of %i, and at every half of it later", (threshold, told) => {
    expect(Array.from({ length: 20 }, (_, at) => at + 1).filter((lapses) => makesLeech(lapses, threshold))).toEqual(told);
  });

  it.each<[name: string, entry: string, grade: "again" | "good", settings: Partial<Settings>, lapses: number | null]>([
    ["FSRS, its eighth lapse", fsrs(7), "again", {}, 8],
    ["FSRS, a lapse between", fsrs(8), "again", {}, null],
    ["FSRS, half as many more", fsrs(11), "again", {}, 12],
    ["FSRS, remembered", fsrs(8), "good", {}, null],
    ["FSRS, in its relearning steps", fsrs(8, 3), "again", {}, null],
    ["FSRS, leeches off", fsrs(7), "again", { leechLapses: 0 }, null],
    ["FSRS, another threshold", fsrs(2), "again", { leechLapses: 3 }, 3],
    ["SM-2, its first lapse", "!2024-02-28,10,250", "again", { leechLapses: 1 }, 1],
    ["SM-2, no lapse: it was answered again before", "!2024-02-28,0,250", "again", { leechLapses: 1 }, null],
  ])("%s", async (_name, entry, grade, settings, lapses) => {
    const { reviews, log } = await begin(note(["a", entry], ["b", "!2024-02-28,10,250"]), settings);
    const session = reviews.start(all);
    await answer(session, grade);
    expect(session.leech).toEqual(lapses === null ? null : { path: "N.md", title: "N", line: 2, front: "a", lapses, suspended: false });
    await answer(session, "good");
    expect([session.leech, log.errors]).toEqual([null, []]);
  });

  it("of SM-2 is counted by the log: across runs, without undone answers, under its present words", async () => {
    let program = await begin(note(["a", "!2024-02-28,10,250"]), { ...sm2, leechLapses: 3 });
    const told: unknown[] = [];
    for (const deed of ["lapse", "lapse", "undo", "restart", "reword", "lapse", "restart", "lapse", "undo", "lapse"]) {
      const { notes, device, store, logFiles, clock } = program;
      const session = program.reviews.start(all);
      if (deed === "reword") {
        const text = notes.text("N.md").replace("a::", "of a::");
        notes.files.set("N.md", text);
        program.library.noteChanged("N.md", text, ["#flashcards"]);
      } else if (deed === "undo") await program.reviews.undo();
      else if (deed === "restart") program = await startProgram({}, { today, notes, device, store, logFiles, clock });
      else {
        // Simulates a later day: the forgotten card has an interval again.
        const text = notes.text("N.md").replace(/SR:!.*,0,/, "SR:!2024-02-28,10,");
        notes.files.set("N.md", text);
        program.library.noteChanged("N.md", text, ["#flashcards"]);
        const again = program.reviews.start(all);
        clock.at += 60_000;
        await answer(again, "again");
        told.push(again.leech?.lapses ?? null);
        again.close();
      }
      session.close();
      await program.reviewLog.flush();
    }
    expect(told).toEqual([null, null, null, 3, 3]);
  });

  it("that is suspended at once is undone with its answer, after a restart too", async () => {
    for (const restart of [false, true]) {
      const text = note(["a", fsrs(7)], ["b", "!2024-02-28,10,250"]);
      let program: Program = await begin(text, { leechAction: "suspend" });
      let session = program.reviews.start(all);
      await answer(session, "again");
      expect(session.leech).toMatchObject({ lapses: 8, suspended: true });
      expect(program.notes.text("N.md")).toMatch(/!fsrs,2424-.*,3,10,8,/);
      expect(await front(session)).toBe("b");
      expect(session.state).toMatchObject({ remaining: { new: 0, learning: 0, review: 1 } });
      if (restart) {
        const { notes, device, store, logFiles, clock } = program;
        program = await startProgram({}, { today, notes, device, store, logFiles, clock });
        session = program.reviews.start(all);
        await shown(session);
      }
      expect(await session.undo()).toEqual({ kind: "grade", grade: "again" });
      expect([program.notes.text("N.md"), await front(session), session.leech]).toEqual([text, "a", null]);
      expect((await program.reviewLog.read()).history.reviews.length).toBe(0);
      expect(await session.undo()).toBe(null);
    }
  });

  it("of SM-2 is suspended at once as well, once the log has been read", async () => {
    const text = note(["a", "!2024-02-28,10,250"]);
    const { reviews, notes, log } = await begin(text, { ...sm2, leechLapses: 1, leechAction: "suspend" });
    const session = reviews.start(all);
    await answer(session, "again");
    await session.settled();
    expect(notes.text("N.md")).toMatch(/!2424-03-01,0,230/);
    expect(await shown(session)).toMatchObject({ kind: "finished" });
    expect(await session.undo()).toEqual({ kind: "grade", grade: "again" });
    expect([notes.text("N.md"), await front(session), log.errors]).toEqual([text, "a", []]);
  });

  it("is suspended by the user as a separate step", async () => {
    const text = note(["a", fsrs(7)], ["b", "!2024-02-28,10,250"], ["c", "!2024-02-28,10,250"]);
    const { reviews, notes } = await begin(text);
    const session = reviews.start(all);
    await answer(session, "again");
    const answered = notes.text("N.md");
    session.suspendLeech();
    await session.settled();
    expect(session.leech).toMatchObject({ suspended: true });
    expect(notes.text("N.md")).toMatch(/!fsrs,2424-/);
    expect(session.state).toMatchObject({ remaining: { learning: 0, review: 2 } });
    await answer(session, "good");
    await session.undo();
    expect(await front(session)).toBe("b");
    expect(await session.undo()).toEqual({ kind: "away", deed: "suspend" });
    expect([notes.text("N.md"), await front(session)]).toEqual([answered, "b"]);
    expect(session.state).toMatchObject({ remaining: { learning: 1, review: 2 } });
    expect(await session.undo()).toEqual({ kind: "grade", grade: "again" });
    expect([notes.text("N.md"), await front(session)]).toEqual([text, "a"]);
  });

  it("is in the list, with a button to suspend it", async () => {
    const { reviews, notes } = await begin(note(["a", fsrs(9)], ["b", fsrs(40)], ["c", fsrs(7)], ["d", fsrs(30)]), { leechLapses: 20 });
    const list = await reviews.away();
    expect(list.map(({ how, lapses, front: text }) => [how, lapses, text])).toEqual([["leech", 40, "b"], ["leech", 30, "d"]]);
    await reviews.turnAway(list[0]!);
    await reviews.settled();
    expect(notes.text("N.md")).toMatch(/b::b\n<!--SR:!fsrs,2424-/);
    expect((await reviews.away()).map(({ how, lapses }) => [how, lapses])).toEqual([["suspend", 40], ["leech", 30]]);
  });
});

describe("a suspension with siblings", () => {
  it("is one step for undo, after a restart too", async () => {
    const text = "#flashcards\n\nx:::y\n<!--SR:!2024-02-28,4,250!2024-02-27,5,260-->\n";
    const { reviews, notes, device, store } = await begin(text, sm2);
    const session = reviews.start(all);
    await shownCard(session);
    session.putAway("suspend", true);
    await session.settled();
    const again = await startProgram({}, { today, notes, device, store });
    expect(await again.reviews.undo()).toEqual({ kind: "away", deed: "suspend" });
    expect(notes.text("N.md")).toBe(text);
    expect(await again.reviews.undo()).toBe(null);
  });
});
