import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createIndex } from "../../../src/core";
import { placeCard } from "../../../src/core/compose/place";
import { composeCard } from "../../../src/core/compose/compose";
import { findDeck, isInDeck } from "../../../src/core/model/deck";
import { limitKey, roomIn } from "../../../src/core/model/daily-limits";
import { defaultSettings } from "../../../src/core/model/settings";
import { nameKey } from "../../../src/core/model/name-key";
import { parseNote } from "../../../src/core/text/note/parse";
import { noteHasDeck } from "../../../src/core/text/syntax/deck-tags";
import { formsAt } from "../../../src/core/typing/forms";
import { applyEdits } from "../../../src/core/write/edit";

const composed = "flashcards/caf\u00e9";
const decomposed = "flashcards/cafe\u0301";

const letter = fc.constantFrom("a", "E", "é", "É", "Å", "ñ", "ß", "σ", "ç", "ệ", "한", "が", "म", "İ", "x", "ǆ", "ὠ", "Ω", "日", "-", "_", "0", "💡");
const name = fc.array(letter, { minLength: 1, maxLength: 6 }).map((parts) => `n${parts.join("")}`);
const form = fc.constantFrom("NFC", "NFD");

describe("the key of a name", () => {
  it("does not depend on the form of accents, or on case", () => {
    fc.assert(
      fc.property(name, (text) => {
        const keys = [text, text.normalize("NFD"), text.normalize("NFC"), text.normalize("NFD").toLowerCase()].map(nameKey);
        expect(new Set(keys).size).toBe(1);
        expect(nameKey(keys[0] ?? "")).toBe(keys[0]);
      }),
      { numRuns: 3_000 },
    );
  });

  it("distinguishes other names", () => {
    expect(nameKey("cafe")).not.toBe(nameKey("café"));
    expect(nameKey("ﬁ")).not.toBe(nameKey("fi"));
  });
});

describe("a deck written with and without decomposed accents is one:", () => {
  it("in the notes that are read, whatever precedes it", () => {
    fc.assert(
      fc.property(name, form, form, form, fc.constantFrom("", "Prose.\n\n", "---\nx: 1\n---\n", "- a list\n\n"), fc.boolean(), (deck, one, two, three, above, ownTag) => {
        const settings = { ...defaultSettings, deckTags: [deck.normalize(one)] };
        const tag = deck.normalize(two);
        const text = ownTag ? `${above}#${tag} Q::A\n\n#${deck.normalize(three)}/x R::S\n` : `${above}#${tag}\n\nQ::A\n\n#${deck.normalize(three)}/x\n\nR::S\n`;
        const { blocks } = parseNote(text, settings);
        expect(blocks.map(({ decks }) => decks.map(nameKey))).toEqual([[nameKey(deck)], [nameKey(`${deck}/x`)]]);
        expect(noteHasDeck([`#${tag}`], "a.md", settings)).toBe(true);
        expect(noteHasDeck([`#${tag}`], "a.md", { ...settings, ignoredTags: [deck.normalize(three)] })).toBe(false);
        expect(parseNote(`---\ntags: ["${tag}"]\n---\nQ::A`, settings).blocks).toHaveLength(1);
        expect(formsAt(`#${tag} `, tag.length + 2, settings).length).toBeGreaterThan(0);
      }),
      { numRuns: 2_000 },
    );
  });

  it("in one note, by the first spelling", () => {
    const decks = (text: string) => parseNote(text).blocks.map((block) => block.decks);
    expect(decks(`#${decomposed}\n\nQ::A\n\n#${composed}\n\nR::S\n\n#FLASHCARDS/CAF\u00c9\n\nT::U`)).toEqual([[decomposed], [decomposed], [decomposed]]);
    expect(decks(`#${composed} Q::A\n\n#${decomposed} R::S`)).toEqual([[composed], [composed]]);
    expect(decks(`#${composed} #${decomposed}\n\nQ::A`)).toEqual([[composed]]);
  });

  it("in the tree, in searches, and in reviews", () => {
    const index = createIndex();
    index.update("a.md", `#${composed}\n\nQ::A\n`);
    index.update("b.md", `#${decomposed}\n\nR::S\n\n#${decomposed}/deep T::U\n`);
    const tree = index.decks("2024-03-01");
    expect(tree.children.map((deck) => deck.children.map(({ counts }) => counts.total))).toEqual([[3]]);
    for (const path of [composed, decomposed]) {
      expect(findDeck(tree, path)?.counts.total).toBe(3);
      expect(index.reviewable({ kind: "deck", deck: path }, "2024-03-01")).toHaveLength(3);
      expect(isInDeck(`${path}/deep`, decomposed)).toBe(true);
    }
  });

  it("for limits", () => {
    const room = roomIn(new Map([[limitKey(composed), { new: 1, reviews: null }]]));
    expect([room([decomposed], "new"), room([`${composed}/x`], "new")]).toEqual([true, false]);
  });

  it("for a new card, with the note's spelling kept", () => {
    const card = composeCard({ kind: "basic", front: "Q", back: "A", cloze: "" }, defaultSettings);
    if (card.kind !== "card") throw new Error("no card");
    const text = `#${decomposed}\n\nR::S\n`;
    const placed = placeCard(text, { offset: text.length, where: "note-end", path: "a.md" }, card, composed, defaultSettings);
    expect(placed.kind === "edits" && [applyEdits(text, placed.edits), placed.deckTag]).toEqual([`${text}\nQ::A\n`, "none"]);
  });
});
