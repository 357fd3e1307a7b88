import type { App, Component } from "obsidian";
import type { Card } from "../../core/card";
import type { Placement } from "../../core/compose/place";
import { strings } from "../../i18n";
import { renderSide } from "../markdown";

const words = strings.addCard;

/** The card as it looks on review, and the lines that will be written. */
export class Preview {
  readonly #card: HTMLElement;
  readonly #written: HTMLElement;
  #components: Component[] = [];
  readonly #app: App;
  readonly #path: string;
  readonly #failed: (error: unknown) => void;

  constructor(
    app: App,
    parent: HTMLElement,
    path: string,
    failed: (error: unknown) => void,
  ) {
    this.#app = app;
    this.#path = path;
    this.#failed = failed;
    const pane = parent.createDiv({ cls: "inline-recall-add-preview" });
    pane.createDiv({ cls: "inline-recall-add-heading", text: words.preview });
    this.#card = pane.createDiv({ cls: "inline-recall-add-card" });
    pane.createDiv({ cls: "inline-recall-add-heading", text: words.written });
    this.#written = pane.createDiv({ cls: "inline-recall-diff" });
  }

  draw(cards: readonly Card[], placement: Placement, deck: string): void {
    this.clear();
    const first = cards[0];
    if (first === undefined) this.#card.createDiv({ cls: "inline-recall-add-empty", text: words.previewEmpty });
    else {
      this.#side(first.front);
      this.#card.createEl("hr");
      this.#side(first.back);
      if (cards.length > 1) this.#card.createDiv({ cls: "inline-recall-add-empty", text: words.previewCards(cards.length) });
    }
    if (placement.kind !== "edit") return;
    for (const line of placement.diff) {
      const row = this.#written.createDiv({ cls: "inline-recall-diff-line", attr: { "data-sign": line.sign.trim() || "=" } });
      row.createSpan({ cls: "inline-recall-diff-number", text: String(line.line + 1), attr: { "aria-label": words.line(line.line + 1) } });
      row.createSpan({ cls: "inline-recall-diff-sign", text: line.sign });
      row.createSpan({ cls: "inline-recall-diff-text", text: line.text, attr: { dir: "auto" } });
    }
    const { deckTag, awakened } = placement;
    const besides = (text: string): void => void this.#written.createDiv({ cls: "inline-recall-diff-note", text });
    if (deckTag !== "none") besides(words.tagged[deckTag](deck));
    if (awakened > 0) besides(words.awakened(awakened));
  }

  clear(): void {
    for (const component of this.#components) component.unload();
    this.#components = [];
    this.#card.empty();
    this.#written.empty();
  }

  #side(pieces: Card["front"]): void {
    const el = this.#card.createDiv({ cls: "inline-recall-add-side", attr: { dir: "auto" } });
    this.#components.push(renderSide(this.#app, pieces, el, this.#path, this.#failed));
  }
}
