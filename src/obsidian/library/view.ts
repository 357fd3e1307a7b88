import { ItemView, Menu, Notice, Platform, type MenuPositionDef, type ViewStateResult, type WorkspaceLeaf } from "obsidian";
import type { CardColumn, CardPlace, FoundCards } from "../../app/api/card-library";
import { isJson } from "../../core/data/guards";
import { strings } from "../../i18n";
import { announce, liveRegion } from "../ui/announce";
import { iconButton, textButton } from "../ui/button";
import { factsOf, openCardFacts } from "../ui/card-facts";
import { listKeysIn } from "../ui/keys-dialog";
import { openNoteAt } from "../host/open-note";
import type { Services } from "../ui/services";
import { selectionActs } from "./acts";
import { readColumns, shownOf, type TableColumn } from "./columns";
import { CardGrid } from "./grid";
import { showLegend } from "./legend";
import { columnMenu, columnsMenu, sortMenu } from "./menus";
import { readCard, type ListedCard } from "./card-in-note";
import { CardPreview } from "./preview";
import { SearchBar } from "./search-bar";
import { reviewMenu, type ReviewStarter } from "./review-menu";
import { readTabState, type CardSort } from "./tab-state";
import { menuPlace } from "../ui/direction";

export const cardsType = "inline-recall-cards";
export const cardsIcon = "library";

const words = strings.library;
/** Of the device: widths belong to a screen, and would change the settings, which a sync carries, with every drag. */
const layoutKey = "card-library";
/** Panes narrower than this show rows of two lines; pixels. */
const listWidth = 500;
/** The preview is below the table in panes narrower than this, or than the second in those lower than the third. */
const beside = { usual: 820, low: 560, height: 420 };
/** Milliseconds until a change is announced, and until the preview follows. */
const quiet = 400;
const follow = 60;

/** Shows all cards in a tab, with the focus in the search field; `query`: only those that it finds. */
export async function openCards({ app }: Services, query?: string): Promise<void> {
  const [open] = app.workspace.getLeavesOfType(cardsType);
  const leaf = open ?? app.workspace.getLeaf("tab");
  const state = query === undefined ? {} : { state: { ...open?.view.getState(), query } };
  await leaf.setViewState({ type: cardsType, active: true, ...state });
  await app.workspace.revealLeaf(leaf);
  // On a phone the panel covers the tabs.
  if (Platform.isMobile) app.workspace.rightSplit.collapse();
  if (leaf.view instanceof CardsView) leaf.view.focus();
}

/** The table of all cards, or of those that a query finds. */
export class CardsView extends ItemView {
  readonly #services: Services;
  readonly #bar: SearchBar;
  readonly #grid: CardGrid;
  readonly #preview: CardPreview;
  readonly #mainEl: HTMLElement;
  readonly #emptyEl: HTMLElement;
  readonly #actsEl: HTMLButtonElement;
  readonly #sortEl: HTMLElement;
  readonly #columnsEl: HTMLElement;
  readonly #previewEl: HTMLElement;
  #columns: readonly TableColumn[];
  #hasPreview: boolean;
  #sort: CardSort = null;
  /** The query whose cards are shown; null before the first. */
  #query: string | null = null;
  #cards: FoundCards | null = null;
  #isSorting = false;
  #wasReading = false;
  /** The card that the preview was drawn for. */
  #previewed = "";
  /** The numbers of found and of selected cards announced last. */
  #saidCount = -1;
  #saidSelected = 0;
  #unsubscribe: () => void = () => undefined;
  #frame: number | null = null;
  readonly #timers = new Map<"say" | "count" | "preview", number>();
  override icon = cardsIcon;
  override navigation = false;

  constructor(leaf: WorkspaceLeaf, services: Services, starter: ReviewStarter) {
    super(leaf);
    this.#services = services;
    const kept = services.device.get(layoutKey);
    const { columns, preview } = isJson(kept) ? kept : {};
    this.#columns = readColumns(columns);
    this.#hasPreview = preview !== false;
    const el = this.contentEl.createDiv("inline-recall-library");
    this.#bar = new SearchBar(el, {
      search: (query, again) => {
        if (again || query.trim() !== this.#query) this.#search(query);
      },
      leave: () => this.#grid.el.focus(),
      stop: () => this.#stop(),
      names: () => services.cards.names(),
      say: (text) => this.#say(text),
    });
    const { toolsEl, statusEl } = this.#bar;
    iconButton(toolsEl, "gallery-vertical-end", words.review.name, (event) => this.#reviewMenu(starter).showAtMouseEvent(event)).setAttr("aria-haspopup", "menu");
    iconButton(toolsEl, "circle-help", words.legend.name, () => showLegend(services.app, (example) => this.#bar.add(example)));
    this.#sortEl = iconButton(toolsEl, "arrow-up-down", words.sort, (event) => sortMenu(this.#columnOwner()).showAtMouseEvent(event));
    this.#columnsEl = iconButton(toolsEl, "columns-3", words.columnMenu.name, (event) => columnsMenu(this.#columnOwner()).showAtMouseEvent(event));
    this.#previewEl = iconButton(toolsEl, "panel-right", words.preview.show, () => this.#showPreview(!this.#hasPreview));
    this.#actsEl = textButton(statusEl, words.acts.name, () => this.#acts(menuPlace(this.#actsEl)));
    this.#actsEl.setAttr("aria-haspopup", "menu");
    this.#mainEl = el.createDiv("inline-recall-cards-main");
    this.#grid = new CardGrid(this.#mainEl, this.#gridOwner());
    this.#emptyEl = this.#mainEl.createDiv({ cls: "inline-recall-cards-empty", attr: { role: "status" } });
    this.#preview = new CardPreview(this.#mainEl, services, { goTo: (card) => this.#goTo(card), close: () => this.#showPreview(false) });
  }

  override getViewType(): string {
    return cardsType;
  }

  override getDisplayText(): string {
    return words.title;
  }

  override getState(): Record<string, unknown> {
    return { ...super.getState(), query: this.#bar.query, sort: this.#sort };
  }

  override async setState(state: unknown, result: ViewStateResult): Promise<void> {
    await super.setState(state, result);
    const { query, sort } = readTabState(state);
    if (sort !== undefined) this.#sort = sort;
    if (query !== undefined) this.#bar.query = query;
    this.#search(this.#bar.query);
  }

  protected override async onOpen(): Promise<void> {
    const el = this.contentEl;
    el.addClass("inline-recall-cards");
    const { library } = this.#services;
    this.addAction("refresh-cw", words.refresh, () => this.#search(this.#bar.query));
    liveRegion(el);
    listKeysIn(el, this.app, "library");
    this.#wasReading = library.progress !== null;
    this.register(library.subscribe(() => this.#indexChanged()));
    const sizes = new ResizeObserver(() => this.#fit());
    sizes.observe(el);
    this.register(() => sizes.disconnect());
    this.#showPreview(this.#hasPreview, false);
    this.#fit();
    // The state of a tab that is restored comes in this turn.
    await Promise.resolve();
    this.#later("preview", 0, () => {
      if (this.#query === null) this.#search(this.#bar.query);
    });
  }

  protected override onClose(): Promise<void> {
    for (const timer of this.#timers.values()) this.contentEl.win.clearTimeout(timer);
    if (this.#frame !== null) this.contentEl.win.cancelAnimationFrame(this.#frame);
    this.#unsubscribe();
    this.#cards?.close();
    this.#cards = null;
    this.#bar.close();
    this.#grid.close();
    this.#preview.close();
    return Promise.resolve();
  }

  /** Moves the focus to where one types, or on touch screens, whose keyboard would cover the cards, into the table. */
  focus(): void {
    if (Platform.isMobile) this.#grid.el.focus({ preventScroll: true });
    else this.#bar.focus();
  }

  #search(query: string): void {
    const found = this.#services.cards.find(query);
    this.#bar.setFault(found.kind === "fault" ? found.fault : null);
    // What was found before stays until the query can be read.
    if (found.kind === "fault") return;
    this.#unsubscribe();
    this.#cards?.close();
    const cards = (this.#cards = found.cards);
    this.#query = query.trim();
    this.#isSorting = false;
    this.#unsubscribe = cards.subscribe(() => this.#soon());
    if (this.#sort !== null) void this.#sortRows();
    this.#grid.setCards(cards);
    this.#saidCount = -1;
    this.#saidSelected = 0;
    this.#moved();
    this.#sayCount();
    void this.app.workspace.requestSaveLayout();
  }

  #stop(): void {
    this.#cards?.stop();
    this.#update();
    this.#say(words.stopped(this.#cards?.length ?? 0));
  }

  async #sortRows(): Promise<void> {
    const cards = this.#cards;
    const sort = this.#sort;
    if (cards === null || sort === null) return;
    this.#isSorting = true;
    this.#update();
    await cards.sort(sort.column, sort.descending);
    // Another order or list came meanwhile.
    if (this.#cards !== cards || this.#sort !== sort) return;
    this.#isSorting = false;
    this.#grid.sorted();
    this.#update();
  }

  #setSort(sort: CardSort): void {
    this.#sort = sort;
    void this.app.workspace.requestSaveLayout();
    this.#grid.draw();
    if (sort === null) {
      this.#search(this.#bar.query);
      return;
    }
    const cards = this.#cards;
    void this.#sortRows().then(() => {
      if (this.#cards === cards && this.#sort === sort) this.#say(words.sorted[sort.descending ? "descending" : "ascending"](words.columns[sort.column]));
    });
  }

  /** Rows came or changed: draws with the next frame. */
  #soon(): void {
    this.#frame ??= this.contentEl.win.requestAnimationFrame(() => {
      this.#frame = null;
      this.#grid.draw();
      this.#update();
      // Its note is read again only if its own row is another.
      if (this.#previewed !== this.#activeCard()) this.#later("preview", follow, () => this.#drawPreview());
      if (this.#cards?.progress === null) this.#sayCount();
    });
  }

  #indexChanged(): void {
    this.#preview.forgetLog();
    const isReading = this.#services.library.progress !== null;
    // Cards that were read since the search began are not among the rows.
    if (this.#wasReading && !isReading) this.#search(this.#bar.query);
    else this.#soon();
    this.#wasReading = isReading;
  }

  /** The count, the work that goes on, what an empty table says, and the button for the selection. */
  #update(): void {
    const cards = this.#cards;
    const total = cards?.length ?? 0;
    const selected = this.#grid.selection.count(total);
    this.#bar.setCount(selected > 0 ? words.selected(selected, total) : words.count(total));
    const hadFocus = this.#actsEl.doc.activeElement === this.#actsEl;
    this.#actsEl.hidden = selected === 0;
    if (hadFocus && selected === 0) this.#grid.el.focus();
    const index = this.#services.library.progress;
    const progress = cards?.progress ?? null;
    if (progress !== null) this.#bar.setWork({ text: words.searching(progress.read, progress.total), done: progress.read, total: progress.total, canStop: true });
    else if (index !== null) this.#bar.setWork({ text: strings.views.panel.indexing(index.indexed, index.total), done: index.indexed, total: index.total, canStop: false });
    else if (this.#isSorting) this.#bar.setWork({ text: words.sorting, done: 0, total: 1, canStop: false });
    else this.#bar.setWork(null);
    this.#drawEmpty(total, progress !== null, index !== null);
  }

  #drawEmpty(total: number, isSearching: boolean, isReading: boolean): void {
    const { empty } = words;
    // Counting the decks costs a pass over the cards.
    const hasNone = (): boolean => this.#services.library.decks().counts.total === 0;
    const texts = total > 0 ? [] : isReading ? [empty.reading] : isSearching ? [empty.searching] : hasNone() ? [empty.vault, empty.vaultHow(this.#services.settings.current.deckTags[0] ?? "")] : [empty.none, empty.noneHow];
    const el = this.#emptyEl;
    // Before it is hidden.
    if (texts.length > 0 && this.#grid.el.contains(el.doc.activeElement)) this.#bar.focus();
    el.hidden = texts.length === 0;
    this.#mainEl.toggleClass("mod-empty", texts.length > 0);
    if (texts.join("\n") === [...el.children].map(({ textContent }) => textContent).join("\n")) return;
    el.empty();
    texts.forEach((text, at) => el.createDiv({ cls: at === 0 ? "inline-recall-cards-empty-title" : "inline-recall-muted", text }));
  }

  #moved(): void {
    this.#update();
    this.#later("preview", follow, () => this.#drawPreview());
  }

  /** The active card with all its values, as text to compare. */
  #activeCard(): string {
    const row = this.#grid.active;
    return row < 0 ? "" : JSON.stringify(this.#cards?.at(row) ?? null);
  }

  #drawPreview(): void {
    if (!this.#hasPreview) return;
    this.#previewed = this.#activeCard();
    const row = this.#grid.active;
    const card = row < 0 ? null : (this.#cards?.at(row) ?? null);
    if (card !== null) void this.#preview.show(card);
    else this.#preview.clear(row < 0 ? undefined : words.gone);
  }

  #showPreview(on: boolean, keep = true): void {
    const hadFocus = this.#preview.el.contains(this.contentEl.doc.activeElement);
    this.#hasPreview = on;
    this.#preview.el.hidden = !on;
    this.#previewEl.setAttrs({ "aria-pressed": String(on), "aria-label": on ? words.preview.hide : words.preview.show });
    this.#previewEl.toggleClass("is-active", on);
    if (keep) this.#keep();
    if (on) this.#drawPreview();
    else if (hadFocus) this.#previewEl.focus();
    this.#grid.draw();
  }

  /** Goes to a neighbour in the note: in the table too, if it has it. */
  #goTo(card: ListedCard): void {
    if (!this.#grid.goTo(card)) void this.#preview.show(card);
  }

  #setColumns(columns: readonly TableColumn[], isFinal: boolean): void {
    this.#columns = columns;
    this.#grid.draw();
    if (isFinal) this.#keep();
  }

  #keep(): void {
    this.#services.device.set(layoutKey, { columns: this.#columns, preview: this.#hasPreview });
  }

  #fit(): void {
    const { clientWidth, clientHeight } = this.contentEl;
    const isList = clientWidth > 0 && clientWidth < listWidth;
    this.#sortEl.hidden = !isList;
    this.#columnsEl.hidden = isList;
    this.#mainEl.toggleClass("mod-stacked", clientWidth > 0 && clientWidth < (clientHeight < beside.height ? beside.low : beside.usual));
    this.#grid.setList(isList);
    this.#grid.draw();
  }

  #columnOwner(): Parameters<typeof columnMenu>[0] {
    return {
      columns: this.#columns,
      sort: this.#sort,
      setSort: (sort) => this.#setSort(sort),
      setColumns: (columns, said) => {
        this.#setColumns(columns, true);
        if (said !== "") this.#say(said);
      },
    };
  }

  #gridOwner(): ConstructorParameters<typeof CardGrid>[1] {
    const columns = (): readonly TableColumn[] => this.#columns;
    const sort = (): CardSort => this.#sort;
    return {
      get columns() {
        return columns();
      },
      get sort() {
        return sort();
      },
      today: () => this.#services.today(),
      open: (row) => this.#open(row),
      facts: (row) => void this.#facts(row),
      acts: (at) => this.#acts(at),
      columnMenu: (column: CardColumn, event) => columnMenu(this.#columnOwner(), column).showAtMouseEvent(event),
      setColumns: (next, isFinal) => this.#setColumns(next, isFinal),
      sortBy: (column) => this.#setSort({ column, descending: this.#sort?.column === column && !this.#sort.descending }),
      moved: (byTouch) => {
        this.#moved();
        this.#later("say", quiet, () => this.#saySelection());
        // Without a preview a tap would show nothing.
        if (byTouch && !this.#hasPreview) this.#open(this.#grid.active);
      },
    };
  }

  #reviewMenu(starter: ReviewStarter): Menu {
    const cards = this.#cards;
    const { selection } = this.#grid;
    const selected = cards === null ? 0 : selection.count(cards.length);
    const places = (): readonly CardPlace[] => (cards === null ? [] : selected > 0 ? selection.places(cards) : Array.from({ length: cards.length }, (_, row) => cards.place(row)));
    return reviewMenu(this.#services, starter, this.#query ?? "", selected, places);
  }

  #open(row: number): void {
    const place = this.#cards?.place(row);
    const card = this.#cards?.at(row);
    if (place !== undefined) void openNoteAt(this.app, place.path, card?.line ?? 0);
  }

  async #facts(row: number): Promise<void> {
    const services = this.#services;
    const card = this.#cards?.at(row) ?? null;
    const found = card && (await readCard(services, card));
    if (found === null) new Notice(words.gone);
    else openCardFacts(services, factsOf(services, found.shown, found.card.face), () => this.#grid.el.focus({ preventScroll: true }));
  }

  #acts(at: MenuPositionDef): void {
    const cards = this.#cards;
    if (cards === null) return;
    const grid = this.#grid;
    const count = grid.selection.count(cards.length);
    const acts = selectionActs(this.#services, {
      active: grid.active < 0 ? null : cards.at(grid.active),
      facts: () => void this.#facts(grid.active),
      count,
      places: () => grid.selection.places(cards),
      exported: () => ({ cards, isChosen: (row) => grid.selection.has(cards.place(row)), places: () => grid.selection.places(cards), columns: shownOf(this.#columns).map(({ id }) => id) }),
      selectAll: () => grid.selectAll(),
      clear: () => grid.clearSelection(),
      back: () => grid.el.focus({ preventScroll: true }),
    });
    const menu = new Menu();
    for (const { title, icon, section, run } of acts) menu.addItem((row) => row.setTitle(title).setIcon(icon).setSection(section).onClick(run));
    menu.showAtPosition(at, this.contentEl.doc);
  }

  #saySelection(): void {
    const total = this.#cards?.length ?? 0;
    const selected = this.#grid.selection.count(total);
    // Arrows that only move the active row say nothing.
    if (selected === this.#saidSelected) return;
    this.#saidSelected = selected;
    this.#say(selected > 0 ? words.selected(selected, total) : words.cleared);
  }

  #sayCount(): void {
    const cards = this.#cards;
    if (cards === null || cards.progress !== null) return;
    this.#later("count", quiet, () => {
      if (this.#cards !== cards || cards.length === this.#saidCount) return;
      this.#saidCount = cards.length;
      // An empty table says so itself.
      if (cards.length > 0) announce(this.contentEl, words.count(cards.length));
    });
  }

  #say(text: string): void {
    // What waits is older news than this.
    for (const name of ["count", "say"] as const) this.contentEl.win.clearTimeout(this.#timers.get(name));
    this.#saidCount = this.#cards?.length ?? 0;
    announce(this.contentEl, text);
  }

  #later(name: "say" | "count" | "preview", wait: number, act: () => void): void {
    const { win } = this.contentEl;
    const earlier = this.#timers.get(name);
    if (earlier !== undefined) win.clearTimeout(earlier);
    this.#timers.set(name, win.setTimeout(act, wait));
  }
}
