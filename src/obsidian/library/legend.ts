import { Modal, type App } from "obsidian";
import { termNames, terms } from "../../core/search/terms";
import { searchWords, strings } from "../../i18n";
import { textButton } from "../ui/button";
import { nameDialog } from "../ui/name-dialog";

const words = strings.library.legend;

/** Explains what can be searched for; `choose` takes an example that was clicked. */
export function showLegend(app: App, choose: (example: string) => void): void {
  const modal = new Modal(app).setTitle(words.name);
  nameDialog(modal);
  modal.modalEl.addClass("inline-recall-cards-legend");
  modal.contentEl.createEl("p", { cls: "inline-recall-muted", text: words.intro });
  const list = modal.contentEl.createEl("dl", "inline-recall-why");
  const row = (example: string, finds: string): void => {
    textButton(list.createEl("dt"), example, () => {
      modal.close();
      choose(example);
    });
    list.createEl("dd", { text: finds });
  };
  for (const [example, finds] of Object.entries(words.general)) row(example, finds);
  for (const name of termNames) row(terms[name].example, searchWords.help(name));
  modal.open();
}
