import { Modal, SearchComponent } from "obsidian";
import type { Scope as ReviewScope } from "../../app/review-state";
import { strings } from "../../i18n";
import type { Services } from "../services";
import { deckRows, visibleRows, type DeckRow } from "./deck-rows";
import { drawDeckCounts, drawDeckTree, rowId } from "./deck-tree";
import { readFolds, toggleFold } from "./folds";
import { treeMove } from "./tree-keys";

/** Which deck to review: the same tree as in the panel, with a filter that has the focus. */
export class DeckPicker extends Modal {
  readonly #services: Services;
  readonly #choose: (scope: ReviewScope) => void;
  readonly #search: SearchComponent;
  readonly #listEl: HTMLElement;
  #selected: string | null = null;
  #stop: () => void = () => undefined;

  constructor(services: Services, choose: (scope: ReviewScope) => void) {
    super(services.app);
    this.#services = services;
    this.#choose = choose;
    this.modalEl.addClass("inline-recall-picker");
    this.setTitle(strings.views.picker.title);
    this.#search = new SearchComponent(this.contentEl);
    this.#search.setPlaceholder(strings.views.tree.filter).onChange(() => {
      this.#selected = null;
      this.#draw();
    });
    this.#search.inputEl.setAttrs({ role: "combobox", "aria-expanded": "true", "aria-description": strings.views.picker.howTo });
    this.#listEl = this.contentEl.createDiv("inline-recall-picker-list");
    this.#search.inputEl.addEventListener("keydown", (event) => this.#onKey(event));
  }

  override onOpen(): void {
    this.#stop = this.#services.library.subscribe(() => this.#draw());
    this.#draw();
    this.#search.inputEl.focus();
  }

  override onClose(): void {
    this.#stop();
  }

  #rows(): readonly DeckRow[] {
    const { library, device } = this.#services;
    return deckRows(library.decks(), readFolds(device), this.#search.getValue());
  }

  #draw(): void {
    const rows = this.#rows();
    const filtered = this.#search.getValue().trim() !== "";
    const visible = visibleRows(rows);
    if (!visible.some(({ deck }) => deck.path === this.#selected)) this.#selected = filtered ? (bestOf(visible)?.deck.path ?? null) : "";
    this.#listEl.empty();
    if (!filtered) this.#drawAll();
    if (visible.length === 0) this.#listEl.createDiv({ cls: "inline-recall-muted", text: strings.views.tree.noMatch });
    drawDeckTree(this.#listEl, rows, this.#selected, false, { choose: (path) => this.#pick(path), toggle: (path) => this.#toggle(path) });
    this.#search.inputEl.setAttr("aria-activedescendant", this.#selected === null ? null : rowId(this.#selected));
    this.#listEl.querySelector(".has-focus")?.scrollIntoView({ block: "nearest" });
  }

  /** The row above the tree: everything that is due. Its path is the root's, "". */
  #drawAll(): void {
    const { counts } = this.#services.library.decks();
    const row = this.#listEl.createDiv({ cls: "tree-item-self is-clickable inline-recall-deck-row inline-recall-all", attr: { id: rowId(""), role: "option" } });
    row.toggleClass("has-focus", this.#selected === "");
    row.createDiv({ cls: "tree-item-inner", text: strings.views.tree.all });
    drawDeckCounts(row, counts);
    row.addEventListener("click", () => this.#pick(""));
  }

  #onKey(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === "Enter") {
      event.preventDefault();
      if (this.#selected !== null) this.#pick(this.#selected);
      return;
    }
    const empty = this.#search.getValue() === "";
    // Left, right, Home and End are the text's as long as there is one.
    if (!empty && !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    const rows = visibleRows(this.#rows());
    if (empty && event.key === "ArrowUp" && this.#selected === rows[0]?.deck.path) this.#selected = "";
    else {
      const move = treeMove(event.key, rows, this.#selected);
      if (move === null) return;
      if (move.kind === "toggle") toggleFold(this.#services.device, move.path);
      else this.#selected = move.path;
    }
    event.preventDefault();
    this.#draw();
  }

  #toggle(path: string): void {
    toggleFold(this.#services.device, path);
    this.#draw();
  }

  #pick(path: string): void {
    this.close();
    this.#choose(path === "" ? { kind: "all" } : { kind: "deck", deck: path });
  }
}

/** While filtering, the first row that has no shown rows below it: what the words led to. */
function bestOf(rows: readonly DeckRow[]): DeckRow | undefined {
  return rows.find((row) => row.rows.length === 0) ?? rows[0];
}
