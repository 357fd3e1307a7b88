import { setIcon, setTooltip } from "obsidian";
import type { CardStatusKind, BlockStatus } from "../../core/review/card-status";
import { strings } from "../../i18n";
import { onPress } from "../ui/button";
import { chipText, shortText } from "../ui/status-text";

export { sameStatus } from "../../core/review/card-status";

/** The icon of each status. */
export const icons: Readonly<Record<CardStatusKind["kind"], string>> = {
  damaged: "alert-triangle",
  due: "clock",
  learning: "timer",
  new: "plus-circle",
  later: "calendar",
  buried: "archive",
  suspended: "circle-pause",
};

/** Number of chips drawn, for their ids. */
let drawn = 0;

/** A chip, not yet attached. Calls `open` on click, Enter or Space. */
export function drawChip(doc: Document, view: BlockStatus, open: (event: MouseEvent | KeyboardEvent) => void): HTMLElement {
  const { state, cards } = view;
  const el = doc.adoptNode(
    createSpan({
      cls: `inline-recall-chip mod-${state.kind}`,
      // Not a button element, which would bring its own style and line height into the text.
      attr: { role: "button", tabindex: 0, "aria-haspopup": "menu", contenteditable: "false" },
    }),
  );
  // The tooltip explains; the name is what is seen, so that it can be spoken to.
  setTooltip(el, chipText(view));
  el.setAttr("aria-description", chipText(view));
  setIcon(el.createSpan("inline-recall-chip-icon"), icons[state.kind]);
  const name = `inline-recall-chip-${String(++drawn)}`;
  el.createSpan({ cls: "inline-recall-chip-text", text: shortText(state), attr: { id: name } });
  el.setAttr("aria-labelledby", name);
  if (cards.length > 1) {
    el.setAttr("aria-labelledby", `${name} ${name}-count`);
    // A space for those who hear it; none is drawn between flexible boxes.
    el.appendText(" ");
    el.createSpan({ cls: "inline-recall-chip-count", text: strings.chips.short.of(view.open, cards.length), attr: { id: `${name}-count` } });
  }
  const act = (event: MouseEvent | KeyboardEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    open(event);
  };
  onPress(el, act);
  el.addEventListener("contextmenu", act);
  return el;
}
