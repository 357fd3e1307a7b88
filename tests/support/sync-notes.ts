// Devices that review whole notes offline for weeks, and sync them in several ways. Each device runs the plugin's own program.
import DiffMatchPatch from "diff-match-patch";
import { expect } from "vitest";
import { civilDay, dayNumber } from "../../src/core/model/day";
import { isSuspended, unsuspend, type NoteSchedule } from "../../src/core/model/schedule";
import { defaultSettings, type Settings } from "../../src/core/model/settings";
import { noteLogKey } from "../../src/core/log/line";
import { readNoteState } from "../../src/core/note-review/note-state";
import { previewNote } from "../../src/core/note-review/preview-note";
import { listProperties } from "../../src/core/note-review/properties";
import { isSameBesideKeys, writeNoteState } from "../../src/core/note-review/write-state";
import { grades } from "../../src/core/scheduling/scheduler";
import { applyEdits } from "../../src/core/write/edit";
import { lateLogs } from "./late-logs";
import { MemoryDevice, MemoryLogFiles, MemoryNotes, MemorySettings, seeded, TestClock } from "./memory-notes";
import { startProgram, type Program } from "./program";

/** What becomes of a note that both sides changed: one of the files, one and a conflict copy, or a merge by lines or by characters. */
export const noteMerges = ["one wins", "conflict copy", "lines", "characters"] as const;

export interface NoteSyncRun {
  readonly seed: number;
  readonly devices: number;
  readonly days: number;
  readonly notes: number;
  /** Of each device in turn. */
  readonly algorithms: readonly Settings["noteAlgorithm"][];
  readonly merges: readonly (typeof noteMerges)[number][];
  /** Whether SR answers notes too. */
  readonly bySr: boolean;
}

export interface NoteSyncFigures {
  answers: number;
  /** Resets, notes postponed, suspended and brought back, and undone acts. */
  others: number;
  bySr: number;
  /** Notes that both sides had changed. */
  merged: number;
  repaired: number;
  /** Repairs offered for a note that has its last answer. */
  falseAlarms: string[];
  /** Answers in no device's log at the end. */
  lost: number;
  /** Schedules compared at the end; those that are not of the last answer; and of these, those that SR or a person may have written. */
  schedules: number;
  wrong: string[];
  alike: number;
  /** Of the wrong ones, those that the doctor tells without a repair. */
  told: number;
  /** Number of the doctor's repairs at the end. */
  left: number;
}

const minute = 60_000;
const from = "2024-03-01";
const dmp = new DiffMatchPatch.diff_match_patch();

interface Device {
  readonly seed: number;
  readonly notes: MemoryNotes;
  readonly store: MemoryDevice;
  readonly logFiles: MemoryLogFiles;
  readonly settings: MemorySettings;
  /** The notes after the last sync. */
  readonly base: Map<string, string>;
}

/** Something that made a schedule deliberately: an answer, also of SR, or a reset. */
interface Made {
  readonly t: number;
  readonly schedule: NoteSchedule | null;
  readonly isLogged: boolean;
}

function makeNotes({ notes }: NoteSyncRun, random: () => number): Map<string, string> {
  const made = new Map<string, string>();
  for (let at = 0; at < notes; at++) {
    const interval = 1 + Math.floor(random() * 30);
    const keys = random() < 0.4 ? "" : `sr-due: ${civilDay(dayNumber(from) + Math.floor(random() * 8) - 4)}\nsr-interval: ${String(interval)}\nsr-ease: ${String(130 + Math.floor(random() * 170))}\n`;
    const front = random() < 0.2 && keys === "" ? "" : `---\ntitle: "Note ${String(at)}" # its name\n${keys}z: [a, b]\n---\n`;
    made.set(`Note ${String(at)}.md`, `${front}#review\n\n${Array.from({ length: 30 }, () => random().toString(36).slice(2, 10)).join(" ")}\n`);
  }
  return made;
}

const linesOf = (text: string): string[] => text.split(/(?<=\n)/);

/** A merge by lines, as `diff3` does it, that takes one side where both changed the same lines. */
function mergeLines(was: string, here: string, there: string): string {
  const { chars1, chars2, lineArray } = dmp.diff_linesToChars_(was, here);
  const third = linesOf(there).map((line) => {
    const at = lineArray.indexOf(line);
    return String.fromCharCode(at >= 0 ? at : lineArray.push(line) - 1);
  });
  return [...dmp.patch_apply(dmp.patch_make(chars1, third.join("")), chars2)[0]].map((char) => lineArray[char.charCodeAt(0)] ?? "").join("");
}

const isSameAnswer = (one: NoteSchedule | null, other: NoteSchedule | null): boolean =>
  one === null || other === null ? one === other : (["interval", "ease", "stability", "difficulty", "reviewed"] as const).every((key) => one[key] === other[key]);

/** Whether a note has its last answer, possibly moved to one of these days, but not to that of another answer: a merge makes the same. */
function hasLast(state: NoteSchedule | null, all: readonly Made[], moved: ReadonlySet<string>): boolean {
  const last = all.at(-1)?.schedule ?? null;
  if (!isSameAnswer(state, last) || state === null || last === null) return state === last;
  return state.due === last.due || (moved.has(state.due) && !all.some(({ schedule }) => schedule?.due === state.due));
}

/** Whether the log has no such answer: SR or a person may have written it. */
function isMadeUp(state: NoteSchedule | undefined, all: readonly Made[]): boolean {
  return state !== undefined && !all.some(({ schedule, isLogged }) => isLogged && schedule?.due === state.due && isSameAnswer(schedule, state));
}

const stateOf = (text: string): NoteSchedule | null | undefined => {
  const state = readNoteState(text);
  return state.kind === "scheduled" ? unsuspend(state.schedule) : state.kind === "new" ? null : undefined;
};

export async function simulateNoteSync(run: NoteSyncRun): Promise<NoteSyncFigures> {
  const random = seeded(run.seed);
  const chance = (share: number): boolean => random() < share;
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const clock = new TestClock(Date.parse(`${from}T08:00:00Z`));
  const figures: NoteSyncFigures = { answers: 0, others: 0, bySr: 0, merged: 0, repaired: 0, falseAlarms: [], lost: 0, schedules: 0, wrong: [], alike: 0, told: 0, left: 0 };
  const start = makeNotes(run, random);
  const devices = Array.from({ length: run.devices }, (_, at): Device => ({
    seed: run.seed * 10 + at,
    notes: new MemoryNotes(Object.fromEntries(start)),
    store: new MemoryDevice(),
    logFiles: new MemoryLogFiles(),
    settings: new MemorySettings({ noteAlgorithm: run.algorithms[at % run.algorithms.length], sm2: { ...defaultSettings.sm2, loadBalance: at % 2 === 0 } }),
    base: new Map(start),
  }));
  const server = new Map(start);
  const exchangeLogs = lateLogs(random);
  /** By note: what made its schedules, in order of time; and all due days it ever had. */
  const made = new Map<string, Made[]>([...start].map(([path, text]) => [path, [{ t: 0, schedule: stateOf(text) ?? null, isLogged: false }]]));
  /** Days to which notes were postponed. */
  const moved = new Set<string>();
  const isCopy = (path: string): boolean => path.includes("Conflicted");

  const open = (device: Device): Promise<Program> => startProgram({}, { today: from, notes: device.notes, device: device.store, store: device.settings, logFiles: device.logFiles, clock, seed: device.seed });

  function heard({ notes, library, noteReviews }: Program, path: string): void {
    const text = notes.files.get(path);
    if (text === undefined) noteReviews.deleted(path);
    else {
      library.noteChanged(path, text, notes.tags(path));
      noteReviews.changed(path);
    }
  }

  /** Whatever the program does to notes changes their review keys alone. */
  async function watched({ notes }: Program, act: () => Promise<unknown>, allowed: string | null): Promise<void> {
    const before = new Map(notes.files);
    await act();
    for (const [path, text] of notes.files) {
      const was = before.get(path) ?? "";
      if (text === was) continue;
      expect(allowed ?? path).toBe(path);
      // A note without properties got them, or lost those of a review that was undone.
      const isNew = (one: string): string => (one.startsWith("---\n") ? one : `---\n---\n${one}`);
      expect(isSameBesideKeys(isNew(was), listProperties(isNew(was)), isNew(text), listProperties(isNew(text)))).toBe(true);
    }
  }

  async function answer(program: Program, path: string): Promise<void> {
    const { noteReviews, notes, reviews } = program;
    const offer = await noteReviews.offer(path);
    if (offer.kind !== "answers") return;
    const roll = random();
    const deed = roll < 0.06 ? "reset" : roll < 0.18 ? "again" : roll < 0.3 ? "hard" : roll < 0.88 ? "good" : "easy";
    const before = notes.text(path);
    await watched(program, async () => expect(await noteReviews.answer(offer, deed)).toEqual({ kind: "written" }), path);
    const schedule = deed === "reset" ? null : offer.outcomes[deed];
    expect(stateOf(notes.text(path))).toEqual(schedule);
    if (chance(0.1)) {
      figures.others++;
      await watched(program, () => reviews.undo(), path);
      expect(notes.text(path)).toBe(before);
      return;
    }
    made.get(path)?.push({ t: clock.at, schedule, isLogged: true });
    if (deed === "reset") figures.others++;
    else figures.answers++;
  }

  async function putAway(program: Program, path: string): Promise<void> {
    const { noteReviews, reviews, notes } = program;
    const before = notes.text(path);
    const until = civilDay(dayNumber(noteReviews.today()) + 1 + Math.floor(random() * 20));
    moved.add(until);
    const act = pick([() => noteReviews.postpone(path, until), () => noteReviews.suspend(path), () => noteReviews.bringBack(path)]);
    figures.others++;
    await watched(program, act, path);
    if (notes.text(path) === before || !chance(0.2)) return;
    await watched(program, () => reviews.undo(), path);
    expect(notes.text(path)).toBe(before);
  }

  /** SR answers a note: it knows its three keys only. */
  function answerInSr(program: Program, path: string): void {
    const { notes } = program;
    const [state, text] = [readNoteState(notes.text(path)), notes.text(path)];
    if (state.kind !== "scheduled" || isSuspended(state.schedule)) return;
    const { due, interval, ease } = previewNote(state.schedule, program.library.today(), { ...defaultSettings, noteAlgorithm: "sm2" }, () => 0, path)[pick(grades)];
    const { algorithm } = state.schedule;
    const edits = writeNoteState(text, { algorithm, due, interval, ease });
    if (edits.kind !== "edits") return;
    const own = text.split("\n").filter((line) => line.startsWith("fsrs-"));
    const after = applyEdits(text, edits.edits);
    notes.files.set(path, own.length === 0 ? after : after.replace(/^(sr-ease: .*\n)/m, (line) => `${line}${own.join("\n")}\n`));
    made.get(path)?.push({ t: clock.at, schedule: stateOf(notes.text(path)) ?? null, isLogged: false });
    figures.bySr++;
    heard(program, path);
  }

  async function review(program: Program, most: number): Promise<void> {
    const { noteReviews, notes } = program;
    for (let turn = 0; turn < most; turn++) {
      clock.at += 20_000 + Math.floor(random() * 90_000);
      const paths = [...notes.files.keys()].filter((path) => !isCopy(path));
      const path = chance(0.7) ? noteReviews.next() : pick(paths);
      if (path === null || isCopy(path)) continue;
      if (chance(0.8)) await answer(program, path);
      else if (chance(0.6)) await putAway(program, path);
      else if (run.bySr && chance(0.5)) answerInSr(program, path);
      else {
        notes.files.set(path, notes.text(path).replace(/\n$/, ` ${random().toString(36).slice(2, 8)}\n`));
        heard(program, path);
      }
    }
    await program.reviewLog.flush();
  }

  /** The note as the sync leaves it, and a conflict copy. */
  function merge(was: string, here: string, there: string): readonly [string, string?] {
    const [mine, theirs] = chance(0.5) ? [here, there] : [there, here];
    const kind = pick(run.merges);
    if (kind === "one wins") return [mine];
    if (kind === "conflict copy") return [mine, theirs];
    return [kind === "lines" ? mergeLines(was, mine, theirs) : dmp.patch_apply(dmp.patch_make(was, mine), theirs)[0]];
  }

  async function sync(device: Device, program: Program, everything = false): Promise<void> {
    await program.reviews.settled();
    await program.reviewLog.flush();
    const { notes, base } = device;
    const before = chance(0.5);
    if (before) exchangeLogs(device, everything);
    for (const path of [...notes.files.keys()].filter(isCopy)) {
      notes.files.delete(path);
      heard(program, path);
    }
    for (const path of [...server.keys()]) {
      const [was, here, there] = [base.get(path) ?? "", notes.text(path), server.get(path) ?? ""];
      let now = here === was ? there : here;
      if (here !== was && there !== was && here !== there) {
        figures.merged++;
        const [text, copy] = merge(was, here, there);
        now = text;
        if (copy !== undefined) notes.files.set(path.replace(".md", " (Conflicted copy phone 202403011200).md"), copy);
      }
      server.set(path, now);
      base.set(path, now);
      if (now === here) continue;
      notes.files.set(path, now);
      heard(program, path);
    }
    if (!before) exchangeLogs(device, everything);
    await program.reviews.readOtherDevices();
  }

  /** A person checks all notes, and repairs what can be repaired with one click. */
  async function examine(program: Program): Promise<void> {
    const { doctor, notes } = program;
    await watched(program, () => doctor.examine({ kind: "all" }), "nothing");
    const logged = await program.reviewLog.loggedNotes();
    for (const { path, items } of doctor.state.found) {
      const state = stateOf(notes.text(path));
      const all = made.get(path) ?? [];
      // A reset whose line has not arrived looks like a first answer that was lost; and the same answer on two devices like the earlier one.
      const isOnce = all.filter(({ schedule }) => schedule?.due === state?.due && isSameAnswer(schedule, state ?? null)).length < 2;
      const isRight = state != null && isOnce && hasLast(state, all, moved);
      // What is left of a memory does not change the schedule.

      for (const { kind, damages } of items) if (kind === "damage" && isRight && !isCopy(path) && damages[0].diff.length > 0 && damages[0].kind !== "note-memory") figures.falseAlarms.push(`${damages[0].kind} ${path}: ${JSON.stringify(stateOf(notes.text(path)))} of ${JSON.stringify(made.get(path)?.slice(-5))}; the log has ${JSON.stringify(logged.byKey.get(noteLogKey(path))?.map(({ schedule, previous }) => ({ ...schedule, previous })))}, open ${String(logged.open)}`);
    }
    figures.repaired += doctor.state.repairable;
    await watched(program, () => doctor.repairAll(), null);
  }

  async function close(program: Program): Promise<void> {
    await program.reviewLog.end();
    expect([program.log.errors, program.told, program.reviews.pending]).toEqual([[], [], []]);
  }

  for (let day = 0; day < run.days; day++) {
    for (const device of devices) {
      clock.at = Math.max(clock.at + minute, Date.parse(`${from}T08:00:00Z`) + day * 86_400_000 + Math.floor(random() * 240) * minute);
      if (chance(0.15)) continue;
      const program = await open(device);
      if (chance(0.4)) await sync(device, program);
      await review(program, 3 + Math.floor(random() * 8));
      if (chance(0.4)) await sync(device, program);
      if (chance(0.3)) await examine(program);
      await close(program);
    }
  }
  // Everything arrives, and the rest is repaired.
  for (let round = 0; round < 4; round++) {
    for (const device of devices) {
      clock.at += minute;
      const program = await open(device);
      await sync(device, program, true);
      if (round > 0) await examine(program);
      await close(program);
    }
  }
  for (const device of devices) {
    const program = await open(device);
    await sync(device, program, true);
    const { notes } = await program.reviewLog.read();
    figures.lost = Math.max(figures.lost, figures.answers - notes.reviews.length);
    await program.doctor.examine({ kind: "all" });
    const told = new Set(program.doctor.state.found.map(({ path }) => path));
    // A merge of lines may also lose the tag.
    for (const [path, text] of device.notes.files) if (!text.includes("#review")) told.add(path);
    figures.left += program.doctor.state.repairable;
    for (const [path, all] of made) {
      const last = all.at(-1);
      if (last?.isLogged !== true) continue;
      figures.schedules++;
      const state = stateOf(device.notes.text(path));
      if (state !== undefined && hasLast(state, all, moved)) continue;
      if (told.has(path)) figures.told++;
      else if (state === null || isMadeUp(state, all)) figures.alike++;
      else figures.wrong.push(`${String(device.seed)} ${path}: ${JSON.stringify(state ?? device.notes.text(path).slice(0, 300))} for ${JSON.stringify(all)}`);
    }
    await close(program);
  }
  return figures;
}
