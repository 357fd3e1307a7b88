import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { entriesOf, plainText } from "../../../src/core/model/card";
import { defaultSettings, type Settings } from "../../../src/core/model/settings";
import { arranged } from "../../../src/core/text/blocks/moved-block";
import { parseNote, type ParsedNote } from "../../../src/core/text/note/parse";
import { reverseCards } from "../../../src/core/typing/reverse";
import { swapSides } from "../../../src/core/typing/swap";
import { applyEdits } from "../../../src/core/write/edit";
import { anyNote, noteText } from "../../support/any-note";
import { typed } from "./marked";

const head = "#flashcards\n\n";
const within = (act: typeof reverseCards) => (text: string, more: Partial<Settings> = {}): string => typed(head + text, act, more).replace(head, "");
const reverse = within(reverseCards);
const swap = within(swapSides);

const a = "2024-01-01,4,250";
const b = "2025-01-01,9,270";
const fresh = "2000-01-01,1,250";
const noted = (...entries: string[]) => `<!--SR:${entries.map((entry) => `!${entry}`).join("")}-->`;

type Case = [name: string, before: string, after: string, more?: Partial<Settings>];

describe("reverseCards", () => {
  const cases: readonly Case[] = [
    ["makes a card ask both ways", "Q::A¦", "Q:::A¦"],
    ["and one way again", "Q:¦::A", "Q::¦A"],
    ["does so for several lines", "Q\n?\nA¦", "Q\n??\nA¦"],
    ["in a list and a quote", "> Q\n> ??\n> - A¦", "> Q\n> ?\n> - A¦"],
    ["wherever the mark stands in the words", "use `a::b` ::c¦", "use `a::b` :::c¦"],
    ["gives the backward card an entry of its own", `Q::A¦\n${noted(a)}`, `Q:::A¦\n${noted(a, fresh)}`],
    ["on the same line, too", `Q::A ¦${noted(a)}`, `Q:::A ¦${noted(a, fresh)}`],
    ["makes one entry of old form two", "Q::A¦\n<!--SR:2021-08-20,13,290-->", "Q:::A¦\n<!--SR:!2021-08-20,13,290!2000-01-01,1,250-->"],
    ["leaves the backward card's entry behind", `Q:::A¦\n${noted(a, b)}`, `Q::A¦\n${noted(a, b)}`],
    ["and finds it again", `Q::A¦\n${noted(a, b)}`, `Q:::A¦\n${noted(a, b)}`],
    ["adds no comment to a new card", "Q::A¦", "Q:::A¦"],
    ["turns all that are selected", "«Q::A\nR::B»\nS::C", "«Q:::A\nR:::B»\nS::C"],
    ["turns them the way of the first", "«Q:::A\nR::B»", "«Q::A\nR::B»"],
    ["leaves deletions among them", "«Q::A\n\n==R==»", "«Q:::A\n\n==R==»"],
    ["writes the separators of the settings", "Q -> A¦", "Q <-> A¦", { separators: { basic: " -> ", reversed: " <-> ", multiline: "?", multilineReversed: "??" } }],
    ["refuses a deletion", "==Q¦==", "refused: cloze"],
    ["refuses plain text", "Q¦", "refused: no-card"],
    ["refuses what is switched off", "Q::A¦", "refused: kind-off", { separators: { ...defaultSettings.separators, reversed: "" } }],
    ["refuses a separator that asks one way", "Q\n?\nA¦", "refused: one-way ??", { oneWay: { reversed: false, multilineReversed: true } }],
  ];
  it.each(cases)("%s", (_name, before, after, more) => {
    expect(reverse(before, more)).toBe(after);
  });

  it("works in a note without a deck", () => {
    expect(typed("Q::A¦", reverseCards)).toBe("Q:::A¦");
  });

  it("puts the forward card's entry first if it had moved", () => {
    const text = `${head}Q:::A\n${noted(a, b)}`;
    const note = parseNote(text);
    const moved: ParsedNote = { text, blocks: arranged(note.blocks, [[1, 0]]), edited: (after, span) => note.edited(after, span), editedNear: (after, span) => note.editedNear(after, span) };
    const found = reverseCards(moved, [{ from: head.length, to: head.length }], defaultSettings);
    expect(found.kind === "typed" && applyEdits(text, found.edits)).toBe(`${head}Q::A\n${noted(b, a)}`);
  });
});

describe("swapSides", () => {
  const cases: readonly Case[] = [
    ["lets the sides change places, and follows the words", "Que¦stion::Answer", "Answer::Que¦stion"],
    ["from the back, too", "Q::An¦swer", "An¦swer::Q"],
    ["keeps the spaces around the mark", "Q :: A¦", "A¦ :: Q"],
    ["leaves a list mark", "- [ ] Q¦::A", "- [ ] A::Q¦"],
    ["leaves a heading mark", "## Q¦::A", "## A::Q¦"],
    ["leaves a deck tag", "#flashcards/x Q¦::A", "#flashcards/x A::Q¦"],
    ["leaves a quote mark", "> Q¦::A", "> A::Q¦"],
    ["leaves a block id and a comment", `Q¦::A ${noted(a)} ^id`, `A::Q¦ ${noted(a)} ^id`],
    ["in a table's cell", "| a | b |\n|---|---|\n| Q¦::A | x |", "| a | b |\n|---|---|\n| A::Q¦ | x |"],
    ["of several lines", "Q¦1\nQ2\n?\n- A1\n- A2", "- A1\n- A2\n?\nQ¦1\nQ2"],
    ["of several lines, with the comment on the separator line", `Q¦\n? ${noted(a)}\nA`, `A\n? ${noted(a)}\nQ¦`],
    ["of several lines in a callout", "> [!note] T\n> Q¦\n> ?\n> A1\n> A2", "> [!note] T\n> A1\n> A2\n> ?\n> Q¦"],
    ["below a heading that is the front", "## Q¦\n?\nA", "## A\n?\nQ¦"],
    ["keeps the schedule of a card that asks one way", `Q¦::A\n${noted(a)}`, `A::Q¦\n${noted(a)}`],
    ["lets entries change places with their answers", `Q¦:::A\n${noted(a, b)}`, `A:::Q¦\n${noted(b, a)}`],
    ["and leaves those without a card behind", `Q¦\n??\nA\n${noted(a, b, fresh)}`, `A\n??\nQ¦\n${noted(b, a, fresh)}`],
    ["gives a card without an entry a new one", `Q¦:::A\n${noted(a)}`, `A:::Q¦\n${noted(fresh, a)}`],
    ["adds no comment to new cards", "Q¦:::A", "A:::Q¦"],
    ["refuses a back that holds the separator", "Q¦::A::B", "refused: sides"],
    ["refuses an answer that is not there yet", "Q¦\n?\n", "refused: sides"],
    ["refuses a back with blank lines", "Q¦\n?\nA\n\nB\n+++", "refused: sides", { endMarker: "+++" }],
    ["refuses a deletion", "==Q¦==", "refused: cloze"],
  ];
  it.each(cases)("%s", (_name, before, after, more) => {
    expect(swap(before, more)).toBe(after);
  });
});

describe("both, for any note,", () => {
  const faces = (note: ParsedNote): string[] =>
    note.blocks.flatMap(({ cards }) => cards.map(({ front, back, schedule }) => JSON.stringify([plainText(front).replace(/^(?:[ \t]*- |#+ )/, "").trim(), plainText(back).trim(), schedule])));

  it("change the card there and no other", () => {
    let made = 0;
    fc.assert(
      fc.property(anyNote.map(noteText), fc.noBias(fc.nat(9999)), fc.constantFrom(reverseCards, swapSides), (text, part, act) => {
        const note = parseNote(text, defaultSettings);
        const at = note.blocks[Math.floor((part * note.blocks.length) / 10_000)];
        if (at === undefined) return;
        const found = act(note, [{ from: at.from, to: at.from }], defaultSettings);
        if (found.kind === "refused") return;
        made++;
        const after = parseNote(applyEdits(text, found.edits), defaultSettings);
        const index = note.blocks.indexOf(at);
        expect(after.blocks.length).toBe(note.blocks.length);
        note.blocks.forEach((block, each) => {
          const now = after.blocks[each];
          if (each === index) return;
          expect([now?.hash, now?.decks, now === undefined ? "" : entriesOf(now)]).toEqual([block.hash, block.decks, entriesOf(block)]);
        });
      }),
      { numRuns: 1500 },
    );
    expect(made).toBeGreaterThan(300);
  });

  it("done twice leave every card with its schedule", () => {
    let made = 0;
    fc.assert(
      fc.property(anyNote.map(noteText), fc.noBias(fc.nat(9999)), fc.constantFrom(reverseCards, swapSides), (text, part, act) => {
        const note = parseNote(text, defaultSettings);
        const at = note.blocks[Math.floor((part * note.blocks.length) / 10_000)];
        if (at === undefined) return;
        const first = act(note, [{ from: at.from, to: at.from }], defaultSettings);
        if (first.kind === "refused") return;
        const once = parseNote(applyEdits(text, first.edits), defaultSettings);
        const place = once.blocks[note.blocks.indexOf(at)];
        const second = act(once, [{ from: place?.from ?? 0, to: place?.from ?? 0 }], defaultSettings);
        // The first command's result can always be reverted.
        expect(second.kind).toBe("typed");
        if (second.kind === "refused") return;
        made++;
        const twice = parseNote(applyEdits(once.text, second.edits), defaultSettings);
        expect(faces(twice)).toEqual(faces(note));
        expect(act === swapSides ? twice.text.replace(/<!--SR:.*?-->/g, "") : "").toBe(act === swapSides ? text.replace(/<!--SR:.*?-->/g, "") : "");
      }),
      { numRuns: 1500 },
    );
    expect(made).toBeGreaterThan(300);
  });
});
