import { longestScheme } from "./bare-url";
import type { Seeker, Seekers } from "./chars";

/** Finds where code, math, comments, links and the like may begin. */
export class Openings {
  readonly #marks: readonly Seeker[];
  readonly #urls: Seeker;

  constructor(seekers: Seekers) {
    this.#marks = ["`", "$", "[", "<"].map((mark) => seekers.of(mark));
    this.#urls = seekers.of("://");
  }

  /** No span of the line that ends at `to` begins between `from` and this offset; behind the line when it has none. */
  first(from: number, to: number): number {
    let first = this.#urls.at(from);
    if (first < to) first = Math.max(from, first - longestScheme);
    for (const seeker of this.#marks) first = Math.min(first, seeker.at(from));
    return first;
  }
}
