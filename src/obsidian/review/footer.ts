import { Platform } from "obsidian";
import type { ReviewState } from "../../app/api/reviews";
import type { Act, OwnKeys } from "../../core/model/review-keys";
import { grades } from "../../core/scheduling/scheduler";
import { strings } from "../../i18n";
import { formatInterval } from "../ui/format";
import { keyText } from "../ui/keys";
import { keyCap, keysFor } from "./keys";

const words = strings.review;

/** "Show answer", then the four grades; empty without a card. Returns the element to focus. */
export function drawFooter(el: HTMLElement, state: ReviewState, intervals: boolean, own: OwnKeys, run: (act: Act) => void): HTMLElement | null {
  el.empty();
  if (state.kind !== "card") return null;
  if (state.side === "front") {
    const show = button(el, "reveal", "inline-recall-show mod-cta", run);
    label(show, words.showAnswer, keyCap("reveal", own));
    return primary(show);
  }
  const row = el.createDiv({ cls: "inline-recall-grades", attr: { role: "group" } });
  let first: HTMLElement | null = null;
  for (const grade of grades) {
    const el = button(row, grade, `inline-recall-grade mod-${grade}`, run);
    label(el, words.grades[grade], keyCap(grade, own));
    if (intervals && state.writes) el.createSpan({ cls: "inline-recall-interval", text: formatInterval(state.intervals[grade]) });
    // The button that Space presses gets the focus.
    if (grade === "good" ? first === null : keysFor(grade, own).includes(" ")) first = el;
  }
  return first === null ? null : primary(first);
}

/** Marks the button that gets the focus by itself: it leaves Space and Enter to the table of keys. */
function primary(el: HTMLElement): HTMLElement {
  el.setAttr("data-primary", "");
  return el;
}

function button(parent: HTMLElement, act: Act, cls: string, run: (act: Act) => void): HTMLButtonElement {
  const el = parent.createEl("button", { cls, attr: { type: "button", "data-act": act } });
  el.addEventListener("click", () => run(act));
  return el;
}

function label(el: HTMLElement, text: string, cap: string | undefined): void {
  const line = el.createSpan({ cls: "inline-recall-label" });
  line.createSpan({ text });
  if (cap !== undefined && !Platform.isMobile) {
    line.createEl("kbd", { cls: "inline-recall-key", text: keyText(cap), attr: { "aria-hidden": "true" } });
  }
}
