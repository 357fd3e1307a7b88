// Switching a vault to the other algorithm: the preview, the switch, and undo.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../../../src/core/model/day";
import { countAnswers } from "../../../src/core/scheduling/project-answers";
import { noonOf, type Moment } from "../../../src/core/scheduling/moment";
import type { Sm2Schedule } from "../../../src/core/model/schedule";
import { defaultSettings } from "../../../src/core/model/settings";
import type { Algorithm } from "../../../src/core/model/settings";
import { TestClock } from "../../support/memory-notes";
import { shown, startProgram, type Program } from "../../support/program";

const today = "2024-02-11";
const sm2 = (days: number, interval: number, ease = 250) => `<!--SR:!${addDays(today, days)},${interval},${ease}-->`;
const going = () => "go-on" as const;
const files = {
  "A.md": `#flashcards\r\n\r\na::b ${sm2(0, 10)} <!-- keep me -->\r\n\r\nc:::d\r\n<!--SR:!2024-02-20,84,290!2000-01-01,1,250!2023-01-01,3,130-->\r\n\r\nnew::card`,
  "B.md": `#flashcards\n\n> e::f\n> ${sm2(-3, 4)}\n\nx::y\n<!--SR:!NaN,x,250-->\n`,
  "C.md": "#flashcards\n\ng::h\n<!--SR:!fsrs,2024-02-12T10:00:00.000Z,10,10,5,2,3,0,0,2024-02-02T10:00:00.000Z-->\n",
  "D.md": "no cards",
};
const texts = ({ notes }: { readonly notes: { readonly files: Map<string, string> } }) => Object.fromEntries(notes.files);

describe("a dry run", () => {
  it("counts the cards of the other algorithm and the answers they need in the next days, and writes nothing", async () => {
    const { reviews, notes } = await startProgram(files, { today });
    expect([reviews.switching.count("fsrs"), reviews.switching.count("sm2")]).toEqual([3, 1]);
    const watched: string[] = [];
    const outlook = await reviews.switching.outlook("fsrs", 30, (done, total) => {
      watched.push(`${done}/${total}`);
      return "go-on";
    });
    expect(watched.at(0)).toBe("0/2");
    expect(watched.at(-1)).toBe("2/2");
    expect(outlook?.cards).toBe(3);
    const days = (loads: readonly { readonly day: string; readonly due: number }[] = []) => loads.flatMap(({ day, due }) => (due > 0 ? [`${day.slice(5)} ${due}`] : []));
    expect(days(outlook?.before)).toEqual(["02-11 2", "02-20 1", "02-25 1", "03-07 1"]);
    expect(outlook?.before).toHaveLength(30);
    expect(days(outlook?.after).slice(0, 2)).toEqual(["02-11 2", "02-20 1"]);
    expect(notes.writes).toEqual([]);
  });

  it("can be stopped", async () => {
    const { reviews } = await startProgram(files, { today });
    expect(await reviews.switching.outlook("fsrs", 30, () => "stop")).toBeNull();
  });

  it("terminates for any card", () => {
    const wild = fc.oneof(fc.double(), fc.constantFrom(0, -1, NaN, Infinity, 1e9), fc.nat(4000));
    const card: fc.Arbitrary<Sm2Schedule> = fc.record({ algorithm: fc.constant("sm2" as const), due: fc.integer({ min: -4000, max: 400 }).map((days) => addDays(today, days)), interval: wild, ease: wild });
    const at: Moment = noonOf(today);
    fc.assert(
      fc.property(card, fc.boolean(), (schedule, convertAtReview) => {
        const counts = Array.from({ length: 30 }, () => 0);
        countAnswers(counts, schedule, at, { ...defaultSettings, convertAtReview });
        const sum = counts.reduce((total, count) => total + count, 0);
        expect(sum).toBeLessThanOrEqual(100);
        if (schedule.due < addDays(today, 30)) expect(sum).toBeGreaterThan(0);
      }),
    );
  });
});

describe("switching all cards at once", () => {
  it("changes each card's entry and nothing else, in one edit per note, and undo restores the bytes", async () => {
    const program = await startProgram(files, { today });
    const { reviews, notes, library, log } = program;
    expect(await reviews.switching.convertAll("fsrs", going)).toEqual({ notes: 2, cards: 3, left: [], changed: 0 });
    expect(notes.writes).toEqual(["A.md", "B.md"]);
    expect(notes.text("A.md")).toBe(
      "#flashcards\r\n\r\na::b <!--SR:!fsrs,2024-02-11T12:00:00.000Z,10,10,6.91405524,2,1,0,0,2024-02-01T12:00:00.000Z--> <!-- keep me -->\r\n\r\nc:::d\r\n" +
        "<!--SR:!fsrs,2024-02-20T12:00:00.000Z,84,84,3.62198112,2,1,0,0,2023-11-28T12:00:00.000Z!2000-01-01,1,250!2023-01-01,3,130-->\r\n\r\nnew::card",
    );
    expect(notes.text("B.md")).toContain("> e::f\n> <!--SR:!fsrs,2024-02-08T12:00:00.000Z,4,4,");
    expect(notes.text("B.md")).toContain("<!--SR:!NaN,x,250-->");
    expect(library.evidence()).toMatchObject({ cards: { sm2: 0, fsrs: 4 } });
    expect(library.forecast(10).map(({ due }) => due)).toEqual([2, 1, 0, 0, 0, 0, 0, 0, 0, 1]);
    expect(await reviews.switching.undo(going)).toEqual({ notes: 2, cards: 3, left: [], changed: 0 });
    expect(texts(program)).toEqual(files);
    expect(log.errors).toEqual([]);
  });

  it("undoes entries still as it wrote them, after the note was edited and a card answered", async () => {
    const { reviews, notes, library } = await startProgram({ "A.md": `#flashcards\n\na::b\n${sm2(0, 10)}\n\nc::d\n${sm2(5, 20)}\n` }, { today });
    await reviews.switching.convertAll("fsrs", going);
    const edited = notes.text("A.md").replace("#flashcards\n", "#flashcards\n\nwords\n").replace(/2024-02-11T12:00:00.000Z,10,10,/, "2024-03-20T12:00:00.000Z,38,38,");
    notes.files.set("A.md", edited);
    library.noteChanged("A.md", edited, null);
    expect(await reviews.switching.undo(going)).toMatchObject({ cards: 1, left: [], changed: 1 });
    expect(notes.text("A.md")).toBe(edited.replace(/fsrs,2024-02-16[^!]*-->/, `${sm2(5, 20).slice(8, -3)}-->`));
  });

  it("leaves an entry that would become equal to another, and says so", async () => {
    const text = "#flashcards\n\na::b\n<!--SR:!2024-02-20,9.6,250-->\n\nc::d\n<!--SR:!2024-02-20,10,250-->\n";
    const { reviews, notes } = await startProgram({ "A.md": text }, { today });
    expect(await reviews.switching.convertAll("fsrs", going)).toMatchObject({ cards: 1, left: [{ path: "A.md", line: 5, text: "c::d", why: "twin" }] });
    expect(notes.text("A.md")).toContain("c::d\n<!--SR:!2024-02-20,10,250-->");
    await reviews.switching.undo(going);
    expect(notes.text("A.md")).toBe(text);
  });

  it("leaves a note with an unwritten answer, and one that cannot be written", async () => {
    const { reviews, notes } = await startProgram({ "A.md": `#flashcards\n\na::b\n${sm2(0, 10)}\n`, "B.md": `#flashcards\n\nc::d\n${sm2(9, 10)}\n` }, { today });
    notes.fault("A.md", { kind: "fail", message: "disk full" });
    const session = reviews.start({ kind: "note", path: "A.md" });
    await session.settled();
    await new Promise((resolve) => setTimeout(resolve, 5));
    session.grade("good");
    await session.settled();
    notes.fault("B.md", { kind: "fail", message: "disk full" });
    expect(await reviews.switching.convertAll("fsrs", going)).toMatchObject({ notes: 0, cards: 0, left: [{ path: "A.md", line: 2, text: "a::b", why: "unwritten" }, { path: "B.md", line: 2, text: "c::d", why: "unwritten" }] });
    const [waiting] = reviews.pending;
    reviews.retry(waiting?.id ?? -1);
    await reviews.settled();
    expect(notes.text("A.md")).toMatch(/!2024-03-0\d,2\d,250/);
  });

  it("stops on request, and converts back and forth over any number of notes", async () => {
    const many = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`N${at}.md`, `#flashcards\n\na${at}::b\n${sm2(at % 9, at + 1, 130 + at * 5)}\n`]));
    const program = await startProgram(many, { today });
    expect((await program.reviews.switching.convertAll("fsrs", () => "stop")).cards).toBe(0);
    expect(texts(program)).toEqual(many);
    expect((await program.reviews.switching.convertAll("fsrs", going)).cards).toBe(40);
    expect((await program.reviews.switching.convertAll("sm2", going)).cards).toBe(40);
    // Due days and intervals are unchanged; the ease is recomputed from the difficulty.
    const bare = (text: string) => text.replace(/,\d+-->/, "");
    expect(Object.values(texts(program)).map(bare)).toEqual(Object.values(many).map(bare));
  });
});

describe("with a log of all answers", () => {
  const fronts = Array.from({ length: 8 }, (_, at) => `q${at}::a${at}`);
  const first = "2024-01-01";
  const rota = ["good", "hard", "good", "again", "easy", "good", "good", "again", "hard"] as const;

  /** Eight cards studied for three months from new, by `algorithm`. */
  async function studied(algorithm: Algorithm): Promise<Program> {
    const program = await startProgram({ "A.md": `#flashcards\n\n${fronts.join("\n\n")}\n` }, { today: first, settings: { algorithm } });
    let turn = 0;
    for (let day = 0; day < 90; day++) {
      program.clock.at = TestClock.on(addDays(first, day)).at;
      program.library.dayTurned();
      const session = program.reviews.start({ kind: "all" });
      while ((await shown(session)).kind === "card") {
        program.clock.at += 20_000;
        session.grade(rota[turn++ % rota.length]!);
        await session.settled();
      }
      session.close();
    }
    return program;
  }

  function save({ notes, library }: Program, text: string): void {
    notes.files.set("A.md", text);
    library.noteChanged("A.md", text, notes.tags("A.md"));
  }

  const memories = (text: string): string[] => [...text.matchAll(/!fsrs,[^,]*,[^,]*,([^,]*,[^,]*),/g)].map(([, memory]) => memory!);

  it("gives FSRS-7's entries their traces again, when another program dropped them", async () => {
    const program = await studied("fsrs7");
    const before = program.notes.text("A.md");
    const bare = before.replace(/,7,[\d.]+,[\d.]+(?=!|-->)/g, "");
    expect(before.length - bare.length).toBeGreaterThan(8 * 8);
    save(program, bare);
    expect(await program.reviews.switching.convertAll("fsrs7", going)).toMatchObject({ cards: 8, left: [] });
    const numbers = (text: string): number[] => [...text.matchAll(/\d+\.\d{3,}(?=[,!-])/g)].map(([number]) => Number(number));
    const now = program.notes.text("A.md");
    const rest = /\d+\.\d{3,}(?=[,!-])/g;
    expect(now.replace(rest, "")).toBe(before.replace(rest, ""));
    // What an answer writes was computed when the card was shown, 20 seconds before the logged instant.
    numbers(now).forEach((number, at) => expect(Math.abs(number / numbers(before)[at]! - 1)).toBeLessThan(1e-3));
    expect(numbers(now).length).toBeGreaterThan(24);
    expect(program.log.errors).toEqual([]);
  });

  it("gives FSRS-6 the memory that it had before a switch to SM-2 or FSRS-7", async () => {
    const program = await studied("fsrs");
    const before = memories(program.notes.text("A.md"));
    expect(before).toHaveLength(8);
    for (const over of ["sm2", "fsrs7"] as const) {
      await program.reviews.switching.convertAll(over, going);
      expect(memories(program.notes.text("A.md"))).not.toEqual(before);
      await program.reviews.switching.convertAll("fsrs", going);
      expect(memories(program.notes.text("A.md"))).toEqual(before);
    }
  });

  it("goes by the schedule alone where another program answered since, and where the log does not know how the card began", async () => {
    const program = await studied("fsrs7");
    const text = program.notes.text("A.md").replace(/,7,[\d.]+,[\d.]+(?=!|-->)/g, "");
    // Another due day for the first card; the second has another text, so the log has no answers for it.
    const other = text.replace(/!fsrs,(\d{4})/, (_all, year: string) => `!fsrs,${Number(year) + 1}`).replace("q1::a1", "q1::another");
    save(program, other);
    await program.reviews.switching.convertAll("fsrs7", going);
    const traces = [...program.notes.text("A.md").matchAll(/,7,([\d.]+),([\d.]+)(?=!|-->)/g)].map(([, slow, fast]) => Number(fast) / Number(slow));
    expect(traces).toHaveLength(8);
    // By the rule the fast trace is 0.8 of the slow one.
    expect(traces.map((ratio) => Math.abs(ratio - 0.8) < 1e-6)).toEqual([true, true, ...Array.from({ length: 6 }, () => false)]);
  });
});
