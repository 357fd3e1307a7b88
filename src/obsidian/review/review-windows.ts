import { Notice } from "obsidian";
import { Listeners } from "../../app/async/listeners";
import type { Mode, ReviewSession, Scope } from "../../app/api/reviews";
import { chooseDeck, ignoreLetters } from "./choose-deck";
import { ReviewModal, type Exit } from "./modal";
import { stuck, undoneText } from "./words";
import { showPausedBar } from "./paused-bar";
import type { Services } from "../ui/services";
import { strings } from "../../i18n";

/** The one session at a time: opens, pauses, resumes and ends it. */
export interface ReviewWindows {
  /** Whether a session is paused. */
  readonly paused: boolean;
  /** Called when a session is paused, resumed or ended. */
  subscribe(listener: () => void): () => void;
  /**
   * Reviews a scope; without one, resumes a paused session, else asks for a deck if there is a choice.
   * A paused session is resumed for its own scope and ended for another.
   */
  review(scope?: Scope): void;
  /** Reviews cards outside the schedule, in place of any other session. */
  outOfTurn(scope: Scope, mode: Mode): void;
  /** Undoes the last answer: of the paused session, else of the last one. */
  undo(): Promise<void>;
  /** Ends the session and closes its windows; writes in progress continue. */
  end(): void;
}

/** The review windows of this vault, without a session. `noCards` shows what to do first in a vault without cards; false when it has some. */
export function createReviewWindows(services: Services, noCards: () => boolean): ReviewWindows {
  const { reviews } = services;
  const listeners = new Listeners(services.log);
  let session: ReviewSession | null = null;
  let modal: ReviewModal | null = null;
  let endChoice: () => void = () => undefined;
  let hideBar: () => void = () => undefined;
  let hearLetters: () => void = () => undefined;

  function review(scope?: Scope): void {
    if (modal !== null) return;
    if (session !== null && (scope === undefined || (sameScope(session.scope, scope) && session.mode.kind === "due"))) show(session);
    else if (scope !== undefined) start(scope);
    else if (!noCards()) {
      endChoice();
      endChoice = chooseDeck(services, (all, wasExpected) => {
        start(all);
        if (wasExpected && modal !== null) hearLetters = ignoreLetters(services.app, modal);
      });
    }
  }

  function end(): void {
    endChoice();
    const [open, running] = [modal, session];
    session = modal = null;
    open?.end();
    running?.close();
    hideBar();
    listeners.tell();
  }

  function start(scope: Scope, mode?: Mode): void {
    end();
    session = reviews.start(scope, mode);
    show(session);
  }

  function show(running: ReviewSession): void {
    hideBar();
    running.wake();
    modal = new ReviewModal(services, running, { left: (exit) => left(running, exit), reviewAll: () => start({ kind: "all" }), outOfTurn: (mode) => start(running.scope, mode) });
    modal.open();
    listeners.tell();
  }

  function left(running: ReviewSession, exit: Exit): void {
    if (session !== running) return;
    modal = null;
    hearLetters();
    if (exit === "paused") {
      running.rest();
      hideBar = showPausedBar(services.app, running, { resume: review, end });
      return listeners.tell();
    }
    const waiting = stuck(running.pending).length;
    if (waiting > 0) new Notice(strings.review.pending.left(waiting));
    end();
  }

  return {
    get paused() {
      return session !== null && modal === null;
    },
    subscribe: (listener) => listeners.add(listener),
    review,
    outOfTurn: start,
    async undo() {
      new Notice(undoneText(await (session ?? reviews).undo()));
    },
    end,
  };
}

function sameScope(a: Scope, b: Scope): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
