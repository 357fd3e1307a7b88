import type { Scope } from "../host/scope";

export interface SuggestionOwner<T> {
  renderSuggestion(value: T, el: HTMLElement): void;
  selectSuggestion(value: T, event: MouseEvent | KeyboardEvent): void;
}

/** The rows of a suggester and the selected one; arrows wrap around. */
export class SuggestionList<T> {
  values: T[] = [];
  selected = -1;
  #rows: HTMLElement[] = [];

  constructor(
    private readonly owner: SuggestionOwner<T>,
    private readonly containerEl: HTMLElement,
    scope: Scope,
  ) {
    containerEl.setAttr("role", "listbox");
    const key = (name: string, act: (event: KeyboardEvent) => boolean): void => {
      scope.register([], name, (event) => (event.isComposing ? undefined : act(event) ? false : undefined));
    };
    key("ArrowDown", () => this.#step(1));
    key("ArrowUp", () => this.#step(-1));
    key("PageDown", () => this.#step(8, false));
    key("PageUp", () => this.#step(-8, false));
    key("Enter", (event) => this.useSelected(event));
    containerEl.addEventListener("mousedown", (event) => event.preventDefault());
    containerEl.addEventListener("click", (event) => {
      const at = this.#rowOf(event);
      if (at < 0) return;
      this.select(at);
      this.useSelected(event);
    });
    containerEl.addEventListener("mousemove", (event) => {
      const at = this.#rowOf(event);
      if (at >= 0 && at !== this.selected) this.select(at, false);
    });
  }

  set(values: T[]): void {
    this.values = values;
    this.containerEl.empty();
    this.#rows = values.map((value) => {
      const row = this.containerEl.createDiv({ cls: "suggestion-item", attr: { role: "option", "aria-selected": false } });
      this.owner.renderSuggestion(value, row);
      return row;
    });
    this.selected = -1;
    this.select(values.length > 0 ? 0 : -1);
  }

  select(at: number, scroll = true): void {
    this.#mark(this.#rows[this.selected], false);
    this.selected = at;
    const row = this.#rows[at];
    this.#mark(row, true);
    if (scroll) row?.scrollIntoView?.({ block: "nearest" });
  }

  /** Whether there was a row to use. */
  useSelected(event: MouseEvent | KeyboardEvent): boolean {
    if (this.selected < 0) return false;
    this.owner.selectSuggestion(this.values[this.selected] as T, event);
    return true;
  }

  #mark(row: HTMLElement | undefined, on: boolean): void {
    row?.toggleClass("is-selected", on);
    row?.setAttr("aria-selected", on);
  }

  #rowOf(event: MouseEvent): number {
    const row = (event.target as Element).closest<HTMLElement>(".suggestion-item");
    return row ? this.#rows.indexOf(row) : -1;
  }

  #step(by: number, wrap = true): boolean {
    const count = this.values.length;
    if (count === 0) return false;
    const to = this.selected + by;
    this.select(wrap ? (to + count) % count : Math.max(0, Math.min(count - 1, to)));
    return true;
  }
}
