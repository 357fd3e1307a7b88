import { Notice } from "obsidian";
import { textButton } from "./button";

/** Long enough to read and act on; milliseconds. */
export const lasting = 20_000;

/** Shows a notice with a button. Pressed, it gives the focus back, so that it is not lost with the notice. */
export function noticeWithButton(text: string, label: string, act: () => void): void {
  const notice = new Notice(
    createFragment((el) => {
      el.createDiv({ text });
      let before: EventTarget | null = null;
      const press = (): void => {
        notice.hide();
        (before as HTMLElement | null)?.focus();
        act();
      };
      textButton(el, label, press, "inline-recall-notice-button").addEventListener("focus", ({ relatedTarget }) => (before = relatedTarget));
    }),
    lasting,
  );
}
