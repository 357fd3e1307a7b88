import { setIcon } from "obsidian";
import type { CardColumn } from "../../app/api/card-library";
import { strings } from "../../i18n";
import { keyMove, placeKeys } from "../ui/place-keys";
import { figures } from "./cell-text";
import { moveColumn, resizeColumn, type TableColumn } from "./columns";
import type { CardSort } from "./tab-state";
import { directedKey, isRightToLeft } from "../ui/direction";

const words = strings.library;

export interface HeadOwner {
  readonly columns: readonly TableColumn[];
  readonly sort: CardSort;
  /** Sorts by a column, or the other way round if it is the one already. */
  sortBy(column: CardColumn): void;
  setColumns(columns: readonly TableColumn[], isFinal: boolean): void;
  menu(column: CardColumn, event: MouseEvent): void;
}

/** The head of the table: a button a column that sorts, is dragged to another place and has a handle for its width. One Tab stop. */
export class Head {
  readonly #el: HTMLElement;
  readonly #owner: HeadOwner;
  #stop: CardColumn | null = null;
  #dragged: CardColumn | null = null;
  #drawn = "";

  constructor(el: HTMLElement, owner: HeadOwner) {
    this.#el = el;
    this.#owner = owner;
    el.addEventListener("keydown", (event) => this.#onKey(event));
    el.addEventListener("dragover", (event) => {
      if (this.#dragged !== null && this.#columnAt(event) !== null) event.preventDefault();
    });
    el.addEventListener("drop", (event) => {
      const to = this.#columnAt(event);
      if (this.#dragged === null || to === null) return;
      event.preventDefault();
      owner.setColumns(moveColumn(owner.columns, this.#dragged, to), true);
    });
    el.addEventListener("contextmenu", (event) => {
      const column = this.#columnAt(event);
      if (column === null) return;
      event.preventDefault();
      owner.menu(column, event);
    });
  }

  /** Draws the columns shown; the focus stays on its column. */
  draw(shown: readonly TableColumn[]): void {
    const { sort } = this.#owner;
    const state = JSON.stringify([shown.map(({ id }) => id), sort]);
    if (state === this.#drawn) return;
    this.#drawn = state;
    const hadFocus = this.#el.contains(this.#el.doc.activeElement);
    if (shown.every(({ id }) => id !== this.#stop)) this.#stop = shown[0]?.id ?? null;
    this.#el.empty();
    shown.forEach(({ id }, at) => this.#drawColumn(id, at, sort));
    if (hadFocus) this.focus(this.#stop);
  }

  /** Gives a column's button the focus, and makes it the Tab stop. */
  focus(column: CardColumn | null): void {
    this.#stop = column;
    for (const button of this.#el.findAll("button")) {
      const isStop = button.getAttribute("data-column") === column;
      button.tabIndex = isStop ? 0 : -1;
      if (isStop) button.focus();
    }
  }

  #drawColumn(id: CardColumn, at: number, sort: CardSort): void {
    const isSorted = sort?.column === id;
    const cell = this.#el.createDiv({
      cls: "inline-recall-cards-head-cell",
      attr: { role: "columnheader", "aria-colindex": at + 1, "aria-sort": !isSorted ? "none" : sort.descending ? "descending" : "ascending", "data-column": id },
    });
    cell.toggleClass("mod-figure", figures.has(id));
    const button = cell.createEl("button", { attr: { type: "button", "data-column": id, tabindex: id === this.#stop ? 0 : -1, draggable: "true" } });
    button.createSpan({ text: words.columns[id] });
    if (isSorted) setIcon(button.createSpan("inline-recall-cards-sort"), sort.descending ? "arrow-down" : "arrow-up");
    button.addEventListener("click", () => {
      this.#stop = id;
      this.#owner.sortBy(id);
    });
    button.addEventListener("dragstart", (event) => {
      this.#dragged = id;
      event.dataTransfer?.setData("text/plain", words.columns[id]);
    });
    button.addEventListener("dragend", () => (this.#dragged = null));
    const handle = cell.createDiv({ cls: "inline-recall-cards-resize", attr: { "aria-hidden": "true" } });
    handle.addEventListener("pointerdown", (event) => this.#resize(event, handle, id, cell.offsetWidth));
  }

  #resize(start: PointerEvent, handle: HTMLElement, id: CardColumn, width: number): void {
    if (start.button !== 0) return;
    start.preventDefault();
    handle.setPointerCapture(start.pointerId);
    const sign = isRightToLeft(handle) ? -1 : 1;
    const at = (event: PointerEvent, isFinal: boolean): void => this.#owner.setColumns(resizeColumn(this.#owner.columns, id, width + sign * (event.clientX - start.clientX)), isFinal);
    const move = (event: PointerEvent): void => at(event, false);
    handle.addEventListener("pointermove", move);
    handle.addEventListener("lostpointercapture", (event) => {
      handle.removeEventListener("pointermove", move);
      at(event, true);
    }, { once: true });
  }

  #columnAt(event: Event): CardColumn | null {
    const id = (event.target as Element | null)?.closest("[data-column]")?.getAttribute("data-column");
    return this.#owner.columns.find((column) => column.id === id)?.id ?? null;
  }

  #onKey(event: KeyboardEvent): void {
    const buttons = this.#el.findAll("button");
    const at = buttons.findIndex((button) => button === event.targetNode);
    const to = keyMove(placeKeys.library.heads, directedKey(event.key, this.#el), at, buttons.length);
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.focus((buttons[to]?.getAttribute("data-column") as CardColumn | null) ?? null);
  }
}
