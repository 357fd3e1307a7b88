import type { CardIndex } from "../api/card-index";
import type { Scope } from "../api/reviews";

/** How much of the vault had been looked at when the queue was built. */
export class QueueFreshness {
  /** Null when all had been that matters. */
  #indexed: number | null = 0;
  readonly #library: CardIndex;
  readonly #scope: Scope;

  constructor(library: CardIndex, scope: Scope) {
    this.#library = library;
    this.#scope = scope;
  }

  /** The queue holds all there is. */
  get whole(): boolean {
    return this.#indexed === null;
  }

  /** The queue is built now. */
  built(): void {
    this.#indexed = "path" in this.#scope ? null : (this.#library.progress?.indexed ?? null);
  }

  /**
   * Whether the queue is to be built again: when the first pass is over, or before when there are no other cards: then whenever twice as many
   * notes have been looked at.
   */
  isOld(empty: boolean): boolean {
    if (this.#indexed === null) return false;
    const now = this.#library.progress?.indexed ?? null;
    if (now !== null && (!empty || now < this.#indexed * 2 || now === 0)) return false;
    this.#indexed = now;
    return true;
  }
}
