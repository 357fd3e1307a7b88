// Answers to whole notes on two devices, with their files merged as sync services do it: nothing is lost silently.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { noteLogKey, writeLine, type NoteLine } from "../../../src/core/log/line";
import { loggedNotesInSlices } from "../../../src/core/log/note-history";
import { deviceOf, parseLog } from "../../../src/core/log/file";
import { readNoteState } from "../../../src/core/note-review/note-state";
import { sameSchedule } from "../../../src/core/write/rewrite";
import { defaultSettings, type Settings } from "../../../src/core/model/settings";
import { MemoryDevice, MemoryLogFiles, MemoryNotes, TestClock } from "../../support/memory-notes";
import { startProgram, type Program } from "../../support/program";

const today = "2024-03-01";
const keys = (due: string, interval: number, ease: number) => `sr-due: ${due}\nsr-interval: ${String(interval)}\nsr-ease: ${String(ease)}\n`;
const files = {
  "due.md": `---\ntitle: x # y\n${keys("2024-02-20", 4, 270)}z: [a, b]\n---\n#review\nbody\n`,
  "new.md": "#review\nbody\n",
  "tagged.md": "---\ntags:\n  - review\n---\nbody\n",
  "far.md": `---\n${keys("2024-03-01", 100, 130)}---\n#review\n`,
} as const;
type Path = keyof typeof files;
const paths = Object.keys(files) as Path[];
const settings = { sm2: { ...defaultSettings.sm2, loadBalance: false } };
type By = Settings["noteAlgorithm"];
const anyBy = fc.constantFrom<By>("sm2", "fsrs");

interface Device {
  readonly notes: MemoryNotes;
  readonly device: MemoryDevice;
  readonly logFiles: MemoryLogFiles;
}
const newDevice = (): Device => ({ notes: new MemoryNotes(files), device: new MemoryDevice(), logFiles: new MemoryLogFiles() });
const open = (on: Device, minute: number, seed: number, noteAlgorithm: By = "sm2"): Promise<Program> => startProgram({}, { today, settings: { ...settings, noteAlgorithm }, seed, clock: new TestClock(Date.parse(`${today}T12:00:00Z`) + minute * 60_000), ...on });

const step = fc.record({ path: fc.constantFrom(...paths), act: fc.constantFrom("again", "hard", "good", "easy", "reset", "undo") });
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function answer(program: Program, path: string, act: Exclude<Step["act"], "undo">): Promise<unknown> {
  const { noteReviews, clock } = program;
  clock.at += 7_000;
  return noteReviews.answer(await noteReviews.offer(path), act);
}

/** Answers on a device, and the number of those in effect. */
async function answers(on: Device, steps: readonly Step[], minute: number, seed: number, by?: By): Promise<number> {
  const program = await open(on, minute, seed, by);
  let standing = 0;
  for (const { path, act } of steps) {
    if (act === "undo") {
      const undone = await program.reviews.undo();
      if (undone?.kind === "note") standing--;
    } else {
      expect(await answer(program, path, act)).toEqual({ kind: "written" });
      if (act !== "reset") standing++;
    }
  }
  await program.reviewLog.flush();
  expect([program.log.errors, program.reviews.pending]).toEqual([[], []]);
  return standing;
}

function syncLogs(a: Device, b: Device): void {
  const all = new Map([...a.logFiles.files, ...b.logFiles.files]);
  for (const { logFiles } of [a, b]) for (const [path, text] of all) logFiles.files.set(path, text);
}

const linesOf = (text: string): string[] => text.split(/(?<=\n)/);
/** The lines that differ, in the middle; before and after them the notes are the same. */
function parted(one: string, two: string): { readonly head: string; readonly mine: string[]; readonly theirs: string[]; readonly tail: string } {
  const [a, b] = [linesOf(one), linesOf(two)];
  let [from, end] = [0, 0];
  while (from < Math.min(a.length, b.length) && a[from] === b[from]) from++;
  while (end < Math.min(a.length, b.length) - from && a.at(-1 - end) === b.at(-1 - end)) end++;
  return { head: a.slice(0, from).join(""), mine: a.slice(from, a.length - end), theirs: b.slice(from, b.length - end), tail: a.slice(a.length - end).join("") };
}

/** Both texts of a note as a sync leaves them: its text, and that of a conflict copy. */
const merges: Readonly<Record<string, (mine: string, theirs: string, base: string) => readonly [string, string?]>> = {
  "the first's file wins": (mine) => [mine],
  "the second's file wins": (_mine, theirs) => [theirs],
  "an edit on a device that knew neither wins": (_mine, _theirs, base) => [`${base}an edit\n`],
  "one becomes a conflict copy": (mine, theirs) => [mine, theirs],
  "the other becomes a conflict copy": (mine, theirs) => [theirs, mine],
  "Git leaves its markers": (one, two) => {
    const { head, mine, theirs, tail } = parted(one, two);
    return [mine.length + theirs.length === 0 ? one : `${head}<<<<<<< mine\n${mine.join("")}=======\n${theirs.join("")}>>>>>>> theirs\n${tail}`];
  },
  "the lines of both are kept": (one, two) => {
    const { head, mine, theirs, tail } = parted(one, two);
    return [[head, ...mine, ...theirs, tail].join("")];
  },
  "lines are taken in turn": (one, two) => {
    const { head, mine, theirs, tail } = parted(one, two);
    return [[head, ...mine.map((line, at) => (at % 2 === 0 ? line : (theirs[at] ?? line))), tail].join("")];
  },
};

function loggedOf({ logFiles }: Device) {
  const work = loggedNotesInSlices([...logFiles.files].map(([path, text]) => parseLog(text, deviceOf(path.replace(/.*\//, "")) ?? "")), "");
  for (;;) {
    const at = work.next();
    if (at.done === true) return at.value.byKey;
  }
}

describe("answers to whole notes on two devices", () => {
  it.each(Object.entries(merges))("when %s, each note has the last answer, or the doctor says what is wrong; the log has all", async (_name, merge) => {
    let found = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 6 }), fc.array(step, { minLength: 1, maxLength: 6 }), anyBy, anyBy, async (one, two, byOne, byTwo) => {
        const [a, b] = [newDevice(), newDevice()];
        const standing = (await answers(a, one, 0, 1, byOne)) + (await answers(b, two, 3, 2, byTwo));
        syncLogs(a, b);
        for (const path of paths) {
          const [text, copy] = merge(a.notes.text(path), b.notes.text(path), files[path]);
          a.notes.files.set(path, text);
          if (copy !== undefined && copy !== text) a.notes.files.set(path.replace(".md", " (Conflicted copy phone 202403011200).md"), copy);
        }
        const program = await open(a, 10, 1);
        const { doctor, notes, reviewLog } = program;
        expect((await reviewLog.read()).notes.reviews.length).toBe(standing);
        const logged = loggedOf(a);
        const lost = (): string[] =>
          paths.filter((path) => {
            const last = logged.get(noteLogKey(path))?.at(-1);
            const state = readNoteState(notes.text(path));
            return last !== undefined && !(state.kind === "scheduled" ? sameSchedule(state.schedule, last.schedule) : state.kind === "new" && last.schedule === null);
          });
        const before = new Map(notes.files);
        await doctor.examine({ kind: "all" });
        expect(notes.files).toEqual(before);
        const damaged = new Set(doctor.state.found.map(({ path }) => path));
        expect(lost().filter((path) => !damaged.has(path))).toEqual([]);
        found += lost().length;
        await doctor.repairAll();
        const left = new Set(doctor.state.found.filter(({ items }) => items.some(({ kind }) => kind === "damage")).map(({ path }) => path));
        expect(lost().filter((path) => !left.has(path))).toEqual([]);
        await doctor.undoAll();
        expect(notes.files).toEqual(before);
        expect(program.log.errors).toEqual([]);
      }),
      // Answers that differ in the difficulty alone.
      { numRuns: 40, examples: [[[{ path: "far.md", act: "again" }, { path: "far.md", act: "hard" }], [{ path: "far.md", act: "again" }], "fsrs", "fsrs"]] },
    );
    // The second device's answers are the last ones.
    if (merge !== merges["the second's file wins"]) expect(found).toBeGreaterThan(10);
  });

  it("count towards the daily limit here, each note once, until they are undone there", async () => {
    const [a, b] = [newDevice(), newDevice()];
    const start = (on: Device, seed: number) => startProgram({}, { today, seed, settings: { ...settings, notesPerDay: 3 }, clock: new TestClock(Date.parse(`${today}T12:00:00Z`)), ...on });
    const first = await start(a, 1);
    await answer(first, "due.md", "again");
    await answer(first, "due.md", "good");
    await answer(first, "new.md", "good");
    await first.reviewLog.flush();
    syncLogs(a, b);
    // Of the two, only one note has arrived: the other comes back, without counting again.
    b.notes.files.set("new.md", a.notes.text("new.md"));
    const second = await start(b, 2);
    const { noteReviews, reviews } = second;
    const state = () => [noteReviews.counts.due + noteReviews.counts.new, noteReviews.held];
    expect(state()).toEqual([3, 0]);
    const told = new Promise<void>((resolve) => noteReviews.subscribe(() => state()[1] === 1 && resolve()));
    await reviews.readOtherDevices();
    expect(state()).toEqual([2, 1]);
    await told;
    await answer(second, "due.md", "good");
    expect([...state(), noteReviews.next()]).toEqual([1, 1, "far.md"]);
    await first.reviews.undo();
    await first.reviewLog.flush();
    for (const [path, text] of a.logFiles.files) b.logFiles.files.set(path, text);
    await reviews.readOtherDevices();
    expect(state()).toEqual([2, 0]);
    await answer(second, "far.md", "good");
    await answer(second, "tagged.md", "good");
    expect(state()).toEqual([0, 0]);
  });

  it("without a log, only this device's answers count towards the daily limit", async () => {
    const on = newDevice();
    const line: NoteLine = { k: "note", t: Date.parse(`${today}T10:00Z`), c: noteLogKey("gone.md"), d: today, g: 3, i: 4, e: 250, p: 0 };
    on.logFiles.files.set("_reviews/2024-03.bbbbbbbb.jsonl", `${writeLine(line)}\n${writeLine({ ...line, d: "2024-02-29", t: line.t - 86_400_000, c: noteLogKey("other.md") })}\n`);
    const left = async (logFolder: string): Promise<number> => {
      const { noteReviews, reviews } = await startProgram({}, { today, settings: { ...settings, notesPerDay: 3, logFolder }, ...on, device: new MemoryDevice() });
      await reviews.readOtherDevices();
      return noteReviews.counts.due + noteReviews.counts.new;
    };
    expect([await left("_reviews"), await left("")]).toEqual([2, 3]);
  });

  it("an answer that was not in its note is refused and kept when another one has come", async () => {
    const [a, b] = [newDevice(), newDevice()];
    const first = await open(a, 0, 1);
    a.notes.fault("due.md", { kind: "fail", message: "disk full" });
    expect(await answer(first, "due.md", "good")).toEqual({ kind: "failed", message: "disk full" });
    await first.reviewLog.flush();
    await answers(b, [{ path: "due.md", act: "hard" }], 3, 2);
    syncLogs(a, b);
    a.notes.files.set("due.md", b.notes.text("due.md"));
    const second = await open(a, 10, 1);
    expect(second.reviews.pending).toMatchObject([{ path: "due.md", status: { kind: "refused", reason: "rescheduled" } }]);
    expect(a.notes.text("due.md")).toBe(b.notes.text("due.md"));
    // Given up, it is out of the log: the other one is the last.
    expect(second.reviews.drop(second.reviews.pending[0]?.id ?? 0)).toBe(true);
    await second.doctor.examine({ kind: "all" });
    expect(second.doctor.state.found).toEqual([]);
    expect((await second.reviewLog.read()).notes.reviews.length).toBe(1);
  });

  it("the same answer that came by sync is not written again", async () => {
    const [a, b] = [newDevice(), newDevice()];
    const first = await open(a, 0, 1);
    a.notes.fault("due.md", { kind: "fail", message: "disk full" });
    await answer(first, "due.md", "good");
    await answers(b, [{ path: "due.md", act: "good" }], 3, 2);
    a.notes.files.set("due.md", b.notes.text("due.md"));
    const second = await open(a, 10, 1);
    expect(second.reviews.pending).toEqual([]);
    expect(a.notes.text("due.md")).toBe(b.notes.text("due.md"));
  });
});
