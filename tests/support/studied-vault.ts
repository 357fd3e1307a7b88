// A vault studied for a while: notes with FSRS schedules, and the log of the answers behind them. Deterministic.
import { createIndex } from "../../src/core";
import { seeded } from "../../src/core/simulate/chance";
import { defaultWeights, intervalFor, nextMemory, retrievability, type Memory, type Rating } from "../../src/core/scheduling/fsrs";
import type { Weights } from "../../src/core/model/settings";
import { addDays, daysBetween, type CivilDay } from "../../src/core/model/day";
import { logKey, writeLine, type ReviewLine } from "../../src/core/log/line";

export interface StudiedVault {
  /** Notes by path, and the log's files. */
  readonly files: Readonly<Record<string, string>>;
  readonly lines: readonly ReviewLine[];
  readonly cards: number;
}

export interface Study {
  readonly today: CivilDay;
  readonly days: number;
  readonly newPerDay: number;
  /** Number of cards beyond the learned ones. */
  readonly unseen?: number;
  /** The user's memory. */
  readonly weights?: Weights;
}

const decks = ["languages/french", "languages/latin", "biology", "history"];

export function studiedVault({ today, days, newPerDay, unseen = 20, weights = defaultWeights }: Study): StudiedVault {
  const random = seeded(7);
  const fresh = Array.from({ length: days }, () => (random() < 0.12 ? 0 : Math.round(newPerDay * (0.5 + random()))));
  const started = fresh.flatMap((count, day) => Array.from({ length: count }, () => day));
  const total = started.length + unseen;
  const front = (card: number): string => `Front ${String(card)}::back ${String(card)}`;
  const pathOf = (card: number): string => `${decks[card % decks.length]!.replace("/", " ")} ${String(Math.floor(card / 200))}.md`;
  const cards = Array.from({ length: total }, (_, card) => card);
  const paths = [...new Set(cards.map(pathOf))];
  const tagOf = (path: string): string => `#flashcards/${decks.find((deck) => path.startsWith(deck.replace("/", " ")))!}`;
  const textOf = (path: string, entries: readonly string[]): string => `${tagOf(path)}\n\n${cards.filter((card) => pathOf(card) === path).map((card) => `${front(card)}\n${entries[card] ?? ""}`).join("\n")}`;
  const keys: string[] = [];
  for (const path of paths) {
    const blocks = createIndex().update(path, textOf(path, []));
    cards.filter((card) => pathOf(card) === path).forEach((card, at) => (keys[card] = logKey(blocks[at]!.hash, 0)));
  }
  // An occasional day off, and half of the last day's cards answered.
  const away = new Set(Array.from({ length: days }, (_, day) => day).filter(() => random() < 0.06));
  const lines: ReviewLine[] = [];
  const entries: string[] = [];
  const begin = addDays(today, -days);
  started.forEach((start, card) => {
    let memory: Memory | null = null;
    let [last, interval, reps, lapses] = [start, 0, 0, 0];
    for (let day = start; ; ) {
      while (away.has(day)) day++;
      if (day > days || (day >= days - 1 && random() < 0.4)) break;
      const gap = day - last;
      const recalled = memory === null ? random() < 0.76 : random() < retrievability(gap, memory.stability, weights);
      const chance = random();
      const grade: Rating = !recalled ? 1 : chance < 0.15 ? 2 : chance < 0.85 ? 3 : 4;
      const hour = random() < 0.6 ? 7 + Math.floor(random() * 3) : 17 + Math.floor(random() * 5);
      const t = Date.parse(`${addDays(begin, day)}T00:00:00Z`) + hour * 3_600_000 + Math.floor(random() * 3_600_000);
      const next: number = grade === 1 && memory !== null ? 1 : 0;
      lapses += next;
      memory = nextMemory(memory, gap, grade, weights);
      const previous = interval;
      interval = Math.max(1, Math.round(intervalFor(memory.stability, 0.9, defaultWeights)));
      lines.push({ k: reps === 0 ? "learn" : "review", t, d: addDays(begin, day), c: keys[card]!, g: grade, i: interval, p: previous, s: memory.stability, f: memory.difficulty, ms: Math.round(3000 + random() * 12_000) });
      reps++;
      last = day;
      entries[card] = `<!--SR:!fsrs,${new Date(t + interval * 86_400_000).toISOString()},${String(interval)},${String(memory.stability)},${String(memory.difficulty)},2,${String(reps)},${String(lapses)},0,${new Date(t).toISOString()}-->\n`;
      day += interval;
    }
  });
  lines.sort((a, b) => a.t - b.t);
  const files: Record<string, string> = Object.fromEntries(paths.map((path) => [path, textOf(path, entries)]));
  for (let month = begin.slice(0, 7); month <= today.slice(0, 7); month = addDays(`${month}-28`, 5).slice(0, 7)) {
    const own = lines.filter(({ d }) => d.startsWith(month));
    if (own.length > 0) files[`_reviews/${month}.ab12cd34.jsonl`] = own.map((line) => `${writeLine(line)}\n`).join("");
  }
  return { files, lines, cards: total };
}

/** Number of lines on a day. */
export const answersOn = (lines: readonly ReviewLine[], day: CivilDay): number => lines.filter(({ d }) => d === day).length;

/** Number of lines in the last days, including today. */
export const answersSince = (lines: readonly ReviewLine[], today: CivilDay, days: number): number => lines.filter(({ d }) => daysBetween(d, today) < days).length;
