import type { IndexedCard } from "../core/deck/indexed-card";
import { pastCards, reduce, startSession, upcoming, waitingCards, type SessionAction, type SessionState } from "../core/deck/session";
import type { NoteView } from "./card-library";
import { createCourse } from "./course";
import { editedElsewhere, facesAfter, writeEdit } from "./edit-card";
import type { GradeRecord } from "./journal";
import { putAway } from "./put-away";
import { Listeners } from "./listeners";
import type { EditOutcome, Mode, ReviewSession, ReviewState, Scope, Undone } from "./review-state";
import type { SessionParts } from "./session-parts";
import { cardState, cardToShow, endState, momentOf, type Shown } from "./session-view";
import { cardAt, cardIn } from "./show-card";
import { Stopwatch } from "./stopwatch";
import { takeBack } from "./take-back";
import { letMore } from "./today";

export interface RunningSession extends ReviewSession {
  /** Notices that a new study day has begun: the queue is built anew, the present card stays. */
  checkDay(): void;
}

/** A session over what a scope holds today. */
export function createSession(scope: Scope, mode: Mode, parts: SessionParts): RunningSession {
  const { library, pending, texts, device, reviewLog } = parts;
  const course = createCourse(scope, mode, parts);
  const listeners = new Listeners(parts.log);
  const watch = new Stopwatch(parts.clock);
  /** Answers of this session, and what takes steps back, by step. */
  const records = new Map<number, GradeRecord>();
  const undos = new Map<number, () => Promise<Undone>>();
  let session: SessionState<IndexedCard> = startSession<IndexedCard>([]);
  let day = library.today();
  let state: ReviewState = { kind: "loading" };
  let shown: Shown | null = null;
  /** The note that is being edited by this session: what it says meanwhile is looked at when that is over. */
  let editing: string | null = null;
  let drawings = 0;
  /** While the note is being changed under the card, keys do nothing. */
  let busy = false;
  let ready = false;
  let closed = false;
  /** How many notes had been looked at when the queue was built; null when all had been that matter. */
  let indexed: number | null = 0;

  function checkDay(): void {
    const today = library.today();
    if (today === day || !ready || closed) return;
    day = today;
    rebuild();
  }

  /** What today's limits leave beside the card on show. */
  function rebuild(): void {
    if (!course.extra) apply({ kind: "rollover", cards: course.cards(session.current) });
  }

  /** Looks at the clock. */
  function tick(): void {
    if (!ready || closed) return;
    checkDay();
    const before = session.current;
    session = reduce(session, { kind: "time", now: parts.clock.now() });
    if (session.current !== before) draw();
  }

  /** True when keys mean something now. */
  function idle(): boolean {
    if (closed || busy || !ready) return false;
    tick();
    join();
    return true;
  }

  function begin(): void {
    if (closed) return;
    ready = true;
    day = library.today();
    indexed = "path" in scope ? null : (library.progress?.indexed ?? null);
    session = startSession(course.cards(null), parts.clock.now());
    draw();
  }

  /**
   * Cards that were found since the queue was built join when the first pass is over, or before when there are no others: then whenever
   * twice as many notes have been looked at. The present card stays.
   */
  function join(): void {
    if (indexed === null || !ready || busy || closed) return;
    const now = library.progress?.indexed ?? null;
    if (now !== null && (session.current !== null || now < indexed * 2 || now === 0)) return;
    indexed = now;
    rebuild();
  }

  function apply(action: SessionAction<IndexedCard>): void {
    session = reduce(session, action);
    draw();
  }

  function leave(keys: Iterable<string>): void {
    session = reduce(session, { kind: "gone", keys: new Set(keys) });
  }

  /** Draws the present state; reads the card's note first if it is not at hand. */
  function draw(): void {
    const drawing = ++drawings;
    for (;;) {
      const turn = session.current;
      watch.begin(turn);
      if (turn === null) {
        shown = null;
        if (indexed !== null) return set({ kind: "loading" });
        return set(endState(scope, course.extra, session, watch.spent, [...records.values()], parts));
      }
      const { card } = turn;
      const note = texts.peek(card.path);
      if (note === null) {
        if (shown?.card.key !== card.key) {
          shown = null;
          set({ kind: "loading" });
        }
        void texts.get(card.path).then((read) => {
          if (drawing !== drawings || closed) return;
          if (read === null) leave([card.key]);
          draw();
        });
        return;
      }
      shown = cardToShow(card, note, day, parts, course.extra);
      if (shown !== null) {
        set(cardState(shown, session, parts, course.writes));
        const next = upcoming(session);
        if (next !== null && texts.peek(next.path) === null) void texts.get(next.path);
        return;
      }
      leave([card.key]);
    }
  }

  function set(next: ReviewState): void {
    state = next;
    listeners.tell();
  }

  /** The card of an earlier session's answer that was taken back is asked now. */
  function bring({ path, key }: GradeRecord): void {
    const card = library.cards({ kind: "note", path }).find((one) => one.key === key);
    if (card !== undefined) apply({ kind: "bring", card });
  }

  /** The shown block stands at `at` by now: it and its siblings keep their turns. */
  function replaceBlock(before: Shown, note: NoteView, at: number): void {
    const { path, card } = before;
    const siblings = waitingIn(path).filter(({ block }) => block === card.block);
    const faceOf = facesAfter(before.note.blocks[before.at], note.blocks[at]);
    const faces = (before.note.blocks[before.at]?.cards ?? []).map((_card, face) => faceOf(face));
    reviewLog.reworded({ from: card.hash, to: note.blocks[at]?.hash ?? card.hash, faces });
    replace(siblings, (sibling) => cardAt(note, at, sibling.with({ face: faceOf(sibling.face) }), path));
  }

  function replace(cards: readonly IndexedCard[], change: (card: IndexedCard) => IndexedCard): void {
    session = reduce(session, { kind: "changed", cards: new Map(cards.map((card) => [card.key, change(card)])) });
  }

  function waitingIn(path: string): IndexedCard[] {
    return waitingCards(session, (card) => card.path === path);
  }

  /** A note changed, by us or by others: cards that are no longer to be asked leave the session, the shown one is drawn afresh. */
  function noteChanged(path: string, note: NoteView | null, renamedTo: string | null): void {
    if (!ready || closed || (path === editing && renamedTo === null)) return;
    const here = session.current?.card.path === path;
    let waiting = waitingIn(path);
    if (renamedTo !== null) replace([...waiting, ...pastCards(session).filter((card) => card.path === path)], (card) => cardIn(renamedTo, card));
    if (waiting.length === 0 && !here) return;
    if (renamedTo !== null) return draw();
    const at = here && note !== null && shown !== null ? editedElsewhere(shown, note) : -1;
    if (at >= 0 && note !== null && shown !== null) {
      replaceBlock(shown, note, at);
      waiting = waitingIn(path);
    }
    const present = new Set(note === null ? [] : library.cards({ kind: "note", path }, course.until).map((card) => card.key));
    const before = session;
    leave(waiting.filter(({ key }) => !present.has(key) && pending.latest(key) === null).map(({ key }) => key));
    if (here || session !== before) draw();
  }

  /** Writes `text` in place of the shown block. */
  async function rewriteShown(basis: Shown, text: string): Promise<EditOutcome> {
    editing = basis.path;
    const [outcome, made] = await writeEdit(basis, text, parts);
    editing = null;
    if (outcome.kind === "written" && made.kind === "edits") {
      replaceBlock(basis, made.after, made.at);
      pending.wroteNote(basis.path, made.before, made.after);
      draw();
      return { kind: "written" };
    }
    draw();
    return made.kind === "invalid" ? made : outcome;
  }

  const stops = [library.onNote(noteChanged), pending.subscribe(() => listeners.tell()), library.subscribe(join)];
  if (library.progress === null) begin();
  else void library.whenReady().then(() => ("path" in scope ? library.hurry(scope.path) : undefined)).then(begin);

  return {
    scope,
    mode,
    get state() {
      return state;
    },
    get pending() {
      return pending.list;
    },
    subscribe: (listener) => listeners.add(listener),
    reveal() {
      if (idle()) apply({ kind: "reveal" });
    },
    grade(grade) {
      if (!idle() || shown === null) return;
      const { id, record, comeback, undo } = course.answer(shown, grade, session.current?.phase !== "learning", watch.lap, momentOf(day, parts));
      if (record !== null) records.set(id, record);
      undos.set(id, undo);
      apply({ kind: "grade", grade, id, comeback });
    },
    setWrites(on) {
      course.writes = on;
      draw();
    },
    skip() {
      if (idle() && shown !== null) apply({ kind: "skip", id: pending.nextId() });
    },
    putAway(how, siblings) {
      if (!idle() || shown === null) return;
      const away = putAway(shown, how, siblings, parts);
      const id = pending.nextId();
      undos.set(id, away.undo);
      apply({ kind: "away", id, keys: away.keys });
    },
    more(held) {
      if (!idle()) return;
      letMore(device, day, scope.kind === "deck" ? scope.deck : "", held.new, held.reviews);
      rebuild();
    },
    ahead() {
      if (idle()) apply({ kind: "ahead" });
    },
    tick,
    async undo() {
      if (!idle()) return null;
      const step = session.history?.head;
      const undoStep = undos.get(step?.id ?? 0);
      if (step !== undefined && undoStep === undefined) {
        apply({ kind: "undo" });
        return { kind: "skip" };
      }
      // With nothing left of this session, the one before.
      const record = pending.newest();
      if (undoStep === undefined && record === null) return null;
      busy = true;
      const undone = await (undoStep?.() ?? takeBack(record as GradeRecord, parts)).finally(() => {
        busy = false;
      });
      if (undone.kind === "failed") return undone;
      const taken = step === undefined ? record : records.get(step.id);
      if (step !== undefined) {
        for (const map of [undos, records]) map.delete(step.id);
        apply({ kind: undone.kind === "refused" ? "forget" : "undo" });
      } else if (undone.kind !== "refused" && record !== null) bring(record);
      // It counted for its own day, and is one of today's now.
      if (undone.kind === "grade" && taken != null && taken.day !== day) rebuild();
      return undone;
    },
    async edit(text) {
      const first = shown;
      if (first === null || !idle()) return { kind: "refused", reason: "gone" };
      busy = true;
      try {
        // What is shown may have changed by the time the writes before this one are over.
        return await pending.exclusive(first.path, () => rewriteShown(shown ?? first, text));
      } finally {
        busy = false;
        editing = null;
      }
    },
    retry: (id) => pending.retry(id),
    drop: (id) => pending.drop(id),
    rest: () => watch.rest(),
    wake: () => watch.run(),
    settled: () => pending.settled(),
    close() {
      closed = true;
      for (const stop of stops.splice(0)) stop();
      parts.ended();
    },
    checkDay: tick,
  };
}
