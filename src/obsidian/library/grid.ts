import type { MenuPositionDef } from "obsidian";
import type { CardColumn, CardPlace, FoundCards } from "../../app/api/card-library";
import type { CivilDay } from "../../core/model/day";
import { strings } from "../../i18n";
import { eventKeys } from "../ui/keys";
import { keyMove, placeKeys } from "../ui/place-keys";
import { shownOf, type TableColumn } from "./columns";
import { Head } from "./head";
import { rowElementId, Rows } from "./rows";
import { rowsInView, spacerHeight, topFor, type Scrolled } from "./scroll-range";
import { placeKey } from "../../core/card-index/indexed-card";
import { CardSelection } from "./selection";
import type { CardSort } from "./tab-state";

const words = strings.library;
const keys = placeKeys.library;
const id = "inline-recall-cards";
/** Rows drawn beyond both edges. */
const extra = 6;
/** Before the first layout, and where there is none. */
const usualHeight = { row: 32, view: 640 };
/** Milliseconds without scrolling after which words are read, and for which a touch must hold a row. */
const rest = 120;
const hold = 500;

export interface GridOwner {
  readonly columns: readonly TableColumn[];
  readonly sort: CardSort;
  today(): CivilDay;
  /** Opens the note at a row's card. */
  open(row: number): void;
  /** Shows the facts of a row's card. */
  facts(row: number): void;
  /** Shows the acts on the selection at a place of the window. */
  acts(at: MenuPositionDef): void;
  columnMenu(column: CardColumn, event: MouseEvent): void;
  setColumns(columns: readonly TableColumn[], isFinal: boolean): void;
  sortBy(column: CardColumn): void;
  /** The active row or the selection has changed; `byTouch`: a tap made the row active. */
  moved(byTouch: boolean): void;
}

/** The table of found cards: draws the rows in view, and has the active row and the selection. The focus is on the table itself, never on a row. */
export class CardGrid {
  readonly el: HTMLElement;
  readonly selection = new CardSelection();
  readonly #owner: GridOwner;
  readonly #headEl: HTMLElement;
  readonly #bodyEl: HTMLElement;
  readonly #head: Head;
  readonly #rows: Rows;
  #cards: FoundCards | null = null;
  #isList = false;
  /** Row of the cursor, -1 in an empty list, and its card: rows may be sorted at any time. */
  #active = -1;
  #place: CardPlace | null = null;
  /** Where a range begins. */
  #anchor = 0;
  #frame: number | null = null;
  #resting: number | null = null;
  #rowHeight = usualHeight.row;
  /** The rows drawn last. */
  #drawn = { from: 0, to: 0 };

  constructor(parent: HTMLElement, owner: GridOwner) {
    this.#owner = owner;
    this.el = parent.createDiv({ cls: "inline-recall-cards-grid", attr: { id, role: "grid", tabindex: 0, "aria-label": words.table, "aria-multiselectable": "true" } });
    this.#headEl = this.el.createDiv({ cls: "inline-recall-cards-head", attr: { role: "row", "aria-rowindex": 1 } });
    this.#bodyEl = this.el.createDiv({ cls: "inline-recall-cards-rows", attr: { role: "rowgroup" } });
    this.#rows = new Rows(this.#bodyEl, id);
    this.#head = new Head(this.#headEl, {
      get columns() {
        return owner.columns;
      },
      get sort() {
        return owner.sort;
      },
      sortBy: (column) => owner.sortBy(column),
      setColumns: (columns, isFinal) => owner.setColumns(columns, isFinal),
      menu: (column, event) => owner.columnMenu(column, event),
    });
    this.el.addEventListener("scroll", () => this.#soon(), { passive: true });
    this.el.addEventListener("keydown", (event) => this.#onKey(event));
    // The key for it is handled with the others.
    this.el.addEventListener("contextmenu", (event) => {
      if (event.target === this.el) event.preventDefault();
    });
    this.#watchPointer();
  }

  get active(): number {
    return this.#active;
  }

  /** Shows other cards, from the first. */
  setCards(cards: FoundCards | null): void {
    this.#cards = cards;
    this.selection.clear();
    this.#active = -1;
    this.#place = null;
    this.#anchor = 0;
    this.el.scrollTop = 0;
    this.draw();
  }

  /** Rows of two lines, for narrow panes. */
  setList(isList: boolean): void {
    if (isList === this.#isList) return;
    this.#isList = isList;
    this.draw();
    if (this.#active >= 0) this.#scrollTo(this.#active);
  }

  /** The rows were sorted on request: shows the first. The active card stays the same. */
  sorted(): void {
    this.el.scrollTop = 0;
    this.draw();
  }

  /** Makes a card the active one and shows it; false when it is not among the rows. */
  goTo(place: CardPlace): boolean {
    const row = this.#cards?.rowOf(place) ?? -1;
    if (row >= 0) this.#activate(row);
    return row >= 0;
  }

  selectAll(): void {
    this.selection.all();
    this.draw();
    this.#owner.moved(false);
  }

  clearSelection(): void {
    this.selection.clear();
    this.draw();
    this.#owner.moved(false);
  }

  focusColumn(column: CardColumn): void {
    this.#head.focus(column);
  }

  /** Cancels what waits. */
  close(): void {
    if (this.#frame !== null) this.el.win.cancelAnimationFrame(this.#frame);
    if (this.#resting !== null) this.el.win.clearTimeout(this.#resting);
  }

  /** Draws the rows in view, and what is around them. */
  draw(): void {
    const cards = this.#cards;
    const count = cards?.length ?? 0;
    const shown = shownOf(this.#owner.columns);
    this.#follow(cards, count);
    this.el.toggleClass("mod-list", this.#isList);
    this.el.setAttrs({ "aria-rowcount": cards?.progress != null ? -1 : count + (this.#isList ? 0 : 1), "aria-colcount": this.#isList ? 1 : shown.length });
    this.el.setCssProps({
      "--inline-recall-columns": shown.map(({ id: column, width }) => (column === "front" || column === "back" ? `minmax(${String(width)}px, ${String(width)}fr)` : `${String(width)}px`)).join(" "),
      "--inline-recall-columns-width": `${String(shown.reduce((sum, { width }) => sum + width, 0))}px`,
    });
    this.#head.draw(this.#isList ? [] : shown);
    this.#drawRows();
    this.#rest();
  }

  /** The active row stays with its card. */
  #follow(cards: FoundCards | null, count: number): void {
    if (cards === null || count === 0) this.#active = -1;
    else {
      this.#active = Math.min(Math.max(0, this.#active), count - 1);
      const before = this.#place;
      this.#place = cards.place(this.#active);
      if (before === null || placeKey(before) === placeKey(this.#place)) return;
      const row = cards.rowOf(before);
      if (row < 0) return;
      this.#active = this.#anchor = row;
      this.#place = before;
    }
  }

  /** `isScrolled`: nothing else has changed since the last drawing. */
  #drawRows(isScrolled = false): void {
    const cards = this.#cards;
    if (cards === null) return;
    const view = this.#view();
    const range = rowsInView(view, extra);
    this.#bodyEl.setCssStyles({ height: `${String(spacerHeight(view))}px` });
    this.#drawn = range;
    this.#rows.draw(
      {
        cards,
        columns: shownOf(this.#owner.columns),
        isList: this.#isList,
        today: this.#owner.today(),
        active: this.#active,
        isSelected: (row) => this.selection.has(cards.place(row)),
      },
      { ...range, height: view.row },
      isScrolled,
    );
    const active = this.#active >= range.from && this.#active < range.to ? rowElementId(id, this.#active) : null;
    if (this.el.getAttribute("aria-activedescendant") !== active) this.el.setAttr("aria-activedescendant", active);
    // Measuring costs a layout within the frame.
    if (isScrolled) return;
    // The first rows tell how high the theme makes one.
    const height = this.#rows.elementOf(range.from)?.offsetHeight ?? 0;
    if (height > 0 && height !== this.#rowHeight) {
      this.#rowHeight = height;
      this.#drawRows();
    }
  }

  #view(): Scrolled {
    return {
      count: this.#cards?.length ?? 0,
      row: this.#rowHeight,
      top: this.el.scrollTop,
      height: Math.max(this.#rowHeight, (this.el.clientHeight || usualHeight.view) - this.#headEl.offsetHeight),
    };
  }

  /** Draws with the next frame. */
  #soon(): void {
    this.#frame ??= this.el.win.requestAnimationFrame(() => {
      this.#frame = null;
      this.#drawRows(true);
      this.#rest();
    });
  }

  /** Once nothing moves: reads the words in view, and puts the rows in order. */
  #rest(): void {
    const { win } = this.el;
    if (this.#resting !== null) win.clearTimeout(this.#resting);
    this.#resting = win.setTimeout(() => {
      this.#resting = null;
      this.#rows.order();
      void this.#readWords();
    }, rest);
  }

  async #readWords(): Promise<void> {
    const cards = this.#cards;
    const { from, to } = this.#drawn;
    let isWaiting = false;
    for (let row = from; row < to && !isWaiting; row++) isWaiting = row < (cards?.length ?? 0) && cards?.at(row) !== null && cards?.words(row) === null;
    if (cards === null || !isWaiting) return;
    await cards.read(from, to);
    if (this.#cards === cards) this.#soonWithoutRest();
  }

  /** What has been read may be unreadable: then it must not be read again at once. */
  #soonWithoutRest(): void {
    this.el.win.requestAnimationFrame(() => this.#drawRows());
  }

  #scrollTo(row: number): void {
    const top = topFor(this.#view(), row);
    if (top !== this.el.scrollTop) this.el.scrollTop = top;
  }

  #activate(row: number, byTouch = false): void {
    this.#active = row;
    this.#place = this.#cards?.place(row) ?? null;
    this.#scrollTo(row);
    this.draw();
    this.#owner.moved(byTouch);
  }

  /** Selects from where the range began to a row, and goes there. */
  #extend(to: number): void {
    if (this.#cards !== null) this.selection.range(this.#cards, this.#anchor, to);
    this.#activate(to);
  }

  #toggle(row: number): void {
    const place = this.#cards?.place(row);
    if (place !== undefined) this.selection.set(place, !this.selection.has(place));
    this.#anchor = row;
    this.#activate(row);
  }

  #onKey(event: KeyboardEvent): void {
    const count = this.#cards?.length ?? 0;
    const isInHead = this.#headEl.contains(event.targetNode);
    if (count === 0 || isInHead || event.isComposing) return;
    for (const key of eventKeys(event)) {
      if (!this.#press(key, count)) continue;
      event.preventDefault();
      event.stopPropagation();
      return;
    }
  }

  /** Handles a key; false when it has no meaning here. */
  #press(key: string, count: number): boolean {
    const view = this.#view();
    const page = Math.max(1, Math.floor(view.height / view.row) - 1);
    const move = (name: string): number | undefined =>
      keyMove(keys.card.slice(0, 4), name, this.#active, count) ?? keyMove(keys.card.slice(4), name, this.#active, count, page);
    const to = move(key);
    if (to !== undefined) {
      this.#anchor = to;
      this.#activate(to);
      return true;
    }
    if (keys.extend.includes(key)) {
      const end = move(key.slice("Shift+".length));
      if (end !== undefined) this.#extend(end);
    } else if (keys.pick.includes(key)) this.#toggle(this.#active);
    else if (keys.pickAll.includes(key)) this.selectAll();
    else if (keys.note.includes(key)) this.#owner.open(this.#active);
    else if (keys.facts.includes(key)) this.#owner.facts(this.#active);
    else if (keys.acts.includes(key) || key === "ContextMenu") this.#actsAt(this.#active);
    else if (keys.unpick.includes(key) && this.selection.count(count) > 0) this.clearSelection();
    else return false;
    return true;
  }

  /** The menu at a row, by keyboard. */
  #actsAt(row: number): void {
    this.#scrollTo(row);
    this.#drawRows();
    const { left, bottom, width } = (this.#rows.elementOf(row) ?? this.el).getBoundingClientRect();
    this.#owner.acts({ x: left + Math.min(width, 80) / 2, y: bottom });
  }

  #watchPointer(): void {
    let holding: number | null = null;
    /** Whether the touch has selected a row, and its click means nothing. */
    let hasHeld = false;
    let isTouch = false;
    const letGo = (): void => {
      if (holding !== null) this.el.win.clearTimeout(holding);
      holding = null;
    };
    this.#bodyEl.addEventListener("pointerdown", (event) => {
      isTouch = event.pointerType === "touch";
      hasHeld = false;
      const row = this.#rowAt(event);
      if (!isTouch || row === null) return;
      letGo();
      holding = this.el.win.setTimeout(() => {
        hasHeld = true;
        this.#toggle(row);
      }, hold);
    });
    for (const name of ["pointerup", "pointercancel", "pointerleave"] as const) this.#bodyEl.addEventListener(name, letGo);
    this.#bodyEl.addEventListener("click", (event) => {
      const row = this.#rowAt(event);
      if (row !== null && !hasHeld) this.#click(row, event, isTouch);
    });
    this.#bodyEl.addEventListener("dblclick", (event) => {
      const row = this.#rowAt(event);
      if (row !== null && !isTouch) this.#owner.open(row);
    });
    this.#bodyEl.addEventListener("contextmenu", (event) => {
      event.preventDefault();
      const row = this.#rowAt(event);
      const place = row === null ? undefined : this.#cards?.place(row);
      if (row === null || place === undefined || isTouch) return;
      if (!this.selection.has(place)) this.#selectOnly(row);
      this.#owner.acts({ x: event.clientX, y: event.clientY });
    });
  }

  #click(row: number, event: MouseEvent, isTouch: boolean): void {
    if (event.shiftKey) this.#extend(row);
    else if (event.ctrlKey || event.metaKey || (isTouch && this.selection.count(this.#cards?.length ?? 0) > 0)) this.#toggle(row);
    else if (isTouch) this.#activate(row, true);
    else this.#selectOnly(row);
  }

  #selectOnly(row: number): void {
    this.selection.clear();
    this.#toggle(row);
  }

  #rowAt(event: Event): number | null {
    return this.#rows.rowOf(event.target as Element | null);
  }
}
