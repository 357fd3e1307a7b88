// Random sessions over random notes: undoing everything restores the bytes, and only schedule comments ever change.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ReviewSession } from "../../src/app/api/reviews";
import { isScheduled, isSuspended, stepEnd } from "../../src/core/model/schedule";
import { readBuried } from "../../src/app/today/buried";
import { blockKey, cardKey } from "../../src/core/card-index/indexed-card";
import { dayAsked, roundFor, roundsOf } from "../../src/core/card-index/exam-days";
import { parseDay, utcDays } from "../../src/core/model/day";
import { pause } from "../support/memory-notes";
import { shown, startProgram, type Program } from "../support/program";

const entry = fc.constantFrom("!2024-03-01,4,250", "!2024-02-10,1,130", "!2000-01-01,1,250", "!2024-05-01,9,250", "!broken", "!2024-02-01,2.5,200!2024-02-20,7,300");
const body = fc.constantFrom("a::b", "a:::b", "c::d  ", "==x== and ==y==", "front\n?\nback\nmore", "> q::r", "front\n??\n```\ncode::x\n\n```", "| t::u |", "- l::m ^id");
const block = fc.oneof(
  fc.tuple(body, entry).map(([text, raw]) => `${text}\n${text.startsWith(">") ? "> " : ""}<!--SR:${raw}-->`),
  fc.tuple(fc.constantFrom("a::b", "n:::m"), entry).map(([text, raw]) => `${text} <!--SR:${raw}-->`),
  body,
  fc.constantFrom("prose", "a::b\n\n<!--SR:!2024-03-01,4,250-->", "# Heading", "<!-- c::d -->", "%% e::f %%"),
);
const note = fc
  .tuple(fc.constantFrom("\n", "\r\n"), fc.constantFrom("", "\uFEFF"), fc.array(block, { minLength: 1, maxLength: 6 }), fc.constantFrom("", "\n", "\n\n"))
  .map(([line, mark, blocks, end]) => mark + ["#flashcards", ...blocks].join("\n\n").concat(end).replace(/\n/g, line));
const step = fc.constantFrom("again", "hard", "good", "good", "easy", "skip", "bury", "suspend", "suspend all", "undo", "settle");

async function walk(session: ReviewSession, steps: readonly string[]): Promise<void> {
  for (const one of steps) {
    await shown(session);
    if (one === "undo") await session.undo();
    else if (one === "settle") await session.settled();
    else if (one === "skip") session.skip();
    else if (one === "bury" || one.startsWith("suspend")) session.putAway(one === "bury" ? "bury" : "suspend", one.endsWith("all"));
    else session.grade(one as "good");
  }
  await shown(session);
  await session.settled();
}

/** The words of a note, without schedule comments, white space, and the quote marks of comment lines. */
const bare = (text: string) => text.replace(/<!--SR:[^\n]*?-->/g, "").replace(/[\s>]/g, "");

describe("random sessions", () => {
  it("change nothing but schedule comments, leave nothing pending, and are undone to the byte", async () => {
    await fc.assert(
      fc.asyncProperty(note, note, fc.array(step, { maxLength: 25 }), async (first, second, steps) => {
        const { notes, reviews, log } = await startProgram({ "a.md": first, "b.md": second }, { today: "2024-03-01", settings: { order: "note" } });
        const session = reviews.start({ kind: "all" });
        await walk(session, steps);
        expect(reviews.pending).toEqual([]);
        expect(bare(notes.text("a.md"))).toBe(bare(first));
        expect(bare(notes.text("b.md"))).toBe(bare(second));
        for (let undone = await session.undo(); undone !== null; undone = await session.undo()) {
          expect(["grade", "skip", "away"]).toContain(undone.kind);
          await shown(session);
        }
        expect(notes.text("a.md")).toBe(first);
        expect(notes.text("b.md")).toBe(second);
        expect(log.errors).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});

const mixedEntry = fc.constantFrom(
  "!2024-03-01,4,250",
  "!2024-03-02,0,230",
  "!2024-05-01,9,250",
  "!fsrs,2024-03-01T08:00:00.000Z,10,10,5,2,3,0,0,2024-02-20T08:00:00.000Z",
  "!fsrs,2024-03-01T12:09:00.000Z,0,2.3,2.1,1,1,0,1,2024-03-01T11:59:00.000Z",
  "!fsrs,2024-03-01T11:00:00.000Z,0,1.2,7,3,6,1,0,2024-03-01T10:50:00.000Z",
  "!fsrs,2024-03-04T08:00:00.000Z,3,3,5,2,3,0,0,2024-03-01T08:00:00.000Z",
);
const mixedNote = fc
  .array(fc.tuple(fc.constantFrom("front N::back", "side N:::other", "A ==x N== and ==y== here", "ask N\n?\nanswer"), fc.option(fc.array(mixedEntry, { minLength: 1, maxLength: 2 }))), { minLength: 1, maxLength: 5 })
  .map((blocks) => (name: string) => `#flashcards\n\n${blocks.map(([text, raw], at) => `${text.replace("N", `${name}${at}`)}\n${raw === null ? "" : `<!--SR:${raw.slice(0, /:::|==/.test(text) ? 2 : 1).join("")}-->\n`}`).join("\n")}`);
/** The user's actions. */
const deed = fc.constantFrom("again", "again", "bury", "bury all", "suspend", "suspend all", "leech", "hard", "good", "good", "easy", "skip", "undo", "ahead", "minute", "hour", "day", "settle", "restart", "reword", "insert", "close");

/** The user's settings: leeches at the first lapse, an exam in some days, limits. */
const choice = fc.record({
  leechLapses: fc.constantFrom(0, 1, 1),
  leechAction: fc.constantFrom("tell" as const, "suspend" as const),
  deckExams: fc.constantFrom([], [{ deck: "flashcards", date: "2024-03-03", from: "2024-03-01" }], [{ deck: "Flashcards", date: "2024-03-09", from: "2024-03-03" }]),
  newPerDay: fc.constantFrom(null, null, 2),
  deckLimits: fc.constantFrom([], [], [{ deck: "flashcards", newPerDay: null, reviewsPerDay: 2 }]),
});

/** Waits for follow-up work of an answer: leech detection reads the log. */
async function quiet({ reviewLog }: Program, session: ReviewSession): Promise<void> {
  await reviewLog.lapses();
  for (let turn = 0; turn < 12; turn++) await pause();
  await session.settled();
}

/** Cards due now, and those whose step has not ended, by the notes. */
function openCards({ library, notes, clock, settings, device }: Program): string[] {
  const buried = readBuried(device, library.today());
  const today = parseDay(library.today())!;
  const days = { ...utcDays, offset: (at: number) => clock.offset(at), dayStart: 240 };
  const rounds = roundsOf(settings.current.deckExams, today);
  return [...notes.files].flatMap(([path, text]) =>
    library.parse(path, text).blocks.flatMap(({ cards, firstLine, hash, decks }, at, blocks) =>
      cards.flatMap(({ schedule }, face) => {
        if (buried.has(cardKey(blockKey(path, hash, blocks.slice(0, at).filter((block) => block.hash === hash).length), face))) return [];
        const open = schedule === null || (isScheduled(schedule) && !isSuspended(schedule) && (stepEnd(schedule) !== null || (dayAsked(schedule, roundFor(decks, rounds), { hash, face }, days) ?? 0) <= today));
        return open ? [`${path} ${firstLine} ${face}`] : [];
      }),
    ),
  );
}

/** Answers every card of a session, finally those waiting for their step; returns their number. */
async function finish(program: Program, session: ReviewSession): Promise<number> {
  const most = program.library.decks().counts.total;
  const asked = new Set<string>();
  for (let turn = 0; ; turn++) {
    expect(turn, "the session ends").toBeLessThanOrEqual(2 * most);
    const state = await shown(session);
    if (state.kind === "waiting") {
      program.clock.at = state.until;
      session.tick();
    } else if (state.kind === "card") {
      const key = JSON.stringify([state.card.path, state.card.text, state.card.front]);
      expect(asked, "no card twice").not.toContain(key);
      asked.add(key);
      session.grade("easy");
    } else break;
  }
  await session.settled();
  return asked.size;
}

describe("any user actions", () => {
  it.each(["fsrs", "sm2"] as const)("lose no card, show none twice, leave none waiting, and the session ends (%s)", async (algorithm) => {
    await fc.assert(
      fc.asyncProperty(mixedNote, mixedNote, fc.array(deed, { maxLength: 30 }), choice, async (first, second, deeds, chosen) => {
        let program = await startProgram({ "a.md": first("p"), "b.md": second("q") }, { today: "2024-03-01", settings: { algorithm, order: "note", ...chosen } });
        let session = program.reviews.start({ kind: "all" });
        let words = 0;
        for (const one of deeds) {
          const { clock, notes, device, store, logFiles } = program;
          await shown(session);
          clock.at += 3000;
          if (one === "skip" || one === "ahead") session[one]();
          else if (one === "undo") await session.undo();
          else if (one === "leech") session.suspendLeech();
          else if (one.startsWith("bury") || one.startsWith("suspend")) session.putAway(one.startsWith("bury") ? "bury" : "suspend", one.endsWith("all"));
          else if (one === "minute" || one === "hour" || one === "day") {
            clock.at += { minute: 1, hour: 60, day: 1440 }[one] * 60_000;
            session.tick();
          } else if (one === "settle") await session.settled();
          else if (one === "close" || one === "restart") {
            await session.settled();
            session.close();
            if (one === "restart") program = await startProgram({}, { today: "2024-03-01", notes, device, store, logFiles, clock });
            session = program.reviews.start({ kind: "all" });
          } else if (one === "reword" || one === "insert") {
            await session.settled();
            const path = words++ % 2 === 0 ? "a.md" : "b.md";
            const text = one === "reword" ? notes.text(path).replace(/(front|side|ask|==x) ?/, `$1 w${words} `) : notes.text(path).replace("\n\n", `\n\nnew ${words}::card\n\n`);
            notes.files.set(path, text);
            program.library.noteChanged(path, text, ["#flashcards"]);
          } else session.grade(one as "good");
        }
        await quiet(program, session);
        // After the running session has ended, a new one shows exactly the cards still open, within the limits.
        const state = await shown(session);
        const left = "remaining" in state ? state.remaining.new + state.remaining.learning + state.remaining.review : 0;
        expect(await finish(program, session), "what it said is left").toBe(left);
        session.close();
        const open = openCards(program).length;
        const told = program.reviews.decks().counts;
        const limited = chosen.newPerDay !== null || chosen.deckLimits.length > 0;
        session = program.reviews.start({ kind: "all" });
        const asked = await finish(program, session);
        // A step that ends tomorrow is shown today and counted tomorrow.
        if (limited) expect([asked <= open, asked >= told.due + told.new]).toEqual([true, true]);
        else expect([asked, openCards(program)]).toEqual([open, []]);
        expect([program.log.errors, program.told, program.reviews.pending]).toEqual([[], [], []]);
      }),
      { numRuns: 150 },
    );
  });
});
