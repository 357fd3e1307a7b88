import { expect, it } from "vitest";
import type { WriteOutcome, WritePlan } from "../../../src/app/api/ports";
import { MemoryNotes } from "../../support/memory-notes";
import { shownCard, startProgram } from "../../support/program";

const today = "2024-02-11";
const tagged = "---\ntags:\n  - flashcards\n---\n";

/** Notes whose first write waits until it is released. */
function held(files: Readonly<Record<string, string>>): { readonly notes: MemoryNotes; readonly release: () => void } {
  const notes = new MemoryNotes(files);
  let release = (): void => undefined;
  notes.fault("Note.md", { kind: "hold", until: new Promise((resolve) => (release = resolve)) });
  return { notes, release };
}

it.each([
  { where: "above", at: tagged.length, insert: "q::a\n\n", expected: "q::a\n\nq::a\n<!--SR-->\n\nq::a\n<!--SR-->\n" },
  { where: "between", at: `${tagged}q::a\n`.length, insert: "\nq::a\n", expected: "q::a\n<!--SR-->\n\nq::a\n\nq::a\n<!--SR-->\n" },
  { where: "below", at: `${tagged}q::a\n\nq::a\n`.length, insert: "\nq::a\n", expected: "q::a\n<!--SR-->\n\nq::a\n<!--SR-->\n\nq::a\n" },
])("a waiting answer finds its card among equals when a card was added $where", async ({ at, insert, expected }) => {
  const text = `${tagged}q::a\n\nq::a\n`;
  const { notes, release } = held({ "Note.md": text });
  const { reviews } = await startProgram({}, { today, notes, settings: { newOrder: "mixed" } });
  const session = reviews.start({ kind: "all" });
  // The note's first write comes from elsewhere, so that both answers wait for it.
  const added = reviews.write("Note.md", () => ({ kind: "edits", edits: [{ from: at, to: at, insert }], value: "added" }));
  for (let card = 0; card < 2; card++) {
    await shownCard(session);
    session.grade("good");
  }
  release();
  expect(await added).toMatchObject({ kind: "written", value: "added", before: { text }, after: { text: text.slice(0, at) + insert + text.slice(at) } });
  await reviews.settled();
  expect(reviews.pending).toEqual([]);
  expect(notes.text("Note.md").replaceAll(/<!--SR:[^>]*-->/g, "<!--SR-->")).toBe(tagged + expected);
});

it("a write passes on the value of its last plan, when the note changed between two", async () => {
  const notes = new MemoryNotes({ "Note.md": `${tagged}q::a\n` });
  const { reviews, library } = await startProgram({}, { today, notes });
  notes.fault("Note.md", { kind: "change", text: (text) => text.replace("q::a", "q::b") });
  const outcome = await reviews.write("Note.md", (note) => ({ kind: "edits", edits: [{ from: note.text.length, to: note.text.length, insert: "\nr::s\n" }], value: note.blocks.length }));
  expect(outcome).toMatchObject({ kind: "written", value: 1, before: { text: `${tagged}q::b\n` } });
  expect(library.cards({ kind: "note", path: "Note.md" })).toHaveLength(2);
});

it("a write updates the index under the note's name at its end", async () => {
  const { notes, release } = held({ "Note.md": `${tagged}q::a\n` });
  const { reviews, library } = await startProgram({}, { today, notes });
  notes.onWrite = () => undefined;
  const writing = reviews.write("Note.md", ({ text }) => ({ kind: "edits", edits: [{ from: text.length, to: text.length, insert: "\nr::s\n" }], value: null }));
  await Promise.resolve();
  library.noteRenamed("Note.md", "Other.md");
  release();
  await writing;
  expect(library.cards({ kind: "note", path: "Other.md" })).toHaveLength(2);
  expect(library.cards({ kind: "note", path: "Note.md" })).toHaveLength(0);
});

it("a refused plan writes nothing and gives the reason", async () => {
  const notes = new MemoryNotes({ "Note.md": `${tagged}q::a\n` });
  const { reviews } = await startProgram({}, { today, notes });
  expect(await reviews.write("Note.md", () => ({ kind: "refuse", reason: "changed" }))).toEqual({ kind: "refused", reason: "changed" });
  expect(notes.writes).toEqual([]);
});

/** Notes that record which function requested each write. */
class AskedNotes extends MemoryNotes {
  readonly askers: string[] = [];

  override write(path: string, plan: (text: string) => WritePlan): Promise<WriteOutcome> {
    const [, , asker = ""] = (new Error("asked").stack ?? "").split("\n");
    this.askers.push(/(\w[\w-]*)\.ts/.exec(asker)?.[1] ?? asker);
    return super.write(path, plan);
  }
}

it("every kind of write goes through the writer", async () => {
  const text = `${tagged}a::A\n\nb::B\n<!--SR:!2024-02-01,NaN,290-->\n\nc::C\n<!--SR:!2024-02-01,4,250-->\n`;
  const notes = new AskedNotes({ "Note.md": text });
  const { reviews, doctor } = await startProgram({}, { today, notes, settings: { order: "note" } });
  const place = (front: string) => reviews.cards.find("Note.md", notes.text("Note.md"), notes.text("Note.md").indexOf(front))!;
  const counted = async (work: () => unknown): Promise<number> => {
    const before = notes.writes.length;
    await work();
    await reviews.settled();
    return notes.writes.length - before;
  };
  const session = reviews.start({ kind: "all" });
  await shownCard(session);
  const done = {
    grade: await counted(() => session.grade("good")),
    undo: await counted(() => session.undo()),
    edit: await counted(async () => shownCard(session).then(() => session.edit("c::C in other words"))),
    suspend: await counted(() => reviews.cards.offer(place("c::C"), 0).act("suspend")),
    "block id": await counted(() => reviews.cards.blockId(place("c::C"))),
    repair: await counted(async () => {
      await doctor.examine({ kind: "all" });
      await doctor.repairAll();
    }),
    "repair undone": await counted(() => doctor.undo("Note.md", doctor.state.found[0]!.items.find(({ kind }) => kind === "repair")!.id)),
    conversion: await counted(() => reviews.switching.convertAll("fsrs", () => "go-on")),
    "conversion undone": await counted(() => reviews.switching.undo(() => "go-on")),
    "added or proposed": await counted(() => reviews.write("Note.md", (note) => ({ kind: "edits", edits: [{ from: note.text.length, to: note.text.length, insert: "\nd::D\n" }], value: null }))),
  };
  expect(Object.entries(done).filter(([, count]) => count !== 1)).toEqual([]);
  expect([...new Set(notes.askers)]).toEqual(["note-writer"]);
});
