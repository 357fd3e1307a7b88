import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createDoctor } from "../../../src/app/doctor/doctor";
import type { Doctor, ExamItem } from "../../../src/app/api/doctor";
import { anyNote, noteText } from "../../support/any-note";
import { createSlices } from "../../../src/app/async/time-slices";
import { pause } from "../../support/memory-notes";
import { shownCard, startProgram, type Program } from "../../support/program";

const entry = "!2024-02-11,84,290";
const one = `<!--SR:${entry}-->`;
const newer = "<!--SR:!2024-03-20,20,250-->";
const damaged = "#flashcards\n\na::b\n<!--SR:!2024-02-11,NaN,290-->\n\nc::d\n<!--SR:!rubbish-->\n";

interface Ward extends Program {
  readonly doctor: Doctor;
}

async function start(files: Readonly<Record<string, string>>, today = "2024-04-01"): Promise<Ward> {
  const program = await startProgram(files, { today });
  const { notes, library, reviews, reviewLog, noteReviews, settings, clock, log } = program;
  return { ...program, doctor: createDoctor({ notes, library, reviews, reviewLog, noteReviews, settings: () => settings.current, clock, log, slice: createSlices(clock, pause), vaultName: undefined }) };
}

async function examined(files: Readonly<Record<string, string>>): Promise<Ward> {
  const ward = await start(files);
  await ward.doctor.examine({ kind: "all" });
  return ward;
}

const itemsOf = ({ doctor }: Ward, path = "Note.md"): readonly ExamItem[] => doctor.state.found.find((note) => note.path === path)?.items ?? [];
const list = (ward: Ward, path?: string) => itemsOf(ward, path).map(({ kind, damages: [{ kind: of, line, diff }] }) => `${kind} ${of} ${String(line)}${diff.length === 0 ? "?" : ""}`);
const idOf = (ward: Ward, at = 0, path?: string): string => itemsOf(ward, path)[at]?.id ?? "none";
const problemOf = (ward: Ward, at = 0) => itemsOf(ward)[at]?.problem;

interface Case {
  readonly name: string;
  readonly text: string;
  readonly others?: Readonly<Record<string, string>>;
  readonly finds: readonly string[];
  /** The first finding's card, and its diff. */
  readonly card?: string | null;
  readonly diff: readonly string[];
  /** The note after the first finding's repair. */
  readonly repaired?: string;
}

const cases: readonly Case[] = [
  { name: "a damaged entry", text: `#flashcards\n\na::b\n<!--SR:!2024-02-11,NaN,290-->\n`, finds: ["damage damaged 3"], card: "a", diff: ["-3 <!--SR:!2024-02-11,NaN,290-->", "+3 <!--SR:!2024-02-11,1,290-->"], repaired: `#flashcards\n\na::b\n<!--SR:!2024-02-11,1,290-->\n` },
  { name: "an unclosed comment", text: `#flashcards\n\na::b\n<!--SR:${entry}\n`, finds: ["damage unclosed 3"], card: "a", diff: [`-3 <!--SR:${entry}`, `+3 ${one}`], repaired: `#flashcards\n\na::b\n${one}\n` },
  { name: "two comments on a card, CRLF", text: `#flashcards\r\n\r\na::b\r\n${one}\r\n${newer}\r\n`, finds: ["damage doubled 3"], card: "a", diff: [`-3 ${one}`], repaired: `#flashcards\r\n\r\na::b\r\n${newer}\r\n` },
  { name: "more entries than cards", text: `#flashcards\n\na::b\n<!--SR:${entry}!2024-05-01,3,250-->\n`, finds: ["damage surplus 3"], card: "a", diff: [`-3 <!--SR:${entry}!2024-05-01,3,250-->`, `+3 ${one}`], repaired: `#flashcards\n\na::b\n${one}\n` },
  { name: "fewer entries than cards", text: `#flashcards\n\n==a== ==b==\n${one}\n`, finds: ["damage missing 3"], card: "[...] b", diff: [`-3 ${one}`, `+3 <!--SR:${entry}!2000-01-01,1,250-->`], repaired: `#flashcards\n\n==a== ==b==\n<!--SR:${entry}!2000-01-01,1,250-->\n` },
  { name: "an orphan far below its card", text: `#flashcards\n\na::b\n\n\n${one}\n`, finds: ["damage orphaned 5"], card: "a", diff: [`+3 ${one}`, `-5 ${one}`], repaired: `#flashcards\n\na::b\n${one}\n\n\n` },
  { name: "an orphan below words", text: `#flashcards\n\na::b\n\nwords\n\n${one}\n`, finds: ["damage orphaned 6?"], card: "a", diff: [] },
  { name: "a comment in another card", text: `#flashcards\n\nwildcat::chat\n${one} sauvage\n\ncat::chat\n`, finds: ["damage misplaced 3"], card: "cat", diff: ["-2 wildcat::chat", `-3 ${one} sauvage`, "+2 wildcat::chat sauvage", `+5 ${one}`], repaired: `#flashcards\n\nwildcat::chat sauvage\n\ncat::chat\n${one}\n` },
  { name: "a comment in prose", text: `#flashcards\n\nwords ${one} and more\n`, finds: ["damage misplaced 2?"], card: null, diff: [] },
  { name: "a merge", text: `#flashcards\n\na::b\n<<<<<<< HEAD\n${one}\n=======\n${newer}\n>>>>>>> phone\n`, finds: ["damage merge 3"], card: "a", diff: ["-3 <<<<<<< HEAD", `-4 ${one}`, "-5 =======", `-6 ${newer}`, "-7 >>>>>>> phone", `+3 ${newer}`], repaired: `#flashcards\n\na::b\n${newer}\n` },
  { name: "a conflict copy", text: `#flashcards\n\na::b\n${one}\n`, others: { "Note (conflicted copy 2024-03-01).md": `#flashcards\n\na::b\n${newer}\n` }, finds: ["damage diverged 2"], card: "a", diff: [`-3 ${one}`, `+3 ${newer}`], repaired: `#flashcards\n\na::b\n${newer}\n` },
];

describe("a note with damage", () => {
  it.each(cases)("$name is shown, fixed, not found again, and undone", async ({ text, others, finds, card, diff, repaired }) => {
    const ward = await examined({ "Note.md": text, ...others });
    const { doctor, notes } = ward;
    expect(list(ward)).toEqual(finds);
    const damage = itemsOf(ward)[0]!.damages[0];
    expect(damage.card).toBe(card);
    expect(damage.diff.map(({ sign, line, text: each }) => `${sign}${String(line)} ${each}`).sort()).toEqual([...diff].sort());
    expect(notes.writes).toEqual([]);
    await doctor.repair("Note.md", idOf(ward));
    if (repaired === undefined) {
      expect(problemOf(ward)).toEqual({ kind: "refused", reason: "unsafe" });
      expect(notes.text("Note.md")).toBe(text);
      return;
    }
    expect(notes.text("Note.md")).toBe(repaired);
    expect(list(ward)).toEqual([finds[0]!.replace("damage ", "repair ")]);
    await doctor.examine({ kind: "all" });
    expect(doctor.state).toMatchObject({ damages: 0, repairs: 1, work: null });
    await doctor.undo("Note.md", idOf(ward));
    expect(notes.text("Note.md")).toBe(text);
    expect(list(ward)).toEqual(finds);
    expect(ward.log.errors).toEqual([]);
  });
});

describe("a check", () => {
  const files = { "Well.md": `#flashcards\n\na::b\n${one}\n`, "Plain.md": `no deck ${one} here\n`, "Sub/Note.md": damaged, "Note.md": damaged };

  it("reads the notes with a deck and reports them by path", async () => {
    const { doctor, notes } = await examined(files);
    expect(doctor.state).toMatchObject({ scope: { kind: "all" }, notes: 3, comments: 5, unread: 0, damages: 4, repairable: 4, repairableNotes: 2, stopped: false });
    expect(doctor.state.found.map(({ path }) => path)).toEqual(["Note.md", "Sub/Note.md"]);
    expect(notes.writes).toEqual([]);
    await doctor.examine({ kind: "note", path: "Well.md" });
    expect(doctor.state).toMatchObject({ notes: 1, comments: 1, found: [] });
    expect(["Well.md", "Plain.md"].map((path) => doctor.takesPart(path))).toEqual([true, false]);
  });

  it("finds schedules that SR does not read only on request, moves them and undoes that", async () => {
    const quoted = `#flashcards\n\n> a::b\n> ${one}\n\nc::d\n\n${one}\n`;
    const ward = await examined({ "Note.md": quoted, "Other.md": quoted, "Well.md": `#flashcards\n\n> a::b ${one}\n` });
    const { doctor, notes } = ward;
    expect(doctor.state.found).toEqual([]);
    await doctor.examine({ kind: "note", path: "Note.md" });
    expect(doctor.state.found).toEqual([]);
    await doctor.examine({ kind: "going-back" });
    expect(list(ward)).toEqual(["damage unread 3", "damage unread 7"]);
    expect(doctor.state).toMatchObject({ damages: 4, repairable: 4, repairableNotes: 2 });
    expect(notes.writes).toEqual([]);
    await doctor.repairAll();
    const moved = `#flashcards\n\n> a::b ${one}\n\nc::d\n${one}\n`;
    expect([notes.text("Note.md"), notes.text("Other.md")]).toEqual([moved, moved]);
    expect(notes.writes.length).toBe(2);
    await doctor.examine({ kind: "going-back" });
    expect(doctor.state).toMatchObject({ damages: 0, repairs: 4 });
    await doctor.undoAll();
    expect([notes.text("Note.md"), notes.text("Other.md")]).toEqual([quoted, quoted]);
  });

  it.each([0, 20])("goes on after repairs that are undone or made when %i notes are done, and finds what is in the other notes", async (after) => {
    const { doctor, notes } = await examined(Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`${String(at)}.md`, damaged])));
    await doctor.repairNote("7.md");
    const again = doctor.examine({ kind: "all" });
    await new Promise<void>((resolve) => {
      const look = (): void => void ((doctor.state.work?.done ?? 0) >= after && resolve());
      doctor.subscribe(look);
      look();
    });
    const undoing = doctor.undoAll();
    expect(doctor.state.work).toEqual({ kind: "undo", done: 0, total: 1 });
    await undoing;
    expect(doctor.state.work?.kind).toBe("examine");
    await again;
    expect(doctor.state).toMatchObject({ work: null, stopped: false, notes: 60, damages: 120, repairs: 0 });
    expect(new Set(notes.files.values())).toEqual(new Set([damaged]));
  });

  it("can be stopped while repairs are undone, and then goes on to its own stop", async () => {
    const { doctor } = await examined(Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`${String(at)}.md`, damaged])));
    await doctor.repairAll();
    const again = doctor.examine({ kind: "all" });
    const undoing = doctor.undoAll();
    doctor.stop();
    await undoing;
    expect(doctor.state).toMatchObject({ work: { kind: "examine" }, stopped: false });
    expect(doctor.state.repairs).toBeGreaterThan(100);
    doctor.stop();
    await again;
    expect(doctor.state).toMatchObject({ work: null, stopped: true });
  });

  it("can be stopped, and a later one replaces it", async () => {
    const { doctor, notes } = await start(Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`${String(at)}.md`, damaged])));
    const first = doctor.examine({ kind: "all" });
    doctor.stop();
    await first;
    expect(doctor.state).toMatchObject({ work: null, stopped: true });
    expect(doctor.state.notes).toBeLessThan(200);
    const second = doctor.examine({ kind: "all" });
    const third = doctor.examine({ kind: "all" });
    await Promise.all([second, third]);
    expect(doctor.state).toMatchObject({ notes: 200, damages: 400, stopped: false, work: null });
    expect(notes.writes).toEqual([]);
  });

  it("reads a few notes at a time and lets the host work in between", async () => {
    const { doctor, notes, clock } = await start(Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`${String(at)}.md`, damaged])));
    let open = 0;
    let most = 0;
    const read = notes.read.bind(notes);
    notes.read = async (path) => {
      most = Math.max(most, ++open);
      clock.at += 5;
      const text = await read(path);
      open--;
      return text;
    };
    let turns = 0;
    const counting = setInterval(() => turns++, 0);
    await doctor.examine({ kind: "all" });
    clearInterval(counting);
    expect(most).toBeLessThanOrEqual(16);
    expect(turns).toBeGreaterThan(3);
  });

  it("reports unreadable notes", async () => {
    const { doctor, notes, log } = await start(files);
    const read = notes.read.bind(notes);
    notes.read = (path) => (path === "Note.md" ? Promise.reject(new Error("locked")) : read(path));
    await doctor.examine({ kind: "all" });
    expect(doctor.state).toMatchObject({ notes: 3, unread: 1, damages: 2 });
    expect(log.errors).toEqual(["could not read Note.md: Error: locked"]);
  });

  it("continues after a note whose reading throws", async () => {
    const { doctor, notes, log } = await start(files);
    const read = notes.read.bind(notes);
    notes.read = async (path) => (path === "Note.md" ? ({ length: 1, split: () => [] } as unknown as string) : read(path));
    await doctor.examine({ kind: "all" });
    expect(doctor.state).toMatchObject({ work: null, unread: 1, damages: 2 });
    expect(log.errors).toEqual([expect.stringMatching(/^could not examine Note\.md: TypeError/)]);
  });

  it("follows changes of a note: edits, a new name, deletion", async () => {
    const ward = await examined(files);
    const { doctor, library, notes } = ward;
    const change = async (text: string): Promise<void> => {
      notes.files.set("Note.md", text);
      library.noteChanged("Note.md", text, ["flashcards"]);
      await pause();
    };
    await change(damaged.replace("c::d\n<!--SR:!rubbish-->\n", ""));
    expect(list(ward)).toEqual(["damage damaged 3"]);
    library.noteRenamed("Note.md", "Other.md");
    expect(doctor.state.found.map(({ path }) => path)).toEqual(["Other.md", "Sub/Note.md"]);
    library.noteDeleted("Other.md");
    await pause();
    expect(doctor.state.found.map(({ path }) => path)).toEqual(["Sub/Note.md"]);
  });
});

describe("a repair", () => {
  it("is made at the present place of its damage", async () => {
    const ward = await examined({ "Note.md": damaged });
    ward.notes.fault("Note.md", { kind: "change", text: (text) => text.replace("a::b", "new::card\n\na::b") });
    await ward.doctor.repair("Note.md", idOf(ward, 1));
    expect(ward.notes.text("Note.md")).toBe(damaged.replace("a::b", "new::card\n\na::b").replace("!rubbish", "!2000-01-01,1,250"));
    expect(list(ward)).toEqual(["damage damaged 5", "repair damaged 8"]);
  });

  it("is refused, and nothing written, when its damage has changed", async () => {
    const ward = await examined({ "Note.md": damaged });
    const other = damaged.replace("NaN", "3");
    ward.notes.fault("Note.md", { kind: "change", text: () => other });
    await ward.doctor.repair("Note.md", idOf(ward));
    expect(ward.notes.text("Note.md")).toBe(other);
    expect(ward.doctor.state.found[0]).toMatchObject({ problem: { kind: "refused", reason: "changed" }, repairable: 1 });
    expect(list(ward)).toEqual(["damage damaged 6"]);
    ward.notes.fault("Note.md", { kind: "change", text: () => damaged });
    await ward.doctor.repairNote("Note.md");
    expect(ward.notes.text("Note.md")).toBe(damaged);
    expect(ward.doctor.state.found[0]).toMatchObject({ problem: { kind: "refused", reason: "changed" }, repairable: 2 });
    await ward.doctor.repairNote("Note.md");
    expect(ward.doctor.state).toMatchObject({ damages: 0, repairs: 2, found: [{ problem: null }] });
  });

  it("replaces its damage at once: the list is never without both", async () => {
    const ward = await examined({ "Note.md": damaged });
    const write = ward.notes.write.bind(ward.notes);
    ward.notes.write = async (path, plan) => {
      const outcome = await write(path, plan);
      await pause();
      return outcome;
    };
    const lengths = new Set<number>();
    ward.doctor.subscribe(() => lengths.add(itemsOf(ward).length));
    await ward.doctor.repair("Note.md", idOf(ward));
    await ward.doctor.undo("Note.md", idOf(ward));
    expect([...lengths]).toEqual([2]);
  });

  it("reports that the host failed, or that the note is gone", async () => {
    const ward = await examined({ "Note.md": damaged });
    ward.notes.fault("Note.md", { kind: "fail", message: "disk full" }, { kind: "delete" });
    await ward.doctor.repair("Note.md", idOf(ward));
    expect(problemOf(ward)).toEqual({ kind: "failed", message: "disk full" });
    await ward.doctor.repair("Note.md", idOf(ward));
    expect(ward.doctor.state).toMatchObject({ damages: 0, found: [{ items: [], problem: { kind: "refused", reason: "missing" } }] });
  });

  it("keeps the card of a pending grade, though it changes the card's identity", async () => {
    const twin = "a:::b\n<!--SR:!2024-03-30,4,290!2024-05-01,3,250!2024-05-01,9,250-->\n";
    const ward = await start({ "Note.md": `#flashcards\n\n${twin}\n${twin}` });
    const session = ward.reviews.start({ kind: "all" });
    expect(await shownCard(session)).toMatchObject({ card: { line: 2 } });
    ward.notes.fault("Note.md", { kind: "fail", message: "busy" });
    session.grade("good");
    await ward.reviews.settled();
    expect(ward.reviews.pending).toMatchObject([{ status: { kind: "failed" } }]);
    await ward.doctor.examine({ kind: "all" });
    await ward.doctor.repair("Note.md", idOf(ward));
    const mended = twin.replace("!2024-05-01,9,250", "");
    expect(ward.notes.text("Note.md")).toBe(`#flashcards\n\n${mended}\n${twin}`);
    ward.reviews.retry(ward.reviews.pending[0]!.id);
    await ward.reviews.settled();
    expect(ward.reviews.pending).toEqual([]);
    const graded = ward.notes.text("Note.md");
    expect(graded).not.toContain(mended);
    expect(graded.replace(/!2024-04-\d+,\d+,290/, "!2024-03-30,4,290")).toBe(`#flashcards\n\n${mended}\n${twin}`);
  });

  it("goes through the note's write queue", async () => {
    const ward = await examined({ "Note.md": damaged });
    let release = (): void => undefined;
    ward.notes.fault("Note.md", { kind: "hold", until: new Promise((resolve) => (release = resolve)) });
    const repairing = ward.doctor.repair("Note.md", idOf(ward));
    await pause();
    let settled = false;
    const settling = ward.reviews.settled().then(() => (settled = true));
    await pause();
    expect(settled).toBe(false);
    release();
    await Promise.all([repairing, settling]);
    expect(list(ward)).toEqual(["repair damaged 3", "damage damaged 6"]);
  });
});

describe("undo", () => {
  const twins = `#flashcards\n\na::b\n<!--SR:!x-->\n\na::b\n<!--SR:!x-->\n`;

  it("reverts any of several repairs, in any order", async () => {
    const ward = await examined({ "Note.md": damaged });
    await ward.doctor.repair("Note.md", idOf(ward));
    await ward.doctor.repair("Note.md", idOf(ward, 1));
    await ward.doctor.undo("Note.md", idOf(ward));
    expect(ward.notes.text("Note.md")).toBe(damaged.replace("!rubbish", "!2000-01-01,1,250"));
    expect(list(ward)).toEqual(["damage damaged 3", "repair damaged 6"]);
    await ward.doctor.undo("Note.md", idOf(ward, 1));
    expect(ward.notes.text("Note.md")).toBe(damaged);
  });

  it("works after a change elsewhere in the note", async () => {
    const ward = await examined({ "Note.md": damaged });
    await ward.doctor.repair("Note.md", idOf(ward));
    ward.notes.fault("Note.md", { kind: "change", text: (text) => `${text}\nnew words\n`.replace("#flashcards", "#flashcards/more") });
    await ward.doctor.undo("Note.md", idOf(ward));
    expect(ward.notes.text("Note.md")).toBe(`${damaged}\nnew words\n`.replace("#flashcards", "#flashcards/more"));
  });

  it("is refused when the note has changed since, and can be retried", async () => {
    const ward = await examined({ "Note.md": damaged });
    await ward.doctor.repair("Note.md", idOf(ward));
    const left = ward.notes.text("Note.md");
    ward.notes.fault("Note.md", { kind: "change", text: (text) => text.replace("2024-02-11,1,290", "2024-06-01,20,290") });
    await ward.doctor.undo("Note.md", idOf(ward));
    expect(ward.notes.text("Note.md")).toBe(left.replace("2024-02-11,1,290", "2024-06-01,20,290"));
    expect(problemOf(ward)).toEqual({ kind: "refused", reason: "changed" });
    ward.notes.fault("Note.md", { kind: "change", text: () => left });
    await ward.doctor.undo("Note.md", idOf(ward));
    expect(ward.notes.text("Note.md")).toBe(damaged);
  });

  it("never mistakes an equal comment for the repaired one", async () => {
    const ward = await examined({ "Note.md": twins });
    await ward.doctor.repairNote("Note.md");
    const left = ward.notes.text("Note.md");
    expect(left).toBe(twins.replaceAll("!x", "!2000-01-01,1,250"));
    await ward.doctor.undoAll();
    expect(ward.notes.text("Note.md")).toBe(twins);
    await ward.doctor.repair("Note.md", idOf(ward));
    await ward.doctor.repair("Note.md", idOf(ward, 1));
    // The first one's lines now appear twice, and the note is longer.
    ward.notes.fault("Note.md", { kind: "change", text: (text) => `${text}\nmore\n` });
    await ward.doctor.undo("Note.md", idOf(ward));
    expect(problemOf(ward)).toMatchObject({ kind: "refused" });
    expect(ward.notes.text("Note.md")).toBe(`${left}\nmore\n`);
  });
});

describe("repairing everything", () => {
  it("goes note by note, and can be stopped", async () => {
    const { doctor, notes } = await examined(Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`${String(at)}.md`, damaged])));
    const repairing = doctor.repairAll();
    expect(doctor.state.work).toEqual({ kind: "repair", done: 0, total: 30 });
    const stop = doctor.subscribe(() => {
      if ((doctor.state.work?.done ?? 0) >= 10) doctor.stop();
    });
    await repairing;
    stop();
    expect(doctor.state).toMatchObject({ repairs: 20, damages: 40, work: null });
    await doctor.repairAll();
    expect(doctor.state).toMatchObject({ repairs: 60, damages: 0 });
    // One write per note.
    expect(notes.writes.length).toBe(30);
    await doctor.undoAll();
    expect(new Set(notes.files.values())).toEqual(new Set([damaged]));
  });

  it("and undoing it restores the exact bytes; after repair, nothing repairable is left", async () => {
    let repairs = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(anyNote, { minLength: 1, maxLength: 3 }), async (any) => {
        const files = Object.fromEntries(any.map((note, at) => [`${String(at)}.md`, noteText(note)]));
        const { doctor, notes } = await examined(files);
        await doctor.repairAll();
        const { damages } = doctor.state;
        repairs += doctor.state.repairs;
        const mended = Object.fromEntries(notes.files);
        await doctor.examine({ kind: "all" });
        expect(doctor.state.damages).toBe(damages);
        await doctor.repairAll();
        expect(Object.fromEntries(notes.files)).toEqual(mended);
        await doctor.undoAll();
        expect(doctor.state.repairs).toBe(0);
        expect(Object.fromEntries(notes.files)).toEqual(files);
      }),
      { numRuns: 200 },
    );
    expect(repairs).toBeGreaterThan(50);
  });

  it("one at a time and undoing it in reverse restores the exact bytes too", async () => {
    await fc.assert(
      fc.asyncProperty(anyNote, async (any) => {
        const text = noteText(any);
        const ward = await examined({ "Note.md": text });
        const order: string[] = [];
        for (let round = 0; round < 20; round++) {
          const next = itemsOf(ward).find(({ kind, problem, damages: [{ diff }] }) => kind === "damage" && problem === null && diff.length > 0);
          if (next === undefined) break;
          await ward.doctor.repair("Note.md", next.id);
          const made = itemsOf(ward).find(({ kind, id }) => kind === "repair" && !order.includes(id));
          if (made === undefined) break;
          order.push(made.id);
        }
        for (const id of order.reverse()) await ward.doctor.undo("Note.md", id);
        expect(ward.notes.text("Note.md")).toBe(text);
      }),
      { numRuns: 200 },
    );
  });
});

describe("near misses", () => {
  const near = "#flashcards\n\nWhat?\n\n?\nThat\n\n`a::b`\n";
  const listed = async (files: Readonly<Record<string, string>>, everything = false): Promise<Ward> => {
    const made = await start(files);
    await made.doctor.examine({ kind: "near-misses", everything });
    return made;
  };
  const told = ({ doctor }: Ward) => doctor.state.found.map(({ path, items }) => [path, ...items.map(({ damages }) => damages[0].kind)]);

  it("come from notes with a deck, without probably intended ones, and are never fixed in bulk", async () => {
    const files = { "a.md": near, "b.md": "#flashcards\n\nThe ==sun shines.\n", "card.md": "#flashcards\n\nQ::A\n", "plain.md": "a\n\n?\nb\n\nc::d\n", "ignored.excalidraw.md": near };
    const found = await listed(files);
    expect(told(found)).toEqual([["a.md", "blank-above"], ["b.md", "cloze-unclosed"]]);
    expect(found.doctor.state).toMatchObject({ notes: 3, damages: 2, repairable: 0, repairableNotes: 0 });
    await found.doctor.repairAll();
    expect(found.doctor.state.repairs).toBe(0);
    expect(told(await listed(files, true))).toEqual([["a.md", "blank-above", "inline-code"], ["b.md", "cloze-unclosed"]]);
  });

  it("include notes without a deck while the vault has no cards: one for each note, at most fifty", async () => {
    const plain = Object.fromEntries(Array.from({ length: 70 }, (_, at) => [`plain ${at}.md`, `a::${at}\n\nb::c\n`]));
    const found = await listed({ ...plain, "empty.md": "no card\n", "ignored.excalidraw.md": "a::b\n" });
    expect(told(found)).toHaveLength(50);
    expect(told(found).map(([path = "", ...codes]) => [path.slice(0, 5), ...codes])).toEqual(Array.from({ length: 50 }, () => ["plain", "no-deck"]));
    const { path, items } = found.doctor.state.found[0]!;
    await found.doctor.repair(path, items[0]!.id);
    expect(found.notes.text(path)).toMatch(/flashcards[^]*a::\d+\n\nb::c\n$/);
    await found.doctor.undo(path, found.doctor.state.found[0]!.items[0]!.id);
    expect(found.notes.text(path)).toBe(plain[path]);
  });

  it("are changed by one write each, undone byte for byte", async () => {
    const { doctor, notes } = await listed({ "a.md": near });
    const { id } = doctor.state.found[0]!.items[0]!;
    await doctor.repair("a.md", id);
    expect(notes.text("a.md")).toBe(near.replace("What?\n\n?", "What?\n?"));
    expect(doctor.state).toMatchObject({ damages: 0, repairs: 1 });
    const made = doctor.state.found[0]!.items[0]!;
    await doctor.undo("a.md", made.id);
    expect(notes.text("a.md")).toBe(near);
    expect(doctor.state).toMatchObject({ damages: 1, repairs: 0 });
  });

  it("are not changed when the note has changed since", async () => {
    const { doctor, notes } = await listed({ "a.md": near });
    const { id } = doctor.state.found[0]!.items[0]!;
    const now = near.replace("What?\n\n?", "Who?\n\n?");
    notes.files.set("a.md", now);
    await doctor.repair("a.md", id);
    expect(notes.text("a.md")).toBe(now);
    expect(doctor.state.found[0]!.problem).toEqual({ kind: "refused", reason: "changed" });
  });

  it("are listed once for each kind in a paragraph or fence", async () => {
    const code = `#flashcards\n\n\`\`\`\n${"a::b\n".repeat(40)}`;
    expect(told(await listed({ "a.md": code }))).toEqual([["a.md", "open-fence"]]);
  });
});
