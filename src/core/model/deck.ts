import { nameKey } from "./name-key";

/** Cards of a deck and its subdecks; a card in two decks of a subtree counts once. */
export interface DeckCounts {
  /** Cards due today or earlier; a learning step counts for its whole day. */
  readonly due: number;
  readonly new: number;
  /** All cards: new, due, later and damaged. */
  readonly total: number;
  readonly damaged: number;
}

/** A deck with its subdecks, sorted by name. The root has path "" and no name. */
export interface DeckNode {
  readonly path: string;
  readonly name: string;
  readonly counts: DeckCounts;
  readonly children: readonly DeckNode[];
}

export const noCards: DeckCounts = { due: 0, new: 0, total: 0, damaged: 0 };

/** The deck whose path has this key; null when there is none. "" is the root. */
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

/** The paths of a deck and of those below it, in the order of the tree. */
export function deckPaths({ path, children }: DeckNode): string[] {
  return [path, ...children.flatMap(deckPaths)];
}

/** Whether `deck` is `ancestor` or below it, both as keys; everything is below "". */
export function isInDeck(deck: string, ancestor: string): boolean {
  if (ancestor === "") return true;
  const inner = nameKey(deck);
  const outer = nameKey(ancestor);
  return inner === outer || inner.startsWith(outer + "/");
}

/** Built on first use, which costs milliseconds. */
let collator: Intl.Collator | null = null;

/** Compares names in natural order: "Part 2" before "Part 10". Independent of the device's language; 0 only for identical names. */
export function compareNames(a: string, b: string): number {
  collator ??= new Intl.Collator("en", { numeric: true, sensitivity: "accent" });
  return collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}
