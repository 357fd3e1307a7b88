import type { EditOutcome, Mode, ReviewSession, Scope, Undone } from "../api/reviews";
import type { GradeRecord } from "../writes/journal";
import { letMore } from "../today/day-counts";
import { answer, practise } from "./answer";
import { putAway } from "./bury-suspend";
import { momentOf } from "./card-on-show";
import type { SessionContext } from "./context";
import { createDisplay, type Display } from "./display";
import { createLeeches, type Leeches } from "./leeches";
import { createNoteChanges, type NoteChanges } from "./note-changes";
import { Stopwatch } from "./stopwatch";
import { createTurns, type Turns } from "./turns";
import { createUndoSteps, type UndoSteps } from "./undo";

export interface RunningSession extends ReviewSession {
  /** Rebuilds the queue if a new study day has begun; the card on show stays. */
  checkDay(): void;
}

/** The parts of one session. */
interface Running {
  readonly scope: Scope;
  readonly mode: Mode;
  readonly turns: Turns;
  readonly display: Display;
  readonly steps: UndoSteps;
  readonly watch: Stopwatch;
  readonly noteChanges: NoteChanges;
  readonly leeches: Leeches;
  readonly parts: SessionContext;
}

/** A session over the cards of a scope for today. */
export function createSession(scope: Scope, mode: Mode, parts: SessionContext): RunningSession {
  const { writer, pending } = parts;
  const watch = new Stopwatch(parts.clock);
  const turns = createTurns(scope, mode, parts);
  const steps = createUndoSteps(parts);
  const display = createDisplay(scope, mode, { turns, steps, watch }, parts);
  const noteChanges = createNoteChanges(mode, turns, display, parts);
  const leeches = createLeeches(steps, display, parts);
  const running = { scope, mode, turns, display, steps, watch, noteChanges, leeches, parts };
  const lifecycle = createLifecycle(running);
  return {
    scope,
    mode,
    get state() {
      return display.state;
    },
    get pending() {
      return pending.list;
    },
    get leech() {
      return leeches.told;
    },
    subscribe: (listener) => display.subscribe(listener),
    ...createActions(running, lifecycle),
    retry: (id) => pending.retry(id),
    drop: (id) => pending.drop(id),
    rest: () => watch.rest(),
    wake: () => watch.run(),
    tick: lifecycle.tick,
    checkDay: lifecycle.tick,
    settled: () => writer.settled(),
    close: lifecycle.close,
  };
}

/** Decides when a session may act, and keeps its queue current. */
interface Lifecycle {
  /** Whether an action may run now. Brings the session up to date first. */
  readonly isReady: () => boolean;
  /** Runs `work` while no other action may. */
  readonly whileBusy: <T>(work: () => Promise<T>) => Promise<T>;
  /** Follows the clock: a new study day, a learning step that is over. */
  readonly tick: () => void;
  /** Rebuilds the queue from today's limits. */
  readonly rebuild: () => void;
  readonly close: () => void;
}

function createLifecycle({ scope, mode, turns, display, noteChanges, parts }: Running): Lifecycle {
  const { library, pending, clock } = parts;
  let phase: "loading" | "open" | "closed" = "loading";
  let busy = false;

  function begin(): void {
    if (phase === "closed") return;
    phase = "open";
    turns.begin();
    display.draw();
  }

  function tick(): void {
    if (phase !== "open") return;
    if (turns.takeNewDay()) rebuild();
    const before = turns.state.current;
    turns.apply({ kind: "time", now: clock.now() });
    if (turns.state.current !== before) display.draw();
  }

  function addNewCards(): void {
    if (phase === "open" && !busy && turns.takeNewCards()) rebuild();
  }

  function rebuild(): void {
    // Outside the schedule, limits and days mean nothing.
    if (mode.kind !== "due") return;
    turns.rebuild();
    display.draw();
  }

  const stops = [
    library.onNote((...change) => {
      if (phase === "open") noteChanges.heard(...change);
    }),
    pending.subscribe(() => display.tell()),
    library.subscribe(addNewCards),
  ];
  if (library.progress === null) begin();
  else void library.whenReady().then(() => ("path" in scope ? library.hurry(scope.path) : undefined)).then(begin);

  return {
    isReady() {
      if (phase !== "open" || busy) return false;
      tick();
      addNewCards();
      return true;
    },
    async whileBusy(work) {
      busy = true;
      try {
        return await work();
      } finally {
        busy = false;
      }
    },
    tick,
    rebuild,
    close() {
      phase = "closed";
      display.close();
      for (const stop of stops.splice(0)) stop();
      parts.ended();
    },
  };
}

type Actions = Pick<ReviewSession, "reveal" | "grade" | "setWrites" | "skip" | "putAway" | "suspendLeech" | "more" | "ahead" | "undo" | "edit">;

/** What a person does with the card on show, and with the queue. */
function createActions({ scope, turns, display, steps, watch, noteChanges, leeches, parts }: Running, { isReady, whileBusy, rebuild }: Lifecycle): Actions {
  const { library, pending } = parts;

  async function undo(): Promise<Undone | null> {
    if (!isReady()) return null;
    const step = turns.state.history?.head;
    const result = await whileBusy(() => (step === undefined ? steps.undoEarlier() : steps.undo(step.id)));
    if (result === null || result.undone.kind === "failed") return result?.undone ?? null;
    const { undone, records } = result;
    leeches.forget();
    if (step !== undefined) display.apply({ kind: undone.kind === "refused" ? "forget" : "undo" });
    else if (undone.kind !== "refused") showNow(records);
    // The answer counted for its own day; its card now counts for today.
    if (undone.kind === "grade" && records.some((record) => record.day !== turns.day)) rebuild();
    return undone;
  }

  /** Shows the cards of an undone answer from an earlier session. */
  function showNow(records: readonly GradeRecord[]): void {
    for (const { path, key } of records) {
      const card = library.cards({ kind: "note", path }).find((one) => one.key === key);
      if (card !== undefined) display.apply({ kind: "bring", card });
    }
  }

  /** Edits the card on show; refused if it no longer has the text `was`. */
  async function editShown(text: string, was: string | undefined): Promise<EditOutcome> {
    const first = display.shown;
    if (first === null) return { kind: "refused", reason: "gone" };
    // Earlier writes to the note may change the shown block before its turn comes.
    return parts.writer.inTurn(first.path, async (write) => {
      const basis = display.shown ?? first;
      return was !== undefined && basis.view.text !== was ? { kind: "refused", reason: "changed" } : noteChanges.edit(basis, text, write);
    });
  }

  async function undoEdit(text: string, was: string): Promise<Undone> {
    const outcome = await editShown(was, text);
    return outcome.kind === "written" ? { kind: "edit" } : outcome.kind === "failed" ? outcome : { kind: "refused", reason: "changed" };
  }

  return {
    reveal() {
      if (isReady()) display.apply({ kind: "reveal" });
    },
    grade(grade) {
      if (!isReady() || display.shown === null) return;
      const { shown, writes } = display;
      const moment = momentOf(turns.day, parts);
      const isFirst = turns.state.current?.phase !== "learning";
      const { id, record, comeback, undo } = writes ? answer(shown, grade, isFirst, watch.lap, moment, parts) : practise(shown, grade, watch.lap, moment, parts);
      steps.add(id, undo, record);
      display.apply({ kind: "grade", grade, id, comeback });
      leeches.answered(shown, record);
    },
    setWrites(on) {
      display.writes = on;
      display.draw();
    },
    skip() {
      if (isReady() && display.shown !== null) display.apply({ kind: "skip", id: pending.nextId() });
    },
    putAway(how, siblings) {
      if (!isReady() || display.shown === null) return;
      const away = putAway(display.shown, how, siblings, parts);
      const id = pending.nextId();
      steps.add(id, away.undo);
      display.apply({ kind: "away", id, keys: away.keys });
    },
    suspendLeech() {
      if (isReady()) leeches.suspend();
    },
    more(held) {
      if (!isReady()) return;
      letMore(parts.device, turns.day, scope.kind === "deck" ? scope.deck : "", held.new, held.reviews);
      rebuild();
    },
    ahead() {
      if (isReady()) display.apply({ kind: "ahead" });
    },
    undo: () => parts.undoInTurn(undo),
    async edit(text, was) {
      const before = display.shown?.view.text;
      if (before === undefined || !isReady()) return { kind: "refused", reason: "gone" };
      return whileBusy(async () => {
        const outcome = await editShown(text, was);
        const now = display.shown?.view.text;
        if (outcome.kind === "written" && now !== undefined && now !== before) {
          const id = pending.nextId();
          steps.add(id, () => undoEdit(now, before));
          display.apply({ kind: "aside", id, keys: new Set() });
        }
        return outcome;
      });
    },
  };
}
