/** Controls the loading of notes into views, which a test can delay at will. */
export class Loads {
  /** Views keep the previous note's text in their editor until the next one is loaded, instead of clearing it. */
  leavesEditors = false;
  readonly #held = new Map<string, { readonly wait: Promise<void>; readonly release: () => void }>();
  readonly #waiting = new Map<string, number>();

  /** Delays loading the note until the result is called. */
  hold(path: string): () => void {
    let release: () => void = () => undefined;
    const wait = new Promise<void>((resolve) => (release = resolve));
    const held = { wait, release };
    this.#held.set(path, held);
    return () => {
      if (this.#held.get(path) === held) this.#held.delete(path);
      release();
    };
  }

  /** Number of views waiting for the note. */
  waiting(path: string): number {
    return this.#waiting.get(path) ?? 0;
  }

  /** Resolves when the note may be loaded. */
  async passed(path: string): Promise<void> {
    const held = this.#held.get(path);
    if (held === undefined) return;
    this.#waiting.set(path, this.waiting(path) + 1);
    await held.wait;
    this.#waiting.set(path, this.waiting(path) - 1);
  }

  /** Releases everything that still waits. */
  close(): void {
    for (const { release } of this.#held.values()) release();
    this.#held.clear();
  }
}
