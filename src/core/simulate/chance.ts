/** A random number generator: numbers in [0, 1), the same for the same seed (an integer) on every machine. */
export function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    // A Weyl sequence, mixed by two rounds of multiply and shift.
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}

/** An index into `odds` (shares with a sum of 1), drawn with `random`. */
export function pick(odds: readonly number[], random: () => number): number {
  let at = random();
  const place = odds.findIndex((share) => (at -= share) < 0);
  return place < 0 ? odds.length - 1 : place;
}

/** A standard normal deviate, by Box-Muller. */
export function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
