import { Modal, SearchComponent } from "obsidian";
import type { Scope as ReviewScope } from "../../app/api/reviews";
import { strings } from "../../i18n";
import { throttledDraw } from "../ui/throttled-draw";
import type { Services } from "../ui/services";
import { bestOf, visibleRows } from "../ui/deck-rows";
import { examRow } from "../ui/exam-text";
import { announce, liveRegion } from "../ui/announce";
import { listKeysIn } from "../ui/keys-dialog";
import { nameDialog } from "../ui/name-dialog";
import { DeckTree, drawDeckCounts, drawTreeHead, rowId } from "../ui/deck-tree";
import { directedKey } from "../ui/direction";

const listId = "inline-recall-picker-list";

/** Picks the deck to review: the same tree as in the panel, with a focused filter. */
export class DeckPicker extends Modal {
  readonly #services: Services;
  readonly #choose: (scope: ReviewScope) => void;
  readonly #search: SearchComponent;
  readonly #listEl: HTMLElement;
  readonly #tree: DeckTree;
  #stop: () => void = () => undefined;
  #isOpen = false;

  constructor(services: Services, choose: (scope: ReviewScope) => void) {
    super(services.app);
    this.#services = services;
    this.#choose = choose;
    this.modalEl.addClass("inline-recall-picker");
    this.setTitle(strings.views.picker.title);
    nameDialog(this);
    liveRegion(this.modalEl);
    const { device } = services;
    this.#tree = new DeckTree({ device, decks: () => services.reviews.decks(), exam: (deck) => examRow(services, deck), choose: (path) => this.#pick(path), redraw: () => this.#draw() }, false);
    this.#search = new SearchComponent(this.contentEl);
    this.#search.setPlaceholder(strings.views.tree.filter).onChange(() => {
      this.#tree.selected = null;
      this.#keepHeight();
      this.#draw();
      announce(this.modalEl, this.#tree.selected === null ? strings.views.tree.noMatch : "");
    });
    this.#search.inputEl.setAttrs({ role: "combobox", "aria-expanded": "true", "aria-haspopup": "tree", "aria-controls": listId, "aria-label": strings.views.tree.filter, "aria-description": strings.views.picker.howTo });
    this.#listEl = this.contentEl.createDiv("inline-recall-picker-list");
    listKeysIn(this.modalEl, services.app, "picker", this.#search.inputEl);
    this.#search.inputEl.addEventListener("keydown", (event) => this.#onKey(event));
  }

  /** Whether the user has neither filtered nor moved to another row. */
  get isUntouched(): boolean {
    return this.#isOpen && this.#search.getValue() === "" && this.#tree.selected === "";
  }

  override onOpen(): void {
    this.#isOpen = true;
    const { library } = this.#services;
    const drawing = throttledDraw(
      () => this.#draw(),
      () => library.progress !== null,
    );
    const stop = library.subscribe(drawing.run);
    this.#stop = () => {
      stop();
      drawing.stop();
    };
    this.#draw();
    this.#search.inputEl.focus();
  }

  override onClose(): void {
    this.#isOpen = false;
    this.#stop();
  }

  #draw(): void {
    const tree = this.#tree;
    const filter = this.#search.getValue();
    const filtered = filter.trim() !== "";
    const rows = tree.rows(filter);
    const visible = visibleRows(rows);
    if (!visible.some(({ deck }) => deck.path === tree.selected)) tree.selected = filtered ? (bestOf(visible)?.deck.path ?? null) : "";
    this.#listEl.empty();
    drawTreeHead(this.#listEl, this.#services.reviews.decks().counts);
    const list = this.#listEl.createDiv({ attr: { id: listId, role: "tree", "aria-labelledby": this.titleEl.id } });
    if (!filtered) this.#drawAll(list);
    const { progress } = this.#services.library;
    if (visible.length === 0 && progress === null) this.#listEl.createDiv({ cls: "inline-recall-muted", text: strings.views.tree.noMatch });
    tree.draw(list, rows);
    // Below, where it does not move rows.
    if (progress !== null) this.#listEl.createDiv({ cls: "inline-recall-muted", text: strings.views.panel.indexing(progress.indexed, progress.total) });
    this.#search.inputEl.setAttr("aria-activedescendant", tree.selected === null ? null : rowId(tree.selected));
    this.#listEl.querySelector(".has-focus")?.scrollIntoView({ block: "nearest" });
  }

  /** The dialog stays as it is while the list gets shorter. */
  #keepHeight(): void {
    const el = this.#listEl;
    if (el.style.minHeight === "") el.setCssStyles({ minHeight: `${String(el.offsetHeight)}px` });
  }

  /** The row above the tree for everything due. Its path is the root's, "". */
  #drawAll(list: HTMLElement): void {
    const { counts } = this.#services.reviews.decks();
    const row = list.createDiv({ cls: "tree-item-self is-clickable inline-recall-deck-row inline-recall-all", attr: { id: rowId(""), role: "treeitem", "aria-level": 1, "aria-selected": String(this.#tree.selected === "") } });
    row.toggleClass("has-focus", this.#tree.selected === "");
    row.createDiv({ cls: "tree-item-inner", text: strings.views.tree.all });
    drawDeckCounts(row, counts);
    row.addEventListener("click", () => this.#pick(""));
  }

  #onKey(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const { key } = event;
    const filter = this.#search.getValue();
    // They move the cursor in a text.
    if (filter !== "" && /^(?:Arrow[LR]|Home|End)/.test(key)) return;
    const tree = this.#tree;
    if (filter === "" && key === "ArrowUp" && tree.selected === visibleRows(tree.rows())[0]?.deck.path) tree.select("");
    else if (!tree.press(directedKey(key, this.modalEl), filter)) return;
    event.preventDefault();
  }

  #pick(path: string): void {
    this.close();
    this.#choose(path === "" ? { kind: "all" } : { kind: "deck", deck: path });
  }
}
