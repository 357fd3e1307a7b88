import { Modal, Notice, Setting } from "obsidian";
import { messageOf } from "../../app/message";
import { limitKey } from "../../core/deck/limits";
import type { DeckLimit } from "../../core/settings";
import { settingRules } from "../../core/settings-table";
import { strings } from "../../i18n";
import { textButton } from "../button";
import type { Services } from "../services";
import { allowedFor } from "../settings/checks";

const words = strings.views.limits;

/** The daily limits of one deck. An empty field is no limit. */
export class DeckLimits extends Modal {
  readonly #services: Services;
  #limit: DeckLimit;

  constructor(services: Services, deck: string) {
    super(services.app);
    this.#services = services;
    this.#limit = services.settings.current.deckLimits.find((one) => limitKey(one.deck) === limitKey(deck)) ?? { deck, newPerDay: null, reviewsPerDay: null };
    this.modalEl.addClass("inline-recall-limits");
    this.setTitle(words.title(deck));
  }

  override onOpen(): void {
    const el = this.contentEl;
    el.createDiv({ cls: "inline-recall-muted", text: words.parents });
    for (const key of ["newPerDay", "reviewsPerDay"] as const) {
      const row = new Setting(el).setName(strings.settings.rows[key][0]);
      row.addText((text) => {
        text.setPlaceholder(strings.settings.placeholders["limit"] ?? "").setValue(String(this.#limit[key] ?? ""));
        text.inputEl.setAttrs({ inputmode: "numeric", "aria-label": strings.settings.rows[key][0] });
        text.onChange((typed) => {
          const value = settingRules[key].read(typed);
          row.setErrorMessage(value === undefined ? allowedFor(key) : null);
          if (value !== undefined) this.#limit = { ...this.#limit, [key]: value };
        });
      });
    }
    const buttons = el.createDiv("inline-recall-edit-buttons");
    textButton(buttons, strings.common.cancel, () => this.close());
    textButton(buttons, strings.common.save, () => void this.#save(), "mod-cta");
  }

  async #save(): Promise<void> {
    const { settings } = this.#services;
    const { deck, newPerDay, reviewsPerDay } = this.#limit;
    const others = settings.current.deckLimits.filter((one) => limitKey(one.deck) !== limitKey(deck));
    this.close();
    try {
      await settings.update({ deckLimits: newPerDay === null && reviewsPerDay === null ? others : [...others, this.#limit] });
    } catch (error) {
      new Notice(strings.settings.saveFailed(messageOf(error)));
    }
  }
}
