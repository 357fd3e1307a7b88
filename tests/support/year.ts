// A year of reviews with the whole program: a vault of all kinds of cards, a clock that advances by days, and a user who answers at random,
// undoes, skips, edits notes and closes the app. Checks the invariants of each day and of the end, for every caller.
import { createHash } from "node:crypto";
import { expect } from "vitest";
import type { ReviewSession } from "../../src/app/api/reviews";
import { isInDeck } from "../../src/core/model/deck";
import { examine } from "../../src/core/doctor/doctor";
import { logKey } from "../../src/core/log/line";
import { agrees, replayLog } from "../../src/core/log/replay";
import { dueDay, isScheduled, stepEnd } from "../../src/core/model/schedule";
import { civilDay, parseDay } from "../../src/core/model/day";
import type { Settings } from "../../src/core/model/settings";
import { MemoryDevice, MemoryLogFiles, MemoryNotes, MemorySettings, seeded, TestClock } from "./memory-notes";
import { shown, startProgram, type Program } from "./program";
import { wallClock } from "./zones";

export interface Year {
  readonly seed: number;
  readonly cards: number;
  /** The first study day, and the number of days. */
  readonly from: string;
  readonly days: number;
  readonly zone: string;
  /** `deckLimits`: of "flashcards/deep", the deck of every other note. */
  readonly settings: Partial<Settings> & { readonly newPerDay: number; readonly reviewsPerDay: number };
  readonly notes?: MemoryNotes;
  readonly logFiles?: MemoryLogFiles;
  /** Called from time to time with the progress. */
  readonly tell?: (day: string) => void;
}

const minute = 60_000;
const cardsPerNote = 25;

/** The clock of a zone; its changes are at full hours of UTC. */
class ZoneClock extends TestClock {
  readonly #offsets = new Map<number, number>();
  readonly #wall: (at: number) => { offset: number };

  constructor(zone: string) {
    super(0);
    this.#wall = wallClock(zone);
  }

  override offset(at: number): number {
    const hour = Math.floor(at / 3_600_000);
    let offset = this.#offsets.get(hour);
    if (offset === undefined) this.#offsets.set(hour, (offset = this.#wall(hour * 3_600_000).offset));
    return offset;
  }

  /** Advances to a local time of a day, never back. */
  to(day: string, minutes: number): void {
    const local = Date.parse(`${day}T00:00:00Z`) + minutes * minute;
    this.at = Math.max(this.at + 1, local - this.offset(local - this.offset(local) * minute) * minute);
  }
}

/** A paragraph with cards, its number in its words. */
function paragraph(id: number, random: () => number): string {
  const kinds = [`front ${id}::back ${id}`, `side ${id}:::other ${id}`, `ask ${id}\n?\nanswer ${id}\nmore`, `left ${id}\n??\nright ${id}`, `A ==one${id}== and ==two${id}== here`, `> quote ${id}::said ${id}`, `- point ${id}::thing ${id} ^id${id}`, `| cell ${id}::value ${id} |`];
  return kinds[Math.floor(random() * kinds.length)] ?? "";
}

const faces = (text: string): number => (/:::|\?\?|==/.test(text) ? 2 : 1);

/** The entry of a card learned before the year. */
function entry(first: number, random: () => number): string {
  const interval = 1 + Math.floor(random() * 60);
  const due = first - 5 + Math.floor(random() * interval);
  const day = civilDay(due);
  if (random() < 0.5) return `!${day},${interval},${130 + Math.floor(random() * 160)}`;
  const fsrs = `!fsrs,${day}T09:30:00.000Z,${interval},${interval}.5,${2 + Math.floor(random() * 7)}.25,2,4,0,0,${civilDay(due - interval)}T09:30:00.000Z`;
  return random() < 0.5 ? fsrs : `${fsrs},7,${interval}.25,${interval * 2}.5`;
}

function makeNotes({ seed, cards, from }: Year): Map<string, string> {
  const random = seeded(seed);
  const first = parseDay(from) ?? 0;
  const notes = new Map<string, string>();
  for (let id = 0, made = 0; made < cards; ) {
    const parts = [random() < 0.5 ? "#flashcards/deep" : "#flashcards", "# Heading"];
    for (const least = made + cardsPerNote; made < Math.min(least, cards); id++) {
      const text = paragraph(id, random);
      made += faces(text);
      const raw = Array.from({ length: faces(text) }, () => entry(first, random)).join("");
      // A block id is the last of its line, so a comment goes below it.
      const sameLine = random() < 0.2 && /^(front|side)/.test(text);
      parts.push(random() < 0.4 ? text : `${text}${sameLine ? " " : text.startsWith(">") ? "\n> " : "\n"}<!--SR:${raw}-->`);
      if (random() < 0.3) parts.push(`Words between, ${id}.`);
    }
    const breaks = random() < 0.3 ? "\r\n" : "\n";
    notes.set(`${notes.size % 3 === 0 ? "Sub/" : ""}Note ${notes.size}.md`, (random() < 0.1 ? "\uFEFF" : "") + `${parts.join("\n\n")}\n`.replaceAll("\n", breaks));
  }
  return notes;
}

/** The words of a note without schedule comments, white space, and the quote marks of comment lines. */
const bare = (text: string): string => text.replace(/<!--SR:[^\n]*?-->/g, "").replace(/[\s>]/g, "");

function sums(notes: MemoryNotes): Record<string, string> {
  const hash = (text: string): string => createHash("sha256").update(text).digest("hex");
  return Object.fromEntries([...notes.files].map(([path, text]) => [path, hash(text)] as const).sort());
}

/** What happened, for a reader; everything was checked. */
export interface YearFigures {
  days: number;
  sessions: number;
  answers: number;
  newCards: number;
  takenBack: number;
  refusedUndos: number;
  skips: number;
  edits: number;
  restarts: number;
  /** On the fullest day. */
  mostNew: number;
  mostReviews: number;
  /** Largest delay of a review in days, including days off. */
  latest: number;
  notes: number;
  cards: number;
  scheduled: number;
  comments: number;
  /** Scheduled cards whose last log line matches their comment; cards never answered in the log. */
  replayed: number;
  unanswered: number;
  logLines: number;
  logFiles: number;
  /** Answers of the last session, all undone. */
  lastSession: number;
}

export async function simulateYear(year: Year): Promise<YearFigures> {
  const { from, days, settings } = year;
  const random = seeded(year.seed + 1);
  const chance = (share: number): boolean => random() < share;
  const some = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  const clock = new ZoneClock(year.zone);
  const device = new MemoryDevice();
  const logFiles = year.logFiles ?? new MemoryLogFiles();
  const notes = year.notes ?? new MemoryNotes();
  const store = new MemorySettings(settings);
  for (const [path, text] of makeNotes(year)) notes.files.set(path, text);
  /** The words of each note, as the user left them. */
  const words = new Map([...notes.files].map(([path, text]) => [path, bare(text)]));
  const figures: YearFigures = {
    days, sessions: 0, answers: 0, newCards: 0, takenBack: 0, refusedUndos: 0, skips: 0, edits: 0, restarts: 0, mostNew: 0, mostReviews: 0, latest: 0, notes: 0, cards: 0,
    scheduled: 0, comments: 0, replayed: 0, unanswered: 0, logLines: 0, logFiles: 0, lastSession: 0,
  };
  /** Answers not undone, oldest first. */
  const standing: { readonly day: string; readonly card: string; readonly kind: "new" | "review" | "step"; readonly decks: readonly string[] }[] = [];
  let nextId = 1_000_000;

  clock.to(from, 12 * 60);
  let program = await open();
  let session: ReviewSession = program.reviews.start({ kind: "all" });

  async function open(): Promise<Program> {
    return startProgram({}, { today: from, notes, device, store, logFiles, clock, seed: year.seed });
  }

  /** Closes and reopens the app, optionally with an edit in between. */
  async function restart(edited = false): Promise<void> {
    figures.restarts++;
    await leave();
    await program.reviewLog.end();
    notes.onWrite = () => undefined;
    if (edited) edit(false);
    program = await open();
    enter();
  }

  function enter(): void {
    session = program.reviews.start({ kind: "all" });
  }

  async function leave(): Promise<void> {
    await session.settled();
    session.close();
    expect([program.log.errors, program.told, program.reviews.pending]).toEqual([[], [], []]);
  }

  /** The user, another device or another program changes notes; the host reports it if `heard`. */
  function put(changes: Readonly<Record<string, string>>, heard: boolean): void {
    for (const [path, text] of Object.entries(changes)) {
      notes.files.set(path, text);
      words.set(path, bare(text));
      if (heard) program.library.noteChanged(path, text, notes.tags(path));
    }
  }

  function edit(heard: boolean): void {
    figures.edits++;
    const path = some([...notes.files.keys()]) ?? "";
    const text = notes.text(path);
    const gap = text.includes("\r\n") ? "\r\n\r\n" : "\n\n";
    const parts = text.split(gap);
    const at = 2 + Math.floor(random() * (parts.length - 2));
    const part = parts[at] ?? "";
    const save = (...now: string[]): void => put({ [path]: [...parts.slice(0, at), ...now, ...parts.slice(at + 1)].join(gap) }, heard);
    const kind = Math.floor(random() * 7);
    // Rewording: the log follows an edit that is reported.
    if (kind === 0 && heard) return save(part.replace(/(one|two|front|side|ask|left|quote|point|cell) ?(\d)/, (found) => `x${found}`));
    if (kind === 1) return save(`More words, ${nextId++}.`, part);
    if (kind === 2) return put({ [path]: [...parts.slice(0, 2), part.trimEnd(), ...parts.slice(2, at), ...parts.slice(at + 1)].join(gap) }, heard);
    if (kind === 3) return save(paragraph(nextId++, random).replaceAll("\n", gap.slice(gap.length / 2)), part);
    if (kind === 4) return save(part.replace(/==(\w+)== and ==(\w+)==/, "==$2== and ==$1=="));
    if (kind === 5 && at < parts.length - 1 && chance(0.3)) return save();
    if (kind === 6 && heard) {
      const to = path.replace(/\.md$/, "+.md");
      words.set(to, words.get(path) ?? "");
      words.delete(path);
      notes.files.set(to, text);
      notes.files.delete(path);
      program.library.noteRenamed(path, to);
    }
  }

  async function takeBack(): Promise<void> {
    const undone = await session.undo();
    if (undone?.kind === "grade") figures.takenBack++;
    if (undone?.kind === "refused") figures.refusedUndos++;
    expect(undone?.kind).not.toBe("failed");
    if (undone?.kind === "grade" || undone?.kind === "refused") standing.pop();
  }

  function answer(card: Extract<ReviewSession["state"], { kind: "card" }>["card"]): void {
    const { schedule } = card;
    const roll = random();
    const day = program.library.today();
    const kind = schedule === null ? "new" : stepEnd(schedule) !== null || (isScheduled(schedule) && schedule.interval === 0) ? "step" : "review";
    const due = kind === "review" && isScheduled(schedule) ? dueDay(schedule, { offset: (at) => clock.offset(at), dayStart: 240 }) : null;
    if (due !== null) {
      expect(due).toBeLessThanOrEqual(parseDay(day) ?? 0);
      figures.latest = Math.max(figures.latest, (parseDay(day) ?? 0) - Math.max(due, parseDay(from) ?? 0));
    }
    session.reveal();
    session.grade(roll < 0.12 ? "again" : roll < 0.25 ? "hard" : roll < 0.88 ? "good" : "easy");
    standing.push({ day, card: `${card.text}${JSON.stringify(card.front)}`, kind, decks: card.decks });
  }

  /** Reviews until the session ends or the user leaves; true when it ended. */
  async function review(most = Infinity, plain = false): Promise<boolean> {
    const begun = standing.length;
    for (let turn = 0; standing.length - begun < most; turn++) {
      expect(turn, "a session ends").toBeLessThan(20 * year.cards);
      const state = await shown(session);
      clock.at += 2_000 + Math.floor(random() * 15_000);
      if (state.kind === "waiting") {
        if (chance(0.2)) return true;
        if (chance(0.5)) session.ahead();
        else clock.at = Math.max(clock.at, state.until);
        session.tick();
      } else if (state.kind !== "card") return true;
      else if (plain || chance(0.9)) {
        session.tick();
        // The day may have changed, or a step ended, since the card was drawn.
        if (session.state.kind === "card") answer(session.state.card);
      } else if (chance(0.3)) await takeBack();
      else if (chance(0.3)) {
        figures.skips++;
        session.skip();
      } else if (chance(0.5)) {
        // An edit of a card whose answer is being written is refused and shown: tests/faults.
        await session.settled();
        edit(true);
      } else if (chance(0.2)) await restart();
      else if (chance(0.1)) return false;
    }
    return false;
  }

  /** Only schedule comments differ from what the user left. */
  function proveWords(): void {
    for (const [path, text] of notes.files) if (bare(text) !== words.get(path)) expect(bare(text), path).toBe(words.get(path));
    expect(notes.files.size).toBe(words.size);
  }

  /** Checks limits by the answers given, independently of the program's counts. */
  function proveLimits(): void {
    const counts = { new: new Map<string, number>(), review: new Map<string, number>(), step: new Map<string, number>() };
    for (const { day, kind } of standing) counts[kind].set(day, (counts[kind].get(day) ?? 0) + 1);
    figures.mostNew = Math.max(0, ...counts.new.values());
    figures.mostReviews = Math.max(0, ...counts.review.values());
    expect(figures.mostNew).toBeLessThanOrEqual(settings.newPerDay);
    expect(figures.mostReviews).toBeLessThanOrEqual(settings.reviewsPerDay);
    for (const { deck, newPerDay, reviewsPerDay } of settings.deckLimits ?? []) {
      const inDeck = (kind: "new" | "review") => [...counts[kind].keys()].map((day) => standing.filter((one) => one.day === day && one.kind === kind && one.decks.some((other) => isInDeck(other, deck))).length);
      expect(Math.max(0, ...inDeck("new")), deck).toBeLessThanOrEqual(newPerDay ?? Infinity);
      expect(Math.max(0, ...inDeck("review")), deck).toBeLessThanOrEqual(reviewsPerDay ?? Infinity);
      expect(inDeck("review"), `${deck} reaches its limit`).toContain(reviewsPerDay);
    }
    const twice = new Set<string>();
    for (const { day, card, kind } of standing) {
      if (kind === "step") continue;
      expect(twice, `${day} ${card}: once a day`).not.toContain(`${day} ${card}`);
      twice.add(`${day} ${card}`);
    }
  }

  /** Every comment belongs to a card and parses, and matches the log. */
  async function proveNotes(): Promise<void> {
    const { history, skipped, newer, unread } = await program.reviewLog.read();
    expect({ skipped, newer, unread }).toEqual({ skipped: 0, newer: 0, unread: [] });
    expect(history.reviews.length).toBe(standing.length);
    const known = replayLog(history);
    Object.assign(figures, { notes: notes.files.size, cards: 0, scheduled: 0, comments: 0, replayed: 0, unanswered: 0, answers: standing.length });
    const wrong: string[] = [];
    for (const [path, text] of notes.files) {
      const { blocks } = program.library.parse(path, text);
      const comments = text.match(/<!--SR:/g)?.length ?? 0;
      figures.comments += comments;
      expect(blocks.reduce((sum, block) => sum + block.comments.length, 0), path).toBe(comments);
      for (const block of blocks) {
        block.cards.forEach(({ schedule }, face) => {
          figures.cards++;
          if (schedule !== null && !isScheduled(schedule)) wrong.push(`${path}: damaged ${schedule.damaged}`);
          const led = known.get(logKey(block.hash, face));
          if (isScheduled(schedule)) figures.scheduled++;
          if (led === undefined && isScheduled(schedule)) figures.unanswered++;
          if (led === undefined) return;
          if (agrees(schedule, led)) figures.replayed++;
          else wrong.push(`${path}: ${text.slice(block.from, block.to)} face ${face}\n${JSON.stringify(schedule)}\n${JSON.stringify(led)}`);
        });
      }
      expect(examine(text, (now) => program.library.parse(path, now).blocks, 250), path).toEqual([]);
    }
    expect(wrong).toEqual([]);
    figures.logFiles = logFiles.files.size;
    figures.logLines = [...logFiles.files.values()].reduce((sum, text) => sum + text.split("\n").length - 1, 0);
  }

  for (let at = 0; at < days; at++) {
    const day = civilDay((parseDay(from) ?? 0) + at);
    // An occasional day off; sessions in the evening, in the night that belongs to the day, and across its end.
    if (chance(1 / 7)) continue;
    clock.to(day, some([8 * 60, 12 * 60 + 30, 22 * 60, 26 * 60, 28 * 60 - 5]) ?? 0);
    if (chance(0.3)) await restart(chance(0.6));
    for (let turn = 0; turn < (chance(0.3) ? 2 : 1); turn++) {
      figures.sessions++;
      if (chance(0.5)) edit(true);
      session.tick();
      await review();
      await leave();
      enter();
    }
    proveWords();
    if (at % 30 === 0) year.tell?.(day);
  }
  proveLimits();
  await proveNotes();

  // The last session, to the byte.
  clock.to(civilDay((parseDay(from) ?? 0) + days), 18 * 60);
  await restart();
  const before = sums(notes);
  const answersBefore = standing.length;
  await review(90, true);
  await leave();
  figures.lastSession = standing.length - answersBefore;
  if (figures.lastSession > 0) expect(sums(notes)).not.toEqual(before);
  const final = { ...figures };
  enter();
  for (let left = figures.lastSession; left > 0; left--) {
    if (left === Math.floor(figures.lastSession / 2)) await restart();
    await takeBack();
  }
  await leave();
  expect(standing.length).toBe(answersBefore);
  expect(sums(notes)).toEqual(before);
  await proveNotes();
  session.close();
  return { ...figures, restarts: final.restarts, takenBack: final.takenBack, newCards: standing.filter(({ kind }) => kind === "new").length };
}
