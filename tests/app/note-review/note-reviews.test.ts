import { describe, expect, it } from "vitest";
import { grades } from "../../../src/core/scheduling/scheduler";
import { parseLog } from "../../../src/core/log/file";
import { MemoryDevice, MemoryNotes, pause } from "../../support/memory-notes";
import { startProgram, type Program } from "../../support/program";

const today = "2024-02-12";
const keys = (due: string, interval: number, ease: number) => `sr-due: ${due}\nsr-interval: ${interval}\nsr-ease: ${ease}\n`;
const due = `---\ntags:\n  - review\n${keys("2024-02-10", 4, 270)}---\nbody\n`;
const files: Readonly<Record<string, string>> = {
  "due.md": due,
  "older.md": `---\ntags:\n  - review/math\n${keys("2024-01-01", 30, 250)}---\n`,
  "later.md": `---\n${keys("2024-02-20", 10, 250)}---\n#review\n`,
  "new.md": "A new note #review\n",
  "broken.md": `---\n${keys("soon", 10, 250)}---\n#review\n`,
  "other.md": `---\n${keys("2024-02-10", 4, 270)}---\nnot in review\n`,
  "cards.md": "#flashcards #review\n\na::b\n",
};
const settings = { sm2: { baseEase: 250, easyBonus: 1.3, lapsesIntervalChange: 0.5, maximumInterval: 36_525, loadBalance: false } };

const start = (more: Partial<Parameters<typeof startProgram>[1]> = {}, texts = files): Promise<Program> => startProgram(texts, { today, settings, ...more });

async function answer({ noteReviews }: Program, path: string, grade: Parameters<Program["noteReviews"]["answer"]>[1]) {
  return noteReviews.answer(await noteReviews.offer(path), grade);
}

function noteLines({ logFiles }: Program) {
  return [...logFiles.files.values()].flatMap((text) => parseLog(text, "d").lines).filter(({ k }) => k === "note" || k === "undo");
}

describe("notes in review", () => {
  it("are listed by the app's cache, without a read", async () => {
    const { noteReviews, notes } = await start();
    expect(notes.reads).toEqual(["cards.md"]);
    expect(noteReviews.counts).toEqual({ due: 2, new: 2, later: 1, unreadable: 1 });
    expect(noteReviews.tags).toEqual([
      { tag: "review", due: 2, new: 2, later: 1, unreadable: 1 },
      { tag: "review/math", due: 1, new: 0, later: 0, unreadable: 0 },
    ]);
    expect(noteReviews.find("other.md")).toBeNull();
    expect(noteReviews.next()).toBe("older.md");
    expect(noteReviews.next("", "older.md")).toBe("due.md");
    expect(noteReviews.next("review/math", "older.md")).toBeNull();
  });

  it("an answer writes what its button says, in one write, and is logged", async () => {
    const program = await start();
    const { noteReviews, notes } = program;
    const offer = await noteReviews.offer("due.md");
    if (offer.kind !== "answers") throw new Error(offer.kind);
    expect(grades.map((grade) => offer.outcomes[grade].interval)).toEqual([1, 2, 14, 23]);
    expect(await noteReviews.answer(offer, "good")).toEqual({ kind: "written" });
    expect(notes.text("due.md")).toBe(due.replace(keys("2024-02-10", 4, 270), keys("2024-02-26", 14, 270)));
    expect(notes.writes).toEqual(["due.md"]);
    expect(noteReviews.find("due.md")?.state).toEqual({ kind: "scheduled", schedule: offer.outcomes.good });
    expect(noteReviews.counts).toMatchObject({ due: 1, later: 2 });
    await program.reviewLog.flush();
    expect(noteLines(program)).toEqual([expect.objectContaining({ k: "note", d: today, g: 3, i: 14, e: 270, p: 4 })]);
    expect((await program.reviewLog.read()).history.reviews.length).toBe(0);
  });

  it("a new note gets its keys, and reset removes them", async () => {
    const program = await start();
    await answer(program, "new.md", "easy");
    expect(program.notes.text("new.md")).toBe(`---\n${keys("2024-02-16", 4, 270)}---\nA new note #review\n`);
    await answer(program, "new.md", "reset");
    expect(program.notes.text("new.md")).toBe("---\n---\nA new note #review\n");
    await program.reviewLog.flush();
    expect(noteLines(program)).toMatchObject([{ g: 4, i: 4, p: 0 }, { g: 0, i: 0, e: 0, p: 4 }]);
  });

  it("again keeps the note due today", async () => {
    const program = await start();
    await answer(program, "due.md", "again");
    expect(program.notes.text("due.md")).toContain(keys(today, 1, 250));
    expect(program.noteReviews.counts.due).toBe(2);
  });

  it("undo restores the bytes, also after a restart, and takes the answer out of the log", async () => {
    const device = new MemoryDevice();
    const notes = new MemoryNotes(files);
    const first = await start({ device, notes });
    await answer(first, "due.md", "good");
    await answer(first, "new.md", "good");
    await first.reviewLog.flush();
    const second = await start({ device, notes, logFiles: first.logFiles });
    expect(await second.reviews.undo()).toEqual({ kind: "note", grade: "good" });
    expect(notes.text("new.md")).toBe(files["new.md"]);
    expect(second.noteReviews.counts).toMatchObject({ due: 1, new: 2 });
    notes.files.set("due.md", `${notes.text("due.md")}more\n`);
    expect(await second.reviews.undo()).toEqual({ kind: "note", grade: "good" });
    expect(notes.text("due.md")).toBe(`${due}more\n`);
    expect(await second.reviews.undo()).toBeNull();
    await second.reviewLog.flush();
    expect(noteLines(second).map(({ k }) => k)).toEqual(["note", "note", "undo", "undo"]);
  });

  it("undo is refused when the schedule is another one now", async () => {
    const program = await start();
    await answer(program, "due.md", "good");
    program.notes.files.set("due.md", program.notes.text("due.md").replace("sr-ease: 270", "sr-ease: 290"));
    expect(await program.reviews.undo()).toEqual({ kind: "refused", reason: "rescheduled" });
  });

  it("undo keeps other properties that were added since, before or after the keys", async () => {
    const program = await start();
    await answer(program, "due.md", "good");
    program.notes.files.set("due.md", program.notes.text("due.md").replace("tags:", "title: x\ntags:"));
    await program.reviews.undo();
    expect(program.notes.text("due.md")).toBe(due.replace("tags:", "title: x\ntags:"));
    await answer(program, "due.md", "good");
    program.notes.files.set("due.md", program.notes.text("due.md").replace("---\nbody", "z: 1\n---\nbody"));
    await program.reviews.undo();
    expect(program.notes.text("due.md")).toBe(due.replace("tags:", "title: x\ntags:").replace("---\nbody", "z: 1\n---\nbody"));
  });

  it("an answer to a schedule that another device has changed is kept, not written", async () => {
    const program = await start();
    const offer = await program.noteReviews.offer("due.md");
    const theirs = due.replace(keys("2024-02-10", 4, 270), keys("2024-03-06", 23, 290));
    program.notes.fault("due.md", { kind: "change", text: () => theirs });
    expect(await program.noteReviews.answer(offer, "good")).toEqual({ kind: "refused", reason: "rescheduled" });
    expect(program.notes.text("due.md")).toBe(theirs);
    const [kept] = program.reviews.pending;
    expect(kept).toMatchObject({ path: "due.md", title: "due", deed: "answer", status: { kind: "refused" } });
    expect(program.reviews.drop(kept?.id ?? 0)).toBe(true);
    program.noteReviews.changed("due.md");
    expect(program.noteReviews.find("due.md")?.state).toMatchObject({ schedule: { interval: 23 } });
  });

  it("an answer whose write failed is written at the next start, once", async () => {
    const device = new MemoryDevice();
    const notes = new MemoryNotes(files);
    const first = await start({ device, notes });
    notes.fault("due.md", { kind: "fail", message: "disk full" });
    expect(await answer(first, "due.md", "good")).toEqual({ kind: "failed", message: "disk full" });
    expect(notes.text("due.md")).toBe(due);
    expect(first.noteReviews.counts.due).toBe(1);
    const second = await start({ device, notes });
    expect(notes.text("due.md")).toContain(keys("2024-02-26", 14, 270));
    expect(second.reviews.pending).toEqual([]);
    const third = await start({ device, notes });
    expect(third.noteReviews.counts.due).toBe(1);
    expect(notes.writes).toEqual(["due.md"]);
  });

  it("two answers to one note are written one after the other", async () => {
    const program = await start();
    const { noteReviews } = program;
    const first = noteReviews.answer(await noteReviews.offer("due.md"), "again");
    const second = noteReviews.answer(await noteReviews.offer("due.md"), "good");
    expect([await first, await second]).toEqual([{ kind: "written" }, { kind: "written" }]);
    expect(program.notes.text("due.md")).toContain(keys("2024-02-15", 3, 250));
  });

  it("keys that cannot be read are left, unless reset; uncertain properties are left", async () => {
    const program = await start({}, { ...files, "twice.md": "---\ntags:\n  - review\na: 1\na: 2\n---\n" });
    expect(await program.noteReviews.offer("broken.md")).toEqual({ path: "broken.md", kind: "unreadable", key: "sr-due" });
    expect(await answer(program, "broken.md", "good")).toEqual({ kind: "refused", reason: "properties" });
    expect(await answer(program, "broken.md", "reset")).toEqual({ kind: "written" });
    expect(program.notes.text("broken.md")).toBe("---\n---\n#review\n");
    expect(await program.noteReviews.offer("twice.md")).toEqual({ path: "twice.md", kind: "problem", problem: "twice" });
    expect(await program.noteReviews.offer("none.md")).toEqual({ path: "none.md", kind: "failed", message: "no note none.md" });
  });

  it("a note with cards keeps them through an answer, and the queue of its cards", async () => {
    const program = await start();
    const session = program.reviews.start({ kind: "note", path: "cards.md" });
    await answer(program, "cards.md", "good");
    expect(program.notes.text("cards.md")).toBe(`---\n${keys("2024-02-15", 3, 250)}---\n#flashcards #review\n\na::b\n`);
    for (let turn = 0; turn < 100 && session.state.kind === "loading"; turn++) await pause();
    session.reveal();
    session.grade("good");
    await session.settled();
    expect(program.notes.text("cards.md")).toMatch(/^---\nsr-due: 2024-02-15\n[^]*a::b\n<!--SR:/);
    session.close();
    await program.reviews.undo();
    await program.reviews.undo();
    expect(program.notes.text("cards.md")).toBe(files["cards.md"]);
  });

  it("adding and removing change the tags alone", async () => {
    const program = await start();
    const { noteReviews, notes } = program;
    expect(await noteReviews.add("other.md")).toEqual({ kind: "written" });
    expect(notes.text("other.md")).toBe(`---\n${keys("2024-02-10", 4, 270)}tags:\n  - review\n---\nnot in review\n`);
    expect(noteReviews.find("other.md")).toMatchObject({ tags: ["review"], state: { kind: "scheduled" } });
    await noteReviews.remove("other.md");
    expect(noteReviews.find("other.md")).toBeNull();
    await noteReviews.remove("later.md");
    expect(notes.text("later.md")).toBe(`---\n${keys("2024-02-20", 10, 250)}---\n`);
  });

  it("postponing moves the due day alone, and undo restores the bytes", async () => {
    const program = await start();
    const { noteReviews, notes } = program;
    expect(await noteReviews.postpone("due.md", "2024-02-13")).toEqual({ kind: "written" });
    expect(notes.text("due.md")).toBe(due.replace("2024-02-10", "2024-02-13"));
    expect(noteReviews.counts).toMatchObject({ due: 1, later: 2 });
    await program.reviewLog.flush();
    expect(noteLines(program)).toEqual([]);
    expect(await program.reviews.undo()).toEqual({ kind: "away", deed: "postpone" });
    expect(notes.text("due.md")).toBe(due);
    for (const day of [today, "2024-02-11", "2300-01-01", "soon"]) expect(() => noteReviews.postpone("due.md", day)).toThrow(RangeError);
    // A new note has no due day, and a suspended one another meaning of it: neither is told to be postponed.
    await noteReviews.suspend("due.md");
    const before = new Map(notes.files);
    for (const path of ["new.md", "due.md"]) expect(await noteReviews.postpone(path, "2024-02-13")).toEqual({ kind: "refused", reason: "rescheduled" });
    expect(notes.files).toEqual(before);
  });

  it("a suspended note is due 400 years later, cannot be answered, and comes back with its schedule", async () => {
    const program = await start();
    const { noteReviews, notes } = program;
    for (const path of ["due.md", "new.md", "later.md"]) expect(await noteReviews.suspend(path)).toEqual({ kind: "written" });
    expect(notes.text("due.md")).toBe(due.replace("2024-02-10", "2424-02-10"));
    expect(notes.text("new.md")).toBe(`---\n${keys("2400-01-01", 1, 250)}---\nA new note #review\n`);
    expect(noteReviews.counts).toEqual({ due: 1, new: 1, later: 0, unreadable: 1 });
    expect(noteReviews.away).toEqual(["due.md", "later.md", "new.md"].map((path) => ({ path, how: "suspend" })));
    const offer = await noteReviews.offer("due.md");
    expect(offer).toMatchObject({ kind: "suspended", schedule: { due: "2024-02-10", interval: 4, ease: 270 } });
    expect(await noteReviews.answer(offer, "good")).toEqual({ kind: "refused", reason: "properties" });
    expect(await noteReviews.postpone("due.md", "2024-03-01")).toEqual({ kind: "refused", reason: "rescheduled" });
    expect(notes.text("due.md")).toBe(due.replace("2024-02-10", "2424-02-10"));
    for (const path of ["due.md", "new.md"]) expect(await noteReviews.bringBack(path)).toEqual({ kind: "written" });
    expect(notes.text("due.md")).toBe(due);
    expect(notes.text("new.md")).toBe("---\n---\nA new note #review\n");
    expect(await program.reviews.undo()).toEqual({ kind: "away", deed: "unsuspend" });
    expect(await program.reviews.undo()).toEqual({ kind: "away", deed: "unsuspend" });
    expect(await program.reviews.undo()).toEqual({ kind: "away", deed: "suspend" });
    expect(notes.text("later.md")).toBe(files["later.md"]);
  });

  it("a daily limit holds notes back, counts each note once, and follows undo, restarts and renames", async () => {
    const device = new MemoryDevice();
    const notes = new MemoryNotes(files);
    const first = await start({ device, notes, settings: { ...settings, notesPerDay: 2 } });
    const { noteReviews } = first;
    expect(noteReviews.counts).toEqual({ due: 2, new: 0, later: 1, unreadable: 1 });
    expect(noteReviews.held).toBe(2);
    await answer(first, "older.md", "again");
    // It came back, and takes none of what is left.
    expect(noteReviews.counts).toMatchObject({ due: 2, new: 0 });
    await answer(first, "older.md", "good");
    await answer(first, "due.md", "good");
    expect(noteReviews.counts).toMatchObject({ due: 0, new: 0 });
    expect([noteReviews.next(), noteReviews.held]).toEqual([null, 2]);
    await first.reviews.undo();
    expect([noteReviews.next(), noteReviews.held]).toEqual(["due.md", 2]);
    await answer(first, "due.md", "again");
    notes.files.set("moved.md", notes.text("due.md"));
    notes.files.delete("due.md");
    noteReviews.renamed("due.md", "moved.md");
    expect(noteReviews.next()).toBe("moved.md");
    const second = await start({ device, notes, settings: { ...settings, notesPerDay: 2 } });
    expect([second.noteReviews.next(), second.noteReviews.counts.due, second.noteReviews.counts.new]).toEqual(["moved.md", 1, 0]);
    await second.settings.update({ notesPerDay: 3 });
    expect(second.noteReviews.counts).toMatchObject({ due: 1, new: 1 });
    const third = await start({ device, notes, today: "2024-02-13", settings: { ...settings, notesPerDay: 2 } });
    expect(third.noteReviews.counts).toMatchObject({ due: 1, new: 1 });
  });

  it("by importance, the note that most others link to is next, without reading notes", async () => {
    const linked = { ...files, "x.md": "[[due]]", "y.md": "[[due]] [[new]]", "z.md": "[[new]] [[new]]" };
    const { noteReviews, notes } = await start({ settings: { ...settings, noteOrder: "importance" } }, linked);
    const { reads } = notes;
    expect([noteReviews.next(), noteReviews.next("", "due.md")]).toEqual(["due.md", "older.md"]);
    notes.files.set("x.md", "[[older]]".repeat(9));
    notes.files.set("y.md", "");
    noteReviews.changed("x.md");
    expect(noteReviews.next()).toBe("older.md");
    expect(notes.reads).toEqual(reads);
  });

  it("the first ease comes from linked notes where the setting says so", async () => {
    const linked = { ...files, "new.md": `${files["new.md"] ?? ""}[[due]]`, "older.md": `${files["older.md"] ?? ""}[[new]] [[new]]` };
    const plain = await (await start({}, linked)).noteReviews.offer("new.md");
    expect(plain).toMatchObject({ kind: "answers", outcomes: { good: { ease: 250 } } });
    expect(plain).not.toHaveProperty("first");
    const program = await start({ settings: { ...settings, linkFactor: 1 } }, linked);
    const offer = await program.noteReviews.offer("new.md");
    // Three links have a share of log(3.5) / log(64) = 0.30. The eases are 270 and twice 250, and "due" is linked to by "new", "new" by "older".
    expect(offer).toMatchObject({ first: { links: 3, ease: 253 }, outcomes: { hard: { ease: 233 }, good: { ease: 253, interval: 3 }, easy: { ease: 273 } } });
    await program.noteReviews.answer(offer, "good");
    expect(program.notes.text("new.md")).toContain("sr-ease: 253");
    expect(await program.noteReviews.offer("due.md")).not.toHaveProperty("first");
  });

  it("FSRS-6 keeps its memory beside SR's values through postponing, suspending and a restart, until something else answers", async () => {
    const device = new MemoryDevice();
    const notes = new MemoryNotes(files);
    const fsrs = { ...settings, noteAlgorithm: "fsrs" } as const;
    const first = await start({ device, notes, settings: fsrs });
    await answer(first, "new.md", "good");
    const memory = `fsrs-stability: 2.3065\nfsrs-difficulty: 2.1181\nfsrs-interval: 3\nfsrs-reviewed: ${today}\n`;
    expect(notes.text("new.md")).toBe(`---\n${keys("2024-02-15", 3, 340)}${memory}---\nA new note #review\n`);
    await first.noteReviews.postpone("new.md", "2024-02-20");
    await first.noteReviews.suspend("new.md");
    expect(notes.text("new.md")).toBe(`---\n${keys("2424-02-20", 3, 340)}${memory}---\nA new note #review\n`);
    const second = await start({ device, notes, settings: fsrs, today: "2024-02-20" });
    await second.noteReviews.bringBack("new.md");
    expect(await second.noteReviews.offer("new.md")).toMatchObject({ schedule: { due: "2024-02-20", stability: 2.3065, difficulty: 2.1181, reviewed: today } });
    for (const undone of ["unsuspend", "suspend", "postpone"]) expect(await second.reviews.undo()).toEqual({ kind: "away", deed: undone });
    expect(await second.reviews.undo()).toEqual({ kind: "note", grade: "good" });
    expect(notes.text("new.md")).toBe(files["new.md"]);
    // SR's answer leaves our keys, which do not count any more.
    notes.files.set("due.md", due.replace("---\nbody", `${memory}---\nbody`));
    second.noteReviews.changed("due.md");
    const offer = await second.noteReviews.offer("due.md");
    expect(offer).toMatchObject({ schedule: { interval: 4, ease: 270 } });
    expect(offer).not.toHaveProperty("schedule.stability");
    await second.settings.update({ noteAlgorithm: "sm2" });
    await answer(second, "due.md", "hard");
    expect(notes.text("due.md")).not.toContain("fsrs-");
  });

  it("a buried note is hidden on this device until tomorrow, over restarts and renames, and comes back by undo or by hand", async () => {
    const device = new MemoryDevice();
    const notes = new MemoryNotes(files);
    const first = await start({ device, notes });
    await answer(first, "new.md", "good");
    first.noteReviews.bury("due.md");
    first.noteReviews.bury("older.md");
    expect(first.noteReviews.counts).toMatchObject({ due: 0, new: 1 });
    expect(first.noteReviews.next()).toBe("cards.md");
    expect(await first.reviews.undo()).toEqual({ kind: "away", deed: "bury" });
    expect(first.noteReviews.next()).toBe("older.md");
    await first.noteReviews.bringBack("due.md");
    expect(first.noteReviews.away).toEqual([]);
    // The bury that was taken back by hand is not undone again.
    expect(await first.reviews.undo()).toEqual({ kind: "note", grade: "good" });
    first.noteReviews.bury("due.md");
    expect(notes.text("due.md")).toBe(due);
    const second = await start({ device, notes });
    expect(second.noteReviews.away).toEqual([{ path: "due.md", how: "bury" }]);
    notes.files.set("moved.md", due);
    notes.files.delete("due.md");
    second.noteReviews.renamed("due.md", "moved.md");
    expect(second.noteReviews.away).toEqual([{ path: "moved.md", how: "bury" }]);
    expect((await start({ device, notes, today: "2024-02-13" })).noteReviews.away).toEqual([]);
  });

  it("follows renames, deletions, changes and settings", async () => {
    const { noteReviews, notes, settings: service } = await start();
    notes.files.set("moved.md", notes.text("due.md"));
    notes.files.delete("due.md");
    noteReviews.renamed("due.md", "moved.md");
    expect(noteReviews.find("due.md")).toBeNull();
    expect(noteReviews.find("moved.md")).not.toBeNull();
    noteReviews.deleted("older.md");
    expect(noteReviews.counts.due).toBe(1);
    notes.files.set("moved.md", "no tag");
    noteReviews.changed("moved.md");
    expect(noteReviews.counts.due).toBe(0);
    await service.update({ reviewTags: ["flashcards"] });
    for (let turn = 0; turn < 100 && noteReviews.find("cards.md")?.tags[0] !== "flashcards"; turn++) await pause();
    expect(noteReviews.counts).toEqual({ due: 0, new: 1, later: 0, unreadable: 0 });
  });

  it("leaves out notes with a tag that is kept out of review, and does not offer to add them", async () => {
    const files = { "a.md": "#review\n", "b.md": "#review #archived/old\n", "c.md": "#archived\n", "d.md": "words\n", "Templates/e.md": "words\n" };
    const { noteReviews, settings: service, doctor } = await start({ settings: { ...settings, ignoredPaths: ["Templates"] } }, { ...files, "f.md": `---\n${keys("2024-02-10", 4, 250)}---\n#archived\n` });
    expect(noteReviews.list.map(({ path }) => path)).toEqual(["a.md", "b.md"]);
    await service.update({ ignoredReviewTags: ["archived"] });
    for (let turn = 0; turn < 100 && noteReviews.list.length > 1; turn++) await pause();
    expect(noteReviews.list.map(({ path }) => path)).toEqual(["a.md"]);
    expect(Object.keys(files).filter((path) => noteReviews.canAdd(path))).toEqual(["d.md"]);
    await doctor.examine({ kind: "all" });
    expect(doctor.state.found).toEqual([]);
  });

  it("a vault without review tags has none", async () => {
    const { noteReviews } = await start({}, { "a.md": "#flashcards\n\na::b\n" });
    expect(noteReviews.isUsed).toBe(false);
    expect(noteReviews.tags).toEqual([]);
    expect(noteReviews.next()).toBeNull();
  });
});

it("10,000 notes in review cost no read at the start, and one write an answer", async () => {
  const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`n${at}.md`, at % 3 === 0 ? "#review\n" : `---\n${keys("2024-02-10", 4, 250)}---\n#review\n`]));
  const program = await start({}, many);
  expect(program.notes.reads).toEqual([]);
  expect(program.noteReviews.counts).toEqual({ due: 6666, new: 3334, later: 0, unreadable: 0 });
  await answer(program, "n1.md", "good");
  expect(program.notes.reads).toEqual(["n1.md"]);
  expect(program.notes.writes).toEqual(["n1.md"]);
});
