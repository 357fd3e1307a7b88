import type { App, Component } from "obsidian";
import type { Card } from "../../core/card";
import type { CardPlan } from "../../core/compose/plan";
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

  constructor(app: App, parent: HTMLElement, path: string, failed: (error: unknown) => void) {
    this.#app = app;
    this.#path = path;
    this.#failed = failed;
    const pane = parent.createDiv({ cls: "inline-recall-add-preview" });
    const section = (text: string, cls: string): HTMLElement => {
      pane.createDiv({ cls: "inline-recall-add-heading", text });
      return pane.createDiv({ cls });
    };
    this.#card = section(words.preview, "inline-recall-add-card");
    this.#written = section(words.written, "inline-recall-diff");
  }

  draw({ card, placement }: CardPlan, deck: string): void {
    this.clear();
    const cards = card?.block.cards ?? [];
    const note = (text: string): void => void this.#card.createDiv({ cls: "inline-recall-add-empty", text });
    if (cards[0] === undefined) note(words.previewEmpty);
    else {
      this.#side(cards[0].front);
      this.#card.createEl("hr");
      this.#side(cards[0].back);
      if (cards.length > 1) note(strings.common.cards(cards.length));
    }
    if (placement.kind !== "edits") return;
    for (const { sign, line, text } of placement.diff) {
      const row = this.#written.createDiv({ cls: "inline-recall-diff-line", attr: { "data-sign": sign.trim() || "=" } });
      const part = (name: string, shown: string, attr = {}): void => void row.createSpan({ cls: `inline-recall-diff-${name}`, text: shown, attr });
      part("number", String(line + 1), { "aria-label": words.line(line + 1) });
      part("sign", sign);
      part("text", text, { dir: "auto" });
    }
    const { deckTag, awakened } = placement;
    const besides = (text: string): void => void this.#written.createDiv({ cls: "inline-recall-diff-note", text });
    if (deckTag !== "none") besides(words.tagged[deckTag](deck));
    if (awakened > 0) besides(words.awakened(awakened));
  }

  clear(): void {
    for (const component of this.#components.splice(0)) component.unload();
    this.#card.empty();
    this.#written.empty();
  }

  #side(pieces: Card["front"]): void {
    const el = this.#card.createDiv({ cls: "inline-recall-add-side", attr: { dir: "auto" } });
    this.#components.push(renderSide(this.#app, pieces, el, this.#path, this.#failed));
  }
}
