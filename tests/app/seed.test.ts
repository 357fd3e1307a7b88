// The acceptance flow: a note with two one-way "??" cards, each with a schedule, no settings, on 2024-02-11.
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { plainText } from "../../src/core/model/card";
import { shown, shownCard, startProgram } from "../support/program";

const shared = resolve(import.meta.dirname, "../../../shared/seed/Positional Encodings.md");

const own = `---
tags:
  - flashcards
source:
---
Some prose about tides that ends in a heading.
# FAQ
**Why are there two high tides a day?**
??
The water bulges on the near side and on the far side. 
<!--SR:!2024-02-11,84,290-->

This paragraph belongs to no card.

**Why are spring tides higher?**
??
Sun and moon pull in one line.
[Source](https://example.org/tides)
<!--SR:!2024-02-10,83,290-->`;

const cases = [
  { name: "a note of the same shape", path: "Tides.md", text: own, skip: false },
  {
    name: "the real user's note",
    path: "Positional Encodings.md",
    text: existsSync(shared) ? readFileSync(shared, "utf8") : "",
    skip: !existsSync(shared),
  },
];

describe.each(cases)("$name", ({ path, text, skip }) => {
  const start = async () => {
    const program = await startProgram({ [path]: text }, { today: "2024-02-11" });
    return { ...program, session: program.reviews.start({ kind: "all" }) };
  };
  const first = "<!--SR:!2024-02-11,84,290-->";
  const second = "<!--SR:!2024-02-10,83,290-->";

  it.skipIf(skip)("has 2 due, 0 new, in deck flashcards, and reads ?? as one-way", async () => {
    const { library, settings, store } = await start();
    expect(library.decks().counts).toMatchObject({ due: 2, new: 0, total: 2 });
    expect(library.decks().children.map((deck) => deck.path)).toEqual(["flashcards"]);
    expect(settings.report.oneWay).toEqual({ reversed: false, multilineReversed: true });
    expect(store.data).toMatchObject({ oneWay: { multilineReversed: true } });
  });

  it.skipIf(skip)("writes the expected bytes for Good on both, and undo restores them", async () => {
    const { notes, reviews, session, library, log } = await start();
    // By due day: the note's second card is due first.
    expect((await shownCard(session)).card.schedule).toMatchObject({ due: "2024-02-10" });
    session.reveal();
    expect((await shownCard(session)).side).toBe("back");
    session.grade("good");
    expect((await shownCard(session)).card.schedule).toMatchObject({ due: "2024-02-11" });
    expect(session.state).toMatchObject({ done: 1, total: 2, canUndo: true });
    session.grade("good");
    expect(await shown(session)).toMatchObject({ kind: "finished", summary: { answered: 2, again: 0 } });
    await reviews.settled();
    const good = text.replace(first, "<!--SR:!2024-10-12,244,290-->").replace(second, "<!--SR:!2024-10-10,242,290-->");
    expect(notes.text(path)).toBe(good);
    expect(library.decks().counts.due).toBe(0);
    expect(reviews.pending).toEqual([]);
    expect(await session.undo()).toEqual({ kind: "grade", grade: "good" });
    expect((await shownCard(session)).card.schedule).toMatchObject({ due: "2024-02-11" });
    expect(await session.undo()).toEqual({ kind: "grade", grade: "good" });
    expect(notes.text(path)).toBe(text);
    expect(library.decks().counts.due).toBe(2);
    expect(await session.undo()).toBeNull();
    expect(log.errors).toEqual([]);
  });

  it.skipIf(skip).each([
    ["easy", "<!--SR:!2025-01-15,339,310-->"],
    ["hard", "<!--SR:!2024-03-24,42,270-->"],
    ["again", "<!--SR:!2024-02-11,0,270-->"],
  ] as const)("%s on the first", async (grade, comment) => {
    const { notes, reviews, session } = await start();
    await shownCard(session);
    session.skip();
    const state = await shownCard(session);
    expect(state.card.schedule).toMatchObject({ due: "2024-02-11", ease: 290 });
    session.grade(grade);
    await reviews.settled();
    expect(notes.text(path)).toBe(text.replace(first, comment));
  });

  it.skipIf(skip)("shows a card answered again once more, after the other one", async () => {
    const { session, reviews, notes } = await start();
    const asked = (await shownCard(session)).card.line;
    session.grade("again");
    const other = await shownCard(session);
    expect(other.card.line).not.toBe(asked);
    expect(other.remaining).toEqual({ new: 0, learning: 1, review: 1 });
    session.grade("good");
    const back = await shownCard(session);
    expect(back.card.line).toBe(asked);
    expect(back.card.schedule).toMatchObject({ interval: 0, ease: 270, due: "2024-02-11" });
    session.grade("good");
    expect((await shown(session)).kind).toBe("finished");
    await reviews.settled();
    expect(notes.text(path)).toContain("<!--SR:!2024-02-14,3,270-->");
  });

  it.skipIf(skip)("shows fronts in bold under their headings", async () => {
    const { session } = await start();
    const { card } = await shownCard(session);
    expect(plainText(card.front)).toMatch(/^\*\*Why .*\*\*$/);
    expect(card.headings.at(-1)).toBe("FAQ");
    expect(card.title).toBe(path.replace(".md", ""));
  });
});
