import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DeckOptions } from "../../../src/core/model/settings";
import { decksWithSettings, moveDeck, withoutDeck, type DeckSettings } from "../../../src/core/settings/deck-settings";

const options = (deck: string, own: DeckOptions["own"] = { order: "random" }): DeckOptions => ({ deck, apart: false, own, unread: {} });
const limit = (deck: string, newPerDay: number | null, reviewsPerDay: number | null = null) => ({ deck, newPerDay, reviewsPerDay });
const exam = (deck: string, date: string) => ({ deck, date, from: "2026-01-01" });
const none: DeckSettings = { deckLimits: [], deckExams: [], deckOptions: [] };

describe("settings of decks", () => {
  it("are listed once for each deck, whatever its case", () => {
    expect(decksWithSettings({ deckLimits: [limit("Math", 3)], deckExams: [exam("math", "2026-02-01")], deckOptions: [options("b"), options("Café"), options("cafe\u0301")] })).toEqual(["Math", "b", "Café"]);
  });

  it("go with a deck, without its subdecks", () => {
    const settings = { deckLimits: [limit("a", 3), limit("a/b", 4)], deckExams: [exam("A", "2026-02-01")], deckOptions: [options("a"), options("ab")] };
    expect(withoutDeck(settings, "a")).toEqual({ deckLimits: [limit("a/b", 4)], deckExams: [], deckOptions: [options("ab")] });
  });

  it.each<[name: string, before: Partial<DeckSettings>, after: Partial<DeckSettings>]>([
    ["with those of its subdecks", { deckOptions: [options("old"), options("Old/x"), options("older")] }, { deckOptions: [options("older"), options("new"), options("new/x")] }],
    ["below another deck", { deckLimits: [limit("old/deep/x", 1), limit("old", 2)] }, { deckLimits: [limit("new/deep/x", 1), limit("new", 2)] }],
    ["beside what the other deck has, which stays", { deckLimits: [limit("old", 5, 50), limit("New", 7)] }, { deckLimits: [limit("New", 7, 50)] }],
    ["option by option", { deckOptions: [options("old", { order: "random", newOrder: "last" }), options("new", { order: "due" })] }, { deckOptions: [options("new", { order: "due", newOrder: "last" })] }],
    ["except an exam where there is one", { deckExams: [exam("old", "2026-02-01"), exam("new", "2026-03-01")] }, { deckExams: [exam("new", "2026-03-01")] }],
  ])("move to another deck %s", (_name, before, after) => {
    expect(moveDeck({ ...none, ...before }, "old", "new")).toEqual({ ...none, ...after });
  });

  it("move whole: the old deck keeps nothing, and nothing is lost", () => {
    const deck = fc.array(fc.constantFrom("a", "B", "c"), { minLength: 1, maxLength: 3 }).map((names) => names.join("/"));
    const rows = fc.uniqueArray(deck, { selector: (one) => one.toLowerCase(), maxLength: 6 });
    fc.assert(
      fc.property(rows, deck, deck, (decks, from, to) => {
        const moved = moveDeck({ ...none, deckOptions: decks.map((one) => options(one, { leechLapses: 3 })) }, from, to);
        const key = (one: string): string => one.toLowerCase();
        const isIn = (one: string): boolean => `${key(one)}/`.startsWith(`${key(from)}/`);
        const expected = new Set(decks.map((one) => key(isIn(one) ? to + one.slice(from.length) : one)));
        expect(new Set(decksWithSettings(moved).map(key))).toEqual(expected);
        expect(moved.deckOptions).toHaveLength(expected.size);
      }),
    );
  });
});
