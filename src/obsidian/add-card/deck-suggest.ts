import { AbstractInputSuggest, type App } from "obsidian";

/** Suggests decks that exist while one is typed; any other text is a new deck. */
export class DeckSuggest extends AbstractInputSuggest<string> {
  readonly #input: HTMLInputElement;
  readonly #decks: () => readonly string[];

  constructor(app: App, input: HTMLInputElement, decks: () => readonly string[]) {
    super(app, input);
    this.#input = input;
    this.#decks = decks;
  }

  override renderSuggestion(deck: string, el: HTMLElement): void {
    el.setText(deck);
    el.setAttr("dir", "auto");
  }

  override selectSuggestion(deck: string): void {
    this.setValue(deck);
    this.#input.dispatchEvent(new Event("input"));
    this.close();
  }

  protected override getSuggestions(query: string): string[] {
    const wanted = query.replace(/^#/, "").toLowerCase();
    return this.#decks().filter((deck) => deck.toLowerCase().includes(wanted));
  }
}
