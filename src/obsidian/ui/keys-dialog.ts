import { Modal, type App } from "obsidian";
import { strings } from "../../i18n";
import { eventKeys, isTyping, keyText } from "./keys";
import { nameDialog } from "./name-dialog";
import { placeKeys, type KeyPlace } from "./place-keys";
import { directedKey } from "./direction";

const words = strings.views.keys;

/** Lists keys, each row by what they do. The result is the open dialog. */
export function showKeys(app: App, rows: readonly (readonly [does: string, keys: readonly string[]])[]): Modal {
  const modal = new Modal(app).setTitle(words.keys);
  nameDialog(modal);
  const list = modal.contentEl.createEl("dl", "inline-recall-why");
  for (const [does, keys] of rows) {
    if (keys.length === 0) continue;
    const caps = list.createEl("dt");
    for (const key of keys) caps.createEl("kbd", { cls: "inline-recall-key", text: keyText(key) });
    list.createEl("dd", { text: does });
  }
  modal.open();
  return modal;
}

/** Lists the keys of a place at `?` in `el`, unless somebody types. An empty `filter` is not typed in: a dialog's has the focus all the time. */
export function listKeysIn(el: HTMLElement, app: App, place: KeyPlace, filter?: HTMLInputElement): void {
  // Before any other handler, such as that of a deck's first letters.
  el.addEventListener("keydown", (event) => {
    if (!eventKeys(event).includes("?") || (isTyping(event) && (event.isComposing || event.target !== filter || filter?.value !== ""))) return;
    event.preventDefault();
    event.stopPropagation();
    const rows = Object.entries<readonly string[]>(placeKeys[place]).map(([act, keys]) => [words[act as keyof typeof words], keys.map((key) => directedKey(key, el))] as const);
    showKeys(app, rows).setCloseCallback(() => {
      // What had the focus may have been drawn anew.
      if (el.doc.activeElement === el.doc.body) (el.querySelector<HTMLElement>("[tabindex='0']") ?? el.querySelector("button"))?.focus();
    });
  }, true);
}
