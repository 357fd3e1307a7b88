// Bury and suspend: the effects on session, note, device and list.
import { describe, expect, it } from "vitest";
import { plainText } from "../../../src/core/model/card";
import type { ReviewSession } from "../../../src/app/api/reviews";
import { defaultSettings } from "../../../src/core/model/settings";
import { TestClock } from "../../support/memory-notes";
import { shown, shownCard, startProgram, type Program } from "../../support/program";

const today = "2024-03-01";
const all = { kind: "all" } as const;
const settings = { order: "note" as const, algorithm: "sm2" as const, sm2: { ...defaultSettings.sm2, loadBalance: false } };
const front = async (session: ReviewSession) => plainText((await shownCard(session)).card.front);
const text = "#flashcards\n\na::A\n<!--SR:!2024-02-29,4,250-->\n\nx:::y\n<!--SR:!2024-02-28,4,250!2024-02-27,5,260-->\n\nnew::N\n";

async function begin(more: Partial<Parameters<typeof startProgram>[1]> = {}): Promise<Program & { session: ReviewSession }> {
  const program = await startProgram({ "N.md": text }, { today, settings, ...more });
  return { ...program, session: program.reviews.start(all) };
}

describe("suspending", () => {
  it("moves the due day by 400 years, keeps the rest, and is undone to the byte", async () => {
    const { session, notes, reviews } = await begin();
    expect(await front(session)).toBe("a");
    session.putAway("suspend", false);
    await session.settled();
    expect(notes.text("N.md")).toBe(text.replace("2024-02-29", "2424-02-29"));
    expect(await front(session)).toBe("x");
    expect(session.state).toMatchObject({ done: 0, remaining: { new: 1, review: 2 } });
    expect(reviews.hasAway).toBe(true);
    expect(await reviews.away()).toMatchObject([{ how: "suspend", path: "N.md", front: "a" }]);
    expect(await session.undo()).toEqual({ kind: "away", deed: "suspend" });
    expect(notes.text("N.md")).toBe(text);
    expect(await front(session)).toBe("a");
    expect(session.state).toMatchObject({ remaining: { new: 1, review: 3 } });
    expect(reviews.hasAway).toBe(false);
  });

  it("includes siblings, and a new card", async () => {
    const { session, notes } = await begin();
    await shownCard(session);
    session.skip();
    expect(await front(session)).toBe("x");
    session.putAway("suspend", true);
    await session.settled();
    const suspended = text.replace("2024-02-28", "2424-02-28").replace("2024-02-27", "2424-02-27");
    expect(notes.text("N.md")).toBe(suspended);
    expect(await front(session)).toBe("new");
    session.putAway("suspend", false);
    await session.settled();
    expect(notes.text("N.md")).toBe(`${suspended}<!--SR:!2400-01-01,1,250-->\n`);
    await session.undo();
    await session.undo();
    expect(notes.text("N.md")).toBe(text);
    expect(await front(session)).toBe("x");
  });

  it("is reverted from the list after a restart, which can be undone too", async () => {
    const { session, notes, device, store } = await begin();
    await shownCard(session);
    session.putAway("suspend", false);
    await session.settled();
    const suspended = notes.text("N.md");
    const again = await startProgram({}, { today, notes, device, store });
    expect(await front(again.reviews.start(all))).toBe("x");
    const [card] = await again.reviews.away();
    await again.reviews.turnAway(card!);
    await again.reviews.settled();
    expect(notes.text("N.md")).toBe(text);
    expect(await again.reviews.away()).toEqual([]);
    expect(await again.reviews.undo()).toEqual({ kind: "away", deed: "unsuspend" });
    expect(notes.text("N.md")).toBe(suspended);
    expect(await again.reviews.undo()).toEqual({ kind: "away", deed: "suspend" });
    expect(notes.text("N.md")).toBe(text);
  });

  it("is refused with a message when the note has changed", async () => {
    const { session, notes } = await begin();
    await shownCard(session);
    notes.fault("N.md", { kind: "change", text: (now) => now.replace("2024-02-29,4", "2024-03-09,8") });
    session.putAway("suspend", false);
    await session.settled();
    expect(notes.text("N.md")).toBe(text.replace("2024-02-29,4", "2024-03-09,8"));
    expect(session.pending).toMatchObject([{ front: "a", status: { kind: "refused", reason: "changed" } }]);
  });

  it("writes nothing to the review log", async () => {
    const { session, reviewLog } = await begin();
    await shownCard(session);
    session.putAway("suspend", false);
    await session.settled();
    await session.undo();
    expect((await reviewLog.read()).history.cards).toEqual([]);
  });
});

it("no next day is shown when everything left is suspended", async () => {
  const { reviews } = await startProgram({ "N.md": "#flashcards\n\na::b\n<!--SR:!2424-02-29,4,250-->\n" }, { today, settings });
  expect(await shown(reviews.start(all))).toMatchObject({ kind: "empty", next: null, cards: 1 });
});

it("the list of suspended cards reads no other notes", async () => {
  const others = Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`n${at}.md`, "#flashcards\n\na::b\n<!--SR:!2024-02-29,4,250-->\n\nc::d\n"]));
  const { reviews, library } = await startProgram({ ...others, "S.md": "#flashcards\n\ns::b\n<!--SR:!2424-02-29,4,250-->\n" }, { today, settings });
  const session = reviews.start({ kind: "note", path: "n7.md" });
  await shownCard(session);
  session.putAway("bury", false);
  let made = 0;
  const { cards } = library;
  library.cards = (...args) => {
    const found = cards(...args);
    made += found.length;
    return found;
  };
  expect((await reviews.away()).map(({ how, path }) => [how, path])).toEqual([["bury", "n7.md"], ["suspend", "S.md"]]);
  expect(made).toBe(3);
});

describe("burying", () => {
  it("writes nothing, lasts until tomorrow through a restart, and is undone", async () => {
    const clock = TestClock.on(today);
    const { session, notes, device, store, reviews } = await begin({ clock });
    expect(await front(session)).toBe("a");
    session.putAway("bury", false);
    expect(await front(session)).toBe("x");
    session.putAway("bury", true);
    expect(await front(session)).toBe("new");
    expect((await reviews.away()).map(({ how, front: words }) => [how, words])).toEqual([["bury", "a"], ["bury", "x"], ["bury", "y"]]);
    expect(notes.text("N.md")).toBe(text);
    const again = await startProgram({}, { today, notes, device, store, clock });
    expect(await front(again.reviews.start(all))).toBe("new");
    expect(await session.undo()).toEqual({ kind: "away", deed: "bury" });
    expect(await front(session)).toBe("x");
    expect((await reviews.away()).map(({ front: words }) => words)).toEqual(["a"]);
    clock.at += 86_400_000;
    const tomorrow = await startProgram({}, { today, notes, device, store, clock });
    expect(await front(tomorrow.reviews.start(all))).toBe("a");
    expect(tomorrow.reviews.hasAway).toBe(false);
  });

  it("is reverted from the list", async () => {
    const { session, reviews } = await begin();
    await shownCard(session);
    session.putAway("bury", false);
    const [card] = await reviews.away();
    await reviews.turnAway(card!);
    expect(reviews.hasAway).toBe(false);
    expect(await front(reviews.start(all))).toBe("a");
  });

  it("ends the session when every card is put away", async () => {
    const { session } = await begin();
    for (let left = 0; left < 4; left++) {
      await shownCard(session);
      session.putAway("bury", false);
    }
    expect(await shown(session)).toMatchObject({ kind: "finished", canUndo: true, summary: { answered: 0 } });
  });
});
