/** What is said of each count that is not 0. */
export function saidOf(...counts: readonly (readonly [count: number, say: (count: number) => string])[]): string[] {
  return counts.flatMap(([count, say]) => (count > 0 ? [say(count)] : []));
}
