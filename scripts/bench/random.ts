/** A random number generator: the same numbers for the same seed, on every machine. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** An integer, `from` <= n <= `to`. */
  whole(from: number, to: number): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
}

/** A generator for a seed and a stream number (such as a note's): different streams are independent. */
export function randomOf(seed: number, stream: number): Random {
  // Weyl sequence and a 32-bit finalizer (mulberry32); the stream is mixed in first.
  let state = scramble(seed ^ scramble(stream + 0x9e3779b9)) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    return scramble(state) / 0x1_0000_0000;
  };
  const whole = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return { next, whole, chance: (probability) => next() < probability, pick: (list) => list[whole(0, list.length - 1)]! };
}

function scramble(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 15), value | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return (mixed ^ (mixed >>> 14)) >>> 0;
}

/** Picks by weight. Throws a RangeError for an empty table. */
export function weighted<T>(random: Random, table: readonly (readonly [weight: number, value: T])[]): T {
  let at = random.next() * table.reduce((sum, [weight]) => sum + weight, 0);
  for (const [weight, value] of table) {
    at -= weight;
    if (at < 0) return value;
  }
  const last = table.at(-1);
  if (last === undefined) throw new RangeError("nothing to pick from");
  return last[1];
}
