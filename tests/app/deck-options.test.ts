// Options of decks: what the buttons say, what is written, the order of a review, leeches, and acts on many cards.
import { describe, expect, it } from "vitest";
import { plainText } from "../../src/core/model/card";
import { addDays, dayNumber } from "../../src/core/model/day";
import { defaultSettings, type DeckOptions, type Settings } from "../../src/core/model/settings";
import { grades } from "../../src/core/scheduling/scheduler";
import { loadWindow } from "../../src/core/scheduling/load";
import { defaultWeights } from "../../src/core/scheduling/fsrs";
import { shown, shownCard, startProgram, type Program } from "../support/program";

const today = "2024-03-01";
const quiet = { ...defaultSettings.sm2, loadBalance: false };
const options = (deck: string, own: DeckOptions["own"], apart = false): DeckOptions => ({ deck, apart, own, unread: {} });
const fsrs = (days = 20, lapses = 0) => `<!--SR:!fsrs,2024-02-28T08:00:00.000Z,${days},${days},5,2,9,${lapses},0,${addDays("2024-02-28", -days)}T08:00:00.000Z-->`;
const note = (deck: string, ...entries: readonly string[]) => `#${deck}\n\n${entries.map((entry, at) => `${deck} ${at}::b\n${entry}\n`).join("\n")}`;
const begin = (files: Readonly<Record<string, string>>, deckOptions: readonly DeckOptions[], more: Partial<Settings> = {}) =>
  startProgram(files, { today, settings: { order: "note", sm2: quiet, ...more, deckOptions } });
const deck = (path: string) => ({ kind: "deck", deck: path }) as const;

/** The days until a deck's first card comes again after each grade, as its buttons say. */
async function labels({ reviews }: Program, path: string): Promise<number[]> {
  const session = reviews.start(deck(path));
  const { intervals } = await shownCard(session);
  session.close();
  return grades.map((grade) => intervals[grade]);
}

describe("a card of a deck with options", () => {
  const other = { version: "fsrs-6", values: defaultWeights.map((value, at) => (at === 3 ? 30 : at === 8 ? 2.5 : value)) };
  it.each<[name: string, entry: string, own: DeckOptions["own"], settings: Partial<Settings>]>([
    ["less retention", fsrs(), { "fsrs.retention": 0.7 }, {}],
    ["more retention", fsrs(), { "fsrs.retention": 0.97 }, {}],
    ["a shorter maximum", fsrs(), { "fsrs.maximumInterval": 9 }, {}],
    ["own weights", fsrs(), { "fsrs.weights": other }, {}],
    ["own weights, new", "", { "fsrs.weights": other, "fsrs.learningSteps": [] }, {}],
    ["other learning steps", "", { "fsrs.learningSteps": [5, 90] }, {}],
    ["no learning steps", "", { "fsrs.learningSteps": [] }, {}],
    ["other relearning steps", fsrs(), { "fsrs.relearningSteps": [45] }, {}],
    ["no relearning steps", fsrs(), { "fsrs.relearningSteps": [] }, {}],
    ["FSRS-7 with less retention", fsrs(), { "fsrs.retention": 0.7 }, { algorithm: "fsrs7", convertAtReview: true }],
    ["SM-2 with a shorter maximum", "<!--SR:!2024-02-28,20,250-->", { "sm2.maximumInterval": 9 }, { algorithm: "sm2" }],
  ])("%s: gets what its button says, and not what a card of another deck gets", async (_name, entry, own, settings) => {
    const files = { "A.md": note("flashcards/a/x", ...grades.map(() => entry)), "B.md": note("flashcards/b", entry) };
    const program = await begin(files, [options("Flashcards/A", own)], settings);
    const [of, plain] = [await labels(program, "flashcards/a/x"), await labels(program, "flashcards/b")];
    expect(of).not.toEqual(plain);
    const vault = await begin(files, [], { ...settings, ...applied(own) });
    expect(of).toEqual(await labels(vault, "flashcards/b"));
    const session = program.reviews.start(deck("flashcards/a"));
    const answered = new Set<number>();
    for (const grade of ["easy", "good", "hard", "again"] as const) {
      const { intervals, card } = await shownCard(session);
      expect(intervals).toEqual(Object.fromEntries(grades.map((name, at) => [name, of[at]])));
      session.grade(grade);
      await session.settled();
      const written = /SR:!(?:fsrs,)?([^,]+),(\d+)/.exec(program.notes.text("A.md").split("\n")[card.line + 1] ?? "");
      const days = (Date.parse(written?.[1] ?? "") - program.clock.at) / 86_400_000;
      expect(Number(written?.[2]) === 0 && written?.[1]?.includes("T") === true ? days : Number(written?.[2])).toBeCloseTo(intervals[grade], 9);
      answered.add(card.line);
    }
    expect(answered.size).toBe(4);
  });

  it("in several decks follows the first to which options apply, and chips say the same", async () => {
    const program = await begin({ "A.md": `#flashcards/a #flashcards/b #flashcards/c\n\nx::y\n${fsrs()}\n` }, [options("flashcards/c", { "fsrs.retention": 0.97 }), options("flashcards/b", { "fsrs.maximumInterval": 9 })]);
    const { blocks } = program.library.parse("A.md", program.notes.text("A.md"));
    expect(blocks[0]?.decks).toEqual(["flashcards/a", "flashcards/b", "flashcards/c"]);
    const own = await labels(program, "flashcards/a");
    expect(Math.max(...own)).toBe(9);
    const place = program.reviews.cards.find("A.md", program.notes.text("A.md"), blocks[0]?.from ?? 0);
    if (place === null) throw new Error("no card");
    const { intervals } = program.reviews.cards.offer(place, 0);
    expect(intervals === null ? [] : grades.map((grade) => intervals[grade])).toEqual(own);
  });

  it("is still spread over days, around its own interval", async () => {
    const rows = [options("flashcards/a", { "fsrs.retention": 0.97 })];
    const [, , plain = 0] = await labels(await begin({ "A.md": note("flashcards/a", fsrs(60)) }, rows), "flashcards/a");
    const busy = addDays(today, plain);
    const full = note("flashcards/full", ...Array.from({ length: 30 }, () => `<!--SR:!${busy},20,250-->`));
    const program = await begin({ "A.md": note("flashcards/a", fsrs(60)), "Full.md": full }, rows, { sm2: defaultSettings.sm2 });
    const [, , good = 0] = await labels(program, "flashcards/a");
    expect(program.library.load(dayNumber(busy))).toBe(30);
    expect([plain > 7, good !== plain, Math.abs(good - plain) <= loadWindow(plain)]).toEqual([true, true, true]);
  });

  it("follows options from the moment they are changed, and the vault's again once they are gone", async () => {
    const program = await begin({ "A.md": note("flashcards/a", fsrs()) }, []);
    const before = await labels(program, "flashcards/a");
    await program.settings.update({ deckOptions: [options("flashcards", { "fsrs.retention": 0.7 })] });
    expect(await labels(program, "flashcards/a")).not.toEqual(before);
    await program.settings.update({ deckOptions: [options("flashcards", { "fsrs.retention": 0.7 }), options("flashcards/a", {}, true)] });
    expect(await labels(program, "flashcards/a")).toEqual(before);
  });
});

/** Settings for the whole vault from a deck's options. */
function applied(own: DeckOptions["own"]): Partial<Settings> {
  const of = (group: string): object => Object.fromEntries(Object.entries(own).flatMap(([path, value]) => (path.startsWith(`${group}.`) ? [[path.slice(group.length + 1), value]] : [])));
  return { fsrs: { ...defaultSettings.fsrs, ...of("fsrs") }, sm2: { ...quiet, ...of("sm2") } };
}

it("acts on many cards follow the options of each card's deck", async () => {
  const program = await begin({ "A.md": note("flashcards/a", ""), "B.md": note("flashcards/b", "") }, []);
  for (let day = 0; day < 30; day++) {
    const session = program.reviews.start({ kind: "all" });
    while ((await shown(session)).kind === "card") {
      session.grade("good");
      await session.settled();
    }
    session.close();
    program.clock.at += 86_400_000;
    program.library.dayTurned();
  }
  const places = ["A.md", "B.md"].flatMap((path) => program.library.parse(path, program.notes.text(path)).blocks.map(({ hash }) => ({ path, hash, occurrence: 0, face: 0 })));
  const going = () => "go-on" as const;
  const reschedule = async () => (await program.acts.prepare({ kind: "reschedule" }, places, going))?.cards;
  expect(await reschedule()).toBe(0);
  const weights = { version: "fsrs-6", values: defaultWeights.map((value, at) => (at === 8 ? 2.5 : value)) };
  await program.settings.update({ deckOptions: [options("flashcards/a", { "fsrs.weights": weights })] });
  const before = program.notes.text("B.md");
  const plan = await program.acts.prepare({ kind: "reschedule" }, places, going);
  expect(await plan?.run(going)).toMatchObject({ cards: 1, notes: 1 });
  expect(program.notes.text("B.md")).toBe(before);
  expect(await reschedule()).toBe(0);
});

it("switching cards follows the weights of each card's deck", async () => {
  const sm2 = "<!--SR:!2024-03-10,20,250-->";
  const weights = { version: "fsrs-6", values: defaultWeights.map((value, at) => (at === 8 ? 2.5 : value)) };
  const program = await begin({ "A.md": note("flashcards/a", sm2), "B.md": note("flashcards/b", sm2) }, [options("flashcards/a", { "fsrs.weights": weights })], { algorithm: "sm2" });
  expect(await program.reviews.switching.convertAll("fsrs", () => "go-on")).toMatchObject({ cards: 2 });
  const difficulty = (path: string) => /fsrs,[^,]+,20,20,([\d.]+),/.exec(program.notes.text(path))?.[1];
  const vault = await begin({ "A.md": note("flashcards/a", sm2) }, [], { algorithm: "sm2", fsrs: { ...defaultSettings.fsrs, weights: weights as never } });
  await vault.reviews.switching.convertAll("fsrs", () => "go-on");
  expect(difficulty("A.md")).toBe(/fsrs,[^,]+,20,20,([\d.]+),/.exec(vault.notes.text("A.md"))?.[1]);
  expect(difficulty("A.md")).not.toBe(difficulty("B.md"));
});

it("a review follows the orders of the deck that it began from", async () => {
  const files = { "A.md": note("flashcards/a", fsrs(), ""), "B.md": note("flashcards/a/b", fsrs(), "") };
  const program = await begin(files, [options("flashcards/a", { newOrder: "first" }), options("flashcards/a/b", { newOrder: "last" })], { newOrder: "last" });
  const firstOf = async (scope: Parameters<Program["reviews"]["start"]>[0]) => {
    const session = program.reviews.start(scope);
    const { card } = await shownCard(session);
    session.close();
    return plainText(card.front);
  };
  expect(await firstOf({ kind: "all" })).toBe("flashcards/a 0");
  expect(await firstOf(deck("flashcards/a"))).toBe("flashcards/a 1");
  expect(await firstOf(deck("flashcards/a/b"))).toBe("flashcards/a/b 0");
  expect(await firstOf(deck("flashcards"))).toBe("flashcards/a 0");
});

describe("leeches", () => {
  it.each<[own: DeckOptions["own"], lapses: number | null, suspended: boolean]>([
    [{ leechLapses: 3 }, 3, false],
    [{ leechLapses: 3, leechAction: "suspend" }, 3, true],
    [{ leechLapses: 0 }, null, false],
    [{}, null, false],
  ])("with %j, a deck's card with three lapses", async (own, lapses, suspended) => {
    const program = await begin({ "A.md": note("flashcards/a", fsrs(20, 2), fsrs()) }, [options("flashcards/a", own)]);
    const session = program.reviews.start({ kind: "all" });
    await shownCard(session);
    session.grade("again");
    await session.settled();
    await shown(session);
    expect([session.leech?.lapses ?? null, session.leech?.suspended ?? false]).toEqual([lapses, suspended]);
    expect(program.notes.text("A.md").includes("!fsrs,2424-")).toBe(suspended);
  });

  it.each<[deckOptions: readonly DeckOptions[], more: Partial<Settings>, found: readonly string[]]>([
    [[], {}, []],
    [[options("flashcards/a", { leechLapses: 3 })], {}, ["flashcards/a 0"]],
    [[options("flashcards/a", { leechLapses: 3 })], { leechLapses: 0 }, ["flashcards/a 0"]],
    [[options("flashcards/a", { leechLapses: null })], { leechLapses: 3 }, ["flashcards/b 0"]],
  ])("are listed and found by the threshold of their deck", async (deckOptions, more, found) => {
    const program = await begin({ "A.md": note("flashcards/a", fsrs(20, 4)), "B.md": note("flashcards/b", fsrs(20, 4)) }, deckOptions, more);
    expect((await program.reviews.away()).map(({ front }) => front)).toEqual(found);
    const cards = await program.cards.collect("is:leech");
    expect(cards.kind === "found" ? cards.keys.length : NaN).toBe(found.length);
  });
});
