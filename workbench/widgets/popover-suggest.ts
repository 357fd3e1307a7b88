import type { App } from "../host/app";
import { Scope } from "../host/scope";
import { SuggestionList } from "./suggestion-list";

const GAP_PX = 4;

/** Suggestions in a popover at an anchor. */
export abstract class PopoverSuggest<T> {
  app: App;
  scope: Scope;
  suggestEl: HTMLElement;
  suggestInnerEl: HTMLElement;
  isOpen = false;
  protected readonly suggestions: SuggestionList<T>;

  constructor(app: App, scope: Scope = new Scope()) {
    this.app = app;
    this.scope = scope;
    this.suggestEl = createDiv("suggestion-container");
    this.suggestInnerEl = this.suggestEl.createDiv("suggestion");
    this.suggestions = new SuggestionList<T>(this, this.suggestInnerEl, scope);
    scope.register([], "Escape", () => {
      this.close();
      return false;
    });
  }

  open(): void {
    if (this.isOpen) return;
    this.isOpen = true;
    this.app.keymap.pushScope(this.scope);
    activeDocument.body.appendChild(this.suggestEl);
  }

  close(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.app.keymap.popScope(this.scope);
    this.suggestEl.detach();
    this.suggestions.set([]);
  }

  /** Puts the popover below the anchor, or above it if there is no room. */
  setPosition(anchor: DOMRect, width?: number): void {
    const view = this.suggestEl.win;
    if (width !== undefined) this.suggestEl.setCssStyles({ minWidth: `${width}px` });
    const size = this.suggestEl.getBoundingClientRect();
    const below = anchor.bottom + GAP_PX;
    const top = below + size.height > view.innerHeight && anchor.top > size.height ? anchor.top - GAP_PX - size.height : below;
    const left = Math.max(GAP_PX, Math.min(anchor.left, view.innerWidth - size.width - GAP_PX));
    this.suggestEl.setCssStyles({ left: `${left}px`, top: `${top}px` });
  }

  abstract renderSuggestion(value: T, el: HTMLElement): void;
  abstract selectSuggestion(value: T, event: MouseEvent | KeyboardEvent): void;
}

/** Type-ahead for an input or a content-editable element. */
export abstract class AbstractInputSuggest<T> extends PopoverSuggest<T> {
  limit = 100;
  textInputEl: HTMLInputElement | HTMLDivElement;
  #selected: ((value: T, event: MouseEvent | KeyboardEvent) => unknown) | null = null;
  #asked = 0;

  constructor(app: App, textInputEl: HTMLInputElement | HTMLDivElement) {
    super(app);
    this.textInputEl = textInputEl;
    const ask = (): void => this.#ask();
    textInputEl.addEventListener("input", ask);
    textInputEl.addEventListener("focus", ask);
    textInputEl.addEventListener("blur", () => {
      this.#asked++;
      this.close();
    });
  }

  setValue(value: string): void {
    if ("value" in this.textInputEl) this.textInputEl.value = value;
    else this.textInputEl.setText(value);
  }

  getValue(): string {
    return "value" in this.textInputEl ? this.textInputEl.value : this.textInputEl.getText();
  }

  selectSuggestion(value: T, event: MouseEvent | KeyboardEvent): void {
    this.#selected?.(value, event);
  }

  onSelect(callback: (value: T, event: MouseEvent | KeyboardEvent) => unknown): this {
    this.#selected = callback;
    return this;
  }

  protected abstract getSuggestions(query: string): T[] | Promise<T[]>;

  #ask(): void {
    const asked = ++this.#asked;
    const found = this.getSuggestions(this.getValue());
    if (Array.isArray(found)) this.#show(found);
    else void found.then((values) => { if (asked === this.#asked) this.#show(values); });
  }

  #show(values: T[]): void {
    if (values.length === 0) {
      this.close();
      return;
    }
    this.open();
    this.suggestions.set(this.limit > 0 ? values.slice(0, this.limit) : values);
    const anchor = this.textInputEl.getBoundingClientRect();
    this.setPosition(anchor, anchor.width);
  }
}
