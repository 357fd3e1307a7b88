import { setTooltip } from "obsidian";
import { strings } from "../../i18n";
import { onPress } from "../ui/button";

const words = strings.editor.answers;

/** A button for a hidden answer, not yet attached; `isLong`: for whole lines instead of part of one. After a key, `show` must place the focus: the button goes. */
export function answerButton(isLong: boolean, show: (button: HTMLElement, byKey: boolean) => void): HTMLElement {
  const el = createSpan({ cls: "inline-recall-answer", text: isLong ? words.show : words.hidden, attr: { role: "button", tabindex: 0, "aria-label": words.show } });
  if (!isLong) setTooltip(el, words.show);
  onPress(el, (event) => {
    event.preventDefault();
    event.stopPropagation();
    show(el, event.type === "keydown");
  });
  return el;
}
