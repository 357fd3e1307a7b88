// Two devices on the same synced folder: each reviews offline, then their files are merged as a sync service does.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readStatistics } from "../../src/app/statistics";
import { defaultSettings } from "../../src/core/settings";
import { MemoryDevice, MemoryLogFiles, MemoryNotes, TestClock } from "../support/memory-notes";
import { shown, startProgram, type Program } from "../support/program";

const today = "2024-03-01";
const start = `#flashcards\n\n${["a", "b", "c", "d", "e"].map((front) => `${front}::back of ${front}\n<!--SR:!2024-03-01,${front === "a" ? 30 : 4},250-->`).join("\n\n")}\n\nnew:::card\n`;
const other = "#flashcards\n\nf::g\n<!--SR:!2024-02-20,4,250-->\n";
const settings = { sm2: { ...defaultSettings.sm2, loadBalance: false }, order: "note" } as const;
const grade = fc.constantFrom("again", "hard", "good", "easy", "undo", "edit");
type Step = "again" | "hard" | "good" | "easy" | "undo" | "edit";

interface Device {
  readonly notes: MemoryNotes;
  readonly device: MemoryDevice;
  readonly logFiles: MemoryLogFiles;
}

function newDevice(files: Readonly<Record<string, string>>): Device {
  return { notes: new MemoryNotes(files), device: new MemoryDevice(), logFiles: new MemoryLogFiles() };
}

/** A session on a device from this minute of the day on; says how many answers stand at its end. */
async function review(on: Device, steps: readonly Step[], minute: number, seed: number): Promise<number> {
  const clock = new TestClock(Date.parse(`${today}T12:00:00Z`) + minute * 60_000);
  const program = await startProgram({}, { today, settings, clock, seed, ...on });
  const session = program.reviews.start({ kind: "all" });
  let standing = 0;
  for (const step of steps) {
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

/** Brings both log folders together; a file that both have and that differs becomes a conflict copy on both. */
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
  return startProgram({}, { today, settings, seed: 9, ...on });
}

async function figures(program: Program) {
  const { log, of } = await readStatistics(program);
  const scopes = [{ kind: "all" }, { kind: "deck", deck: "flashcards" }, { kind: "note", path: "M.md" }] as const;
  const found = scopes.map((scope) => of({ scope, days: 30, ahead: 30 }));
  return { log, found, answers: found[0]!.today.answers };
}

describe("two devices offline", () => {
  it.each(["the first's", "the second's"])("show the same statistics after %s notes won, and no answer is lost", async (winner) => {
    await fc.assert(
      fc.asyncProperty(fc.array(grade, { maxLength: 12 }), fc.array(grade, { maxLength: 12 }), async (one, two) => {
        const files = { "N.md": start, "M.md": other };
        const [a, b] = [newDevice(files), newDevice(files)];
        const standing = (await review(a, one, 0, 1)) + (await review(b, two, 3, 2));
        syncLogs(a, b);
        if (winner === "the first's") syncNotes(a, b);
        else syncNotes(b, a);
        const [here, there] = [await figures(await opened(a)), await figures(await opened(b))];
        expect(there).toEqual(here);
        expect(here.answers).toBe(standing);
        expect(here.log).toMatchObject({ skipped: 0, newer: 0, unread: [] });
        // And again: what was merged already changes nothing.
        syncLogs(a, b);
        expect(await figures(await opened(a))).toEqual(here);
      }),
      { numRuns: 25 },
    );
  });

  it("go on from what they merged, each in its own file", async () => {
    const files = { "N.md": start, "M.md": other };
    const [a, b] = [newDevice(files), newDevice(files)];
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

  it("whose file came back as a conflict copy count each answer once", async () => {
    const a = newDevice({ "N.md": start });
    await review(a, ["good", "good"], 0, 1);
    const old = new Map(a.logFiles.files);
    await review(a, ["good"], 30, 1);
    for (const [path, text] of old) a.logFiles.files.set(path.replace(".jsonl", " (conflicted copy).jsonl"), text);
    expect((await figures(await opened(a))).answers).toBe(3);
  });
});
