import type { Clock } from "../../app/api/ports";
import type { Mode, ReviewSession, ReviewState } from "../../app/api/reviews";
import { strings } from "../../i18n";
import { textButton } from "../ui/button";
import { formatClock } from "../ui/format";
import { drawExtraModes } from "./extra-modes";

const words = strings.review.waiting;

/** Only learning steps are left: shows the time until the next one, and a button to continue now. Returns the element to focus. */
export function drawWaitPage(parent: HTMLElement, { until, remaining }: Extract<ReviewState, { kind: "waiting" }>, clock: Clock, session: Pick<ReviewSession, "ahead" | "tick" | "mode">, outOfTurn: (mode: Mode) => void): HTMLElement {
  const el = parent.createDiv("inline-recall-end");
  el.createEl("h2", { text: words.title });
  const time = el.createEl("p", { cls: "inline-recall-clock", attr: { role: "timer" } });
  el.createEl("p", { cls: "inline-recall-muted", text: words.left(remaining.new + remaining.learning + remaining.review) });
  const buttons = el.createDiv("inline-recall-end-buttons");
  const button = textButton(buttons, words.now, () => session.ahead(), "mod-cta");
  drawExtraModes(buttons, session.mode, outOfTurn);
  const draw = (): void => time.setText(words.next(formatClock(until - clock.now())));
  draw();
  const timer = el.win.setInterval(() => {
    // Replaced, or closed.
    if (!el.isConnected) return el.win.clearInterval(timer);
    if (clock.now() >= until) session.tick();
    else draw();
  }, 250);
  return button;
}
