// FSRS in a session: learning steps, their clock, and vaults with both algorithms.
import { describe, expect, it } from "vitest";
import type { ReviewSession } from "../../src/app/api/reviews";
import { plainText } from "../../src/core/model/card";
import { defaultSettings } from "../../src/core/model/settings";
import { MemorySettings } from "../support/memory-notes";
import { shown, shownCard, startProgram, type Program } from "../support/program";

const today = "2024-02-11";
const noon = Date.parse("2024-02-11T12:00:00.000Z");
const minute = 60_000;
const all = { kind: "all" } as const;
const settings = { order: "note" as const, sm2: { ...defaultSettings.sm2, loadBalance: false } };
const front = async (session: ReviewSession) => plainText((await shownCard(session)).card.front);

async function begin(text: string, more: Partial<Parameters<typeof startProgram>[1]> = {}): Promise<Program & { session: ReviewSession }> {
  const program = await startProgram({ "N.md": text }, { today, settings, ...more });
  return { ...program, session: program.reviews.start(all) };
}

const learned = "#flashcards\n\na::b\n<!--SR:!fsrs,2024-02-11T12:10:00.000Z,0,2.3065,2.11810397,1,1,0,1,2024-02-11T12:00:00.000Z-->\n";

describe("a new card", () => {
  it("goes through its steps to intervals in days, waiting when nothing else is left", async () => {
    const { session, notes, clock, log } = await begin("#flashcards\n\na::b\n");
    expect((await shownCard(session)).intervals).toMatchObject({ again: 1 / 1440, hard: 6 / 1440, good: 10 / 1440, easy: 8 });
    session.grade("good");
    await session.settled();
    expect(notes.text("N.md")).toBe(learned);
    expect(await shown(session)).toMatchObject({ kind: "waiting", until: noon + 10 * minute, remaining: { new: 0, learning: 1, review: 0 }, done: 0, total: 1 });
    clock.at = noon + 10 * minute - 1;
    session.tick();
    expect(session.state.kind).toBe("waiting");
    clock.at++;
    session.tick();
    expect(await shownCard(session)).toMatchObject({ side: "front", remaining: { learning: 1 }, intervals: { hard: 10 / 1440, good: 2 } });
    session.grade("good");
    await session.settled();
    expect(notes.text("N.md")).toBe("#flashcards\n\na::b\n<!--SR:!fsrs,2024-02-13T12:10:00.000Z,2,2.3065,2.11121424,2,2,0,0,2024-02-11T12:10:00.000Z-->\n");
    expect(await shown(session)).toMatchObject({ kind: "finished", summary: { answered: 2, again: 0 } });
    expect(log.errors).toEqual([]);
  });

  it("can be shown early, and undone to the byte", async () => {
    const { session, notes } = await begin("#flashcards\n\na::b\n");
    await shownCard(session);
    session.grade("again");
    await session.settled();
    session.ahead();
    expect(await front(session)).toBe("a");
    session.grade("easy");
    await session.settled();
    await session.undo();
    await session.undo();
    expect(notes.text("N.md")).toBe("#flashcards\n\na::b\n");
    expect(await shownCard(session)).toMatchObject({ remaining: { new: 1, learning: 0, review: 0 }, done: 0 });
  });

  it("comes after the current card as soon as its time has come", async () => {
    const { session, clock } = await begin("#flashcards\n\na::b\n\nc::d\n\ne::f\n");
    await shownCard(session);
    session.grade("again");
    expect(await front(session)).toBe("c");
    clock.at = noon + minute;
    session.reveal();
    expect(await front(session)).toBe("c");
    session.grade("easy");
    expect(await front(session)).toBe("a");
  });

  it("is written with the time of its answer, not of its display", async () => {
    const { session, notes, clock } = await begin("#flashcards\n\na::b\n");
    await shownCard(session);
    clock.at = noon + 40_000;
    session.grade("again");
    await session.settled();
    expect(notes.text("N.md")).toContain("fsrs,2024-02-11T12:01:40.000Z,0,0.212,6.4133,1,1,0,0,2024-02-11T12:00:40.000Z");
  });

  it("is not waited for when its step is long, but comes back anyway", async () => {
    const { session, clock } = await begin("#flashcards\n\na::b\n", { settings: { ...settings, fsrs: { ...defaultSettings.fsrs, learningSteps: [60, 120] } } });
    await shownCard(session);
    session.grade("again");
    await session.settled();
    expect((await shown(session)).kind).toBe("finished");
    clock.at = noon + 60 * minute;
    session.tick();
    expect(await front(session)).toBe("a");
  });
});

describe("a card in learning steps", () => {
  it("continues in a later session and after a restart, with its clock", async () => {
    const first = await begin("#flashcards\n\na::b\n");
    await shownCard(first.session);
    first.session.grade("good");
    await first.session.settled();
    first.session.close();
    expect(first.library.decks().counts).toMatchObject({ due: 1, new: 0 });
    expect(await shown(first.reviews.start(all))).toMatchObject({ kind: "waiting", until: noon + 10 * minute });
    const restarted = await begin("", { notes: first.notes, device: first.device });
    expect(await shown(restarted.session)).toMatchObject({ kind: "waiting", until: noon + 10 * minute });
    restarted.clock.at = noon + 10 * minute;
    restarted.session.tick();
    expect(await front(restarted.session)).toBe("a");
  });

  it("continues with an answer not in its note yet", async () => {
    const { session, notes, reviews } = await begin("#flashcards\n\na::b\n");
    await shownCard(session);
    notes.fault("N.md", { kind: "fail", message: "disk full" });
    session.grade("good");
    await session.settled();
    session.close();
    expect(await shown(reviews.start(all))).toMatchObject({ kind: "waiting", until: noon + 10 * minute });
  });

  it("waits across the day start", async () => {
    const program = await startProgram({ "N.md": "#flashcards\n\na::b\n" }, { today, settings });
    program.clock.at = Date.parse("2024-02-12T03:55:00.000Z");
    const session = program.reviews.start(all);
    await shownCard(session);
    session.grade("good");
    await session.settled();
    expect((await shown(session)).kind).toBe("waiting");
    session.close();
    const next = program.reviews.start(all);
    expect((await shown(next)).kind).toBe("waiting");
    program.clock.at = Date.parse("2024-02-12T04:05:00.000Z");
    next.tick();
    expect(await front(next)).toBe("a");
  });

  it("leaves the session when it was answered elsewhere", async () => {
    const { session, notes, library } = await begin(learned);
    expect((await shown(session)).kind).toBe("waiting");
    const elsewhere = learned.replace(/fsrs,.*-->/, "fsrs,2024-02-20T12:00:00.000Z,9,9,2,2,2,0,0,2024-02-11T12:00:00.000Z-->");
    notes.files.set("N.md", elsewhere);
    library.noteChanged("N.md", elsewhere, ["#flashcards"]);
    expect((await shown(session)).kind).not.toBe("waiting");
  });

  it("is exempt from limits and burying: it was counted when it started", async () => {
    const { session } = await begin(learned, { settings: { ...settings, newPerDay: 0, reviewsPerDay: 0, burySiblings: true } });
    expect((await shown(session)).kind).toBe("waiting");
  });
});

describe("a vault with both algorithms", () => {
  const sm2 = "a::b\n<!--SR:!2024-02-11,4,250-->";
  const fsrs = "c::d\n<!--SR:!fsrs,2024-02-11T10:00:00.000Z,10,10,5,2,3,0,0,2024-02-01T10:00:00.000Z-->";
  const later = "e::f\n<!--SR:!fsrs,2024-02-12T10:00:00.000Z,10,10,5,2,3,0,0,2024-02-02T10:00:00.000Z-->";

  it("schedules each card by its own algorithm, new ones by that of most comments", async () => {
    const { session, notes, settings: service, library, store } = await begin(`#flashcards\n\n${sm2}\n\n${fsrs}\n\n${sm2.replace("a::", "g::")}\n\n${later}\n\nn::m\n\ny::z\n<!--SR:!2024-03-11,4,250-->\n`);
    expect(service.current.algorithm).toBe("sm2");
    expect(store.saves).toBe(0);
    expect(library.decks().counts).toEqual({ due: 3, new: 1, total: 6, damaged: 0 });
    for (let card = 0; card < 4; card++) {
      await shownCard(session);
      session.grade("good");
    }
    await session.settled();
    expect(notes.text("N.md")).toBe(
      `#flashcards\n\n${sm2.replace("2024-02-11,4", "2024-02-21,10")}\n\nc::d\n<!--SR:!fsrs,2024-03-14T12:00:00.000Z,32,32.02672948,4.99022837,2,4,0,0,2024-02-11T12:00:00.000Z-->\n\n` +
        `${sm2.replace("a::", "g::").replace("2024-02-11,4", "2024-02-21,10")}\n\n${later}\n\nn::m\n<!--SR:!2024-02-14,3,250-->\n\ny::z\n<!--SR:!2024-03-11,4,250-->\n`,
    );
  });

  it("switches a card at its review if the setting says so, and undoes that", async () => {
    const there = await begin(`#flashcards\n\n${sm2}\n`, { settings: { ...settings, algorithm: "fsrs", convertAtReview: true } });
    await shownCard(there.session);
    there.session.grade("good");
    await there.session.settled();
    const text = there.notes.text("N.md");
    expect(text).toMatch(/<!--SR:!fsrs,2024-02-2\dT12:00:00\.000Z,\d+,[\d.]+,[\d.]+,2,2,0,0,2024-02-11T12:00:00\.000Z-->/);
    const back = await begin(text.replace("2024-02-2", "2024-02-1").replace(/2024-02-1\dT/, "2024-02-11T"), { settings: { ...settings, algorithm: "sm2", convertAtReview: true } });
    await shownCard(back.session);
    back.session.grade("good");
    await back.session.settled();
    expect(back.notes.text("N.md")).toMatch(/<!--SR:!2024-\d\d-\d\d,\d+,\d+-->/);
  });

  it("keeps the user's choice, whatever the notes contain", async () => {
    const { settings: service } = await begin(`#flashcards\n\n${sm2}\n`, { settings: { ...settings, algorithm: "fsrs" } });
    expect(service.current.algorithm).toBe("fsrs");
  });

  it("infers the algorithm from the notes when SR's settings name none, and stores it", async () => {
    const { settings: service, store } = await begin(`#flashcards\n\n${sm2}\n`, { store: new MemorySettings(null), foreign: { settings: { flashcardTags: ["#flashcards"] } } });
    expect(service.current.algorithm).toBe("sm2");
    expect(store.data).toMatchObject({ algorithm: "sm2" });
  });
});
