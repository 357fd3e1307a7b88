import { Modal, type App } from "obsidian";
import type { OwnKeys } from "../../core/model/review-keys";
import { strings } from "../../i18n";
import { keyText } from "../ui/keys";
import { nameDialog } from "../ui/name-dialog";
import { acts, scrolls, shownKeys } from "./keys";
import { actName } from "./words";

const words = strings.review.keys;

/** Lists the keys of the review. */
export function showKeys(app: App, own: OwnKeys): void {
  const modal = new Modal(app).setTitle(words.title);
  nameDialog(modal);
  const list = modal.contentEl.createEl("dl", "inline-recall-why");
  const rows = acts.map((act) => [actName(act), shownKeys(act, own)] as const);
  const free = Object.keys(scrolls).filter((key) => !rows.some(([, keys]) => keys.includes(key)));
  for (const [name, keys] of [...rows, [words.scroll, free], [words.close, ["Escape"]]] as const) {
    if (keys.length === 0) continue;
    const caps = list.createEl("dt");
    for (const key of keys) caps.createEl("kbd", { cls: "inline-recall-key", text: keyText(key) });
    list.createEl("dd", { text: name });
  }
  modal.open();
}
