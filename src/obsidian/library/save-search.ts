import { Modal, Setting } from "obsidian";
import { renameSearch } from "../../core/settings/saved-searches";
import { strings } from "../../i18n";
import { textButton } from "../ui/button";
import { fieldError } from "../ui/field-error";
import { nameDialog } from "../ui/name-dialog";
import type { Services } from "../ui/services";

const words = strings.views.searches;

/** Asks for a name, and saves a query under it for the deck panel, or renames a saved one. */
export class SaveSearch extends Modal {
  readonly #services: Services;
  readonly #query: string;
  /** The present name of a saved search; null for a new one. */
  readonly #present: string | null;

  constructor(services: Services, query: string, present: string | null = null) {
    super(services.app);
    this.#services = services;
    this.#query = query;
    this.#present = present;
    this.setTitle(present === null ? words.save : words.rename);
    nameDialog(this);
  }

  override onOpen(): void {
    const { settings } = this.#services;
    this.contentEl.createEl("p", { cls: "inline-recall-muted", text: words.about });
    const row = new Setting(this.contentEl).setName(words.name);
    const field = row.controlEl.createEl("input", { type: "text", value: this.#present ?? this.#query, attr: { "aria-label": words.name } });
    const setError = fieldError(this.contentEl, field);
    const save = (): void => {
      const name = field.value.trim();
      if (name === "") return setError(words.empty);
      const { savedSearches } = settings.current;
      if (name !== this.#present && savedSearches.some((one) => one.name === name)) return setError(words.taken(name));
      void settings.update({ savedSearches: this.#present === null ? [...savedSearches, { name, query: this.#query }] : renameSearch(savedSearches, this.#present, name) });
      this.close();
    };
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.isComposing) save();
    });
    const buttons = this.contentEl.createDiv("modal-button-container");
    textButton(buttons, strings.common.cancel, () => this.close());
    textButton(buttons, strings.common.save, save, "mod-cta");
    field.select();
  }
}
