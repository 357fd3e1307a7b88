import type { BlockSource } from "../text/blocks/block";
import { clozeCards } from "../text/cloze/cloze";
import type { Deletion } from "../text/cloze/find";
import type { ClozePattern } from "../text/cloze/pattern";
import { firstAt, outside } from "./distinct";
import type { NearMiss } from "./miss";
import { edit, noWays } from "./miss";
import { numbered } from "./ways";

/** Deletions of a cloze block that no card asks. Linear. */
export function missesOfCloze(block: BlockSource, patterns: readonly ClozePattern[]): readonly NearMiss[] {
  const { source: text, deletions, from, to, firstLine } = block;
  if (deletions.every(({ number }) => number === null)) return [];
  const inOrder = [...deletions].sort((a, b) => a.from - b.from || b.to - a.to);
  let line = firstLine;
  let at = from;
  const missOf = (deletion: Deletion): Omit<NearMiss, "code" | "ways"> & { readonly pattern: ClozePattern | undefined } => {
    for (let end = text.indexOf("\n", at); end >= 0 && end < deletion.from; end = text.indexOf("\n", at)) {
      at = end + 1;
      line++;
    }
    const pattern = patterns.find(({ open }) => text.startsWith(open, deletion.from));
    return { from: deletion.from, to: deletion.to, mark: pattern?.open ?? "", line, region: { from, to }, pattern };
  };
  const isClassic = deletions.some(({ number }) => isDigits(number));
  if (!isClassic && clozeCards(deletions).count === 0) {
    const [first] = inOrder;
    if (first === undefined) return [];
    const { pattern, ...miss } = missOf(first);
    const sequence = text.indexOf(first.number ?? "", first.from);
    return [{ ...miss, code: "cloze-never-asked", ways: () => (first.number === null ? [] : [edit(sequence, sequence + 1, "a")]) }];
  }
  const free = isClassic ? String(deletions.reduce((most, { number }) => Math.max(most, isDigits(number) ? Number(number) : 0), 0) + 1) : `${"s".repeat(longest(deletions))}a`;
  const isAsked = ({ number }: Deletion): boolean => (isClassic ? isDigits(number) : number !== null);
  const misses: NearMiss[] = [];
  // A deletion that one pattern reads with a number is not a near miss of another pattern.
  for (const deletion of firstAt(outside(inOrder.filter((each) => !isAsked(each)), inOrder.filter(isAsked)))) {
    const { pattern, ...miss } = missOf(deletion);
    const ways = pattern === undefined || deletion.number !== null ? noWays : (): ReturnType<typeof numbered> => numbered(pattern, deletion.answer, deletion, free);
    misses.push({ ...miss, code: "cloze-no-number", ways });
  }
  return misses;
}

function longest(deletions: readonly Deletion[]): number {
  return deletions.reduce((most, { number }) => Math.max(most, number?.length ?? 0), 0);
}

function isDigits(number: string | null): boolean {
  return number !== null && number >= "0" && number < ":";
}
