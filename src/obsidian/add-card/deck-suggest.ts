import { AbstractInputSuggest, type App } from "obsidian";
import { fold } from "../../core/search/fold";
import { nameKey } from "../../core/model/name-key";
import type { Field } from "./field";

/** The decks without duplicates, in their first spelling. */
function eachOnce(decks: readonly string[]): string[] {
  const byKey = new Map<string, string>();
  for (const deck of decks) if (!byKey.has(nameKey(deck))) byKey.set(nameKey(deck), deck);
  return [...byKey.values()];
}

/** Suggests existing decks while the user types, and a new one of that name inside each deck tag. */
export class DeckSuggest extends AbstractInputSuggest<string> {
  readonly #field: Field<"input">;
  readonly #decks: () => readonly string[];
  readonly #tags: readonly string[];

  constructor(app: App, field: Field<"input">, decks: () => readonly string[], tags: readonly string[]) {
    super(app, field.input);
    this.#field = field;
    this.#decks = decks;
    this.#tags = tags;
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
    const name = query.trim().replace(/^#/, "").replace(/\s+/g, "-");
    const wanted = nameKey(name);
    const decks = this.#decks();
    const isWhole = /^$|\/$/.test(name) || this.#tags.some((tag) => `${wanted}/`.startsWith(`${nameKey(tag)}/`));
    const fresh = isWhole ? [] : this.#tags.map((tag) => `${tag}/${name}`);
    const typed = fold(name);
    return eachOnce([...decks.filter((deck) => fold(deck).includes(typed)), ...fresh]);
  }
}
