import { SearchComponent } from "obsidian";
import type { KnownNames, QueryFault } from "../../app/api/card-library";
import { searchWords, strings } from "../../i18n";
import { textButton } from "../ui/button";
import { fieldError } from "../ui/field-error";
import { QuerySuggest } from "./query-suggest";

const words = strings.library;
/** Milliseconds without typing after which a query runs, and after which work is worth showing. */
const pause = 300;
const slow = 1000;

export interface SearchOwner {
  /** Runs a query; `again`: also if it is the one that ran last. */
  search(query: string, again: boolean): void;
  /** Moves the focus into the table. */
  leave(): void;
  stop(): void;
  /** The names that a query may have. */
  names(): KnownNames;
  say(text: string): void;
}

const faultText = (part: string, reason: string): string => (part === "" ? words.faultAtEnd(reason) : words.fault(part, reason));

/** The field for a query with the line for its fault, and the line below it: how many cards, how far the search is, and a button to stop it. */
export class SearchBar {
  /** For the buttons beside the field. */
  readonly toolsEl: HTMLElement;
  /** For the buttons beside the count. */
  readonly statusEl: HTMLElement;
  readonly #field: SearchComponent;
  readonly #setError: (problem: string | null) => void;
  readonly #countEl: HTMLElement;
  readonly #workEl: HTMLElement;
  readonly #barEl: HTMLElement;
  readonly #workTextEl: HTMLElement;
  readonly #stopEl: HTMLElement;
  readonly #owner: SearchOwner;
  readonly #suggest: QuerySuggest;
  #typing: number | null = null;
  /** When work began that is still going on; null without any. */
  #since: number | null = null;
  #slow: number | null = null;

  constructor(parent: HTMLElement, owner: SearchOwner) {
    this.#owner = owner;
    const row = parent.createDiv("inline-recall-cards-tools");
    this.#field = new SearchComponent(row).setPlaceholder(words.search).onChange(() => this.#soon());
    const { inputEl } = this.#field;
    inputEl.setAttrs({ "aria-label": words.search, spellcheck: "false", autocomplete: "off", autocapitalize: "off" });
    inputEl.addEventListener("keydown", (event) => this.#onKey(event));
    this.#suggest = new QuerySuggest(row, inputEl, { names: () => owner.names(), say: (text) => owner.say(text), chosen: () => this.#field.onChanged() });
    this.toolsEl = row.createDiv("inline-recall-cards-buttons");
    this.#setError = fieldError(parent, inputEl);
    this.statusEl = parent.createDiv("inline-recall-cards-status");
    this.#countEl = this.statusEl.createDiv("inline-recall-cards-count");
    this.#workEl = this.statusEl.createDiv("inline-recall-cards-work");
    this.#workTextEl = this.#workEl.createDiv("inline-recall-muted");
    this.#barEl = this.#workEl.createEl("progress", { cls: "inline-recall-progress", attr: { "aria-label": words.search } });
    this.#stopEl = textButton(this.#workEl, strings.common.stop, () => {
      owner.stop();
      this.focus();
    });
    this.setWork(null);
  }

  get query(): string {
    return this.#field.getValue();
  }

  set query(query: string) {
    if (query !== this.query) this.#field.setValue(query);
  }

  /** Adds a term to the query, and runs it. */
  add(term: string): void {
    this.query = this.query.trim() === "" ? term : `${this.query.trim()} ${term}`;
    this.focus();
    this.#forget();
    this.#owner.search(this.query, true);
  }

  focus(): void {
    this.#field.inputEl.focus();
  }

  /** Shows how many cards there are, or how many are selected. */
  setCount(text: string): void {
    if (this.#countEl.textContent !== text) this.#countEl.setText(text);
  }

  /** Shows where the query cannot be read, and what to write instead. */
  setFault(fault: QueryFault | null): void {
    this.#setError(fault === null ? null : faultText(this.query.slice(fault.from, fault.to), searchWords.fault(fault)));
  }

  /** Shows work that goes on for more than a second; `total` null: without a bar. Null when there is none. */
  setWork(work: { readonly text: string; readonly done: number; readonly total: number; readonly canStop: boolean } | null): void {
    const { win } = this.#workEl;
    if (work === null) {
      if (this.#slow !== null) win.clearTimeout(this.#slow);
      this.#since = this.#slow = null;
      if (this.#workEl.contains(this.#workEl.doc.activeElement)) this.focus();
      this.#workEl.hidden = true;
      return;
    }
    this.#since ??= win.performance.now();
    this.#workTextEl.setText(work.text);
    this.#barEl.setAttrs({ max: Math.max(1, work.total), value: work.done });
    this.#stopEl.hidden = !work.canStop;
    this.#slow ??= win.setTimeout(() => (this.#workEl.hidden = this.#since === null), slow);
  }

  /** Cancels what waits. */
  close(): void {
    this.setWork(null);
    this.#suggest.close();
    this.#forget();
  }

  #forget(): void {
    if (this.#typing !== null) this.#workEl.win.clearTimeout(this.#typing);
    this.#typing = null;
  }

  #soon(): void {
    this.#forget();
    this.#typing = this.#workEl.win.setTimeout(() => {
      this.#typing = null;
      this.#owner.search(this.query, false);
    }, pause);
  }

  #onKey(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (this.#suggest.press(event)) {
      // Nothing else.
    } else if (event.key === "Enter") {
      this.#suggest.close();
      this.#forget();
      this.#owner.search(this.query, true);
    } else if (event.key === "ArrowDown") this.#owner.leave();
    else if (event.key === "Escape" && this.query !== "") {
      this.#forget();
      this.query = "";
      this.#owner.search("", false);
    } else return;
    event.preventDefault();
  }
}
