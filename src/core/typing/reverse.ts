import type { Span } from "../model/card";
import { separatorKeys } from "../compose/compose";
import { formatEntry } from "../text/comments/schedule-comment";
import type { Settings } from "../model/settings";
import type { ParsedNote } from "../text/note/note";
import { compileSyntax } from "../text/syntax/syntax";
import { mapOffset, type TextEdit } from "../write/edit";
import { sameSchedule } from "../write/rewrite";
import { entriesByCard, entryEdits, isTwoWay, pairs, sidedAt, wordsOf } from "./sides";
import { refused, tryEdits, withCards, type TypingRefusal, type Typed } from "./typed";

const others = { basic: "reversed", reversed: "basic", multiline: "multiline-reversed", "multiline-reversed": "multiline" } as const;
type SidedKind = keyof typeof others;

/**
 * Makes the cards at the selections two-way, or one-way if the first of them is two-way. The forward card keeps its entry, first in its
 * comment. A new two-way card gets SR's placeholder as a missing second entry (with a single entry, its separator would count as one-way);
 * a new one-way card keeps the entry of the backward card, which counts again when the card is reversed again.
 */
export function reverseCards(parsed: ParsedNote, selections: readonly Span[], settings: Settings): Typed | TypingRefusal {
  const note = withCards(parsed, settings);
  const syntax = compileSyntax(settings);
  const found = sidedAt(note, selections, syntax);
  if ("reason" in found) return found;
  const twoWay = isTwoWay(found[0]?.block.kind ?? "basic");
  const chosen = found.filter(({ block }) => isTwoWay(block.kind) === twoWay);
  const edits: TextEdit[] = [];
  for (const { block, mark } of chosen) {
    const kind = others[block.kind as SidedKind];
    const separator = settings.separators[separatorKeys[kind]];
    if (separator.trim() === "") return refused("kind-off");
    const oneWay: Partial<Record<keyof typeof settings.separators, boolean>> = settings.oneWay;
    if (oneWay[separatorKeys[kind]] === true) return refused("one-way", separator.trim());
    const { own: [forward = null, backward = null], left } = entriesByCard(block);
    const fresh = formatEntry(null, settings.sm2.baseEase);
    const raws = twoWay ? [forward ?? fresh, ...(backward === null ? [] : [backward]), ...left] : [forward ?? fresh, ...(left.length === 0 ? [fresh] : left)];
    edits.push({ from: mark.from, to: mark.to, insert: kind === "basic" || kind === "reversed" ? separator : separator.trim() }, ...entryEdits(note.text, block, raws));
  }
  edits.sort((a, b) => a.from - b.from);
  const tried = tryEdits(note, edits);
  if ("reason" in tried) return tried;
  if (tried.after.length < chosen.length) return refused("others");
  const known = new Set(chosen.map(({ block }) => block));
  const read = pairs(tried.before, tried.after);
  const isRight = read?.every(([before, after]) => {
    if (!known.has(before)) return after.hash === before.hash;
    const [was, is] = [before.cards[0], after.cards[0]];
    return after.kind === others[before.kind as SidedKind] && was !== undefined && is !== undefined && String(wordsOf(note.text, before, syntax)) === String(wordsOf(tried.text, after, syntax)) && sameSchedule(was.schedule, is.schedule);
  });
  if (isRight !== true) return refused("sides");
  return { kind: "typed", edits, selections: selections.map(({ from, to }) => ({ from: mapOffset(edits, from), to: mapOffset(edits, to) })) };
}
