// The doctor and notes in review: which notes are read, and repairs with their undo, through the program.
import { expect, it } from "vitest";
import { writeLine, noteLogKey, type NoteLine } from "../../../src/core/log/line";
import type { Program } from "../../support/program";
import { startProgram } from "../../support/program";
import { MemoryLogFiles, pause } from "../../support/memory-notes";

const today = "2024-03-01";
const keys = (due: string, interval: number | string, ease: number) => `sr-due: ${due}\nsr-interval: ${String(interval)}\nsr-ease: ${String(ease)}\n`;
const sound = `---\n${keys("2024-03-10", 10, 250)}---\n#review\n`;
const half = "---\ntitle: x # y\nsr-due: 2024-03-10\nsr-interval: 10\n---\n#review/a\n";
const whole = half.replace("interval: 10\n", "interval: 10\nsr-ease: 250\n");
const stray = "<!--SR:!2024-02-11,84,290-->";

const found = ({ doctor }: Program) => doctor.state.found.flatMap(({ path, items }) => items.map(({ kind, damages: [{ kind: of, line, diff }] }) => `${path}:${String(line)} ${kind} ${of}${diff.length === 0 ? "?" : ""}`));
const first = ({ doctor }: Program) => doctor.state.found[0]?.items[0]?.id ?? "none";

it("a check reads the notes that the cache names, and no other", async () => {
  const files = {
    "sound.md": sound,
    "half.md": half,
    "untagged.md": sound.replace("#review", "words"),
    "plain.md": `words ${stray}\n`,
    "Old/half.md": half,
    "soon.md": `---\n${keys("soon", 10, 250)}---\n#review ${stray}\n`,
    "cards.md": "#flashcards\n\na::b\n<!--SR:!2024-02-11,NaN,290-->\n",
    "both.md": `---\n${keys("2024-03-10", 99_999, 250)}---\n#flashcards #review\n\na::b\n<!--SR:!2024-02-11,NaN,290-->\n`,
  };
  const program = await startProgram(files, { today, settings: { ignoredPaths: ["Old"] } });
  program.notes.reads.length = 0;
  await program.doctor.examine({ kind: "all" });
  expect([...program.notes.reads].sort()).toEqual(["both.md", "cards.md", "half.md", "soon.md", "sound.md", "untagged.md"]);
  expect(found(program)).toEqual([
    "both.md:2 damage note-range", "both.md:8 damage damaged", "cards.md:3 damage damaged", "half.md:2 damage note-partial", "soon.md:1 damage note-unreadable?", "untagged.md:1 damage note-untagged?",
  ]);
  expect(program.doctor.state).toMatchObject({ notes: 6, unread: 0, repairable: 4 });
  expect(["sound.md", "untagged.md", "cards.md", "plain.md", "Old/half.md"].map((path) => program.doctor.isExamined(path))).toEqual([true, true, true, false, false]);
  expect(program.notes.writes).toEqual([]);
  await program.doctor.repairAll();
  expect(found(program).filter((one) => one.includes(" damage "))).toEqual(["soon.md:1 damage note-unreadable?", "untagged.md:1 damage note-untagged?"]);
  expect(program.notes.text("both.md")).toContain("sr-interval: 36525\n");
  expect([...program.notes.writes].sort()).toEqual(["both.md", "cards.md", "half.md"]);
  await program.doctor.undoAll();
  for (const [path, text] of Object.entries(files)) expect(program.notes.text(path)).toBe(text);
  await program.doctor.examine({ kind: "near-misses", everything: false });
  expect(found(program).filter((one) => one.includes("note-"))).toEqual([]);
});

it("a repair is one write, brings the note back into the list with its schedule, and its undo restores the bytes", async () => {
  const program = await startProgram({ "half.md": half }, { today });
  const { doctor, notes, noteReviews } = program;
  expect(noteReviews.find("half.md")?.state).toEqual({ kind: "new" });
  await doctor.examine({ kind: "note", path: "half.md" });
  await doctor.repair("half.md", first(program));
  expect(notes.text("half.md")).toBe(whole);
  expect(notes.writes).toEqual(["half.md"]);
  expect(noteReviews.find("half.md")?.state).toMatchObject({ kind: "scheduled", schedule: { due: "2024-03-10", interval: 10, ease: 250 } });
  expect(found(program)).toEqual(["half.md:2 repair note-partial"]);
  // The text around it may change meanwhile.
  notes.files.set("half.md", `${notes.text("half.md")}more\n`);
  await doctor.undo("half.md", first(program));
  expect(notes.text("half.md")).toBe(`${half}more\n`);
});

it("a repair is refused when the properties have changed since, and the note is shown as it is now", async () => {
  const program = await startProgram({ "half.md": half }, { today });
  await program.doctor.examine({ kind: "all" });
  program.notes.fault("half.md", { kind: "change", text: () => sound });
  await program.doctor.repair("half.md", first(program));
  expect(program.notes.text("half.md")).toBe(sound);
  expect(program.doctor.state.found).toMatchObject([{ items: [], problem: { kind: "refused", reason: "changed" } }]);
});

it("what is shown follows the note, though it has no cards", async () => {
  const program = await startProgram({ "half.md": half, "soon.md": `---\n${keys("soon", 10, 250)}---\n#review\n` }, { today });
  const { doctor, notes, library } = program;
  await doctor.examine({ kind: "all" });
  const set = async (path: string, text: string): Promise<void> => {
    notes.files.set(path, text);
    library.noteChanged(path, text, notes.tags(path));
    for (let turn = 0; turn < 20; turn++) await pause();
  };
  await set("half.md", `\n${half}`.trimStart().replace("title: x", "title: z"));
  expect(found(program)).toEqual(["half.md:2 damage note-partial", "soon.md:1 damage note-unreadable?"]);
  await set("half.md", whole);
  expect(found(program)).toEqual(["soon.md:1 damage note-unreadable?"]);
});

it("the log is read only where the vault has notes in review", async () => {
  const logFiles = new MemoryLogFiles();
  const line: NoteLine = { k: "note", t: Date.parse("2024-02-29T12:00Z"), c: noteLogKey("half.md"), d: "2024-02-29", g: 3, i: 10, e: 270, p: 4 };
  logFiles.files.set("_reviews/2024-02.bbbbbbbb.jsonl", `${writeLine(line)}\n`);
  const read: string[] = [];
  const readFile = logFiles.read.bind(logFiles);
  logFiles.read = (path) => {
    read.push(path);
    return readFile(path);
  };
  const without = await startProgram({ "cards.md": "#flashcards\n\na::b\n" }, { today: "2024-06-01", logFiles });
  await without.doctor.examine({ kind: "all" });
  expect(read).toEqual([]);
  const program = await startProgram({ "half.md": half }, { today, logFiles });
  await program.doctor.examine({ kind: "all" });
  expect(read).toContain("_reviews/2024-02.bbbbbbbb.jsonl");
  await program.doctor.repairAll();
  expect(program.notes.text("half.md")).toBe(whole.replace("250", "270"));
});

it("a repair by the log restores the memory of FSRS-6, to the bytes of the last answer", async () => {
  const before = `---\na: 1 # x\n${keys("2024-02-20", 8, 250)}fsrs-stability: 8.25\nfsrs-difficulty: 5.5\nfsrs-interval: 8\nfsrs-reviewed: 2024-02-12\nz: [b]\n---\n#review\n`;
  const program = await startProgram({ "a.md": before }, { today, settings: { noteAlgorithm: "fsrs" } });
  const { doctor, notes, noteReviews } = program;
  expect(await noteReviews.answer(await noteReviews.offer("a.md"), "good")).toEqual({ kind: "written" });
  const after = notes.text("a.md");
  expect(after).toMatch(/fsrs-stability: (?!8\.25)[\d.]+\nfsrs-difficulty: [\d.]+\nfsrs-interval: \d+\nfsrs-reviewed: 2024-03-01\n/);
  for (const text of [before, after.replace(/sr-due: .*/, "sr-due: soon"), after.replace(/fsrs-difficulty: .*/, "fsrs-difficulty:"), after.replace("-reviewed: 2024-03-01", "-reviewed: 2024-02-12")]) {
    notes.files.set("a.md", text);
    await doctor.examine({ kind: "all" });
    expect(doctor.state.repairable).toBe(1);
    await doctor.repairAll();
    expect(notes.text("a.md")).toBe(after);
  }
  await doctor.examine({ kind: "all" });
  expect(doctor.state.damages).toBe(0);
});
