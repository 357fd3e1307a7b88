import { setTooltip } from "obsidian";
import { strings } from "../../i18n";
import { onPress } from "../ui/button";

const words = strings.editor.answers;

/** A button for a hidden answer, not yet attached; `isLong`: for whole lines instead of part of one. `show`: gets whether the button has the focus, which then has to go on. */
export function answerButton(isLong: boolean, show: (button: HTMLElement, isFocused: boolean) => void): HTMLElement {
  const el = createSpan({ cls: "inline-recall-answer", text: isLong ? words.show : words.hidden, attr: { role: "button", tabindex: 0, "aria-label": words.show } });
  if (!isLong) setTooltip(el, words.show);
  // A pointer leaves the focus where it is.
  el.addEventListener("mousedown", (event) => event.preventDefault());
  onPress(el, (event) => {
    event.preventDefault();
    event.stopPropagation();
    show(el, el === el.doc.activeElement);
  });
  return el;
}
