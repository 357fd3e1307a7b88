import { createCardActs } from "../acts/card-acts";
import type { CardActs } from "../api/card-acts";
import { createDueCounts } from "./due-counts";
import { createUndoHistory, createJournal } from "../writes/journal";
import { createNoteCache } from "../index/note-cache";
import { createNoteWriter } from "../writes/note-writer";
import { createGradeQueue } from "../writes/grade-queue";
import { createCardActions } from "./card-actions";
import { createNoteReviews, type NotesInReview } from "../note-review/note-reviews";
import { createOtherDevices } from "../today/other-devices";
import type { WritableNotes } from "../api/ports";
import type { SessionContext } from "./context";
import { createSession, type RunningSession } from "./session";
import type { Reviews } from "../api/reviews";
import { createConversion } from "../convert/convert-cards";
import { countAwake, hasSuspended, listAway, turnAway } from "./bury-suspend";
import { readBuried } from "../today/buried";
import { heldBack } from "./queue";
import { undoRecord } from "./undo";
import { letMore } from "../today/day-counts";
import { createSerialQueues } from "../async/serial-queue";
import type { Slice } from "../async/time-slices";

export interface ReviewsParts extends Pick<SessionContext, "library" | "clock" | "random" | "settings" | "device" | "log" | "reviewLog"> {
  readonly notes: WritableNotes;
  /** The program's time slices. */
  readonly slice: Slice;
  readonly pause: () => Promise<void>;
}

/** The reviews of a vault, the acts on many cards, and the reviews of whole notes, which share their writer. */
export interface ReviewsAndActs extends Reviews {
  readonly acts: CardActs;
  readonly noteReviews: NotesInReview;
}

/** Composes what reviews share: the only writer of notes, the grade queue, and the sessions. */
export function createReviews(parts: ReviewsParts): ReviewsAndActs {
  const { notes, library, settings, device, log, reviewLog } = parts;
  const texts = createNoteCache(notes, library, settings, log);
  const writer = createNoteWriter({ notes, library, texts });
  const pending = createGradeQueue({
    writer,
    journal: createJournal(device, log),
    history: createUndoHistory(device, log),
    kept: () => device.settled?.(),
    settings,
    takenBack(id) {
      reviewLog.takenBack(id);
      noteReviews.takenBack(id);
    },
    log,
  });
  const otherDevices = createOtherDevices({ library, reviewLog, log });
  const undos = createSerialQueues();
  const undoInTurn = <T>(work: () => Promise<T>): Promise<T> => undos.exclusive("", work);
  const sessions = new Set<RunningSession>();
  // Added before any other listener, so sessions find the new text in `texts`.
  library.onNote((path, note, renamedTo) => {
    texts.heard(path, note);
    if (renamedTo === null) return;
    writer.renamed(path, renamedTo);
    acts.renamed(path, renamedTo);
    pending.renamed(path, renamedTo);
  });
  const shared = { ...parts, texts, writer, pending, otherDevices, undoInTurn };
  const acts = createCardActs(shared);
  const noteReviews = createNoteReviews(shared);
  async function readOtherDevices(): Promise<void> {
    if (!(await otherDevices.read())) return;
    library.dayTurned();
    noteReviews.recount();
  }
  return {
    acts,
    noteReviews,
    start(scope, mode = { kind: "due" }) {
      const session: RunningSession = createSession(scope, mode, { ...shared, ended: () => sessions.delete(session) });
      sessions.add(session);
      return session;
    },
    switching: createConversion(shared),
    cards: createCardActions(shared),
    get pending() {
      return pending.list;
    },
    decks: createDueCounts(shared),
    more(deck, held) {
      letMore(device, library.today(), deck, held.new, held.reviews);
      library.dayTurned();
    },
    held: (deck) => heldBack({ kind: "deck", deck }, shared),
    awake: (deck) => countAwake(library, deck),
    get hasAway() {
      return hasSuspended(library) || readBuried(device, library.today()).size > 0;
    },
    away: () => listAway(shared),
    async turnAway(card) {
      await turnAway(card, shared);
      library.dayTurned();
    },
    readOtherDevices,
    isOtherDevicesLog: (path) => reviewLog.isOtherDevicesLog(path),
    replay() {
      pending.replay();
      void reviewLog.flush();
    },
    undo: () =>
      undoInTurn(async () => {
        const record = pending.newest();
        if (noteReviews.undoBury(record?.id ?? 0)) return { kind: "away", deed: "bury" };
        return record === null ? null : undoRecord(record, shared);
      }),
    retry: (id) => pending.retry(id),
    drop: (id) => pending.drop(id),
    write: writer.write,
    checkDay() {
      for (const session of sessions) session.checkDay();
      if (otherDevices.day !== library.today()) void readOtherDevices();
      // Retries what could not be appended.
      void reviewLog.flush();
    },
    settled: () => writer.settled(),
    subscribe: (listener) => pending.subscribe(listener),
  };
}
