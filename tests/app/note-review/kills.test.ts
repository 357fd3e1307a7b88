// The program is killed before and after every step of an answer to a whole note, of a reset and of an undo: each change of device, note and log.
// What is left is started again.
import { describe, expect, it } from "vitest";
import type { Sm2Schedule } from "../../../src/core/model/schedule";
import { readNoteState } from "../../../src/core/note-review/note-state";
import { noteLogKey } from "../../../src/core/log/line";
import { sameSchedule } from "../../../src/core/write/rewrite";
import { MemoryDevice, MemoryLogFiles, MemoryNotes, pause } from "../../support/memory-notes";
import { startProgram, type Program } from "../../support/program";

const today = "2024-02-12";
const settings = { sm2: { baseEase: 250, easyBonus: 1.3, lapsesIntervalChange: 0.5, maximumInterval: 36_525, loadBalance: false } };
const path = "N.md";
const scheduled = "---\ntitle: x # mine\nsr-due: 2024-02-10\nsr-interval: 4\nsr-ease: 270\n---\n#review\nbody\n";
const fresh = "#review\nbody\n";
type Act = Parameters<Program["noteReviews"]["answer"]>[1] | "undo";

/** What outlives the program. */
interface Left {
  readonly step: string;
  /** Acts that were begun, and those that were reported as done. */
  readonly begun: number;
  readonly done: number;
  readonly values: ReadonlyMap<string, string>;
  readonly files: ReadonlyMap<string, string>;
  readonly logs: ReadonlyMap<string, string>;
}

/** A host that records what it stores before and after each change. */
class Host {
  readonly left: Left[] = [];
  readonly device = new MemoryDevice();
  readonly notes: MemoryNotes;
  readonly logFiles = new MemoryLogFiles();
  begun = 0;
  done = 0;

  constructor(text: string) {
    this.notes = new MemoryNotes({ [path]: text });
  }

  follow(): void {
    const around = <T>(step: string, run: () => T): T => {
      this.#look(`before ${step}`);
      const result = run();
      this.#look(`after ${step}`);
      return result;
    };
    const { device, notes, logFiles } = this;
    const set = device.set.bind(device);
    device.set = (key, value) => around(`storing ${key}`, () => set(key, value));
    // Before the index and the list of notes hear of the write, and after.
    const heard = notes.onWrite;
    notes.onWrite = (at, text) => around("telling of the write", () => heard(at, text));
    const write = notes.write.bind(notes);
    notes.write = async (at, plan) => {
      this.#look("before the write");
      const outcome = await write(at, plan);
      this.#look("after the write");
      return outcome;
    };
    const append = logFiles.append.bind(logFiles);
    logFiles.append = async (at, text) => {
      this.#look("before the log");
      await append(at, text);
      this.#look("after the log");
    };
  }

  #look(step: string): void {
    const { begun, done, device, notes, logFiles } = this;
    this.left.push({ step: `${step} of act ${String(begun)}`, begun, done, values: new Map(device.values), files: new Map(notes.files), logs: new Map(logFiles.files) });
  }
}

async function started(host: Pick<Host, "device" | "notes" | "logFiles">): Promise<Program> {
  const { device, notes, logFiles } = host;
  return startProgram({}, { today, settings, device, notes, logFiles });
}

async function restarted({ values, files, logs }: Left): Promise<Program> {
  const [device, notes, logFiles] = [new MemoryDevice(), new MemoryNotes(Object.fromEntries(files)), new MemoryLogFiles()];
  for (const [key, value] of values) device.values.set(key, value);
  for (const [file, text] of logs) logFiles.files.set(file, text);
  return started({ device, notes, logFiles });
}

async function run({ noteReviews, reviews }: Program, act: Act): Promise<void> {
  if (act === "undo") expect((await reviews.undo())?.kind).toMatch(/^(?:note|away)$/);
  else expect(await noteReviews.answer(await noteReviews.offer(path), act)).toEqual({ kind: "written" });
}

function scheduleIn(text: string): Sm2Schedule | null {
  const state = readNoteState(text);
  return state.kind === "scheduled" ? state.schedule : null;
}

const scripts: readonly { readonly name: string; readonly text: string; readonly acts: readonly Act[] }[] = [
  { name: "an answer", text: scheduled, acts: ["good"] },
  { name: "an answer in a note with CRLF and a byte order mark", text: `\uFEFF${scheduled.replace(/\n/g, "\r\n")}`, acts: ["easy"] },
  { name: "an answer to a new note", text: fresh, acts: ["again"] },
  { name: "two answers", text: scheduled, acts: ["again", "good"] },
  { name: "a reset", text: scheduled, acts: ["reset"] },
  { name: "an undo of an answer", text: scheduled, acts: ["good", "undo"] },
  { name: "an undo of a first answer", text: fresh, acts: ["good", "undo"] },
  { name: "an undo of a reset", text: scheduled, acts: ["reset", "undo"] },
  { name: "an answer after an undo", text: scheduled, acts: ["good", "undo", "hard"] },
];

describe("killed at every step", () => {
  it.each(scripts)("$name: the note is whole, what was reported is in it once, and the log agrees or the doctor says so", async ({ text, acts }) => {
    const host = new Host(text);
    const program = await started(host);
    host.follow();
    /** The note after so many acts. */
    const texts = [text];
    for (const act of acts) {
      host.begun++;
      await run(program, act);
      host.done++;
      texts.push(host.notes.text(path));
    }
    await program.reviewLog.flush();
    const seen = new Set<string>();
    for (const left of host.left) {
      const key = JSON.stringify([[...left.values], [...left.files], [...left.logs]]);
      if (seen.has(key)) continue;
      seen.add(key);
      const again = await restarted(left);
      const { notes, reviews, reviewLog, doctor } = again;
      expect(reviews.pending, left.step).toEqual([]);
      const now = notes.text(path);
      // What was reported as done is there; what was begun may be.
      expect(texts.slice(left.done, left.begun + 1), left.step).toContain(now);
      const wasWritten = now === left.files.get(path) ? 0 : 1;
      expect(notes.writes.length, left.step).toBeGreaterThanOrEqual(wasWritten);
      // Another start changes nothing.
      await started(again);
      expect(notes.text(path), left.step).toBe(now);
      await reviewLog.flush();
      const last = (await reviewLog.loggedNotes()).byKey.get(noteLogKey(path))?.at(-1);
      // In the same moment as the journal, the line is stored: only a kill between the two, before anything is reported, leaves it out.
      const isBetween = left.begun > left.done && /storing (?:pending-grades|log-)/.test(left.step) && now === texts[left.begun];
      const logged = last === undefined ? scheduleIn(text) : last.schedule;
      const agrees = sameSchedule(logged, scheduleIn(now)) || (isBetween && sameSchedule(logged, scheduleIn(texts[left.done] ?? "")));
      await doctor.examine({ kind: "all" });
      expect(agrees || doctor.state.damages > 0, `${left.step}: ${JSON.stringify([last, now])}`).toBe(true);
      expect(again.log.errors).toEqual([]);
    }
    // On the device, in the note, off the device, in the log.
    expect(seen.size).toBeGreaterThanOrEqual(acts.length * 4);
  });

  it.each(scripts.filter(({ acts }) => acts.length === 1))("$name: it can be undone after each kill, to the byte", async ({ text, acts: [act = "good"] }) => {
    const host = new Host(text);
    const program = await started(host);
    host.follow();
    await run(program, act);
    await program.reviewLog.flush();
    const after = host.notes.text(path);
    let undone = 0;
    for (const left of host.left) {
      const again = await restarted(left);
      if (again.notes.text(path) === text) continue;
      expect(again.notes.text(path)).toBe(after);
      expect((await again.reviews.undo())?.kind, left.step).toBe(act === "reset" ? "away" : "note");
      expect(again.notes.text(path), left.step).toBe(text);
      await again.reviewLog.flush();
      await pause();
      // The answer is out of the log, whichever of the two reached it.
      expect((await again.reviewLog.loggedNotes()).byKey.get(noteLogKey(path)) ?? [], left.step).toEqual([]);
      undone++;
    }
    expect(undone).toBeGreaterThan(3);
  });
});
