import { Scope, type App } from "obsidian";
import type { EditOutcome, ShownCard } from "../../app/review-state";
import { strings } from "../../i18n";
import { textButton } from "../button";
import { editText } from "./words";

export interface EditActions {
  save(text: string): Promise<EditOutcome>;
  /** The pane is over: saved or left. */
  done(saved: boolean): void;
}

const words = strings.review.edit;

/** The card's own Markdown in place of the card. While it is open its keys are the only ones. */
export class EditPane {
  readonly #app: App;
  readonly #actions: EditActions;
  readonly #el: HTMLElement;
  readonly #area: HTMLTextAreaElement;
  readonly #error: HTMLElement;
  readonly #save: HTMLButtonElement;
  readonly #scope = new Scope();
  #busy = false;

  constructor(app: App, parent: HTMLElement, card: ShownCard, actions: EditActions) {
    this.#app = app;
    this.#actions = actions;
    this.#el = parent.createDiv("inline-recall-edit");
    this.#el.createEl("label", { cls: "inline-recall-hidden", text: words.label, attr: { for: "inline-recall-edit-text" } });
    this.#area = this.#el.createEl("textarea", {
      cls: "inline-recall-edit-text",
      attr: { id: "inline-recall-edit-text", dir: "auto", spellcheck: "true", rows: Math.min(16, card.text.split("\n").length + 2) },
    });
    this.#area.value = card.text;
    this.#error = this.#el.createDiv({ cls: "inline-recall-error", attr: { role: "alert" } });
    const row = this.#el.createDiv("inline-recall-edit-buttons");
    row.createSpan({ cls: "inline-recall-muted", text: words.hint });
    textButton(row, strings.common.cancel, () => this.#actions.done(false));
    this.#save = textButton(row, strings.common.save, () => void this.#commit(), "mod-cta");
    this.#scope.register(["Mod"], "Enter", () => {
      void this.#commit();
      return false;
    });
    this.#scope.register([], "Escape", (event) => {
      if (event.isComposing) return true;
      this.#actions.done(false);
      return false;
    });
    app.keymap.pushScope(this.#scope);
    this.#area.focus();
    this.#area.setSelectionRange(this.#area.value.length, this.#area.value.length);
  }

  remove(): void {
    this.#app.keymap.popScope(this.#scope);
    this.#el.remove();
  }

  async #commit(): Promise<void> {
    if (this.#busy) return;
    this.#setBusy(true);
    const outcome = await this.#actions.save(this.#area.value);
    this.#setBusy(false);
    if (outcome.kind === "written") this.#actions.done(true);
    else this.#error.setText(editText(outcome));
  }

  #setBusy(busy: boolean): void {
    this.#busy = busy;
    this.#save.disabled = busy;
  }
}
