import { Modal } from "obsidian";
import type { ReviewSession } from "../../app/api/reviews";
import { strings } from "../../i18n";
import { openNoteAt } from "../host/open-note";
import { nameDialog } from "../ui/name-dialog";
import type { Services } from "../ui/services";
import { ReviewScreen, type ReviewOwner } from "./screen";

/** How a review window closes. */
export type Exit = "closed" | "paused";

/** A review in a window over the notes. */
export class ReviewModal extends Modal {
  readonly #screen: ReviewScreen;
  readonly #left: (exit: Exit) => void;
  #exit: Exit = "closed";

  /** `left`: the window is gone; its owner keeps the session. */
  constructor(services: Services, session: ReviewSession, owner: ReviewOwner, left: (exit: Exit) => void) {
    super(services.app);
    this.#left = left;
    this.modalEl.addClass("inline-recall-modal");
    // The title is not drawn.
    this.setTitle(strings.review.title);
    nameDialog(this);
    this.#screen = new ReviewScreen(services, session, owner, {
      app: this.app,
      frameEl: this.modalEl,
      contentEl: this.contentEl,
      scope: this.scope,
      hasFocus: () => true,
      close: () => this.close(),
      leaveFor: (act) => {
        this.#exit = "paused";
        this.end();
        void act((path, line) => openNoteAt(this.app, path, line));
      },
    });
  }

  override onOpen(): void {
    this.#screen.open();
  }

  override onClose(): void {
    this.#screen.remove();
    this.#left(this.#exit);
    // The row that began it was drawn anew.
    const { doc } = this.modalEl;
    if (this.#exit === "closed" && doc.activeElement === doc.body) doc.querySelector<HTMLElement>(".inline-recall-panel [role=treeitem][tabindex='0']")?.focus();
  }

  /** Asks first if typed text would be lost. */
  override close(): void {
    this.#screen.unlessTyped(() => super.close());
  }

  /** Closes at once. */
  end(): void {
    super.close();
  }
}
