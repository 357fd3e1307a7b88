import { Notice } from "obsidian";
import { Listeners } from "../../app/async/listeners";
import type { Mode, ReviewSession, Scope } from "../../app/api/reviews";
import { chooseDeck, ignoreLetters } from "./choose-deck";
import { ReviewModal, type Exit } from "./modal";
import type { ReviewOwner } from "./screen";
import { openReviewTab, type ReviewTab } from "./tab";
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
  /** Reviews as `review` does, in a tab whatever the setting says. */
  reviewInTab(): void;
  /** Begins in an open tab what it showed before a restart; without that, asks for a deck. */
  beginIn(tab: ReviewTab, last: { readonly scope: Scope; readonly mode: Mode } | null): void;
  /** Ends the session and closes its windows; writes in progress continue. */
  end(): void;
}

/** The review windows of this vault, without a session. `noCards` shows what to do first in a vault without cards; false when it has some. */
export function createReviewWindows(services: Services, noCards: () => boolean): ReviewWindows {
  const { reviews } = services;
  const listeners = new Listeners(services.log);
  let session: ReviewSession | null = null;
  let modal: ReviewModal | null = null;
  let tab: ReviewTab | null = null;
  let endChoice: () => void = () => undefined;
  let hideBar: () => void = () => undefined;
  let hearLetters: () => void = () => undefined;

  function review(scope?: Scope, inTab = false): void {
    if (modal !== null) return;
    if (session !== null && (scope === undefined || (sameScope(session.scope, scope) && session.mode.kind === "due"))) show(session, inTab);
    else if (scope !== undefined) start(scope, undefined, inTab);
    else if (!noCards()) {
      endChoice();
      endChoice = chooseDeck(services, (all, wasExpected) => {
        start(all, undefined, inTab);
        if (wasExpected && modal !== null) hearLetters = ignoreLetters(services.app, modal);
      });
    }
  }

  function end(): void {
    endChoice();
    const [open, running, shownIn] = [modal, session, tab];
    session = modal = tab = null;
    open?.end();
    shownIn?.end();
    running?.close();
    hideBar();
    listeners.tell();
  }

  /** A review that begins while a tab has one takes its place there. */
  function start(scope: Scope, mode?: Mode, inTab = false): void {
    const begin = (): void => {
      const isThere = inTab || tab !== null;
      end();
      session = reviews.start(scope, mode);
      show(session, isThere);
    };
    if (tab === null) begin();
    else tab.unlessTyped(begin);
  }

  function show(running: ReviewSession, inTab: boolean): void {
    hideBar();
    running.wake();
    const { reviewIn } = services.settings.current;
    const owner = ownerOf(running);
    if (inTab || tab !== null || reviewIn !== "window") return void openReviewTab(services.app, reviewIn === "split" ? "split" : "tab").then((opened) => showInTab(running, owner, opened));
    modal = new ReviewModal(services, running, owner, (exit) => left(running, exit));
    modal.open();
    listeners.tell();
  }

  function ownerOf(running: ReviewSession): ReviewOwner {
    return { reviewAll: () => start({ kind: "all" }), outOfTurn: (mode) => start(running.scope, mode) };
  }

  function showInTab(running: ReviewSession, owner: ReviewOwner, opened: ReviewTab | null): void {
    if (session !== running || opened === null || opened === tab) return;
    tab = opened;
    opened.show(running, owner, () => left(running, "closed"));
    listeners.tell();
  }

  function left(running: ReviewSession, exit: Exit): void {
    if (session !== running) return;
    modal = tab = null;
    hearLetters();
    if (exit === "paused") {
      running.rest();
      hideBar = showPausedBar(services.app, running, { resume: () => review(), end });
      return listeners.tell();
    }
    const waiting = stuck(running.pending).length;
    if (waiting > 0) new Notice(strings.review.pending.left(waiting));
    end();
  }

  return {
    get paused() {
      return session !== null && modal === null && tab === null;
    },
    subscribe: (listener) => listeners.add(listener),
    review,
    outOfTurn: (scope, mode) => start(scope, mode),
    reviewInTab: () => review(undefined, true),
    beginIn(opened, last) {
      if (session !== null) return review();
      if (last === null) return review(undefined, true);
      session = reviews.start(last.scope, last.mode);
      showInTab(session, ownerOf(session), opened);
    },
    async undo() {
      new Notice(undoneText(await (session ?? reviews).undo()));
    },
    end,
  };
}

function sameScope(a: Scope, b: Scope): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
