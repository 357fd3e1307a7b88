// Acts on many cards: what they say, what they write, their undo, faults at every step, and a program that ends in the middle.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ActPlan, CardAct } from "../../../src/app/api/card-acts";
import type { CardPlace } from "../../../src/app/api/card-library";
import { readBuried } from "../../../src/app/today/buried";
import { isAway } from "../../../src/core/model/card";
import { addDays, dayNumber } from "../../../src/core/model/day";
import { dueDay, isScheduled } from "../../../src/core/model/schedule";
import { defaultSettings, type Settings } from "../../../src/core/model/settings";
import { answersOfCards } from "../../../src/core/log/card-answers";
import { logKey } from "../../../src/core/log/line";
import { noonOf } from "../../../src/core/scheduling/moment";
import { noteTags } from "../../../src/core/text/tags/note-tags";
import { sameExcept } from "../../../src/core/write/same-except";
import { anyNote, noteText } from "../../support/any-note";
import { MemoryDevice, MemoryLogFiles, MemoryNotes, TestClock } from "../../support/memory-notes";
import { places, shown, shownCard, startProgram, type Program } from "../../support/program";
import { isInline, srBlockOf, srReading } from "../../support/sr-reading";

const today = "2024-03-01";
const settings: Partial<Settings> = { order: "note", algorithm: "sm2", sm2: { ...defaultSettings.sm2, loadBalance: false } };
const going = () => "go-on" as const;
const note = (...blocks: string[]) => `#flashcards\n\n${blocks.join("\n\n")}\n`;
const sm2 = (day: string, interval = 4) => `<!--SR:!${day},${interval},250-->`;
const begin = (files: Readonly<Record<string, string>>, more: Partial<Settings> = {}) => startProgram(files, { today, settings: { ...settings, ...more } });
const texts = ({ notes }: Program) => Object.fromEntries(notes.files);

async function prepared(program: Program, act: CardAct, cards: readonly CardPlace[] = places(program)): Promise<ActPlan> {
  const plan = await program.acts.prepare(act, cards, going);
  if (plan === null) throw new Error("stopped");
  return plan;
}

async function made(program: Program, act: CardAct, cards?: readonly CardPlace[]) {
  return (await prepared(program, act, cards)).run(going);
}

async function logLines(program: Program): Promise<Record<string, unknown>[]> {
  await program.reviewLog.flush();
  return [...program.logFiles.files.values()].flatMap((text) => text.trimEnd().split("\n").map((line) => JSON.parse(line) as Record<string, unknown>));
}

const files = {
  "A.md": `#flashcards\r\n\r\na::b ${sm2("2024-03-01", 10)} <!-- keep me -->\r\n\r\nc:::d\r\n<!--SR:!2024-02-20,84,290!2000-01-01,1,250-->\r\n\r\nnew::card`,
  "B.md": note(`> e::f\n> ${sm2("2024-02-20")}`, "x::y\n<!--SR:!NaN,x,250-->", `s::t\n${sm2("2424-02-20")}`),
  "C.md": note("g::h\n<!--SR:!fsrs,2024-03-12T10:00:00.000Z,10,10,5,2,3,0,0,2024-03-02T10:00:00.000Z-->", "l::m\n<!--SR:!fsrs,2024-03-01T12:01:00.000Z,0,2,5,1,1,0,1,2024-03-01T12:00:00.000Z-->"),
  "D.md": "no cards",
};

const acts: readonly CardAct[] = [
  { kind: "suspend" },
  { kind: "unsuspend" },
  { kind: "reset" },
  { kind: "due", from: addDays(today, 3), to: addDays(today, 7) },
  { kind: "delete" },
  { kind: "deck", deck: "flashcards/new" },
  { kind: "tag", tag: "exam/oral" },
  { kind: "replace", find: "a", by: "aa", anyCase: false },
];

describe("an act on chosen cards", () => {
  it.each<[act: CardAct, cards: number, notes: number, already: number, refused: string[]]>([
    [{ kind: "suspend" }, 7, 3, 1, ["B.md damaged 1 5"]],
    [{ kind: "unsuspend" }, 1, 1, 7, ["B.md damaged 1 5"]],
    [{ kind: "bury" }, 7, 3, 0, ["B.md damaged 1 5", "B.md suspended 1 8"]],
    [{ kind: "unbury" }, 0, 0, 8, ["B.md damaged 1 5"]],
    [{ kind: "reset" }, 6, 3, 2, ["B.md damaged 1 5"]],
    [{ kind: "due", from: "2024-03-12", to: "2024-03-12" }, 3, 2, 1, ["A.md new 2 4", "B.md damaged 1 5", "B.md suspended 1 8", "C.md learning 1 5"]],
    [{ kind: "reschedule" }, 0, 0, 0, ["A.md sm2 2 2", "A.md new 2 4", "B.md sm2 2 2", "B.md damaged 1 5", "C.md log 1 2", "C.md learning 1 5"]],
    [{ kind: "delete" }, 9, 3, 0, []],
    [{ kind: "deck", deck: "flashcards" }, 0, 0, 9, []],
    [{ kind: "deck", deck: "flashcards/new" }, 9, 3, 0, []],
    [{ kind: "tag", tag: "exam" }, 9, 3, 0, []],
    [{ kind: "replace", find: "e", by: "E", anyCase: false }, 3, 2, 6, []],
  ])("says before what it will do: %j", async (act, cards, count, already, refused) => {
    const program = await begin(files);
    const plan = await prepared(program, act);
    expect([plan.cards, plan.notes, plan.already, plan.refused.map(({ path, why, cards: many, line }) => `${path} ${why} ${many} ${String(line)}`)]).toEqual([cards, count, already, refused]);
    expect(plan.diffs === null).toBe(!["delete", "deck", "tag", "replace"].includes(act.kind));
    expect([program.notes.writes, program.acts.last]).toEqual([[], null]);
    const result = await plan.run(going);
    expect(result).toEqual({ cards, notes: count, refused: [], stopped: false });
    expect(new Set(program.notes.writes).size).toBe(program.notes.writes.length);
    expect(program.acts.last?.notes ?? 0).toBe(count);
    expect((await prepared(program, act)).cards).toBe(0);
    expect(program.log.errors).toEqual([]);
  });

  it("changes the entries, and undo restores all notes in one step", async () => {
    const program = await begin(files);
    await made(program, { kind: "suspend" });
    expect(program.notes.text("A.md")).toBe(
      `#flashcards\r\n\r\na::b <!--SR:!2424-03-01,10,250--> <!-- keep me -->\r\n\r\nc:::d\r\n<!--SR:!2424-02-20,84,290!2400-01-01,1,250-->\r\n\r\nnew::card\r\n<!--SR:!2400-01-01,1,250-->`,
    );
    expect(program.acts.last).toEqual({ kind: "suspend", day: today, notes: 3, planned: 3, cutOff: false });
    expect(await program.acts.undo(going)).toEqual({ cards: 7, notes: 3, refused: [], stopped: false });
    expect(texts(program)).toEqual(files);
    expect([program.acts.last, await program.acts.undo(going), [...program.device.values.keys()].filter((key) => key.startsWith("card-act"))]).toEqual([null, null, []]);
  });

  it("counts a card given twice once, and refuses one that is gone", async () => {
    const program = await begin(files);
    const [first] = places(program, "a::b");
    const plan = await prepared(program, { kind: "suspend" }, [first!, first!, { ...first!, hash: 1 }, { ...first!, face: 9 }, { ...first!, path: "none.md" }, { ...first!, occurrence: 1 }]);
    expect([plan.cards, plan.refused.map(({ path, why, cards }) => `${path} ${why} ${cards}`)]).toEqual([1, ["A.md gone 3", "none.md missing 1"]]);
  });

  it("buries until tomorrow, on this device; undo brings back only what it buried", async () => {
    const program = await begin(files);
    await made(program, { kind: "bury" }, places(program, "a::b"));
    const counts = () => program.reviews.decks().counts.due;
    const before = counts();
    expect(await made(program, { kind: "bury" }, places(program, "a::b", "c:::d"))).toMatchObject({ cards: 2, notes: 1 });
    expect([counts(), readBuried(program.device, today).size]).toEqual([before - 1, 3]);
    expect(await program.acts.undo(going)).toMatchObject({ cards: 2, notes: 1 });
    expect([counts(), readBuried(program.device, today).size, program.acts.last]).toEqual([before, 1, null]);
    await made(program, { kind: "unbury" });
    expect(readBuried(program.device, today).size).toBe(0);
    await program.acts.undo(going);
    expect([readBuried(program.device, today).size, texts(program)]).toEqual([1, files]);
  });

  it("refuses what nobody can mean", async () => {
    const { acts: all } = await begin(files);
    const wrong: readonly CardAct[] = [
      { kind: "due", from: addDays(today, -1), to: today },
      { kind: "due", from: addDays(today, 2), to: today },
      { kind: "due", from: today, to: "2300-01-01" },
      { kind: "replace", find: "", by: "x", anyCase: true },
      { kind: "replace", find: "a\nb", by: "x", anyCase: true },
      { kind: "replace", find: "a", by: "x\r", anyCase: true },
      { kind: "deck", deck: "two words" },
      { kind: "deck", deck: "" },
      { kind: "deck", deck: "a//b" },
    ];
    for (const act of wrong) await expect(all.prepare(act, [], going)).rejects.toThrow(RangeError);
  });
});

describe("suspending, unsuspending and resetting", () => {
  it("gives the bytes and the log of one card after the other, in any note", async () => {
    await fc.assert(
      fc.asyncProperty(anyNote.map(noteText), fc.constantFrom("suspend" as const, "unsuspend" as const, "reset" as const), fc.nat(0xffff), fc.boolean(), async (text, act, bits, sameLine) => {
        const more: Partial<Settings> = sameLine ? { commentPlacement: "same-line" } : {};
        const [one, all] = [await begin({ "N.md": text }, more), await begin({ "N.md": text }, more)];
        const chosen = places(all).filter((_place, at) => (bits >> at % 16) & 1);
        // Of a block with a second comment, a reset of several cards is refused as a whole; one after the other, only the last of them is.
        const doubled = new Set(all.library.parse("N.md", text).blocks.flatMap(({ hash, comments }) => (comments.length > 1 ? [hash] : [])));
        fc.pre(act !== "reset" || !chosen.some(({ hash, occurrence, face }) => doubled.has(hash) && chosen.some((other) => other.hash === hash && other.occurrence === occurrence && other.face !== face)));
        const result = await made(all, { kind: act }, chosen);
        for (const { hash, occurrence, face } of chosen) {
          const view = one.library.parse("N.md", one.notes.text("N.md"));
          const at = view.blocks.map((block, index) => ({ block, index })).filter(({ block }) => block.hash === hash)[occurrence]?.index ?? -1;
          const offer = one.reviews.cards.offer({ path: "N.md", note: view, at }, face);
          if (offer.acts.includes(act)) offer.act(act);
          await one.reviews.settled();
          for (const { id } of one.reviews.pending) one.reviews.drop(id);
        }
        expect(all.notes.text("N.md")).toBe(one.notes.text("N.md"));
        const resets = async (program: Program) => (await logLines(program).catch(() => [])).filter(({ k }) => k === "reset").map(({ c, d }) => `${String(c)} ${String(d)}`);
        const undone = (await logLines(one).catch(() => [])).filter(({ k }) => k === "undo").map(({ c }) => `${String(c)} ${today}`);
        const left = await resets(one);
        for (const line of undone) left.splice(left.indexOf(line), 1);
        expect((await resets(all)).sort()).toEqual(left.sort());
        expect(result.stopped).toBe(false);
        await all.acts.undo(going);
        expect(all.notes.text("N.md")).toBe(text);
        expect(all.log.errors).toEqual([]);
      }),
      // Two cards share a side, and their comments have the same entries for a while.
      { numRuns: 300, examples: [["#flashcards\n\nParis:::capital\n\nlargest city:::Paris\n", "suspend", 0b1101, false]] },
    );
  });

  it("resets a card whose schedule a second comment of another one repeats", async () => {
    const program = await begin({ "N.md": "#flashcards\n\nx ==y==\n<!--SR:!2024-02-20,13,290-->\n\nfront\n?\nback\n<!--SR:!2024-02-11,1,130-->\nmore\n<!--SR:!2024-02-20,13,290-->\n" });
    await made(program, { kind: "reset" }, places(program).slice(0, 1));
    const { blocks, displaced } = program.library.parse("N.md", program.notes.text("N.md"));
    expect(blocks.map(({ comments }) => comments.map(({ entries }) => entries.map(({ raw }) => raw)))).toEqual([[], [["2024-02-11,1,130"], ["2024-02-20,13,290"]]]);
    expect([displaced, program.library.decks().counts.new]).toEqual([undefined, 1]);
  });

  it("logs each reset, and its undo takes it back", async () => {
    const program = await begin(files);
    await made(program, { kind: "reset" }, places(program, "a::b", "e::f", "> e::f"));
    const resets = (await logLines(program)).filter(({ k }) => k === "reset");
    expect(resets.map(({ d, i }) => [d, i])).toEqual([[today, 0], [today, 0]]);
    await program.acts.undo(going);
    expect((await logLines(program)).filter(({ k }) => k === "undo").map(({ of }) => of)).toEqual(resets.map(({ t }) => t).reverse());
  });
});

describe("any act in any notes", () => {
  it.each(acts)("$kind changes nothing but the chosen cards, and undo gives the bytes back", async (act) => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyNote.map(noteText), { minLength: 1, maxLength: 3 }), fc.nat(0xffff), async (notes, bits) => {
        const before = Object.fromEntries(notes.map((text, at) => [`N${at}.md`, text]));
        const program = await begin(before);
        const chosen = places(program).filter((_place, at) => (bits >> at % 16) & 1);
        const read = (path: string) => program.library.parse(path, program.notes.text(path)).blocks;
        const blocksBefore = new Map(Object.keys(before).map((path) => [path, read(path)]));
        const plan = await prepared(program, act, chosen);
        const result = await plan.run(going);
        const refused = (list: ActPlan["refused"]) => list.reduce((sum, { cards }) => sum + cards, 0);
        expect(plan.cards + plan.already + refused(plan.refused)).toBe(chosen.length);
        expect(result.cards + refused(result.refused)).toBe(plan.cards);
        if (plan.diffs !== null) expect(result).toMatchObject({ cards: plan.cards, notes: plan.notes });
        for (const [path, old] of blocksBefore) {
          const now = read(path);
          const own = chosen.filter((place) => place.path === path);
          const seen = new Map<number, number>();
          const isChosen = old.map(({ hash }) => {
            const occurrence = seen.get(hash) ?? 0;
            seen.set(hash, occurrence + 1);
            return own.some((place) => place.hash === hash && place.occurrence === occurrence);
          });
          if (act.kind === "delete") {
            // Blocks that went were chosen; all others read the same, in the same order.
            const fits = (at: number, next: number): boolean =>
              at === old.length ? next === now.length : (isChosen[at] === true && fits(at + 1, next)) || (now[next] !== undefined && sameExcept([old[at]!], [now[next]!]) && fits(at + 1, next + 1));
            expect(fits(0, 0)).toBe(true);
            continue;
          }
          const allowed = act.kind === "deck" ? (["words", "decks"] as const) : act.kind === "replace" || act.kind === "tag" ? (["words"] as const) : (["entries", "winner"] as const);
          expect(sameExcept(old, now, (at) => (isChosen[at] === true || isAway(old[at]!) ? allowed : []))).toBe(true);
        }
        await program.acts.undo(going);
        expect(texts(program)).toEqual(before);
        for (const [path, old] of blocksBefore) expect(sameExcept(old, read(path))).toBe(true);
        expect(program.log.errors).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});

describe("a new due day", () => {
  it("spreads the cards evenly, in the order given; everything but the day stays, and SR reads it", async () => {
    const many = note(...Array.from({ length: 11 }, (_, at) => `q${at}::a\n${at % 2 === 0 ? sm2("2024-02-25", 5 + at) : `<!--SR:!fsrs,2024-02-25T22:30:00.000Z,${5 + at},9.5,5.25,2,3,1,0,2024-02-15T22:30:00.000Z-->`}`));
    const program = await begin({ "N.md": many });
    expect(await made(program, { kind: "due", from: addDays(today, 3), to: addDays(today, 7) })).toMatchObject({ cards: 11 });
    const view = program.library.parse("N.md", program.notes.text("N.md"));
    const old = program.library.parse("N.md", many);
    const rule = { ...noonOf(today), dayStart: 240 };
    const days = view.blocks.map(({ cards: [card] }) => (isScheduled(card!.schedule) ? dueDay(card!.schedule, rule)! - dayNumber(today) : 0));
    expect(days).toEqual([3, 4, 5, 6, 7, 3, 4, 5, 6, 7, 3]);
    for (const [at, { cards: [card] }] of view.blocks.entries()) expect({ ...card!.schedule, due: "" }).toEqual({ ...old.blocks[at]!.cards[0]!.schedule, due: "" });
    expect(program.notes.text("N.md")).toContain("q0::a\n<!--SR:!2024-03-04,5,250-->");
    expect(program.notes.text("N.md")).toContain("q1::a\n<!--SR:!fsrs,2024-03-05T22:30:00.000Z,6,9.5,5.25,2,3,1,0,2024-02-15T22:30:00.000Z-->");
    const theirs = srReading(view, {});
    for (const block of view.blocks) {
      expect(isInline(block)).toBe(true);
      expect(srBlockOf(view, block, theirs)?.entries).toEqual(block.comments[0]!.entries.map(({ raw }) => raw));
    }
    await program.acts.undo(going);
    expect(program.notes.text("N.md")).toBe(many);
  });

  it("keeps the study day across a change of clocks", async () => {
    const clock = TestClock.on(today);
    clock.offset = (at) => (at < Date.parse("2024-03-31T01:00:00Z") ? 60 : 120);
    const text = note("q::a\n<!--SR:!fsrs,2024-03-02T02:30:00.000Z,5,9.5,5.25,2,3,1,0,2024-02-26T02:30:00.000Z-->");
    const program = await startProgram({ "N.md": text }, { today, settings, clock });
    // 03:30 belongs to the day before; an hour later in summer it would be the day itself.
    await made(program, { kind: "due", from: "2024-04-10", to: "2024-04-10" });
    const [block] = program.library.parse("N.md", program.notes.text("N.md")).blocks;
    const schedule = block!.cards[0]!.schedule;
    expect(isScheduled(schedule) ? dueDay(schedule, { offset: (at) => clock.offset(at), dayStart: 240 }) : null).toBe(dayNumber("2024-04-10"));
  });
});

describe("rescheduling by the log", () => {
  async function studied(): Promise<Program> {
    const program = await startProgram({ "A.md": note("q0::a", "q1::a", "q2::a") }, { today, settings: { ...settings, algorithm: "fsrs" } });
    for (let day = 0; day < 40; day++) {
      program.clock.at = TestClock.on(addDays(today, day)).at;
      program.library.dayTurned();
      const session = program.reviews.start({ kind: "all" });
      for (let turn = 0; (await shown(session)).kind === "card"; turn++) {
        program.clock.at += 20_000;
        session.grade(turn % 3 === 1 ? "hard" : "good");
        await session.settled();
      }
      session.close();
    }
    return program;
  }

  it("gives the memory, interval and day that the present weights and retention lead to; nothing changes where they already do", async () => {
    const program = await studied();
    const before = texts(program);
    expect(await prepared(program, { kind: "reschedule" })).toMatchObject({ cards: 0, already: 3, refused: [] });
    // A moved day comes back.
    await made(program, { kind: "due", from: "2024-12-24", to: "2024-12-24" });
    expect(await made(program, { kind: "reschedule" })).toMatchObject({ cards: 3 });
    expect(texts(program)).toEqual(before);
    const values = [...defaultSettings.fsrs.weights?.values ?? [0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542]].map((weight, at) => (at < 4 ? weight * 2 : weight));
    await program.settings.update({ fsrs: { ...defaultSettings.fsrs, weights: { version: "fsrs-6", values: values as never } } });
    expect(await made(program, { kind: "reschedule" })).toMatchObject({ cards: 3, refused: [] });
    const answersOf = answersOfCards((await program.reviewLog.read()).history);
    const view = program.library.parse("A.md", program.notes.text("A.md"));
    for (const { hash, cards } of view.blocks) {
      const schedule = cards[0]!.schedule;
      if (schedule?.algorithm !== "fsrs") throw new Error("not FSRS");
      const last = answersOf(logKey(hash, 0))!.answers.at(-1)!;
      // At a retention of 90 %, the interval is the stability.
      expect(schedule.interval).toBe(Math.round(schedule.stability));
      expect(dueDay(schedule, { ...noonOf(today), dayStart: 240 })).toBe(last.day + schedule.interval);
      expect(Date.parse(schedule.lastReview!)).toBe(last.at);
    }
    expect(texts(program)).not.toEqual(before);
    await program.acts.undo(going);
    expect(texts(program)).toEqual(before);
  });

  it("refuses cards whose last review the log does not have", async () => {
    const program = await studied();
    const text = program.notes.text("A.md").replace(/2024-0\d-\d\dT([\d:.]+)Z-->/, "2024-01-01T$1Z-->");
    program.notes.files.set("A.md", text);
    program.library.noteChanged("A.md", text, null);
    expect((await prepared(program, { kind: "reschedule" })).refused.map(({ why, cards }) => [why, cards])).toEqual([["log", 1]]);
  });
});

describe("acts with diffs", () => {
  it("show the lines that will change, and change these", async () => {
    const program = await begin(files);
    const plan = await prepared(program, { kind: "replace", find: "Z", by: "Q", anyCase: true }, places(program));
    expect(plan.diffs).toEqual([]);
    const cards = places(program, "new::");
    const { diffs } = await prepared(program, { kind: "replace", find: "CARD", by: "words", anyCase: true }, cards);
    expect(diffs).toEqual([{ path: "A.md", cards: 1, lines: [{ sign: "-", line: 7, text: "new::card" }, { sign: "+", line: 7, text: "new::words" }] }]);
    const gone = await prepared(program, { kind: "delete" }, cards);
    expect(gone.diffs?.[0]?.lines).toEqual([{ sign: "-", line: 7, text: "new::card" }]);
  });

  it("refuse a note that has changed since, and say so", async () => {
    const program = await begin({ "A.md": note("a::b"), "B.md": note("a::b") });
    const plan = await prepared(program, { kind: "replace", find: "b", by: "c", anyCase: false });
    program.notes.files.set("A.md", note("more::words", "a::b"));
    expect(await plan.run(going)).toEqual({ cards: 1, notes: 1, refused: [{ path: "A.md", why: "changed", cards: 1, line: null, message: "" }], stopped: false });
    expect(texts(program)).toEqual({ "A.md": note("more::words", "a::b"), "B.md": note("a::c") });
  });

  it("delete a block only with all its cards", async () => {
    const program = await begin({ "A.md": note("a:::b", "c:::d") });
    const [first, , third, fourth] = places(program);
    const plan = await prepared(program, { kind: "delete" }, [first!, third!, fourth!]);
    expect([plan.cards, plan.refused.map(({ why, line }) => [why, line])]).toEqual([2, [["siblings", 2]]]);
    await plan.run(going);
    expect(program.notes.text("A.md")).toBe(note("a:::b"));
  });

  it("refuse words that would be no card, and decks where folders are decks", async () => {
    const program = await begin({ "A.md": note("a::b", "c::d") });
    const plan = await prepared(program, { kind: "replace", find: "::", by: ":", anyCase: false });
    expect([plan.cards, plan.refused.map(({ why, cards }) => [why, cards])]).toEqual([0, [["words", 2]]]);
    const inFolders = await begin({ "F/A.md": note("a::b") }, { folderDecks: true });
    expect((await prepared(inFolders, { kind: "deck", deck: "flashcards/x" })).refused.map(({ why }) => why)).toEqual(["deck"]);
  });

  it("add a tag that the app reads, once, and never one of a deck or where it would be no tag", async () => {
    const program = await begin({ "A.md": note(`a::b ${sm2("2024-02-20")}`, "c #exam::d", "| e::f | g |\n| --- | --- |\n| x | y |"), "B.md": note("q\n?\nr") });
    const plan = await prepared(program, { kind: "tag", tag: "exam" });
    expect([plan.cards, plan.already, plan.refused.map(({ why, cards }) => [why, cards])]).toEqual([2, 1, [["tag", 1]]]);
    expect(plan.diffs?.[1]?.lines.map(({ sign, text }) => `${sign} ${text}`)).toEqual(["- q", "+ q #exam"]);
    await plan.run(going);
    expect(program.notes.text("A.md")).toContain(`a::b #exam ${sm2("2024-02-20")}\n`);
    expect(noteTags(program.notes.text("B.md"))).toEqual(["flashcards", "exam"]);
    for (const tag of ["flashcards", "Flashcards/x", "", "a b", "1"]) await expect(program.acts.prepare({ kind: "tag", tag }, places(program), going)).rejects.toThrow(RangeError);
    expect((await prepared(program, { kind: "tag", tag: "flashcard" }, places(program, "a::"))).cards).toBe(1);
  });

  it("keep the history of cards: the log knows their new words, and after undo the old ones", async () => {
    const program = await begin({ "A.md": note("x::b", "xx::b", "y::b") });
    const session = program.reviews.start({ kind: "all" });
    for (const grade of ["good", "hard", "easy"] as const) {
      await shownCard(session);
      session.grade(grade);
      await session.settled();
    }
    session.close();
    program.clock.at += 60_000;
    const grades = async () => {
      const { cards, reviews } = (await program.reviewLog.read()).history;
      const view = program.library.parse("A.md", program.notes.text("A.md"));
      return view.blocks.map(({ hash, text }) => `${text} ${[...reviews.card].flatMap((card, row) => (cards[card] === logKey(hash, 0) ? [reviews.grade[row]] : [])).join("")}`);
    };
    expect(await grades()).toEqual(["x::b 3", "xx::b 2", "y::b 4"]);
    // The first card takes the words that the second had.
    await made(program, { kind: "replace", find: "x", by: "xx", anyCase: false });
    expect(await grades()).toEqual(["xx::b 3", "xxxx::b 2", "y::b 4"]);
    program.clock.at += 60_000;
    await made(program, { kind: "deck", deck: "flashcards/z" }, places(program, "y::"));
    expect((await grades())[2]).toBe("#flashcards/z y::b 4");
    program.clock.at += 60_000;
    await program.acts.undo(going);
    expect(await grades()).toEqual(["xx::b 3", "xxxx::b 2", "y::b 4"]);
    program.clock.at += 60_000;
    await made(program, { kind: "tag", tag: "exam" });
    expect(await grades()).toEqual(["xx::b #exam 3", "xxxx::b #exam 2", "y::b #exam 4"]);
  });
});

describe("with answers and sessions under way", () => {
  it("leaves a card alone whose answer waits to be written; the answer can still be written after", async () => {
    const program = await begin({ "A.md": note(`a::b\n${sm2("2024-03-01")}`, `c::d\n${sm2("2024-03-01")}`) });
    program.notes.fault("A.md", { kind: "fail", message: "disk full" });
    const session = program.reviews.start({ kind: "all" });
    await shownCard(session);
    session.grade("good");
    await session.settled();
    session.close();
    const plan = await prepared(program, { kind: "suspend" });
    expect([plan.cards, plan.refused.map(({ why, cards, line }) => [why, cards, line])]).toEqual([1, [["waiting", 1, 2]]]);
    await plan.run(going);
    const [waiting] = program.reviews.pending;
    program.reviews.retry(waiting!.id);
    await program.reviews.settled();
    expect([program.reviews.pending, program.notes.text("A.md")]).toEqual([[], note(`a::b\n${sm2("2024-03-11", 10)}`, `c::d\n${sm2("2424-03-01")}`)]);
  });

  it("takes suspended cards out of a running session, also the one on show", async () => {
    const program = await begin({ "A.md": note(`a::b\n${sm2("2024-03-01")}`, `c::d\n${sm2("2024-03-01")}`) });
    const session = program.reviews.start({ kind: "all" });
    expect((await shownCard(session)).card.text).toBe("a::b");
    await made(program, { kind: "suspend" }, places(program, "a::"));
    const state = await shownCard(session);
    expect([state.card.text, state.remaining.review]).toEqual(["c::d", 1]);
    session.close();
  });
});

describe("a host that fails", () => {
  const three = { "A.md": note("a::b"), "B.md": note("c::d"), "C.md": note("e::f") };
  const done = (text: string) => text.replace(/\n$/, "\n<!--SR:!2400-01-01,1,250-->\n");

  it.each([0, 1, 2])("in note %i: the others are written, and it is said what was not", async (at) => {
    const path = Object.keys(three)[at]!;
    const program = await begin(three);
    program.notes.fault(path, { kind: "fail", message: "disk full" });
    expect(await made(program, { kind: "suspend" })).toEqual({ cards: 2, notes: 2, refused: [{ path, why: "failed", cards: 1, line: null, message: "disk full" }], stopped: false });
    expect(texts(program)).toEqual(Object.fromEntries(Object.entries(three).map(([name, text]) => [name, name === path ? text : done(text)])));
    expect(program.acts.last).toMatchObject({ notes: 2, planned: 3 });
    await program.acts.undo(going);
    expect(texts(program)).toEqual(three);
  });

  it.each([0, 1, 2])("but has written note %i: counts it, and undo restores it", async (at) => {
    const program = await begin(three);
    program.notes.fault(Object.keys(three)[at]!, { kind: "arrive", message: "timeout" });
    expect(await made(program, { kind: "suspend" })).toEqual({ cards: 3, notes: 3, refused: [], stopped: false });
    await program.acts.undo(going);
    expect(texts(program)).toEqual(three);
  });

  it("deletes a note underneath, or another program changes one", async () => {
    const program = await begin(three);
    program.notes.fault("A.md", { kind: "delete" });
    program.notes.fault("B.md", { kind: "change", text: (text) => text.replace("c::d", "c::D") });
    program.notes.fault("C.md", { kind: "change", text: (text) => `${text}\nmore\n` });
    const result = await made(program, { kind: "suspend" });
    expect([result.cards, result.refused.map(({ path, why }) => `${path} ${why}`)]).toEqual([1, ["A.md missing", "B.md gone"]]);
    expect(texts(program)).toEqual({ "B.md": note("c::D"), "C.md": `${done(three["C.md"])}\nmore\n` });
    await program.acts.undo(going);
    expect(program.notes.text("C.md")).toBe(`${three["C.md"]}\nmore\n`);
  });

  it.each([
    ["another one", ["a::b", "a::b", "a::b"]],
    ["a schedule on one of them", ["a::b", `a::b\n${sm2("2024-03-01")}`]],
    ["a card before them", ["x::y", "a::b", "a::b"]],
  ])("of equal cards chooses none when the note has %s", async (_what, blocks) => {
    const program = await begin({ "A.md": note("a::b", "a::b") });
    const plan = await prepared(program, { kind: "suspend" }, places(program).slice(1));
    program.notes.files.set("A.md", note(...blocks));
    expect((await plan.run(going)).refused.map(({ why }) => why)).toEqual(["ambiguous"]);
  });

  it("of equal cards chooses the right one when other words of the note have changed", async () => {
    const program = await begin({ "A.md": note("a::b", "a::b") });
    const plan = await prepared(program, { kind: "suspend" }, places(program).slice(1));
    program.notes.files.set("A.md", note("words", "a::b", "a::b", "words"));
    expect((await plan.run(going)).refused).toEqual([]);
    expect(program.notes.text("A.md")).toBe(note("words", "a::b", "a::b\n<!--SR:!2400-01-01,1,250-->", "words"));
  });

  it("holds a write: nothing else starts meanwhile", async () => {
    const program = await begin(three);
    let release = (): void => undefined;
    program.notes.fault("A.md", { kind: "hold", until: new Promise((resolve) => (release = resolve)) });
    const [plan, other] = [await prepared(program, { kind: "suspend" }), await prepared(program, { kind: "reset" })];
    const running = plan.run(going);
    expect([program.acts.busy, program.acts.last, await program.acts.undo(going)]).toEqual([true, null, null]);
    expect(() => other.run(going)).toThrow();
    release();
    expect(await running).toMatchObject({ cards: 3 });
    expect(program.acts.busy).toBe(false);
    expect(() => plan.run(going)).toThrow();
  });

  it("in undo: the note can be undone later; a note changed since is left and told", async () => {
    const program = await begin(three);
    await made(program, { kind: "suspend" });
    program.notes.fault("A.md", { kind: "fail", message: "disk full" });
    const edited = `${program.notes.text("B.md")}more\n`;
    program.notes.files.set("B.md", edited);
    const first = await program.acts.undo(going);
    expect([first?.notes, first?.refused.map(({ path, why, message }) => `${path} ${why} ${message}`)]).toEqual([1, ["B.md changed ", "A.md failed disk full"]]);
    expect(program.acts.last).toMatchObject({ notes: 1 });
    expect(await program.acts.undo(going)).toMatchObject({ notes: 1, refused: [] });
    expect([texts(program), program.acts.last]).toEqual([{ ...three, "B.md": edited }, null]);
  });
});

describe("stopping and ending in the middle", () => {
  const many = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`N${at}.md`, note(`q${at}::a\n${sm2("2024-03-01", at + 1)}`)]));
  const suspended = (program: Program) => [...program.notes.files.values()].filter((text) => text.includes("!2424-")).length;

  /** Stops when `after` notes are done. Every note is a pause: the clock moves. */
  const stopAt = (after: number) => (done: number): "go-on" | "stop" => (done >= after ? "stop" : "go-on");
  const ticking = (): TestClock => {
    const clock = TestClock.on(today);
    clock.now = () => (clock.at += 10);
    return clock;
  };

  /** Notes whose writing may have begun when another one is stopped. */
  const underWay = 7;

  it.each([0, 1, 17, 36])("stopped after %i notes: these and those under way are written, the rest is untouched, and undo restores all", async (after) => {
    const program = await startProgram(many, { today, settings, clock: ticking() });
    const plan = await prepared(program, { kind: "suspend" });
    const { notes, ...rest } = await plan.run(stopAt(after));
    expect(rest).toEqual({ cards: notes, refused: [], stopped: true });
    expect(notes).toBeGreaterThanOrEqual(after);
    expect(notes).toBeLessThanOrEqual(after === 0 ? 0 : after + underWay);
    expect(suspended(program)).toBe(notes);
    expect(program.acts.last?.notes ?? 0).toBe(notes);
    if (after === 17) {
      const undone = await program.acts.undo(stopAt(7));
      expect(undone).toMatchObject({ refused: [], stopped: true });
      expect(undone?.notes).toBeLessThanOrEqual(7 + underWay);
      expect(suspended(program)).toBe(notes - (undone?.notes ?? 0));
    }
    await program.acts.undo(going);
    expect(texts(program)).toEqual(many);
  });

  it("can be stopped while preparing, or copying", async () => {
    const program = await begin(many);
    expect(await program.acts.prepare({ kind: "suspend" }, places(program), () => "stop")).toBeNull();
    expect(await program.acts.copy("text", places(program), () => "stop")).toBeNull();
  });

  it.each(["suspend", "reset"] as const)("%s: whenever the program ends, notes are whole, the next run tells it, and undo restores all", async (kind) => {
    const some = Object.fromEntries(Object.entries(many).slice(0, 20));
    /** What is left at every change of the device or a note. */
    const left: { notes: Record<string, string>; device: Map<string, string>; logs: Map<string, string> }[] = [];
    const device = new MemoryDevice();
    const program = await startProgram(some, { today, settings, device });
    const look = () => void left.push({ notes: texts(program), device: new Map(device.values), logs: new Map(program.logFiles.files) });
    const set = device.set.bind(device);
    device.set = (key, value) => {
      set(key, value);
      look();
    };
    const { onWrite } = program.notes;
    program.notes.onWrite = (path, text) => {
      look();
      onWrite(path, text);
    };
    const plan = await prepared(program, { kind });
    look();
    await plan.run(going);
    look();
    expect(left.length).toBeGreaterThan(40);
    for (const [at, { notes, device: values, logs }] of left.entries()) {
      const kept = new MemoryDevice();
      for (const [key, value] of values) kept.values.set(key, value);
      const logFiles = new MemoryLogFiles();
      for (const [path, text] of logs) logFiles.files.set(path, text);
      const again = await startProgram(notes, { today, settings, device: kept, logFiles });
      const changed = Object.keys(some).filter((path) => notes[path] !== some[path]);
      for (const path of changed) expect(notes[path]).toBe(program.notes.text(path));
      const { last } = again.acts;
      if (last === null) expect([changed, at < 5]).toEqual([[], true]);
      else {
        expect(last?.kind).toBe(kind);
        expect(last?.planned).toBe(20);
        // The notes in hand may not have been written.
        expect(last?.notes).toBeGreaterThanOrEqual(changed.length);
        expect(last?.notes).toBeLessThanOrEqual(changed.length + 1 + underWay);
        expect(last?.cutOff).toBe(values.get("card-act")?.includes('"running":true'));
      }
      const undone = await again.acts.undo(going);
      expect([undone?.notes ?? 0, undone?.refused ?? []]).toEqual([changed.length, []]);
      expect(texts(again)).toEqual(some);
      expect(again.acts.last).toBeNull();
    }
  });

  it("tells once that an act was cut off", async () => {
    const device = new MemoryDevice();
    const program = await startProgram(many, { today, settings, device });
    const plan = await prepared(program, { kind: "suspend" });
    let release = (): void => undefined;
    program.notes.fault("N3.md", { kind: "hold", until: new Promise((resolve) => (release = resolve)) });
    const running = plan.run(going);
    // The others do not wait for this one.
    await expect.poll(() => suspended(program)).toBe(39);
    const values = new MemoryDevice();
    for (const [key, value] of device.values) values.values.set(key, value);
    const next = () => startProgram({}, { today, settings, device: values, notes: new MemoryNotes(texts(program)) });
    const second = await next();
    expect(second.acts.last).toEqual({ kind: "suspend", day: today, notes: 39, planned: 40, cutOff: true });
    second.acts.told();
    expect([second.acts.last?.cutOff, (await next()).acts.last?.cutOff, (await next()).acts.last?.notes]).toEqual([false, false, 39]);
    release();
    await running;
  });

  it("undoes in a renamed note", async () => {
    const program = await begin({ "A.md": note("a::b") });
    await made(program, { kind: "suspend" });
    program.notes.files.set("B.md", program.notes.text("A.md"));
    program.notes.files.delete("A.md");
    program.library.noteRenamed("A.md", "B.md");
    expect(await program.acts.undo(going)).toMatchObject({ notes: 1, refused: [] });
    expect(texts(program)).toEqual({ "B.md": note("a::b") });
  });

  it("forgets a note in whose place another one was moved", async () => {
    const program = await begin({ "A.md": note("a::b"), "B.md": note("c::d") });
    await made(program, { kind: "suspend" });
    program.notes.files.set("A.md", program.notes.text("B.md"));
    program.notes.files.delete("B.md");
    program.library.noteDeleted("A.md");
    program.library.noteRenamed("B.md", "A.md");
    expect(await program.acts.undo(going)).toMatchObject({ notes: 1, refused: [] });
    expect([texts(program), program.acts.last]).toEqual([{ "A.md": note("c::d") }, null]);
  });

  it("keeps no notes, and not more than half a million characters on the device", async () => {
    const large = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`N${at}.md`, note(...Array.from({ length: 400 }, (_each, card) => `q${at} ${card}::a\n${sm2("2024-03-01", card)}`))]));
    const program = await begin(large);
    await made(program, { kind: "suspend" });
    const stored = [...program.device.values].filter(([key]) => key.startsWith("card-act")).reduce((sum, [, value]) => sum + value.length, 0);
    expect(stored).toBeGreaterThan(100_000);
    expect(stored).toBeLessThan(750_000);
    await program.acts.undo(going);
    expect(texts(program)).toEqual(large);
  });
});

describe("copying", () => {
  it("gives blocks as written, without schedules, or a line a card", async () => {
    const program = await begin(files);
    const cards = places(program, "c:::d", "a::b", "> e");
    expect(await program.acts.copy("markdown", [...cards].reverse(), going)).toBe("> e::f\n\nc:::d\n\na::b <!-- keep me -->\n");
    expect(await program.acts.copy("text", cards, going)).toBe("a\tb <!-- keep me -->\nc\td\nd\tc\ne\tf\n");
  });
});
