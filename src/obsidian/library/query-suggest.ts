import { completions, type Completions, type KnownNames } from "../../app/api/card-library";
import { strings } from "../../i18n";

const words = strings.library.suggest;
const id = "inline-recall-cards-suggest";
/** Milliseconds without typing after which the number of suggestions is announced. */
const quiet = 600;

export interface QuerySuggestOwner {
  names(): KnownNames;
  /** A suggestion was put into the field. */
  chosen(): void;
  say(text: string): void;
}

/**
 * The list below the field of a query, which says how the word at the cursor may go on. Nothing is chosen until one moves into it, so Enter
 * still searches. Over the table, which stays where it is.
 */
export class QuerySuggest {
  readonly #field: HTMLInputElement;
  readonly #owner: QuerySuggestOwner;
  readonly #el: HTMLElement;
  #names: KnownNames | null = null;
  #shown: Completions = { from: 0, to: 0, texts: [] };
  #chosen = -1;
  #saying: number | null = null;

  constructor(parent: HTMLElement, field: HTMLInputElement, owner: QuerySuggestOwner) {
    this.#field = field;
    this.#owner = owner;
    this.#el = parent.createDiv({ cls: id, attr: { id, role: "listbox", "aria-label": words.name } });
    field.setAttrs({ role: "combobox", "aria-autocomplete": "list", "aria-haspopup": "listbox", "aria-controls": id });
    this.#draw([]);
    field.addEventListener("input", () => this.#update());
    // Names may have changed since the field was last used.
    field.addEventListener("focus", () => (this.#names = null));
    field.addEventListener("blur", () => this.close());
    // The field keeps the focus.
    this.#el.addEventListener("mousedown", (event) => event.preventDefault());
    this.#el.addEventListener("click", (event) => {
      const at = [...this.#el.children].findIndex((row) => row.contains(event.targetNode));
      if (at >= 0) this.#accept(at);
    });
  }

  get #isOpen(): boolean {
    return this.#shown.texts.length > 0;
  }

  /** Handles a key of the field; false when it has no meaning for the list. */
  press({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
    if (!this.#isOpen || ctrlKey || metaKey || altKey || shiftKey) return false;
    const count = this.#shown.texts.length;
    // From the last one on comes the field itself.
    if (key === "ArrowDown") this.#choose(this.#chosen === count - 1 ? -1 : this.#chosen + 1);
    else if (key === "ArrowUp") this.#choose(this.#chosen < 0 ? count - 1 : this.#chosen - 1);
    else if (key === "Escape") this.close();
    else if ((key === "Enter" || key === "Tab") && this.#chosen >= 0) this.#accept(this.#chosen);
    else return false;
    return true;
  }

  close(): void {
    if (this.#saying !== null) this.#el.win.clearTimeout(this.#saying);
    this.#saying = null;
    if (this.#isOpen) this.#draw([]);
  }

  #update(): void {
    const { value, selectionStart, selectionEnd } = this.#field;
    this.close();
    if (selectionStart === null || selectionStart !== selectionEnd) return;
    this.#shown = completions(value, selectionStart, (this.#names ??= this.#owner.names()));
    this.#draw(this.#shown.texts);
    const count = this.#shown.texts.length;
    if (count > 0) this.#saying = this.#el.win.setTimeout(() => this.#owner.say(words.count(count)), quiet);
  }

  #draw(texts: readonly string[]): void {
    this.#shown = { ...this.#shown, texts };
    this.#el.empty();
    texts.forEach((text, at) => this.#el.createDiv({ cls: "suggestion-item", text, attr: { id: `${id}-${String(at)}`, role: "option", dir: "auto", "aria-selected": "false" } }));
    this.#el.hidden = texts.length === 0;
    this.#field.setAttr("aria-expanded", String(texts.length > 0));
    this.#choose(-1);
  }

  #choose(at: number): void {
    this.#chosen = at;
    for (const [index, row] of [...this.#el.children].entries()) {
      row.toggleClass("is-selected", index === at);
      row.setAttr("aria-selected", String(index === at));
      if (index === at) row.scrollIntoView({ block: "nearest" });
    }
    this.#field.setAttr("aria-activedescendant", at < 0 ? null : `${id}-${String(at)}`);
  }

  #accept(at: number): void {
    const { from, to, texts } = this.#shown;
    const text = texts[at] ?? "";
    const { value } = this.#field;
    // A term's name goes on with its value, a value with the next term.
    const end = text.endsWith(":") || to < value.length ? "" : " ";
    this.#field.value = value.slice(0, from) + text + end + value.slice(to);
    const cursor = from + text.length + end.length;
    this.#field.setSelectionRange(cursor, cursor);
    this.close();
    this.#owner.chosen();
    if (text.endsWith(":")) this.#update();
  }
}
