/** For each note, by path: how many links it has to others. As the host's `resolvedLinks`. */
export type LinkCounts = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** The share of importance that follows links; the rest is the same for every note. */
const damping = 0.85;
/** The iteration ends when the sum of all changes is below this. */
const tolerance = 1e-9;
const mostSteps = 200;

/**
 * The importance of each note by its links: PageRank with the number of links as weights, summing to 1. Links of a note to itself do not count. A
 * note without links gives its importance to all notes equally. `isNote` leaves out other files. Linear in the number of links for each step.
 */
export function pageRank(links: LinkCounts, isNote: (path: string) => boolean = () => true): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  const place = (path: string): number => {
    const known = places.get(path) ?? places.size;
    places.set(path, known);
    return known;
  };
  const from: number[] = [];
  const to: number[] = [];
  const weight: number[] = [];
  const sums: number[] = [];
  for (const [path, targets] of Object.entries(links)) {
    if (!isNote(path)) continue;
    const source = place(path);
    for (const [target, count] of Object.entries(targets)) {
      if (target === path || !(count > 0) || !isNote(target)) continue;
      from.push(source);
      to.push(place(target));
      weight.push(count);
      sums[source] = (sums[source] ?? 0) + count;
    }
  }
  const ranks = iterate(places.size, Int32Array.from(from), Int32Array.from(to), Float64Array.from(weight, (count, at) => count / (sums[from[at] ?? 0] ?? 1)), (at) => (sums[at] ?? 0) > 0);
  return new Map([...places].map(([path, at]) => [path, ranks[at] ?? 0]));
}

/** `share`: of its source's importance, for each link. */
function iterate(size: number, from: Int32Array, to: Int32Array, share: Float64Array, hasLinks: (at: number) => boolean): Float64Array {
  let ranks = new Float64Array(size).fill(1 / size);
  let next = new Float64Array(size);
  const ends = Array.from({ length: size }, (_, at) => at).filter((at) => !hasLinks(at));
  for (let step = 0; step < mostSteps; step++) {
    const lost = ends.reduce((sum, at) => sum + (ranks[at] ?? 0), 0);
    next.fill((1 - damping + damping * lost) / size);
    for (let at = 0; at < share.length; at++) {
      const target = to[at] ?? 0;
      next[target] = (next[target] ?? 0) + damping * (ranks[from[at] ?? 0] ?? 0) * (share[at] ?? 0);
    }
    let change = 0;
    for (let at = 0; at < size; at++) change += Math.abs((next[at] ?? 0) - (ranks[at] ?? 0));
    [ranks, next] = [next, ranks];
    if (change < tolerance) break;
  }
  return ranks;
}
