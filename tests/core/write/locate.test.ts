import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { locate, locateIn, witness, type Located } from "../../../src/core/write/locate";
import { parseNote } from "../../../src/core/text/note/parse";
import { anyNote, chunkAt, noteText, type AnyNote, type Chunk } from "../../support/any-note";

/** The fate of a block of `before` in `after`: its line, or why it is not found. */
function lineAfter(before: string, after: string, index: number): number | Located["kind"] {
  const { blocks } = parseNote(before);
  const found = locateIn(parseNote(after).blocks, witness(blocks, index));
  return found.kind === "found" ? found.block.firstLine : found.kind;
}

function note(...lines: string[]): string {
  return ["#flashcards", ...lines].join("\n\n");
}

const s1 = "cat::chat\n<!--SR:!2024-02-11,84,290-->";
const s2 = "cat::chat\n<!--SR:!2024-02-12,8,250-->";

describe("a block in a changed note", () => {
  it.each<[string, string, string, number, number | Located["kind"]]>([
    ["untouched", note("a::b", "cat::chat"), note("a::b", "cat::chat"), 1, 4],
    ["below new lines", note("a::b", "cat::chat"), note("more", "and more", "a::b", "cat::chat"), 1, 8],
    ["moved up", note("a::b", "cat::chat"), note("cat::chat", "a::b"), 1, 2],
    ["reformatted", note("cat::chat  noir"), note("> cat::chat noir"), 0, 2],
    ["with a comment from elsewhere", note("a::b", "cat::chat"), note("a::b", s1), 1, 4],
    ["edited", note("a::b", "cat::chat"), note("a::b", "cat::chats"), 1, "gone"],
    ["deleted", note("a::b", "cat::chat"), note("a::b"), 1, "gone"],
    ["in a note without a deck", note("cat::chat"), "cat::chat", 0, "gone"],
    ["of another kind", note("cat::chat"), note("cat:::chat"), 0, "gone"],
    ["beside a card that ends with it", note("wildcat::chat", "cat::chat"), note("x", "wildcat::chat", "cat::chat"), 1, 6],
    ["whose start became another card", note("wildcat::chat", "cat::chat"), note("wildcat::chat", "cat::chat sauvage"), 1, "gone"],
  ])("%s", (_name, before, after, index, expected) => {
    expect(lineAfter(before, after, index)).toBe(expected);
  });
});

describe("identical blocks", () => {
  it.each<[string, string, string, number, number | Located["kind"]]>([
    ["the first of two", note("cat::chat", "x::y", "cat::chat"), note("new", "cat::chat", "x::y", "cat::chat"), 0, 4],
    ["the second of two", note("cat::chat", "x::y", "cat::chat"), note("new", "cat::chat", "x::y", "cat::chat"), 1 + 1, 8],
    ["side by side, the first", note("cat::chat", "cat::chat"), note("new", "cat::chat", "cat::chat"), 0, 4],
    ["side by side, the second", note("cat::chat", "cat::chat"), note("new", "cat::chat", "cat::chat"), 1, 6],
    ["in one paragraph, the second", note("cat::chat\ncat::chat"), note("new", "cat::chat\ncat::chat"), 1, 5],
    ["told apart by their neighbours when one is gone", note("a::a", "cat::chat", "b::b", "c::c", "cat::chat", "d::d"), note("a::a", "b::b", "c::c", "cat::chat", "d::d"), 4, 8],
    ["the one that is gone", note("a::a", "cat::chat", "b::b", "c::c", "cat::chat", "d::d"), note("a::a", "b::b", "c::c", "cat::chat", "d::d"), 1, "ambiguous"],
    ["told apart by their schedules when one is gone", note(s1, "a::a", s2), note("a::a", s2), 2, 4],
    ["the scheduled one that is gone", note(s1, "a::a", s2), note("a::a", s2), 0, "ambiguous"],
    ["one of two neighbours is gone: nobody knows which", note("a::a", "cat::chat", "cat::chat", "b::b"), note("a::a", "cat::chat", "b::b"), 1, "ambiguous"],
    ["a copy elsewhere", note("a::a", "cat::chat", "b::b"), note("cat::chat", "a::a", "cat::chat", "b::b"), 1, 6],
    ["a copy with its schedule elsewhere", note("a::a", s1, "b::b"), note(s1, "a::a", s1, "b::b"), 1, 7],
    ["one of two equal sections is gone: nobody knows which", note("a::a", "cat::chat", "b::b", "a::a", "cat::chat", "b::b"), note("a::a", "cat::chat", "b::b"), 1, "ambiguous"],
    ["a copy right beside it", note("a::a", "cat::chat", "b::b"), note("a::a", "cat::chat", "cat::chat", "b::b"), 1, "ambiguous"],
    ["a fresh copy beside a scheduled one", note("a::a", s1, "b::b"), note("a::a", "cat::chat", s1, "b::b"), 1, 6],
    ["a whole section copied", note("a::a", "cat::chat", "b::b"), note("a::a", "cat::chat", "b::b", "a::a", "cat::chat", "b::b"), 1, "ambiguous"],
    ["schedules changed places", note(s1, s2), note(s2, s1), 0, "ambiguous"],
    ["graded elsewhere, between its neighbours", note("a::a", s1, "b::b", s1, "c::c"), note("a::a", s2, "b::b", s1, "c::c"), 1, 4],
  ])("%s", (_name, before, after, index, expected) => {
    expect(lineAfter(before, after, index)).toBe(expected);
  });
});

describe("a block as it was parsed", () => {
  it("knows its note", () => {
    const before = note("cat::chat", "x::y", "cat::chat");
    const after = note("new", "cat::chat", "x::y", "cat::chat");
    const { blocks } = parseNote(before);
    const lines = blocks.map((block) => {
      const found = locate(after, block);
      return found.kind === "found" ? found.block.firstLine : found.kind;
    });
    expect(lines).toEqual([4, 6, 8]);
    const last = blocks[2];
    expect(last === undefined ? null : locate(note("cat::chat"), last)).toEqual({ kind: "ambiguous" });
  });

  it("is searched with the settings it was parsed with", () => {
    const settings = { deckTags: ["cards"] };
    const text = "#cards\n\ncat::chat";
    const block = parseNote(text, settings).blocks[0];
    expect(block === undefined ? null : locate(text, block, settings).kind).toBe("found");
    expect(block === undefined ? null : locate(text, block).kind).toBe("gone");
  });
});

describe("any note, changed in one place", () => {
  const change = fc.constantFrom("insert", "delete", "replace", "copy" as const);

  function changed(before: AnyNote, how: string, which: number, where: number): AnyNote {
    const chunks: Chunk[] = [...before.chunks];
    const place = where % (chunks.length + 1);
    const target = which % chunks.length;
    const fresh: Chunk = { id: 1000, text: `never seen before ${how}::another\n\n` };
    if (how === "insert") chunks.splice(place, 0, fresh);
    if (how === "delete") chunks.splice(target, 1);
    if (how === "replace") chunks.splice(target, 1, fresh);
    if (how === "copy") chunks.splice(place, 0, { id: 1000, text: chunks[target]?.text ?? "" });
    return { ...before, chunks };
  }

  /** Chunks that end in a blank line: neighbours do not merge when something between them is removed. */
  const separate = anyNote.map((each): AnyNote => ({ ...each, chunks: each.chunks.map(({ id, text }) => ({ id, text: `${text.replace(/[\r\n]+$/, "")}\n\n` })) }));

  it("never gives another block than the intended one", () => {
    let found = 0;
    let tried = 0;
    fc.assert(
      fc.property(separate, change, fc.nat(9), fc.nat(9), (before, how, which, where) => {
        // Without its fence or comment mark, everything below in a note changes its meaning.
        fc.pre(how === "insert" || !/~~~|```|<!--(?!SR)|\$\$/.test(before.chunks[which % before.chunks.length]?.text ?? ""));
        const after = changed(before, how, which, where);
        const text = noteText(after);
        // A copy next to its original is indistinguishable from it.
        const beside = (id: number): boolean => how === "copy" && [0, 1].some((by) => noteText(changed(before, how, which, id + by)) === text);
        const { blocks } = parseNote(noteText(before));
        const now = parseNote(text).blocks;
        blocks.forEach((block, index) => {
          const located = locateIn(now, witness(blocks, index));
          tried++;
          if (located.kind !== "found") return;
          found++;
          expect(located.block.hash).toBe(block.hash);
          const home = chunkAt(before, block.from);
          const here = chunkAt(after, located.block.from);
          if (home !== null && beside(home.id)) return;
          expect(here?.id).toBe(home?.id);
          if (home !== null) expect(here?.inside).toBe(home.inside);
        });
      }),
      { numRuns: 1200 },
    );
    // A locator that always refused would pass the tests above.
    expect(found / tried).toBeGreaterThan(0.6);
  });
});
