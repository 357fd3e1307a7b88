import type { Act } from "../../core/model/review-keys";
import type { Settings } from "../../core/model/settings";
import { strings } from "../../i18n";
import { beginGesture, type Gesture, type Swipe } from "./gesture";
import { isRightToLeft } from "../ui/direction";
import { pressable, type VisibleSide } from "./keys";

/** A touch this soon after scrolling, which it may stop, or after an answer, as in a double tap, does nothing; milliseconds. */
const still = 250;

/** Swipes and taps on the card in `body`, where the settings ask for them. `sign` shows a swipe as the finger moves. */
export function watchTouch(body: HTMLElement, sign: HTMLElement, { swipeAnswers, tapAnswers }: Settings, side: () => VisibleSide, run: (act: Act) => void): void {
  let gesture: Gesture | null = null;
  let moved = -still;
  let isMirrored = false;

  const show = (swipe: Swipe | null): void => {
    // The style of a complete swipe depends on the check mark.
    sign.setAttrs({ "data-swipe": swipe && swipe.grade, "data-name": swipe && strings.review.grades[swipe.grade] + (swipe.share === 1 ? " ✓" : "") });
    sign.setCssProps({ "--inline-recall-share": String(swipe?.share) });
  };

  const heard = (event: TouchEvent): void => {
    const { type, touches, changedTouches, timeStamp: time, cancelable } = event;
    const { clientX = 0, clientY: y = 0 } = changedTouches[0] ?? {};
    if (type === "touchstart") isMirrored = isRightToLeft(body);
    const x = isMirrored ? -clientX : clientX;
    const target = event.target as HTMLElement;
    // The app's own swipes open its sidebars.
    event.stopPropagation();
    if (type === "touchstart" && touches.length === 1) {
      const isOwn = target.matchParent(pressable) !== null || time - moved < still || side() === "none";
      gesture = isOwn ? null : beginGesture({ x, y, time }, freeAt(swipeAnswers && side() === "back" ? target : null));
    }
    // The browser is scrolling or has ended the touch, or the touch selects text.
    if (!cancelable || hasSelection(body)) gesture = null;
    const swipe = gesture?.move({ x, y, time }, touches.length) ?? null;
    if (swipe !== null) event.preventDefault();
    const isEnd = type === "touchend" && touches.length === 0;
    show(isEnd ? null : swipe);
    const act = isEnd ? gesture?.end(time) : null;
    if (act == null || (act === "tap" && !tapAnswers)) return;
    // Otherwise a click follows, on the next card.
    event.preventDefault();
    moved = time;
    const { left, right } = body.getBoundingClientRect();
    // From the side where a line begins.
    const share = (isMirrored ? right - clientX : clientX - left) / body.clientWidth;
    if (act !== "tap") run(act);
    else if (side() === "front") run("reveal");
    else if (share < 1 / 3 || share > 2 / 3) run(share < 0.5 ? "again" : "good");
  };

  if (!swipeAnswers && !tapAnswers) return;
  body.addClass("inline-recall-touch");
  body.addEventListener("scroll", (event) => (moved = event.timeStamp));
  for (const name of ["touchstart", "touchmove", "touchend", "touchcancel"] as const) body.addEventListener(name, heard, { passive: false });
}

/** Whether text in `el` is selected. A selection elsewhere, as in the note behind a dialog, stays there while somebody reviews. */
function hasSelection(el: HTMLElement): boolean {
  const selection = el.doc.getSelection();
  return selection !== null && !selection.isCollapsed && el.contains(selection.anchorNode);
}

/** The directions in which nothing around the target scrolls; none without a target. */
function freeAt(target: HTMLElement | null): { x: boolean; y: boolean } {
  const free = { x: target !== null, y: target !== null };
  for (let el = target; el !== null; el = el.parentElement) {
    const { overflowX, overflowY } = el.win.getComputedStyle(el);
    if (/auto|scroll/.test(overflowX) && el.scrollWidth > el.clientWidth + 1) free.x = false;
    if (/auto|scroll/.test(overflowY) && el.scrollHeight > el.clientHeight + 1) free.y = false;
  }
  return free;
}
