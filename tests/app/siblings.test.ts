import { describe, expect, it } from "vitest";
import { plainText } from "../../src/core/model/card";
import { defaultSettings } from "../../src/core/model/settings";
import type { ReviewSession } from "../../src/app/api/reviews";
import { createSiblingOrder } from "../../src/app/index/sibling-order";
import { parseNote } from "../../src/core/text/note/parse";
import { MemoryDevice, MemoryNotes } from "../support/memory-notes";
import { shownCard, startProgram, type Program } from "../support/program";

const today = "2024-03-01";
const settings = { order: "note" as const, burySiblings: false, sm2: { ...defaultSettings.sm2, loadBalance: false } };
const all = { kind: "all" } as const;
const note = (words: string, ...entries: string[]) => `#flashcards\n\n${words}\n<!--SR:${entries.map((entry) => `!${entry}`).join("")}-->\n\nlast words`;
const cat = "2024-03-01,4,250";
const dog = "2024-03-01,10,230";
const catGood = "2024-03-11,10,250";
const before = note("A ==cat== and a ==dog==", cat, dog);

async function begin(files: Record<string, string>, more: Partial<Parameters<typeof startProgram>[1]> = {}) {
  return startProgram(files, { today, settings, ...more });
}

/** Saves this text as the note, as the user or another program would. */
function save({ notes, library }: Program, text: string, path = "N.md"): void {
  notes.files.set(path, text);
  library.noteChanged(path, text, null);
}

/** Front with its gap, and the interval of its schedule. */
async function asked(session: ReviewSession): Promise<[string, number]> {
  const { card } = await shownCard(session);
  const { schedule } = card;
  return [plainText(card.front), schedule !== null && schedule.algorithm === "sm2" ? schedule.interval : 0];
}

async function good(session: ReviewSession): Promise<void> {
  session.grade("good");
  await session.settled();
}

describe("deletions that were reordered in the note", () => {
  const moved = "A ==dog== and a ==cat==";

  it("are shown with their own schedules, and the next grade writes the new order", async () => {
    const program = await begin({ "N.md": before });
    const { notes, reviews } = program;
    save(program, note(moved, cat, dog));
    expect(notes.writes).toEqual([]);
    const session = reviews.start(all);
    expect(await asked(session)).toEqual(["A [...] and a cat", 10]);
    session.skip();
    expect(await asked(session)).toEqual(["A dog and a [...]", 4]);
    await good(session);
    expect(notes.text("N.md")).toBe(note(moved, dog, catGood));
    expect(await asked(session)).toEqual(["A [...] and a cat", 10]);
    await good(session);
    expect(notes.text("N.md")).toBe(note(moved, "2024-03-24,23,230", catGood));
    expect(reviews.pending).toEqual([]);
  });

  it("are due by their own schedules", async () => {
    const program = await begin({ "N.md": note("A ==cat== and a ==dog==", cat, "2024-05-01,61,230") });
    save(program, note(moved, cat, "2024-05-01,61,230"));
    expect(program.library.cards(all).map(({ face }) => face)).toEqual([1]);
    expect(await asked(program.reviews.start(all))).toEqual(["A dog and a [...]", 4]);
  });

  it("are still known after a restart, without a write", async () => {
    const device = new MemoryDevice();
    const first = await begin({ "N.md": before }, { device });
    save(first, note(moved, cat, dog));
    const { notes, reviews } = await begin({}, { device, notes: first.notes });
    expect(notes.writes).toEqual([]);
    const session = reviews.start(all);
    expect(await asked(session)).toEqual(["A [...] and a cat", 10]);
    session.skip();
    await good(session);
    expect(notes.text("N.md")).toBe(note(moved, dog, catGood));
  });

  it("are known when the note was renamed before the restart", async () => {
    const device = new MemoryDevice();
    const first = await begin({ "N.md": before }, { device });
    save(first, note(moved, cat, dog));
    first.notes.files.set("M.md", first.notes.text("N.md"));
    first.notes.files.delete("N.md");
    first.library.noteRenamed("N.md", "M.md");
    const { reviews } = await begin({}, { device, notes: first.notes });
    expect(await asked(reviews.start(all))).toEqual(["A [...] and a cat", 10]);
  });

  it("are correct again when the grade is undone, also after a restart", async () => {
    const device = new MemoryDevice();
    const first = await begin({ "N.md": before }, { device });
    save(first, note(moved, cat, dog));
    const session = first.reviews.start(all);
    await shownCard(session);
    await good(session);
    expect(first.notes.text("N.md")).toBe(note(moved, "2024-03-24,23,230", cat));
    const { notes, reviews } = await begin({}, { device, notes: first.notes });
    expect(await reviews.undo()).toMatchObject({ kind: "grade" });
    expect(notes.text("N.md")).toBe(note(moved, cat, dog));
    expect(await asked(reviews.start(all))).toEqual(["A [...] and a cat", 10]);
  });

  it("are written when the page was lost between the answer and the write", async () => {
    const device = new MemoryDevice();
    const first = await begin({ "N.md": before }, { device });
    save(first, note(moved, cat, dog));
    const session = first.reviews.start(all);
    await shownCard(session);
    first.notes.fault("N.md", { kind: "hold", until: new Promise(() => undefined) });
    session.grade("good");
    const { notes } = await begin({}, { device, notes: new MemoryNotes(Object.fromEntries(first.notes.files)) });
    expect(notes.text("N.md")).toBe(note(moved, "2024-03-24,23,230", cat));
  });

  it("keep their turns when swapped during a session, including one in learning", async () => {
    const program = await begin({ "N.md": before });
    const session = program.reviews.start(all);
    expect(await asked(session)).toEqual(["A [...] and a dog", 4]);
    save(program, note(moved, cat, dog));
    expect(await asked(session)).toEqual(["A dog and a [...]", 4]);
    await good(session);
    expect(program.notes.text("N.md")).toBe(note(moved, dog, catGood));
    expect(await asked(session)).toEqual(["A [...] and a cat", 10]);
  });

  it("keep their schedules when edited in the review", async () => {
    const { notes, reviews } = await begin({ "N.md": before });
    const session = reviews.start(all);
    expect(await asked(session)).toEqual(["A [...] and a dog", 4]);
    expect(await session.edit(moved)).toEqual({ kind: "written" });
    expect(notes.text("N.md")).toBe(note(moved, cat, dog));
    expect(await asked(session)).toEqual(["A dog and a [...]", 4]);
    await good(session);
    expect(notes.text("N.md")).toBe(note(moved, dog, catGood));
  });

  it("follow their comment once another program has written it", async () => {
    const program = await begin({ "N.md": before });
    save(program, note(moved, cat, dog));
    save(program, note(moved, dog, "2024-03-09,8,250"));
    expect(await asked(program.reviews.start(all))).toEqual(["A [...] and a cat", 10]);
    expect(program.library.cards(all)).toHaveLength(1);
    // Back in the original order: nothing of the old arrangement is left.
    save(program, note("A ==cat== and a ==dog==", "2024-03-09,8,250", dog));
    expect(program.library.cards(all).map(({ face }) => face)).toEqual([1]);
  });
});

describe("deletions that come and go", () => {
  it("leave their entry behind, and find it again", async () => {
    const program = await begin({ "N.md": note("A ==cat==, a ==dog== and an ==emu==", cat, dog, "2024-03-01,20,210") });
    save(program, note("A cat, a ==dog== and an ==emu==", cat, dog, "2024-03-01,20,210"));
    const session = program.reviews.start(all);
    expect(await asked(session)).toEqual(["A cat, a [...] and an emu", 10]);
    await good(session);
    expect(program.notes.text("N.md")).toBe(note("A cat, a ==dog== and an ==emu==", "2024-03-24,23,230", "2024-03-01,20,210", cat));
    session.close();
    const entries = ["2024-03-24,23,230", "2024-03-01,20,210", cat];
    // A restart in between.
    const again = await begin({}, { device: program.device, notes: program.notes });
    save(again, note("A ==cat==, a ==dog== and an ==emu==", ...entries));
    const next = again.reviews.start(all);
    expect(await asked(next)).toEqual(["A [...], a dog and an emu", 4]);
    await good(next);
    expect(again.notes.text("N.md")).toBe(note("A ==cat==, a ==dog== and an ==emu==", catGood, "2024-03-24,23,230", "2024-03-01,20,210"));
  });

  it("are new when added, with a placeholder beside the entries of others", async () => {
    const program = await begin({ "N.md": before });
    const text = "An ==ant==, a ==cat== and a ==dog==";
    save(program, note(text, cat, dog));
    const session = program.reviews.start(all);
    // New cards come after due ones.
    expect(await asked(session)).toEqual(["An ant, a [...] and a dog", 4]);
    await good(session);
    expect(program.notes.text("N.md")).toBe(note(text, "2000-01-01,1,250", catGood, dog));
  });
});

describe("data on the device", () => {
  const parse = (text: string) => parseNote(text);

  it("are empty for ordinary notes, and again when the order is restored", async () => {
    const program = await begin({ "N.md": before, "M.md": before });
    expect(program.device.get("sibling-order")).toBeNull();
    save(program, note("A ==dog== and a ==cat==", cat, dog));
    expect(program.device.get("sibling-order")).toHaveLength(1);
    save(program, before);
    expect(program.device.get("sibling-order")).toBeNull();
  });

  it("cover at most a hundred blocks", () => {
    const device = new MemoryDevice();
    const order = createSiblingOrder(device);
    const path = (at: number) => `${String(at)}.md`;
    for (let at = 0; at < 120; at++) {
      order.see(path(at), parse(before));
      order.see(path(at), parse(note("A ==dog== and a ==cat==", cat, dog)));
    }
    expect(device.get("sibling-order")).toHaveLength(100);
    expect(JSON.stringify(device.get("sibling-order")).length).toBeLessThan(10_000);
  });

  it.each([null, "x", 7, [], [["N.md"]], [["N.md", [1]]], [["N.md", [1, 0, "a", 2]]], [[1, [1, 0, 5, 5]]], [["N.md", [1, 0, 5, 5, 5]]], { "N.md": [] }])("may be damaged: %j", (value) => {
    const device = new MemoryDevice();
    device.set("sibling-order", value);
    const order = createSiblingOrder(device);
    expect(order.see("N.md", parse(before)).blocks).toHaveLength(1);
  });

  it("can be saved and restored with the index: an edit made while the app was closed is recognized", () => {
    const first = createSiblingOrder(new MemoryDevice());
    first.see("N.md", parse(before));
    const saved = JSON.parse(JSON.stringify(first.save("N.md"))) as number[];
    const second = createSiblingOrder(new MemoryDevice());
    second.restore("N.md", saved);
    const [block] = second.see("N.md", parse(note("A ==dog== and a ==cat==", cat, dog))).blocks;
    expect(block?.cards.map(({ schedule }) => schedule)).toMatchObject([{ interval: 10 }, { interval: 4 }]);
    expect(first.save("M.md")).toEqual([]);
  });
});
