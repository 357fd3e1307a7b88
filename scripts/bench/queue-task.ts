// A session with 100,000 cards in the plugin's program: from "review" to the queue, and from an answer to the next card.
import type { WritableNotes, NoteStat } from "../../src/app/api/ports";
import { addDays, applyEdits, defaultSettings } from "../../src/core";
import { benchDay } from "./cards";
import { pause, programOver } from "./disk";
import { spreadOf, type Spread } from "./measure";
import { randomOf } from "./random";

export interface QueueResult {
  readonly cards: number;
  readonly notes: number;
  readonly build: { readonly first: number; readonly steady: Spread };
  readonly next: Spread;
}

const cardsPerNote = 25;

/** Four of five cards are due, each in a different year; the fifth is new. */
function makeNotes(count: number): Map<string, string> {
  const random = randomOf(1, 7);
  const notes = new Map<string, string>();
  for (let at = 0; at < count; at += cardsPerNote) {
    const cards = Array.from({ length: cardsPerNote }, (_, card) => {
      const entry = card % 5 === 0 ? "" : `\n<!--SR:!${addDays(benchDay, -random.whole(0, 300))},${random.whole(1, 90)},250-->`;
      return `front ${at + card} of a card::back ${at + card} of it${entry}`;
    });
    notes.set(`Deck ${at % 40}/Note ${at}.md`, `#flashcards/deck${at % 40}\n\n${cards.join("\n\n")}\n`);
  }
  return notes;
}

/** Measures building the queue and showing the next card. */
export async function queueTask(): Promise<QueueResult> {
  const texts = makeNotes(100_000);
  const textOf = (path: string): string => texts.get(path) ?? "";
  const statOf = (path: string): NoteStat => ({ path, mtime: 1, size: textOf(path).length });
  const notes: WritableNotes = {
    list: () => [...texts.keys()].map(statOf),
    stat: statOf,
    tags: () => ["#flashcards"],
    properties: () => null,
    links: () => ({}),
    read: (path) => Promise.resolve(textOf(path)),
    write(path, plan) {
      const before = textOf(path);
      const planned = plan(before);
      if (planned.kind === "refuse") return Promise.resolve({ kind: "refused", reason: planned.reason });
      const after = applyEdits(before, planned.edits);
      texts.set(path, after);
      return Promise.resolve({ kind: "written", before, after });
    },
  };
  const { library, reviews } = programOver(notes, { ...defaultSettings, burySiblings: true });
  await library.start();
  const builds: number[] = [];
  const nexts: number[] = [];
  for (let round = 0; round < 12; round++) {
    const start = performance.now();
    const session = reviews.start({ kind: "all" });
    builds.push(performance.now() - start);
    for (let graded = 0; graded < 25; ) {
      await pause();
      if (session.state.kind !== "card") continue;
      const { text } = session.state.card;
      const from = performance.now();
      session.grade("easy");
      // Shown at once if its note is cached, else after a read.
      while (session.state.kind !== "card" || session.state.card.text === text) await pause();
      nexts.push(performance.now() - from);
      await session.settled();
      graded++;
    }
    session.close();
  }
  if (reviews.pending.length > 0) throw new Error("a grade was refused");
  return { cards: library.decks().counts.total, notes: texts.size, build: { first: builds[0] ?? 0, steady: spreadOf(builds.slice(2)) }, next: spreadOf(nexts) };
}
