import type { CivilDay } from "../core/scheduling/day";
import type { IndexedCard } from "../core/deck/note-record";
import type { Grade } from "../core/scheduling/scheduler";
import { reduce, startSession, upcoming, waitingCards, type SessionAction, type SessionState } from "../core/deck/session";
import type { NoteView } from "./card-library";
import { editedElsewhere, planEdit, type EditPlan } from "./edit-card";
import type { GradeRecord } from "./journal";
import { Listeners } from "./listeners";
import type { EditOutcome, ReviewSession, ReviewState, Scope, Undone } from "./review-state";
import type { SessionParts } from "./session-parts";
import { queueOf } from "./session-queue";
import { cardState, cardToShow, endState, recordOf, type Shown } from "./session-view";
import { cardAt, cardIn } from "./show-card";
import { Stopwatch } from "./stopwatch";
import { takeBack } from "./take-back";
import { countAnswer } from "./today";

/** A session over what a scope holds today. */
export class Session implements ReviewSession {
  readonly scope: Scope;
  readonly #parts: SessionParts;
  readonly #listeners: Listeners;
  readonly #watch: Stopwatch;
  readonly #stops: (() => void)[] = [];
  #session: SessionState<IndexedCard> = startSession<IndexedCard>([]);
  #day: CivilDay;
  #state: ReviewState = { kind: "loading" };
  #shown: Shown | null = null;
  /** Grades of this session by step, for undo. */
  readonly #records = new Map<number, GradeRecord>();
  /** The note that is being edited by this session: what it says meanwhile is looked at when that is over. */
  #editing: string | null = null;
  #drawing = 0;
  /** While the note is being changed under the card, keys do nothing. */
  #busy = false;
  #ready = false;
  #closed = false;

  constructor(scope: Scope, parts: SessionParts) {
    this.scope = scope;
    this.#parts = parts;
    this.#listeners = new Listeners(parts.log);
    this.#watch = new Stopwatch(parts.clock);
    this.#day = parts.library.today();
    this.#stops.push(parts.library.onNote((path, note, renamedTo) => this.#noteChanged(path, note, renamedTo)));
    this.#stops.push(parts.pending.subscribe(() => this.#listeners.tell()));
    if (parts.library.progress === null) this.#begin();
    else void parts.library.whenReady().then(() => this.#begin());
  }

  get state(): ReviewState {
    return this.#state;
  }

  get pending() {
    return this.#parts.pending.list;
  }

  subscribe(listener: () => void): () => void {
    return this.#listeners.add(listener);
  }

  reveal(): void {
    if (!this.#idle()) return;
    this.#apply({ kind: "reveal" });
  }

  grade(grade: Grade): void {
    if (!this.#idle()) return;
    const shown = this.#shown;
    if (shown === null) return;
    const { pending, device } = this.#parts;
    const first = this.#session.current?.phase !== "learning";
    const record = recordOf(shown, grade, pending.nextId(), this.#day, first);
    countAnswer(device, record, 1);
    this.#records.set(record.id, record);
    pending.add(record);
    this.#apply({ kind: "grade", grade, id: record.id });
  }

  skip(): void {
    if (!this.#idle() || this.#shown === null) return;
    this.#apply({ kind: "skip", id: this.#parts.pending.nextId() });
  }

  async undo(): Promise<Undone | null> {
    if (!this.#idle()) return null;
    const step = this.#session.history?.head;
    if (step?.grade === null) {
      this.#apply({ kind: "undo" });
      return { kind: "skip" };
    }
    // With nothing left of this session, the one before.
    const record = step === undefined ? this.#parts.pending.newest() : this.#records.get(step.id);
    if (record === undefined || record === null) return null;
    this.#busy = true;
    const undone = await takeBack(record, this.#parts).finally(() => {
      this.#busy = false;
    });
    if (undone.kind === "failed") return undone;
    this.#records.delete(record.id);
    if (step !== undefined) this.#apply({ kind: undone.kind === "refused" ? "forget" : "undo" });
    else if (undone.kind === "grade") this.#bring(record);
    return undone;
  }

  /** The card of an earlier session's answer that was taken back is asked now. */
  #bring({ path, key }: GradeRecord): void {
    const card = this.#parts.library.cards({ kind: "note", path }).find((one) => one.key === key);
    if (card !== undefined) this.#apply({ kind: "bring", card });
  }

  async edit(text: string): Promise<EditOutcome> {
    const shown = this.#shown;
    if (shown === null || !this.#idle()) return { kind: "refused", reason: "gone" };
    const { notes, pending, settings } = this.#parts;
    this.#busy = true;
    try {
      return await pending.exclusive(shown.path, async (): Promise<EditOutcome> => {
        const basis = this.#shown ?? shown;
        let plan: EditPlan = { kind: "refuse", reason: "gone" };
        this.#editing = basis.path;
        const outcome = await notes.write(basis.path, (now) => {
          plan = planEdit(now, basis, text, settings());
          return plan.kind === "invalid" ? { kind: "refuse", reason: "changed" } : plan;
        });
        this.#editing = null;
        const made = plan as EditPlan;
        if (outcome.kind === "written" && made.kind === "edits") {
          this.#edited(basis, outcome.before, outcome.after, made.at);
          return { kind: "written" };
        }
        this.#draw();
        if (made.kind === "invalid") return made;
        return outcome;
      });
    } finally {
      this.#busy = false;
      this.#editing = null;
    }
  }

  retry(id: number): void {
    this.#parts.pending.retry(id);
  }

  drop(id: number): boolean {
    return this.#parts.pending.drop(id);
  }

  rest(): void {
    this.#watch.rest();
  }

  wake(): void {
    this.#watch.run();
  }

  settled(): Promise<void> {
    return this.#parts.pending.settled();
  }

  close(): void {
    this.#closed = true;
    for (const stop of this.#stops.splice(0)) stop();
    this.#parts.ended();
  }

  /** Notices that a new study day has begun: the queue is built anew, the present card stays. */
  checkDay(): void {
    const today = this.#parts.library.today();
    if (today === this.#day || !this.#ready || this.#closed) return;
    this.#day = today;
    this.#session = reduce(this.#session, { kind: "rollover", cards: queueOf(this.scope, this.#parts) });
    this.#draw();
  }

  #idle(): boolean {
    if (this.#closed || this.#busy || !this.#ready) return false;
    this.checkDay();
    return true;
  }

  #begin(): void {
    if (this.#closed) return;
    this.#ready = true;
    this.#day = this.#parts.library.today();
    this.#session = startSession(queueOf(this.scope, this.#parts));
    this.#draw();
  }

  #apply(action: SessionAction<IndexedCard>): void {
    this.#session = reduce(this.#session, action);
    this.#draw();
  }

  /** Draws the present state; reads the card's note first if it is not at hand. */
  #draw(): void {
    const drawing = ++this.#drawing;
    for (;;) {
      const turn = this.#session.current;
      if (turn === null) {
        this.#shown = null;
        const graded = [...this.#records.values()];
        return this.#set(endState(this.scope, this.#session, this.#watch.spent, graded, this.#parts));
      }
      const note = this.#parts.texts.peek(turn.card.path);
      if (note === null) {
        if (this.#shown?.card.key !== turn.card.key) {
          this.#shown = null;
          this.#set({ kind: "loading" });
        }
        void this.#parts.texts.get(turn.card.path).then((read) => {
          if (drawing !== this.#drawing || this.#closed) return;
          if (read === null) this.#session = reduce(this.#session, { kind: "gone", keys: new Set([turn.card.key]) });
          this.#draw();
        });
        return;
      }
      const shown = cardToShow(turn.card, note, this.#day, this.#parts);
      if (shown !== null) {
        this.#shown = shown;
        this.#set(cardState(shown, this.#session, this.#parts));
        return this.#prefetch();
      }
      this.#session = reduce(this.#session, { kind: "gone", keys: new Set([turn.card.key]) });
    }
  }

  #prefetch(): void {
    const next = upcoming(this.#session);
    if (next !== null && this.#parts.texts.peek(next.path) === null) void this.#parts.texts.get(next.path);
  }

  #set(state: ReviewState): void {
    this.#state = state;
    this.#listeners.tell();
  }

  /** Our own edit of the shown block: it and its siblings keep their turns. */
  #edited(shown: Shown, before: string, after: string, at: number): void {
    const note = this.#parts.library.parse(shown.path, after);
    this.#replaceBlock(shown, note, at);
    this.#parts.pending.wroteNote(shown.path, before, after);
  }

  #replaceBlock(shown: Shown, note: NoteView, at: number): void {
    const siblings = this.#waitingIn(shown.path).filter((card) => card.block === shown.card.block);
    this.#replace(siblings, (card) => cardAt(note, at, card, shown.path));
  }

  #replace(cards: readonly IndexedCard[], change: (card: IndexedCard) => IndexedCard): void {
    this.#session = reduce(this.#session, { kind: "changed", cards: new Map(cards.map((card) => [card.key, change(card)])) });
  }

  #waitingIn(path: string): IndexedCard[] {
    return waitingCards(this.#session).filter((card) => card.path === path);
  }

  /** A note changed, by us or by others: cards that are no longer to be asked leave the session, the shown one is drawn afresh. */
  #noteChanged(path: string, note: NoteView | null, renamedTo: string | null): void {
    if (!this.#ready || this.#closed) return;
    if (path === this.#editing && renamedTo === null) return;
    const here = this.#session.current?.card.path === path;
    let waiting = this.#waitingIn(path);
    if (waiting.length === 0 && !here) return;
    if (renamedTo !== null) {
      this.#replace(waiting, (card) => cardIn(renamedTo, card));
      return this.#draw();
    }
    const shown = this.#shown;
    const at = here && note !== null && shown !== null ? editedElsewhere(shown, note) : -1;
    if (at >= 0 && note !== null && shown !== null) {
      this.#replaceBlock(shown, note, at);
      waiting = this.#waitingIn(path);
    }
    const present = new Set(note === null ? [] : this.#parts.library.cards({ kind: "note", path }).map((card) => card.key));
    const gone = waiting.filter((card) => !present.has(card.key) && this.#parts.pending.latest(card.key) === null);
    const before = this.#session;
    this.#session = reduce(before, { kind: "gone", keys: new Set(gone.map((card) => card.key)) });
    if (here || this.#session !== before) this.#draw();
  }
}
