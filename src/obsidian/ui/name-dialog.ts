import type { Modal } from "obsidian";

let dialogs = 0;

/** Names a dialog, and its list of suggestions, by its title, which such a dialog does not show. Not by an aria-label, which the app would show as a tooltip. */
export function nameDialog({ titleEl, modalEl }: Modal): void {
  if (!modalEl.contains(titleEl)) {
    titleEl.addClass("inline-recall-hidden");
    modalEl.prepend(titleEl);
  }
  titleEl.id ||= `inline-recall-title-${String(++dialogs)}`;
  for (const el of [modalEl, modalEl.querySelector(".prompt-results")]) el?.setAttr("aria-labelledby", titleEl.id);
}
