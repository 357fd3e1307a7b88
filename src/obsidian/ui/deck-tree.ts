import { setIcon, setTooltip } from "obsidian";
import type { DeviceStore } from "../../app/api/ports";
import type { DeckCounts, DeckNode } from "../../core/model/deck";
import { formats, strings } from "../../i18n";
import { deckRows, foldable, nameParts, visibleRows, type DeckRow } from "./deck-rows";
import { nameKey } from "../../core/model/name-key";
import { readFolded, setFolds, toggleFold } from "./folds";
import { treeKeys } from "./place-keys";
import { treeMove, TypeAhead } from "./tree-keys";

export interface TreeOwner {
  /** Stores the folds. */
  readonly device: DeviceStore;
  decks(): DeckNode;
  /** Days until the deck's exam, with a text; null without one. */
  exam(path: string): { readonly days: number; readonly text: string } | null;
  /** Reviews this deck. */
  choose(path: string): void;
  /** Shows the row's menu, if rows have one. */
  readonly menu?: (event: MouseEvent, path: string) => void;
  /** Called when the selection or a fold has changed. */
  redraw(): void;
}

/** The deck tree of the panel and the picker, with the app's tree items, their keys and remembered folds. */
export class DeckTree {
  /** Path of the row selected by arrow keys; null for none. */
  selected: string | null = null;
  readonly #owner: TreeOwner;
  /** Whether rows take the focus; else the focus stays where keys are typed, and the row is only marked. */
  readonly #focusable: boolean;
  readonly #typeAhead = new TypeAhead();

  constructor(owner: TreeOwner, focusable: boolean) {
    this.#owner = owner;
    this.#focusable = focusable;
  }

  rows(filter = ""): readonly DeckRow[] {
    return deckRows(this.#owner.decks(), readFolded(this.#owner.device), filter);
  }

  draw(parent: HTMLElement, rows: readonly DeckRow[]): void {
    this.#drawRows(parent.createDiv({ cls: "inline-recall-tree", attr: { role: this.#focusable ? "tree" : "presentation" } }), rows);
  }

  /** Decks to fold in order to fold all; null when nothing can be folded. `folded`: whether they are. */
  get foldsOfAll(): { readonly paths: readonly string[]; readonly folded: boolean } | null {
    const paths = foldable(this.#owner.decks());
    const folds = readFolded(this.#owner.device);
    return paths.length === 0 ? null : { paths, folded: paths.every((path) => folds.has(nameKey(path))) };
  }

  /** Folds all decks, or unfolds them if they are folded. */
  foldAll(): void {
    const all = this.foldsOfAll;
    setFolds(this.#owner.device, all === null || all.folded ? [] : all.paths);
    this.#owner.redraw();
  }

  /** Selects the row whose name begins as typed; false when there is none. */
  type(event: KeyboardEvent, filter: string): boolean {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return false;
    const found = this.#typeAhead.find(event.key, event.timeStamp, visibleRows(this.rows(filter)), this.selected);
    if (found !== null) this.select(found);
    return found !== null;
  }

  /** Handles a key; false when it has no meaning here. */
  press(key: string, filter = ""): boolean {
    if (treeKeys.review.includes(key) && this.selected !== null) {
      this.#owner.choose(this.selected);
      return true;
    }
    const move = treeMove(key, visibleRows(this.rows(filter)), this.selected);
    if (move === null) return false;
    if (move.kind === "toggle") this.#toggle(move.path);
    else this.select(move.path);
    return true;
  }

  select(path: string): void {
    this.selected = path;
    this.#owner.redraw();
  }

  #toggle(path: string): void {
    toggleFold(this.#owner.device, path);
    this.#owner.redraw();
  }

  #drawRows(parent: HTMLElement, rows: readonly DeckRow[]): void {
    for (const row of rows) {
      const { deck } = row;
      const exam = this.#owner.exam(deck.path);
      const isSelected = deck.path === this.selected;
      const el = parent.createDiv("tree-item");
      el.toggleClass("is-collapsed", row.folded);
      const self = el.createDiv({
        cls: "tree-item-self is-clickable inline-recall-deck-row",
        attr: {
          role: "treeitem",
          "aria-level": row.level,
          "aria-selected": String(isSelected),
          "data-deck": deck.path,
          id: rowId(deck.path),
        },
      });
      if (this.#focusable) self.setAttr("tabindex", isSelected ? 0 : -1);
      self.toggleClass("has-focus", isSelected && !this.#focusable);
      if (row.rows.length > 0) this.#drawChevron(self, row);
      const name = self.createDiv("tree-item-inner").createEl("bdi", "inline-recall-deck-name");
      const [start, end] = nameParts(deck.name);
      name.createSpan({ text: start });
      if (end !== "") name.createSpan({ cls: "inline-recall-deck-name-end", text: end });
      if (exam !== null) drawExam(self, exam);
      drawDeckCounts(self, deck.counts);
      self.addEventListener("click", () => this.#owner.choose(deck.path));
      self.addEventListener("contextmenu", (event) => this.#owner.menu?.(event, deck.path));
      if (row.rows.length > 0 && !row.folded) this.#drawRows(el.createDiv({ cls: "tree-item-children", attr: { role: "group" } }), row.rows);
    }
  }

  #drawChevron(self: HTMLElement, row: DeckRow): void {
    self.addClass("mod-collapsible");
    self.setAttr("aria-expanded", String(!row.folded));
    const chevron = self.createDiv("tree-item-icon collapse-icon");
    chevron.toggleClass("is-collapsed", row.folded);
    setIcon(chevron, "chevron-down");
    chevron.addEventListener("click", (event) => {
      event.stopPropagation();
      this.#toggle(row.deck.path);
    });
  }
}

function drawExam(row: HTMLElement, { days, text }: { readonly days: number; readonly text: string }): void {
  const el = row.createSpan({ cls: "inline-recall-exam-day", attr: { role: "img" } });
  setIcon(el.createSpan("inline-recall-exam-day-icon"), "graduation-cap");
  // Always in days, because users count them.
  el.createSpan({ text: strings.chips.short.units.day(formats.count(days)) });
  setTooltip(el, text);
}

/** Heads over the figures. Gives both columns, in `parent` and below, the width of their largest figures. */
export function drawTreeHead(parent: HTMLElement, { due, new: fresh }: Pick<DeckCounts, "due" | "new">): void {
  const width = (count: number): string => `${String(formats.count(count).length)}ch`;
  parent.setCssProps({ "--inline-recall-due-width": width(due), "--inline-recall-new-width": width(fresh) });
  const head = parent.createDiv({ cls: "inline-recall-tree-head", attr: { "aria-hidden": "true" } });
  head.createSpan({ cls: "mod-due", text: strings.views.tree.dueHead });
  head.createSpan({ cls: "mod-new", text: strings.views.tree.newHead });
}

/** Due and new, in columns aligned across rows. */
export function drawDeckCounts(row: HTMLElement, counts: Pick<DeckCounts, "due" | "new">): void {
  const flair = row.createDiv("tree-item-flair-outer");
  count(flair, "due", counts.due);
  count(flair, "new", counts.new);
}

function count(parent: HTMLElement, kind: "due" | "new", value: number): void {
  const el = parent.createSpan({ cls: `tree-item-flair inline-recall-count mod-${kind}`, text: formats.count(value), attr: { role: "img" } });
  el.toggleClass("mod-zero", value === 0);
  setTooltip(el, strings.views.tree[kind](value));
}

/** The element id of a deck's row, for `aria-activedescendant`. */
export function rowId(path: string): string {
  return `inline-recall-deck-${encodeURIComponent(path)}`;
}
