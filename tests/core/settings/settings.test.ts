import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { readSettings, readSettingsReport, settingsToJson } from "../../../src/core/settings/read";
import { defaultSettings } from "../../../src/core/model/settings";
import { defaultWeights } from "../../../src/core/scheduling/fsrs";
import { fsrs7Weights } from "../../../src/core/scheduling/fsrs7";
import { readSteps, showSteps } from "../../../src/core/settings/rules";

describe("our own data.json", () => {
  it.each([null, undefined, {}])("treats %j as a first start", (data) => {
    expect(readSettingsReport(data)).toMatchObject({ settings: defaultSettings, problems: [], source: "none" });
  });

  it.each(["text", 7, [], true])("reports %j and uses the defaults", (data) => {
    const { settings, problems, source } = readSettingsReport(data);
    expect(settings).toEqual(defaultSettings);
    expect(problems).toHaveLength(1);
    expect(source).toBe("none");
  });

  it.each([
    ["dayStart", 1440, 240],
    ["dayStart", "4", 240],
    ["order", "newest", "due"],
    ["deckTags", "flashcards", ["flashcards"]],
    ["clozePatterns", ["==x=="], ["==[123;;]answer[;;hint]=="]],
    ["newPerDay", -1, null],
    ["burySiblings", 1, false],
    ["separators.basic", "a\nb", "::"],
    ["separators.multiline", null, "?"],
    ["sm2.baseEase", 100, 250],
    ["sm2.easyBonus", Number.POSITIVE_INFINITY, 1.3],
    ["sm2.maximumInterval", 0, 36525],
    ["sm2", 5, defaultSettings.sm2],
    ["algorithm", "FSRS", "fsrs"],
    ["fsrs.retention", 1, 0.9],
    ["fsrs.maximumInterval", 0, 36525],
    ["fsrs.learningSteps", "1d", [1, 10]],
    ["fsrs.learningSteps", [0], [1, 10]],
    ["fsrs.relearningSteps", "24h", [10]],
    ["fsrs.weights", { version: "fsrs-7", values: defaultWeights }, null],
    ["fsrs.weights", { version: "fsrs-6", values: defaultWeights.slice(1) }, null],
    ["fsrs.weights", "0.2 x", null],
    ["fsrs.weights7", { version: "fsrs-6", values: fsrs7Weights }, null],
    ["fsrs.weights7", defaultWeights.join(" "), null],
    // The first answers' stabilities out of order.
    ["fsrs.weights7", fsrs7Weights.map((value, at) => (at === 1 ? 4 : value)).join(" "), null],
    ["fsrs", [], defaultSettings.fsrs],
  ])("replaces %s = %j and reports it", (key, found, used) => {
    const [outer = "", inner] = key.split(".");
    const data = inner === undefined ? { [outer]: found, showStatusBar: false } : { [outer]: { [inner]: found }, showStatusBar: false };
    const { settings, problems, source } = readSettingsReport(data);
    expect(problems).toEqual([{ key, path: key === "sm2" || key === "fsrs" ? null : key, found, used }]);
    expect(settings).toEqual({ ...defaultSettings, showStatusBar: false });
    expect(source).toBe("own");
  });

  it("ignores the ribbon icon, a setting of the app, without a report", () => {
    for (const showRibbon of [true, false, "x"]) {
      const { settings, problems, source } = readSettingsReport({ dayStart: 0, showRibbon, future: 1 });
      expect([problems, source]).toEqual([[], "own"]);
      expect(settings).toEqual({ ...defaultSettings, dayStart: 0, unknown: { future: 1 } });
    }
  });

  it("keeps unknown keys, including __proto__, and writes them back", () => {
    const data = JSON.parse('{"dayStart": 0, "future": {"a": [1]}, "__proto__": {"x": 1}}') as unknown;
    const settings = readSettings(data);
    expect(Object.keys(settings.unknown)).toEqual(["future", "__proto__"]);
    expect(JSON.stringify(settingsToJson(settings))).toContain('"__proto__":{"x":1}');
    expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
    expect(readSettings(settingsToJson(settings))).toEqual(settings);
  });

  it.each<[unknown, readonly number[]]>([
    ["1m 10m", [1, 10]],
    [" 2h, 90 ", [120, 90]],
    ["", []],
    [[3, 60], [3, 60]],
  ])("reads the steps %j", (learningSteps, minutes) => {
    expect(readSettings({ fsrs: { learningSteps } }).fsrs.learningSteps).toEqual(minutes);
    expect(readSteps(showSteps(minutes))).toEqual(minutes);
  });

  it("reads weights from a text, tags them, and treats an empty text as the defaults", () => {
    const weights = { version: "fsrs-6", values: defaultWeights };
    for (const found of [weights, defaultWeights.join(", "), defaultWeights.join(" ")]) expect(readSettings({ fsrs: { weights: found } }).fsrs.weights).toEqual(weights);
    expect(readSettings({ fsrs: { weights: " " } }).fsrs.weights).toBeNull();
    const seven = { version: "fsrs-7", values: fsrs7Weights };
    for (const found of [seven, fsrs7Weights.join(", ")]) expect(readSettings({ fsrs: { weights7: found } }).fsrs).toMatchObject({ weights: null, weights7: seven });
  });

  it("normalizes tags and lists", () => {
    expect(readSettings({ deckTags: ["#a/", "a", " ##b//c ", "#", ""], ignoredPaths: [" x ", ""] })).toMatchObject({
      deckTags: ["a", "b/c"],
      ignoredPaths: ["x"],
    });
  });

  it("reads saved searches: of two with one name the later, and none where one is no search", () => {
    const read = (savedSearches: unknown) => readSettings({ savedSearches }).savedSearches;
    expect(read([{ name: " Hard ", query: "lapses:>3" }, { name: "New", query: "is:new" }, { name: "Hard", query: "d:>8" }])).toEqual([{ name: "Hard", query: "d:>8" }, { name: "New", query: "is:new" }]);
    for (const wrong of [[{ name: "", query: "x" }], [{ name: "a" }], [{ name: "a", query: "b\nc" }], [{ name: "a", query: "b", id: "A b" }], "x"]) expect(read(wrong)).toEqual([]);
  });

  it("reads any JSON without throwing, and reads what it saves as the same", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (data) => {
        const settings = readSettings(data);
        expect(readSettings(settingsToJson(settings))).toEqual(settings);
      }),
    );
  });
});

describe("SR's data.json", () => {
  it("is read under `settings`, or flat", () => {
    const settings = {
      flashcardTags: ["#cards", "#learn/words"],
      flashcardTagsToIgnore: ["#draft"],
      noteTagsToIgnore: ["#archived", "Done/"],
      convertFoldersToDecks: true,
      noteFoldersToIgnore: ["Archive"],
      singleLineCardSeparator: ";;",
      singleLineReversedCardSeparator: "::@::",
      multilineCardSeparator: "?@?",
      multilineReversedCardSeparator: "",
      multilineCardEndMarker: "---",
      clozePatterns: ["==answer=="],
      cardCommentOnSameLine: true,
      baseEase: 230,
      easyBonus: 1.5,
      lapsesIntervalChange: 0.7,
      maximumInterval: 365,
      loadBalance: false,
      startOfDay: "05:30:00",
      burySiblingCards: true,
      flashcardCardOrder: "NewFirstSequential",
      showIntervalInReviewButtons: false,
      tagsToReview: ["#review"],
      openRandomNote: true,
      autoNextNote: true,
      maxLinkFactor: 0.5,
      maxNDaysNotesReviewQueue: 365,
    };
    const expected = {
      ...defaultSettings,
      noteOrder: "random",
      openNextNote: true,
      linkFactor: 0.5,
      deckTags: ["cards", "learn/words"],
      ignoredTags: ["draft"],
      ignoredReviewTags: ["archived", "Done"],
      folderDecks: true,
      ignoredPaths: ["Archive"],
      separators: { basic: ";;", reversed: "::@::", multiline: "?@?", multilineReversed: "" },
      endMarker: "---",
      clozePatterns: ["==answer=="],
      commentPlacement: "same-line",
      algorithm: "sm2",
      fsrs: { ...defaultSettings.fsrs, maximumInterval: 365 },
      sm2: { baseEase: 230, easyBonus: 1.5, lapsesIntervalChange: 0.7, maximumInterval: 365, loadBalance: false },
      dayStart: 330,
      burySiblings: true,
      order: "note",
      newOrder: "first",
      showIntervals: false,
    };
    for (const data of [{ settings, buryList: [] }, settings]) {
      const report = readSettingsReport(data);
      expect(report.settings).toEqual(expected);
      expect(report).toMatchObject({ source: "sr", problems: [] });
      expect(report.read).toContain("deckTags");
    }
  });

  it.each([
    [{ convertHighlightsToClozes: false, convertBoldTextToClozes: true }, ["**[123;;]answer[;;hint]**"]],
    [{ convertCurlyBracketsToClozes: true }, ["==[123;;]answer[;;hint]==", "{{[123;;]answer[;;hint]}}"]],
    [{ convertBoldTextToClozes: true, clozePatterns: ["==answer=="] }, ["==answer=="]],
  ])("accepts cloze switches of older versions: %j", (switches, patterns) => {
    expect(readSettings({ settings: { flashcardTags: ["#f"], ...switches } }).clozePatterns).toEqual(patterns);
  });

  it.each([
    [{ algorithm: "FSRS", fsrsDesiredRetention: 0.85, maximumInterval: 100 }, { algorithm: "fsrs", convertAtReview: true, fsrs: { retention: 0.85, maximumInterval: 100 } }, []],
    [{ algorithm: "SM-2-OSR" }, { algorithm: "sm2", convertAtReview: false }, []],
    [{ algorithm: "SM-99" }, { algorithm: "sm2" }, ["algorithm"]],
    [{ fsrsDesiredRetention: 0.2 }, { algorithm: "sm2", fsrs: { retention: 0.9 } }, ["fsrsDesiredRetention"]],
  ])("has the algorithm: %j", (found, expected, wrong) => {
    const { settings, problems } = readSettingsReport({ settings: { flashcardTags: ["#f"], ...found } });
    expect(settings).toMatchObject(expected);
    expect(problems.map(({ key }) => key)).toEqual(wrong);
  });

  it("SR's order of notes without chance is by importance", () => {
    expect(readSettings({ settings: { flashcardTags: ["#f"], openRandomNote: false } }).noteOrder).toBe("importance");
    expect(readSettings({ settings: { flashcardTags: ["#f"] } })).toMatchObject({ noteOrder: "due", linkFactor: 0 });
  });

  it("reports unusable values", () => {
    const { settings, problems } = readSettingsReport({ settings: { flashcardTags: ["#f"], baseEase: "high", flashcardCardOrder: "Odd", startOfDay: "25:00:00" } });
    expect(problems.map((problem) => problem.key)).toEqual(["startOfDay", "baseEase", "flashcardCardOrder"]);
    expect(settings).toMatchObject({ deckTags: ["f"], dayStart: 240, sm2: { baseEase: 250 } });
  });

  it("accepts null for a replaced setting, and reports a switch that is not one", () => {
    const { settings, problems } = readSettingsReport({ settings: { randomizeCardOrder: null, clozePatterns: null, convertBoldTextToClozes: "yes", flashcardCardOrder: "NewFirstRandom" } });
    expect(settings).toMatchObject({ order: "random", newOrder: "first", clozePatterns: defaultSettings.clozePatterns });
    expect(problems.map((problem) => problem.key)).toEqual(["convertBoldTextToClozes"]);
  });

  it("lists the settings of its keys, each once", () => {
    const settings = { flashcardCardOrder: "NewFirstRandom", randomizeCardOrder: true, convertBoldTextToClozes: true, clozePatterns: ["==answer=="], other: 1 };
    expect(readSettingsReport({ settings }).read).toEqual(["order", "clozePatterns", "newOrder"]);
  });
});
