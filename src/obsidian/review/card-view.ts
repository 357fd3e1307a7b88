import type { App, Component } from "obsidian";
import type { Piece } from "../../core/model/card";
import type { ReviewState, ShownCard } from "../../app/api/reviews";
import { strings } from "../../i18n";
import { onPress } from "../ui/button";
import { renderSide } from "../ui/render-side";
import { cardClasses } from "../ui/card-classes";
import { watchLinks, type LinkActions } from "../ui/links";

export type CardReviewState = Extract<ReviewState, { kind: "card" }>;

export interface CardViewActions extends LinkActions {
  openAtCard(card: ShownCard): void;
  readonly failed: (error: unknown) => void;
}

/** One card on screen. Showing the answer only adds to it, so the front stays in place. */
export interface CardView {
  /** Updates in place when the state is a later one of this card; false when the card must be redrawn. */
  follow(state: CardReviewState): boolean;
  remove(): void;
}

/** Draws a card: its front, and its answer if `side` is "back". */
export function drawCard(app: App, parent: HTMLElement, { card, side }: CardReviewState, breadcrumb: boolean, actions: CardViewActions): CardView {
  const parts: Component[] = [];
  const key = keyOf(card, breadcrumb);
  const el = parent.createDiv({ cls: ["inline-recall-card", ...cardClasses(app, card)] });
  let shown: "front" | "back" = "front";

  const draw = (pieces: readonly Piece[], cls: string): HTMLElement => {
    const sideEl = el.createDiv({ cls, attr: { dir: "auto", id: cls.split(" ").at(-1) ?? "" } });
    parts.push(renderSide(app, pieces, sideEl, card.path, actions.failed));
    return sideEl;
  };

  function showBack(): void {
    shown = "back";
    // A cloze answers in its own sentence: the same text with the deletion filled in.
    if (card.kind === "cloze") {
      front.replaceWith(draw(card.back, "inline-recall-front inline-recall-back"));
      return;
    }
    const line = el.createEl("hr", "inline-recall-line");
    draw(card.back, "inline-recall-back");
    line.win.requestAnimationFrame(() => {
      // Scrolls only if the answer is out of sight; a front that fits never moves.
      if (line.getBoundingClientRect().bottom > parent.getBoundingClientRect().bottom) line.scrollIntoView({ block: "start" });
    });
  }

  if (breadcrumb) drawBreadcrumb(el, card, () => actions.openAtCard(card));
  const front = draw(card.front, "inline-recall-front");
  watchLinks(app, el, card.path, actions);
  if (side === "back") showBack();

  return {
    follow(state) {
      if (keyOf(state.card, breadcrumb) !== key || (shown === "back" && state.side === "front")) return false;
      if (shown === "front" && state.side === "back") showBack();
      return true;
    },
    remove() {
      for (const part of parts) part.unload();
      el.remove();
    },
  };
}

/** Note, headings and parent list items, a link to the card in its note. */
function drawBreadcrumb(el: HTMLElement, { title, headings, parents }: ShownCard, open: () => void): void {
  // Many notes begin with a heading equal to their name.
  const steps = [...(headings[0] === title ? [] : [title]), ...headings, ...parents];
  const link = el.createEl("a", {
    cls: "inline-recall-breadcrumb",
    text: steps.join(strings.review.headingSeparator),
    attr: { role: "button", tabindex: 0, dir: "auto", "aria-description": strings.review.openAtCard },
  });
  const follow = (event: Event): void => {
    event.preventDefault();
    open();
  };
  onPress(link, follow);
}

function keyOf(card: ShownCard, breadcrumb: boolean): string {
  return JSON.stringify([card.path, card.title, card.headings, breadcrumb ? card.parents : [], card.line, card.kind, card.front, card.back]);
}
