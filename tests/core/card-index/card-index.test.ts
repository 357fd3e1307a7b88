import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareNames, findDeck, type DeckNode } from "../../../src/core/model/deck";
import { compareQuickly, inNameOrder, sortedNames } from "../../../src/core/model/name-order";
import { atOnce } from "../../../src/app/async/time-slices";
import { NoteIndex } from "../../../src/core/card-index/card-index";
import { utcDays } from "../../../src/core/model/day";
import { createIndex, readSettings, type Index } from "../../../src/core";

const today = "2024-03-01";
const card = (text: string, ...entries: string[]) => `${text}\n${entries.length > 0 ? `<!--SR:${entries.map((entry) => `!${entry}`).join("")}-->\n` : ""}\n`;
const fsrs = (due: string) => `fsrs,${due},2,2.3065,4.743334,2,3,0,0,2024-02-01T10:00:00.000Z`;
const flat = (node: DeckNode): [string, string][] => [
  [node.path, Object.values(node.counts).join(" ")],
  ...node.children.flatMap(flat),
];

describe("deck names", () => {
  it.each([
    ["Part 2", "Part 10"],
    ["a", "B"],
    ["a", "a1"],
    ["2", "a"],
    ["02", "10"],
    ["a02b", "a2c"],
    ["A", "a"],
  ])("%s comes before %s", (first, second) => {
    expect(compareNames(first, second)).toBeLessThan(0);
    expect(compareNames(second, first)).toBeGreaterThan(0);
  });

  it("are totally ordered", () => {
    const name = fc.string({ unit: fc.constantFrom("a", "A", "b", "0", "1", "10"), maxLength: 4 });
    fc.assert(
      fc.property(name, name, name, (a, b, c) => {
        expect(Math.sign(compareNames(a, b))).toBe(-Math.sign(compareNames(b, a)) || 0);
        expect(compareNames(a, b) === 0).toBe(a === b);
        if (compareNames(a, b) <= 0 && compareNames(b, c) <= 0) expect(compareNames(a, c)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it("are sorted as they compare, from any order", () => {
    const near = fc.string({ unit: fc.constantFrom("a", "A", "b", "ä", "0", "1", "10", "/", " ", "-", "_"), maxLength: 6 });
    const printable = fc.string({ unit: fc.integer({ min: 32, max: 126 }).map((code) => String.fromCharCode(code)), maxLength: 6 });
    const digits = fc
      .tuple(fc.constantFrom("", "a"), fc.constantFrom(1, 2, 3, 99, 100, 101, 254, 255, 256), fc.constantFrom("0", "1", "9"), fc.constantFrom("", "b"))
      .map(([before, count, digit, after]) => before + digit.repeat(count) + after);
    fc.assert(
      fc.property(fc.array(fc.oneof(near, printable, digits, fc.string({ unit: "grapheme", maxLength: 4 }))), (names) => {
        const expected = [...names].sort(compareNames);
        expect(inNameOrder(names.map((text) => ({ text })), ({ text }) => text).map(({ text }) => text)).toEqual(expected);
        expect([...atOnce(sortedNames(names))].map((at) => names[at])).toEqual(expected);
        names.slice(1).forEach((name, at) => expect(Math.sign(compareQuickly(names[at] ?? "", name))).toBe(Math.sign(compareNames(names[at] ?? "", name))));
      }),
      { numRuns: 1000 },
    );
  });
});

describe("the records of an index", () => {
  const step = fc.record({ act: fc.constantFrom("put", "empty", "remove", "rename"), from: fc.nat(4), to: fc.nat(4), text: fc.nat(2) });

  it("are the present ones by path, and change only when `changes` does", () => {
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const index = new NoteIndex(readSettings({}), utcDays, undefined);
        const path = (at: number): string => `Note ${at * 3}.md`;
        const list = () => index.recordsIn({ kind: "all" });
        for (const { act, from, to, text } of steps) {
          const [before, changes] = [list(), index.changes];
          if (act === "put") index.update(path(from), `#flashcards\n\n${card(`Q${text}::A`)}`);
          else if (act === "empty") index.update(path(from), "#flashcards\n");
          else if (act === "remove") index.remove(path(from));
          else index.rename(path(from), path(to));
          const first = atOnce(index.first(2));
          const now = list();
          expect([first, atOnce(index.first(2))]).toEqual([now.slice(0, 2), now.slice(0, 2)]);
          expect(now).toEqual(now.map(({ path: own }) => index.record(own)));
          expect(now.map(({ path: own }) => own)).toEqual(now.map(({ path: own }) => own).sort(compareNames));
          expect(now.length).toBe([0, 1, 2, 3, 4].filter((at) => index.countsOf(path(at), today).total > 0).length);
          if (index.changes === changes) expect(now.every((record, at) => record === before[at]) && now.length === before.length).toBe(true);
        }
      }),
    );
  });
});

describe("records sorted in pieces", () => {
  const named = (count: number): NoteIndex => {
    const index = new NoteIndex(readSettings({}), utcDays, undefined);
    for (let at = 0; at < count; at++) index.update(`Note ${String(Math.imul(at, 0x9e3779b1) >>> 8)} é.md`, "#flashcards\n\na::b\n");
    return index;
  };
  const paths = (index: NoteIndex): string[] => index.recordsIn({ kind: "all" }).map(({ path }) => path);

  it("are those sorted at once", () => {
    const index = named(2000);
    const expected = paths(named(2000));
    let pauses = 0;
    for (const work = index.sort(); work.next().done !== true; ) pauses++;
    expect(pauses).toBeGreaterThan(5);
    expect(paths(index)).toEqual(expected);
  });

  it.each<[change: string, make: (index: NoteIndex) => unknown]>([
    ["added", (index) => index.update("A.md", "#flashcards\n\na::b\n")],
    ["removed", (index) => index.remove("Note 0 é.md")],
    ["renamed", (index) => index.rename("Note 0 é.md", "Z.md")],
    ["read again", (index) => index.update("Note 0 é.md", "#flashcards\n\nc::d\n")],
  ])("are the present ones if a note is %s meanwhile", (_change, make) => {
    const index = named(100);
    const work = index.sort();
    work.next();
    make(index);
    while (work.next().done !== true) continue;
    const records = index.recordsIn({ kind: "all" });
    expect(records).toEqual(records.map(({ path }) => index.record(path)));
    expect(paths(index)).toEqual([...index.records()].map(({ path }) => path).sort(compareNames));
  });
});

describe("the index", () => {
  it("counts new, due, FSRS and damaged cards, each once per subtree", () => {
    const index = createIndex();
    index.update(
      "a.md",
      `#flashcards/math/algebra #flashcards/math/sets\n\n${card("a::b", "2024-03-01,4,250")}${card("c::d")}${card("e::f", "2024-03-02,4,250")}` +
        card("g:::h", "2024-02-01,4,250", "2000-01-01,1,250"),
    );
    index.update("b.md", `#Flashcards/Words\n\n${card("i::j", fsrs("2024-02-29T10:00:00.000Z"))}${card("k::l", "nonsense")}`);
    const root = index.decks(today);
    // due, new, total, damaged
    expect(flat(root)).toEqual([
      ["", "3 2 7 1"],
      ["Flashcards", "3 2 7 1"],
      ["Flashcards/math", "2 2 5 0"],
      ["Flashcards/math/algebra", "2 2 5 0"],
      ["Flashcards/math/sets", "2 2 5 0"],
      ["Flashcards/Words", "1 0 2 1"],
    ]);
    expect(findDeck(root, "flashcards/MATH")?.counts.total).toBe(5);
    expect(findDeck(root, "flashcards/none")).toBeNull();
    expect(index.decks("2024-03-02").counts).toMatchObject({ due: 4 });
    expect(index.decks("2024-02-01").counts).toMatchObject({ due: 1 });
    expect(index.countsOf("a.md", today)).toEqual({ due: 2, new: 2, total: 5, damaged: 0 });
    expect(index.evidence()).toMatchObject({ cards: { sm2: 3, fsrs: 1 } });
    expect(index.forecast(today, 3)).toEqual([
      { day: "2024-03-01", due: 3 },
      { day: "2024-03-02", due: 1 },
      { day: "2024-03-03", due: 0 },
    ]);
    expect(index.nextDue(today)).toBe("2024-03-02");
    expect(index.due(today).map(({ path, line, card: face, algorithm }) => `${path} ${line} ${face} ${algorithm}`)).toEqual([
      "a.md 2 0 sm2",
      "a.md 10 0 sm2",
      "b.md 2 0 fsrs",
    ]);
    expect(index.reviewable({ kind: "deck", deck: "flashcards/words" }, today)).toMatchObject([{ path: "b.md", at: null }]);
    expect(index.reviewable({ kind: "deck", deck: "FLASHCARDS/math/sets" }, today)).toHaveLength(4);
  });

  it("supports tags nested a thousand deep", () => {
    const index = createIndex();
    const deep = ["flashcards", ...Array.from({ length: 1000 }, (_, at) => `d${at}`)].join("/");
    index.update("deep.md", `#${deep}\n\n${card("a::b")}`);
    expect(findDeck(index.decks(today), deep)?.counts.new).toBe(1);
    index.remove("deep.md");
    expect(index.decks(today).children).toEqual([]);
  });

  it("detects when every comment of a reversed separator has one entry", () => {
    const index = createIndex();
    index.update("a.md", `#flashcards\n\na\n??\n${card("b", "2024-03-01,4,250")}c:::d\n`);
    expect(index.evidence().oneWay).toEqual({ reversed: false, multilineReversed: true });
    index.update("b.md", `#flashcards\n\na\n??\n${card("b", "2024-03-01,4,250", "2000-01-01,1,250")}`);
    expect(index.evidence().oneWay).toEqual({ reversed: false, multilineReversed: false });
    index.remove("b.md");
    expect(index.evidence().oneWay.multilineReversed).toBe(true);
  });

  it("tells two equal cards apart by their place", () => {
    const index = createIndex();
    index.update("a.md", `#flashcards\n\n${card("a::b")}${card("a::b")}`);
    const cards = index.reviewable({ kind: "all" }, today);
    expect(cards.map(({ occurrence }) => occurrence)).toEqual([0, 1]);
    expect(new Set(cards.map(({ key }) => key)).size).toBe(2);
  });

  it("equals a new index of the same notes after any edits, including restarts", () => {
    const path = fc.constantFrom("a.md", "b.md", "sub/c.md");
    const tags = fc.constantFrom("#flashcards", "#flashcards/x", "#Flashcards/X/y", "#flashcards/x #flashcards/z/1", "none");
    const day = fc.constantFrom("2024-02-20", "2024-03-01", "2024-03-05");
    const block = fc.oneof(
      fc.constantFrom(card("a::b"), card("a:::b"), card("==x== y ==z=="), "prose\n\n"),
      day.map((due) => card("q::r", `${due},4,250`)),
      day.map((due) => card("s:::t", `${due},4,250`)),
      day.map((due) => card("u::v", fsrs(`${due}T10:00:00.000Z`))),
    );
    const text = fc.tuple(tags, fc.array(block, { maxLength: 6 })).map(([tag, blocks]) => `${tag}\n\n${blocks.join("")}`);
    const step = fc.oneof(
      fc.record({ kind: fc.constant("update" as const), path, text }),
      fc.record({ kind: fc.constant("remove" as const), path }),
      fc.record({ kind: fc.constant("rename" as const), path, to: path }),
      fc.record({ kind: fc.constant("restart" as const) }),
      fc.record({ kind: fc.constant("ask" as const), day }),
    );
    const seen = (index: Index) => ["2024-02-25", today, "2024-04-01"].map((at) => [flat(index.decks(at)), index.due(at), index.reviewable({ kind: "all" }, at), index.evidence()]);
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        let index = createIndex();
        const notes = new Map<string, string>();
        for (const one of steps) {
          if (one.kind === "update") {
            index.update(one.path, one.text);
            notes.set(one.path, one.text);
          } else if (one.kind === "remove") {
            index.remove(one.path);
            notes.delete(one.path);
          } else if (one.kind === "rename") {
            const moved = notes.get(one.path);
            if (moved === undefined || one.path === one.to) continue;
            if (!index.has(one.path)) index.remove(one.to);
            index.rename(one.path, one.to);
            notes.delete(one.path);
            notes.set(one.to, moved);
          } else if (one.kind === "restart") {
            const next = createIndex();
            expect(next.restore(JSON.parse(JSON.stringify(index.snapshot())))).toBe(true);
            index = next;
          } else index.decks(one.day);
        }
        const fresh = createIndex();
        for (const [at, now] of notes) fresh.update(at, now);
        expect(seen(index)).toEqual(seen(fresh));
      }),
      { numRuns: 500 },
    );
  });
});
