import type { IndexedCard } from "../../core/card-index/indexed-card";
import { pastCards, reduce, startSession, upcoming, waitingCards, type SessionAction, type SessionState } from "../../core/review/session";
import type { NoteView } from "../api/card-index";
import { createSessionMode } from "./session-mode";
import { editedMeanwhile, facesAfter, planEdit } from "../writes/edit-card";
import type { GradeRecord } from "../writes/journal";
import { QueueFreshness } from "./queue-freshness";
import { UndoStack } from "./undo-stack";
import { putAway } from "./bury-suspend";
import { Listeners } from "../async/listeners";
import type { WriteNote } from "../api/write-note";
import type { EditOutcome, Mode, ReviewSession, ReviewState, Scope, Undone } from "../api/reviews";
import type { SessionContext } from "./context";
import { cardState, cardToShow, comesBack, endState, momentOf, type CardOnShow } from "./view";
import { cardAt, cardIn } from "../index/find-card";
import { Stopwatch } from "./stopwatch";
import { createLeeches } from "./leeches";
import { takeBack } from "./undo";
import { letMore } from "../today/day-counts";

export interface RunningSession extends ReviewSession {
  /** Notices that a new study day has begun: the queue is built anew, the present card stays. */
  checkDay(): void;
}

/** A session over what a scope holds today. */
export function createSession(scope: Scope, mode: Mode, parts: SessionContext): RunningSession {
  const { library, writer, pending, texts, device, reviewLog } = parts;
  const sessionMode = createSessionMode(scope, mode, parts);
  const listeners = new Listeners(parts.log);
  const watch = new Stopwatch(parts.clock);
  const steps = new UndoStack(parts);
  const freshness = new QueueFreshness(library, scope);
  let session: SessionState<IndexedCard> = startSession<IndexedCard>([]);
  let day = library.today();
  let state: ReviewState = { kind: "loading" };
  let shown: CardOnShow | null = null;
  /** The note that is being edited by this session: what it says meanwhile is looked at when that is over. */
  let editing: string | null = null;
  let drawings = 0;
  /** While the note is being changed under the card, keys do nothing. */
  let busy = false;
  let ready = false;
  let closed = false;

  function checkDay(): void {
    const today = library.today();
    if (today === day || !ready || closed) return;
    day = today;
    rebuild();
  }

  /** What today's limits leave beside the card on show. */
  function rebuild(): void {
    if (!sessionMode.extra) apply({ kind: "rollover", cards: sessionMode.cards(session.current) });
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
    freshness.built();
    session = startSession(sessionMode.cards(null), parts.clock.now());
    draw();
  }

  /** Cards that were found since the queue was built join. The present card stays. */
  function join(): void {
    if (ready && !busy && !closed && freshness.isOld(session.current === null)) rebuild();
  }

  function apply(action: SessionAction<IndexedCard>): void {
    session = reduce(session, action);
    draw();
  }

  const leave = (keys: Iterable<string>): void => void (session = reduce(session, { kind: "gone", keys: new Set(keys) }));

  /** Draws the present state; reads the card's note first if it is not at hand. */
  function draw(): void {
    const drawing = ++drawings;
    for (;;) {
      const turn = session.current;
      watch.begin(turn);
      if (turn === null) {
        shown = null;
        if (!freshness.whole) return set({ kind: "loading" });
        return set(endState(scope, sessionMode.extra, session, watch.spent, [...steps.records.values()], parts));
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
      shown = cardToShow(card, note, day, parts, sessionMode.extra);
      if (shown !== null) {
        set(cardState(shown, session, parts, sessionMode.writes));
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

  /** The cards of an earlier session's answer that was taken back are asked now. */
  function bring(records: readonly GradeRecord[]): void {
    for (const { path, key } of records) {
      const card = library.cards({ kind: "note", path }).find((one) => one.key === key);
      if (card !== undefined) apply({ kind: "bring", card });
    }
  }

  /** The shown block stands at `at` by now: it and its siblings keep their turns. */
  function replaceBlock(before: CardOnShow, note: NoteView, at: number): void {
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
    const at = here && note !== null && shown !== null ? editedMeanwhile(shown, note) : -1;
    if (at >= 0 && note !== null && shown !== null) {
      replaceBlock(shown, note, at);
      waiting = waitingIn(path);
    }
    const present = new Set(note === null ? [] : library.cards({ kind: "note", path }, sessionMode.until).map((card) => card.key));
    const before = session;
    leave(waiting.filter(({ key }) => !present.has(key) && !comesBack(key, pending)).map(({ key }) => key));
    if (here || session !== before) draw();
  }

  /** Writes `text` in place of the shown block. */
  async function rewriteShown(basis: CardOnShow, text: string, write: WriteNote): Promise<EditOutcome> {
    editing = basis.path;
    let invalid: EditOutcome | null = null;
    const outcome = await write(
      basis.path,
      (note) => {
        const plan = planEdit(note, basis, text);
        invalid = plan.kind === "invalid" ? plan : null;
        return plan.kind === "invalid" ? { kind: "refuse", reason: "changed" } : plan.kind === "refuse" ? plan : { ...plan, value: plan.at };
      },
      {
        arrived({ after, value: at }) {
          editing = null;
          replaceBlock(basis, after, at);
        },
      },
    );
    editing = null;
    draw();
    return invalid ?? (outcome.kind === "written" ? { kind: "written" } : outcome);
  }

  /** Edits the card on show; refused if it no longer has the text `was`. */
  async function editShown(text: string, was: string | undefined): Promise<EditOutcome> {
    const first = shown;
    if (first === null) return { kind: "refused", reason: "gone" };
    // What is shown may have changed by the time the writes before this one are over.
    return writer.inTurn(first.path, async (write) => {
      const basis = shown ?? first;
      return was !== undefined && basis.view.text !== was ? { kind: "refused", reason: "changed" } : rewriteShown(basis, text, write);
    });
  }

  async function undoEdit(text: string, was: string): Promise<Undone> {
    const outcome = await editShown(was, text);
    return outcome.kind === "written" ? { kind: "edit" } : outcome.kind === "failed" ? outcome : { kind: "refused", reason: "changed" };
  }

  const leeches = createLeeches(parts, {
    stands: (id) => steps.records.has(id),
    suspended(card, own) {
      const keys = new Set([card.key]);
      if (own !== null) steps.add(own.id, () => takeBack(own, parts));
      apply(own === null ? { kind: "gone", keys } : { kind: "aside", id: own.id, keys });
    },
    changed: () => listeners.tell(),
  });

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
    get leech() {
      return leeches.told;
    },
    subscribe: (listener) => listeners.add(listener),
    reveal() {
      if (idle()) apply({ kind: "reveal" });
    },
    grade(grade) {
      if (!idle() || shown === null) return;
      const { id, record, comeback, undo } = sessionMode.answer(shown, grade, session.current?.phase !== "learning", watch.lap, momentOf(day, parts));
      steps.add(id, undo, record);
      const graded = shown;
      apply({ kind: "grade", grade, id, comeback });
      leeches.answered(graded, record);
    },
    setWrites(on) {
      sessionMode.writes = on;
      draw();
    },
    skip() {
      if (idle() && shown !== null) apply({ kind: "skip", id: pending.nextId() });
    },
    putAway(how, siblings) {
      if (!idle() || shown === null) return;
      const away = putAway(shown, how, siblings, parts);
      const id = pending.nextId();
      steps.add(id, away.undo);
      apply({ kind: "away", id, keys: away.keys });
    },
    suspendLeech() {
      if (idle()) leeches.suspend();
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
    undo: () => parts.undoInTurn(async () => {
      if (!idle()) return null;
      const step = session.history?.head;
      busy = true;
      const taken = await steps.takeBack(step?.id).finally(() => void (busy = false));
      if (taken === null || taken.undone.kind === "failed") return taken?.undone ?? null;
      const { undone, records } = taken;
      leeches.forget();
      // With nothing left of this session, it was of the one before.
      if (step !== undefined) apply({ kind: undone.kind === "refused" ? "forget" : "undo" });
      else if (undone.kind !== "refused") bring(records);
      // It counted for its own day, and is one of today's now.
      if (undone.kind === "grade" && records.some((record) => record.day !== day)) rebuild();
      return undone;
    }),
    async edit(text, was) {
      const before = shown?.view.text;
      if (before === undefined || !idle()) return { kind: "refused", reason: "gone" };
      busy = true;
      try {
        const outcome = await editShown(text, was);
        const now = shown?.view.text;
        if (outcome.kind === "written" && now !== undefined && now !== before) {
          const id = pending.nextId();
          steps.add(id, () => undoEdit(now, before));
          apply({ kind: "aside", id, keys: new Set() });
        }
        return outcome;
      } finally {
        busy = false;
        editing = null;
      }
    },
    retry: (id) => pending.retry(id),
    drop: (id) => pending.drop(id),
    rest: () => watch.rest(),
    wake: () => watch.run(),
    settled: () => writer.settled(),
    close() {
      closed = true;
      for (const stop of stops.splice(0)) stop();
      parts.ended();
    },
    checkDay: tick,
  };
}
