// Finds the intensity at which a scheduler gives as much as another one.
/** A year of study: minutes a day, and the mean number of remembered cards. */
export interface Outcome {
  readonly minutes: number;
  readonly remembered: number;
}

/** An outcome that lies between two intensities; or where none does, whether all remember fewer cards than wanted (or need more time), or more. */
export type Found = (Outcome & { readonly intensity: number }) | "fewer" | "more";

interface Point extends Outcome {
  readonly intensity: number;
  /** How well the cards are remembered: grows evenly where time grows by a factor, and about evenly with the intensity. */
  readonly height: number;
}

/** Simulations for one search, at most, once it is bracketed; and how near is enough, in the share of cards forgotten. */
const most = 6;
const near = 0.01;
/** Intensities that are tried, so that searches meet again. */
const grid = 200;

/** Searches over a scheduler's intensities (0..1), of which each is simulated once. `seen`: cards seen on average. `range` is a first guess. */
export class Tuner {
  readonly #points = new Map<number, Point>();

  constructor(
    readonly simulate: (intensity: number) => Outcome,
    readonly seen: number,
    readonly range: readonly [low: number, high: number],
  ) {}

  #height(remembered: number): number {
    return -Math.log(1 - Math.min(0.9999, remembered / this.seen));
  }

  #at(intensity: number): Point {
    const place = Math.round(Math.min(1, Math.max(0, intensity)) * grid) / grid;
    let point = this.#points.get(place);
    if (point === undefined) {
      const outcome = this.simulate(place);
      this.#points.set(place, (point = { ...outcome, intensity: place, height: this.#height(outcome.remembered) }));
    }
    return point;
  }

  /** The outcome with this many remembered cards, which grow with the intensity. */
  remembering(remembered: number): Found {
    const wanted = this.#height(remembered);
    let [low, high] = this.range.map((intensity) => this.#at(intensity)) as [Point, Point];
    if (high.height < wanted) [low, high] = [high, this.#at(1)];
    if (low.height > wanted) [low, high] = [this.#at(0), low];
    if (high.height < wanted) return "fewer";
    if (low.height > wanted) return "more";
    for (let turn = 0; turn < most; turn++) {
      const part = (wanted - low.height) / (high.height - low.height || 1);
      const point = this.#at(low.intensity + Math.min(0.95, Math.max(0.05, part)) * (high.intensity - low.intensity));
      if (point === low || point === high) break;
      if (point.height < wanted) low = point;
      else high = point;
      if (Math.abs(point.height - wanted) < near) break;
    }
    return this.#between(low, high, (wanted - low.height) / (high.height - low.height || 1));
  }

  /**
   * The outcome with these minutes, near an intensity: more time than that remembers more. Where lapses cost more than they save, less is
   * remembered in more time; such outcomes are not found.
   */
  taking(minutes: number, near: number): Found {
    const points = (): Point[] => [...this.#points.values()].sort((a, b) => a.intensity - b.intensity);
    let last = points().pop();
    while (last !== undefined && last.minutes < minutes && last.intensity < 1) last = this.#at(last.intensity + 0.2);
    if (points().every((point) => point.minutes >= minutes)) this.#at(near - 0.25);
    const known = points();
    // The last point that takes less time: after it, time grows.
    const place = known.map((point) => point.minutes < minutes).lastIndexOf(true);
    const [low, high] = [known[place], known[place + 1]];
    return low && high ? this.#between(low, high, Math.log(minutes / low.minutes) / Math.log(high.minutes / low.minutes)) : "fewer";
  }

  /** A line between two points, through the logarithms of time and of the share forgotten. */
  #between(low: Point, high: Point, part: number): Found {
    const height = low.height + part * (high.height - low.height);
    return { minutes: low.minutes * (high.minutes / low.minutes) ** part, remembered: this.seen * (1 - Math.exp(-height)), intensity: low.intensity + part * (high.intensity - low.intensity) };
  }
}
