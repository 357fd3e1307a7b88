import { Scope, type App } from "obsidian";
import type { EditOutcome, ShownCard } from "../../app/api/reviews";
import { strings } from "../../i18n";
import { textButton } from "../ui/button";
import { editText } from "./words";

export interface EditActions {
  readonly save: (text: string) => Promise<EditOutcome>;
  /** Called when the pane is finished: saved or cancelled. */
  readonly done: (saved: boolean) => void;
}

const words = strings.review.edit;

/** Shows the card's own Markdown in place of the card. While open, it has the keyboard to itself. The result removes it. */
export function openEditPane(app: App, parent: HTMLElement, card: ShownCard, { save, done }: EditActions): () => void {
  const el = parent.createDiv("inline-recall-edit");
  const id = "inline-recall-edit-text";
  el.createEl("label", { cls: "inline-recall-hidden", text: words.label, attr: { for: id } });
  const area = el.createEl("textarea", {
    cls: id,
    attr: { id, dir: "auto", spellcheck: "true", rows: Math.min(16, card.text.split("\n").length + 2) },
  });
  area.value = card.text;
  const error = el.createDiv({ cls: "inline-recall-error", attr: { role: "alert" } });
  const row = el.createDiv("inline-recall-edit-buttons");
  row.createSpan({ cls: "inline-recall-muted", text: words.hint });
  textButton(row, strings.common.cancel, () => done(false));
  const button = textButton(row, strings.common.save, () => void commit(), "mod-cta");

  async function commit(): Promise<void> {
    if (button.disabled) return;
    button.disabled = true;
    const outcome = await save(area.value);
    button.disabled = false;
    if (outcome.kind === "written") done(true);
    else error.setText(editText(outcome));
  }

  const scope = new Scope();
  scope.register(["Mod"], "Enter", () => {
    void commit();
    return false;
  });
  scope.register([], "Escape", (event) => {
    if (event.isComposing) return true;
    done(false);
    return false;
  });
  app.keymap.pushScope(scope);
  area.focus();
  area.setSelectionRange(area.value.length, area.value.length);
  return () => {
    app.keymap.popScope(scope);
    el.remove();
  };
}
