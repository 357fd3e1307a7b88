import { Notice } from "obsidian";
import { textButton } from "./button";

/** Long enough to read and act on; milliseconds. */
export const lasting = 20_000;

/**
 * Shows a notice with a button for 20 seconds, and for as long as the button has the focus.
 * Pressed, it gives the focus back, so that it is not lost with the notice.
 */
export function noticeWithButton(text: string, label: string, act: () => void): void {
  const content = createFragment((el) => el.createDiv({ text }));
  let before: EventTarget | null = null;
  let isOver = false;
  const button = textButton(
    content,
    label,
    () => {
      notice.hide();
      (before as HTMLElement | null)?.focus();
      act();
    },
    "inline-recall-notice-button",
  );
  button.addEventListener("focus", ({ relatedTarget }) => (before = relatedTarget));
  button.addEventListener("blur", () => isOver && notice.hide());
  const notice = new Notice(content, 0);
  button.win.setTimeout(() => {
    isOver = true;
    if (button.doc.activeElement !== button) notice.hide();
  }, lasting);
}
