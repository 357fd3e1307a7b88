import type { App, Component } from "obsidian";
import type { Piece } from "../../core/card";
import type { ReviewState, ShownCard } from "../../app/review-state";
import { strings } from "../../i18n";
import { renderSide } from "../markdown";
import { watchLinks, type LinkActions } from "./links";

export type CardState = Extract<ReviewState, { kind: "card" }>;

export interface CardActions extends LinkActions {
  openAtCard(card: ShownCard): void;
  readonly failed: (error: unknown) => void;
}

/** One card on the screen. Showing the answer adds to it and never draws the front again, so the front stays where it is. */
export class CardView {
  readonly #app: App;
  readonly #actions: CardActions;
  readonly #el: HTMLElement;
  readonly #parts: Component[] = [];
  readonly #front: HTMLElement;
  readonly #key: string;
  readonly #card: ShownCard;
  #side: "front" | "back" = "front";

  constructor(app: App, parent: HTMLElement, state: CardState, breadcrumb: boolean, actions: CardActions) {
    this.#app = app;
    this.#actions = actions;
    this.#card = state.card;
    this.#key = keyOf(state.card);
    this.#el = parent.createDiv("inline-recall-card");
    if (breadcrumb) this.#drawBreadcrumb();
    this.#front = this.#el.createDiv({ cls: "inline-recall-front", attr: { dir: "auto" } });
    this.#render(this.#card.front, this.#front);
    watchLinks(app, this.#el, this.#card.path, actions);
    if (state.side === "back") this.#showBack();
  }

  /** Takes the state in place when it is this card, going forward; false when the card has to be drawn anew. */
  follow(state: CardState): boolean {
    if (keyOf(state.card) !== this.#key || (this.#side === "back" && state.side === "front")) return false;
    if (this.#side === "front" && state.side === "back") this.#showBack();
    return true;
  }

  remove(): void {
    for (const part of this.#parts) part.unload();
    this.#el.remove();
  }

  #showBack(): void {
    this.#side = "back";
    // A cloze answers in its own sentence: the same text with the deletion filled in, where it stands.
    if (this.#card.kind === "cloze") {
      const filled = createDiv({ cls: "inline-recall-front inline-recall-back", attr: { dir: "auto" } });
      this.#front.replaceWith(filled);
      this.#render(this.#card.back, filled);
      return;
    }
    const line = this.#el.createEl("hr", "inline-recall-line");
    this.#render(this.#card.back, this.#el.createDiv({ cls: "inline-recall-back", attr: { dir: "auto" } }));
    line.win.requestAnimationFrame(() => {
      const view = this.#el.parentElement;
      // Only when the answer would be out of sight; a front that fits is never moved.
      if (view !== null && line.getBoundingClientRect().bottom > view.getBoundingClientRect().bottom) line.scrollIntoView({ block: "start" });
    });
  }

  #render(side: readonly Piece[], el: HTMLElement): void {
    this.#parts.push(renderSide(this.#app, side, el, this.#card.path, this.#actions.failed));
  }

  #drawBreadcrumb(): void {
    const { title, headings } = this.#card;
    // Many notes begin with a heading that repeats their name.
    const steps = headings[0] === title ? headings : [title, ...headings];
    const link = this.#el.createEl("a", {
      cls: "inline-recall-breadcrumb",
      text: steps.join(strings.review.headingSeparator),
      attr: { role: "button", tabindex: 0, dir: "auto", "aria-description": strings.review.openAtCard },
    });
    link.addEventListener("click", (event) => {
      event.preventDefault();
      this.#actions.openAtCard(this.#card);
    });
    link.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      this.#actions.openAtCard(this.#card);
    });
  }
}

function keyOf(card: ShownCard): string {
  return JSON.stringify([card.path, card.title, card.headings, card.line, card.kind, card.front, card.back]);
}
