// Schedules that a change of a note separates from their cards: how the index treats them, and how they are graded and put back.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createVaultIndex } from "../../../src/app/index/vault-index";
import { createDoctor } from "../../../src/app/doctor/doctor";
import type { Doctor } from "../../../src/app/api/doctor";
import { isAway, plainText, type Block } from "../../../src/core/model/card";
import type { Schedule } from "../../../src/core/model/schedule";
import { createSlices } from "../../../src/app/async/time-slices";
import { MemorySnapshots, pause } from "../../support/memory-notes";
import { blankLinesInParagraphs, footnotesToEnd, formatters } from "../../support/formatters";
import { anyFormatted, plain } from "../../support/formatted-notes";
import { shownCard, startProgram, type Program } from "../../support/program";

const today = "2024-04-01";
const e1 = "!2024-02-11,84,290";
const e2 = "!2024-03-20,20,250";
const e3 = "!2024-03-25,9,270";
const c = (...entries: string[]): string => `<!--SR:${entries.join("")}-->`;
const note = (...parts: string[]): string => `#flashcards\n\n${parts.join("\n\n")}\n`;

interface Ward extends Omit<Program, "told"> {
  readonly doctor: Doctor;
  /** Saves this text as the note, from anywhere. */
  readonly save: (text: string) => void;
  /** Fronts with the due days of their schedules. */
  readonly dues: () => Record<string, string>;
  /** States of displaced schedules, and the number of comments with unknown cards. */
  readonly told: () => readonly (string | number)[];
}

function dueOf(schedule: Schedule): string {
  return schedule === null ? "new" : schedule.algorithm === "sm2" ? schedule.due.slice(5) : "other";
}

async function begin(text: string): Promise<Ward> {
  const program = await startProgram({ "N.md": text }, { today });
  const { notes, library, reviews, reviewLog, noteReviews, settings, clock, log } = program;
  return {
    ...program,
    doctor: createDoctor({ notes, library, reviews, reviewLog, noteReviews, settings: () => settings.current, clock, log, slice: createSlices(clock, pause), vaultName: undefined }),
    save(now) {
      notes.files.set("N.md", now);
      library.noteChanged("N.md", now, notes.tags("N.md"));
    },
    dues: () => Object.fromEntries(library.parse("N.md", notes.text("N.md")).blocks.flatMap(({ cards }) => cards.map((card) => [plainText(card.front).replaceAll("\n", " "), dueOf(card.schedule)]))),
    told: () => library.strays.flatMap(({ displaced, orphans }) => [...displaced.map(({ state }) => state), ...(orphans.length > 0 ? [orphans.length] : [])]),
  };
}

interface Step {
  readonly text: string;
  readonly dues: Record<string, string>;
  readonly told: readonly (string | number)[];
}

const pair = note(`a::A\n${c(e1)}`, `b::B\n${c(e2)}`);
const both = { a: "02-11", b: "03-20" };

type Case = readonly [name: string, before: string, first: Step, ...more: Step[]];

const edits: readonly Case[] = [
  ["other words keep the comment that follows them", pair, { text: pair.replace("a::A", "x::A"), dues: { x: "02-11", b: "03-20" }, told: [] }],
  ["other words twice, and a card between", pair, { text: note("n::N", `x::A\n${c(e1)}`, `b::B, too\n${c(e2)}`), dues: { n: "new", x: "02-11", b: "03-20" }, told: [] }],
  ["cards in another order, each with its comment", pair, { text: note(`b::B\n${c(e2)}`, `a::A\n${c(e1)}`), dues: both, told: [] }],
  ["a comment that is deleted makes a new card", pair, { text: note("a::A", `b::B\n${c(e2)}`), dues: { a: "new", b: "03-20" }, told: [] }],
  ["a schedule of another device", pair, { text: pair.replace(e1, e3), dues: { a: "03-25", b: "03-20" }, told: [] }],
  ["a card typed between another and its comment does not get it", note(`a::A\n${c(e1)}`), { text: note(`a::A\nn::N\n${c(e1)}`), dues: { a: "02-11", n: "new" }, told: ["away"] }],
  [
    "two typed one after the other, and words of the lower one edited", note(`a::A\n${c(e1)}`),
    { text: note(`a::A\nn::N\n${c(e1)}`), dues: { a: "02-11", n: "new" }, told: ["away"] },
    { text: note(`a::A\nn::N\nm::M\n${c(e1)}`), dues: { a: "02-11", n: "new", m: "new" }, told: ["away"] },
    { text: note(`a::A\nn::N\nm::More\n${c(e1)}`), dues: { a: "02-11", n: "new", m: "new" }, told: ["away"] },
    { text: note(`a::A\n${c(e1)}\nn::N\nm::More`), dues: { a: "02-11", n: "new", m: "new" }, told: [] },
  ],
  [
    "a comment that its card leaves behind is not the card's above; the words come back", pair,
    { text: note(`a::A\n${c(e1)}`, c(e2)), dues: { a: "02-11" }, told: ["held"] },
    { text: note(`a::A\n${c(e1)}\nwords`, c(e2)), dues: { a: "02-11" }, told: ["orphaned"] },
    { text: pair, dues: both, told: [] },
  ],
  [
    "a card typed in the place of one that was deleted takes its comment, as other words do", pair,
    { text: note(`a::A\n${c(e1)}`, c(e2)), dues: { a: "02-11" }, told: ["held"] },
    { text: note(`a::A\n${c(e1)}`, `x::X\n${c(e2)}`), dues: { a: "02-11", x: "03-20" }, told: [] },
  ],
  [
    "the card above is edited while it would have the comment of another", pair,
    { text: note(`a::A\n${c(e1)}`, c(e2)), dues: { a: "02-11" }, told: ["held"] },
    { text: note(`x::A\n${c(e1)}`, c(e2)), dues: { x: "02-11" }, told: ["held"] },
  ],
  ["the words of one that moved to the end", note(`a::A\n${c(e1)}`, `b::B\n${c(e2)}`, "# End"), { text: note(`a::A\n${c(e1)}`, c(e2), "# End", "b::B"), dues: both, told: ["away"] }],
  [
    "one that stands elsewhere is edited", note(`a::A\n${c(e1)}`, "words"),
    { text: note("a::A", "words", c(e1)), dues: { a: "02-11" }, told: ["away"] },
    { text: note("x::A", "words", c(e1)), dues: { x: "02-11" }, told: ["away"] },
  ],
  ["reviewed elsewhere after the comment was torn away", note(`a::A\n${c(e1)}`, "words"), { text: note(`a::A\n${c(e2)}`, "words", c(e1)), dues: { a: "03-20" }, told: [1] }],
  ["equal cards, each with its own", note(`a::A\n${c(e1)}`, `a::A\n${c(e2)}`), { text: note("a::A", "words", c(e1), `a::A\n${c(e2)}`), dues: { a: "03-20" }, told: ["away"] }],
  ["equal cards, and it cannot be told whose comment it was", note(`a::A\n${c(e1)}`, `a::A\n${c(e2)}`), { text: note("words", c(e1), c(e2), "a::A", "a::A", "a::A"), dues: { a: "new" }, told: ["orphaned", "orphaned"] }],
  ["equal entries, one orphaned before and one card made new", note(`a::A\n${c(e1)}`, "words", c(e1)), { text: note("a::A", "words", c(e1)), dues: { a: "new" }, told: [1] }],
  ["two versions that a merge left", note(`a::A\n${c(e1)}`), { text: note(`a::A\n<<<<<<< HEAD\n${c(e1)}\n=======\n${c(e2)}\n>>>>>>> phone`), dues: { a: "new" }, told: [2] }],
  ["a card in parts, by hand and together again", note(`a\n?\nb\nc\n${c(e1)}`), { text: note(`a\n?\nb`, `c\n${c(e1)}`), dues: { a: "new" }, told: ["torn"] }, { text: note(`a\n?\nb\nc\n${c(e1)}`), dues: { a: "02-11" }, told: [] }],
  ["deletions in parts: the last part does not get the first one's schedule", note(`x ==a==\ny ==b==\n${c(e1, e2)}`), { text: note("x ==a==", `y ==b==\n${c(e1, e2)}`), dues: { "x [...]": "new", "y [...]": "new" }, told: ["torn"] }],
];

describe("a note that changes", () => {
  it.each(edits.map(([name, before, ...steps]) => ({ name, before, steps })))("$name", async ({ before, steps }) => {
    const ward = await begin(before);
    for (const { text, dues, told } of steps) {
      ward.save(text);
      expect([ward.dues(), ward.told()]).toEqual([dues, told]);
    }
    expect(ward.notes.writes).toEqual([]);
  });

  it("is reported at once, and only once", async () => {
    const ward = await begin(note(`a\n?\nb\n${c(e1)}`));
    let told = 0;
    ward.library.subscribe(() => told++);
    ward.save(blankLinesInParagraphs(ward.notes.text("N.md")));
    await pause();
    await pause();
    expect([ward.told(), told]).toEqual([["torn"], 1]);
  });
});

const footnote = note(`q::A\n${c(e1)}`, `[^1]: f::F\n${c(e2)}`, "# End");
const moved = footnotesToEnd(footnote);

describe("a displaced schedule", () => {
  it("is shown and graded as usual; the grade puts it back in the same write, and undo leaves it there", async () => {
    const ward = await begin(footnote);
    ward.save(moved);
    expect(ward.library.countsOf("N.md")).toMatchObject({ due: 2, new: 0 });
    const session = ward.reviews.start({ kind: "all" });
    expect(plainText((await shownCard(session)).card.front)).toBe("q");
    session.grade("good");
    await session.settled();
    expect(plainText((await shownCard(session)).card.front)).toBe("[^1]: f");
    session.grade("good");
    await session.settled();
    expect(ward.notes.writes).toHaveLength(2);
    const after = ward.notes.text("N.md");
    expect(after).toMatch(/^#flashcards\n\nq::A\n<!--SR:![^>]*-->\n\n# End\n\n\[\^1\]: f::F\n<!--SR:![^>]*-->$/);
    expect(after).not.toContain(e2);
    expect(plain(after).map(({ cards }) => dueOf(cards[0]?.schedule ?? null))).toEqual(Object.values(ward.dues()));
    expect(ward.told()).toEqual([]);
    await session.undo();
    expect(ward.notes.text("N.md")).toContain(`[^1]: f::F\n${c(e2)}`);
    expect([ward.dues()["[^1]: f"], ward.told()]).toEqual(["03-20", []]);
    expect(ward.log.errors).toEqual([]);
  });

  it("does not change when the card that the text gives it to is graded", async () => {
    const ward = await begin(note("q::A", `[^1]: f::F\n${c(e2)}`, "# End"));
    ward.save(footnotesToEnd(ward.notes.text("N.md")));
    expect(ward.dues()).toEqual({ q: "new", "[^1]: f": "03-20" });
    const text = ward.notes.text("N.md");
    const place = ward.reviews.cards.find("N.md", text, text.indexOf("q::"))!;
    ward.reviews.cards.offer(place, 0).grade("easy");
    await ward.reviews.settled();
    expect(ward.reviews.pending).toEqual([]);
    expect(ward.dues()["[^1]: f"]).toBe("03-20");
    expect(ward.dues()["q"]).toBe(dueOf(plain(ward.notes.text("N.md"))[0]!.cards[0]!.schedule));
    expect(ward.notes.text("N.md")).toContain(c(e2));
    expect(ward.told()).toEqual(["away"]);
  });

  it.each(["reset", "suspend"] as const)("is put back by: %s", async (act) => {
    const ward = await begin(footnote);
    ward.save(moved);
    const text = ward.notes.text("N.md");
    const place = ward.reviews.cards.find("N.md", text, text.indexOf("f::F"))!;
    ward.reviews.cards.offer(place, 0).act(act);
    await ward.reviews.settled();
    expect(ward.notes.text("N.md")).toBe(note(`q::A\n${c(e1)}`, "# End", act === "reset" ? "[^1]: f::F" : `[^1]: f::F\n${c("!2424-03-20,20,250")}`).trimEnd());
    await ward.reviews.undo();
    expect(ward.dues()).toEqual({ q: "02-11", "[^1]: f": "03-20" });
    expect(ward.told()).toEqual([]);
  });

  it("is put back when its card is edited in the review", async () => {
    const ward = await begin(note(`[^1]: f::F\n${c(e2)}`, "# End"));
    ward.save(footnotesToEnd(ward.notes.text("N.md")));
    const session = ward.reviews.start({ kind: "all" });
    await shownCard(session);
    expect(await session.edit("[^1]: other::F")).toEqual({ kind: "written" });
    expect(ward.notes.text("N.md")).toBe(note("# End", `[^1]: other::F\n${c(e2)}`).trimEnd());
  });

  it("waits when an answer meets another change of the note", async () => {
    const ward = await begin(footnote);
    ward.save(moved);
    const session = ward.reviews.start({ kind: "block", path: "N.md", block: ward.library.cards({ kind: "all" })[1]!.block }, { kind: "due" });
    await shownCard(session);
    ward.notes.fault("N.md", { kind: "change", text: (text) => text.replace(e2, e3) });
    session.grade("good");
    await session.settled();
    expect(ward.notes.text("N.md")).toBe(moved.replace(e2, e3));
    expect(ward.reviews.pending).toMatchObject([{ status: { kind: "refused" } }]);
  });
});

describe("putting back", () => {
  const before = note(`q::A\n${c(e1)}`, `[^1]: f::F\n${c(e2)}`, `a\n?\nb\n${c(e3)}`, "# End");
  const after = blankLinesInParagraphs(footnotesToEnd(before));
  const fixed = note(`q::A\n\n${c(e1)}`, `a\n?\nb\n${c(e3)}`, "# End", `[^1]: f::F\n${c(e2)}`).trimEnd();

  it("is one write per note, and one undo restores the bytes", async () => {
    const ward = await begin(before);
    ward.save(after);
    expect(ward.told()).toEqual(["away", "torn"]);
    const done = await ward.doctor.putBack("N.md");
    expect(done).toMatchObject({ kind: "written", count: 2 });
    expect(ward.notes.writes).toHaveLength(1);
    expect(ward.notes.text("N.md")).toBe(fixed);
    expect([ward.told(), ward.dues()]).toEqual([[], { q: "02-11", a: "03-25", "[^1]: f": "03-20" }]);
    await ward.doctor.undo("N.md", done.kind === "written" ? done.id : "");
    expect(ward.notes.text("N.md")).toBe(after);
    expect(ward.told()).toEqual(["away", "torn"]);
    expect(ward.log.errors).toEqual([]);
  });

  it("is refused with a message when the note has changed", async () => {
    const ward = await begin(before);
    ward.save(after);
    ward.notes.fault("N.md", { kind: "change", text: () => "#flashcards\n\nother::words\n" });
    expect(await ward.doctor.putBack("N.md")).toMatchObject({ kind: "refused" });
    expect(ward.notes.text("N.md")).toBe("#flashcards\n\nother::words\n");
  });

  it("keeps the line ends of a note with CRLF", async () => {
    const crlf = (text: string): string => text.replaceAll("\n", "\r\n");
    const ward = await begin(crlf(before));
    ward.save(crlf(after));
    expect(ward.told()).toEqual(["away", "torn"]);
    await ward.doctor.putBack("N.md");
    expect(ward.notes.text("N.md")).toBe(crlf(fixed));
  });

  it("is also proposed by the doctor, one by one", async () => {
    const ward = await begin(before);
    ward.save(after);
    await ward.doctor.examine({ kind: "all" });
    const items = () => ward.doctor.state.found[0]?.items ?? [];
    expect(items().map(({ kind, damages: [damage] }) => [kind, damage.kind, damage.diff.length > 0])).toEqual([["damage", "displaced", true], ["damage", "torn", true]]);
    await ward.doctor.repairAll();
    expect(ward.notes.text("N.md")).toBe(fixed);
    await ward.doctor.undoAll();
    expect(ward.notes.text("N.md")).toBe(after);
  });

  it("can be declined: from then on the text is accepted as is", async () => {
    const ward = await begin(footnote);
    ward.save(moved);
    expect(ward.dues()).toEqual({ q: "02-11", "[^1]: f": "03-20" });
    await ward.doctor.leave("N.md");
    expect(ward.dues()).toEqual(Object.fromEntries(plain(moved).map((block) => [plainText(block.cards[0]!.front), dueOf(block.cards[0]!.schedule)])));
    expect(ward.told()).toEqual([]);
    ward.save(`${moved}\n\nmore words\n`);
    expect(ward.told()).toEqual([]);
  });
});

describe("any note, with any rules applied", () => {
  const applied = fc.array(fc.constantFrom(...Object.keys(formatters)), { minLength: 1, maxLength: 2 });
  const certain = (ward: Ward): number => ward.told().filter((state) => state === "away" || state === "torn" || state === "grown").length;
  const duesOf = (blocks: readonly Block[]): string[] => blocks.flatMap(({ hash, cards }) => cards.map(({ schedule }, face) => [hash, face, dueOf(schedule)].join()));
  /** The owners of an incomplete comment's entries come from earlier states, not from the text. */
  const isWhole = ({ cards, comments, winner }: Block): boolean => comments.length === 0 || comments[winner]?.entries.length === cards.length;
  const shownDues = ({ library, notes }: Ward): string[] => duesOf(library.parse("N.md", notes.text("N.md")).blocks);

  it.each([
    { name: "all schedules differ", equal: false },
    { name: "schedules may be equal", equal: true },
  ])("is put back at once, and then the text alone gives the index's result; undo restores the bytes: $name", async ({ equal }) => {
    let put = 0;
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(anyFormatted(equal), applied, async (before, rules) => {
        const ward = await begin(before);
        for (const rule of rules) ward.save(formatters[rule]?.(ward.notes.text("N.md")) ?? "");
        const after = ward.notes.text("N.md");
        const shown = shownDues(ward);
        expect(ward.library.countsOf("N.md").total).toBe(shown.length);
        expect(ward.library.countsOf("N.md").new).toBe(shown.filter((due) => due.endsWith("new")).length);
        const count = certain(ward);
        if (count === 0) return;
        put += count;
        const done = await ward.doctor.putBack("N.md");
        if (done.kind !== "written") {
          // For example two cards of one block with one schedule between them: its owner is unknown.
          refused++;
          expect([ward.notes.text("N.md"), shownDues(ward), certain(ward)]).toEqual([after, shown, count]);
          return;
        }
        // Of equal schedules some may turn out to be ambiguous; these remain listed, like anything uncertain.
        if (equal) expect(done.count).toBeGreaterThan(0);
        else expect([done.count, certain(ward)]).toEqual([count, 0]);
        const now = ward.notes.text("N.md");
        if (ward.told().length === 0) expect(duesOf(plain(now).filter(isWhole))).toEqual(duesOf(ward.library.parse("N.md", now).blocks.filter(isWhole)));
        await ward.doctor.undo("N.md", done.id);
        expect(ward.notes.text("N.md")).toBe(after);
        if (equal) expect(ward.told().length).toBeGreaterThan(0);
        else expect([shownDues(ward), certain(ward)]).toEqual([shown, count]);
        expect(ward.log.errors).toEqual([]);
      }),
      { numRuns: 1500 },
    );
    expect(put).toBeGreaterThan(40);
    expect(refused).toBeLessThan(put / 100);
  }, 600_000);

  it("can be graded before that: every card keeps its own schedule, and no other changes", async () => {
    let graded = 0;
    await fc.assert(
      fc.asyncProperty(anyFormatted(false), fc.oneof(applied, fc.constant(["footnotes to the end"])), fc.nat(), async (before, rules, which) => {
        const ward = await begin(before.replaceAll("2026-01-05", "2024-03-05"));
        for (const rule of rules) ward.save(formatters[rule]?.(ward.notes.text("N.md")) ?? "");
        const text = ward.notes.text("N.md");
        const view = ward.library.parse("N.md", text);
        const due = view.blocks.flatMap(({ cards }, at) => cards.flatMap(({ schedule }, face) => (schedule === null ? [] : [{ at, face }])));
        const away = due.filter(({ at }) => isAway(view.blocks[at]!));
        const chosen = away[which % Math.max(1, away.length)] ?? due[which % Math.max(1, due.length)];
        if (chosen === undefined) return;
        const shown = shownDues(ward);
        ward.reviews.cards.offer({ path: "N.md", note: view, at: chosen.at }, chosen.face).grade("good");
        await ward.reviews.settled();
        expect(ward.reviews.pending).toEqual([]);
        const now = shownDues(ward);
        const at = view.blocks.slice(0, chosen.at).reduce((sum, { cards }) => sum + cards.length, 0) + chosen.face;
        expect(now.filter((_due, index) => index !== at)).toEqual(shown.filter((_due, index) => index !== at));
        expect(now[at]).not.toBe(shown[at]);
        expect(isAway(ward.library.parse("N.md", ward.notes.text("N.md")).blocks[chosen.at]!)).toBe(false);
        if (away.length > 0) graded++;
      }),
      { numRuns: 4000 },
    );
    expect(graded).toBeGreaterThan(10);
  }, 600_000);
});

describe("knowledge of lost schedules", () => {
  const store = new MemorySnapshots();
  const before = note(`q::A\n${c(e1)}`, `[^1]: f::F\n${c(e2)}`, `a\n?\nb\n${c(e3)}`, "# End");

  it("outlives a restart with the index, and a change made while the app was closed is recognized", async () => {
    const ward = await begin(before);
    const { notes, device, log, clock, settings } = ward;
    const start = async () => {
      const library = createVaultIndex({ notes, clock, settings: () => settings.current, device, log, pause, slice: createSlices(clock, pause), store });
      await library.start();
      return library;
    };
    await (await start()).save();
    notes.files.set("N.md", footnotesToEnd(before));
    const second = await start();
    expect(second.strays).toMatchObject([{ path: "N.md", displaced: [{ state: "away" }], orphans: [] }]);
    notes.files.set("N.md", blankLinesInParagraphs(notes.text("N.md")));
    second.noteChanged("N.md", notes.text("N.md"), ["#flashcards"]);
    await second.save();
    const third = await start();
    expect(third.stats.reads).toBe(0);
    expect(third.strays).toMatchObject([{ path: "N.md", displaced: [{ state: "away" }, { state: "torn" }] }]);
    expect(third.parse("N.md", notes.text("N.md")).displaced?.map(({ state }) => state)).toEqual(["away", "torn"]);
    // Without what was kept they are comments without a card.
    const fresh = createVaultIndex({ notes, clock, settings: () => settings.current, device, log, pause, slice: createSlices(clock, pause) });
    await fresh.start();
    expect(fresh.strays.map(({ displaced, orphans }) => [displaced.length, orphans.length])).toEqual([[0, 2]]);
    third.noteRenamed("N.md", "M.md");
    expect(third.strays.map(({ path }) => path)).toEqual(["M.md"]);
    third.noteDeleted("M.md");
    expect(third.strays).toEqual([]);
  });

  it("outlives a settings change that reads all notes again", async () => {
    const ward = await begin(before);
    ward.save(footnotesToEnd(before));
    await ward.settings.update({ endMarker: "+++" });
    await ward.library.settingsChanged();
    expect([ward.told(), ward.dues()["[^1]: f"]]).toEqual([["away"], "03-20"]);
  });
});
