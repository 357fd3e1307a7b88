import { setIcon, setTooltip } from "obsidian";
import type { DeckCounts } from "../../core/deck/deck";
import { strings } from "../../i18n";
import type { DeckRow } from "./deck-rows";

export interface TreeActions {
  /** Review this deck. */
  choose(path: string): void;
  toggle(path: string): void;
}

/** One deck tree, drawn from rows with the app's own tree items. `selected` is the row the arrow keys are on. */
export function drawDeckTree(parent: HTMLElement, rows: readonly DeckRow[], selected: string | null, focusable: boolean, actions: TreeActions): void {
  const tree = parent.createDiv({ cls: "inline-recall-tree", attr: { role: "tree" } });
  drawRows(tree, rows, selected, focusable, actions);
}

function drawRows(parent: HTMLElement, rows: readonly DeckRow[], selected: string | null, focusable: boolean, actions: TreeActions): void {
  for (const row of rows) {
    const { deck } = row;
    const el = parent.createDiv("tree-item");
    el.toggleClass("is-collapsed", row.folded);
    const self = el.createDiv({
      cls: "tree-item-self is-clickable inline-recall-deck-row",
      attr: {
        role: "treeitem",
        "aria-level": row.level,
        "aria-selected": String(deck.path === selected),
        "aria-label": `${deck.name}, ${strings.views.panel.total(deck.counts.due, deck.counts.new)}`,
        "data-deck": deck.path,
        id: rowId(deck.path),
      },
    });
    if (focusable) self.setAttr("tabindex", deck.path === selected ? 0 : -1);
    self.toggleClass("has-focus", deck.path === selected && !focusable);
    if (row.rows.length > 0) drawChevron(self, row, actions);
    self.createDiv("tree-item-inner").createEl("bdi", { text: deck.name });
    drawDeckCounts(self, deck.counts);
    self.addEventListener("click", () => actions.choose(deck.path));
    if (row.rows.length > 0 && !row.folded) {
      drawRows(el.createDiv({ cls: "tree-item-children", attr: { role: "group" } }), row.rows, selected, focusable, actions);
    }
  }
}

function drawChevron(self: HTMLElement, row: DeckRow, actions: TreeActions): void {
  self.addClass("mod-collapsible");
  self.setAttr("aria-expanded", String(!row.folded));
  const chevron = self.createDiv("tree-item-icon collapse-icon");
  chevron.toggleClass("is-collapsed", row.folded);
  setIcon(chevron, "chevron-down");
  chevron.addEventListener("click", (event) => {
    event.stopPropagation();
    actions.toggle(row.deck.path);
  });
}

/** Due and new, in columns that line up over all rows. */
export function drawDeckCounts(row: HTMLElement, counts: DeckCounts): void {
  const flair = row.createDiv("tree-item-flair-outer");
  count(flair, "due", counts.due);
  count(flair, "new", counts.new);
}

function count(parent: HTMLElement, kind: "due" | "new", value: number): void {
  const el = parent.createSpan({ cls: `tree-item-flair inline-recall-count mod-${kind}`, text: strings.common.count(value) });
  el.toggleClass("mod-zero", value === 0);
  setTooltip(el, strings.views.tree[kind](value));
}

/** The element id of a deck's row, for `aria-activedescendant`. */
export function rowId(path: string): string {
  return `inline-recall-deck-${encodeURIComponent(path)}`;
}
