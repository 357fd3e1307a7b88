import { sharing } from "./sharing";
import { normal, seeded } from "./chance";

/** Where a search begins, and when it ends. */
export interface SearchPlan {
  readonly start: readonly number[];
  /** First standard deviation of each coordinate. */
  readonly scale: readonly number[];
  /** Points per generation; the better half moves the search. Default: 4 + 3 ln n. */
  readonly points?: number;
  readonly generations: number;
  readonly seed: number;
}

/** The outcome: the middle of the last generation, and the best point seen with its loss. */
export interface SearchResult {
  readonly middle: readonly number[];
  readonly best: readonly number[];
  readonly loss: number;
}

/**
 * Searches for the least loss by CMA-ES with the constants of Hansen's tutorial (2016): samples normally distributed points, moves towards
 * the better half, and adapts the step and the covariance. Needs no derivatives and bears noise; a loss of NaN is the worst. `loss` also
 * gets the generation. Runs in slices and yields the share done (0..1).
 */
export function* searchLeast(loss: (point: readonly number[], generation: number) => Generator<unknown, number>, plan: SearchPlan): Generator<number, SearchResult> {
  const { scale, generations } = plan;
  const n = scale.length;
  const random = seeded(plan.seed);
  const count = plan.points ?? 4 + Math.floor(3 * Math.log(n));
  const parents = count >> 1;
  const raw = Array.from({ length: parents }, (_, at) => Math.log((count + 1) / 2) - Math.log(at + 1));
  const total = raw.reduce((sum, value) => sum + value, 0);
  const shares = raw.map((value) => value / total);
  const mass = 1 / shares.reduce((sum, value) => sum + value * value, 0);
  const pathRate = (4 + mass / n) / (n + 4 + (2 * mass) / n);
  const stepRate = (mass + 2) / (n + mass + 5);
  const damping = 1 + 2 * Math.max(0, Math.sqrt((mass - 1) / (n + 1)) - 1) + stepRate;
  const rankOne = 2 / ((n + 1.3) ** 2 + mass);
  const rankMany = Math.min(1 - rankOne, (2 * (mass - 2 + 1 / mass)) / ((n + 2) ** 2 + mass));
  const usualLength = Math.sqrt(n) * (1 - 1 / (4 * n) + 1 / (21 * n * n));

  // All in units of `scale`.
  const middle = plan.start.map((value, at) => value / scale[at]!);
  const covariance = Array.from({ length: n }, (_, row) => Array.from({ length: n }, (_, column) => Number(row === column)));
  const path = middle.map(() => 0);
  const stepPath = middle.map(() => 0);
  let step = 1;
  let best: SearchResult = { middle: plan.start, best: plan.start, loss: Infinity };
  const outside = (point: readonly number[]): number[] => point.map((value, at) => value * scale[at]!);

  for (let generation = 0; generation < generations; generation++) {
    const { values, vectors } = axesOf(covariance);
    const lengths = values.map((value) => Math.sqrt(Math.max(1e-20, value)));
    const tried: { readonly move: readonly number[]; readonly loss: number }[] = [];
    for (let at = 0; at < count; at++) {
      const along = lengths.map((length) => length * normal(random));
      const move = vectors.map((row) => dot(row, along));
      const point = outside(move.map((value, place) => middle[place]! + step * value));
      const value = yield* sharing(loss(point, generation), () => (generation + at / count) / generations);
      const found = Number.isNaN(value) ? Infinity : value;
      if (found < best.loss) best = { middle: point, best: point, loss: found };
      tried.push({ move, loss: found });
      yield (generation + (at + 1) / count) / generations;
    }
    tried.sort((a, b) => a.loss - b.loss);
    const mean = middle.map((_, place) => shares.reduce((sum, share, at) => sum + share * tried[at]!.move[place]!, 0));
    // The mean move with its scale and correlation removed.
    const plain = lengths.map((length, axis) => vectors.reduce((sum, row, place) => sum + row[axis]! * mean[place]!, 0) / length);
    const white = vectors.map((row) => dot(row, plain));
    for (let at = 0; at < n; at++) {
      middle[at]! += step * mean[at]!;
      stepPath[at] = (1 - stepRate) * stepPath[at]! + Math.sqrt(stepRate * (2 - stepRate) * mass) * white[at]!;
    }
    const length = Math.sqrt(dot(stepPath, stepPath));
    const steady = length / Math.sqrt(1 - (1 - stepRate) ** (2 * (generation + 1))) < (1.4 + 2 / (n + 1)) * usualLength;
    for (let at = 0; at < n; at++) path[at] = (1 - pathRate) * path[at]! + (steady ? Math.sqrt(pathRate * (2 - pathRate) * mass) * mean[at]! : 0);
    const kept = 1 - rankOne - rankMany + (steady ? 0 : rankOne * pathRate * (2 - pathRate));
    for (let row = 0; row < n; row++) {
      for (let column = 0; column <= row; column++) {
        const many = shares.reduce((sum, share, at) => sum + share * tried[at]!.move[row]! * tried[at]!.move[column]!, 0);
        covariance[row]![column] = covariance[column]![row] = kept * covariance[row]![column]! + rankOne * path[row]! * path[column]! + rankMany * many;
      }
    }
    step *= Math.exp(Math.min(1, (stepRate / damping) * (length / usualLength - 1)));
  }
  return { ...best, middle: outside(middle) };
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, at) => sum + value * b[at]!, 0);
}

/** Eigenvalues of a symmetric matrix, with the eigenvectors as columns, by Jacobi rotations. */
function axesOf(matrix: readonly (readonly number[])[]): { values: number[]; vectors: number[][] } {
  const n = matrix.length;
  const a = matrix.map((row) => [...row]);
  const vectors = a.map((_, row) => a.map((_, column) => Number(row === column)));
  for (let sweep = 0; sweep < 30; sweep++) {
    let rest = 0;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        const off = a[p]![q]!;
        rest += off * off;
        if (Math.abs(off) < 1e-300) continue;
        const theta = (a[q]![q]! - a[p]![p]!) / (2 * off);
        const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const c = 1 / Math.sqrt(t * t + 1);
        const s = t * c;
        const turn = (row: number[], from: number, to: number): void => {
          const [x, y] = [row[from]!, row[to]!];
          row[from] = c * x - s * y;
          row[to] = s * x + c * y;
        };
        for (const row of a) turn(row, p, q);
        for (let k = 0; k < n; k++) {
          const [x, y] = [a[p]![k]!, a[q]![k]!];
          a[p]![k] = c * x - s * y;
          a[q]![k] = s * x + c * y;
        }
        for (const row of vectors) turn(row, p, q);
      }
    }
    if (rest < 1e-24 * a.reduce((sum, row, at) => sum + row[at]! ** 2, 0)) break;
  }
  return { values: a.map((row, at) => row[at]!), vectors };
}
