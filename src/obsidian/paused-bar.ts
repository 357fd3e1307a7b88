import type { App } from "obsidian";
import type { ReviewSession } from "../app/review-state";
import { strings } from "../i18n";
import { textButton } from "./button";

export interface PausedActions {
  resume(): void;
  end(): void;
}

/** A small bar over the workspace while a session waits: what is left, and the way back. */
export class PausedBar {
  readonly #app: App;
  readonly #actions: PausedActions;
  #el: HTMLElement | null = null;
  #stop: () => void = () => undefined;

  constructor(app: App, actions: PausedActions) {
    this.#app = app;
    this.#actions = actions;
  }

  show(session: ReviewSession): void {
    this.hide();
    this.#el = this.#app.workspace.containerEl.doc.body.createDiv({ cls: "inline-recall-paused", attr: { role: "status" } });
    this.#stop = session.subscribe(() => this.#draw(session));
    this.#draw(session);
  }

  hide(): void {
    this.#stop();
    this.#stop = () => undefined;
    this.#el?.remove();
    this.#el = null;
  }

  #draw(session: ReviewSession): void {
    const el = this.#el;
    if (el === null) return;
    el.empty();
    const text = el.createDiv("inline-recall-paused-text");
    text.createDiv({ text: strings.review.paused.title });
    if (session.state.kind === "card") {
      const { remaining } = session.state;
      text.createDiv({ cls: "inline-recall-muted", text: strings.review.paused.left(remaining.new + remaining.learning + remaining.review) });
    }
    textButton(el, strings.review.paused.resume, () => this.#actions.resume(), "mod-cta");
    textButton(el, strings.review.paused.end, () => this.#actions.end());
  }
}
