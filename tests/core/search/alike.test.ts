// Fronts that are the same, and those that differ in one letter: by table, as comparing each with each finds them, and in linear work.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Piece } from "../../../src/core/model/card";
import { fewestLetters, Fronts, isLetterCode, type Likeness } from "../../../src/core/search/alike";
import { frontWords, type FrontWords } from "../../../src/core/search/fronts";

const text = (words: string): Piece[] => [{ kind: "text", text: words }];
const hidden: Piece = { kind: "hidden", hint: null };

/** The groups of fronts, given by block, and the number of pauses in the work. */
function groupsOf(likeness: Likeness, blocks: readonly (readonly FrontWords[])[]): { readonly groups: number[]; readonly yields: number } {
  const fronts = new Fronts(likeness);
  for (const block of blocks) {
    fronts.startBlock();
    for (const front of block) fronts.add(front);
  }
  const work = fronts.groups();
  for (let yields = 0; ; yields++) {
    const step = work.next();
    if (step.done === true) return { groups: [...step.value], yields };
  }
}

describe("what a front says", () => {
  it.each<[name: string, a: Piece[], b: Piece[], likeness: Likeness | null]>([
    ["case", text("Citric Acid"), text("citric acid"), "duplicate"],
    ["accents", text("Étude"), text("etude"), "duplicate"],
    ["spaces and lines", text(" citric  acid\nin fruit"), text("citric acid in fruit"), "duplicate"],
    ["emphasis, highlights and links", text("**Citric** _acid_ in [fruit](x.md)"), text("citric ==acid== in [[food|fruit]]"), "duplicate"],
    ["a side of nothing but marks, which is compared as written", text("%%a%%"), text("%%b%%"), null],
    ["a sentence mark", text("What is citric acid?"), text("what is citric acid"), "near-duplicate"],
    ["one letter more", text("citric acids"), text("citric acid"), "near-duplicate"],
    ["another letter", text("citric acid"), text("cytric acid"), "near-duplicate"],
    ["a letter elsewhere", text("citric acid"), text("ictric acid"), "near-duplicate"],
    ["two letters", text("citric acid"), text("citrus acid"), null],
    ["one letter of few", text("acid"), text("avid"), null],
    ["exactly eight letters and seven", text("abcdefgh"), text("abcdefg"), "near-duplicate"],
    ["another digit", text("How much is 17 times 3"), text("How much is 17 times 4"), null],
    ["another sign", text("the sum a + b of two"), text("the sum a = b of two"), null],
    ["a deletion elsewhere", [...text("acid "), hidden, ...text(" in fruit")], [...text("acid in fruit "), hidden], null],
    ["the same deletion", [...text("acid "), hidden, ...text(" fruit")], [...text("Acid "), hidden, ...text(" **fruit**")], "duplicate"],
    ["a deletion with another hint", [...text("acid in "), { kind: "hidden", hint: "food" }], [...text("acid in "), hidden], null],
    ["another picture", text("What is it? ![](a.png)"), text("What is it? ![](b.png)"), null],
    ["another picture of the vault", text("![[a.png|200]] what is this"), text("![[b.png|200]] what is this"), null],
    ["the same picture", text("what is this ![](a.png)"), text("What **is** this ![](a.png)"), "duplicate"],
    ["no letters at all", text("?!"), text("?"), null],
  ])("%s", (_name, a, b, likeness) => {
    const blocks = [[frontWords(a)], [frontWords(b)]];
    expect(groupsOf("duplicate", blocks).groups).toEqual(likeness === "duplicate" ? [0, 0] : [-1, -1]);
    expect(groupsOf("near-duplicate", blocks).groups).toEqual(likeness === null ? [-1, -1] : [0, 0]);
  });
});

describe("groups", () => {
  const of = (...words: string[]): FrontWords[] => words.map((each) => frontWords(text(each)));

  it("are in the order of the fronts", () => {
    expect(groupsOf("duplicate", [of("zinc"), of("acid"), of("iron"), of("Zinc"), of("ACID")]).groups).toEqual([1, 0, -1, 1, 0]);
  });

  it("have the cards of one block only if another block has a like one", () => {
    expect(groupsOf("duplicate", [of("same", "same"), of("other")]).groups).toEqual([-1, -1, -1]);
    expect(groupsOf("duplicate", [of("same", "same"), of("other", "same")]).groups).toEqual([0, 0, -1, 0]);
    expect(groupsOf("near-duplicate", [of("citric acid", "citric acids"), of("something else")]).groups).toEqual([-1, -1, -1]);
  });

  const letters = fc.string({ unit: fc.constantFrom("a", "b", "c", "1", "+", "é"), minLength: 1, maxLength: 12 });
  const similar = fc.tuple(letters, fc.nat(12), fc.constantFrom("", "a", "é")).map(([base, at, put]) => [base, base.slice(0, at) + put + base.slice(at + 1)]);
  const shortened = (front: string): string[] => (front.length < fewestLetters ? [] : [...front].flatMap((char, at) => (isLetterCode(char.charCodeAt(0)) ? [front.slice(0, at) + front.slice(at + 1)] : [])));

  it.each(["duplicate", "near-duplicate"] as const)("of a %s are those that comparing each with each finds", (likeness) => {
    const isAlike = (a: string, b: string): boolean => a === b || (likeness === "near-duplicate" && [a, ...shortened(a)].some((one) => [b, ...shortened(b)].includes(one)));
    let some = 0;
    fc.assert(
      fc.property(fc.array(fc.oneof(similar, fc.array(letters, { minLength: 1, maxLength: 2 })), { maxLength: 12 }), fc.integer({ min: 1, max: 3 }), (lists, size) => {
        const fronts = lists.flat();
        const blocks: string[][] = [];
        for (let at = 0; at < fronts.length; at += size) blocks.push(fronts.slice(at, at + size));
        const { groups } = groupsOf(likeness, blocks.map((block) => block.map((words) => ({ words, letters: words, embeds: "" }))));
        const blockOf = (card: number): number => Math.floor(card / size);
        const like = fronts.map((front, card) => fronts.flatMap((other, at) => (blockOf(at) !== blockOf(card) && isAlike(front, other) ? [at] : [])));
        expect(groups.map((group) => group >= 0)).toEqual(like.map((others) => others.length > 0));
        // Alike cards are in one group, and each group hangs together.
        const label = fronts.map((_, card) => card);
        for (let change = true; change; ) {
          change = false;
          for (const [card, others] of like.entries()) for (const other of others) if (label[card]! !== label[other]!) [label[card], label[other], change] = [Math.min(label[card]!, label[other]!), Math.min(label[card]!, label[other]!), true];
        }
        // Cards of one block that another card is like are in its group.
        for (const [a] of groups.entries()) for (const [b] of groups.entries()) if (groups[a]! >= 0 && label[a] === label[b]) expect(groups[a]).toBe(groups[b]);
        if (like.some((others) => others.length > 0)) some++;
      }),
      { numRuns: 400 },
    );
    expect(some).toBeGreaterThan(50);
  });

  it("of 250,000 cards that share all but their last word take work by their length", () => {
    const word = (at: number): string => Array.from({ length: 4 + (at % 30) }, (_, digit) => String.fromCharCode(97 + ((Math.imul(at + 1, 0x9e3779b1 + 2 * digit) >>> 9) & 15))).join("");
    const fronts = Array.from({ length: 250_000 }, (_, at) => `whatisthecapitalof${word(at)}`);
    const { yields } = groupsOf("near-duplicate", fronts.map((letters) => [{ words: letters, letters, embeds: "" }]));
    // A pause for at most 4,096 keys; a front has one, and one without each of its letters. Sorting the groups pauses more often.
    const keys = fronts.reduce((sum, { length }) => sum + length + 3, 0);
    expect(yields).toBeLessThan(keys / 4096 + 1500);
    expect(yields).toBeGreaterThan(keys / 8192);
  });
});
