import type { Settings } from "../core/settings";
import type { CardLibrary } from "./card-library";
import { askedToday } from "./asked-today";
import { createHistory, createJournal } from "./journal";
import { createNoteTexts } from "./note-texts";
import { createPendingGrades } from "./pending";
import { noteAfter } from "./placing";
import { createCardActs } from "./card-acts";
import { createElsewhere } from "./elsewhere";
import type { Clock, DeviceStore, Log, Notes, Random, WriteOutcome, WritePlan } from "./ports";
import type { ReviewLog } from "./review-log";
import { createSession, type RunningSession } from "./review-session";
import type { Reviews } from "./review-state";
import { createSwitching } from "./switch-cards";
import { countAwake, hasSuspended, listAway, turnAway } from "./put-away";
import { readBuried } from "./buried";
import { heldBack } from "./session-queue";
import { takeBack } from "./take-back";
import { letMore } from "./today";
import { createTurns } from "./turns";

export interface ReviewsParts {
  readonly notes: Notes;
  readonly library: CardLibrary;
  readonly clock: Clock;
  readonly random: Random;
  readonly settings: () => Settings;
  readonly device: DeviceStore;
  readonly log: Log;
  readonly reviewLog: ReviewLog;
  /** Lets the host do other work. */
  readonly pause: () => Promise<void>;
}

/** The one place that puts grades into notes and takes them out again. */
export function createReviews(given: ReviewsParts): Reviews {
  /** How often the host had told of a note when a write of it was planned, and the text that the plan was for. */
  const planned = new Map<string, Planned>();
  const parts: ReviewsParts = { ...given, notes: marked(given, planned) };
  const { notes, library, settings, device, log, reviewLog } = parts;
  const texts = createNoteTexts(notes, library, settings, log);
  const pending = createPendingGrades({
    notes,
    journal: createJournal(device, log),
    history: createHistory(device, log),
    kept: () => device.settled?.(),
    settings,
    takenBack: (id) => reviewLog.takenBack(id),
    read(path, text) {
      const known = texts.peek(path);
      return known?.text === text ? known : library.parse(path, text);
    },
    wrote(path, note) {
      const now = library.heard(path);
      const plan = planned.get(path) ?? now;
      planned.delete(path);
      // What the host told of since it was planned is this text, or a newer one; or, late, the one before.
      if (plan.times === now.times || plan.text === now.text) library.noteChanged(path, note.text, null, note);
    },
    log,
  });
  const elsewhere = createElsewhere({ library, reviewLog, log });
  const undos = createTurns();
  const undoInTurn = <T>(work: () => Promise<T>): Promise<T> => undos.exclusive("", work);
  const sessions = new Set<RunningSession>();
  // First of all listeners: sessions find the new text at hand.
  library.onNote((path, note, renamedTo) => {
    texts.heard(path, note);
    if (renamedTo !== null) pending.renamed(path, renamedTo);
  });
  const away = { library, pending, texts, device, settings, reviewLog };
  async function write(path: string, plan: (text: string) => WritePlan): Promise<WriteOutcome> {
    return pending.exclusive(path, async () => {
      let made: WritePlan | null = null;
      const outcome = await notes.write(path, (text) => (made = plan(text)));
      if (outcome.kind !== "written") return outcome;
      const before = library.parse(path, outcome.before);
      pending.wroteNote(path, before, noteAfter(before, outcome.after, made));
      return outcome;
    });
  }
  async function lookElsewhere(): Promise<void> {
    if (await elsewhere.read()) library.dayTurned();
  }
  return {
    start(scope, mode = { kind: "due" }) {
      const session: RunningSession = createSession(scope, mode, { ...parts, texts, pending, elsewhere, undoInTurn, ended: () => sessions.delete(session) });
      sessions.add(session);
      return session;
    },
    switching: createSwitching({ ...parts, pending }),
    cards: createCardActs({ ...parts, texts, pending, elsewhere, undoInTurn, write }),
    get pending() {
      return pending.list;
    },
    decks: () => askedToday({ library, device, pending, settings, elsewhere }),
    more(deck, held) {
      letMore(device, library.today(), deck, held.new, held.reviews);
      library.dayTurned();
    },
    held: (deck) => heldBack({ kind: "deck", deck }, { ...parts, pending, elsewhere }),
    awake: (deck) => countAwake(library, deck),
    get hasAway() {
      return hasSuspended(library) || readBuried(device, library.today()).size > 0;
    },
    away: () => listAway({ ...away, reviewLog }),
    async turnAway(card) {
      await turnAway(card, away);
      library.dayTurned();
    },
    lookElsewhere,
    isElsewhere: (path) => reviewLog.isElsewhere(path),
    replay() {
      pending.replay();
      void reviewLog.flush();
    },
    undo: () =>
      undoInTurn(async () => {
        const record = pending.newest();
        return record === null ? null : takeBack(record, { pending, device });
      }),
    retry: (id) => pending.retry(id),
    drop: (id) => pending.drop(id),
    write,
    checkDay() {
      for (const session of sessions) session.checkDay();
      if (elsewhere.day !== library.today()) void lookElsewhere();
      // From time to time: what could not be appended is tried again.
      void reviewLog.flush();
    },
    settled: () => pending.settled(),
    subscribe: (listener) => pending.subscribe(listener),
  };
}

interface Planned {
  readonly times: number;
  readonly text: string;
}

/** The same notes; each write that is planned is marked. */
function marked({ notes, library }: ReviewsParts, planned: Map<string, Planned>): Notes {
  return {
    list: () => notes.list(),
    stat: (path) => notes.stat(path),
    tags: (path) => notes.tags(path),
    read: (path) => notes.read(path),
    async write(path, plan, how) {
      const mark = (text: string): WritePlan => {
        planned.set(path, { times: library.heard(path).times, text });
        return plan(text);
      };
      const outcome = await notes.write(path, mark, how);
      if (outcome.kind !== "written") planned.delete(path);
      return outcome;
    },
  };
}
