import type { Clock } from "../api/ports";

/** Counts time from the start on, but for the stretches in which it rests. Milliseconds. */
export class Stopwatch {
  readonly #clock: Clock;
  #spent = 0;
  /** Since when it runs; null while it rests. */
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

  /** Begins a lap when it is another one than before. */
  begin(lap: unknown): void {
    if (lap === this.#lap) return;
    this.#lap = lap;
    this.#begun = this.spent;
  }

  /** Time of the lap. */
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
