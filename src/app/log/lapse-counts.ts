import type { DetectedEdit } from "../../core/card-index/detect-edit";
import type { ReviewHistory } from "../../core/log/history";
import { logKey, reviewKinds, type LogKey } from "../../core/log/line";

/** How often the log says that a card was forgotten. */
export type Lapses = (key: LogKey) => number;

/** Counts lapses: those before this run from the log, which is read once, when somebody asks; those of this run as they are given and taken back. */
export interface LapseCounts {
  /** `t`: the instant under which the log has it. */
  add(answer: number, key: LogKey, t: number): void;
  takenBack(answer: number): void;
  /** A card became new: its lapses before that count no more. */
  reset(): void;
  reworded(change: DetectedEdit): void;
  read(): Promise<Lapses>;
}

const review = reviewKinds.indexOf("review");

/** Cards whose words changed since count under their new key. */
export function createLapseCounts(history: () => Promise<ReviewHistory>): LapseCounts {
  const own = new Map<number, { readonly key: LogKey; readonly t: number }>();
  let former: Promise<Map<LogKey, number>> | null = null;

  async function readFormer(): Promise<Map<LogKey, number>> {
    const { cards, reviews, imports } = await history();
    /** When a card was made new last: such a line knows nothing of its memory. */
    const begins = new Map<number, number>();
    for (let row = 0; row < imports.length; row++) {
      if (Number.isNaN(imports.stability[row]) && Number.isNaN(imports.ease[row])) begins.set(imports.card[row] ?? 0, imports.t[row] ?? 0);
    }
    const counts = new Map<LogKey, number>();
    const ours = new Set([...own.values()].map(({ t }) => t));
    for (let row = 0; row < reviews.length; row++) {
      if (reviews.grade[row] !== 1 || reviews.kind[row] !== review || ours.has(reviews.t[row] ?? 0)) continue;
      if ((reviews.t[row] ?? 0) <= (begins.get(reviews.card[row] ?? 0) ?? 0)) continue;
      const key = cards[reviews.card[row] ?? 0] ?? "";
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return counts;
  }

  return {
    add: (answer, key, t) => void own.set(answer, { key, t }),
    takenBack(answer) {
      // One of a former run: it is read again.
      if (!own.delete(answer)) former = null;
    },
    reset() {
      // All is in the log.
      own.clear();
      former = null;
    },
    reworded({ from, to, faces }) {
      former = null;
      for (const [answer, { key, t }] of own) {
        const now = faces[faces.findIndex((_, face) => logKey(from, face) === key)] ?? -1;
        if (now >= 0) own.set(answer, { key: logKey(to, now), t });
      }
    },
    async read() {
      const reading = (former ??= readFormer());
      const counts = await reading.catch((error: unknown) => {
        if (former === reading) former = null;
        throw error;
      });
      return (key) => [...own.values()].filter((other) => other.key === key).length + (counts.get(key) ?? 0);
    },
  };
}
