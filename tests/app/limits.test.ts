// Daily limits of decks, and more beyond them.
import { describe, expect, it } from "vitest";
import { defaultSettings } from "../../src/core/settings";
import type { Settings } from "../../src/core/settings";
import { shown, shownCard, startProgram } from "../support/program";

const today = "2024-03-01";
const cards = (deck: string, count: number, entry = "") => `#${deck}\n\n${Array.from({ length: count }, (_, at) => `${deck} ${at}::b${entry}\n\n`).join("")}`;
const files = { "A.md": cards("flashcards/a/x", 5), "B.md": cards("flashcards/a/y", 5), "C.md": cards("flashcards/c", 5, "\n<!--SR:!2024-02-20,4,250-->") };
const begin = (settings: Partial<Settings>) => startProgram(files, { today, settings: { algorithm: "sm2", ...settings, sm2: { ...defaultSettings.sm2, loadBalance: false } } });
const limit = (deck: string, newPerDay: number | null, reviewsPerDay: number | null = null) => ({ deck, newPerDay, reviewsPerDay });
const deck = (path: string) => ({ kind: "deck", deck: path }) as const;

describe("limits of decks", () => {
  it("hold for the deck and for all above it, over sessions, and undo gives room again", async () => {
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

  it("are told at the end, and let more through when asked", async () => {
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
