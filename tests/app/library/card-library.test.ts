import { describe, expect, it, vi } from "vitest";
import type { CardColumn, FoundCards } from "../../../src/app/api/card-library";
import { plainText } from "../../../src/core/model/card";
import { bury } from "../../../src/app/today/buried";
import { NoteIndex } from "../../../src/core/card-index/card-index";
import { compareNames } from "../../../src/core/model/deck";
import { blockKey, cardKey } from "../../../src/core/card-index/indexed-card";
import { MemoryLogFiles } from "../../support/memory-notes";
import { startProgram, type Program } from "../../support/program";
import { parseWith } from "../../../src/core/text/note/parse";
import { compileSyntax } from "../../../src/core/text/syntax/syntax";
import { logKey, writeLine } from "../../../src/core/log/line";
import { defaultSettings } from "../../../src/core/model/settings";

const today = "2026-03-10";
const files = {
  "a/Chemistry.md": [
    "#flashcards/chem",
    "",
    "# Acids",
    "",
    "proton donor::acid",
    "<!--SR:!2026-03-08,10,230-->",
    "",
    "both:::ways",
    "",
    "The ==sun== shines on the ==moon==",
    "<!--SR:!fsrs,2026-03-20T09:00:00.000Z,12,12.5,5.25,2,4,9,0,2026-03-08T09:00:00.000Z!fsrs,2426-03-20T09:00:00.000Z,12,3.5,7,2,4,2,0,2026-03-08T09:00:00.000Z-->",
    "",
    "broken::schedule",
    "<!--SR:!2026-99-99,1,250-->",
  ].join("\n"),
  "b/Physics.md": "#flashcards/phys\n\nforce::mass times acceleration\n<!--SR:!fsrs,2026-03-10T12:10:00.000Z,0,0.4,6,1,1,0,0,2026-03-10T12:00:00.000Z-->\n",
};

/** All cards of the program, when the search has ended. */
async function all(program: Program, query = ""): Promise<FoundCards> {
  const found = program.cards.find(query);
  if (found.kind !== "found") throw new Error(found.fault.reason);
  await vi.waitFor(() => expect(found.cards.progress).toBeNull());
  return found.cards;
}

const rows = (cards: FoundCards) => Array.from({ length: cards.length }, (_, row) => cards.at(row));
const faces = (cards: FoundCards) => rows(cards).map((row) => (row === null ? null : `${row.path[0]!}${row.line} ${row.face}`));

describe("the library of cards", () => {
  it("lists every card with its values", async () => {
    const program = await startProgram(files, { today });
    const cards = await all(program);
    const at = { path: "a/Chemistry.md", decks: ["flashcards/chem"], occurrence: 0, added: null, isLeech: false };
    const none = { due: null, interval: null, ease: null, stability: null, difficulty: null, retrievability: null, lapses: 0, last: null };
    expect(rows(cards)).toMatchObject([
      { ...at, ...none, line: 4, kind: "basic", state: "review", due: "2026-03-08", interval: 10, ease: 230, last: "2026-02-26" },
      { ...at, ...none, line: 7, face: 0, kind: "reversed", state: "new" },
      { ...at, ...none, line: 7, face: 1, kind: "reversed", state: "new" },
      { ...at, line: 9, face: 0, kind: "cloze", state: "review", due: "2026-03-20", interval: 12, ease: null, difficulty: 5.25, lapses: 9, last: "2026-03-08", isLeech: true },
      { ...at, line: 9, face: 1, kind: "cloze", state: "suspended", due: "2026-03-20", interval: 12, difficulty: 7, lapses: 2 },
      { ...at, ...none, line: 12, state: "damaged" },
      { path: "b/Physics.md", line: 2, state: "learning", due: "2026-03-10", interval: 0, difficulty: 6 },
    ].map((row, index) => (index === 0 ? { ...row, retrievability: expect.closeTo(0.89, 1) as number } : row)));
    expect(cards.at(3)?.stability).toBeCloseTo(12.5, 2);
    expect(cards.at(3)?.retrievability).toBeCloseTo(0.98, 2);
    cards.close();
  });

  it("reads words of rows on demand, follows their notes, and says when a card is gone", async () => {
    const program = await startProgram(files, { today });
    const cards = await all(program);
    expect(cards.words(0)).toBeNull();
    await cards.read(0, 4);
    expect([cards.words(0), cards.words(3)].map((words) => words && [plainText(words.front), plainText(words.back), ...words.headings])).toEqual([
      ["proton donor", "acid", "Acids"],
      ["The [...] shines on the moon", "The sun shines on the moon", "Acids"],
    ]);
    let told = 0;
    cards.subscribe(() => told++);
    const path = "a/Chemistry.md";
    const changed = files[path].replace("# Acids", "# Bases\n\nmore").replace("!2026-03-08,10,230", "!2026-04-08,20,250");
    program.library.noteChanged(path, changed, ["#flashcards/chem"]);
    await vi.waitFor(() => expect(told).toBeGreaterThan(0));
    expect(cards.at(0)).toMatchObject({ due: "2026-04-08", ease: 250, line: 6 });
    expect(cards.words(0)?.headings).toEqual(["Bases"]);
    program.library.noteRenamed(path, "c/Chemistry.md");
    expect(cards.at(0)?.path).toBe("c/Chemistry.md");
    program.library.noteDeleted("c/Chemistry.md");
    expect([cards.at(0), cards.words(0), cards.place(0).path, cards.length]).toEqual([null, null, "c/Chemistry.md", 7]);
    expect(cards.at(6)).not.toBeNull();
    cards.close();
  });

  it("knows buried cards, and what the log says of a card", async () => {
    const [block] = parseWith(compileSyntax(defaultSettings), files["a/Chemistry.md"], "a/Chemistry.md").blocks;
    const hash = block!.hash;
    const c = logKey(hash, 0);
    const answer = (t: number, d: string, g: number) => writeLine({ k: "review", t, c, d, g, i: 1, e: 250, p: 1, ms: 1 });
    const logFiles = new MemoryLogFiles();
    await logFiles.append("_reviews/2026-02.abcdefgh.jsonl", [answer(1e12, "2026-02-01", 1), answer(1e12 + 1, "2026-02-05", 1), answer(1e12 + 2, "2026-02-07", 3)].join("\n") + "\n");
    const program = await startProgram(files, { today, logFiles, settings: { leechLapses: 2, logFolder: "_reviews" } });
    const cards = await all(program);
    expect(cards.at(0)).toMatchObject({ added: null, lapses: 0 });
    await vi.waitFor(() => expect(cards.at(0)).toMatchObject({ added: "2026-02-01", lapses: 2, isLeech: true }));
    bury(program.device, today, [cardKey(blockKey("a/Chemistry.md", hash, 0), 0)]);
    program.library.dayTurned();
    await vi.waitFor(() => expect(cards.at(0)?.state).toBe("buried"));
    await cards.sort("added", true);
    expect(cards.at(0)?.line).toBe(4);
    cards.close();
  });

  it.each<[column: CardColumn, descending: boolean, order: readonly string[]]>([
    ["due", false, ["a4 0", "b2 0", "a9 0", "a9 1", "a7 0", "a7 1", "a12 0"]],
    ["due", true, ["a9 0", "a9 1", "b2 0", "a4 0", "a7 0", "a7 1", "a12 0"]],
    ["difficulty", true, ["a9 1", "b2 0", "a9 0", "a4 0", "a7 0", "a7 1", "a12 0"]],
    ["deck", true, ["b2 0", "a4 0", "a7 0", "a7 1", "a9 0", "a9 1", "a12 0"]],
    ["note", true, ["b2 0", "a4 0", "a7 0", "a7 1", "a9 0", "a9 1", "a12 0"]],
    ["state", false, ["a7 0", "a7 1", "b2 0", "a4 0", "a9 0", "a9 1", "a12 0"]],
    ["front", false, ["a7 0", "a12 0", "b2 0", "a4 0", "a9 0", "a9 1", "a7 1"]],
    ["back", true, ["a7 0", "a9 0", "a9 1", "a12 0", "b2 0", "a7 1", "a4 0"]],
  ])("sorts by %s, descending: %s", async (column, descending, order) => {
    const program = await startProgram(files, { today });
    const cards = await all(program);
    await cards.sort(column, descending);
    expect(faces(cards)).toEqual(order);
    expect(cards.progress).toBeNull();
    cards.close();
  });

  it("lets the last sort win, and ends with the list", async () => {
    const program = await startProgram(files, { today });
    const cards = await all(program);
    await Promise.all([cards.sort("front", true), cards.sort("due", false)]);
    expect(faces(cards)[0]).toBe("a4 0");
    const sorting = cards.sort("back", true);
    cards.close();
    await sorting;
    expect(cards.length).toBe(0);
  });
});

it("counts the cards of a query without reading the log", async () => {
  const logFiles = new MemoryLogFiles();
  const program = await startProgram(files, { today, logFiles });
  const read = vi.spyOn(program.reviewLog, "read");
  expect(await program.cards.collect("deck:chem")).toMatchObject({ kind: "found", due: 1, new: 2 });
  expect(read).not.toHaveBeenCalled();
  expect(await program.cards.collect("rated:again")).toMatchObject({ kind: "found", keys: [] });
  expect(read).toHaveBeenCalledOnce();
});

describe("a search that is sorted while it runs", () => {
  it.each([
    ["nothing by the index", "lapses:>99"],
    ["nothing by words", "absent"],
    ["something", "acid"],
    ["no duplicates", "is:duplicate"],
  ])("finds %s, and tells its end", async (_what, query) => {
    const program = await startProgram(files, { today });
    // The index notifies every list once more after the start.
    await new Promise<void>((resolve) => program.library.subscribe(resolve));
    const found = program.cards.find(query);
    if (found.kind !== "found") throw new Error(found.fault.reason);
    const { cards } = found;
    let isTold = false;
    cards.subscribe(() => (isTold ||= cards.progress === null));
    let isSorted = false;
    void cards.sort("due", false).then(() => (isSorted = true));
    await vi.waitFor(() => expect([cards.progress, isTold, isSorted]).toEqual([null, true, true]));
  });
});

describe("the first rows", () => {
  const many = Object.fromEntries(Array.from({ length: 400 }, (_, at) => [`${"abc"[at % 3]!}/Note ${String(Math.imul(at, 0x9e3779b1) >>> 24)}${at % 7 === 0 ? "ä" : "B"}${String(at)}.md`, `#flashcards\n\n${"q::a\n\n".repeat(1 + (at % 3))}`]));
  const placesIn = (cards: FoundCards) => Array.from({ length: cards.length }, (_, row) => cards.place(row));

  it.each(["", "is:new", "note:b"])("of '%s' come before the others, and are those of the whole list", async (query) => {
    const program = await startProgram(many, { today });
    const found = program.cards.find(query);
    if (found.kind === "fault") throw new Error(found.fault.reason);
    const { cards } = found;
    const told: ReturnType<typeof placesIn>[] = [];
    cards.subscribe(() => told.push(placesIn(cards)));
    await vi.waitFor(() => expect(cards.progress).toBeNull());
    const whole = placesIn(cards);
    const [first = []] = told;
    expect(first.length).toBeGreaterThanOrEqual(100);
    expect(first.length).toBeLessThan(whole.length);
    expect(first).toEqual(whole.slice(0, first.length));
    expect(whole.map(({ path }) => path)).toEqual(whole.map(({ path }) => path).sort(compareNames));
    cards.close();
  });

  it.each([
    ["renamed", (program: Program, path: string) => program.library.noteRenamed(path, "z/Last.md")],
    ["changed", (program: Program, path: string) => program.library.noteChanged(path, "#flashcards\n\nother::one\n", ["#flashcards"])],
  ])("are not listed twice if their note is %s meanwhile", async (_change, make) => {
    const program = await startProgram(many, { today });
    const found = program.cards.find("");
    if (found.kind === "fault") throw new Error(found.fault.reason);
    const { cards } = found;
    let isMade = false;
    cards.subscribe(() => {
      if (isMade) return;
      isMade = true;
      make(program, cards.place(0).path);
    });
    await vi.waitFor(() => expect(cards.progress).toBeNull());
    expect(isMade).toBe(true);
    const keys = placesIn(cards).map((place) => JSON.stringify(place));
    expect(new Set(keys).size).toBe(keys.length);
    cards.close();
  });

  it.each<[query: string]>([[""], ["is:duplicate"]])("wait for no sort of all paths in one turn: '%s'", async (query) => {
    const program = await startProgram(many, { today });
    let isSorted = false;
    const sort = vi.spyOn(NoteIndex.prototype, "sort").mockImplementation(function* (this: NoteIndex) {
      sort.mockRestore();
      yield* this.sort();
      isSorted = true;
    });
    const listed = vi.spyOn(NoteIndex.prototype, "recordsIn").mockImplementation(function (this: NoteIndex, scope) {
      expect(isSorted).toBe(true);
      listed.mockRestore();
      return this.recordsIn(scope);
    });
    const cards = await all(program, query);
    expect([isSorted, cards.length > 0]).toEqual([true, true]);
    cards.close();
  });
});

describe("a search for duplicates", () => {
  const notes = {
    "b/Two.md": "#flashcards/chem\n\nzinc::a metal\n\nWhat is citric acid?::x\n",
    "a/One.md": "#flashcards\n\nthe **same**:::the same\n\n==What== is citric acid\n\nZinc::Zn\n\nwhat is citric acids::x\n\nzinc::again\n",
    "c/Three.md": "#flashcards\n\nalone::here\n",
  };
  const fronts = async (cards: FoundCards): Promise<string[]> => {
    await cards.read(0, cards.length);
    return Array.from({ length: cards.length }, (_, row) => `${cards.place(row).path[0]!} ${plainText(cards.words(row)!.front)} ${String(cards.group(row))}`);
  };

  it.each<[query: string, found: readonly string[]]>([
    ["is:duplicate", ["a Zinc 0", "a zinc 0", "b zinc 0"]],
    ["is:near-duplicate", ["a what is citric acids 0", "b What is citric acid? 0", "a Zinc 1", "a zinc 1", "b zinc 1"]],
    ["is:near-duplicate -is:duplicate", ["a what is citric acids 0", "b What is citric acid? 0"]],
    ["deck:chem is:duplicate", ["b zinc 0"]],
    ["is:duplicate back:metal", ["b zinc 0"]],
    ["is:duplicate OR here", ["a Zinc 0", "a zinc 0", "b zinc 0", "c alone null"]],
  ])("%s finds them side by side", async (query, expected) => {
    const program = await startProgram(notes, { today });
    const cards = await all(program, query);
    expect(await fronts(cards)).toEqual(expected);
    cards.close();
  });

  it("sorts as asked, can be stopped, and tells how far it is", async () => {
    const program = await startProgram(notes, { today });
    const found = program.cards.find("is:duplicate");
    if (found.kind !== "found") throw new Error("not found");
    const sorted = found.cards.sort("note", true);
    await vi.waitFor(() => expect(found.cards.progress).toBeNull());
    await sorted;
    expect((await fronts(found.cards))[0]).toBe("b zinc 0");
    found.cards.close();
    const other = program.cards.find("is:near-duplicate");
    if (other.kind !== "found") throw new Error("not found");
    await vi.waitFor(() => expect(other.cards.progress?.total).toBe(3), { interval: 0 });
    other.cards.stop();
    expect(other.cards.progress).toBeNull();
    await program.cards.collect("is:duplicate");
    expect([other.cards.length, other.cards.progress]).toEqual([0, null]);
    other.cards.close();
  });
});

it("knows the decks, tags and folders that a query can name", async () => {
  const program = await startProgram({ ...files, "x/y/More.md": "#flashcards/chem #Exam\n\na::b\n", "none/No.md": "#other\n\nno card\n" }, { today });
  const { decks, tags, folders } = program.cards.names();
  expect(decks).toEqual(["flashcards", "flashcards/chem", "flashcards/phys"]);
  expect(tags).toEqual(["Exam", "flashcards/chem", "flashcards/phys"]);
  expect(folders).toEqual(["a", "b", "x", "x/y"]);
});
