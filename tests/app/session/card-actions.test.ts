// Actions on cards in their notes: the note's bytes, the log, the day's counts, and undo.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDayCounts } from "../../../src/app/today/day-counts";
import { parseNote } from "../../../src/core";
import { isScheduled, unsuspend } from "../../../src/core/model/schedule";
import { agrees, replayLog } from "../../../src/core/log/replay";
import { logKey } from "../../../src/core/log/line";
import { grades } from "../../../src/core/scheduling/scheduler";
import { defaultSettings, type Settings } from "../../../src/core/model/settings";
import { anyNote, noteText } from "../../support/any-note";
import { shownCard, startProgram, type Program } from "../../support/program";

const today = "2024-03-01";
const settings: Partial<Settings> = { order: "note", algorithm: "sm2", sm2: { ...defaultSettings.sm2, loadBalance: false } };
const note = (...blocks: string[]) => `#flashcards\n\n${blocks.join("\n\n")}\n`;
const begin = (text: string, more: Partial<Settings> = {}) => startProgram({ "N.md": text }, { today, settings: { ...settings, ...more } });

/** The card `face` of the block that begins with `start`, in the present note. */
function offer({ reviews, notes }: Program, start: string, face = 0) {
  const text = notes.text("N.md");
  const place = reviews.cards.find("N.md", text, text.indexOf(start));
  if (place === null) throw new Error(`no card ${start}`);
  return { ...reviews.cards.offer(place, face), place };
}

async function logLines(program: Program): Promise<Record<string, unknown>[]> {
  await program.reviewLog.flush();
  return [...program.logFiles.files.values()].flatMap((text) => text.trimEnd().split("\n").map((line) => JSON.parse(line) as Record<string, unknown>));
}

describe("finding", () => {
  const text = note("a::A\n<!--SR:!2024-03-09,4,250-->", "words", "==b== and ==c==");
  it.each([
    ["a::A", 0, 0],
    ["<!--SR", 0, 0],
    ["-->", 3, 0],
    ["==b==", 0, 1],
    ["words", 2, null],
    ["#flashcards", 0, null],
  ])("%s and %i further is block %j", async (start, on, at) => {
    const { reviews } = await begin(text);
    expect(reviews.cards.find("N.md", text, text.indexOf(start) + on)?.at ?? null).toBe(at);
  });
});

describe("a menu opened while the card's last change was being written", () => {
  it.each<[first: (card: ReturnType<typeof offer>) => unknown, then: "unsuspend" | "reset", text: string]>([
    [(card) => card.act("suspend"), "unsuspend", note("a::A\n<!--SR:!2024-02-28,4,250-->")],
    [(card) => card.grade("good"), "reset", note("a::A")],
  ])("does what it offers to the card as it is by then (%#)", async (first, then, text) => {
    const program = await begin(text);
    const { place, ...card } = offer(program, "a::");
    first({ place, ...card });
    // The note on the screen is still the one before the change.
    const menu = program.reviews.cards.offer(place, 0);
    expect(menu.acts).toContain(then);
    await program.reviews.settled();
    expect(program.notes.text("N.md")).not.toBe(text);
    expect(menu.act(then)).not.toBeNull();
    await program.reviews.settled();
    expect(program.notes.text("N.md")).toBe(text);
    expect(program.reviews.pending).toEqual([]);
  });
});

describe("an answer", () => {
  const text = note("a::A\n<!--SR:!2024-02-28,4,250-->", "x:::y\n<!--SR:!2024-02-28,4,250-->", "new::N", "bad::B\n<!--SR:!what-->", "away::B\n<!--SR:!2424-02-28,4,250-->");
  const rows: readonly (readonly [string, number])[] = [["a::", 0], ["x::", 0], ["x::", 1], ["new::", 0]];

  it.each(rows.flatMap(([start, face]) => (["sm2", "fsrs"] as const).flatMap((algorithm) => grades.map((grade) => [start, face, algorithm, grade] as const))))(
    "to %s %i, %s %s, equals the one in review: same label, same bytes, same log line, same counts",
    async (start, face, algorithm, grade) => {
      const chip = await begin(text, { algorithm });
      const modal = await begin(text, { algorithm });
      const made = offer(chip, start, face);
      made.grade(grade);
      await chip.reviews.settled();
      const session = modal.reviews.start({ kind: "block", path: "N.md", block: keyOf(modal, start) });
      let state = await shownCard(session);
      if ((face === 1) !== (state.card.front.map((piece) => ("text" in piece ? piece.text : "")).join("") === "y")) {
        session.skip();
        state = await shownCard(session);
      }
      expect(made.intervals).toEqual(state.intervals);
      session.reveal();
      session.grade(grade);
      await session.settled();
      expect(chip.notes.text("N.md")).toBe(modal.notes.text("N.md"));
      expect(chip.notes.text("N.md")).not.toBe(text);
      expect(readDayCounts(chip.device, today)).toEqual(readDayCounts(modal.device, today));
      expect((await logLines(chip)).map((line) => ({ ...line, c: line["c"], ms: 0 }))).toEqual((await logLines(modal)).map((line) => ({ ...line, ms: 0 })));
      expect(await chip.reviews.undo()).toEqual({ kind: "grade", grade });
      expect(chip.notes.text("N.md")).toBe(text);
      expect(readDayCounts(chip.device, today)).toMatchObject({ new: 0, reviews: 0 });
    },
  );

  function keyOf({ reviews, notes }: Program, start: string): string {
    const now = notes.text("N.md");
    const { scope } = reviews.cards.review(reviews.cards.find("N.md", now, now.indexOf(start))!);
    return scope.kind === "block" ? scope.block : "";
  }

  it.each(["bad::", "away::"])("cannot be given to %s", async (start) => {
    const program = await begin(text);
    const made = offer(program, start);
    expect(made.intervals).toBeNull();
    expect(made.grade("good")).toBeNull();
    await program.reviews.settled();
    expect(program.notes.text("N.md")).toBe(text);
  });

  it("counts once a day, however often it is given", async () => {
    const program = await begin(text);
    offer(program, "a::").grade("again");
    await program.reviews.settled();
    offer(program, "a::").grade("good");
    await program.reviews.settled();
    expect(readDayCounts(program.device, today)).toMatchObject({ new: 0, reviews: 1 });
  });

  it("is refused, kept and reported when the note has changed", async () => {
    const program = await begin(text);
    const made = offer(program, "a::");
    program.notes.fault("N.md", { kind: "change", text: (now) => now.replace("2024-02-28,4", "2024-03-09,8") });
    const id = made.grade("good");
    await program.reviews.settled();
    expect(program.reviews.pending).toMatchObject([{ id, path: "N.md", status: { kind: "refused", reason: "changed" } }]);
    expect(program.notes.text("N.md")).toContain("2024-03-09,8");
  });
});

describe("the offered actions", () => {
  const text = note("a::A\n<!--SR:!2024-02-28,4,250-->", "new::N", "bad::B\n<!--SR:!what-->", "away::B\n<!--SR:!2424-02-28,4,250-->", "fresh::B\n<!--SR:!2400-01-01,1,250-->");
  it.each([
    ["a::", ["bury", "suspend", "reset"]],
    ["new::", ["bury", "suspend"]],
    ["bad::", []],
    ["away::", ["unsuspend", "reset"]],
    ["fresh::", ["unsuspend", "reset"]],
  ])("with %s are %j", async (start, acts) => {
    expect(offer(await begin(text), start)).toMatchObject({ acts, last: null });
  });

  it("suspend and restore, to the byte", async () => {
    const program = await begin(text);
    offer(program, "a::").act("suspend");
    await program.reviews.settled();
    expect(program.notes.text("N.md")).toBe(text.replace("2024-02-28,4", "2424-02-28,4"));
    expect(offer(program, "a::").last).toBe("suspend");
    offer(program, "a::").act("unsuspend");
    await program.reviews.settled();
    expect(program.notes.text("N.md")).toBe(text);
    expect(await logLines(program)).toEqual([]);
  });

  it("bury on this device only, and unbury", async () => {
    const program = await begin(text);
    expect(offer(program, "a::").act("bury")).toBeNull();
    expect(offer(program, "a::").acts).toEqual(["unbury", "suspend", "reset"]);
    const { place } = offer(program, "a::");
    expect(program.reviews.cards.chips()(place).state).toEqual({ kind: "buried" });
    offer(program, "a::").act("unbury");
    expect(program.reviews.cards.chips()(place).state).toEqual({ kind: "due", overdue: 2 });
    expect(program.notes.text("N.md")).toBe(text);
  });

  it("undo the latest change of this card, even if another card was changed since", async () => {
    const program = await begin(text);
    offer(program, "a::").grade("good");
    offer(program, "new::").grade("easy");
    await program.reviews.settled();
    const after = program.notes.text("N.md");
    expect(offer(program, "a::").last).toBe("good");
    expect(await offer(program, "a::").undo()).toEqual({ kind: "grade", grade: "good" });
    expect(program.notes.text("N.md")).toBe(text.replace("new::N\n", /new::N\n<!--.*-->\n/.exec(after)![0]));
    expect(await offer(program, "a::").undo()).toBeNull();
  });

  it("show a grade that is being written", async () => {
    const program = await begin(text);
    offer(program, "a::").grade("good");
    const { place } = offer(program, "a::");
    expect(program.reviews.cards.chips()(place).state.kind).toBe("later");
    await program.reviews.settled();
  });
});

describe("a reset", () => {
  const one = "<!--SR:!2024-02-28,4,250-->";
  const fsrs = "<!--SR:!fsrs,2024-02-20T16:18:45.953Z,2,2.3065,4.743334,2,3,0,0,2024-02-18T16:18:45.953Z-->";
  it.each([
    ["the comment's line goes", `a::A\n${one}\n\nb::B`, "a::", 0, "a::A\n\nb::B"],
    ["the end of the note", `a::A\n${one}`, "a::", 0, "a::A"],
    ["CRLF", `a::A\r\n${one}\r\n\r\nb::B`, "a::", 0, "a::A\r\n\r\nb::B"],
    ["FSRS", `a::A\n${fsrs}\n\nb::B`, "a::", 0, "a::A\n\nb::B"],
    ["a suspended card", "a::A\n<!--SR:!2424-02-28,4,250-->", "a::", 0, "a::A"],
    ["the same line", `a::A ${one}\n\nb::B`, "a::", 0, "a::A\n\nb::B"],
    ["the same line, with a hard break", `a::A  ${one}\nb::B`, "a::", 0, "a::A  \nb::B"],
    ["before a block id", `a::A ${one} ^id\n\nb::B`, "a::", 0, "a::A ^id\n\nb::B"],
    ["behind a block id", `a::A ^id\n${one}\n\nb::B`, "a::", 0, "a::A ^id\n\nb::B"],
    ["a quote", `> a::A\n> ${one}\n\nb::B`, "a::", 0, "> a::A\n\nb::B"],
    ["a table row", `| c | d |\n|---|---|\n| a::A | x | ${one}`, "| a", 0, "| c | d |\n|---|---|\n| a::A | x |"],
    ["a blank line before the comment", `a::A\n\n${one}\n\nb::B`, "a::", 0, "a::A\n\n\nb::B"],
    ["a sibling with a schedule", "a:::A\n<!--SR:!2024-02-28,4,250!2024-02-27,5,260-->", "a::", 0, "a:::A\n<!--SR:!2000-01-01,1,250!2024-02-27,5,260-->"],
    ["the backward card", "a:::A\n<!--SR:!2024-02-28,4,250!2024-02-27,5,260-->", "a::", 1, "a:::A\n<!--SR:!2024-02-28,4,250!2000-01-01,1,250-->"],
    ["a sibling that is new", "a:::A\n<!--SR:!2024-02-28,4,250!2000-01-01,1,250-->", "a::", 0, "a:::A"],
    ["a sibling that is damaged", "a:::A\n<!--SR:!2024-02-28,4,250!what-->", "a::", 0, "a:::A\n<!--SR:!2000-01-01,1,250!what-->"],
    ["surplus entries", "a::A\n<!--SR:!2024-02-28,4,250!2024-02-27,5,260-->", "a::", 0, "a::A\n<!--SR:!2000-01-01,1,250!2024-02-27,5,260-->"],
    ["another comment on the line", `a::A ${one} <!-- keep -->`, "a::", 0, "a::A <!-- keep -->"],
    ["a callout for comments", `a::A\n> [!sr|card-metadata]\n> ${one}`, "a::", 0, "a::A\n> [!sr|card-metadata]\n> <!--SR:!2000-01-01,1,250-->"],
    ["an orphan behind a blank line, that would be taken for the card's", `a::A\n${one}\n\nwords\n\n<!--SR:!2024-02-01,1,250-->`, "a::", 0, "a::A\n\nwords\n\n<!--SR:!2024-02-01,1,250-->"],
  ])("%s", async (_name, block, start, face, expected) => {
    const text = `#flashcards\n\n${block}`;
    const program = await begin(text);
    const due = program.library.countsOf("N.md");
    offer(program, start, face).act("reset");
    await program.reviews.settled();
    expect(program.notes.text("N.md")).toBe(`#flashcards\n\n${expected}`);
    expect(program.library.countsOf("N.md").new).toBe(due.new + 1);
    expect(offer(program, start, face)).toMatchObject({ last: "reset" });
    expect(await program.reviews.undo()).toEqual({ kind: "away", deed: "reset" });
    expect(program.notes.text("N.md")).toBe(text);
    expect(program.library.countsOf("N.md")).toEqual(due);
  });

  it("is refused with two comments on the card, because the other one would count", async () => {
    const text = note(`a::A\n${one}\n<!--SR:!2024-02-01,1,250-->`);
    const program = await begin(text);
    offer(program, "a::").act("reset");
    await program.reviews.settled();
    expect(program.reviews.pending).toMatchObject([{ status: { kind: "refused", reason: "unsafe" } }]);
    expect(program.notes.text("N.md")).toBe(text);
  });

  it("is undone after a restart, in a note edited elsewhere since", async () => {
    const program = await begin(note(`a::A\n${one}`, "words"));
    offer(program, "a::").act("reset");
    await program.reviews.settled();
    const { notes, device, store } = program;
    notes.files.set("N.md", notes.text("N.md").replace("words", "other words").replace("#flashcards", "#flashcards\n\nbefore"));
    const again = await startProgram({}, { today, notes, device, store });
    expect(await again.reviews.undo()).toEqual({ kind: "away", deed: "reset" });
    expect(notes.text("N.md")).toBe(note(`before\n\na::A\n${one}`, "other words"));
  });

  it("removes the card from the review, and U restores it", async () => {
    const text = note(`a::A\n${one}`, "b::B\n<!--SR:!2024-02-29,4,250-->");
    const { reviews, notes } = await begin(text);
    const session = reviews.start({ kind: "all" });
    await shownCard(session);
    session.putAway("reset", false);
    await session.settled();
    expect(notes.text("N.md")).toBe(text.replace(`${one}\n`, ""));
    expect((await shownCard(session)).card.text).toBe("b::B");
    expect(await session.undo()).toEqual({ kind: "away", deed: "reset" });
    expect(notes.text("N.md")).toBe(text);
    expect((await shownCard(session)).card.text).toBe("a::A");
  });

  it("is a log line that matches the note; so are its undo, and the answers after it", async () => {
    const program = await begin(note("a::A"));
    const led = async () => {
      const { history } = await program.reviewLog.read();
      const block = parseNote(program.notes.text("N.md"), program.settings.current).blocks[0]!;
      const replayed = replayLog(history).get(logKey(block.hash, 0));
      const { schedule } = block.cards[0]!;
      return isScheduled(schedule) ? replayed !== undefined && agrees(schedule, replayed) : replayed === undefined;
    };
    const step = async (act: () => unknown) => {
      program.clock.at += 60_000;
      await act();
      await program.reviews.settled();
      expect(await led()).toBe(true);
    };
    await step(() => offer(program, "a::").grade("good"));
    await step(() => offer(program, "a::").act("reset"));
    await step(() => program.reviews.undo());
    await step(() => offer(program, "a::").act("reset"));
    await step(() => offer(program, "a::").grade("easy"));
    expect((await logLines(program)).map(({ k, p }) => [k, p])).toEqual([["learn", 0], ["reset", undefined], ["undo", undefined], ["reset", undefined], ["learn", 0]]);
    expect((await program.reviewLog.read()).history.reviews.length).toBe(2);
  });

  it("of any card of any note, undone, restores the bytes, and changes only this comment", async () => {
    await fc.assert(
      fc.asyncProperty(anyNote, fc.nat(), fc.nat(), async (generated, which, face) => {
        const text = noteText(generated);
        const program = await begin(text);
        const { blocks } = program.library.parse("N.md", text);
        fc.pre(blocks.length > 0 && program.library.countsOf("N.md").total > 0);
        const at = which % blocks.length;
        const block = blocks[at]!;
        const made = program.reviews.cards.offer({ path: "N.md", note: program.library.parse("N.md", text), at }, face % block.cards.length);
        const id = made.act("reset");
        await program.reviews.settled();
        const after = program.notes.text("N.md");
        if (program.reviews.pending.length > 0) {
          expect(after).toBe(text);
          return;
        }
        fc.pre(id !== null && after !== text);
        const now = program.library.parse("N.md", after).blocks;
        expect(now.map(({ hash }) => hash)).toEqual(blocks.map(({ hash }) => hash));
        expect(now[at]!.cards[face % block.cards.length]!.schedule).toBeNull();
        expect(text.length - after.length).toBeLessThan(block.to - block.from + 2);
        await program.reviews.undo();
        expect(program.notes.text("N.md")).toBe(text);
      }),
      { numRuns: 200 },
    );
  });
});

describe("a review of one block", () => {
  const text = note("a::A\n<!--SR:!2024-02-28,4,250-->", "x:::y\n<!--SR:!2024-02-28,4,250!2024-03-05,4,250-->", "z::Z\n<!--SR:!2024-03-09,4,250-->");
  const start = ({ reviews, notes }: Program, at: string) => {
    const now = notes.text("N.md");
    return reviews.cards.review(reviews.cards.find("N.md", now, now.indexOf(at))!);
  };

  it.each([
    ["x::", { kind: "due" }, 1],
    ["a::", { kind: "due" }, 1],
    ["z::", { kind: "ahead", days: 1_000_000 }, 1],
  ])("of %s is %j", async (at, mode, cards) => {
    const program = await begin(text, { reviewsPerDay: 0, burySiblings: true });
    const made = start(program, at);
    expect(made.mode).toEqual(mode);
    const session = program.reviews.start(made.scope, made.mode);
    expect((await shownCard(session)).total).toBe(cards);
    expect((await shownCard(session)).writes).toBe(mode.kind === "due");
    session.reveal();
    session.grade("good");
    expect(session.state).toMatchObject({ kind: "finished", held: { new: 0, reviews: 0 } });
    await session.settled();
    expect(program.notes.text("N.md") === text).toBe(mode.kind === "ahead");
  });
});

describe("a block id", () => {
  it.each([
    ["a paragraph", "a::A", "a::A ^ID"],
    ["with a comment below", "a::A\n<!--SR:!2024-02-28,4,250-->", "a::A ^ID\n<!--SR:!2024-02-28,4,250-->"],
    ["with a comment on the line", "a::A <!--SR:!2024-02-28,4,250-->", "a::A <!--SR:!2024-02-28,4,250--> ^ID"],
    ["a list item", "- a::A\n- b::B", "- a::A ^ID\n- b::B"],
    ["a multi-line card", "a\n?\nA", "a\n?\nA ^ID"],
    ["a quote", "> a::A\n> <!--SR:!2024-02-28,4,250-->", "> a::A ^ID\n> <!--SR:!2024-02-28,4,250-->"],
    ["one that is there", "a::A ^mine", "a::A ^mine"],
    ["none in the middle of a paragraph", "a::A\nmore words", null],
    ["none in a table", "| c |\n|---|\n| a::A |", null],
    ["none behind a fence", "a\n?\n```\nA\n```", null],
  ])("%s", async (_name, block, expected) => {
    const program = await begin(note(block));
    const text = program.notes.text("N.md");
    const id = await program.reviews.cards.blockId({ path: "N.md", note: program.library.parse("N.md", text), at: 0 });
    expect(program.notes.text("N.md")).toBe(expected === null ? text : note(expected.replace("ID", id ?? "")));
    expect(id === null).toBe(expected === null);
    if (id !== null) expect(program.library.parse("N.md", program.notes.text("N.md")).blocks[0]!.blockId).toBe(id);
  });
});

describe("any actions", () => {
  const text = note(
    "a::A\n<!--SR:!2024-02-28,4,250-->",
    "x:::y <!--SR:!2024-02-28,4,250!2024-03-05,5,260--> ^id",
    "The ==one== and the ==two==",
    "> quoted::card\r\n> <!--SR:!fsrs,2024-03-01T16:18:45.953Z,2,2.3065,4.743334,2,3,0,0,2024-02-28T16:18:45.953Z-->",
    "same::card",
    "same::card\n<!--SR:!2024-02-28,4,250-->",
  );
  const starts = [["a::", 0], ["x::", 0], ["x::", 1], ["The ", 0], ["The ", 1], ["> quoted", 0], ["same::", 0]] as const;
  const step = fc.record({ card: fc.nat(starts.length - 1), what: fc.nat(20), minutes: fc.integer({ min: 1, max: 600 }) });

  it("only comments change, the log leads to what they say, and undone, the note has its bytes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), fc.constantFrom("fsrs", "sm2"), async (steps, algorithm) => {
        const program = await begin(text, { algorithm: algorithm as "fsrs" | "sm2" });
        const { notes, reviews, settings: service } = program;
        const words = (now: string) => now.replace(/(?:\r?\n(?:> )?| )<!--SR:[^>]*-->/g, "");
        const touched = new Set<string>();
        let writes = 0;
        for (const { card, what, minutes } of steps) {
          program.clock.at += minutes * 60_000;
          const [start, face] = starts[card]!;
          const made = offer(program, start, face);
          const acts = made.acts.map((act) => () => made.act(act));
          const all = [...(made.intervals === null ? [] : grades.map((grade) => () => made.grade(grade))), ...acts];
          const id = all.length === 0 ? null : all[what % all.length]!();
          await reviews.settled();
          expect(reviews.pending).toEqual([]);
          if (id !== null) {
            writes++;
            touched.add(logKey(made.place.note.blocks[made.place.at]!.hash, face));
          }
          expect(words(notes.text("N.md"))).toBe(words(text));
        }
        const { history } = await program.reviewLog.read();
        const led = replayLog(history);
        const answered = new Set(history.cards);
        const seen = new Set<string>();
        for (const block of parseNote(notes.text("N.md"), service.current).blocks) {
          block.cards.forEach(({ schedule }, face) => {
            const key = logKey(block.hash, face);
            // Equal cards share their history, and a suspended card keeps its state from when it was answered.
            if (seen.has(key) || !touched.has(key) || !answered.has(key)) return void seen.add(key);
            seen.add(key);
            const replayed = led.get(key);
            const awake = unsuspend(schedule);
            if (awake === null) expect(replayed).toBeUndefined();
            else expect(replayed !== undefined && agrees(awake, replayed)).toBe(true);
          });
        }
        for (let at = 0; at < writes; at++) expect(await reviews.undo()).not.toMatchObject({ kind: "refused" });
        expect(notes.text("N.md")).toBe(text);
        expect(await reviews.undo()).toBeNull();
      }),
      { numRuns: 150 },
    );
  });
});
