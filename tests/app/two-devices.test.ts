// Two devices on the same synced folder: each reviews offline, then their files are merged as by a sync service.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readStatistics } from "../../src/app/stats/statistics";
import { checkWith, mendAll } from "../../src/core/doctor/doctor";
import { lastReview } from "../../src/core/model/schedule";
import { sameSchedule } from "../../src/core/write/rewrite";
import { defaultSettings } from "../../src/core/model/settings";
import { MemoryDevice, MemoryLogFiles, MemoryNotes, TestClock } from "../support/memory-notes";
import { shown, startProgram, type Program } from "../support/program";

const today = "2024-03-01";
const start = `#flashcards\n\n${["a", "b", "c", "d", "e"].map((front) => `${front}::back of ${front}\n<!--SR:!2024-03-01,${front === "a" ? 30 : 4},250-->`).join("\n\n")}\n\nnew:::card\n`;
const other = "#flashcards\n\nf::g\n<!--SR:!2024-02-20,4,250-->\n";
const base = { sm2: { ...defaultSettings.sm2, loadBalance: false }, order: "note" } as const;
type Chosen = "sm2" | "fsrs";
/** FSRS cards, one in a learning step, one new: sessions show these first. */
const steps = "#flashcards\n\nh::i\n<!--SR:!fsrs,2024-03-01T08:00:00.000Z,10,10,5,2,3,0,0,2024-02-20T08:00:00.000Z-->\n\nj:::k\n<!--SR:!fsrs,2024-03-01T11:00:00.000Z,0,2.3,2.1,1,1,0,1,2024-03-01T10:50:00.000Z!fsrs,2024-02-28T08:00:00.000Z,4,4,6,2,2,1,0,2024-02-24T08:00:00.000Z-->\n\nl::m\n";
const files = { "F.md": steps, "N.md": start, "M.md": other };
const grade = fc.constantFrom("again", "hard", "good", "easy", "undo", "edit");
type Step = "again" | "hard" | "good" | "easy" | "undo" | "edit";

interface Device {
  readonly notes: MemoryNotes;
  readonly device: MemoryDevice;
  readonly logFiles: MemoryLogFiles;
  /** For new cards. */
  readonly algorithm: Chosen;
}

function newDevice(vault: Readonly<Record<string, string>>, algorithm: Chosen = "sm2"): Device {
  return { notes: new MemoryNotes(vault), device: new MemoryDevice(), logFiles: new MemoryLogFiles(), algorithm };
}

/** Runs a session on a device from this minute of the day; returns the number of answers in effect at its end. */
async function review(on: Device, steps: readonly Step[], minute: number, seed: number): Promise<number> {
  const clock = new TestClock(Date.parse(`${today}T12:00:00Z`) + minute * 60_000);
  const program = await startProgram({}, { today, settings: { ...base, algorithm: on.algorithm }, clock, seed, ...on });
  const session = program.reviews.start({ kind: "all" });
  let standing = 0;
  for (const step of steps) {
    if ((await shown(session)).kind === "waiting") session.ahead();
    const state = await shown(session);
    clock.at += 7_000;
    if (step === "undo") {
      if ((await session.undo())?.kind === "grade") standing--;
    } else if (state.kind === "card") {
      if (step === "edit") await session.edit(state.card.text.replace("::", " x::"));
      else {
        session.grade(step);
        standing++;
      }
    }
  }
  await session.settled();
  session.close();
  await program.reviewLog.flush();
  expect([program.log.errors, program.told, program.reviews.pending]).toEqual([[], [], []]);
  return standing;
}

/** Merges both log folders; a differing file that both have becomes a conflict copy on both. */
function syncLogs(a: Device, b: Device): void {
  const all = new Map(a.logFiles.files);
  for (const [path, text] of b.logFiles.files) {
    if (all.has(path) && all.get(path) !== text) all.set(path.replace(".jsonl", " (conflicted copy).jsonl"), text);
    else all.set(path, text);
  }
  for (const { logFiles } of [a, b]) for (const [path, text] of all) logFiles.files.set(path, text);
}

function syncNotes(from: Device, to: Device): void {
  for (const [path, text] of from.notes.files) to.notes.files.set(path, text);
}

async function opened(on: Device): Promise<Program> {
  return startProgram({}, { today, settings: { ...base, algorithm: on.algorithm }, seed: 9, ...on });
}

async function figures(program: Program) {
  const { log, of } = await readStatistics({ ...program, settings: () => program.settings.current });
  const scopes = [{ kind: "all" }, { kind: "deck", deck: "flashcards" }, { kind: "note", path: "M.md" }] as const;
  const found = scopes.map((scope) => of({ scope, days: 30, ahead: 30 }));
  return { log, found, answers: found[0]!.today.answers };
}

describe("two devices offline", () => {
  it.each([
    { winner: "the first's", algorithm: "sm2" },
    { winner: "the second's", algorithm: "sm2" },
    { winner: "the first's", algorithm: "fsrs" },
    { winner: "the second's", algorithm: "fsrs" },
  ] as const)("show the same statistics after $winner notes won ($algorithm), and no answer is lost", async ({ winner, algorithm }) => {
    await fc.assert(
      fc.asyncProperty(fc.array(grade, { maxLength: 15 }), fc.array(grade, { maxLength: 15 }), async (one, two) => {
        const [a, b] = [newDevice(files, algorithm), newDevice(files, algorithm)];
        const standing = (await review(a, one, 0, 1)) + (await review(b, two, 3, 2));
        syncLogs(a, b);
        if (winner === "the first's") syncNotes(a, b);
        else syncNotes(b, a);
        const [here, there] = [await figures(await opened(a)), await figures(await opened(b))];
        expect(there).toEqual(here);
        expect(here.answers).toBe(standing);
        expect(here.log).toMatchObject({ skipped: 0, newer: 0, unread: [] });
        // Repeating the merge changes nothing.
        syncLogs(a, b);
        expect(await figures(await opened(a))).toEqual(here);
      }),
      { numRuns: 25 },
    );
  });

  it.each(["sm2", "fsrs"] as const)("have one of the two schedules in each note, and the doctor reports the other (%s)", async (algorithm) => {
    let named = 0;
    const answers = fc.array(fc.constantFrom<Step[]>("again", "hard", "good", "easy", "undo"), { maxLength: 15 });
    await fc.assert(
      fc.asyncProperty(answers, answers, fc.boolean(), async (one, two, swapped) => {
        const [first, second] = [newDevice(files, algorithm), newDevice(files, algorithm)];
        await review(first, one, 0, 1);
        await review(second, two, 3, 2);
        const [kept, lost] = swapped ? [second, first] : [first, second];
        const { library, log } = await opened(kept);
        for (const [path, text] of kept.notes.files) {
          const parse = (now: string) => library.parse(path, now).blocks;
          const [mine, theirs] = [parse(text), parse(lost.notes.text(path))];
          const check = checkWith(parse, 250, [theirs]);
          const found = check(text);
          mine.forEach((block, at) => {
            // By the latest answer: a lost one is reported if it is not older.
            const other = theirs[at]!.cards.map(({ schedule }) => schedule);
            const differ = block.cards.map(({ schedule }, face) => !sameSchedule(schedule, other[face]!) && lastReview(other[face]!) >= lastReview(schedule));
            expect(found.some((finding) => finding.kind === "diverged" && finding.block === at), `${path} ${block.from}`).toBe(differ.some(Boolean));
            named += differ.filter(Boolean).length;
          });
          // After repair, each card has the later of the two.
          const after = parse(mendAll(text, parse, check).text);
          after.forEach((block, at) =>
            block.cards.forEach(({ schedule }, face) => {
              const both = [mine[at]!.cards[face]!.schedule, theirs[at]!.cards[face]!.schedule];
              expect(both).toContainEqual(schedule);
              expect(lastReview(schedule)).toBe(Math.max(...both.map(lastReview)));
            }),
          );
        }
        expect(log.errors).toEqual([]);
      }),
      { numRuns: 40 },
    );
    expect(named).toBeGreaterThan(20);
  });

  it("continue from the merged state, each in its own file", async () => {
    const vault = { "N.md": start, "M.md": other };
    const [a, b] = [newDevice(vault), newDevice(vault)];
    await review(a, ["good", "again", "good"], 0, 1);
    await review(b, ["hard", "good", "undo", "easy"], 3, 2);
    syncLogs(a, b);
    syncNotes(b, a);
    const before = new Map(a.logFiles.files);
    const more = await review(a, ["good", "good"], 60, 1);
    expect(a.logFiles.files.size).toBe(2);
    const grown = [...a.logFiles.files].filter(([path, text]) => before.get(path) !== text);
    expect(grown).toHaveLength(1);
    expect(grown[0]![1].startsWith(before.get(grown[0]![0])!)).toBe(true);
    syncLogs(a, b);
    syncNotes(a, b);
    const [here, there] = [await figures(await opened(a)), await figures(await opened(b))];
    expect(there).toEqual(here);
    expect(here.answers).toBe(3 + 2 + more);
  });

  it("count each answer once when a file comes back as a conflict copy", async () => {
    const a = newDevice({ "N.md": start });
    await review(a, ["good", "good"], 0, 1);
    const old = new Map(a.logFiles.files);
    await review(a, ["good"], 30, 1);
    for (const [path, text] of old) a.logFiles.files.set(path.replace(".jsonl", " (conflicted copy).jsonl"), text);
    expect((await figures(await opened(a))).answers).toBe(3);
  });
});

describe("an answer on another device", () => {
  const vault = {
    "N.md": `#flashcards/new\n\n${Array.from({ length: 8 }, (_, at) => `n${at}::x`).join("\n\n")}\n`,
    "R.md": `#flashcards/old\n\n${Array.from({ length: 6 }, (_, at) => `r${at}::x\n<!--SR:!2024-02-28,4,250-->`).join("\n\n")}\n`,
    "S.md": "#flashcards/two\n\ns:::x\n",
  };
  const settings = { ...base, algorithm: "sm2", newPerDay: 6, reviewsPerDay: 5, burySiblings: true, deckLimits: [{ deck: "flashcards/new", newPerDay: 4, reviewsPerDay: null }] } as const;
  let seed = 20;
  /** Each new device has its own id. */
  const open = (on: Device): Promise<Program> => startProgram({}, { today, settings, seed: seed++, ...on });

  async function answer(program: Program, scope: Parameters<Program["reviews"]["start"]>[0], grades: readonly ("good" | "again")[]): Promise<void> {
    const session = program.reviews.start(scope);
    for (const grade of grades) {
      expect((await shown(session)).kind).toBe("card");
      program.clock.at += 7_000;
      session.grade(grade);
    }
    await session.settled();
    session.close();
    await program.reviewLog.flush();
  }

  const counts = (program: Program, deck = ""): { due: number; new: number } => {
    const root = program.reviews.decks();
    const { due, new: fresh } = deck === "" ? root.counts : root.children[0]!.children.find(({ path }) => path === `flashcards/${deck}`)!.counts;
    return { due, new: fresh };
  };

  it("counts towards the limits here, across all decks and for each, once per card", async () => {
    const [a, b] = [newDevice(vault), newDevice(vault)];
    const first = await open(a);
    await answer(first, { kind: "deck", deck: "flashcards/new" }, ["good", "good", "again"]);
    await answer(first, { kind: "deck", deck: "flashcards/old" }, ["good", "good"]);
    const second = await open(b);
    await answer(second, { kind: "deck", deck: "flashcards/new" }, ["good"]);
    expect(counts(second, "new")).toEqual({ due: 0, new: 3 });
    syncLogs(a, b);
    syncNotes(a, b);
    const [theirs = "", ours = ""] = [a, b].map((on) => [...on.logFiles.files.keys()].find((path) => path.includes(String(on.device.get("device-id")))));
    expect([theirs, ours, theirs.replace(".jsonl", " (conflicted copy).jsonl"), "N.md", theirs.replace("_reviews/", "")].map((path) => second.reviews.isOtherDevicesLog(path))).toEqual([true, false, true, false, false]);
    // On a case-insensitive file system, the app uses the folder's name on disk.
    expect(second.reviews.isOtherDevicesLog(theirs.toUpperCase().replace(/[^/]*$/, theirs.replace(/.*\//, "")))).toBe(true);
    for (const path of b.notes.files.keys()) second.library.noteChanged(path, b.notes.text(path), null);
    await second.reviews.readOtherDevices();
    // The first card was answered on both: three new ones of four. One of them is due again.
    expect(counts(second, "new")).toEqual({ due: 1, new: 1 });
    expect(counts(second)).toEqual({ due: 3, new: 3 });
    // The same after a restart.
    const third = await open(b);
    await third.reviews.readOtherDevices();
    expect(counts(third)).toEqual({ due: 3, new: 3 });
    await answer(third, { kind: "deck", deck: "flashcards/new" }, ["good", "good"]);
    expect(counts(third, "new")).toEqual({ due: 0, new: 0 });
    const session = third.reviews.start({ kind: "deck", deck: "flashcards/new" });
    expect((await shown(session)).kind).toBe("empty");
  });

  it("no longer counts when it was undone there, or on another day", async () => {
    const [a, b] = [newDevice(vault), newDevice(vault)];
    const first = await open(a);
    await answer(first, { kind: "deck", deck: "flashcards/old" }, ["good", "good"]);
    syncLogs(a, b);
    const second = await open(b);
    await second.reviews.readOtherDevices();
    expect(counts(second).due).toBe(3);
    await first.reviews.undo();
    await first.reviewLog.flush();
    for (const [path, text] of a.logFiles.files) b.logFiles.files.set(path, text);
    await second.reviews.readOtherDevices();
    expect(counts(second).due).toBe(4);
    second.clock.at += 86_400_000;
    expect(counts(second).due).toBe(5);
    second.reviews.checkDay();
    await second.reviews.settled();
    expect(counts(second).due).toBe(5);
  });

  it("buries its siblings here, too", async () => {
    const [a, b] = [newDevice(vault), newDevice(vault)];
    const first = await open(a);
    await answer(first, { kind: "deck", deck: "flashcards/two" }, ["good"]);
    syncLogs(a, b);
    syncNotes(a, b);
    const second = await open(b);
    expect(counts(second, "two")).toEqual({ due: 0, new: 1 });
    await second.reviews.readOtherDevices();
    expect(counts(second, "two")).toEqual({ due: 0, new: 0 });
    const session = second.reviews.start({ kind: "deck", deck: "flashcards/two" });
    expect((await shown(session)).kind).toBe("empty");
  });

  it("does not block reviews when it cannot be read", async () => {
    const b = newDevice(vault);
    const program = await open(b);
    b.logFiles.list = () => Promise.reject(new Error("offline"));
    await program.reviews.readOtherDevices();
    expect(counts(program)).toEqual({ due: 5, new: 6 });
    expect(program.log.errors).toHaveLength(1);
  });
});
