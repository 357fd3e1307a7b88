import type { Modifier, Scope } from "obsidian";
import { grades, type Grade } from "../../core/scheduling/scheduler";
import { keyText } from "../ui/keys";

/** The user's actions in a review. */
export type Act = Grade | "reveal" | "undo" | "skip" | "open" | "edit" | "replay" | "reset" | "larger" | "smaller" | "usual" | "keys" | AwayAct;
export type AwayAct = "bury" | "burySiblings" | "suspend" | "suspendSiblings";

/** Actions that put a card away; the last two include its siblings. */
export const awayActs: readonly AwayAct[] = ["bury", "suspend", "burySiblings", "suspendSiblings"];

/** Whether an action puts cards away. */
export function isAwayAct(act: Act): act is AwayAct {
  return (awayActs as readonly Act[]).includes(act);
}

/** What is shown: a card's front, its back, or no card. */
export type VisibleSide = "front" | "back" | "none";

export interface Key extends Partial<Readonly<Record<VisibleSide, Act>>> {
  readonly modifiers: readonly Modifier[];
  readonly key: string;
}

/** One action, whichever side is shown, or on every page too. */
const onCard = (key: string, act: Act, modifiers: readonly Modifier[] = []): Key => ({ modifiers, key, front: act, back: act });
const always = (key: string, act: Act, modifiers: readonly Modifier[] = []): Key => ({ ...onCard(key, act, modifiers), none: act });

/** Letters are upper case: the app also matches them by physical key, so they work in every keyboard layout. */
export const reviewKeys: readonly Key[] = [
  ...[" ", "Enter"].map((key): Key => ({ modifiers: [], key, front: "reveal", back: "good" })),
  // Before the digits: on many keyboards it is Shift and 1.
  onCard("!", "suspend", ["Shift"]),
  onCard("!", "suspend"),
  // Some layouts need Shift for digits.
  ...grades.flatMap((back, at) => [[], ["Shift"] as const].map((modifiers): Key => ({ modifiers, key: String(at + 1), back }))),
  always("U", "undo"),
  always("Z", "undo", ["Mod"]),
  onCard("S", "skip"),
  onCard("O", "open"),
  onCard("E", "edit"),
  onCard("R", "replay"),
  onCard("B", "bury"),
  onCard("B", "burySiblings", ["Shift"]),
  ...(["+", "-", "?"] as const).flatMap((key) => {
    const act = ({ "+": "larger", "-": "smaller", "?": "keys" } as const)[key];
    return [always(key, act), always(key, act, ["Shift"])];
  }),
];

/** The key shown beside an action's name; null when it has none of its own. */
export function keyCap(act: Act): string | null {
  return act === "reveal" ? " " : (reviewKeys.find((row) => row.back === act && !isPress(row.key))?.key ?? null);
}

/** Each action with its keys: showing and grading first, the others in the order of the table. A Shift that only a layout needs is left out. */
export function keysByAct(): ReadonlyMap<Act, readonly string[]> {
  const acts = new Map<Act, string[]>(["reveal" as const, ...grades].map((act) => [act, []]));
  for (const { modifiers, key, front, back, none } of reviewKeys) {
    const isPlain = !modifiers.includes("Shift") || !reviewKeys.some((row) => row.key === key && row.modifiers.length === 0 && row.back === back);
    for (const act of new Set([front, back, none])) if (act !== undefined && isPlain) acts.set(act, [...(acts.get(act) ?? []), keyText(key, modifiers)]);
  }
  return acts;
}

/** Binds the table. `shown` gives what is shown, `run` performs the action. */
export function bindKeys(scope: Scope, shown: () => VisibleSide, run: (act: Act) => void): void {
  for (const row of reviewKeys) {
    scope.register([...row.modifiers], row.key, (event) => {
      if (isTyping(event) || (isPress(row.key) && hasOwnPress(event))) return true;
      const act = row[shown()];
      if (act === undefined) return true;
      // A held key must not answer the next card too.
      if (!event.repeat) run(act);
      return false;
    });
  }
}

/** Scroll distance, as a share of the visible height. */
export const scrolls: Readonly<Record<string, number>> = { ArrowDown: 0.15, ArrowUp: -0.15, PageDown: 0.9, PageUp: -0.9 };

/** Scrolls a long card by keys although the focus is on the buttons below it. */
export function bindScrolling(scope: Scope, view: HTMLElement): void {
  for (const [key, share] of Object.entries(scrolls)) {
    scope.register([], key, (event) => {
      if (isTyping(event) || isIn(event, players)) return true;
      view.scrollBy({ top: share * view.clientHeight });
      return false;
    });
  }
}

const isPress = (key: string) => key === " " || key === "Enter";

function isTyping(event: KeyboardEvent): boolean {
  const el = event.targetNode;
  return event.isComposing || (el !== null && el.instanceOf(HTMLElement) && (el.isContentEditable || el.matchParent("input:not([type=checkbox]), textarea, select") !== null));
}

/** These have keys of their own: Space, the arrows and more. */
const players = "audio, video";

function isIn({ targetNode: el }: KeyboardEvent, selector: string): boolean {
  return el !== null && el.instanceOf(HTMLElement) && el.matchParent(selector) !== null;
}

/** Space and Enter go to a focused link, button, switch or player, except the footer's own, which have these keys anyway. */
function hasOwnPress(event: KeyboardEvent): boolean {
  return isIn(event, `a, button, summary, input, [role=button], ${players}`) && !isIn(event, "[data-primary]");
}
