import type { Scope } from "obsidian";
import { defaultKeys, type Act, type OwnKeys } from "../../core/model/review-keys";
import { isGrade } from "../../core/scheduling/scheduler";
import { eventKeys, gamepadPrefix, isTyping } from "../ui/keys";
import { hasGamepad } from "./gamepad";

export type AwayAct = "bury" | "burySiblings" | "suspend" | "suspendSiblings";

/** Actions that put a card away; the last two include its siblings. */
export const awayActs: readonly AwayAct[] = ["bury", "suspend", "burySiblings", "suspendSiblings"];

/** Whether an action puts cards away. */
export function isAwayAct(act: Act): act is AwayAct {
  return (awayActs as readonly Act[]).includes(act);
}

/** What is shown: a card's front, its back, or no card. */
export type VisibleSide = (typeof sides)[number];
const sides = ["front", "back", "none"] as const;

/** All actions: showing and grading first, the others in the order of the table. */
export const acts = Object.keys(defaultKeys) as Act[];
const always: readonly Act[] = ["undo", "larger", "smaller", "usual", "keys"];

/** Whether an action can be taken with this side shown. */
function isOn(act: Act, side: VisibleSide): boolean {
  if (side === "none") return always.includes(act);
  return side === "front" ? !isGrade(act) : act !== "reveal";
}

/** The keys of an action. */
export function keysFor(act: Act, own: OwnKeys): readonly string[] {
  return own[act] ?? defaultKeys[act];
}

/** The action of a key. */
export function actOf(key: string, side: VisibleSide, own: OwnKeys): Act | undefined {
  return acts.find((act) => isOn(act, side) && keysFor(act, own).includes(key));
}

/** The other actions that have the key where it could have this one. */
export function clashes(key: string, act: Act, own: OwnKeys): readonly Act[] {
  return acts.filter((other) => other !== act && keysFor(other, own).includes(key) && sides.some((side) => isOn(act, side) && isOn(other, side)));
}

/** The keys to show for an action: without those of a gamepad if there is none. */
export function shownKeys(act: Act, own: OwnKeys): readonly string[] {
  return keysFor(act, own).filter((key) => !key.startsWith(gamepadPrefix) || hasGamepad());
}

/** The key shown on an action's button: one of its own, if it has one. */
export function keyCap(act: Act, own: OwnKeys): string | undefined {
  const keys = shownKeys(act, own);
  return (act === "reveal" ? undefined : keys.find((key) => !isPress(key))) ?? keys[0];
}

/** Scroll distance, as a share of the visible height. */
export const scrolls: Readonly<Partial<Record<string, number>>> = { ArrowDown: 0.15, ArrowUp: -0.15, PageDown: 0.9, PageUp: -0.9 };

/**
 * Binds the keys; the result unbinds them. `shown` gives what is shown, `run` performs the action. A long card scrolls in `view` although the focus is on the buttons below it; a
 * key that has an action and scrolls down first goes to the card's end, as presenters have no other.
 */
export function bindKeys(scope: Scope, view: HTMLElement, own: () => OwnKeys, shown: () => VisibleSide, run: (act: Act) => void): () => void {
  const handler = scope.register(null, null, (event) => {
    if (isTyping(event)) return undefined;
    // A held key must not answer the next card too.
    if (isPress(event.key) && event.repeat) return false;
    if (hasOwnUse(event)) return undefined;
    const keys = eventKeys(event);
    const act = keys.map((key) => actOf(key, shown(), own())).find((one) => one !== undefined);
    const share = scrolls[keys[0] ?? ""] ?? 0;
    if (share !== 0 && (act === undefined || (share > 0 && view.scrollTop + view.clientHeight < view.scrollHeight - 1))) view.scrollBy({ top: share * view.clientHeight });
    else if (act === undefined) return undefined;
    else if (!event.repeat) run(act);
    return false;
  });
  return () => scope.unregister(handler);
}

/** Elements that respond to a press or a touch themselves. */
export const pressable = "a, button, summary, input, audio, video, iframe, [role=button]";

/** Whether a key presses the focused element. */
const isPress = (key: string): boolean => key === " " || key === "Enter";

/** Space and Enter go to a focused link, button or switch, except the footer's own, which have these keys anyway; the keys of a player and of a wide table are theirs. */
function hasOwnUse({ key, targetNode }: KeyboardEvent): boolean {
  if (targetNode === null || !targetNode.instanceOf(HTMLElement)) return false;
  if (isPress(key)) return targetNode.matchParent(pressable) !== null && targetNode.matchParent("[data-primary]") === null;
  if (targetNode.matchParent("audio, video") !== null) return /^(?:Arrow|Page)/.test(key);
  return /^Arrow[LR]/.test(key) && targetNode.matchParent(".inline-recall-wide") !== null;
}
