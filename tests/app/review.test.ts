import { describe, expect, it } from "vitest";
import { plainText } from "../../src/core/model/card";
import { createReviews } from "../../src/app/session/reviews";
import type { ReviewSession } from "../../src/app/api/reviews";
import { defaultSettings } from "../../src/core/model/settings";
import { createSlices } from "../../src/app/async/time-slices";
import { MemoryDevice, MemoryNotes, pause } from "../support/memory-notes";
import { shown, shownCard, startProgram } from "../support/program";

const today = "2024-03-01";
const note = (...cards: string[]) => `#flashcards\n\n${cards.join("\n\n")}\n`;
const due = (front: string) => `${front}::back of ${front}\n<!--SR:!2024-03-01,4,250-->`;
const good = (text: string, front: string) => text.replace(`back of ${front}\n<!--SR:!2024-03-01,4,250-->`, `back of ${front}\n<!--SR:!2024-03-11,10,250-->`);
const front = async (session: ReviewSession) => plainText((await shownCard(session)).card.front);
const even = { algorithm: "sm2" as const, sm2: { ...defaultSettings.sm2, loadBalance: false } };
const all = { kind: "all" } as const;

async function begin(files: Record<string, string>, more: Partial<Parameters<typeof startProgram>[1]> = {}) {
  const program = await startProgram(files, { today, ...more, settings: { ...even, ...more.settings } });
  return { ...program, session: program.reviews.start(all) };
}

describe("undo, called again while in progress", () => {
  async function answerTwice(session: ReviewSession): Promise<void> {
    for (const card of ["a", "b"]) {
      expect(await front(session)).toBe(card);
      session.reveal();
      session.grade("good");
    }
    await session.settled();
  }

  it("undoes one answer after the other", async () => {
    const text = note(due("a"), due("b"), due("c"));
    const { notes, session } = await begin({ "N.md": text });
    await answerTwice(session);
    expect(notes.text("N.md")).toBe(good(good(text, "a"), "b"));
    expect(await Promise.all([session.undo(), session.undo(), session.undo()])).toEqual([{ kind: "grade", grade: "good" }, { kind: "grade", grade: "good" }, null]);
    expect(notes.text("N.md")).toBe(text);
    expect(await front(session)).toBe("a");
  });

  it("does so without a session, too", async () => {
    const text = note(due("a"), due("b"));
    const { notes, session, reviews } = await begin({ "N.md": text });
    await answerTwice(session);
    session.close();
    expect(await Promise.all([reviews.undo(), reviews.undo(), reviews.undo()])).toEqual([{ kind: "grade", grade: "good" }, { kind: "grade", grade: "good" }, null]);
    expect(notes.text("N.md")).toBe(text);
  });
});

describe("a note that changes while its card is shown", () => {
  it.each<{ name: string; change: (text: string) => string; reason: string }>([
    { name: "the card is deleted", change: (text) => text.replace(/a::[^#]*?-->\n\n/, ""), reason: "gone" },
    { name: "the card's text is edited", change: (text) => text.replace("back of a", "another back"), reason: "gone" },
    { name: "the card is reviewed elsewhere", change: (text) => good(text, "a").replace("03-11,10", "03-09,8"), reason: "changed" },
    { name: "the entry is damaged", change: (text) => text.replace("2024-03-01,4,250", "2024-03-01,4,25x"), reason: "changed" },
  ])("refuses when $name, and keeps the grade", async ({ change, reason }) => {
    const { notes, session, reviews } = await begin({ "N.md": note(due("a"), due("b")) });
    expect(await front(session)).toBe("a");
    notes.fault("N.md", { kind: "change", text: change });
    session.grade("good");
    expect(session.pending).toMatchObject([{ path: "N.md", title: "N", front: "a", status: { kind: "writing" } }]);
    await session.settled();
    expect(notes.text("N.md")).toBe(change(note(due("a"), due("b"))));
    expect(session.pending).toMatchObject([{ status: { kind: "refused", reason } }]);
    expect(reviews.drop(session.pending[0]!.id)).toBe(true);
    expect(session.pending).toEqual([]);
  });

  it("writes to the right place when something else is edited", async () => {
    const { notes, session } = await begin({ "N.md": note(due("a"), due("b")) });
    await shownCard(session);
    notes.fault("N.md", { kind: "change", text: (text) => `intro\n\n${text}\nmore` });
    session.grade("good");
    await session.settled();
    expect(notes.text("N.md")).toBe(`intro\n\n${good(note(due("a"), due("b")), "a")}\nmore`);
    expect(session.pending).toEqual([]);
  });

  it("shows the card's new text at once and keeps its turn", async () => {
    const { notes, session, library } = await begin({ "N.md": note(due("a"), due("b")) });
    expect(await front(session)).toBe("a");
    const text = note(due("a"), due("b")).replace("a::", "alpha::");
    notes.files.set("N.md", text);
    library.noteChanged("N.md", text, null);
    expect(await front(session)).toBe("alpha");
    session.grade("good");
    await session.settled();
    expect(notes.text("N.md")).toBe(text.replace("2024-03-01,4,250", "2024-03-11,10,250"));
  });

  it("turns over at once, although its note must be read anew", async () => {
    const { settings, session, notes } = await begin({ "N.md": note(due("a"), due("b")) });
    expect(await front(session)).toBe("a");
    void settings.update({ showBreadcrumb: false });
    session.reveal();
    expect(session.state).toMatchObject({ kind: "card", side: "back" });
    session.grade("good");
    await session.settled();
    expect(notes.text("N.md")).toBe(good(note(due("a"), due("b")), "a"));
  });

  it("skips cards that were deleted or reviewed elsewhere", async () => {
    const { notes, session, library } = await begin({ "N.md": note(due("a"), due("b"), due("c")) });
    expect(await front(session)).toBe("a");
    const text = good(note(due("a"), due("c")), "a");
    notes.files.set("N.md", text);
    library.noteChanged("N.md", text, null);
    expect(await front(session)).toBe("c");
    expect(session.state).toMatchObject({ remaining: { review: 1 }, total: 1 });
  });

  it("shows a card again whose answer was undone after its note was renamed", async () => {
    const { notes, session, library, log } = await begin({ "N.md": note(due("a")), "O.md": note(due("b")) });
    await shownCard(session);
    session.grade("good");
    await session.settled();
    notes.files.set("M.md", notes.text("N.md"));
    notes.files.delete("N.md");
    library.noteRenamed("N.md", "M.md");
    expect(await session.undo()).toEqual({ kind: "grade", grade: "good" });
    expect(await shownCard(session)).toMatchObject({ card: { path: "M.md" }, remaining: { review: 2 } });
    expect(log.errors).toEqual([]);
  });

  it("is found under its new name by an undo in progress", async () => {
    const { notes, session, library } = await begin({ "N.md": note(due("a")) });
    await shownCard(session);
    session.grade("good");
    await session.settled();
    const undone = session.undo();
    notes.files.set("M.md", notes.text("N.md"));
    notes.files.delete("N.md");
    library.noteRenamed("N.md", "M.md");
    expect(await undone).toEqual({ kind: "grade", grade: "good" });
    expect(notes.text("M.md")).toBe(note(due("a")));
    expect(await shownCard(session)).toMatchObject({ card: { path: "M.md" } });
  });

  it.each(["a grade", "its undo"])("is indexed only under its new name when renamed while %s was in progress", async (what) => {
    const { notes, session, library, log } = await begin({ "N.md": note(due("a"), due("b")) });
    const heard = notes.onWrite;
    const rename = (path: string, text: string) => {
      heard(path, text);
      notes.files.delete("N.md");
      notes.files.set("M.md", text);
      library.noteRenamed("N.md", "M.md");
      notes.onWrite = heard;
    };
    await shownCard(session);
    if (what === "a grade") notes.onWrite = rename;
    session.grade("good");
    await session.settled();
    if (what !== "a grade") {
      notes.onWrite = rename;
      await session.undo();
    }
    expect(library.decks().counts.total).toBe(2);
    expect((await shownCard(session)).card.path).toBe("M.md");
    expect(log.errors).toEqual([]);
  });

  it("is followed after a rename; after a deletion its grade stays pending", async () => {
    const { notes, session, library } = await begin({ "N.md": note(due("a"), due("b")) });
    await shownCard(session);
    const text = notes.text("N.md");
    notes.files.delete("N.md");
    notes.files.set("M.md", text);
    library.noteRenamed("N.md", "M.md");
    expect((await shownCard(session)).card).toMatchObject({ path: "M.md", title: "M" });
    session.grade("good");
    await session.settled();
    expect(notes.text("M.md")).toBe(good(text, "a"));
    await shownCard(session);
    notes.fault("M.md", { kind: "delete" });
    session.grade("good");
    await session.settled();
    expect(session.pending).toMatchObject([{ path: "M.md", status: { kind: "refused", reason: "missing" } }]);
  });
});

describe("writes that fail or are slow", () => {
  it("are refused where a comment would not be read back, and reported", async () => {
    // The comment in the back is not closed: anything written below would become part of it.
    const text = "#flashcards\n\ncat\n?\n<!-- chat";
    const { notes, session } = await begin({ "N.md": text });
    await shownCard(session);
    session.grade("good");
    await session.settled();
    expect(session.pending).toMatchObject([{ front: "cat", status: { kind: "refused", reason: "unsafe" } }]);
    expect(notes.text("N.md")).toBe(text);
  });

  it("keep the grade, retry it, and chain a later grade of the same card", async () => {
    const text = note(due("a"));
    const { notes, session } = await begin({ "N.md": text });
    await shownCard(session);
    notes.fault("N.md", { kind: "fail", message: "disk full" });
    session.grade("again");
    await session.settled();
    expect(session.pending).toMatchObject([{ status: { kind: "failed", message: "disk full" } }]);
    // The card returns with its present schedule.
    expect((await shownCard(session)).card.schedule).toMatchObject({ interval: 0, ease: 230 });
    session.grade("good");
    await session.settled();
    expect(session.pending).toHaveLength(2);
    expect(notes.text("N.md")).toBe(text);
    session.retry(session.pending[0]!.id);
    await session.settled();
    await pause();
    await session.settled();
    expect(session.pending).toEqual([]);
    expect(notes.text("N.md")).toBe(text.replace("2024-03-01,4,250", "2024-03-03,2,230"));
  });

  it("undo a grade that is waiting, and one being written", async () => {
    const text = note(due("a"), due("b"));
    const { notes, session, reviews } = await begin({ "N.md": text });
    let release: () => void = () => undefined;
    notes.fault("N.md", { kind: "hold", until: new Promise((resolve) => (release = resolve)) });
    await shownCard(session);
    session.grade("good");
    expect(await front(session)).toBe("b");
    session.grade("good");
    await pause();
    // b waits after a, so it is only removed from the queue.
    expect(await session.undo()).toEqual({ kind: "grade", grade: "good" });
    expect(reviews.pending).toHaveLength(1);
    const undone = session.undo();
    release();
    expect(await undone).toEqual({ kind: "grade", grade: "good" });
    expect(notes.text("N.md")).toBe(text);
    expect(await front(session)).toBe("a");
    expect(session.state).toMatchObject({ done: 0, total: 2, canUndo: false });
  });

  it("refuse to undo what has changed since, and undo continues with the step before", async () => {
    const text = note(due("a"), due("b"));
    const { notes, session } = await begin({ "N.md": text });
    await shownCard(session);
    session.grade("good");
    await shownCard(session);
    session.grade("good");
    await session.settled();
    notes.files.set("N.md", `new first line\n${notes.text("N.md").replace(/(back of b\n<!--SR:!)2024-03-11/, "$12024-03-12")}`);
    expect(await session.undo()).toEqual({ kind: "refused", reason: "changed" });
    expect(await session.undo()).toEqual({ kind: "grade", grade: "good" });
    expect(notes.text("N.md")).toBe(`new first line\n${text.replace(/(back of b\n)<!--.*-->/, "$1<!--SR:!2024-03-12,10,250-->")}`);
  });
});

describe("a restart", () => {
  const text = note(due("a"), due("b"));
  const crash = async () => {
    const notes = new MemoryNotes({ "N.md": text });
    const device = new MemoryDevice();
    const { session } = await begin({}, { notes, device });
    await shownCard(session);
    notes.fault("N.md", { kind: "hold", until: new Promise(() => undefined) });
    session.grade("good");
    await pause();
    const left = new MemoryDevice();
    for (const [key, value] of device.values) left.values.set(key, value);
    return left;
  };

  it("writes a grade that never reached its note", async () => {
    const device = await crash();
    const { notes, reviews, session } = await begin({ "N.md": text }, { device });
    expect(notes.text("N.md")).toBe(good(text, "a"));
    expect(reviews.pending).toEqual([]);
    expect(await front(session)).toBe("b");
    expect(device.get("pending-grades")).toBeNull();
  });

  it("drops one that is already in its note", async () => {
    const { notes, reviews } = await begin({ "N.md": good(text, "a") }, { device: await crash() });
    expect(notes.text("N.md")).toBe(good(text, "a"));
    expect(reviews.pending).toEqual([]);
  });

  it("shows one that no longer fits", async () => {
    const { notes, reviews } = await begin({ "N.md": note(due("b")) }, { device: await crash() });
    expect(notes.text("N.md")).toBe(note(due("b")));
    expect(reviews.pending).toMatchObject([{ front: "a", status: { kind: "refused", reason: "gone" } }]);
  });

  it("writes the grades of two runs that used the same ids without knowing of each other", async () => {
    const device = await crash();
    const other = new MemoryDevice();
    const { session, notes } = await begin({ "N.md": note(due("b")) }, { device: other });
    await shownCard(session);
    notes.fault("N.md", { kind: "hold", until: new Promise(() => undefined) });
    session.grade("good");
    await pause();
    const records = [device, other].flatMap((one) => one.get("pending-grades") as readonly { id: number; key: string }[]);
    expect(new Set(records.map(({ id }) => id)).size).toBe(1);
    device.set("pending-grades", records);
    const program = await begin({ "N.md": text }, { device });
    expect(program.notes.text("N.md")).toBe(good(good(text, "a"), "b"));
    expect(program.reviews.pending).toEqual([]);
  });

  it("ignores what is not a journal", async () => {
    const device = new MemoryDevice();
    device.set("pending-grades", [{ id: "x" }, 7, null]);
    const { reviews } = await begin({ "N.md": text }, { device });
    expect(reviews.pending).toEqual([]);
  });
});

describe("editing the current card", () => {
  it.each([
    { name: "a word of a basic card", text: note(due("a"), due("b")), wanted: "A::back of a", expected: (text: string) => text.replace("a::", "A::") },
    {
      name: "a card with its comment and block id on the line",
      text: "#flashcards\r\n\r\na::b <!--SR:!2024-03-01,4,250--> ^id\r\n",
      wanted: "a::c",
      expected: (text: string) => text.replace("a::b", "a::c"),
    },
    {
      name: "a multi-line card with CRLF",
      text: "#flashcards\r\n\r\nfront\r\n?\r\nback\r\n<!--SR:!2024-03-01,4,250-->\r\n",
      wanted: "front\n?\nback\nmore",
      expected: (text: string) => text.replace("back\r\n", "back\r\nmore\r\n"),
    },
  ])("changes $name and nothing else", async ({ text, wanted, expected }) => {
    const { notes, session } = await begin({ "N.md": text });
    await shownCard(session);
    expect(await session.edit(wanted)).toEqual({ kind: "written" });
    expect(notes.text("N.md")).toBe(expected(text));
    expect((await shownCard(session)).card.text.replace(/\r\n/g, "\n")).toBe(wanted);
    session.grade("good");
    await session.settled();
    expect(session.pending).toEqual([]);
    expect(notes.text("N.md")).toContain("2024-03-11,10,250");
  });

  it.each([
    { name: "no separator", wanted: "just words", reason: "no-card" },
    { name: "nothing", wanted: "", reason: "no-card" },
    { name: "a blank line in it", wanted: "a::back\n\nx::y", reason: "splits" },
    { name: "a second card in it", wanted: "a::back\nx::y", reason: "splits" },
    { name: "a fence that swallows the rest", wanted: "```\na::back of a", reason: "no-card" },
  ])("refuses $name", async ({ wanted, reason }) => {
    const text = note(due("a"), due("b"));
    const { notes, session } = await begin({ "N.md": text });
    await shownCard(session);
    expect(await session.edit(wanted)).toEqual({ kind: "invalid", reason });
    expect(notes.text("N.md")).toBe(text);
    expect(await front(session)).toBe("a");
  });

  it("keeps the turn of its sibling", async () => {
    const text = note("front:::back\n<!--SR:!2024-03-01,4,250!2024-03-01,5,250-->");
    const { session } = await begin({ "N.md": text });
    await shownCard(session);
    expect(await session.edit("front:::other")).toEqual({ kind: "written" });
    session.grade("good");
    expect(await front(session)).toBe("other");
  });
});

describe("undo after a restart", () => {
  it("reverts several answers, shows each card, and restores the bytes", async () => {
    const text = note(due("a"), due("b"), due("c"));
    const first = await begin({ "N.md": text });
    for (const answer of ["good", "again", "easy"] as const) {
      await shownCard(first.session);
      first.session.grade(answer);
      await first.session.settled();
    }
    first.session.close();
    const { notes, device } = first;
    const { session, reviews, library } = await begin({}, { notes, device });
    expect(await front(session)).toBe("b");
    expect(session.state).toMatchObject({ canUndo: true });
    expect(await session.undo()).toEqual({ kind: "grade", grade: "easy" });
    expect(await front(session)).toBe("c");
    expect(await session.undo()).toEqual({ kind: "grade", grade: "again" });
    expect(await front(session)).toBe("b");
    session.close();
    expect(await reviews.undo()).toEqual({ kind: "grade", grade: "good" });
    expect(await reviews.undo()).toBeNull();
    expect(notes.text("N.md")).toBe(text);
    expect(library.cards(all)).toHaveLength(3);
  });

  it.each(["trying again", "a restart"])("reverts an answer that was reported as failed but is in its note, after %s", async (after) => {
    const text = note(due("a"));
    const first = await begin({ "N.md": text });
    await shownCard(first.session);
    first.notes.faults.set("N.md", [{ kind: "arrive", message: "no answer" }]);
    first.session.grade("good");
    await first.session.settled();
    expect(first.reviews.pending).toMatchObject([{ status: { kind: "failed" } }]);
    expect(first.notes.text("N.md")).not.toBe(text);
    const { notes, device } = first;
    if (after === "trying again") {
      first.reviews.retry(first.reviews.pending[0]!.id);
      await first.reviews.settled();
      expect(await first.reviews.undo()).toEqual({ kind: "grade", grade: "good" });
    } else {
      const { reviews } = await begin({}, { notes, device });
      expect(await reviews.undo()).toEqual({ kind: "grade", grade: "good" });
    }
    expect(notes.text("N.md")).toBe(text);
  });

  it("checks whether an answer is in its note, when the program ended right after writing it", async () => {
    const text = note(due("a"));
    const first = await begin({ "N.md": text });
    await shownCard(first.session);
    const device = new MemoryDevice();
    const { notes } = first;
    const heard = notes.onWrite;
    notes.onWrite = (path, now) => {
      for (const [key, value] of first.device.values) device.values.set(key, value);
      heard(path, now);
    };
    first.session.grade("good");
    await first.session.settled();
    expect(notes.text("N.md")).not.toBe(text);
    const { library, clock, settings, log, reviewLog } = first;
    const late = createReviews({ notes, library, clock, random: () => 0.5, settings: () => settings.current, device, log, reviewLog, pause, slice: createSlices(clock, pause) });
    expect(late.pending).toHaveLength(1);
    // Before the program has read any notes.
    const undone = late.undo();
    late.replay();
    expect(await undone).toEqual({ kind: "grade", grade: "good" });
    expect(notes.text("N.md")).toBe(text);
    expect(late.pending).toEqual([]);
    expect(await late.undo()).toBeNull();
  });

  it("refuses when the comment is no longer as written", async () => {
    const first = await begin({ "N.md": note(due("a")) });
    await shownCard(first.session);
    first.session.grade("good");
    await first.session.settled();
    const { notes, device } = first;
    const other = notes.text("N.md").replace("2024-03-11,10", "2024-03-12,11");
    notes.files.set("N.md", other);
    const { reviews } = await begin({}, { notes, device });
    expect(await reviews.undo()).toMatchObject({ kind: "refused" });
    expect(await reviews.undo()).toBeNull();
    expect(notes.text("N.md")).toBe(other);
  });
});

describe("days and limits", () => {
  it("build a new queue at the day start and keep the current card", async () => {
    const text = note(due("a"), "later::x\n<!--SR:!2024-03-02,4,250-->");
    const { clock, session, reviews } = await begin({ "N.md": text });
    expect(await front(session)).toBe("a");
    clock.set("2024-03-02");
    reviews.checkDay();
    expect(await front(session)).toBe("a");
    expect(session.state).toMatchObject({ remaining: { review: 2 } });
    session.grade("good");
    expect(await front(session)).toBe("later");
  });

  it("count the current card among those of the new day", async () => {
    const { clock, notes, library, session, reviews } = await begin({ "N.md": note("a:::1") }, { settings: { newPerDay: 2, burySiblings: true } });
    expect(await front(session)).toBe("a");
    const text = note("x::0", "y::0", "a:::1");
    notes.files.set("N.md", text);
    library.noteChanged("N.md", text, null);
    clock.set("2024-03-02");
    reviews.checkDay();
    // One of the new day's two cards; its sibling waits.
    expect(await shownCard(session)).toMatchObject({ card: { text: "a:::1" }, remaining: { new: 2, learning: 0, review: 0 } });
    session.grade("easy");
    expect(await front(session)).toBe("x");
    session.grade("easy");
    expect((await shown(session)).kind).toBe("finished");
  });

  it.each(["in its session", "in a later one"])("count yesterday's answer that is undone %s among today's", async (where) => {
    const program = await begin({ "N.md": note("a::1", "b::2", "c::3") }, { settings: { newPerDay: 1 } });
    let { session } = program;
    await shownCard(session);
    session.grade("good");
    await session.settled();
    program.clock.set("2024-03-02");
    if (where === "in a later one") session = program.reviews.start(all);
    program.reviews.checkDay();
    expect(await front(session)).toBe("b");
    await session.undo();
    expect(await shownCard(session)).toMatchObject({ card: { text: "a::1" }, remaining: { new: 1, learning: 0, review: 0 } });
  });

  it("apply across sessions, and undo frees room", async () => {
    const { reviews, session } = await begin({ "N.md": note("a::1", "b::2", "c::3") }, { settings: { newPerDay: 2 } });
    expect((await shownCard(session)).total).toBe(2);
    session.grade("good");
    await session.settled();
    session.close();
    const second = reviews.start(all);
    expect((await shownCard(second)).total).toBe(1);
    second.grade("good");
    await second.undo();
    second.close();
    expect((await shownCard(reviews.start(all))).total).toBe(1);
  });

  it("bury siblings until tomorrow", async () => {
    const { reviews, session, clock } = await begin({ "N.md": note("front:::back") }, { settings: { burySiblings: true } });
    expect((await shownCard(session)).total).toBe(1);
    session.grade("good");
    await session.settled();
    expect((await shown(reviews.start(all))).kind).toBe("empty");
    clock.set("2024-03-02");
    expect((await shownCard(reviews.start(all))).total).toBe(1);
  });

  it("do not apply to chosen cards, which keep to themselves", async () => {
    const { reviews, session, library, notes } = await begin(
      { "A.md": note(due("a"), due("b"), "c:::d", "later::x\n<!--SR:!2024-03-20,30,250-->"), "B.md": note(due("e"), due("f")) },
      { settings: { burySiblings: true, newPerDay: 0, reviewsPerDay: 1 } },
    );
    expect((await shownCard(session)).total).toBe(1);
    session.close();
    const cards = library.cards(all, "2024-12-31");
    const named = (path: string, lines: readonly number[]) => cards.filter((card) => card.path === path && lines.includes(card.line)).map(({ key }) => key);
    const scope = { kind: "cards", name: "mine", cards: [...named("A.md", [2, 8, 10]), ...named("B.md", [5])] } as const;
    const chosen = reviews.start(scope);
    const seen: string[] = [];
    for (let state = await shown(chosen); state.kind === "card"; state = await shown(chosen)) {
      seen.push(`${state.card.path} ${plainText(state.card.front)}`);
      chosen.grade("good");
      await chosen.settled();
    }
    expect([...seen].sort()).toEqual(["A.md a", "A.md c", "A.md d", "B.md f"]);
    expect(notes.text("A.md")).toContain("back of b\n<!--SR:!2024-03-01,4,250-->");
    chosen.close();
    // Nothing more is due; the next one of them is.
    expect(await shown(reviews.start({ ...scope, cards: named("A.md", [10]) }))).toMatchObject({ kind: "empty", next: "2024-03-20", cards: 1 });
    expect(await shown(reviews.start(scope, { kind: "cram" }))).toMatchObject({ kind: "card", total: 5 });
  });

  it("leave out the time while the session is hidden", async () => {
    const { clock, session } = await begin({ "N.md": note(due("a")) });
    await shownCard(session);
    clock.at += 5_000;
    session.rest();
    clock.at += 600_000;
    session.wake();
    clock.at += 2_000;
    session.grade("good");
    expect(await shown(session)).toMatchObject({ kind: "finished", summary: { time: 7_000 } });
  });

  it("show when the next card is due when there is nothing to review", async () => {
    const { session } = await begin({ "N.md": note("a::x\n<!--SR:!2024-03-05,4,250-->") });
    expect(await shown(session)).toEqual({ kind: "empty", next: "2024-03-05", cards: 1, held: { new: 0, reviews: 0 }, canUndo: false });
  });
});
