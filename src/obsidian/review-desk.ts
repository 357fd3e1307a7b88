import { Notice } from "obsidian";
import { Listeners } from "../app/listeners";
import type { ReviewSession, Scope } from "../app/review-state";
import { decksWithDue } from "./decks/deck-rows";
import { DeckPicker } from "./decks/picker";
import { ReviewModal, type Exit } from "./modal/modal";
import { stuck, undoneText } from "./modal/words";
import { PausedBar } from "./paused-bar";
import type { Services } from "./services";
import { strings } from "../i18n";

/** The one session at a time: opens it, puts it aside while a note is looked at, takes it up again, ends it. */
export class ReviewDesk {
  readonly #services: Services;
  readonly #listeners: Listeners;
  readonly #bar: PausedBar;
  #session: ReviewSession | null = null;
  #modal: ReviewModal | null = null;
  #picker: DeckPicker | null = null;

  constructor(services: Services) {
    this.#services = services;
    this.#listeners = new Listeners(services.log);
    this.#bar = new PausedBar(services.app, { resume: () => this.review(), end: () => this.end() });
  }

  /** True while a session waits behind the workspace. */
  get paused(): boolean {
    return this.#session !== null && this.#modal === null;
  }

  /** Called when a session is put aside, taken up or ended. */
  subscribe(listener: () => void): () => void {
    return this.#listeners.add(listener);
  }

  /**
   * Reviews a scope; without one, takes up a session that waits, else asks for a deck when there is a choice.
   * A session that waits is taken up for its own scope and ended for another.
   */
  review(scope?: Scope): void {
    if (this.#modal !== null) return;
    if (this.#session !== null && (scope === undefined || sameScope(this.#session.scope, scope))) this.#show(this.#session);
    else if (scope !== undefined) this.#start(scope);
    else this.#choose();
  }

  /** Takes back the last answer: of the session that waits, else of the last one there was. */
  async undo(): Promise<void> {
    new Notice(undoneText(await (this.#session ?? this.#services.reviews).undo()));
  }

  /** Ends the session and closes what is open; writes that are on their way go on. */
  end(): void {
    this.#picker?.close();
    const session = this.#session;
    const modal = this.#modal;
    this.#session = null;
    this.#modal = null;
    modal?.close();
    session?.close();
    this.#bar.hide();
    this.#listeners.tell();
  }

  #choose(): void {
    const { library } = this.#services;
    // While the first pass runs the tree is not whole: the session waits for it in sight instead.
    if (library.progress !== null || decksWithDue(library.decks()) < 2) {
      this.#start({ kind: "all" });
      return;
    }
    this.#picker?.close();
    this.#picker = new DeckPicker(this.#services, (scope) => this.#start(scope));
    this.#picker.open();
  }

  #start(scope: Scope): void {
    this.end();
    this.#session = this.#services.reviews.start(scope);
    this.#show(this.#session);
  }

  #show(session: ReviewSession): void {
    this.#bar.hide();
    session.wake();
    const modal = new ReviewModal(this.#services, session, {
      left: (exit) => this.#left(session, exit),
      reviewAll: () => this.#start({ kind: "all" }),
    });
    this.#modal = modal;
    modal.open();
    this.#listeners.tell();
  }

  #left(session: ReviewSession, exit: Exit): void {
    if (this.#session !== session) return;
    this.#modal = null;
    if (exit === "paused") {
      session.rest();
      this.#bar.show(session);
      this.#listeners.tell();
      return;
    }
    const waiting = stuck(session.pending).length;
    if (waiting > 0) new Notice(strings.review.pending.left(waiting));
    this.end();
  }
}

function sameScope(a: Scope, b: Scope): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
