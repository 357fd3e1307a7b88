import type { FoundCards } from "../../app/api/card-library";
import type { CivilDay } from "../../core/model/day";
import { titleOf } from "../../core/text/syntax/vault-path";
import { strings } from "../../i18n";
import { cellText, figures, lineOf, secondLine } from "./cell-text";
import type { TableColumn } from "./columns";

const words = strings.library;

/** What the rows are drawn from. */
export interface RowSource {
  readonly cards: FoundCards;
  readonly columns: readonly TableColumn[];
  /** Whether a row is two lines of one cell, for narrow panes. */
  readonly isList: boolean;
  readonly today: CivilDay;
  readonly active: number;
  isSelected(row: number): boolean;
}

/** The rows to draw, `to` exclusive; row r is at `r * height + shift` pixels. */
export interface DrawnRange {
  readonly from: number;
  readonly to: number;
  readonly shift: number;
  readonly height: number;
}

interface DrawnRow {
  readonly el: HTMLElement;
  readonly cells: HTMLElement[];
  row: number;
  y: number;
}

/** The id of a row's element, for `aria-activedescendant`. */
export function rowElementId(prefix: string, row: number): string {
  return `${prefix}-row-${String(row)}`;
}

/** The elements of the rows in view. One that scrolls out is used for a row that scrolls in; texts are set only where they differ. */
export class Rows {
  readonly #parent: HTMLElement;
  readonly #prefix: string;
  #drawn: DrawnRow[] = [];
  /** Elements by row modulo their number. */
  #form = "";

  constructor(parent: HTMLElement, prefix: string) {
    this.#parent = parent;
    this.#prefix = prefix;
  }

  /** The row of an element in it; null outside the rows. */
  rowOf(el: Element | null): number | null {
    const own = el?.closest(".inline-recall-cards-row") ?? null;
    return this.#drawn.find((drawn) => drawn.el === own && drawn.row >= 0)?.row ?? null;
  }

  elementOf(row: number): HTMLElement | null {
    return this.#drawn.find((drawn) => drawn.row === row)?.el ?? null;
  }

  /** `isScrolled`: only the range differs from the last drawing, so rows that stay are only moved. */
  draw(source: RowSource, range: DrawnRange, isScrolled = false): void {
    const needed = range.to - range.from;
    const form = source.isList ? "list" : source.columns.map(({ id }) => id).join(" ");
    if (form !== this.#form) {
      this.#parent.empty();
      this.#drawn = [];
      this.#form = form;
    }
    while (this.#drawn.length < needed) this.#drawn.push(this.#create(source));
    const size = this.#drawn.length;
    const used = new Set<DrawnRow>();
    // The same row keeps its element as long as the number of elements stays.
    for (let row = range.from; row < range.to; row++) {
      const drawn = this.#drawn[row % size];
      if (drawn === undefined) continue;
      used.add(drawn);
      this.#fill(drawn, row, source, range, isScrolled);
    }
    for (const drawn of this.#drawn) if (!used.has(drawn)) this.#hide(drawn);
  }

  /** Puts the elements in the order of their rows, in which screen readers read on. Not while scrolling: it costs a layout. */
  order(): void {
    const place = ({ row }: DrawnRow): number => (row < 0 ? Infinity : row);
    const inOrder = [...this.#drawn].sort((a, b) => (a.row === b.row ? 0 : place(a) - place(b)));
    if (inOrder.every(({ el }, at) => this.#parent.children[at] === el)) return;
    this.#parent.append(...inOrder.map(({ el }) => el));
  }

  #create(source: RowSource): DrawnRow {
    const el = this.#parent.createDiv({ cls: "inline-recall-cards-row", attr: { role: "row" } });
    if (source.isList) {
      const cell = el.createDiv({ cls: "inline-recall-cards-cell", attr: { role: "gridcell" } });
      return { el, cells: [cell.createDiv({ cls: "inline-recall-cards-line", attr: { dir: "auto" } }), cell.createDiv({ cls: "inline-recall-cards-line mod-second" })], row: -1, y: NaN };
    }
    const cells = source.columns.map(({ id }) => {
      const cell = el.createDiv({ cls: "inline-recall-cards-cell", attr: { role: "gridcell", "data-column": id } });
      cell.toggleClass("mod-figure", figures.has(id));
      if (id === "front" || id === "back" || id === "deck" || id === "note") cell.setAttr("dir", "auto");
      return cell;
    });
    return { el, cells, row: -1, y: NaN };
  }

  #hide(drawn: DrawnRow): void {
    if (drawn.row === -1) return;
    drawn.row = -1;
    drawn.el.hidden = true;
    drawn.el.removeAttribute("id");
  }

  #fill(drawn: DrawnRow, row: number, source: RowSource, { shift, height }: DrawnRange, isScrolled: boolean): void {
    const { el } = drawn;
    const y = Math.round(row * height + shift);
    const stays = drawn.row === row;
    if (!stays) {
      drawn.row = row;
      el.hidden = false;
      el.id = rowElementId(this.#prefix, row);
      // The head is row 1.
      el.setAttr("aria-rowindex", row + (source.isList ? 1 : 2));
    }
    if (drawn.y !== y) {
      drawn.y = y;
      el.setCssStyles({ transform: `translateY(${String(y)}px)` });
    }
    if (stays && isScrolled) return;
    const selected = String(source.isSelected(row));
    if (el.getAttribute("aria-selected") !== selected) el.setAttr("aria-selected", selected);
    el.toggleClass("is-active", row === source.active);
    this.#write(drawn, row, source);
  }

  #write({ el, cells }: DrawnRow, row: number, { cards, columns, isList, today }: RowSource): void {
    const card = cards.at(row);
    el.toggleClass("is-gone", card === null);
    const read = card === null ? null : cards.words(row);
    if (card === null) {
      const place = cards.place(row);
      cells.forEach((cell, at) => setText(cell, at === 0 ? words.gone : (isList ? at === 1 : columns[at]?.id === "note") ? titleOf(place.path) : ""));
    } else if (isList) {
      setText(cells[0], read === null ? null : lineOf(read.front));
      setText(cells[1], secondLine(card, today));
    } else columns.forEach(({ id }, at) => setText(cells[at], cellText(card, read, id, today)));
  }
}

/** Null leaves a placeholder of the same height. */
function setText(cell: HTMLElement | undefined, text: string | null): void {
  if (cell === undefined) return;
  const isWaiting = text === null;
  if (cell.hasClass("is-waiting") !== isWaiting) cell.toggleClass("is-waiting", isWaiting);
  if (cell.textContent !== (text ?? "")) cell.setText(text ?? "");
}
