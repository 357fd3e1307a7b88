import { nameKey } from "./name-key";

/** Cards of a deck and everything below it; a card that is in two decks of a subtree counts once. */
export interface DeckCounts {
  /** Cards due today or before; a learning step counts for its whole day. */
  readonly due: number;
  readonly new: number;
  /** Every card that parses: new, due, later, damaged ones too. */
  readonly total: number;
  readonly damaged: number;
}

/** A deck with its subdecks, sorted by name. The root has the path "" and no name. */
export interface DeckNode {
  readonly path: string;
  readonly name: string;
  readonly counts: DeckCounts;
  readonly children: readonly DeckNode[];
}

export const noCards: DeckCounts = { due: 0, new: 0, total: 0, damaged: 0 };

/** The deck with this path by its key, or null. "" is the root. */
export function findDeck(root: DeckNode, path: string): DeckNode | null {
  let node = root;
  for (const part of path.split("/").filter((name) => name !== "")) {
    const wanted = nameKey(part);
    const child = node.children.find((one) => nameKey(one.name) === wanted);
    if (child === undefined) return null;
    node = child;
  }
  return node;
}

/** True when `deck` is `ancestor` or below it, by their keys; everything is below "". */
export function isInDeck(deck: string, ancestor: string): boolean {
  if (ancestor === "") return true;
  const inner = nameKey(deck);
  const outer = nameKey(ancestor);
  return inner === outer || inner.startsWith(outer + "/");
}

/** Made when it is needed: it costs milliseconds. */
let collator: Intl.Collator | null = null;

/** Order of names as people count: "Part 2" before "Part 10". The same whatever the device's language is; no two names are equal. */
export function compareNames(a: string, b: string): number {
  collator ??= new Intl.Collator("en", { numeric: true, sensitivity: "accent" });
  return collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}
