// Finds the intensity at which a scheduler gives as much as another one.
/** A year of study: minutes a day, and the mean number of remembered cards. */
export interface Outcome {
  readonly minutes: number;
  readonly remembered: number;
}

/** An outcome that lies between two intensities; null where no intensity reaches it. */
export type Found = (Outcome & { readonly intensity: number }) | null;

interface Point extends Outcome {
  readonly intensity: number;
}

/** Simulations for one search, at most, once it is bracketed; and the narrowest bracket. */
const most = 6;
const narrow = 1 / 64;
const grid = 160;

/** Searches over a scheduler's intensities (0..1), of which each is simulated once. `range` is a first guess. */
export class Tuner {
  readonly #points = new Map<number, Point>();

  constructor(
    readonly simulate: (intensity: number) => Outcome,
    readonly range: readonly [low: number, high: number],
  ) {}

  #at(intensity: number): Point {
    let point = this.#points.get(intensity);
    if (point === undefined) this.#points.set(intensity, (point = { ...this.simulate(intensity), intensity }));
    return point;
  }

  /** The outcome with this many remembered cards, which grow with the intensity. */
  remembering(remembered: number): Found {
    let [low, high] = this.range.map((intensity) => this.#at(intensity)) as [Point, Point];
    if (high.remembered < remembered) [low, high] = [high, this.#at(1)];
    if (low.remembered > remembered) [low, high] = [this.#at(0), low];
    if (high.remembered < remembered || low.remembered > remembered) return null;
    return this.#between("remembered", remembered, 0.0005, low, high);
  }

  /**
   * The outcome with these minutes, beginning at `from`: more time than that remembers more. Below an intensity where lapses begin to cost
   * more than they save, less is remembered in more time; such outcomes are not found.
   */
  taking(minutes: number, from: number): Found {
    const points = [...this.#points.values()].sort((a, b) => a.intensity - b.intensity);
    const start = points.reduce((best, point) => (Math.abs(point.intensity - from) < Math.abs(best.intensity - from) ? point : best));
    const next = (of: readonly Point[], low: Point): Point | undefined => of.find((point) => point.intensity > low.intensity && point.minutes >= minutes);
    if (start.minutes < minutes) {
      const high = next(points, start) ?? this.#at(1);
      const low = points.filter((point) => point.intensity < high.intensity && point.minutes < minutes).pop();
      return low === undefined || high.minutes < minutes ? null : this.#between("minutes", minutes, 0.002, low, high);
    }
    let low = points.filter((point) => point.intensity < start.intensity && point.minutes < minutes).pop();
    for (let down = 1; low === undefined && down <= 4; down++) {
      const tried = this.#at(Math.max(0, start.intensity - 0.05 * down));
      if (tried.minutes < minutes) low = tried;
    }
    const high = low && next([...this.#points.values()].sort((a, b) => a.intensity - b.intensity), low);
    return low && high ? this.#between("minutes", minutes, 0.002, low, high) : null;
  }

  /** Narrows a bracket, by a line through its ends and by halves in turn, and ends on a line between them. */
  #between(key: keyof Outcome, wanted: number, near: number, low: Point, high: Point): Found {
    const share = (): number => Math.min(1, Math.max(0, (wanted - low[key]) / (high[key] - low[key] || 1)));
    for (let turn = 0; turn < most && high.intensity - low.intensity > narrow; turn++) {
      const part = turn % 2 === 0 ? Math.min(0.9, Math.max(0.1, share())) : 0.5;
      // On a grid, so that searches meet again.
      const middle = Math.round((low.intensity + part * (high.intensity - low.intensity)) * grid) / grid;
      if (middle <= low.intensity || middle >= high.intensity) break;
      const point = this.#at(middle);
      if (point[key] < wanted) low = point;
      else high = point;
      if (Math.abs(point[key] / wanted - 1) < near) break;
    }
    const part = share();
    const between = (of: keyof Point): number => low[of] + part * (high[of] - low[of]);
    return { minutes: between("minutes"), remembered: between("remembered"), intensity: between("intensity") };
  }
}
