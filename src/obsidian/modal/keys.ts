import type { Modifier, Scope } from "obsidian";
import { grades, type Grade } from "../../core/scheduling/scheduler";

/** What a person can do in a review. */
export type Act = Grade | "reveal" | "undo" | "skip" | "open" | "edit";

export function isGrade(act: Act): act is Grade {
  return (grades as readonly string[]).includes(act);
}

/** When a key means its act: before or after the answer is shown, while there is a card, or always. */
type When = "front" | "back" | "card" | "always";

interface Key {
  readonly act: Act;
  readonly when: When;
  readonly modifiers: readonly Modifier[];
  readonly key: string;
}

/** Letters are upper case: the app also matches them by place, so they work in every keyboard layout. */
const table: readonly Key[] = [
  { act: "reveal", when: "front", modifiers: [], key: " " },
  { act: "reveal", when: "front", modifiers: [], key: "Enter" },
  { act: "good", when: "back", modifiers: [], key: " " },
  { act: "good", when: "back", modifiers: [], key: "Enter" },
  ...grades.flatMap((act, at): Key[] => [
    { act, when: "back", modifiers: [], key: String(at + 1) },
    // Layouts that need Shift for digits.
    { act, when: "back", modifiers: ["Shift"], key: String(at + 1) },
  ]),
  { act: "undo", when: "always", modifiers: [], key: "U" },
  { act: "undo", when: "always", modifiers: ["Mod"], key: "Z" },
  { act: "skip", when: "card", modifiers: [], key: "S" },
  { act: "open", when: "card", modifiers: [], key: "O" },
  { act: "edit", when: "card", modifiers: [], key: "E" },
];

/** The cap shown beside an act's name; null when it has none of its own. */
export function keyCap(act: Act): string | null {
  return table.find((row) => row.act === act && row.key !== " " && row.key !== "Enter")?.key ?? (act === "reveal" ? " " : null);
}

const fits: Readonly<Record<When, (side: "front" | "back" | null) => boolean>> = {
  front: (side) => side === "front",
  back: (side) => side === "back",
  card: (side) => side !== null,
  always: () => true,
};

/** Binds the table. `side` says what is shown (null = no card), `run` does the act. */
export function bindKeys(scope: Scope, side: () => "front" | "back" | null, run: (act: Act) => void): void {
  const bound = new Set<string>();
  for (const { modifiers, key } of table) {
    const chord = [...modifiers, key].join("+");
    if (bound.has(chord)) continue;
    bound.add(chord);
    const rows = table.filter((row) => [...row.modifiers, row.key].join("+") === chord);
    scope.register([...modifiers], key, (event) => {
      if (isTyping(event) || (isPress(key) && hasOwnPress(event))) return true;
      const row = rows.find(({ when }) => fits[when](side()));
      if (row === undefined) return true;
      // A key held down must not answer the next card as well.
      if (!event.repeat) run(row.act);
      return false;
    });
  }
}

/** How far a key scrolls, in parts of what is seen. */
const scrolls: Readonly<Record<string, number>> = { ArrowDown: 0.15, ArrowUp: -0.15, PageDown: 0.9, PageUp: -0.9 };

/** A long card scrolls by keys although the focus is on the buttons below it. */
export function bindScrolling(scope: Scope, view: HTMLElement): void {
  for (const [key, share] of Object.entries(scrolls)) {
    scope.register([], key, (event) => {
      if (isTyping(event)) return true;
      view.scrollBy({ top: share * view.clientHeight });
      return false;
    });
  }
}

const isPress = (key: string) => key === " " || key === "Enter";

function isTyping(event: KeyboardEvent): boolean {
  const el = event.targetNode;
  return event.isComposing || (el !== null && el.instanceOf(HTMLElement) && (el.isContentEditable || el.matchParent("input, textarea, select") !== null));
}

/** Space and Enter belong to a focused link or button, except the footer's own, which have these keys anyway. */
function hasOwnPress(event: KeyboardEvent): boolean {
  const el = event.targetNode;
  if (el === null || !el.instanceOf(HTMLElement)) return false;
  return el.matchParent("a, button, summary, [role=button]") !== null && el.matchParent("[data-primary]") === null;
}
