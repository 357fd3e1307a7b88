import type { DetectedEdit } from "../../core/card-index/detect-edit";
import type { ReviewHistory } from "../../core/log/history";
import { logKey, reviewKinds, type LogKey } from "../../core/log/line";

/** The number of lapses in a card's log. */
export type Lapses = (key: LogKey) => number;

/** Counts lapses: those before this run from the log, which is read once on demand; those of this run as they are added and undone. */
export interface LapseCounts {
  /** `t`: its instant in the log. */
  add(answer: number, key: LogKey, t: number): void;
  takenBack(answer: number): void;
  /** A card was reset: its earlier lapses no longer count. */
  reset(): void;
  reworded(change: DetectedEdit): void;
  read(): Promise<Lapses>;
}

const review = reviewKinds.indexOf("review");

/** Lapses by card; reworded cards count under their new key. */
export function createLapseCounts(history: () => Promise<ReviewHistory>): LapseCounts {
  const own = new Map<number, { readonly key: LogKey; readonly t: number }>();
  let former: Promise<Map<LogKey, number>> | null = null;

  async function readFormer(): Promise<Map<LogKey, number>> {
    const { cards, reviews, imports } = await history();
    /** When each card was last reset; such a line has no memory values. */
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
      // An answer from an earlier run: read the log again.
      if (!own.delete(answer)) former = null;
    },
    reset() {
      // The log now has everything.
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
