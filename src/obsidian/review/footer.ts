import { Platform } from "obsidian";
import type { ReviewState } from "../../app/api/reviews";
import { grades } from "../../core/scheduling/scheduler";
import { strings } from "../../i18n";
import { formatInterval } from "../ui/format";
import { keyText } from "../ui/keys";
import { keyCap, type Act } from "./keys";

const words = strings.review;

/** "Show answer", then the four grades; empty without a card. Returns the element to focus. */
export function drawFooter(el: HTMLElement, state: ReviewState, intervals: boolean, run: (act: Act) => void): HTMLElement | null {
  el.empty();
  if (state.kind !== "card") return null;
  if (state.side === "front") {
    const show = button(el, "reveal", "inline-recall-show mod-cta", run);
    label(show, words.showAnswer, "reveal");
    return show;
  }
  const row = el.createDiv({ cls: "inline-recall-grades", attr: { role: "group" } });
  let good: HTMLElement | null = null;
  for (const grade of grades) {
    const el = button(row, grade, `inline-recall-grade mod-${grade}`, run);
    label(el, words.grades[grade], grade);
    if (intervals && state.writes) el.createSpan({ cls: "inline-recall-interval", text: formatInterval(state.intervals[grade]) });
    if (grade === "good") good = el;
  }
  return good;
}

/** The actions of Space and Enter have `data-primary`: the key table handles them. */
const primary: readonly Act[] = ["reveal", "good"];

function button(parent: HTMLElement, act: Act, cls: string, run: (act: Act) => void): HTMLButtonElement {
  const el = parent.createEl("button", { cls, attr: { type: "button", "data-act": act } });
  if (primary.includes(act)) el.setAttr("data-primary", "");
  el.addEventListener("click", () => run(act));
  return el;
}

function label(el: HTMLElement, text: string, act: Act): void {
  const line = el.createSpan({ cls: "inline-recall-label" });
  line.createSpan({ text });
  const cap = keyCap(act);
  if (cap !== null && !Platform.isMobile) {
    line.createEl("kbd", { cls: "inline-recall-key", text: keyText(cap), attr: { "aria-hidden": "true" } });
  }
}
