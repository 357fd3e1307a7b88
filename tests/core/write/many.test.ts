// One edit for many blocks of any note: schedules, removed blocks, other words.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isAway, plainText, type Block } from "../../../src/core/model/card";
import { suspend, isScheduled, isSuspended, type Schedule } from "../../../src/core/model/schedule";
import { parseNote } from "../../../src/core/text/note/parse";
import { asMany } from "../../../src/core/write/as-many";
import { applyEdits, invert } from "../../../src/core/write/edit";
import { rewriteMany, rewriteOne, type BlockSchedules } from "../../../src/core/write/many-schedules";
import { removeBlocks } from "../../../src/core/write/remove-blocks";
import { findInBlocks, rewordMany, tagBlock } from "../../../src/core/write/reword-blocks";
import { sameExcept } from "../../../src/core/write/same-except";
import { anyNote, noteText } from "../../support/any-note";

const options = fc.record({ baseEase: fc.constant(250), placement: fc.constantFrom("next-line" as const, "same-line" as const), moveIntoCells: fc.boolean() });
/** Chosen blocks by bits; all of them for -1. */
const choice = fc.oneof(fc.constant(-1), fc.nat(0xffff));
const chosenOf = (blocks: readonly Block[], bits: number): number[] => blocks.flatMap((block, at) => ((bits >> at % 16) & 1 && !isAway(block) ? [at] : []));

const acts: Readonly<Record<string, (schedule: Schedule) => Schedule>> = {
  suspend: (schedule) => (isScheduled(schedule) || schedule === null ? suspend(schedule, 250) : schedule),
  reset: (schedule) => (isScheduled(schedule) ? null : schedule),
};

describe("schedules of many blocks", () => {
  it.each(Object.keys(acts))("%s: the bytes are those of one block after the other; only these entries change; the inverse restores the note", (name) => {
    const act = acts[name]!;
    fc.assert(
      fc.property(anyNote.map(noteText), choice, options, (text, bits, how) => {
        const note = parseNote(text);
        const changes = chosenOf(note.blocks, bits).map((at): BlockSchedules => ({ at, schedules: note.blocks[at]!.cards.map(({ schedule }) => act(schedule)), reset: name === "reset" }));
        const batch = rewriteMany(note, changes, how);
        expect(applyEdits(text, batch.edits)).toBe(batch.note.text);
        expect(applyEdits(batch.note.text, invert(text, batch.edits))).toBe(text);
        let single = note;
        const refused: number[] = [];
        for (const change of changes) {
          const made = rewriteOne(single, change, how);
          if (made === null) refused.push(change.at);
          else single = made.note;
        }
        expect(batch.note.text).toBe(single.text);
        expect(batch.refused.map(({ at }) => at)).toEqual(refused);
        const read = parseNote(batch.note.text).blocks;
        const made = new Set(changes.map(({ at }) => at).filter((at) => !refused.includes(at)));
        expect(sameExcept(note.blocks, read, (at) => (made.has(at) ? ["entries", "winner"] : []))).toBe(true);
        for (const at of made) expect(read[at]!.cards.map(({ schedule }) => schedule)).toEqual(note.blocks[at]!.cards.map(({ schedule }) => act(schedule)));
        if (name === "suspend") for (const at of made) expect(read[at]!.cards.every(({ schedule }) => !isScheduled(schedule) || isSuspended(schedule))).toBe(true);
      }),
      { numRuns: 1500 },
    );
  });
});

describe("items of which some cannot be made", () => {
  it("makes all others, and tries few times", () => {
    const note = parseNote(`#flashcards\n\n${Array.from({ length: 64 }, (_, at) => `q${at}::a`).join("\n\n")}\n`);
    let tries = 0;
    const made = asMany(note, note.blocks.map((_block, at) => at), (now, some) => {
      tries++;
      if (some.includes(13)) return null;
      const edits = some.map((at) => ({ from: now.blocks[at]!.from, to: now.blocks[at]!.from, insert: "x" }));
      return { edits, note: parseNote(applyEdits(now.text, edits)) };
    });
    expect(made.refused).toEqual([13]);
    expect(made.note.text).toBe(note.text.replace(/^q/gm, "xq").replace("xq13::", "q13::"));
    expect(applyEdits(note.text, made.edits)).toBe(made.note.text);
    expect(tries).toBe(13);
  });
});

describe("removing blocks", () => {
  it.each([
    ["#flashcards\n\na::b\n<!--SR:!2024-02-11,4,250-->\n\nc::d\n", [0], "#flashcards\n\nc::d\n"],
    ["#flashcards\n\na::b\n\nc::d", [1], "#flashcards\n\na::b\n"],
    ["#flashcards\n\na::b\n\nc::d", [0, 1], "#flashcards\n\n"],
    ["#flashcards\n\na::b\n\nc::d\n", [1], "#flashcards\n\na::b\n"],
    ["#flashcards\r\n\r\na::b ^id\r\nc::d\r\n\r\nend", [0], "#flashcards\r\n\r\nc::d\r\n\r\nend"],
    ["#flashcards\r\n\r\na::b\r\n\r\nend", [0], "#flashcards\r\n\r\nend"],
    ["#flashcards\n\nwords\na::b\nwords\n", [0], "#flashcards\n\nwords\nwords\n"],
    ["#flashcards\n\n| a::b | c |\n| --- | --- |\n| d::e | f |\n", [1], "#flashcards\n\n| a::b | c |\n| --- | --- |\n"],
    // It names the deck of the card above.
    ["x::y\n\n#flashcards a::b\n", [1], null],
  ] as const)("%j without %j", (text, gone, after) => {
    const made = removeBlocks(parseNote(text), gone);
    expect(made.refused).toEqual(after === null ? gone : []);
    expect(made.note.text).toBe(after ?? text);
  });

  it("removes exactly their lines from any note, and leaves all others as they read", () => {
    fc.assert(
      fc.property(anyNote.map(noteText), choice, (text, bits) => {
        const note = parseNote(text);
        const chosen = chosenOf(note.blocks, bits);
        const { edits, note: after, refused } = removeBlocks(note, chosen);
        const gone = chosen.filter((at) => !refused.includes(at));
        expect(applyEdits(text, edits)).toBe(after.text);
        expect(applyEdits(after.text, invert(text, edits))).toBe(text);
        expect(edits.every(({ insert }) => insert === "")).toBe(true);
        expect(sameExcept(note.blocks.filter((_block, at) => !gone.includes(at)), parseNote(after.text).blocks)).toBe(true);
        // Apart from blank lines, nothing but their text is gone.
        const spans = gone.map((at) => note.blocks[at]!).map(({ from, to }) => ({ from, to, insert: "" }));
        const bare = (part: string) => part.split(/\r?\n/).filter((line) => line.trim() !== "");
        expect(bare(after.text)).toEqual(bare(applyEdits(text, spans)));
      }),
      { numRuns: 1500 },
    );
  });
});

describe("other words", () => {
  const find = fc.constantFrom("cat", "chat", "a", "::", "x", "==", "CAT", "2024", "?", " ");
  const by = fc.constantFrom("", "dog", "cat cat", "::", "==y==", "<!--", "#flashcards/z", "\\");

  it("replaces text in these blocks only; every card keeps its schedule", () => {
    fc.assert(
      fc.property(anyNote.map(noteText), choice, find, by, fc.boolean(), (text, bits, wanted, put, anyCase) => {
        const note = parseNote(text);
        const wordings = findInBlocks(note, chosenOf(note.blocks, bits), wanted, put, anyCase);
        const { edits, note: after, refused } = rewordMany(note, wordings, null);
        const made = wordings.filter((one) => !refused.includes(one));
        expect(applyEdits(text, made.flatMap((one) => one.edits))).toBe(after.text);
        expect(applyEdits(after.text, invert(text, edits))).toBe(text);
        const read = parseNote(after.text).blocks;
        const changed = new Set(made.map(({ at }) => at));
        expect(sameExcept(note.blocks, read, (at) => (changed.has(at) ? ["words"] : []))).toBe(true);
        expect(read.map(({ cards }) => cards.map(({ schedule }) => schedule))).toEqual(note.blocks.map(({ cards }) => cards.map(({ schedule }) => schedule)));
        for (const { from, to } of made.flatMap((one) => one.edits)) expect(anyCase ? text.slice(from, to).toLowerCase() : text.slice(from, to)).toBe(anyCase ? wanted.toLowerCase() : wanted);
      }),
      { numRuns: 1500 },
    );
  });

  it("finds no text in schedules and block ids", () => {
    const note = parseNote("#flashcards\n\n2024 was::2024 <!--SR:!2024-02-11,4,250--> ^id2024\n");
    const { note: after } = rewordMany(note, findInBlocks(note, [0], "2024", "1999", false), null);
    expect(after.text).toBe("#flashcards\n\n1999 was::1999 <!--SR:!2024-02-11,4,250--> ^id2024\n");
  });

  it("puts a deck's tag in front of cards; all cards of the note ask the same, and only the decks of these change", () => {
    let moved = 0;
    fc.assert(
      fc.property(anyNote.map(noteText), choice, (text, bits) => {
        const note = parseNote(text);
        const tagged = chosenOf(note.blocks, bits).flatMap((at) => tagBlock(note, at, "flashcards/new") ?? []);
        const { edits, note: after, refused } = rewordMany(note, tagged, "flashcards/new");
        const made = new Set(tagged.filter((one) => !refused.includes(one)).map(({ at }) => at));
        moved += made.size;
        expect(applyEdits(after.text, invert(text, edits))).toBe(text);
        const read = parseNote(after.text).blocks;
        expect(sameExcept(note.blocks, read, (at) => (made.has(at) ? ["words", "decks"] : []))).toBe(true);
        for (const at of made) expect(read[at]!.decks).toEqual(["flashcards/new"]);
        const sides = (blocks: readonly Block[]) => blocks.map(({ cards }) => cards.map((card) => [plainText(card.front), plainText(card.back), card.schedule]));
        expect(sides(read)).toEqual(sides(note.blocks));
      }),
      { numRuns: 1500 },
    );
    expect(moved).toBeGreaterThan(1000);
  });

  it.each([
    ["a::b", "#flashcards/new a::b"],
    ["#flashcards/old a::b", "#flashcards/new a::b"],
    ["> q\n> ?\n> a", "> #flashcards/new q\n> ?\n> a"],
    ["the ==sun== shines", "#flashcards/new the ==sun== shines"],
    ["- a::b", null],
    ["| a::b | c |", null],
    ["# Title::b", null],
  ])("%j becomes %j", (block, after) => {
    const note = parseNote(`#flashcards\n\n${block}\n`);
    const tagging = tagBlock(note, 0, "flashcards/new");
    expect(tagging === null ? null : rewordMany(note, [tagging], "flashcards/new").note.text).toBe(after === null ? null : `#flashcards\n\n${after}\n`);
  });
});
