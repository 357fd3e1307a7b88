import { ItemView, Platform, SearchComponent, setIcon, setTooltip, type WorkspaceLeaf } from "obsidian";
import type { DeckNode } from "../../core/model/deck";
import { strings } from "../../i18n";
import { SuspendedList } from "../review/suspended-list";
import { iconButton, textButton } from "../ui/button";
import { announce } from "../ui/announce";
import { keepFocus } from "../ui/keep-focus";
import { drawHint, isHintDone, type Hint } from "../ui/hint";
import { throttledDraw } from "../ui/throttled-draw";
import { formatDay } from "../ui/format";
import { openExam } from "../doctor/view";
import { drawBanner } from "../review/pending-banner";
import { cardsIcon, openCards } from "../library/view";
import { drawNotes } from "../note-review/section";
import { openNoteAt } from "../host/open-note";
import type { ReviewWindows } from "../review/review-windows";
import type { Services } from "../ui/services";
import { openStatistics, statsIcon } from "../stats/view";
import { bestOf, countDecks, visibleRows } from "../ui/deck-rows";
import { examRow } from "../ui/exam-text";
import { deckMenu } from "./deck-menu";
import { DeckTree, drawTreeHead } from "../ui/deck-tree";
import { listKeysIn } from "../ui/keys-dialog";
import { drawForecast } from "../ui/forecast-chart";
import { SavedSearches } from "./saved-searches";
import { countOrphans, drawStrays } from "./stray-schedules";
import { directedKey } from "../ui/direction";

export const panelType = "inline-recall-decks";
export const panelIcon = "gallery-vertical-end";

const words = strings.views.panel;
const forecastDays = 14;
/** More decks than this have a filter. */
const manyDecks = 12;

/** What an empty panel shows. */
export interface FirstScreen {
  /** `acted`: called when its button is pressed. */
  draw(el: HTMLElement, acted?: () => void): void;
  subscribe(listener: () => void): () => void;
}

/** The panel with due counts in the right sidebar. */
export class DeckPanel extends ItemView {
  readonly #services: Services;
  readonly #desk: ReviewWindows;
  readonly #first: FirstScreen;
  readonly #tree: DeckTree;
  readonly #searches: SavedSearches;
  /** Fixed above what scrolls. The filter keeps its text and the focus while the rest is drawn anew. */
  readonly #headEl: HTMLElement;
  readonly #toolsEl: HTMLElement;
  readonly #filter: SearchComponent;
  readonly #foldEl: HTMLElement;
  readonly #bodyEl: HTMLElement;
  /** The hint announced last. */
  #toldHint: Hint | null = null;
  override icon = panelIcon;
  override navigation = false;

  constructor(leaf: WorkspaceLeaf, services: Services, desk: ReviewWindows, first: FirstScreen) {
    super(leaf);
    this.#services = services;
    this.#desk = desk;
    this.#first = first;
    const { device } = services;
    this.#tree = new DeckTree({ device, decks: () => services.reviews.decks(), exam: (deck) => examRow(services, deck), choose: (deck) => desk.review({ kind: "deck", deck }), menu: (event, deck) => deckMenu(services, desk, deck).showAtMouseEvent(event), redraw: () => this.#draw() }, true);
    this.#searches = new SavedSearches(services, desk, () => this.#draw());
    this.#headEl = this.contentEl.createDiv("inline-recall-panel-head");
    this.#toolsEl = this.contentEl.createDiv("inline-recall-panel-tools");
    this.#filter = new SearchComponent(this.#toolsEl).setPlaceholder(strings.views.tree.filter).onChange(() => {
      this.#tree.selected = null;
      this.#draw();
    });
    this.#filter.inputEl.setAttr("aria-label", strings.views.tree.filter);
    this.#foldEl = this.#toolsEl.createEl("button", { cls: "clickable-icon", attr: { type: "button" } });
    this.#foldEl.addEventListener("click", () => this.#tree.foldAll());
    this.#bodyEl = this.contentEl.createDiv("inline-recall-panel-body");
  }

  override getViewType(): string {
    return panelType;
  }

  override getDisplayText(): string {
    return words.title;
  }

  protected override async onOpen(): Promise<void> {
    this.contentEl.addClass("inline-recall-panel");
    const { library, settings, reviews, noteReviews, doctor } = this.#services;
    const draw = throttledDraw(
      () => this.#draw(),
      () => library.progress !== null,
    );
    this.register(draw.stop);
    this.register(() => this.#searches.close());
    for (const source of [library, settings]) this.register(source.subscribe(() => this.#searches.changed()));
    this.#searches.changed();
    for (const source of [library, settings, reviews, noteReviews, doctor.mixed, this.#desk, this.#first]) this.register(source.subscribe(draw.run));
    listKeysIn(this.contentEl, this.app, "panel");
    this.contentEl.addEventListener("keydown", (event) => this.#onKey(event));
    this.#draw();
    return Promise.resolve();
  }

  #draw(): void {
    const el = this.#bodyEl;
    const giveBack = keepFocus(this.contentEl);
    const hadFocus = el.querySelector(".inline-recall-tree")?.contains(el.doc.activeElement) === true;
    const root = this.#services.reviews.decks();
    const { due, new: fresh } = this.#services.library.decks().counts;
    const open = due + fresh > 0;
    this.#drawHead(root, open);
    this.#drawTools(root);
    // No layout reads from here on, such as by a focus: the browser lays out once per frame, and the scroll position stays.
    el.empty();
    this.#drawProgress(el);
    this.#drawPending(el);
    drawStrays(el, this.#services);
    this.#drawProblems(el, root);
    if (root.counts.total > 0) this.#drawDecks(el, root, open);
    else {
      if (this.#services.library.progress === null) this.#drawEmpty(el);
      drawNotes(el, this.#services);
    }
    if (root.counts.total > 0 && this.#services.library.progress === null) this.#drawHint(el, this.#services.library.decks());
    // Keys select another row and draw it.
    const row = hadFocus ? el.querySelector<HTMLElement>('.inline-recall-tree [tabindex="0"]') : null;
    if (row !== null) row.focus();
    // A button's act may have taken it away.
    else if (!giveBack()) [...this.#headEl.querySelectorAll<HTMLElement>("button:enabled")].pop()?.focus({ preventScroll: true });
  }

  #drawHead(root: DeckNode, open: boolean): void {
    const head = this.#headEl;
    head.empty();
    head.createDiv({ cls: "inline-recall-total", text: words.total(root.counts.due, root.counts.new) });
    const icons = head.createDiv("inline-recall-panel-icons");
    iconButton(icons, cardsIcon, strings.library.command, () => void openCards(this.#services));
    iconButton(icons, statsIcon, strings.stats.command, () => void openStatistics(this.#services));
    // In a vault without cards, the first step is the one thing to do.
    if (root.counts.total > 0 || this.#desk.paused || this.#services.library.progress !== null) {
      const review = textButton(head, this.#desk.paused ? words.resume : words.review, () => this.#desk.review(), "mod-cta");
      // Beyond reached limits, review still offers more cards.
      review.disabled = !open && !this.#desk.paused;
    }
  }

  /** The filter, once there are many decks, and the button that folds them. */
  #drawTools(root: DeckNode): void {
    const all = this.#tree.foldsOfAll;
    const filtered = this.#filter.getValue() !== "";
    this.#toolsEl.toggle(filtered || countDecks(root) > manyDecks);
    // A filter shows what matches, folded or not.
    this.#foldEl.toggle(all !== null && !filtered);
    setIcon(this.#foldEl, all?.folded === true ? "chevrons-up-down" : "chevrons-down-up");
    setTooltip(this.#foldEl, all?.folded === true ? strings.views.tree.unfoldAll : strings.views.tree.foldAll);
  }

  #drawProgress(el: HTMLElement): void {
    const { progress } = this.#services.library;
    if (progress?.slow !== true) return;
    const box = el.createDiv({ cls: "inline-recall-indexing", attr: { role: "status" } });
    box.createEl("progress", { cls: "inline-recall-progress", attr: { max: Math.max(1, progress.total), value: progress.indexed } });
    box.createDiv({ cls: "inline-recall-muted", text: words.indexing(progress.indexed, progress.total) });
  }

  /** Unwritten answers from earlier sessions, shown here so that users see them without opening a review. */
  #drawPending(el: HTMLElement): void {
    const { app, reviews } = this.#services;
    drawBanner(el.createDiv("inline-recall-banner mod-panel"), reviews.pending, {
      open: (write) => void openNoteAt(app, write.path, write.line),
      retry: (id) => reviews.retry(id),
      drop: (id) => reviews.drop(id),
    });
  }

  #drawDecks(el: HTMLElement, root: DeckNode, open: boolean): void {
    const { library } = this.#services;
    const today = this.#services.today();
    const forecast = library.forecast(forecastDays);
    if (root.counts.due + root.counts.new === 0) {
      const next = forecast.find(({ due }) => due > 0);
      const text = open ? words.putOff : next === undefined ? words.allDone : words.allDoneUntil(formatDay(next.day, today));
      el.createDiv({ cls: "inline-recall-muted inline-recall-panel-text", text });
    }
    const tree = this.#tree;
    const filter = this.#filter.getValue();
    const rows = tree.rows(filter);
    const visible = visibleRows(rows);
    if (!visible.some(({ deck }) => deck.path === tree.selected)) tree.selected = (filter === "" ? visible[0] : bestOf(visible))?.deck.path ?? null;
    if (visible.length === 0) el.createDiv({ cls: "inline-recall-muted", text: strings.views.tree.noMatch });
    else drawTreeHead(el, root.counts);
    tree.draw(el, rows);
    this.#searches.draw(el);
    drawNotes(el, this.#services);
    if (forecast.some(({ due }) => due > 0)) drawForecast(el, forecast, today);
    if (this.#services.reviews.hasAway) {
      const remark = this.#drawRemark(el, "circle-pause", strings.views.away.remark);
      textButton(remark, strings.views.away.show, () => new SuspendedList(this.#services).open());
    }
  }

  /** Shows one hint at a time, once a card was answered. */
  #drawHint(el: HTMLElement, { counts }: DeckNode): void {
    const { device, settings } = this.#services;
    const isOpen = { chip: settings.current.commentDisplay === "chip" && !isHintDone(device, "chip"), deckMenu: !isHintDone(device, "deckMenu") };
    const hint = isOpen.chip ? "chip" : isOpen.deckMenu ? "deckMenu" : null;
    if (hint === null || counts.total === counts.new) return;
    const texts = strings.views.hints;
    const text = hint === "chip" ? texts.chip : Platform.isMobile ? texts.deckMenuTouch : texts.deckMenu;
    drawHint(el, device, hint, text, () => this.#draw());
    // An announcement would interrupt a dialog.
    if (hint === this.#toldHint || el.doc.querySelector(".modal-container") !== null) return;
    this.#toldHint = hint;
    announce(this.contentEl, text);
  }

  /** A line for each kind of schedule that needs attention. */
  #drawProblems(el: HTMLElement, { counts }: DeckNode): void {
    const rows = [
      [counts.damaged, words.damaged],
      [this.#services.doctor.mixed.count, words.mixed],
      [countOrphans(this.#services), words.orphans],
    ] as const;
    const texts = rows.filter(([count]) => count > 0).map(([count, text]) => text(count));
    if (texts.length === 0) return;
    const remark = this.#drawRemark(el, "alert-triangle", ...texts);
    remark.addClass("mod-problem");
    textButton(remark, words.examine, () => void openExam(this.#services, { kind: "all" }));
  }

  #drawRemark(el: HTMLElement, icon: string, ...texts: readonly string[]): HTMLElement {
    const remark = el.createDiv("inline-recall-remark");
    setIcon(remark.createSpan("inline-recall-remark-icon"), icon);
    const lines = remark.createDiv("inline-recall-remark-text");
    for (const text of texts) lines.createDiv({ text });
    return remark;
  }

  #drawEmpty(el: HTMLElement): void {
    const box = el.createDiv("inline-recall-panel-empty");
    box.createDiv({ cls: "inline-recall-panel-empty-title", text: words.noCards });
    this.#first.draw(box);
  }

  #onKey(event: KeyboardEvent): void {
    const target = event.targetNode;
    if (target === null || !target.instanceOf(HTMLElement)) return;
    const tree = this.#tree;
    const filter = this.#filter.getValue();
    if (target === this.#filter.inputEl) {
      if (event.isComposing) return;
      if (event.key === "ArrowDown") this.#bodyEl.querySelector<HTMLElement>('.inline-recall-tree [tabindex="0"]')?.focus();
      else if (event.key === "Escape" && filter !== "") {
        this.#filter.setValue("");
        this.#draw();
      } else if (event.key !== "Enter" || filter === "" || !tree.press("Enter", filter)) return;
      event.preventDefault();
    } else if (target.matchParent(".inline-recall-tree") !== null && (tree.press(directedKey(event.key, this.contentEl), filter) || tree.type(event, filter))) event.preventDefault();
  }
}
