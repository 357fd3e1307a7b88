import type { App, Component } from "obsidian";
import type { Piece } from "../../core/model/card";
import type { ReviewState, ShownCard } from "../../app/api/reviews";
import { strings } from "../../i18n";
import { onPress } from "../ui/button";
import { renderSide } from "../ui/render-side";
import { watchLinks, type LinkActions } from "./links";

export type CardState = Extract<ReviewState, { kind: "card" }>;

export interface CardViewActions extends LinkActions {
  openAtCard(card: ShownCard): void;
  readonly failed: (error: unknown) => void;
}

/** One card on the screen. Showing the answer adds to it and never draws the front again, so the front stays where it is. */
export interface CardView {
  /** Takes the state in place when it is this card, going forward; false when the card has to be drawn anew. */
  follow(state: CardState): boolean;
  remove(): void;
}

export function drawCard(app: App, parent: HTMLElement, { card, side }: CardState, breadcrumb: boolean, actions: CardViewActions): CardView {
  const parts: Component[] = [];
  const key = keyOf(card, breadcrumb);
  const el = parent.createDiv("inline-recall-card");
  let shown: "front" | "back" = "front";

  const draw = (pieces: readonly Piece[], cls: string): HTMLElement => {
    const sideEl = el.createDiv({ cls, attr: { dir: "auto" } });
    parts.push(renderSide(app, pieces, sideEl, card.path, actions.failed));
    return sideEl;
  };

  function showBack(): void {
    shown = "back";
    // A cloze answers in its own sentence: the same text with the deletion filled in, where it stands.
    if (card.kind === "cloze") {
      front.replaceWith(draw(card.back, "inline-recall-front inline-recall-back"));
      return;
    }
    const line = el.createEl("hr", "inline-recall-line");
    draw(card.back, "inline-recall-back");
    line.win.requestAnimationFrame(() => {
      // Only when the answer would be out of sight; a front that fits is never moved.
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

/** Note, headings and list items above, a link to the card in its note. */
function drawBreadcrumb(el: HTMLElement, { title, headings, parents }: ShownCard, open: () => void): void {
  // Many notes begin with a heading that repeats their name.
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
