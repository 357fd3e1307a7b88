// Daily limits of decks, and cards allowed beyond them.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DeckNode } from "../../src/core/model/deck";
import { defaultSettings } from "../../src/core/model/settings";
import type { Settings } from "../../src/core/model/settings";
import { shown, shownCard, startProgram } from "../support/program";

const today = "2024-03-01";
const cards = (deck: string, count: number, entry = "") => `#${deck}\n\n${Array.from({ length: count }, (_, at) => `${deck} ${at}::b${entry}\n\n`).join("")}`;
const files = { "A.md": cards("flashcards/a/x", 5), "B.md": cards("flashcards/a/y", 5), "C.md": cards("flashcards/c", 5, "\n<!--SR:!2024-02-20,4,250-->") };
const begin = (settings: Partial<Settings>) => startProgram(files, { today, settings: { algorithm: "sm2", ...settings, sm2: { ...defaultSettings.sm2, loadBalance: false } } });
const limit = (deck: string, newPerDay: number | null, reviewsPerDay: number | null = null) => ({ deck, newPerDay, reviewsPerDay });
const deck = (path: string) => ({ kind: "deck", deck: path }) as const;

describe("limits of decks", () => {
  it("apply to the deck and its parents, across sessions, and undo frees room", async () => {
    const { reviews } = await begin({ deckLimits: [limit("Flashcards/A", 3), limit("flashcards/a/x", 2), limit("flashcards/c", null, 1)] });
    const whole = reviews.start({ kind: "all" });
    expect((await shownCard(whole)).remaining).toEqual({ new: 3, learning: 0, review: 1 });
    whole.close();
    const x = reviews.start(deck("flashcards/a/x"));
    expect((await shownCard(x)).remaining.new).toBe(2);
    x.reveal();
    x.grade("good");
    await x.settled();
    expect((await shownCard(reviews.start(deck("flashcards/a/y")))).remaining.new).toBe(2);
    await x.undo();
    expect((await shownCard(reviews.start(deck("flashcards/a/y")))).remaining.new).toBe(3);
  });

  it("are computed once for all views, and again after a change", async () => {
    const { reviews, library, settings, device } = await begin({ newPerDay: 4, order: "note", burySiblings: true });
    let looks = 0;
    const { cards: given } = library;
    library.cards = (...args) => (looks++, given(...args));
    const session = reviews.start(deck("flashcards/a/x"));
    await shownCard(session);
    session.reveal();
    session.grade("good");
    await session.settled();
    const counted = () => {
      looks = 0;
      const { counts } = reviews.decks();
      const after = looks;
      expect(reviews.decks().counts).toEqual(counts);
      expect(reviews.decks().counts).toEqual(counts);
      expect(looks).toBe(after);
      return [counts.new, after];
    };
    expect(counted()).toEqual([3, 1]);
    expect(counted()).toEqual([3, 0]);
    await settings.update({ newPerDay: 3 });
    expect(counted()).toEqual([2, 1]);
    reviews.more("", { new: 1, reviews: 0 });
    expect(counted()).toEqual([3, 1]);
    const day = device.get("today") as object;
    device.set("today", { ...day, new: 2 });
    expect(counted()).toEqual([2, 1]);
    await session.undo();
    expect(counted()[0]).toBe(3);
  });

  it("are shown at the end, and can be raised", async () => {
    const { reviews } = await begin({ deckLimits: [limit("flashcards/a", 1)], newPerDay: 1, reviewsPerDay: 0 });
    const x = reviews.start(deck("flashcards/a/x"));
    expect((await shownCard(x)).remaining.new).toBe(1);
    x.grade("good");
    await x.settled();
    expect(await shown(x)).toMatchObject({ kind: "finished", held: { new: 4, reviews: 0 } });
    expect(reviews.held("flashcards")).toEqual({ new: 9, reviews: 5 });
    x.more({ new: 2, reviews: 0 });
    expect(await shownCard(x)).toMatchObject({ remaining: { new: 2 }, done: 1 });
    const c = reviews.start(deck("flashcards/c"));
    expect(await shown(c)).toMatchObject({ kind: "empty", held: { new: 0, reviews: 5 } });
    reviews.more("flashcards/c", { new: 0, reviews: 3 });
    expect((await shownCard(reviews.start(deck("flashcards/c")))).remaining.review).toBe(3);
  });
});

const left = (session: { remaining: { new: number; learning: number; review: number } } | object) =>
  "remaining" in session ? [session.remaining.review + session.remaining.learning, session.remaining.new] : [0, 0];
const nodes = (node: DeckNode): DeckNode[] => [node, ...node.children.flatMap(nodes)];

describe("the counts of decks", () => {
  it("are what a review would show: without buried cards, within limits, plus learning steps", async () => {
    const step = "\n<!--SR:!fsrs,2024-03-01T10:10:00.000Z,0,2.3,2.1,1,1,0,1,2024-03-01T10:00:00.000Z-->";
    const { reviews, library } = await startProgram({ ...files, "D.md": cards("flashcards/c", 2, step) }, { today, settings: { algorithm: "sm2", order: "note", deckLimits: [limit("flashcards/a", 3), limit("flashcards/c", null, 2)] } });
    const of = (path: string) => nodes(reviews.decks()).filter((node) => node.path === path).map(({ counts }) => [counts.due, counts.new])[0];
    expect([of(""), of("flashcards/a"), of("flashcards/a/x"), of("flashcards/c")]).toEqual([[4, 3], [0, 3], [0, 3], [4, 0]]);
    expect(library.decks().counts).toMatchObject({ due: 7, new: 10 });
    const session = reviews.start(deck("flashcards/c"));
    for (let card = 0; card < 2; card++) {
      await shownCard(session);
      session.putAway("bury", false);
    }
    // Steps came first; of the five others, two are within the limit, and two more when those are buried.
    expect(of("flashcards/c")).toEqual([2, 0]);
    for (let card = 0; card < 2; card++) {
      await shownCard(session);
      session.putAway("bury", false);
    }
    expect(of("flashcards/c")).toEqual([2, 0]);
    for (let card = 0; card < 3; card++) await session.undo();
    expect(of("flashcards/c")).toEqual([3, 0]);
    reviews.more("flashcards/a/x", { new: 1, reviews: 0 });
    expect([of("flashcards/a"), of("flashcards/a/x")]).toEqual([[0, 4], [0, 4]]);
  });

  it("leave out siblings of a card answered today, when siblings are buried", async () => {
    const { reviews } = await startProgram({ "A.md": "#flashcards\n\nx:::y\n\nu:::v\n" }, { today, settings: { algorithm: "sm2", order: "note", burySiblings: true } });
    const session = reviews.start({ kind: "all" });
    await shownCard(session);
    session.grade("good");
    await session.settled();
    // As in Anki, cards not yet moved by an answer all count.
    expect(reviews.decks().counts).toMatchObject({ due: 0, new: 2 });
  });

  it("are exact for cards in one deck, for any limits, burials, exams and answers", async () => {
    const names = ["flashcards", "flashcards/a", "flashcards/a/b", "flashcards/c", "flashcards/a/b/d"] as const;
    const entry = fc.constantFrom("", "\n<!--SR:!2024-02-20,4,250-->", "\n<!--SR:!2024-07-20,200,250-->", "\n<!--SR:!fsrs,2024-03-01T10:10:00.000Z,0,2.3,2.1,1,1,0,1,2024-03-01T10:00:00.000Z-->");
    const note = fc.tuple(fc.constantFrom(...names), fc.array(entry, { maxLength: 6 }));
    const limits = fc.uniqueArray(fc.record({ deck: fc.constantFrom(...names), newPerDay: fc.option(fc.nat(3)), reviewsPerDay: fc.option(fc.nat(3)) }), { selector: (one) => one.deck, maxLength: 4 });
    const deed = fc.constantFrom("bury", "good", "again", "suspend", "undo", "more");
    await fc.assert(
      fc.asyncProperty(fc.array(note, { minLength: 1, maxLength: 5 }), limits, fc.option(fc.nat(5)), fc.boolean(), fc.array(deed, { maxLength: 6 }), async (drawn, deckLimits, newPerDay, exam, deeds) => {
        const texts = Object.fromEntries(drawn.map(([name, entries], at) => [`${at}.md`, `#${name}\n\n${entries.map((one, card) => `n${at}c${card}::b${one}\n`).join("\n")}`]));
        const deckExams = exam ? [{ deck: "flashcards/a", date: "2024-03-02", from: "2024-03-01" }] : [];
        const { reviews } = await startProgram(texts, { today, settings: { algorithm: "sm2", order: "note", newPerDay, deckLimits, deckExams } });
        const session = reviews.start({ kind: "all" });
        for (const one of deeds) {
          if ((await shown(session)).kind !== "card") session.ahead();
          if (one === "undo") await session.undo();
          else if (one === "more") session.more({ new: 1, reviews: 1 });
          else if (one === "bury" || one === "suspend") session.putAway(one, false);
          else session.grade(one as "good");
        }
        await session.settled();
        session.close();
        for (const { path, counts } of nodes(reviews.decks())) {
          const one = reviews.start(path === "" ? { kind: "all" } : deck(path));
          expect([path, ...left(await shown(one))]).toEqual([path, counts.due, counts.new]);
          one.close();
        }
      }),
      { numRuns: 200 },
    );
  });
});
