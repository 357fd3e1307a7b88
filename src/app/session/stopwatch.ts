import type { Clock } from "../api/ports";

/** Counts time from the start, except while paused; milliseconds. */
export class Stopwatch {
  readonly #clock: Clock;
  #spent = 0;
  /** Start of the present stretch; null while paused. */
  #since: number | null;
  #lap: unknown;
  #begun = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#since = clock.now();
  }

  get spent(): number {
    return this.#spent + (this.#since === null ? 0 : this.#clock.now() - this.#since);
  }

  /** Starts a lap if it differs from the present one. */
  begin(lap: unknown): void {
    if (lap === this.#lap) return;
    this.#lap = lap;
    this.#begun = this.spent;
  }

  /** Time of the present lap. */
  get lap(): number {
    return this.spent - this.#begun;
  }

  rest(): void {
    this.#spent = this.spent;
    this.#since = null;
  }

  run(): void {
    this.#since ??= this.#clock.now();
  }
}
