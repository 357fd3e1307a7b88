import { Modal, type App } from "obsidian";
import { strings } from "../../i18n";
import { keyText } from "../ui/keys";
import { nameDialog } from "../ui/name-dialog";
import { keysByAct, scrolls } from "./keys";
import { actName } from "./words";

const words = strings.review.keys;

/** Lists the keys of the review. */
export function showKeys(app: App): void {
  const modal = new Modal(app).setTitle(words.title);
  nameDialog(modal);
  const list = modal.contentEl.createEl("dl", "inline-recall-why");
  const acts = [...keysByAct()].map(([act, keys]) => [actName(act), keys] as const);
  for (const [name, keys] of [...acts, [words.scroll, Object.keys(scrolls).map((key) => keyText(key))], [words.close, [keyText("Escape")]]] as const) {
    const caps = list.createEl("dt");
    for (const key of keys) caps.createEl("kbd", { cls: "inline-recall-key", text: key });
    list.createEl("dd", { text: name });
  }
  modal.open();
}
