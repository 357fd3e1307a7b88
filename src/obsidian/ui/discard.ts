import { ConfirmationModal, type App } from "obsidian";
import { strings } from "../../i18n";
import { nameDialog } from "./name-dialog";

const words = strings.common.discard;

/** Asks before typed text is thrown away. */
export function askToDiscard(app: App, { title, text }: { readonly title: string; readonly text: string }, discard: () => void): void {
  const modal = new ConfirmationModal(app);
  nameDialog(modal);
  modal.setTitle(title).setContent(text);
  modal.addButton((button) => button.setButtonText(words.confirm).setDestructive().onClick(discard));
  modal.addCancelButton(words.keep);
  modal.open();
}
