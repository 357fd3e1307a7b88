import { describe, expect, it } from "vitest";
import { createSettingsService } from "../../../src/app/settings/settings-service";
import { defaultSettings } from "../../../src/core/model/settings";
import { MemoryLog, MemorySettings } from "../../support/memory-notes";

const foreignFile = { settings: { flashcardTags: ["#cards"], multilineReversedCardSeparator: "??", baseEase: "x" } };

function setUp(data: unknown, foreign: unknown = null) {
  const store = new MemorySettings(data);
  const log = new MemoryLog();
  const service = createSettingsService({ store, foreign: () => Promise.resolve(foreign), log });
  return { store, log, service };
}

describe("the settings", () => {
  it("import SR's file on the first start only, and report what was imported", async () => {
    const { store, service } = setUp(null, foreignFile);
    const report = await service.load();
    expect(report).toMatchObject({ source: "sr", read: ["deckTags", "separators.multilineReversed"], problems: [{ key: "baseEase", found: "x", used: 250 }] });
    expect(service.current.deckTags).toEqual(["cards"]);
    expect(store.data).toMatchObject({ deckTags: ["cards"] });
    await service.decide({ oneWay: { reversed: true, multilineReversed: true }, cards: { sm2: 1, fsrs: 0, fsrs7: 0 } });
    expect(service.current.oneWay).toEqual(defaultSettings.oneWay);
    const again = setUp(store.data, { settings: { flashcardTags: ["#other"] } });
    expect((await again.service.load()).source).toBe("own");
    expect(again.service.current.deckTags).toEqual(["cards"]);
  });

  it("save nothing on a plain first start, except evidence if there is any", async () => {
    const { store, service } = setUp(null);
    await service.load();
    await service.decide({ oneWay: { reversed: false, multilineReversed: false }, cards: { sm2: 0, fsrs: 0, fsrs7: 0 } });
    expect(store.saves).toBe(0);
    await service.decide({ oneWay: { reversed: false, multilineReversed: true }, cards: { sm2: 0, fsrs: 0, fsrs7: 0 } });
    expect(service.report.oneWay).toEqual({ reversed: false, multilineReversed: true });
    expect(store.data).toMatchObject({ oneWay: { multilineReversed: true } });
  });

  it("update, notify, and write unknown keys back", async () => {
    const { store, service } = setUp({ dayStart: 60, future: 1 });
    await service.load();
    let told = 0;
    service.subscribe(() => told++);
    await Promise.all([service.update({ dayStart: 120 }), service.update({ order: "note" })]);
    expect(told).toBe(2);
    expect(store.data).toMatchObject({ dayStart: 120, order: "note", future: 1 });
  });

  it("keep the algorithm inferred from the notes when an outside file names none", async () => {
    const { service, store } = setUp(null);
    await service.load();
    await service.decide({ oneWay: { reversed: false, multilineReversed: false }, cards: { sm2: 2, fsrs: 1, fsrs7: 0 } });
    expect(service.current.algorithm).toBe("sm2");
    store.data = { dayStart: 60 };
    expect(await service.reload()).toBe("changed");
    expect(service.current).toMatchObject({ dayStart: 60, algorithm: "sm2" });
    store.data = { algorithm: "fsrs" };
    await service.reload();
    expect(service.current.algorithm).toBe("fsrs");
  });

  it.each([
    { name: "the same file", data: { dayStart: 60 }, outcome: "same", dayStart: 60 },
    { name: "a changed file", data: { dayStart: 90 }, outcome: "changed", dayStart: 90 },
    { name: "a bad value", data: { dayStart: "x" }, outcome: "refused", dayStart: 60 },
    { name: "an emptied file", data: {}, outcome: "refused", dayStart: 60 },
    { name: "no JSON object", data: [], outcome: "refused", dayStart: 60 },
  ])("reload $name: $outcome", async ({ data, outcome, dayStart }) => {
    const { store, service } = setUp({ dayStart: 60 });
    await service.load();
    store.data = data;
    expect(await service.reload()).toBe(outcome);
    expect(service.current.dayStart).toBe(dayStart);
    expect(store.saves).toBe(0);
  });

  it("take over SR's file, and keep everything else", async () => {
    const { store, service } = setUp({ deckTags: ["mine"], newPerDay: 7, oneWay: { reversed: true } }, foreignFile);
    await service.load();
    const report = await service.readSr();
    expect(service.current.deckTags).toEqual(["mine"]);
    await service.takeOver(report!);
    expect(service.current).toMatchObject({ deckTags: ["cards"], newPerDay: 7, oneWay: defaultSettings.oneWay, sm2: defaultSettings.sm2 });
    expect(store.data).toMatchObject({ deckTags: ["cards"], newPerDay: 7 });
    expect(await setUp({}, { deckTags: ["ours"] }).service.readSr()).toBeNull();
  });

  it("leave an unreadable file unchanged and report it", async () => {
    const { store, service, log } = setUp(null, foreignFile);
    store.load = () => Promise.reject(new Error("Unexpected token"));
    const report = await service.load();
    expect(report).toMatchObject({ source: "none", unreadable: "Unexpected token" });
    expect(service.current).toEqual(defaultSettings);
    expect(store.saves).toBe(0);
    expect(log.errors).toHaveLength(1);
  });
});
