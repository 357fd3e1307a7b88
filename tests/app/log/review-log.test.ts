import { describe, expect, it } from "vitest";
import { importSchedules } from "../../../src/app/log/import-schedules";
import type { ReviewSession } from "../../../src/app/api/reviews";
import { stateOf } from "../../../src/core/log/forks";
import { readEntry } from "../../../src/core/text/comments/schedule-comment";
import { parseNote } from "../../../src/core";
import { logKey } from "../../../src/core/log/line";
import { agrees, replayLog } from "../../../src/core/log/replay";
import { defaultSettings } from "../../../src/core/model/settings";
import { createSlices } from "../../../src/app/async/time-slices";
import { MemoryDevice, MemoryLogFiles, MemoryNotes, pause, TestClock } from "../../support/memory-notes";
import { shown, shownCard, startProgram, type Program } from "../../support/program";

const today = "2024-03-01";
const note = (...cards: string[]) => `#flashcards\n\n${cards.join("\n\n")}\n`;
const due = (front: string) => `${front}::back of ${front}\n<!--SR:!2024-03-01,4,250-->`;
const all = { kind: "all" } as const;
const settings = { sm2: { ...defaultSettings.sm2, loadBalance: false }, order: "note" } as const;
const keyOf = (text: string, face = 0) => logKey(parseNote(`#flashcards\n\n${text}`).blocks[0]!.hash, face);

async function begin(files: Record<string, string>, more: Partial<Parameters<typeof startProgram>[1]> = {}) {
  const program = await startProgram(files, { today, ...more, settings: { ...settings, ...more.settings } });
  return { ...program, session: program.reviews.start(all) };
}

/** Answers the current card once its note has been read. */
async function answer(session: ReviewSession, grade: "again" | "hard" | "good" | "easy"): Promise<void> {
  await shownCard(session);
  session.grade(grade);
}

async function lines(program: Program): Promise<Record<string, unknown>[]> {
  await program.reviews.settled();
  await program.reviewLog.flush();
  return [...program.logFiles.files.values()].flatMap((text) => text.trimEnd().split("\n").map((line) => JSON.parse(line) as Record<string, unknown>));
}

const answers = async (program: Program) => (await program.reviewLog.read()).history.reviews.length;

describe("an answer", () => {
  it("is one line in this device's file of the month, with the card's time", async () => {
    const program = await begin({ "N.md": note(due("a"), due("b")) });
    await shownCard(program.session);
    program.clock.at += 3_000;
    program.session.reveal();
    program.clock.at += 2_300;
    await answer(program.session, "good");
    program.clock.at += 1_000;
    await answer(program.session, "again");
    await lines(program);
    const [name] = program.logFiles.files.keys();
    expect(name).toMatch(/^_reviews\/2024-03\.[a-z0-9]{8}\.jsonl$/);
    const t = Date.parse("2024-03-01T12:00:00Z");
    const b = stateOf(readEntry("2024-03-01,4,250"));
    expect(await lines(program)).toEqual([
      { v: 1, t: t + 5_300, c: keyOf("a::back of a"), d: today, g: 3, k: "review", i: 10, s: null, f: null, e: 250, p: 4, ms: 5_300, w: "2024-03-11,10,250", b },
      { v: 1, t: t + 6_300, c: keyOf("b::back of b"), d: today, g: 1, k: "review", i: 0, s: null, f: null, e: 230, p: 4, ms: 1_000, w: "2024-03-01,0,230", b },
    ]);
    expect([...program.logFiles.files.values()][0]).toMatch(/\}\n$/);
    expect(program.device.get("log-waiting")).toBeNull();
    expect(program.log.errors).toEqual([]);
  });

  it("is learn, relearn or review by the card's state before, and never shares an instant with another", async () => {
    const program = await begin({ "N.md": note("a::b") }, { settings: { algorithm: "sm2" } });
    for (const grade of ["again", "again", "good"] as const) await answer(program.session, grade);
    const found = await lines(program);
    expect(found.map(({ k, p, i }) => [k, p, i])).toEqual([["learn", 0, 0], ["relearn", 0, 0], ["relearn", 0, 2]]);
    expect(new Set(found.map(({ t }) => t)).size).toBe(3);
  });

  it("leaves out the time while the session is hidden", async () => {
    const program = await begin({ "N.md": note(due("a")) });
    await shownCard(program.session);
    program.clock.at += 1_000;
    program.session.rest();
    program.clock.at += 60_000;
    program.session.wake();
    await answer(program.session, "good");
    expect(await lines(program)).toMatchObject([{ ms: 1_000 }]);
  });

  it("goes into the file of its study day's month", async () => {
    const clock = new TestClock(Date.parse("2024-03-01T02:00:00Z"));
    const program = await begin({ "N.md": note(due("a").replace("03-01", "02-20")) }, { clock });
    await answer(program.session, "good");
    await lines(program);
    expect([...program.logFiles.files.keys()][0]).toContain("_reviews/2024-02.");
  });

  it.each([
    ["UTC", 0, "2024-02-29"],
    ["America/Los_Angeles", -480, "2024-02-29"],
    ["Asia/Kolkata", 330, "2024-03-01"],
    ["Pacific/Auckland", 780, "2024-03-01"],
  ])("counts for the study day in %s", async (_zone, offset, day) => {
    const clock = new TestClock(Date.parse("2024-03-01T03:30:00Z"), offset);
    const program = await begin({ "N.md": note("a::b") }, { clock });
    await answer(program.session, "good");
    expect(await lines(program)).toMatchObject([{ d: day }]);
  });

  it("is not logged without a folder, nor undone there", async () => {
    const program = await begin({ "N.md": note(due("a")) }, { settings: { logFolder: "" } });
    await answer(program.session, "good");
    await program.session.settled();
    await program.session.undo();
    await program.reviewLog.flush();
    expect([...program.logFiles.files]).toEqual([]);
    expect(await answers(program)).toBe(0);
    expect([...program.device.values.keys()].filter((key) => key.startsWith("log-"))).toEqual([]);
  });

  it("replays to the schedules in the notes", async () => {
    const program = await begin({ "N.md": note(due("a"), "b:::c", "==d== and ==e==") });
    for (const grade of ["easy", "again", "good", "hard", "good", "good", "good"] as const) {
      if ((await shown(program.session)).kind === "card") program.session.grade(grade);
    }
    await program.session.settled();
    const { history } = await program.reviewLog.read();
    const schedules = replayLog(history);
    const { blocks } = parseNote(program.notes.text("N.md"));
    const cards = blocks.flatMap((block) => block.cards.map(({ schedule }, face) => ({ schedule, replayed: schedules.get(logKey(block.hash, face)) })));
    expect(cards).toHaveLength(5);
    for (const { schedule, replayed } of cards) expect(replayed !== undefined && agrees(schedule, replayed)).toBe(true);
  });
});

describe("an answer that no longer counts", () => {
  it.each(["before it was appended", "after it was appended"])("is undone in the log when undone %s", async (when) => {
    const program = await begin({ "N.md": note(due("a"), due("b")) });
    await answer(program.session, "good");
    await answer(program.session, "easy");
    await program.session.settled();
    if (when.startsWith("after")) await program.reviewLog.flush();
    await program.session.undo();
    expect(await answers(program)).toBe(1);
    expect(await lines(program)).toMatchObject([{ g: 3 }, { g: 4 }, { k: "undo" }]);
    await program.session.undo();
    expect(await answers(program)).toBe(0);
  });

  it("is undone after a restart", async () => {
    const first = await begin({ "N.md": note(due("a")) });
    await answer(first.session, "good");
    await lines(first);
    const { notes, device, logFiles } = first;
    const second = await startProgram({}, { today, settings, notes, device, logFiles, seed: 2 });
    await second.reviews.undo();
    expect(await answers(second)).toBe(0);
    expect(notes.text("N.md")).toBe(note(due("a")));
    expect(logFiles.files.size).toBe(1);
  });

  it("is undone when the note refuses it and the user drops it", async () => {
    const program = await begin({ "N.md": note(due("a"), due("b")) });
    await shownCard(program.session);
    program.notes.fault("N.md", { kind: "change", text: (text) => text.replace("2024-03-01,4,250", "2024-03-09,8,250") });
    program.session.grade("good");
    await program.session.settled();
    expect(await answers(program)).toBe(1);
    expect(program.session.drop(program.session.pending[0]!.id)).toBe(true);
    expect(await answers(program)).toBe(0);
  });

  it("stays when undo is refused", async () => {
    const program = await begin({ "N.md": note(due("a"), due("b")) });
    await answer(program.session, "good");
    await program.session.settled();
    program.notes.files.set("N.md", program.notes.text("N.md").replace("a::back", "a::other back"));
    expect(await program.session.undo()).toMatchObject({ kind: "refused" });
    expect(await answers(program)).toBe(1);
  });
});

describe("a card that changes", () => {
  const history = async (program: Program) => {
    const { cards, reviews } = (await program.reviewLog.read()).history;
    return Array.from(reviews.card, (card) => cards[card]);
  };

  it("keeps its history through an edit in the review, logged once", async () => {
    const program = await begin({ "N.md": note(due("a"), due("b")) });
    await answer(program.session, "again");
    await answer(program.session, "good");
    await shownCard(program.session);
    await program.session.settled();
    expect(await program.session.edit("alpha::back of a")).toEqual({ kind: "written" });
    await answer(program.session, "good");
    expect((await lines(program)).filter(({ k }) => k === "alias")).toMatchObject([{ c: keyOf("alpha::back of a"), from: keyOf("a::back of a") }]);
    expect(await history(program)).toEqual([keyOf("alpha::back of a"), keyOf("b::back of b"), keyOf("alpha::back of a")]);
  });

  it("keeps its history through an edit in the note, current or not, for each of its cards", async () => {
    const program = await begin({ "N.md": note(due("a"), "x:::y") });
    for (const grade of ["good", "good", "good"] as const) await answer(program.session, grade);
    await program.session.settled();
    program.session.close();
    const text = program.notes.text("N.md").replace("x:::y", "x:::z");
    program.notes.files.set("N.md", text);
    program.library.noteChanged("N.md", text, null);
    expect(await history(program)).toEqual([keyOf("a::back of a"), keyOf("x:::z"), keyOf("x:::z", 1)]);
  });

  const deletions = (text: string, ...days: string[]) => note(`${text}\n<!--SR:${days.map((day) => `!${day},4,250`).join("")}-->`);
  it.each<[name: string, before: string, after: string, from: readonly number[], to: readonly number[]]>([
    ["a word beside two deletions", deletions("==one== and ==two==", "2024-03-05", "2024-03-05"), deletions("==one== or ==two==", "2024-03-05", "2024-03-05"), [0, 1], [0, 1]],
    ["two deletions that changed places", deletions("==one== and ==two==", "2024-03-05", "2024-03-06"), deletions("==two== and ==one==", "2024-03-05", "2024-03-06"), [0, 1], [1, 0]],
    ["a deletion that came before others", deletions("one and ==two==", "2024-03-05"), deletions("==one== and ==two==", "2024-03-05"), [0], [1]],
    ["a deletion that went", deletions("==one== and ==two==", "2024-03-05", "2024-03-06"), deletions("one and ==two==", "2024-03-05", "2024-03-06"), [1], [0]],
  ])("is logged for each card of its block: %s", async (_name, before, after, from, to) => {
    const program = await startProgram({ "N.md": before }, { today, settings });
    program.library.noteChanged("N.md", after, null);
    await program.reviewLog.flush();
    const key = (text: string, face: number) => logKey(parseNote(text).blocks[0]!.hash, face);
    expect((await lines(program)).map(({ k, from: old, c }) => [k, old, c])).toEqual(from.map((face, at) => ["alias", key(before, face), key(after, to[at]!)]));
  });

  it("keeps its history when its note moves, without a line", async () => {
    const program = await begin({ "N.md": note(due("a")) });
    await answer(program.session, "good");
    const before = await lines(program);
    program.notes.files.set("deep/M.md", program.notes.text("N.md"));
    program.notes.files.delete("N.md");
    program.library.noteRenamed("N.md", "deep/M.md");
    expect(await lines(program)).toEqual(before);
    expect(program.library.table(all).keys).toEqual(await history(program));
  });

  it("logs one line while the user types, and none for a text that returns", async () => {
    const program = await begin({ "N.md": note(due("a"), due("b")) });
    program.session.close();
    const type = (front: string) => program.library.noteChanged("N.md", note(due("a").replace("a::", `${front}::`), due("b")), null);
    for (const front of ["al", "alph", "alpha"]) type(front);
    expect(await lines(program)).toMatchObject([{ k: "alias", from: keyOf("a::back of a"), c: keyOf("alpha::back of a") }]);
    for (const front of ["alphabet", "alpha"]) type(front);
    expect(await lines(program)).toHaveLength(1);
  });

  it.each<[name: string, change: (text: string) => string]>([
    ["two cards changed", (text) => text.replace("a::", "x::").replace("b::", "y::")],
    ["the schedule changed as well", (text) => text.replace("a::", "x::").replace("03-01,4", "03-02,4")],
    ["a card came", (text) => `${text}\nc::d\n`],
    ["a card went", (text) => text.replace(/b::[^]*/, "")],
    ["cards changed places", () => note(due("b"), due("a"))],
    ["only prose changed", (text) => `${text}\nprose\n`],
    ["a new card changed", (text) => text.replace("new::card", "new::words")],
  ])("is not an edit when %s", async (_name, change) => {
    const text = note(due("a"), due("b"), "new::card");
    const program = await startProgram({ "N.md": text }, { today, settings });
    program.library.noteChanged("N.md", change(text), null);
    expect(program.device.get("log-waiting")).toBeNull();
  });
});

describe("an append that fails", () => {
  it("is reported once, does not stop the review, and is retried with the next", async () => {
    const program = await begin({ "N.md": note(due("a"), due("b"), due("c")) });
    program.logFiles.faults.push(...new Array<"fail">(9).fill("fail"));
    await answer(program.session, "good");
    await program.session.settled();
    await program.reviewLog.flush();
    await program.reviewLog.flush();
    expect(program.told).toEqual(["disk full"]);
    expect(program.session.pending).toEqual([]);
    expect(program.logFiles.files.size).toBe(0);
    program.logFiles.faults.length = 0;
    await answer(program.session, "good");
    expect(await lines(program)).toHaveLength(2);
    expect(program.device.get("log-waiting")).toBeNull();
    program.logFiles.faults.push("fail");
    await answer(program.session, "good");
    await program.session.settled();
    await program.reviewLog.flush();
    expect(program.told).toEqual(["disk full", "disk full"]);
  });

  it("is retried from time to time, and after a restart", async () => {
    const first = await begin({ "N.md": note(due("a"), due("b")) });
    first.logFiles.faults.push("fail", "fail", "fail", "fail");
    await answer(first.session, "good");
    await first.session.settled();
    await pause();
    const { notes, device, logFiles } = first;
    expect(await answers(first)).toBe(1);
    logFiles.faults.length = 0;
    const second = await startProgram({}, { today, settings, notes, device, logFiles });
    await pause();
    await second.reviewLog.flush();
    expect(await lines(second)).toHaveLength(1);
    logFiles.faults.push("fail");
    const session = second.reviews.start(all);
    await answer(session, "good");
    await session.settled();
    await second.reviewLog.flush();
    expect([...logFiles.files.values()][0]!.split("\n")).toHaveLength(2);
    second.reviews.checkDay();
    await pause();
    await second.reviewLog.flush();
    expect([...logFiles.files.values()][0]!.split("\n")).toHaveLength(3);
  });

  it.each(["at first", "after a good one"])("and that wrote half %s is followed by a new line, and no answer is lost or counted twice", async (when) => {
    const program = await begin({ "N.md": note(due("a"), due("b"), due("c")) });
    if (when !== "at first") {
      await answer(program.session, "good");
      await program.session.settled();
      await program.reviewLog.flush();
    }
    program.logFiles.faults.push("half");
    await answer(program.session, "good");
    await program.session.settled();
    await program.reviewLog.flush();
    await answer(program.session, "good");
    await program.session.settled();
    await program.reviewLog.flush();
    const read = await program.reviewLog.read();
    expect([read.history.reviews.length, read.skipped]).toEqual([when === "at first" ? 2 : 3, 1]);
  });

  it("keeps at most 2,000 lines", async () => {
    const device = new MemoryDevice();
    device.set("log-waiting", Array.from({ length: 1_998 }, (_, n) => ["2024-03-01", JSON.stringify({ v: 1, k: "undo", t: n, c: "x", of: n })]));
    const logFiles = new MemoryLogFiles();
    logFiles.faults.push(...new Array<"fail">(99).fill("fail"));
    const program = await begin({ "N.md": note(due("a")) }, { device, logFiles });
    for (let n = 0; n < 5; n++) program.reviewLog.reworded({ from: n * 2, to: n * 2 + 1, faces: [0] });
    await program.reviewLog.flush();
    const kept = program.device.get("log-waiting") as unknown[];
    expect(kept).toHaveLength(2_000);
    expect(JSON.stringify([kept[0], kept.at(-1)])).toMatch(/of[^}]*:3}.*from[^}]*"8\.0/);
    expect(program.log.errors.join()).toContain("given up");
  });
});

describe("an existing file", () => {
  const start = async (text: string) => {
    const device = new MemoryDevice();
    device.set("device-id", "ab12cd34");
    const logFiles = new MemoryLogFiles();
    logFiles.files.set("_reviews/2024-03.ab12cd34.jsonl", text);
    const program = await begin({ "N.md": note(due("a"), due("b")) }, { device, logFiles });
    return { program, file: () => logFiles.files.get("_reviews/2024-03.ab12cd34.jsonl")! };
  };

  it.each([
    ["ends with a line break", '{"v":1}\n', ""],
    ["ends in the middle of a line", '{"v":1}\n{"v":1,"t":17', "\n"],
    ["is empty", "", ""],
    ["has CRLF", '{"v":1}\r\n', ""],
  ])("keeps every byte when it %s", async (_name, text, between) => {
    const { program, file } = await start(text);
    await answer(program.session, "good");
    await program.session.settled();
    await program.reviewLog.flush();
    expect(file().startsWith(`${text}${between}{"v":1,"t":`)).toBe(true);
    expect(file().slice(text.length + between.length).trimEnd().split("\n")).toHaveLength(1);
  });

  it("only grows, even when another program appends to it meanwhile", async () => {
    const { program, file } = await start("");
    await answer(program.session, "good");
    await program.session.settled();
    await program.reviewLog.flush();
    const grown = `${file()}{"v":2,"from":"a later version"}\n`;
    program.logFiles.files.set("_reviews/2024-03.ab12cd34.jsonl", grown);
    await answer(program.session, "good");
    await program.session.settled();
    await program.reviewLog.flush();
    expect(file().startsWith(grown)).toBe(true);
    expect(await program.reviewLog.read()).toMatchObject({ skipped: 0, newer: 1, unread: [] });
    expect(await answers(program)).toBe(2);
  });

  it("stays unchanged when this device's stored data are damaged", async () => {
    const device = new MemoryDevice();
    device.set("log-waiting", [["2024-03-01", "{"], 5, ["x", "{}"], null]);
    device.set("log-places", { a: 1 });
    device.set("device-id", "../../etc");
    const program = await begin({ "N.md": note(due("a")) }, { device });
    await answer(program.session, "good");
    expect(await lines(program)).toHaveLength(1);
    expect([...program.logFiles.files.keys()][0]).toMatch(/^_reviews\/2024-03\.[a-z0-9]{8}\.jsonl$/);
  });
});

describe("importing comments", () => {
  const files = {
    "N.md": note(due("a"), "new::card", "x:::y\n<!--SR:!2024-03-05,14,210!2000-01-01,1,250-->", "d::e\n<!--SR:!broken-->", "old::one\n<!--SR:!1969-12-31,14,210-->"),
    "F.md": note("q::r\n<!--SR:!fsrs,2024-03-13T09:00:00.000Z,12,12.3,4.7,2,3,0,0,2024-03-01T03:00:00.000Z-->", due("a")),
    "plain.md": "no::deck",
  };
  const run = (program: Program) => importSchedules({ ...program, settings: () => program.settings.current, slice: createSlices(program.clock, pause) });

  it("logs cards without a history, not as answers, once", async () => {
    const program = await begin(files);
    expect(await run(program)).toBe(3);
    const found = await lines(program);
    expect(found).toEqual([
      { v: 1, k: "import", c: keyOf("a::back of a"), t: Date.parse("2024-02-26T00:00:00Z"), d: "2024-02-26", i: 4, s: null, f: null, e: 250 },
      { v: 1, k: "import", c: keyOf("x:::y"), t: Date.parse("2024-02-20T00:00:00Z"), d: "2024-02-20", i: 14, s: null, f: null, e: 210 },
      { v: 1, k: "import", c: keyOf("q::r"), t: Date.parse("2024-03-01T03:00:00Z"), d: "2024-02-29", i: 12, s: 12.3, f: 4.7 },
    ]);
    expect(await answers(program)).toBe(0);
    expect(await run(program)).toBe(0);
    expect(await lines(program)).toEqual(found);
  });

  it("leaves out cards answered here", async () => {
    const program = await begin({ "N.md": note(due("a"), due("b")) });
    await answer(program.session, "good");
    await program.session.settled();
    expect(await run(program)).toBe(1);
    expect((await lines(program)).filter(({ k }) => k === "import")).toMatchObject([{ c: keyOf("b::back of b") }]);
  });

  it("does nothing while no log is kept", async () => {
    const program = await begin(files, { settings: { logFolder: "" } });
    expect(await run(program)).toBe(0);
    expect(program.logFiles.files.size).toBe(0);
  });

  it("reports that the log cannot be written", async () => {
    const program = await begin(files);
    program.logFiles.faults.push("fail");
    await expect(run(program)).rejects.toThrow("disk full");
  });
});

describe("forgetting this device's history", () => {
  it("moves its files and their copies to the trash, and nothing else", async () => {
    const program = await begin({ "N.md": note(due("a"), due("b")) });
    await answer(program.session, "good");
    await lines(program);
    const own = [...program.logFiles.files.keys()][0]!;
    program.logFiles.files.set(own.replace(".jsonl", " (conflict).jsonl"), "{}\n");
    program.logFiles.files.set("_reviews/2024-03.zzzzzzzz.jsonl", "{}\n");
    program.logFiles.files.set("_reviews/mine.txt", "x");
    const text = program.notes.text("N.md");
    expect(await program.reviewLog.forget()).toBe(2);
    expect([...program.logFiles.files.keys()]).toEqual(["_reviews/2024-03.zzzzzzzz.jsonl", "_reviews/mine.txt"]);
    expect(program.notes.text("N.md")).toBe(text);
    expect(await answers(program)).toBe(0);
    await answer(program.session, "good");
    expect(await answers(program)).toBe(1);
  });
});

describe("a note with a log beside it", () => {
  it("is not a note of the log's folder: files there are not notes", async () => {
    const notes = new MemoryNotes({ "N.md": note(due("a")) });
    const program = await begin({}, { notes });
    await answer(program.session, "good");
    await lines(program);
    expect([...notes.files.keys()]).toEqual(["N.md"]);
  });
});

describe("siblings due on the same day", () => {
  it("keep their own history when the user swaps them, repeatedly", async () => {
    const text = "#flashcards\n\nA ==one== and ==two== here\n<!--SR:!2024-03-01,4,250!2024-03-01,5,240-->\n";
    const program = await startProgram({ "N.md": text }, { today: "2024-03-01", settings: { order: "note" } });
    const session = program.reviews.start({ kind: "all" });
    for (let card = 0; card < 2; card++) {
      await shown(session);
      session.grade("again");
    }
    await session.settled();
    session.close();
    for (const words of ["A ==two== and ==one== here", "A ==two== or ==one== here", "A ==one== or ==two== here", "A ==one== or ==two== there"]) {
      const now = program.notes.text("N.md").replace(/A .*/, words);
      program.notes.files.set("N.md", now);
      program.library.noteChanged("N.md", now, null);
      const known = replayLog((await program.reviewLog.read()).history);
      const [block] = program.library.parse("N.md", now).blocks;
      const eases = block!.cards.map(({ schedule }, face) => [schedule, known.get(logKey(block!.hash, face))].map((one) => one?.algorithm === "sm2" && one.ease));
      expect(eases, words).toEqual(words.startsWith("A ==one==") ? [[230, 230], [220, 220]] : [[220, 220], [230, 230]]);
    }
  });
});
