import { describe, expect, it } from "vitest";
import { createUndoHistory, createJournal, type GradeRecord } from "../../../src/app/writes/journal";
import { countAnswer, readDayCounts } from "../../../src/app/today/day-counts";
import { defaultSettings } from "../../../src/core/model/settings";
import { MemoryDevice, MemoryLog, pause } from "../../support/memory-notes";
import { shownCard, startProgram } from "../../support/program";

const json = (text: string) => JSON.parse(text) as unknown;
/** A device with this value under every key, including NaN and undefined. */
const holding = (value: unknown) => ({ get: () => value, set: () => undefined });

const record: GradeRecord = {
  id: 1,
  path: "N.md",
  key: "N.md\n1\n0\n0",
  witness: { kind: "basic", hash: 1, previous: null, next: 2, entries: null, index: 0, count: 1, ownEntries: false, ownPlace: true },
  face: 0,
  line: 2,
  front: "a",
  grade: "good",
  before: null,
  after: { algorithm: "sm2", due: "2024-03-11", interval: 10, ease: 250 },
  day: "2024-03-01",
  counted: "new",
};

describe("the journal of pending grades", () => {
  const read = (value: unknown) => {
    const log = new MemoryLog();
    return { records: createJournal(holding(value), log).read(), errors: log.errors.length };
  };

  it.each([
    ["as written", record],
    ["on a damaged entry", { ...record, before: { damaged: "2024,x" } }],
    ["that counted for nothing", { ...record, counted: null }],
    ["with decks", { ...record, decks: ["a/b"] }],
    ["of a deed that is no answer", { ...record, grade: "suspend" }],
    ["back to new", { ...record, after: null }],
    ["with a key of a later version", { ...record, later: 1 }],
  ])("reads one %s", (_name, entry) => {
    expect(read(json(JSON.stringify([entry])))).toEqual({ records: [entry], errors: 0 });
  });

  it.each([[null], [7], ["text"], [{ 0: record }], [{ length: 1 }]])("treats %j as empty", (value) => {
    expect(read(value)).toEqual({ records: [], errors: 0 });
  });

  const bad: readonly (readonly [string, unknown])[] = [
    ["null", null],
    ["an array", Object.values(record)],
    ["a missing key", { ...record, path: undefined }],
    ["an id that is no whole number", { ...record, id: 1.5 }],
    ["an id too large to count on", { ...record, id: 1e300 }],
    ["a face below 0", { ...record, face: -1 }],
    ["NaN for a line", { ...record, line: Number.NaN }],
    ["a grade that is none", { ...record, grade: "toString" }],
    ["a day no calendar has", { ...record, after: { ...record.after, due: "2024-02-30" } }],
    ["an endless interval", { ...record, after: { ...record.after, interval: Number.POSITIVE_INFINITY } }],
    ["an interval too large to write", { ...record, after: { ...record.after, interval: 1e300 } }],
    ["an ease below 0", { ...record, before: { ...record.after, ease: -1 } }],
    ["an entry both damaged and not", { ...record, before: { algorithm: "sm2", damaged: "x" } }],
    ["a list for a schedule", { ...record, after: [] }],
    ["a day that is none", { ...record, day: "today" }],
    ["decks that are none", { ...record, decks: [1] }],
    ["a count that is none", { ...record, counted: "toString" }],
    ["no witness", { ...record, witness: null }],
    ["a witness of a kind there is not", { ...record, witness: { ...record.witness, kind: "__proto__" } }],
    ["a witness with a text for a hash", { ...record, witness: { ...record.witness, hash: "1" } }],
    ["all of it behind __proto__", json(`{"__proto__": ${JSON.stringify(record)}}`)],
  ];
  it.each(bad)("drops one with %s, reports it, and keeps the others", (_name, entry) => {
    expect(read([record, entry, record])).toEqual({ records: [record, record], errors: 1 });
  });

  const undo = { inverse: [{ from: 3, to: 9, insert: "x" }], from: 0, size: 4, head: 1, tail: 2, witness: record.witness, length: 20 };
  it.each<[string, unknown, boolean]>([
    ["as written", { record, undo }, true],
    ["without its record", { undo }, false],
    ["with an edit that is none", { record, undo: { ...undo, inverse: [{ from: 3, to: -1, insert: "x" }] } }, false],
    ["with a length that is none", { record, undo: { ...undo, length: "20" } }, false],
  ])("reads a written grade %s: %j", (_name, entry, sound) => {
    expect(createUndoHistory(holding([entry]), new MemoryLog()).read()).toEqual(sound ? [entry] : []);
  });
});

describe("the journal of written grades", () => {
  const undo = (length: number) => ({ inverse: [{ from: 3, to: 9, insert: "a".repeat(length) }], from: 0, size: 9, head: 1, tail: 2, witness: record.witness, length: 20 });
  const kept = (lengths: readonly number[]) => {
    const device = new MemoryDevice();
    const history = createUndoHistory(device, new MemoryLog());
    history.write(lengths.map((length, id) => ({ record: { ...record, id }, undo: undo(length) })));
    return { size: device.values.get("written-grades")?.length ?? 0, ids: history.read().map((one) => one.record.id) };
  };

  it("has room for a hundred of usual length", () => {
    expect(kept(Array<number>(100).fill(300)).ids).toHaveLength(100);
  });

  it("keeps the latest that fit, however long their undo data are", () => {
    const { size, ids } = kept(Array<number>(100).fill(20_000));
    expect(size).toBeLessThan(260_000);
    expect(ids).toEqual(Array.from({ length: ids.length }, (_, at) => 100 - ids.length + at));
    expect(ids.length).toBeGreaterThan(8);
    // One that does not fit hides earlier ones: undo goes back in order.
    expect(kept([10, 300_000, 10]).ids).toEqual([2]);
    expect(kept([10, 300_000])).toEqual({ size: 0, ids: [] });
  });
});

describe("stored review data", () => {
  const comment = "<!--SR:!2024-03-01,4,250-->";
  const counted = async (files: Readonly<Record<string, string>>) => {
    const device = new MemoryDevice();
    const sets: string[] = [];
    const set = device.set.bind(device);
    device.set = (key, value) => {
      sets.push(key);
      set(key, value);
    };
    const program = await startProgram(files, { today: "2024-03-01", device, settings: { sm2: { ...defaultSettings.sm2, loadBalance: false }, order: "note" } });
    const session = program.reviews.start({ kind: "all" });
    const grade = async () => {
      await shownCard(session);
      session.reveal();
      session.grade("good");
      await program.reviews.settled();
    };
    return { ...program, device, session, grade, sets, of: (key: string) => sets.filter((one) => one === key).length };
  };

  it("contain no long text, however long the block is", async () => {
    const text = `#flashcards\n\nfront\n?\n${"a long back \n".repeat(2000)}${comment}\n`;
    const { notes, device, session, grade } = await counted({ "N.md": text });
    await grade();
    expect(notes.text("N.md")).not.toBe(text);
    expect(device.values.get("written-grades")!.length).toBeLessThan(1500);
    await session.undo();
    expect(notes.text("N.md")).toBe(text);
  });

  it.each([
    ["before", (text: string) => `more words\n\n${text}`],
    ["behind", (text: string) => `${text}\nmore words\n`],
    ["on both sides, as long as it was", (text: string) => `${text.replace("words", "w")}word`],
  ])("undo a grade after edits %s of it", async (_name, edit) => {
    const text = `words\n\n#flashcards\n\na::b c  d\n${comment}\n`;
    const { notes, library, reviews, grade } = await counted({ "N.md": text });
    await grade();
    notes.files.set("N.md", edit(notes.text("N.md")));
    library.noteChanged("N.md", notes.text("N.md"), null);
    expect(await reviews.undo()).toEqual({ kind: "grade", grade: "good" });
    expect(notes.text("N.md")).toBe(edit(text));
  });

  it("are written when they change, not when other notes do", async () => {
    const files = Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`n${at}.md`, "#flashcards\n\nx::y\n"]));
    const { notes, library, device, grade, sets, of } = await counted({ "A.md": `#flashcards\n\na::b\n${comment}\n`, ...files });
    await grade();
    expect([of("written-grades"), of("pending-grades")]).toEqual([1, 2]);
    sets.length = 0;
    for (const path of Object.keys(files)) {
      notes.files.set(`new ${path}`, notes.text(path));
      notes.files.delete(path);
      library.noteRenamed(path, `new ${path}`);
    }
    await pause();
    expect([of("written-grades"), of("pending-grades")]).toEqual([0, 0]);
    library.noteRenamed("A.md", "B.md");
    expect(of("written-grades")).toBe(1);
    expect(device.values.get("written-grades")).toContain("B.md");
  });
});

describe("the day's counts", () => {
  const day = "2024-03-01";
  const none = { day, new: 0, reviews: 0, seen: [], decks: [], more: [] };
  const read = (value: unknown) => readDayCounts(holding(value), day);

  it("include a card's first answer, and undo removes it", () => {
    const device = new MemoryDevice();
    const one = { ...record, day, key: "a\n0", face: 0, counted: "new", decks: ["X/y"] } as const;
    countAnswer(device, one, 1);
    countAnswer(device, { ...record, day, key: "b\n1", face: 1, counted: "reviews" }, 1);
    countAnswer(device, { ...record, day, key: "c\n0", counted: null }, 1);
    expect(readDayCounts(device, day)).toEqual({ ...none, new: 1, reviews: 1, seen: [["a", 0], ["b", 1]], decks: [["x", 1, 0], ["x/y", 1, 0]] });
    countAnswer(device, one, -1);
    expect(readDayCounts(device, day)).toMatchObject({ new: 0, reviews: 1, seen: [["b", 1]], decks: [["x", 0, 0], ["x/y", 0, 0]] });
    expect(readDayCounts(device, "2024-03-02")).toEqual({ ...none, day: "2024-03-02" });
    countAnswer(device, { ...one, day: "2024-02-29" }, -1);
    expect(readDayCounts(device, day)).toMatchObject({ new: 0, reviews: 1, seen: [["b", 1]] });
  });

  it.each([[null], [undefined], [7], ["text"], [[]], [[day, 1, 1, []]], [{}], [{ day: "2024-02-29", new: 3, reviews: 3, seen: [] }], [json('{"__proto__": {"day": "2024-03-01", "new": 3}}')]])("treat %j as empty", (value) => {
    expect(read(value)).toEqual(none);
  });

  it.each([
    [{ day, new: "3", reviews: 2, seen: [["a", 0]] }, { ...none, reviews: 2, seen: [["a", 0]] }],
    [{ day, new: -1, reviews: Number.NaN, seen: { 0: ["a", 0] } }, none],
    [{ day, new: 1e300, reviews: 1.5, seen: null }, none],
    [{ day, decks: [["a", 1, 2], ["b", 1], ["c", -1, 0], 7], more: {} }, { ...none, decks: [["a", 1, 2]] }],
    [{ day, new: 1, seen: [["a", 0], ["b"], ["c", -1], [1, 1], null, ["d", 1, 2], { 0: "e", 1: 0 }] }, { ...none, new: 1, seen: [["a", 0]] }],
  ])("drop the parts of %j that do not fit", (value, expected) => {
    expect(read(value)).toEqual(expected);
  });
});
