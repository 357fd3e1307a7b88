import type { LeechTold, PendingWrite, ReviewSession, ReviewState, ShownCard, Undone } from "../../../src/app/api/reviews";

export const shownCard: ShownCard = {
  path: "Positional Encodings.md",
  title: "Positional Encodings",
  headings: ["FAQ"],
  parents: [],
  decks: ["flashcards"],
  kind: "multiline-reversed",
  front: [{ kind: "text", text: "**Why?**" }],
  back: [{ kind: "text", text: "Because." }],
  line: 2,
  text: "**Why?**\n??\nBecause.",
  schedule: { algorithm: "sm2", due: "2024-02-11", interval: 84, ease: 290 },
  hash: 1,
  face: 0,
  siblings: 1,
};

export type CardReviewState = Extract<ReviewState, { kind: "card" }>;

export function cardState(change: Partial<CardReviewState> = {}): CardReviewState {
  return {
    kind: "card",
    side: "front",
    card: shownCard,
    intervals: { again: 0, hard: 42, good: 244, easy: 339 },
    remaining: { new: 0, learning: 0, review: 2 },
    done: 0,
    total: 2,
    canUndo: false,
    writes: true,
    ...change,
  };
}

/** A session controlled by hand that records calls. */
export class FakeSession implements ReviewSession {
  readonly scope = { kind: "all" } as const;
  readonly mode = { kind: "due" } as const;
  state: ReviewState;
  pending: readonly PendingWrite[] = [];
  readonly calls: string[] = [];
  undone: Undone | null = null;
  leech: LeechTold | null = null;
  readonly listeners = new Set<() => void>();

  constructor(state: ReviewState = cardState()) {
    this.state = state;
  }

  show(state: ReviewState, pending: readonly PendingWrite[] = this.pending): void {
    this.state = state;
    this.pending = pending;
    for (const listener of this.listeners) listener();
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  reveal(): void {
    this.calls.push("reveal");
    if (this.state.kind === "card") this.show({ ...this.state, side: "back" });
  }

  grade(grade: string): void {
    this.calls.push(`grade ${grade}`);
    if (this.state.kind === "card") this.show({ ...this.state, side: "front", done: this.state.done + 1, canUndo: true });
  }

  setWrites(on: boolean): void {
    this.calls.push(`writes ${on}`);
  }

  skip(): void {
    this.calls.push("skip");
  }

  suspendLeech(): void {
    this.calls.push("suspend leech");
  }

  putAway(how: string, siblings: boolean): void {
    this.calls.push(`${how}${siblings ? " all" : ""}`);
  }

  more(held: object): void {
    this.calls.push(`more ${JSON.stringify(held)}`);
  }

  ahead(): void {
    this.calls.push("ahead");
  }

  tick(): void {
    this.calls.push("tick");
  }

  undo(): Promise<Undone | null> {
    this.calls.push("undo");
    return Promise.resolve(this.undone);
  }

  edit(text: string): Promise<{ kind: "written" } | { kind: "refused"; reason: "changed" }> {
    this.calls.push(`edit ${text}`);
    return Promise.resolve(text === "refuse" ? { kind: "refused", reason: "changed" } : { kind: "written" });
  }

  rest(): void {
    this.calls.push("rest");
  }

  wake(): void {
    this.calls.push("wake");
  }

  retry(id: number): void {
    this.calls.push(`retry ${String(id)}`);
  }

  drop(id: number): boolean {
    this.calls.push(`drop ${String(id)}`);
    return true;
  }

  settled(): Promise<void> {
    return Promise.resolve();
  }

  close(): void {
    this.calls.push("close");
  }
}
