// docs/keyboard.md is made from the tables of keys: `npx vitest run --project integration tests/obsidian/keyboard.test.ts -u` writes it.
import { expect, it } from "vitest";
import { strings } from "../../src/i18n";
import { placeKeys, type KeyPlace } from "../../src/obsidian/ui/place-keys";
import { treeMove } from "../../src/obsidian/ui/tree-keys";
import { actOf, acts, keysFor } from "../../src/obsidian/review/keys";
import { actName } from "../../src/obsidian/review/words";

type Row = readonly [keys: string, does: string];

const sides = { front: "question", back: "answer", none: "end page" } as const;
const written = (key: string): string => key.replace("Mod+", "Ctrl or Cmd+").replace(/^ $/, "Space").replace(/^Arrow/, "");

/** The keys of each action that has some, and the sides on which they do it. */
function reviewRows(): Row[] {
  return acts.flatMap((act): Row[] => {
    const keys = keysFor(act, {});
    const shown = (["front", "back", "none"] as const).filter((side) => keys.some((key) => actOf(key, side, {}) === act)).map((side) => sides[side]);
    return keys.length === 0 ? [] : [[keys.map(written).join(", "), `${actName(act)} | ${shown.join(", ")}`]];
  });
}

/** The rows of the list that `?` opens there. */
const listed = (place: KeyPlace): Row[] => Object.entries<readonly string[]>(placeKeys[place]).map(([act, keys]) => [keys.map(written).join(", "), strings.views.keys[act as keyof typeof strings.views.keys]]);

/** Keys that have no table of their own are pressed by tests/e2e/keyboard.test.ts. */
const places: readonly (readonly [title: string, rows: readonly Row[]])[] = [
  ["A card of the review that is longer than the window", [["Down, Up", "Scroll a little"], ["Page Down, Page Up", "Scroll a page"]]],
  ["The text of a card, in the review", [["Ctrl or Cmd+Enter", "Save"], ["Escape", "Leave"]]],
  ["Deck panel", listed("panel")],
  ["Deck list before a review", listed("picker")],
  ["Review this note", [["1, 2, 3, 4", "Again, Hard, Good, Easy"], ["Enter, Space", "The answer with the focus, at first Good"], ["Escape", "Close"]]],
  ["Add card", [["Ctrl or Cmd+Enter", "Add"], ["Ctrl or Cmd+Shift+Enter", "Add another"], ["Left, Right", "Choose the kind of card"], ["Tab", "Next field; in a code block, a tab"], ["Escape", "Close"]]],
  ["Check schedules, and near misses", listed("exam")],
  ["Statistics", listed("charts")],
  ["Cards", listed("library")],
  ["Chips and hidden answers in notes", [["Enter, Space", "Open the chip's menu, or show the answer"]]],
];

it("the page of keys says what the tables say", async () => {
  const table = (heads: string, rows: readonly Row[]): string => [`| ${heads} |`, `|${"---|".repeat(heads.split("|").length)}`, ...rows.map((row) => `| ${row.join(" | ")} |`)].join("\n");
  const text = [
    "# Keys",
    "Everything works by keyboard alone. Commands are in the palette and can be given keys of their own in Obsidian's settings, under Hotkeys. `?` lists the keys in a review, the deck panel, the deck list, statistics, the table of cards, and lists of findings, except while you type in a field. This page is made from the plugin's tables of keys.",
    "## Review",
    "These are the keys until you [change them in the settings](guide/review.md#change-the-keys). Letters work in every keyboard layout. Space and Enter press a button or link that has the focus instead.",
    table("Keys | Action | Shown", reviewRows()),
    ...places.flatMap(([title, rows]) => [`## ${title}`, table("Keys | Action", rows)]),
  ].join("\n\n");
  await expect(`${text}\n`).toMatchFileSnapshot("../../docs/keyboard.md");
});

it("the keys of deck lists are those of the page", () => {
  const rows = ["a", "b"].map((path) => ({ deck: { path, name: path, counts: { due: 0, new: 0, total: 0, damaged: 0 }, children: [] }, level: 1, folded: path === "a", rows: path === "a" ? [{ deck: { path: "a/c", name: "c", counts: { due: 0, new: 0, total: 0, damaged: 0 }, children: [] }, level: 2, folded: false, rows: [] }] : [] }));
  const moves = ["ArrowDown", "ArrowUp", "Home", "End", "ArrowRight"].map((key) => treeMove(key, rows, "a")?.path);
  expect(moves).toEqual(["b", "a", "a", "b", "a"]);
  expect(treeMove("x", rows, "a")).toBeNull();
});
