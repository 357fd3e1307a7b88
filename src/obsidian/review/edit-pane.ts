import { Platform, Scope, type App } from "obsidian";
import type { EditOutcome, ShownCard } from "../../app/api/reviews";
import { strings } from "../../i18n";
import { textButton } from "../ui/button";
import { fieldError } from "../ui/field-error";
import { keyText } from "../ui/keys";
import { editText } from "./words";

/** The open editor of a card's text. */
export interface EditPane {
  /** Whether it holds text that is not saved. */
  readonly changed: boolean;
  focus(): void;
  remove(): void;
}

export interface EditActions {
  readonly save: (text: string) => Promise<EditOutcome>;
  /** Called when the text is saved. */
  readonly saved: () => void;
  readonly cancel: () => void;
}

const words = strings.review.edit;

/** Shows the card's own Markdown in place of the card. While open, it has the keyboard to itself. */
export function openEditPane(app: App, parent: HTMLElement, card: ShownCard, { save, saved, cancel }: EditActions): EditPane {
  const el = parent.createDiv("inline-recall-edit");
  const id = "inline-recall-edit-text";
  el.createEl("label", { cls: "inline-recall-hidden", text: words.label, attr: { for: id } });
  const area = el.createEl("textarea", {
    cls: id,
    attr: { id, dir: "auto", spellcheck: "true", rows: Math.min(16, card.text.split("\n").length + 2) },
  });
  area.value = card.text;
  const setError = fieldError(el, area);
  const row = el.createDiv("inline-recall-edit-buttons");
  row.createSpan({ cls: "inline-recall-muted", text: Platform.isMobile ? words.hint : `${words.keys(keyText("Mod+Enter"))} ${words.hint}` });
  textButton(row, strings.common.cancel, cancel);
  textButton(row, strings.common.save, () => void commit(), "mod-cta");
  let busy = false;

  async function commit(): Promise<void> {
    if (busy) return;
    busy = true;
    const outcome = await save(area.value);
    busy = false;
    if (outcome.kind === "written") return saved();
    setError(editText(outcome));
    area.focus();
  }

  const scope = new Scope();
  scope.register(["Mod"], "Enter", () => {
    void commit();
    return false;
  });
  scope.register([], "Escape", (event) => {
    if (event.isComposing) return true;
    cancel();
    return false;
  });
  app.keymap.pushScope(scope);
  area.focus();
  area.setSelectionRange(area.value.length, area.value.length);
  return {
    get changed() {
      return area.value !== card.text;
    },
    focus: () => area.focus(),
    remove() {
      app.keymap.popScope(scope);
      el.remove();
    },
  };
}
