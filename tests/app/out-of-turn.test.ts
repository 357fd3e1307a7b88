// Review ahead and cram: answers change nothing unless requested.
import { describe, expect, it } from "vitest";
import { plainText } from "../../src/core/model/card";
import type { Mode, ReviewSession } from "../../src/app/api/reviews";
import { defaultSettings } from "../../src/core/model/settings";
import { shown, shownCard, startProgram, type Program } from "../support/program";

const today = "2024-03-01";
const settings = { order: "note" as const, algorithm: "sm2" as const, newPerDay: 0, sm2: { ...defaultSettings.sm2, loadBalance: false } };
const front = async (session: ReviewSession) => plainText((await shownCard(session)).card.front);
const entry = (day: string) => `\n<!--SR:!${day},4,250-->\n\n`;
const text = `#flashcards\n\nlate::A${entry("2024-03-08")}soon::B${entry("2024-03-02")}far::C${entry("2024-03-09")}away::D${entry("2424-03-02")}due::E${entry("2024-03-01")}new::F\n`;

async function begin(mode: Mode): Promise<Program & { session: ReviewSession }> {
  const program = await startProgram({ "N.md": text }, { today, settings });
  return { ...program, session: program.reviews.start({ kind: "deck", deck: "flashcards" }, mode) };
}

const ahead: Mode = { kind: "ahead", days: 7 };

describe("reviewing ahead", () => {
  it("shows cards due in the next days by day, logs the answers, and changes no byte", async () => {
    const { session, notes, reviewLog, device } = await begin(ahead);
    expect(await front(session)).toBe("soon");
    expect(session.state).toMatchObject({ writes: false, total: 2 });
    session.grade("good");
    expect(await front(session)).toBe("late");
    session.grade("again");
    expect(await front(session)).toBe("late");
    session.grade("good");
    await session.settled();
    expect(await shown(session)).toMatchObject({ kind: "finished", held: { new: 0 }, summary: { answered: 3, again: 1 } });
    expect(notes.text("N.md")).toBe(text);
    expect(device.get("today") ?? null).toBeNull();
    const logged = (await reviewLog.read()).history;
    expect([...logged.reviews.kind]).toEqual([3, 3, 3]);
    for (let step = 0; step < 3; step++) await session.undo();
    expect(await front(session)).toBe("soon");
    expect((await reviewLog.read()).history.reviews.length).toBe(0);
  });

  it("writes on request, undone to the byte", async () => {
    const { session, notes } = await begin(ahead);
    await shownCard(session);
    session.setWrites(true);
    expect(await shownCard(session)).toMatchObject({ writes: true, intervals: { good: 10 } });
    session.grade("good");
    await session.settled();
    expect(notes.text("N.md")).toBe(text.replace("2024-03-02", "2024-03-11").replace("03-11,4", "03-11,10"));
    expect(await front(session)).toBe("late");
    await session.undo();
    expect(notes.text("N.md")).toBe(text);
  });
});

it("cramming shows every card except suspended ones, regardless of limits", async () => {
  const { session, notes } = await begin({ kind: "cram" });
  const asked: string[] = [];
  for (let state = await shown(session); state.kind === "card"; state = await shown(session)) {
    asked.push(plainText(state.card.front));
    session.grade("easy");
  }
  expect(asked.sort()).toEqual(["due", "far", "late", "new", "soon"]);
  await session.settled();
  expect(notes.text("N.md")).toBe(text);
});
