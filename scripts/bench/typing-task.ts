// The plugin's cost of a key press in an open note: building the text, parsing the surrounding paragraphs, and the marks on screen.
import { blockStatus } from "../../src/core/review/card-status";
import { marksIn } from "../../src/core/draw/note-marks";
import { parseNote } from "../../src/core";
import { benchClock } from "./disk";
import { benchDay } from "./cards";
import { keep } from "./measure";
import { randomOf } from "./random";
import { editorText } from "./vault";

export interface TypingResult {
  /** Code units. */
  readonly bytes: number;
  readonly cards: number;
  readonly keys: number;
  /** How often parsing the paragraphs around the key was enough, and how often the whole note was parsed. */
  readonly near: number;
  readonly whole: number;
  /** Milliseconds per key. */
  readonly p50: number;
  readonly p95: number;
  readonly longest: number;
}

/** Code units on screen: about sixty lines. */
const screen = 6000;
const words = "some words, then a card::its answer and ==one more==.\n\n";

/** Measures key presses in notes of several sizes. */
export function typingTask(): TypingResult[] {
  return [[200_000, 60], [200_000, 1000], [2_000_000, 600], [2_000_000, 10_000]].map(([bytes = 0, cards = 0]) => typed(bytes, cards));
}

function typed(bytes: number, cards: number): TypingResult {
  let note = parseNote(editorText(1, bytes, cards));
  const random = randomOf(1, 1);
  const day = { today: benchDay, offset: (at: number) => benchClock.offset(at), dayStart: 240, exams: [] };
  const times: number[] = [];
  let near = 0;
  let whole = 0;
  for (let place = 0; place < 25; place++) {
    // Types at the end of a paragraph, key by key.
    let at = note.text.indexOf("\n\n", random.whole(0, note.text.length - 1));
    if (at < 0) continue;
    for (const key of words) {
      const start = performance.now();
      const span = { from: at, to: at };
      const text = note.text.slice(0, at) + key + note.text.slice(at);
      const read = note.editedNear(text, span);
      if (read === null) whole++;
      else near++;
      note = read ?? note.edited(text, span);
      for (const mark of marksIn(note, { from: Math.max(0, at - screen / 2), to: at + screen / 2 })) keep(mark.kind === "comment" ? blockStatus(note.blocks[mark.block]!, day).open : 1);
      times.push(performance.now() - start);
      at++;
    }
  }
  times.sort((a, b) => a - b);
  const share = (part: number): number => times[Math.min(times.length - 1, Math.floor(part * times.length))] ?? 0;
  return { bytes: note.text.length, cards: note.blocks.reduce((sum, block) => sum + block.cards.length, 0), keys: times.length, near, whole, p50: share(0.5), p95: share(0.95), longest: share(1) };
}
