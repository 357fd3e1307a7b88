import type { Component } from "obsidian";
import type { CardLogs } from "../../app/api/log-reports";
import type { CardLine } from "../../core/log/card-lines";
import type { CivilDay } from "../../core/model/day";
import { grades } from "../../core/scheduling/scheduler";
import { drawnSide } from "../../core/draw/side";
import { plainWords } from "../../core/text/inline/plain-words";
import { titleOf } from "../../core/text/syntax/vault-path";
import { listText, strings } from "../../i18n";
import { cardClasses } from "../ui/card-classes";
import { answerText } from "../ui/card-facts";
import { watchLinks } from "../ui/links";
import { iconButton } from "../ui/button";
import { openNoteAt } from "../host/open-note";
import { renderSide } from "../ui/render-side";
import type { Services } from "../ui/services";
import { statusLines } from "../ui/status-text";
import { readCard, type NoteCard, type ListedCard } from "./card-in-note";

const words = strings.library.preview;
/** Answers for which there is room. */
const mostDots = 30;

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
  #shown: NoteCard | null = null;
  #drawn = "";
  #answersEl: HTMLElement | null = null;
  #logs: Promise<CardLogs> | null = null;

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
    const found = await readCard(this.#services, card);
    if (turn !== this.#turn) return;
    if (found === null) this.clear(strings.library.gone);
    else this.#draw(found);
    if (found !== null && this.#answersEl !== null) await this.#drawAnswers(found.card, this.#answersEl, turn);
  }

  close(): void {
    this.#turn++;
    this.#empty();
  }

  #draw(found: NoteCard): void {
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
    for (const fact of [listText(block.decks), ...facts]) list.createEl("li", { text: fact });
    // Its line is there from the start, so that the card does not move when the log is read.
    this.#answersEl = this.#services.figures.on ? list.createEl("li", "inline-recall-answers") : null;
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

  /** The log may have other answers now. */
  forgetLog(): void {
    this.#logs = null;
  }

  async #drawAnswers({ hash, face }: ListedCard, el: HTMLElement, turn: number): Promise<void> {
    const { figures, log } = this.#services;
    try {
      const logs = await (this.#logs ??= figures.openCards());
      if (turn === this.#turn) drawAnswers(el, logs.linesOf({ hash, face }), this.#services.today());
    } catch (error) {
      this.#logs = null;
      log.error("the review log could not be read for a card", error);
    }
  }

  #empty(): void {
    this.#answersEl = null;
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

/** Draws a card's answers as a line of dots, the newest last; as text for screen readers, and for each dot under the pointer. */
function drawAnswers(el: HTMLElement, lines: readonly CardLine[], today: CivilDay): void {
  const answers = lines.filter(({ rating }) => rating !== null);
  const shown = answers.slice(-mostDots);
  const texts = shown.map((line) => answerText(line, today));
  el.empty();
  if (shown.length === 0) {
    el.setText(words.noAnswers);
    return;
  }
  const row = el.createSpan({ cls: "inline-recall-answer-dots", attr: { role: "img", "aria-label": texts.length < answers.length ? words.answers.last(texts.length, answers.length, listText(texts)) : words.answers.all(answers.length, listText(texts)) } });
  shown.forEach(({ rating, counts }, at) => {
    const dot = row.createSpan({ cls: ["inline-recall-answer-dot", `mod-${grades[(rating ?? 1) - 1] ?? "again"}`], attr: { title: texts[at] ?? "" } });
    dot.toggleClass("mod-outside", !counts);
  });
}
