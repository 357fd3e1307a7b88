/** Cards of a deck and everything below it; a card that is in two decks of a subtree counts once. */
export interface DeckCounts {
  /** SM-2 cards due today or before. */
  readonly due: number;
  readonly new: number;
  /** Every card that parses: new, due, later, of both algorithms, damaged ones too. */
  readonly total: number;
  /** Due by FSRS: shown with their day, not graded by this version. */
  readonly fsrsDue: number;
  readonly damaged: number;
}

/** A deck with its subdecks, sorted by name. The root has the path "" and no name. */
export interface DeckNode {
  readonly path: string;
  readonly name: string;
  readonly counts: DeckCounts;
  readonly children: readonly DeckNode[];
}

export const noCards: DeckCounts = { due: 0, new: 0, total: 0, fsrsDue: 0, damaged: 0 };

/** The deck with this path, letters' case aside, or null. "" is the root. */
export function findDeck(root: DeckNode, path: string): DeckNode | null {
  let node = root;
  for (const part of path.split("/").filter((name) => name !== "")) {
    const wanted = part.toLowerCase();
    const child = node.children.find((one) => one.name.toLowerCase() === wanted);
    if (child === undefined) return null;
    node = child;
  }
  return node;
}

/** True when `deck` is `ancestor` or below it, letters' case aside; everything is below "". */
export function isWithin(deck: string, ancestor: string): boolean {
  if (ancestor === "") return true;
  const inner = deck.toLowerCase();
  const outer = ancestor.toLowerCase();
  return inner === outer || inner.startsWith(outer + "/");
}

/**
 * Order of names as people count: "Part 2" before "Part 10". The same on every device, whatever its language:
 * runs of digits by value, letters without their case, then by code unit.
 */
export function compareNames(a: string, b: string): number {
  const left = a.toLowerCase();
  const right = b.toLowerCase();
  let i = 0;
  let j = 0;
  while (i < left.length && j < right.length) {
    if (isDigit(left, i) && isDigit(right, j)) {
      const from = skipZeros(left, i);
      const other = skipZeros(right, j);
      i = endOfDigits(left, from);
      j = endOfDigits(right, other);
      const lengths = i - from - (j - other);
      if (lengths !== 0) return lengths;
      const digits = compareUnits(left.slice(from, i), right.slice(other, j));
      if (digits !== 0) return digits;
      continue;
    }
    const difference = left.charCodeAt(i) - right.charCodeAt(j);
    if (difference !== 0) return difference;
    i++;
    j++;
  }
  return left.length - i - (right.length - j) || compareUnits(a, b);
}

function compareUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function isDigit(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 48 && unit <= 57;
}

/** Past leading zeros, but never past the last digit of the run. */
function skipZeros(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === 48 && isDigit(text, at + 1)) at++;
  return at;
}

function endOfDigits(text: string, from: number): number {
  let at = from;
  while (isDigit(text, at)) at++;
  return at;
}
