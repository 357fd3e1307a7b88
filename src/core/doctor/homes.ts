import type { Block } from "../model/card";

/** Blocks without a comment, searchable by their words. */
export class Homes {
  readonly #blocks: readonly Block[];
  /** By length, then by text; built on first use. */
  #texts: Map<number, Map<string, number[]>> | null = null;

  constructor(blocks: readonly Block[]) {
    this.#blocks = blocks;
  }

  /** Index of the last block that ends at or before `offset`; -1 when there is none. */
  lastBefore(offset: number): number {
    let low = 0;
    let high = this.#blocks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#blocks[middle]?.to ?? Infinity) <= offset) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** One-line blocks without a comment whose text is a proper suffix of `words`. */
  endingAt(words: string): readonly number[] {
    const found: number[] = [];
    for (const [length, texts] of this.#byLength()) {
      if (length < words.length) found.push(...(texts.get(words.slice(-length)) ?? []));
    }
    return found;
  }

  #byLength(): Map<number, Map<string, number[]>> {
    if (this.#texts !== null) return this.#texts;
    const byLength = new Map<number, Map<string, number[]>>();
    this.#blocks.forEach((block, index) => {
      if (block.comments.length > 0 || block.firstLine !== block.lastLine) return;
      const { text } = block;
      const texts = byLength.get(text.length) ?? new Map<string, number[]>();
      byLength.set(text.length, texts);
      texts.set(text, [...(texts.get(text) ?? []), index]);
    });
    this.#texts = byLength;
    return byLength;
  }
}
