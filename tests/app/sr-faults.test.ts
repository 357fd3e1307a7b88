// The twelve faults of obsidian-spaced-repetition that must not happen here (FORMAT.md, section 5), by number.
import { describe, expect, it } from "vitest";
import { plainText } from "../../src/core/model/card";
import { defaultSettings, type Settings } from "../../src/core/model/settings";
import type { Grade } from "../../src/core/scheduling/scheduler";
import { shown, startProgram, type Program } from "../support/program";

const today = "2024-02-11";
const all = { kind: "all" } as const;
const even = { algorithm: "sm2" as const, sm2: { ...defaultSettings.sm2, loadBalance: false } };
/** A card due today after 4 days with ease 250 %. */
const due = "<!--SR:!2024-02-11,4,250-->";
const good = "<!--SR:!2024-02-21,10,250-->";
const fresh = "<!--SR:!2024-02-14,3,250-->";

async function open(text: string, settings: Partial<Settings> = {}): Promise<Program> {
  return startProgram({ "N.md": text }, { today, settings: { ...even, ...settings } });
}

/** Grades the cards with these fronts, in any order, and skips the others once; returns the note's text. */
async function grade(program: Program, ...fronts: readonly string[]): Promise<string> {
  return answer(program, Object.fromEntries(fronts.map((front) => [front, "good"])));
}

async function answer(program: Program, answers: Readonly<Record<string, Grade>>): Promise<string> {
  const session = program.reviews.start(all);
  const left = new Map(Object.entries(answers));
  for (let turn = 0; turn < 50 && left.size > 0; turn++) {
    const state = await shown(session);
    if (state.kind !== "card") break;
    const front = plainText(state.card.front);
    const wanted = left.get(front);
    if (wanted === undefined) session.skip();
    else session.grade(wanted);
    left.delete(front);
    await session.settled();
  }
  expect([...left.keys()]).toEqual([]);
  session.close();
  return program.notes.text("N.md");
}

describe("a fault of SR", () => {
  it.each([
    ["next line", "#flashcards\n\nwildcat::chat sauvage\n\nWe say cat::chat often.\n\ncat::chat\n\nend"],
    ["same line", "#flashcards\n\nwildcat::chat sauvage\n\n> It says cat::chat here.\n\ncat::chat\n\nend"],
  ] as const)("1: a card whose text occurs in another card or in prose is written in its own place (%s)", async (where, text) => {
    const placement = where === "next line" ? "next-line" : "same-line";
    const after = await grade(await open(text, { commentPlacement: placement }), "cat");
    expect(after).toBe(text.replace("\ncat::chat\n", placement === "next-line" ? `\ncat::chat\n${fresh}\n` : `\ncat::chat ${fresh}\n`));
  });

  it("2: of two identical cards, the second is scheduled when it was answered", async () => {
    const text = "#flashcards\n\ncat::chat\n\nbetween::them\n\ncat::chat\n";
    const program = await open(text);
    const session = program.reviews.start(all);
    for (const act of ["skip", "skip", "grade"] as const) {
      await shown(session);
      if (act === "skip") session.skip();
      else session.grade("good");
      await session.settled();
    }
    expect(program.notes.text("N.md")).toBe(`${text}${fresh}\n`);
  });

  it("3: another comment beside the schedule survives every write", async () => {
    const program = await open(`#flashcards\n\nA::B ${due} <!-- keep me -->\n`);
    expect(await grade(program, "A")).toBe(`#flashcards\n\nA::B ${good} <!-- keep me -->\n`);
    expect(await program.reviews.undo()).toEqual({ kind: "grade", grade: "good" });
    expect(await answer(program, { A: "hard" })).toMatch(/^#flashcards\n\nA::B <!--SR:![\d-]+,\d+,230--> <!-- keep me -->\n$/);
  });

  it("4: a note edited between showing and grading gets the grade in the right place, or none, with a message", async () => {
    const text = `#flashcards\n\na::b\n${due}\n`;
    const program = await open(text);
    const session = program.reviews.start(all);
    await shown(session);
    program.notes.fault("N.md", { kind: "change", text: (now) => now.replace("a::b", "new::words\n\na::b") });
    session.grade("good");
    await session.settled();
    expect(program.notes.text("N.md")).toBe(`#flashcards\n\nnew::words\n\na::b\n${good}\n`);
    const other = await open(text);
    const second = other.reviews.start(all);
    await shown(second);
    const edited = text.replace("a::b", "a::c");
    other.notes.fault("N.md", { kind: "change", text: () => edited });
    second.grade("good");
    await second.settled();
    expect(other.notes.text("N.md")).toBe(edited);
    expect(second.pending).toMatchObject([{ front: "a", status: { kind: "refused" } }]);
  });

  it.each<{ name: string; text: string; settings?: Partial<Settings>; fronts: string[]; after: string }>([
    { name: "surplus entries", text: "a::b\n<!--SR:!2024-02-11,4,250!2024-05-01,30,270!rubbish-->", fronts: ["a"], after: "a::b\n<!--SR:!2024-02-21,10,250!2024-05-01,30,270!rubbish-->" },
    {
      name: "a separator that asks one way now",
      text: "a:::b\n<!--SR:!2024-02-11,4,250!2024-05-01,30,270-->",
      settings: { oneWay: { reversed: true, multilineReversed: false } },
      fronts: ["a"],
      after: "a:::b\n<!--SR:!2024-02-21,10,250!2024-05-01,30,270-->",
    },
    {
      name: "a deletion removed for a while",
      text: "one ==two== three\n<!--SR:!2024-02-11,4,250!2024-05-01,30,270-->",
      fronts: ["one [...] three"],
      after: "one ==two== three\n<!--SR:!2024-02-21,10,250!2024-05-01,30,270-->",
    },
  ])("5: no entry is dropped ($name)", async ({ text, settings, fronts, after }) => {
    expect(await grade(await open(`#flashcards\n\n${text}\n`, settings), ...fronts)).toBe(`#flashcards\n\n${after}\n`);
  });

  it("6: CRLF and hard breaks survive", async () => {
    const text = `\uFEFF#flashcards\r\n\r\nfront  \r\nmore\r\n?\r\nback  \r\n${due}\r\n\r\na::b   \r\n\r\nend`;
    const after = await grade(await open(text), "a", "front  \nmore");
    expect(after).toBe(text.replace(due, good).replace("a::b   ", `a::b   \r\n${fresh}`));
  });

  it("7: a blank line before the comment does not orphan it", async () => {
    const program = await open(`#flashcards\n\na::b\n\n${due}\n`);
    expect(program.library.decks().counts).toMatchObject({ due: 1, new: 0, total: 1 });
    expect(await grade(program, "a")).toBe(`#flashcards\n\na::b\n\n${good}\n`);
  });

  it("8: a late review gets the credit of the documented formula", async () => {
    const late = await grade(await open("#flashcards\n\na::b\n<!--SR:!2024-02-01,20,250-->\n"), "a");
    const punctual = await grade(await open("#flashcards\n\na::b\n<!--SR:!2024-02-11,20,250-->\n"), "a");
    // (20 + 10 / 2) * 2.5 compared with 20 * 2.5; halves are rounded up.
    expect([late, punctual].map((text) => /,(\d+),250/.exec(text)?.[1])).toEqual(["63", "50"]);
  });

  it("9: a one-line fence and an HTML comment swallow no cards", async () => {
    const program = await open("#flashcards\n\n``` a::b ```\nc::d\n\n<!-- note -->\ne::f\n\n<!-- g::h -->\n");
    expect(program.library.cards(all).map(({ line }) => line)).toEqual([3, 6]);
  });

  it("10: an orphaned callout header swallows nothing", async () => {
    const program = await open(`#flashcards\n\n> [!sr|card-metadata]\n\na::b\n${due}\n\nc::d\n`);
    expect(program.library.decks().counts).toMatchObject({ due: 1, new: 1, total: 2 });
    expect(await grade(program, "a")).toBe(`#flashcards\n\n> [!sr|card-metadata]\n\na::b\n${good}\n\nc::d\n`);
  });

  it("11: garbage in a comment never becomes NaN in the note", async () => {
    const program = await open("#flashcards\n\na:::b\n<!--SR:!2024-02-11,4,250!2024-13-45,abc,x-->\n\nc::d\n<!--SR:!-->\n");
    expect(program.library.decks().counts).toMatchObject({ due: 1, damaged: 2 });
    const after = await grade(program, "a");
    expect(after).toBe("#flashcards\n\na:::b\n<!--SR:!2024-02-21,10,250!2024-13-45,abc,x-->\n\nc::d\n<!--SR:!-->\n");
  });

  it("12: a change from sync is in the counts at once", async () => {
    const { library, notes } = await open(`#flashcards\n\na::b\n${due}\n`);
    expect(library.decks().counts).toMatchObject({ due: 1, new: 0 });
    const text = `#flashcards\n\na::b\n${good}\n\nc::d\n`;
    notes.files.set("N.md", text);
    library.noteChanged("N.md", text, null);
    expect(library.decks().counts).toMatchObject({ due: 0, new: 1 });
  });
});
