import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultSettings, optionPaths, type DeckOptions, type OptionPath, type Settings } from "../../../src/core/model/settings";
import { everySettings, inheritedBy, settingsIn } from "../../../src/core/settings/deck-options";
import { optionsOf, withOption, withOptions } from "../../../src/core/settings/own-options";
import { readSettings, readSettingsReport, settingsToJson } from "../../../src/core/settings/read";
import { settingRules, valueAt } from "../../../src/core/settings/rules";
import { tableLength } from "../../../src/core/scheduling/adaptive-retention";
import { defaultWeights } from "../../../src/core/scheduling/fsrs";

const options = (deck: string, own: DeckOptions["own"], apart = false): DeckOptions => ({ deck, apart, own, unread: {} });
const withRows = (...deckOptions: DeckOptions[]): Settings => ({ ...defaultSettings, deckOptions });

/** A value that each option can have. */
const values: { readonly [P in OptionPath]: fc.Arbitrary<unknown> } = {
  "fsrs.retention": fc.constantFrom(0.7, 0.8, 0.95),
  "fsrs.learningSteps": fc.constantFrom([], [5], [1, 15]),
  "fsrs.relearningSteps": fc.constantFrom([], [30]),
  "fsrs.maximumInterval": fc.integer({ min: 1, max: 36_525 }),
  "fsrs.weights": fc.constantFrom(null, { version: "fsrs-6", values: defaultWeights.map((value, at) => (at === 0 ? 0.5 : value)) }),
  "fsrs.weights7": fc.constant(null),
  "sm2.maximumInterval": fc.integer({ min: 1, max: 36_525 }),
  leechLapses: fc.constantFrom(null, 0, 3),
  leechAction: fc.constantFrom("tell", "suspend"),
  order: fc.constantFrom("due", "random", "note"),
  newOrder: fc.constantFrom("first", "last"),
};
const anyOwn = fc.record(values, { requiredKeys: [] });
const anyDeck = fc.array(fc.constantFrom("a", "B", "é", "c d"), { minLength: 1, maxLength: 4 }).map((names) => names.join("/"));
const anyRow = fc.record({ deck: anyDeck, apart: fc.boolean(), own: anyOwn, unread: fc.constant({}) });
const anyRows = fc.uniqueArray(anyRow, { maxLength: 6, selector: ({ deck }) => deck.toLowerCase() });

/** What a deck has, looked for from the deck upwards, name by name. */
function naively({ deckOptions, ...settings }: Settings, deck: string, path: OptionPath): unknown {
  const names = deck.split("/");
  for (let length = names.length; length > 0; length--) {
    const row = deckOptions.find((one) => one.deck.toLowerCase() === names.slice(0, length).join("/").toLowerCase());
    if (row !== undefined && path in row.own) return row.own[path];
    if (row?.apart === true) break;
  }
  return valueAt(settings, path);
}

describe("deck options", () => {
  it("are the deck's own, else the nearest parent's, else the vault's", () => {
    fc.assert(
      fc.property(anyRows, anyDeck, (rows, deck) => {
        const settings = withRows(...rows);
        for (const path of optionPaths) {
          const found = valueAt(settingsIn(settings, [deck]), path);
          expect(found).toEqual(naively(settings, deck, path));
          const { own, ...row } = optionsOf(settings, deck);
          expect(path in own ? own[path] : inheritedBy(settings, row, path).value).toEqual(found);
        }
      }),
    );
  });

  it("a retention of the deck's own is the same for all its cards, though the vault's follow the card", () => {
    const adaptive = { price: 1, table: Array.from({ length: tableLength }, () => 0.8) };
    const settings: Settings = { ...withRows(options("a", { "fsrs.retention": 0.9 }), options("a/b", { leechLapses: 3 }), options("a/c", {}, true), options("d", { leechLapses: 3 })), fsrs: { ...defaultSettings.fsrs, adaptive } };
    for (const [deck, isOn] of [["a", false], ["a/b", false], ["a/c", true], ["d", true], ["e", true]] as const) expect(settingsIn(settings, [deck]).fsrs.adaptive, deck).toBe(isOn ? adaptive : null);
  });

  it("change nothing else, and nothing for a deck without any", () => {
    fc.assert(
      fc.property(anyRows, anyDeck, (rows, deck) => {
        const settings = withRows(...rows);
        const found = settingsIn(settings, [deck]);
        expect(everySettings(settings)).toContain(found);
        const reset = optionPaths.reduce((all, path) => ({ ...all, [path.split(".")[0] ?? ""]: valueAt(settings, path.split(".")[0] ?? "") }), found);
        expect(reset).toEqual(settings);
        const hasAny = rows.some((row) => `${deck}/`.toLowerCase().startsWith(`${row.deck}/`.toLowerCase()));
        if (!hasAny) expect(found).toBe(settings);
      }),
    );
  });

  it("are those of the first of a card's decks to which any apply", () => {
    fc.assert(
      fc.property(anyRows, fc.array(anyDeck, { maxLength: 3 }), (rows, decks) => {
        const settings = withRows(...rows);
        const first = decks.find((deck) => settingsIn(settings, [deck]) !== settings);
        expect(settingsIn(settings, decks)).toBe(first === undefined ? settings : settingsIn(settings, [first]));
      }),
    );
  });

  it("of a deck without values of its own are its parent's, as the same object", () => {
    const settings = withRows(options("a", { "fsrs.retention": 0.8 }), options("a/b", { order: "random" }));
    expect(settingsIn(settings, ["a/x/y"])).toBe(settingsIn(settings, ["A"]));
    expect(settingsIn(settings, ["a/b/c"])).toMatchObject({ order: "random", fsrs: { retention: 0.8 } });
    expect(settingsIn(settings, ["ab"])).toBe(settings);
  });

  it("of a deck that is apart are its own, else the vault's, for it and its subdecks", () => {
    const settings = withRows(options("a", { "fsrs.retention": 0.8, order: "random" }), options("a/b", { order: "note" }, true));
    expect(settingsIn(settings, ["a/b/c"])).toMatchObject({ order: "note", fsrs: { retention: 0.9 } });
    expect(inheritedBy(settings, { deck: "a/b/c", apart: false }, "fsrs.retention")).toEqual({ value: 0.9, from: null });
    expect(inheritedBy(settings, { deck: "a/b", apart: false }, "fsrs.retention")).toEqual({ value: 0.8, from: "a" });
    // The first deck decides although nothing of its own differs from the vault.
    const blank = withRows(options("a", { order: "random" }), options("b", {}, true));
    expect(settingsIn(blank, ["b", "a"]).order).toBe("due");
  });

  it("are replaced for one deck, and left out without content", () => {
    const settings = withRows(options("a", { order: "note" }), options("b", {}, true));
    expect(withOptions(settings, options("A", {}))).toEqual([options("b", {}, true)]);
    expect(withOptions(settings, options("B", { order: "random" }))).toEqual([options("a", { order: "note" }), options("B", { order: "random" })]);
    expect(withOptions(settings, { ...options("a", {}), unread: { later: 1 } })).toHaveLength(2);
    const damaged = withRows({ ...options("a", {}), unread: { order: "newest", later: 1 } });
    expect(withOption(damaged, "a", "order", "note")).toEqual([{ ...options("a", { order: "note" }), unread: { later: 1 } }]);
    expect(withOption(damaged, "b", "leechLapses", null)).toHaveLength(2);
  });
});

describe("deck options in data.json", () => {
  it("are written and read as they are", () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const settings = withRows(...rows);
        const data: unknown = JSON.parse(JSON.stringify(settingsToJson(settings)));
        expect(readSettingsReport(data)).toMatchObject({ settings, problems: [] });
      }),
    );
  });

  it.each<[string, unknown]>([
    ["fsrs.retention", 2],
    ["fsrs.retention", null],
    ["fsrs.learningSteps", "1d"],
    ["fsrs.maximumInterval", 0],
    ["fsrs.weights", [1, 2]],
    ["leechLapses", -1],
    ["order", "newest"],
  ])("keep %s = %j, which cannot be used, and report it", (path, found) => {
    const data = { deckOptions: [{ deck: "a", own: { order: "note", [path]: found, later: 1 } }, { deck: "b", apart: true, own: {} }] };
    const { settings, problems } = readSettingsReport(data);
    const used = valueAt(settingsIn(settings, ["a"]), path);
    expect(problems).toEqual([{ key: `deckOptions.a.${path}`, path: "deckOptions", found, used }]);
    expect(settings.deckOptions).toEqual([
      { deck: "a", apart: false, own: path === "order" ? {} : { order: "note" }, unread: { [path]: found, later: 1 } },
      { deck: "b", apart: true, own: {}, unread: {} },
    ]);
    expect(readSettings(settingsToJson(settings))).toEqual(settings);
  });

  it.each([[[{ own: {} }]], [[{ deck: "", own: {} }]], [[{ deck: "a" }]], [[{ deck: "a", own: [] }]], [{}], ["a"]])("%j are reported as a whole", (deckOptions) => {
    expect(readSettingsReport({ deckOptions })).toMatchObject({ settings: { deckOptions: [] }, problems: [{ key: "deckOptions", path: "deckOptions" }] });
  });

  it("take the later of two for the same deck, and names such as __proto__ as data", () => {
    const data = JSON.parse('{"deckOptions": [{"deck": "A", "own": {"order": "note"}}, {"deck": "a", "own": {"__proto__": {"order": "random"}, "newOrder": "first"}}]}') as unknown;
    const settings = readSettings(data);
    expect(settings.deckOptions).toHaveLength(1);
    expect(settingsIn(settings, ["a"])).toMatchObject({ order: "due", newOrder: "first" });
    expect(JSON.stringify(settingsToJson(settings))).toContain('"__proto__":{"order":"random"}');
  });

  it("accept any JSON", () => {
    fc.assert(
      fc.property(fc.array(fc.record({ deck: fc.string(), own: fc.dictionary(fc.oneof(fc.constantFrom(...optionPaths), fc.string()), fc.jsonValue()), apart: fc.jsonValue() })), (deckOptions) => {
        const settings = readSettings({ deckOptions });
        expect(readSettings(settingsToJson(settings))).toEqual(settings);
        for (const { deck } of settings.deckOptions) for (const path of optionPaths) expect(settingRules[path].read(valueAt(settingsIn(settings, [deck]), path))).toBeDefined();
      }),
    );
  });
});
