import { Modal, Notice } from "obsidian";
import { messageOf } from "../../app/async/error-message";
import type { AwayCard } from "../../app/api/reviews";
import { listText, strings } from "../../i18n";
import { saidOf } from "../../i18n/said-of-counts";
import { textButton } from "../ui/button";
import { nameDialog } from "../ui/name-dialog";
import { openNoteAt } from "../host/open-note";
import type { Services } from "../ui/services";

const words = strings.views.away;

/** The list of cards put away, each with a button to restore it, and of leeches that were not. */
export class SuspendedList extends Modal {
  readonly #services: Services;
  #stop: () => void = () => undefined;
  #drawings = 0;

  constructor(services: Services) {
    super(services.app);
    this.#services = services;
    this.modalEl.addClass("inline-recall-away");
    this.setTitle(words.title);
    nameDialog(this);
  }

  override onOpen(): void {
    const { library } = this.#services;
    this.#stop = library.subscribe(() => {
      // Reads the log and notes, so not at every step of the first pass.
      if (library.progress === null) this.#show();
    });
    this.#show();
  }

  override onClose(): void {
    this.#stop();
  }

  #show(): void {
    const drawing = ++this.#drawings;
    this.#services.reviews.away().then(
      (cards) => {
        if (drawing === this.#drawings) this.#draw(cards);
      },
      (error: unknown) => new Notice(strings.common.failed(messageOf(error))),
    );
  }

  #draw(cards: readonly AwayCard[]): void {
    const el = this.contentEl;
    const buttons = (): HTMLElement[] => el.findAll("button");
    const focused = buttons().findIndex((button) => button === el.doc.activeElement);
    el.empty();
    if (cards.length === 0) el.createDiv({ cls: "inline-recall-muted", text: words.none });
    for (const card of cards) {
      const row = el.createDiv({ cls: "inline-recall-away-row", attr: { "data-how": card.how } });
      const text = row.createDiv("inline-recall-away-text");
      text.createDiv({ text: card.front, attr: { dir: "auto" } });
      text.createDiv({ cls: "inline-recall-muted", text: words.row(listText([words.how[card.how], ...saidOf([card.lapses, words.lapses])]), card.title) });
      textButton(row, strings.common.openNote, () => {
        this.close();
        void openNoteAt(this.app, card.path, card.line);
      });
      textButton(row, words.back[card.how], () => {
        this.#services.reviews.turnAway(card).then(
          () => this.#show(),
          (error: unknown) => new Notice(strings.common.failed(messageOf(error))),
        );
      });
    }
    // The row of the button is gone: the next one has the focus, or the last.
    if (focused >= 0) (buttons()[focused] ?? buttons().at(-1) ?? this.modalEl).focus();
  }
}
