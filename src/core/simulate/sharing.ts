/** Runs `work`, and yields the share done (0..1) that `shareOf` makes of each of its yields. */
export function* sharing<Part, T>(work: Generator<Part, T>, shareOf: (part: Part) => number): Generator<number, T> {
  let step = work.next();
  for (; step.done !== true; step = work.next()) yield shareOf(step.value);
  return step.value;
}
