import type { FuzzyMatch, Instruction } from "obsidian";
import type { App } from "../host/app";
import { Modal } from "./modal";
import { prepareFuzzySearch, renderResults, sortSearchResults } from "./search";
import { SuggestionList } from "./suggestion-list";

/** A prompt: type, then choose a match. */
export abstract class SuggestModal<T> extends Modal {
  limit = 100;
  emptyStateText = "No results found.";
  inputEl: HTMLInputElement;
  resultContainerEl: HTMLElement;
  #chooser: SuggestionList<T>;
  #clearEl: HTMLElement;
  #instructionsEl: HTMLElement | null = null;
  #asked = 0;

  constructor(app: App) {
    super(app);
    this.modalEl.removeClass("modal");
    this.modalEl.addClass("prompt");
    this.modalEl.empty();
    const box = this.modalEl.createDiv("prompt-input-container");
    this.inputEl = box.createEl("input", { cls: "prompt-input", type: "text", attr: { autocapitalize: "off", spellcheck: false, enterkeyhint: "done" } });
    this.#clearEl = box.createDiv("search-input-clear-button");
    this.resultContainerEl = this.modalEl.createDiv("prompt-results");
    this.#chooser = new SuggestionList<T>(this, this.resultContainerEl, this.scope);
    this.#clearEl.addEventListener("click", () => {
      this.inputEl.value = "";
      this.inputEl.focus();
      this.#update();
    });
    this.inputEl.addEventListener("input", () => this.#update());
  }

  override open(): void {
    super.open();
    this.inputEl.focus();
    this.#update();
  }

  setPlaceholder(placeholder: string): void {
    this.inputEl.placeholder = placeholder;
  }

  setInstructions(instructions: Instruction[]): void {
    this.#instructionsEl ??= this.modalEl.createDiv("prompt-instructions");
    this.#instructionsEl.empty();
    for (const { command, purpose } of instructions) {
      const el = this.#instructionsEl.createDiv("prompt-instruction");
      el.createSpan({ cls: "prompt-instruction-command", text: command });
      el.createSpan({ text: purpose });
    }
  }

  onNoSuggestion(): void {
    this.#chooser.set([]);
    if (this.emptyStateText !== "") this.resultContainerEl.createDiv({ cls: "suggestion-empty", text: this.emptyStateText });
  }

  selectSuggestion(value: T, event: MouseEvent | KeyboardEvent): void {
    this.close();
    this.onChooseSuggestion(value, event);
  }

  selectActiveSuggestion(event: MouseEvent | KeyboardEvent): void {
    this.#chooser.useSelected(event);
  }

  abstract getSuggestions(query: string): T[] | Promise<T[]>;
  abstract renderSuggestion(value: T, el: HTMLElement): void;
  abstract onChooseSuggestion(value: T, event: MouseEvent | KeyboardEvent): void;

  #update(): void {
    const asked = ++this.#asked;
    this.#clearEl.toggle(this.inputEl.value !== "");
    const found = this.getSuggestions(this.inputEl.value);
    if (Array.isArray(found)) this.#show(found);
    else void found.then((values) => { if (asked === this.#asked) this.#show(values); });
  }

  #show(values: T[]): void {
    if (values.length === 0) this.onNoSuggestion();
    else this.#chooser.set(this.limit > 0 ? values.slice(0, this.limit) : values);
  }
}

export abstract class FuzzySuggestModal<T> extends SuggestModal<FuzzyMatch<T>> {
  getSuggestions(query: string): FuzzyMatch<T>[] {
    const search = prepareFuzzySearch(query.trim());
    const found = this.getItems().flatMap((item) => {
      const match = search(this.getItemText(item));
      return match ? [{ item, match }] : [];
    });
    if (query.trim() !== "") sortSearchResults(found);
    return found;
  }

  renderSuggestion({ item, match }: FuzzyMatch<T>, el: HTMLElement): void {
    renderResults(el, this.getItemText(item), match);
  }

  onChooseSuggestion({ item }: FuzzyMatch<T>, event: MouseEvent | KeyboardEvent): void {
    this.onChooseItem(item, event);
  }

  abstract getItems(): T[];
  abstract getItemText(item: T): string;
  abstract onChooseItem(item: T, event: MouseEvent | KeyboardEvent): void;
}
