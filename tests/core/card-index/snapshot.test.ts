import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createIndex, parseNote, type IndexSnapshot } from "../../../src/core";
import { partCount, sumOf } from "../../../src/core/card-index/snapshot";
import { NoteIndex } from "../../../src/core/card-index/card-index";
import { hasStamp, moreOf } from "../../../src/core/card-index/note-record";
import { utcDays } from "../../../src/core/card-index/packed-schedule";
import { defaultSettings } from "../../../src/core/model/settings";

const today = "2024-03-01";
const note = "#flashcards/a\n\na::b\n\nc:::d\n<!--SR:!2024-02-11,4,250!2000-01-01,1,250-->\n\n==x== y ==z==\n";
/** A card whose learning step ends on the tested day. */
const step = "#flashcards/s\n\nk::l\n<!--SR:!fsrs,2024-03-01T10:00:42.123Z,0,2.3065,4.743334,1,1,0,1,2024-03-01T09:50:42.123Z-->\n";
const fsrs = "#flashcards/f\n\ni::j\n<!--SR:!fsrs,2024-02-29T10:00:00.000Z,2,2.3065,4.743334,2,3,0,0,2024-02-01T10:00:00.000Z-->\n";

function filled() {
  const index = createIndex();
  index.update("a.md", note);
  index.update("sub/b.md", fsrs);
  index.update("empty.md", "no deck");
  return index;
}
const seen = (index: ReturnType<typeof createIndex>) => JSON.stringify([index.decks(today), index.due(today), index.reviewable({ kind: "all" }, today), index.evidence()]);

describe("a snapshot", () => {
  it("survives JSON, and contains what the index contained", () => {
    const before = filled();
    const index = createIndex();
    expect(index.restore(JSON.parse(JSON.stringify(before.snapshot())))).toBe(true);
    expect(seen(index)).toBe(seen(before));
    expect(index.snapshot()).toEqual(before.snapshot());
  });

  it("survives structured cloning as typed arrays, part by part, and an index made from parts works like any other", () => {
    const make = () => new NoteIndex(defaultSettings, utcDays, undefined);
    const before = make();
    for (let at = 0; at < 300; at++) {
      const text = at % 7 === 0 ? step : at % 3 === 0 ? fsrs : note.replace("/a", `/${at % 7}`);
      before.put(`n${at}.md`, parseNote(text).blocks, undefined, { mtime: at, size: at }, at % 5 === 0 ? [at, -1, 0x7fffffff] : []);
    }
    const stored = Array.from({ length: partCount }, (_, part) => structuredClone(before.snapshot(part)));
    expect(before.dirty.size).toBe(0);
    const index = make();
    for (const [part, data] of stored.entries()) expect(index.restore(data, part)).toBe(true);
    index.settle();
    const look = (one: NoteIndex) => JSON.stringify([one.decks(today), one.reviewable({ kind: "all" }, today), one.evidence(), one.nextDue(today, { kind: "deck", deck: "flashcards/3" })]);
    expect(look(index)).toBe(look(before));
    expect(index.dirty.size).toBe(0);
    expect([5, 7].map((at) => moreOf(index.record(`n${at}.md`)!))).toEqual([[5, -1, 0x7fffffff], []]);
    expect(hasStamp(index.record("n5.md")!, { mtime: 5, size: 5 })).toBe(true);
    expect(hasStamp(index.record("n5.md")!, { mtime: 6, size: 5 })).toBe(false);
    for (const one of [index, before]) {
      one.update("n1.md", note);
      one.rename("n2.md", "m.md");
      one.remove("n4.md");
    }
    expect(look(index)).toBe(look(before));
    expect([...index.dirty].sort()).toEqual([...before.dirty].sort());
    for (let at = 0; at < 300; at++) index.remove(`n${at}.md`);
    index.remove("m.md");
    expect(index.decks(today)).toEqual(make().decks(today));
  });

  it("is accepted only under the same settings, and with FSRS cards only under the same day rule", () => {
    const plain = createIndex();
    plain.update("a.md", note);
    expect(createIndex({ endMarker: "---" }).restore(plain.snapshot())).toBe(false);
    const elsewhere = { offset: () => 60, dayStart: 0 };
    expect(createIndex({}, elsewhere).restore(plain.snapshot())).toBe(true);
    expect(createIndex({}, elsewhere).restore(filled().snapshot())).toBe(false);
  });

  const whole = filled().snapshot();
  const list = [...whole.numbers];
  const set = (at: number, value: unknown) => ({ ...whole, numbers: list.map((one, place) => (place === at ? value : one)) });
  it.each<[name: string, data: unknown]>([
    ["null", null],
    ["a number", 7],
    ["an empty object", {}],
    ["an array", [whole]],
    ["another version", { ...whole, version: 1 }],
    ["a layout of before", { version: 1, syntax: whole.key, decks: [], notes: [] }],
    ["an object for a list", { ...whole, paths: { ...whole.paths } }],
    ["a note twice", { ...whole, paths: [...whole.paths, ...whole.paths], numbers: [...whole.numbers, ...whole.numbers] }],
    ["a note more", { ...whole, paths: [...whole.paths, "x.md"] }],
    ["a note less", { ...whole, paths: whole.paths.slice(1) }],
    ["another path", { ...whole, paths: ["x.md", ...whole.paths.slice(1)] }],
    ["no decks", { ...whole, decks: [] }],
    ["a deck of numbers", { ...whole, decks: [[7]] }],
    ["another deck", { ...whole, decks: whole.decks.map(() => ["flashcards/x"]) }],
    ["numbers cut off", { ...whole, numbers: whole.numbers.slice(0, -1) }],
    ["no numbers", { ...whole, numbers: [] }],
    ["bytes for numbers", { ...whole, numbers: Uint8Array.from(whole.numbers) }],
    ["a sum that is text", { ...whole, sum: String(whole.sum) }],
    ["a length of 0", set(0, 0)],
    ["a length of -1", set(0, -1)],
    ["a length past the end", set(0, 0x7fffffff)],
    ["text for a number", set(1, "0")],
    ["null for a number", set(1, null)],
    ["a fraction", set(1, 0.5)],
    ["a number of 33 bits", set(1, 2 ** 32)],
    ["more than there is at the end", set(5, 1000)],
    ["less than nothing at the end", set(5, -1)],
    ["a row of no length", set(6, 0)],
    ["a deck that is not there", set(10, 77)],
    ["a negative deck", set(10, -1)],
    ["too many cards", set(11, 1e6)],
  ])("with %s is refused, and the index stays unchanged", (_name, data) => {
    const index = filled();
    const before = seen(index);
    expect(index.restore(data)).toBe(false);
    expect(seen(index)).toBe(before);
    expect(index.restore(whole)).toBe(true);
    expect(seen(index)).toBe(before);
  });

  it("is refused with any bit changed; with a corrected sum it still has whole rows", () => {
    const bits = fc.tuple(fc.nat({ max: list.length - 1 }), fc.nat({ max: 31 }));
    fc.assert(
      fc.property(bits, ([at, bit]) => {
        const changed = set(at, (list[at] ?? 0) ^ (1 << bit)) as IndexSnapshot;
        expect(createIndex().restore(changed)).toBe(false);
        const index = createIndex();
        const numbers = Int32Array.from(changed.numbers);
        if (!index.restore({ ...changed, sum: sumOf({ ...changed, numbers }) })) return;
        // Deck sets are renumbered by first use.
        const [again, kept] = [createIndex(), index.snapshot()];
        expect([kept.numbers.length, again.restore(kept)]).toEqual([numbers.length, true]);
        expect(again.snapshot()).toEqual(kept);
      }),
      { numRuns: 500 },
    );
  });

  it("never throws or loops, whatever is in its place", () => {
    const numbers = fc.array(fc.oneof(fc.integer({ min: -2, max: 12 }), fc.integer()), { maxLength: 60 });
    fc.assert(
      fc.property(fc.anything(), numbers, fc.array(fc.string(), { maxLength: 3 }), (any, list, paths) => {
        expect(createIndex().restore(any)).toBe(false);
        const made: IndexSnapshot = { ...whole, numbers: list, paths };
        expect(createIndex().restore(made)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});
