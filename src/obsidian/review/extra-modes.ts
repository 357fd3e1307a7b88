import type { Mode } from "../../app/api/reviews";
import { strings } from "../../i18n";
import { textButton } from "../ui/button";

/** The cards of the next week. */
export const reviewAhead: Mode = { kind: "ahead", days: 7 };
export const cramAll: Mode = { kind: "cram" };

/** Buttons that go on outside the schedule; those that go further than the present mode. */
export function drawExtraModes(buttons: HTMLElement, mode: Mode, start: (mode: Mode) => void): void {
  const words = strings.review.outOfTurn;
  if (mode.kind === "due") textButton(buttons, words.ahead, () => start(reviewAhead));
  if (mode.kind !== "cram") textButton(buttons, words.cram, () => start(cramAll));
}
