import type { Component } from "obsidian";
import type { ShownBlock } from "../../app/api/card-index";
import type { CardPlace } from "../../app/api/card-library";
import type { Block } from "../../core/model/card";
import { drawnSide } from "../../core/draw/side";
import { nextLine } from "../../core/text/chars/line-breaks";
import { plainWords } from "../../core/text/inline/plain-words";
import { titleOf } from "../../core/text/syntax/vault-path";
import { strings } from "../../i18n";
import { cardClasses } from "../ui/card-classes";
import { watchLinks } from "../ui/links";
import { iconButton } from "../ui/button";
import { openNoteAt } from "../host/open-note";
import { renderSide } from "../ui/render-side";
import type { Services } from "../ui/services";
import { statusLines } from "../ui/status-text";

const words = strings.library.preview;

/** A card of the list: its place, and the 0-based line of its block when last read. */
export type ListedCard = CardPlace & { readonly line: number };

/** A card among those of its note, as read just now. */
interface CardInNote {
  readonly shown: ShownBlock;
  readonly block: Block;
  readonly card: ListedCard;
  /** Its position among all cards of the note, from 0. */
  readonly at: number;
  readonly all: readonly ListedCard[];
}

export interface PreviewOwner {
  /** Goes to another card of the note, also when the list does not have it. */
  goTo(card: ListedCard): void;
  close(): void;
}

/** The pane beside the table: a card's place, schedule, front and back, read from its note, with buttons to its neighbours. */
export class CardPreview {
  readonly el: HTMLElement;
  readonly #services: Services;
  readonly #owner: PreviewOwner;
  readonly #linkEl: HTMLElement;
  readonly #placeEl: HTMLElement;
  readonly #bodyEl: HTMLElement;
  readonly #backEl: HTMLButtonElement;
  readonly #onEl: HTMLButtonElement;
  readonly #parts: Component[] = [];
  /** Only the card asked for last is drawn. */
  #turn = 0;
  #shown: CardInNote | null = null;
  #drawn = "";

  constructor(parent: HTMLElement, services: Services, owner: PreviewOwner) {
    this.#services = services;
    this.#owner = owner;
    this.el = parent.createDiv("inline-recall-cards-preview");
    const head = this.el.createDiv("inline-recall-cards-preview-head");
    this.#placeEl = head.createDiv({ cls: "inline-recall-muted inline-recall-cards-place" });
    this.#backEl = iconButton(head, "arrow-up", words.previous, () => this.#step(-1));
    this.#onEl = iconButton(head, "arrow-down", words.next, () => this.#step(1));
    iconButton(head, "x", words.hide, () => owner.close());
    const scroller = this.el.createEl("section", { cls: "inline-recall-cards-preview-body", attr: { tabindex: 0, "aria-label": words.name } });
    this.#linkEl = scroller.createEl("button", { cls: "inline-recall-cards-open", attr: { type: "button", dir: "auto", "aria-description": words.open } });
    this.#linkEl.addEventListener("click", () => {
      const card = this.#shown?.card;
      if (card !== undefined) void openNoteAt(services.app, card.path, card.line);
    });
    this.#bodyEl = scroller.createDiv();
    this.clear();
  }

  /** Shows that no card is selected. */
  clear(text: string = words.none): void {
    this.#turn++;
    this.#shown = null;
    this.#drawn = "";
    this.#empty();
    this.#linkEl.hidden = true;
    this.#bodyEl.createDiv({ cls: "inline-recall-muted", text });
    this.#drawHead();
  }

  /** Reads a card's note and shows the card. Draws nothing anew if it is the same as before. */
  async show(card: ListedCard): Promise<void> {
    const turn = ++this.#turn;
    const { notes } = this.#services;
    const text = await notes.read(card.path).catch(() => null);
    if (turn !== this.#turn) return;
    const found = text === null ? null : this.#find(card, text);
    if (found === null) this.clear(strings.library.gone);
    else this.#draw(found);
  }

  close(): void {
    this.#turn++;
    this.#empty();
  }

  #find(card: ListedCard, text: string): CardInNote | null {
    let offset = 0;
    for (let line = 0; line < card.line; line++) offset = nextLine(text, offset);
    const shown = this.#services.reviews.cards.find(card.path, text, offset);
    if (shown === null) return null;
    const seen = new Map<number, number>();
    const all: ListedCard[] = [];
    const blocks: number[] = [];
    shown.note.blocks.forEach((block, index) => {
      const occurrence = seen.get(block.hash) ?? 0;
      seen.set(block.hash, occurrence + 1);
      for (let face = 0; face < block.cards.length; face++) {
        all.push({ path: card.path, hash: block.hash, occurrence, face, line: block.firstLine });
        blocks.push(index);
      }
    });
    const at = all.findIndex(({ hash, occurrence, face }) => hash === card.hash && occurrence === card.occurrence && face === card.face);
    const own = all[at];
    const index = blocks[at] ?? -1;
    const block = shown.note.blocks[index];
    return own === undefined || block === undefined ? null : { shown: { ...shown, at: index }, block, card: own, at, all };
  }

  #draw(found: CardInNote): void {
    const { shown, block, card } = found;
    const { app, log, reviews } = this.#services;
    this.#shown = found;
    this.#drawHead();
    const chip = reviews.cards.chips()(shown);
    const status = chip.cards[card.face];
    const facts = status === undefined ? [] : statusLines(status, chip.today);
    const title = titleOf(card.path);
    const headings = block.headings.map(plainWords).filter((heading) => heading !== "" && heading !== title);
    const [front, back] = [drawnSide(block, card.face, "front"), drawnSide(block, card.face, "back")];
    const drawn = JSON.stringify([card, title, headings, facts, front, back]);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    this.#empty();
    this.#linkEl.hidden = false;
    this.#linkEl.setText([title, ...headings].join(strings.review.headingSeparator));
    const body = this.#bodyEl;
    const list = body.createEl("ul", "inline-recall-cards-facts");
    for (const fact of [block.decks.join(", "), ...facts]) list.createEl("li", { text: fact });
    const cardEl = body.createDiv({ cls: ["inline-recall-card", ...cardClasses(app, { path: card.path, decks: block.decks })] });
    const side = (pieces: typeof front, cls: string): void => {
      const el = cardEl.createDiv({ cls, attr: { dir: "auto" } });
      this.#parts.push(renderSide(app, pieces, el, card.path, (error) => log.error("a card could not be rendered", error)));
    };
    // A cloze answers in its own sentence.
    if (block.kind !== "cloze") {
      side(front, "inline-recall-front");
      cardEl.createEl("hr", "inline-recall-line");
    }
    side(back, "inline-recall-back");
    watchLinks(app, cardEl, card.path, { openLink: (link, source, pane) => void app.workspace.openLinkText(link, source, pane) });
  }

  #empty(): void {
    for (const part of this.#parts.splice(0)) part.unload();
    this.#bodyEl.empty();
  }

  /** Buttons stay where the focus is: one that leads nowhere is only marked. */
  #drawHead(): void {
    const { at = -1, all = [] } = this.#shown ?? {};
    this.#placeEl.setText(at < 0 ? words.name : words.place(at + 1, all.length));
    this.#backEl.setAttr("aria-disabled", String(at < 1));
    this.#onEl.setAttr("aria-disabled", String(at < 0 || at >= all.length - 1));
  }

  #step(by: 1 | -1): void {
    const { at = -1, all = [] } = this.#shown ?? {};
    const next = at < 0 ? undefined : all[at + by];
    if (next !== undefined) this.#owner.goTo(next);
  }
}
