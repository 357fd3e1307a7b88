import { Setting } from "obsidian";
import type { ReviewSession } from "../../app/api/reviews";
import { strings } from "../../i18n";

const words = strings.review.outOfTurn;

/** Outside the schedule: a switch that lets answers change schedules; nothing otherwise. */
export function drawWriteSwitch(el: HTMLElement, session: ReviewSession): void {
  const { mode, state } = session;
  if (mode.kind === "due" || state.kind !== "card") return el.empty();
  // Drawn once: the switch keeps its focus.
  if (el.firstChild !== null) return;
  const row = new Setting(el).setName(words.write).setDesc(words.kept);
  row.addToggle((toggle) => toggle.setValue(state.writes).onChange((on) => session.setWrites(on)));
}
