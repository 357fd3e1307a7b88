import type { CardColumn, CardLibrary, CardPlace, CardRow, CardWords, FoundCards, QueryFault } from "../../../src/app/api/card-library";

/** A card with everything that a row can show. */
export function cardRow(change: Partial<CardRow> = {}): CardRow {
  return {
    path: "Folder/Note.md",
    hash: 1,
    occurrence: 0,
    face: 0,
    line: 2,
    kind: "basic",
    decks: ["flashcards"],
    state: "review",
    isLeech: false,
    due: "2024-02-14",
    interval: 10,
    ease: 250,
    stability: null,
    difficulty: null,
    retrievability: 0.9,
    lapses: 0,
    last: "2024-02-04",
    added: "2024-01-01",
    ...change,
  };
}

/** Found cards controlled by hand. Card n has the front "Front n" once its note was read, and sorts by its hash. */
export class FakeCards implements FoundCards {
  readonly rows: CardRow[];
  readonly gone = new Set<number>();
  readonly known = new Set<number>();
  readonly reads: (readonly [number, number])[] = [];
  progress: FoundCards["progress"] = null;
  stopped = false;
  closed = false;
  sorts: (readonly [CardColumn, boolean])[] = [];
  readonly #listeners = new Set<() => void>();

  constructor(count: number, change: (at: number) => Partial<CardRow> = () => ({})) {
    this.rows = Array.from({ length: count }, (_, at) => cardRow({ hash: at + 1, line: 2 * at + 2, ...change(at) }));
  }

  get length(): number {
    return this.rows.length;
  }

  at(row: number): CardRow | null {
    const card = this.rows[row]!;
    return this.gone.has(card.hash) ? null : card;
  }

  place(row: number): CardPlace {
    return this.rows[row]!;
  }

  rowOf({ path, hash, occurrence, face }: CardPlace): number {
    return this.rows.findIndex((row) => row.path === path && row.hash === hash && row.occurrence === occurrence && row.face === face);
  }

  words(row: number): CardWords | null {
    const { hash } = this.rows[row]!;
    return this.known.has(hash) && !this.gone.has(hash) ? { front: [{ kind: "text", text: `**Front** ${hash}` }], back: [{ kind: "text", text: `Back ${hash}` }], headings: [] } : null;
  }

  group(): null {
    return null;
  }

  async read(from: number, to: number): Promise<void> {
    this.reads.push([from, to]);
    for (let row = from; row < to; row++) this.known.add(this.rows[row]!.hash);
    await Promise.resolve();
  }

  stop(): void {
    this.stopped = true;
    this.progress = null;
  }

  async sort(column: CardColumn, descending: boolean): Promise<void> {
    this.sorts.push([column, descending]);
    await Promise.resolve();
    this.rows.sort((a, b) => (descending ? b.hash - a.hash : a.hash - b.hash));
    this.tell();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.closed = true;
  }

  tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** Gives the cards of `answers` by query; every other query finds none. */
export class FakeLibrary implements CardLibrary {
  readonly asked: string[] = [];
  readonly answers = new Map<string, FakeCards | QueryFault>();

  find(query: string): ReturnType<CardLibrary["find"]> {
    this.asked.push(query);
    const found = this.answers.get(query) ?? new FakeCards(0);
    return found instanceof FakeCards ? { kind: "found", cards: found } : { kind: "fault", fault: found };
  }

  names() {
    return { decks: ["flashcards", "flashcards/art history", "flashcards/chemistry"], tags: ["exam"], folders: ["school"] };
  }

  collect(): Promise<never> {
    return Promise.reject(new Error("the view lists cards itself"));
  }
}
