import { AbstractInputSuggest, type App } from "obsidian";
import { nameKey } from "../../core/model/name-key";
import type { Field } from "./field";

/** Suggests existing decks while the user types; any other text names a new deck. */
export class DeckSuggest extends AbstractInputSuggest<string> {
  readonly #field: Field<"input">;
  readonly #decks: () => readonly string[];

  constructor(app: App, field: Field<"input">, decks: () => readonly string[]) {
    super(app, field.input);
    this.#field = field;
    this.#decks = decks;
  }

  override renderSuggestion(deck: string, el: HTMLElement): void {
    el.setText(deck);
    el.setAttr("dir", "auto");
  }

  override selectSuggestion(deck: string): void {
    this.#field.value = deck;
    this.close();
  }

  protected override getSuggestions(query: string): string[] {
    const wanted = nameKey(query.replace(/^#/, ""));
    return this.#decks().filter((deck) => nameKey(deck).includes(wanted));
  }
}
