import type { strings } from "../../i18n";

type Keys = readonly string[];
type Table = Readonly<Partial<Record<keyof typeof strings.views.keys, Keys>>>;

const list: Keys = ["ArrowUp", "ArrowDown", "Home", "End"];
const help = { keys: ["?"] };

/** The keys of a deck tree. */
export const treeKeys = { select: list, unfold: ["ArrowRight"], fold: ["ArrowLeft"], review: ["Enter"] };

/** The keys of each place, by what they do: read by the handlers, the list that `?` opens and docs/keyboard.md. */
export const placeKeys = {
  panel: { ...treeKeys, begin: ["Letters"], ...help },
  picker: { ...treeKeys, filter: ["Letters"], close: ["Escape"], ...help },
  exam: { finding: list, press: ["Enter"], buttons: ["Tab"], ...help },
  charts: { chart: ["Tab"], mark: ["ArrowLeft", "ArrowRight", "Home", "End"], day: ["ArrowUp", "ArrowDown"], table: ["Enter"], ...help },
  library: {
    card: [...list, "PageUp", "PageDown"],
    extend: ["Shift+ArrowUp", "Shift+ArrowDown", "Shift+Home", "Shift+End"],
    pick: [" "],
    pickAll: ["Mod+A"],
    note: ["Enter"],
    facts: ["I"],
    acts: ["Shift+F10"],
    unpick: ["Escape"],
    heads: ["ArrowLeft", "ArrowRight"],
    ...help,
  },
} satisfies Readonly<Record<string, Table>>;

export type KeyPlace = keyof typeof placeKeys;

/** Where a key leads from `at` in a list of `count`, by `keys` for back, on, first and last; undefined for any other key. */
export function keyMove(keys: Keys, key: string, at: number, count: number, by = 1): number | undefined {
  const to = [at - by, at + by, 0, count - 1][keys.indexOf(key)];
  return to === undefined ? undefined : Math.max(0, Math.min(to, count - 1));
}
