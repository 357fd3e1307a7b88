// Devices that answer cards offline, and sync their notes through a service that merges texts by characters (diff-match-patch), and their
// logs late, out of order and with conflict copies. Each device runs the plugin's own program.
import DiffMatchPatch from "diff-match-patch";
import { expect } from "vitest";
import { createDoctor } from "../../src/app/doctor/doctor";
import type { Doctor } from "../../src/app/api/doctor";
import type { Scope } from "../../src/app/api/reviews";
import { judge } from "../../src/core/doctor/mixed";
import { entryOf } from "../../src/core/log/forks";
import { isScheduled, lastReview } from "../../src/core/model/schedule";
import { civilDay, parseDay } from "../../src/core/model/day";
import { loadWindow } from "../../src/core/scheduling/load";
import { readEntry } from "../../src/core/text/comments/schedule-comment";
import { grades, preview } from "../../src/core/scheduling/scheduler";
import { noonOf } from "../../src/core/scheduling/moment";
import { sm2Outcomes } from "../../src/core/scheduling/sm2";
import { defaultSettings, type Algorithm } from "../../src/core/model/settings";
import { createSlices } from "../../src/app/async/time-slices";
import { lateLogs } from "./late-logs";
import { MemoryDevice, MemoryLogFiles, MemoryNotes, MemorySettings, pause, seeded, TestClock } from "./memory-notes";
import { shown, startProgram, type Program } from "./program";

export interface SyncRun {
  readonly seed: number;
  readonly devices: number;
  readonly days: number;
  readonly cards: number;
  /** For new cards; existing schedules use it too. */
  readonly algorithm: Algorithm;
  /** Words between cards, in characters. */
  readonly between: number;
  /** Also multi-line cards and cloze paragraphs, where a broken comment becomes part of the card's words. */
  readonly lines: boolean;
  /** Whether the program makes repairs itself; else a person makes all of them from time to time. */
  readonly byItself: boolean;
}

export interface SyncFigures {
  answers: number;
  /** Schedules that a person moved, or SR answered. */
  byHand: number;
  /** Notes that both sides had changed. */
  merges: number;
  /** Merged schedules that equal neither side: unreadable, or readable. */
  damaged: number;
  mixed: number;
  /** Schedules repaired from the logs. */
  repaired: number;
  /** Findings about an entry that was written deliberately and not answered later. */
  falseAlarms: string[];
  /** Answers in no device's log at the end. */
  lost: number;
  /** Schedules at the end that are not those of the last answer. */
  wrong: string[];
  /**
   * Wrong schedules indistinguishable from what SR or a person may have written: in SM-2, the result of an answer on another day, another
   * due day, or another card's.
   */
  alike: number;
  /** Cards that a merge reworded, by device; and schedules of the rest. */
  reworded: number;
  schedules: number;
  /** Number of the doctor's findings at the end. */
  left: number;
}

const minute = 60_000;
const from = "2024-03-01";
const dmp = new DiffMatchPatch.diff_match_patch();

interface Running {
  readonly device: Device;
  readonly program: Program;
  readonly doctor: Doctor;
}

interface Device {
  readonly seed: number;
  readonly notes: MemoryNotes;
  readonly store: MemoryDevice;
  readonly logFiles: MemoryLogFiles;
  readonly settings: MemorySettings;
  /** The notes after the last sync. */
  readonly base: Map<string, string>;
}

function makeNotes({ cards, algorithm, between, lines }: SyncRun, random: () => number): Map<string, string> {
  const first = parseDay(from) ?? 0;
  const entry = (): string => {
    const interval = 1 + Math.floor(random() * 20);
    const due = first + Math.floor(random() * 8) - 4;
    if (algorithm === "sm2") return `!${civilDay(due)},${interval},${130 + Math.floor(random() * 160)}`;
    const part = () => random().toFixed(8).slice(2);
    return `!fsrs,${civilDay(due)}T09:30:00.000Z,${interval},${interval}.${part()},${2 + Math.floor(random() * 7)}.${part()},2,4,0,0,${civilDay(due - interval)}T09:30:00.000Z${algorithm === "fsrs7" ? `,7,${interval}.${part()},${interval * 2}.${part()}` : ""}`;
  };
  const notes = new Map<string, string>();
  for (let id = 0; id < cards; ) {
    const parts = ["#flashcards"];
    for (let each = 0; each < 12 && id < cards; each++, id++) {
      const words = [`front ${id}::back ${id}`, `side ${id}:::other ${id}`, `ask ${id}\n?\nanswer ${id}`, `A ==one${id}== and ==two${id}== here`][Math.floor(random() * (lines ? 4 : 2))] ?? "";
      if (between > 0) parts.push(Array.from({ length: Math.ceil(between / 9) }, () => random().toString(36).slice(2, 10)).join(" "));
      const faces = /:::|==/.test(words) ? 2 : 1;
      parts.push(random() < 0.3 ? words : `${words}\n<!--SR:${Array.from({ length: faces }, entry).join("")}-->`);
    }
    notes.set(`Note ${notes.size}.md`, `${parts.join("\n\n")}\n`);
  }
  return notes;
}

/** Whether SR may have written this SM-2 entry, a person may have moved or reset it, or it is wholly another card's. */
function isAlike(entry: string, card: string, stood: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  if (entry === "") return true;
  const found = readEntry(entry);
  if (found?.algorithm !== "sm2") return false;
  if ([...stood.values()].some((entries) => entries.has(entry))) return true;
  const day = lastReview(found);
  return [...(stood.get(card) ?? [])].some((state) => {
    const before = readEntry(state);
    if (before?.algorithm !== "sm2") return false;
    if (before.interval === found.interval && before.ease === found.ease) return true;
    if (lastReview(before) > day) return false;
    const outcomes = sm2Outcomes(before, day - lastReview(before) - before.interval, defaultSettings.sm2);
    return Object.values(outcomes).some(({ interval, ease }) => ease === found.ease && Math.abs(interval - found.interval) <= 1 + loadWindow(interval));
  });
}

export async function simulateSync(run: SyncRun): Promise<SyncFigures> {
  const random = seeded(run.seed);
  const chance = (share: number): boolean => random() < share;
  const clock = new TestClock(Date.parse(`${from}T08:00:00Z`) - 86_400_000);
  const figures: SyncFigures = { answers: 0, byHand: 0, merges: 0, damaged: 0, mixed: 0, repaired: 0, falseAlarms: [], lost: 0, wrong: [], alike: 0, reworded: 0, schedules: 0, left: 0 };
  const start = makeNotes(run, random);
  const settings = { algorithm: run.algorithm, newPerDay: null, reviewsPerDay: null, repairMixed: run.byItself };
  const devices = Array.from({ length: run.devices }, (_, at): Device => ({
    seed: run.seed * 10 + at,
    notes: new MemoryNotes(Object.fromEntries(start)),
    store: new MemoryDevice(),
    logFiles: new MemoryLogFiles(),
    settings: new MemorySettings(settings),
    base: new Map(start),
  }));
  const server = new Map(start);
  const exchangeLogs = lateLogs(random);
  /** By card: entries written deliberately, and the one that should be there. */
  const meant = new Map<string, Set<string>>();
  const last = new Map<string, string>();
  /** By card: every entry ever written deliberately, including undone ones. */
  const stood = new Map<string, Set<string>>();
  /** Cards changed by a person or SR: the logs do not have their final schedule. */
  const byHand = new Set<string>();
  const note = (all: Map<string, Set<string>>, card: string, entry: string): void => void all.set(card, (all.get(card) ?? new Set()).add(entry));

  const entriesOf = ({ library }: Program, path: string, text: string): Map<string, string> =>
    new Map(library.parse(path, text).blocks.flatMap(({ hash, cards }) => cards.map(({ schedule }, face) => [`${hash.toString(36)}.${face}`, entryOf(schedule)] as const)));

  async function open(device: Device): Promise<Running> {
    const program = await startProgram({}, { today: from, notes: device.notes, device: device.store, store: device.settings, logFiles: device.logFiles, clock, seed: device.seed });
    const { library, reviews, reviewLog, noteReviews, log } = program;
    const doctor = createDoctor({ notes: device.notes, library, reviews, reviewLog, noteReviews, settings: () => program.settings.current, clock, log, slice: createSlices(clock, pause), vaultName: undefined });
    await doctor.mixed.read();
    return { device, program, doctor };
  }

  async function review({ device, program }: Running, most: number, scope: Scope = { kind: "all" }): Promise<void> {
    const session = program.reviews.start(scope);
    for (let turn = 0; turn < most; turn++) {
      const state = await shown(session);
      clock.at += 3_000 + Math.floor(random() * 15_000);
      if (state.kind !== "card") break;
      const { path, hash, face } = state.card;
      const roll = random();
      session.grade(roll < 0.12 ? "again" : roll < 0.25 ? "hard" : roll < 0.88 ? "good" : "easy");
      await session.settled();
      const card = `${hash.toString(36)}.${face}`;
      const entry = entriesOf(program, path, device.notes.text(path)).get(card) ?? "";
      note(stood, card, entry);
      // Refused if a merge has changed the block since.
      if (chance(0.05) && (await session.undo())?.kind === "grade") continue;
      // A merge may have broken the entries next to it, and with them the order.
      if (isScheduled(readEntry(entry))) note(meant, card, entry);
      last.set(card, entry);
      figures.answers++;
    }
    await session.settled();
    session.close();
    await program.reviewLog.flush();
  }

  /** A person moves a card to another day, or answers one with SR: no log records that. */
  function changeByHand({ device: { notes }, program }: Running): void {
    const path = [...notes.files.keys()][Math.floor(random() * notes.files.size)] ?? "";
    const text = notes.text(path);
    const entries = program.library.parse(path, text).blocks.flatMap(({ hash, comments, winner }) => (comments[winner]?.entries ?? []).map((entry, face) => ({ ...entry, card: `${hash.toString(36)}.${face}` })));
    const found = entries[Math.floor(random() * entries.length)];
    if (found === undefined || !isScheduled(found.schedule)) return;
    const { card, schedule } = found;
    // Not one that a merge has mixed.
    if (stood.get(card)?.has(found.raw) !== true) return;
    const day = Math.floor(clock.at / 86_400_000);
    const moved = civilDay(day + Math.floor(random() * 20) - 3);
    const answered = preview(schedule, { ...noonOf(civilDay(day)), now: clock.at }, program.settings.current)[grades[Math.floor(random() * 4)] ?? "good"];
    const after = chance(0.5) ? { ...schedule, due: moved + schedule.due.slice(10) } : answered;
    const entry = entryOf(after);
    note(meant, card, entry);
    note(stood, card, entry);
    byHand.add(card);
    figures.byHand++;
    const now = text.slice(0, found.from) + entry + text.slice(found.to);
    notes.files.set(path, now);
    program.library.noteChanged(path, now, notes.tags(path));
  }

  /** The merge result of each card, compared with both sides. */
  function judgeMerge(program: Program, path: string, sides: readonly string[], merged: string): void {
    figures.merges++;
    const both = sides.map((text) => entriesOf(program, path, text));
    for (const [card, entry] of entriesOf(program, path, merged)) {
      if (both.some((side) => side.get(card) === entry)) continue;
      const schedule = readEntry(entry);
      if (schedule === null || isScheduled(schedule)) figures.mixed++;
      else figures.damaged++;
    }
  }

  /** Syncs notes in both directions, merging those changed on both sides; uploads logs, and downloads what has arrived. */
  async function sync({ device, program, doctor }: Running, everything = false): Promise<void> {
    await program.reviews.settled();
    await program.reviewLog.flush();
    const { notes, base } = device;
    const sendLogs = async (): Promise<void> => {
      exchangeLogs(device, everything);
      await doctor.mixed.read();
    };
    const before = chance(0.5);
    if (before) await sendLogs();
    for (const path of [...server.keys()]) {
      const [was, here, there] = [base.get(path) ?? "", notes.text(path), server.get(path) ?? ""];
      let now = here === was ? there : here;
      if (here !== was && there !== was && here !== there) {
        // Services differ in which side's changes are applied to the other's text.
        now = chance(0.5) ? dmp.patch_apply(dmp.patch_make(was, there), here)[0] : dmp.patch_apply(dmp.patch_make(was, here), there)[0];
        judgeMerge(program, path, [here, there], now);
      }
      server.set(path, now);
      base.set(path, now);
      if (now === here) continue;
      notes.files.set(path, now);
      program.library.noteChanged(path, now, notes.tags(path));
    }
    if (!before) await sendLogs();
    await doctor.mixed.read();
  }

  /** Whichever logs have arrived, no deliberate entry is called mixed, and no last answer an earlier one. */
  async function judgeNotes({ device, program }: Running): Promise<void> {
    const forks = await program.reviewLog.forks();
    for (const [path, text] of device.notes.files) {
      for (const [card, entry] of entriesOf(program, path, text)) {
        const fork = forks.get(card);
        const verdict = fork === undefined ? null : judge(entry === "" ? null : readEntry(entry), fork);
        const isFalse = (verdict === "mixed" && meant.get(card)?.has(entry) === true) || (verdict === "earlier" && last.get(card) === entry);
        if (isFalse) figures.falseAlarms.push(`${verdict} ${device.seed} ${card}: ${entry} of ${fork?.answers.map(({ device: by, written }) => `${by} ${written}`).join(" and ") ?? ""}`);
      }
    }
  }

  /** A person checks all findings, and repairs them with one click. */
  async function examine({ doctor }: Running): Promise<void> {
    await doctor.examine({ kind: "all" });
    await doctor.repairAll();
  }

  async function close({ program, doctor }: Running): Promise<void> {
    const repairs = doctor.state.found.flatMap(({ items }) => items.filter(({ kind }) => kind === "repair").flatMap(({ damages }) => damages));
    figures.repaired += repairs.filter(({ kind }) => kind === "mixed" || kind === "earlier").length;
    await program.reviewLog.end();
    expect([program.log.errors, program.told, program.reviews.pending]).toEqual([[], [], []]);
  }

  /** Each device answers a card that no other one answers. */
  async function answerApart(day: number): Promise<void> {
    clock.at = Date.parse(`${from}T08:00:00Z`) + day * 86_400_000;
    for (const at of devices.keys()) {
      const [path, text] = [`Apart ${at} ${day}.md`, `#flashcards/apart${at}day${day}\n\napart ${at} ${day}::answered\n`];
      for (const files of [server, ...devices.flatMap(({ base, notes }) => [base, notes.files])]) files.set(path, text);
    }
    for (const [at, device] of devices.entries()) {
      const running = await open(device);
      await sync(running, true);
      await review(running, 1, { kind: "deck", deck: `flashcards/apart${at}day${day}` });
      await sync(running, true);
      await close(running);
    }
  }

  const reader = await open(devices[0]!);
  for (const [path, text] of start) for (const [card, entry] of entriesOf(reader.program, path, text)) note(stood, card, entry);
  await close(reader);
  // The devices were in use before.
  await answerApart(-1);
  for (let day = 0; day < run.days; day++) {
    for (const device of devices) {
      clock.at = Math.max(clock.at + minute, Date.parse(`${from}T08:00:00Z`) + day * 86_400_000 + Math.floor(random() * 240) * minute);
      if (chance(0.15)) continue;
      const running = await open(device);
      if (chance(0.4)) await sync(running);
      await review(running, 5 + Math.floor(random() * 25));
      if (chance(0.3)) changeByHand(running);
      if (chance(0.4)) await sync(running);
      await judgeNotes(running);
      if (!run.byItself && chance(0.2)) await examine(running);
      await close(running);
    }
  }
  // Use continues: the logs extend beyond the last answers.
  await answerApart(run.days);
  await answerApart(run.days + 1);
  await answerApart(run.days + 2);
  // Everything arrives, and the rest is repaired.
  for (let round = 0; round < 4; round++) {
    for (const device of devices) {
      clock.at += minute;
      const running = await open(device);
      await sync(running, true);
      await judgeNotes(running);
      if (round > 0) await examine(running);
      await close(running);
    }
  }
  for (const device of devices) {
    const running = await open(device);
    await sync(running, true);
    const { history } = await running.program.reviewLog.read();
    figures.lost = Math.max(figures.lost, figures.answers - history.reviews.length);
    const found = new Map([...device.notes.files].flatMap(([path, text]) => [...entriesOf(running.program, path, text)]));
    for (const [card, entry] of last) {
      if (byHand.has(card)) continue;
      if (!found.has(card)) {
        figures.reworded++;
        continue;
      }
      figures.schedules++;
      if (found.get(card) === entry) continue;
      if (isAlike(found.get(card) ?? "", card, stood)) figures.alike++;
      else figures.wrong.push(`${device.seed} ${card}: ${found.get(card) ?? ""} for ${entry}`);
    }
    await running.doctor.examine({ kind: "all" });
    figures.left += running.doctor.state.damages;
    await close(running);
  }
  return figures;
}
