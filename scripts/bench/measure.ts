// Times next to their limits: both alternate, so that other load on the machine affects both.

/** Milliseconds of the work and of its limit, measured one directly after the other. */
export type Pair = readonly [ours: number, limit: number];

/** Statistics of many samples. */
export interface Spread {
  readonly p10: number;
  readonly median: number;
  readonly p90: number;
}

/** Throws a RangeError without samples. */
export function spreadOf(samples: readonly number[]): Spread {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (share: number): number => {
    const place = share * (sorted.length - 1);
    const below = sorted[Math.floor(place)];
    const above = sorted[Math.ceil(place)];
    if (below === undefined || above === undefined) throw new RangeError("no samples");
    return below + (above - below) * (place - Math.floor(place));
  };
  return { p10: at(0.1), median: at(0.5), p90: at(0.9) };
}

/** The work divided by its limit, pair by pair. */
export function ratiosOf(pairs: readonly Pair[]): Spread {
  return spreadOf(pairs.map(([ours, limit]) => ours / Math.max(1e-6, limit)));
}

/** Milliseconds that `run` takes. */
export async function timed(run: () => unknown): Promise<number> {
  const start = performance.now();
  const result = run();
  if (result instanceof Promise) await result;
  return performance.now() - start;
}

/** Runs both, in an order that alternates with `turn`. */
export async function pair(turn: number, ours: () => unknown, limit: () => unknown): Promise<Pair> {
  if (turn % 2 !== 0) {
    const second = await timed(limit);
    return [await timed(ours), second];
  }
  const first = await timed(ours);
  return [first, await timed(limit)];
}

/** Runs both for at least a second, until V8 has compiled them. */
export async function warmUp(ours: () => unknown, limit: () => unknown, milliseconds = 1_000): Promise<void> {
  const start = performance.now();
  do await pair(0, ours, limit);
  while (performance.now() - start < milliseconds);
}

/** `pair`, many times. */
export async function pairs(rounds: number, ours: () => unknown, limit: () => unknown): Promise<Pair[]> {
  const list: Pair[] = [];
  for (let round = 0; round < rounds; round++) list.push(await pair(round, ours, limit));
  return list;
}

let kept = 0;
/** Uses a result, so that its computation is not optimized away. */
export function keep(value: number): void {
  kept = (kept + value) | 0;
}
