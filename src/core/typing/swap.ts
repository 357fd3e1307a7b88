import type { Span } from "../model/card";
import { formatEntry } from "../text/comments/schedule-comment";
import type { Settings } from "../model/settings";
import type { ParsedNote } from "../text/note/note";
import { compileSyntax } from "../text/syntax/syntax";
import { mapOffset, type TextEdit } from "../write/edit";
import { sameSchedule } from "../write/rewrite";
import { entriesByCard, entryEdits, isTwoWay, pairs, sidedAt, wordsOf, type Sided } from "./sides";
import { refused, tryEdits, withCards, type TypingRefusal, type Typed } from "./typed";

/**
 * Swaps front and back of the cards at the selections. List and heading marks, deck tag, comment and block id stay in place. A two-way
 * card's entries swap too, so that each stays with its answer; a one-way card keeps its schedule, as after any edit.
 */
export function swapSides(parsed: ParsedNote, selections: readonly Span[], settings: Settings): Typed | TypingRefusal {
  const note = withCards(parsed, settings);
  const { text } = note;
  const syntax = compileSyntax(settings);
  const chosen = sidedAt(note, selections, syntax);
  if ("reason" in chosen) return chosen;
  // An empty side, or a front with a comment, which must stay.
  if (chosen.some(({ block, front, back }) => front.from >= front.to || back.from >= back.to || block.comments.some(({ from }) => from < front.to))) return refused("sides");
  const fresh = formatEntry(null, settings.sm2.baseEase);
  const edits = chosen.flatMap(({ block, front, back }): TextEdit[] => {
    const { own: [forward = null, backward = null], left } = entriesByCard(block);
    const raws = [backward ?? fresh, forward ?? fresh, ...left];
    return [
      { ...front, insert: text.slice(back.from, back.to) },
      { ...back, insert: text.slice(front.from, front.to) },
      ...(isTwoWay(block.kind) ? entryEdits(text, block, raws) : []),
    ];
  });
  edits.sort((a, b) => a.from - b.from);
  const tried = tryEdits(note, edits);
  if ("reason" in tried) return tried;
  const known = new Set(chosen.map(({ block }) => block));
  const isRight = pairs(tried.before, tried.after)?.every(([before, after]) => {
    if (!known.has(before)) return after.hash === before.hash;
    const [front, back] = wordsOf(text, before, syntax) ?? [];
    const is = wordsOf(tried.text, after, syntax);
    const schedules = before.cards.map(({ schedule }) => schedule);
    if (isTwoWay(before.kind)) schedules.reverse();
    return after.kind === before.kind && after.blockId === before.blockId && is !== null && front === is[1] && back === is[0] && schedules.every((schedule, at) => sameSchedule(schedule, after.cards[at]?.schedule ?? null));
  });
  if (isRight !== true) return refused("sides");
  const moved = (at: number): number => followed(edits, chosen, at);
  return { kind: "typed", edits, selections: selections.map(({ from, to }) => (from === to ? { from: moved(from), to: moved(from) } : { from: mapOffset(edits, from, "before"), to: mapOffset(edits, to) })) };
}

/** Maps an offset in a side's words to its place after the swap. */
function followed(edits: readonly TextEdit[], chosen: readonly Sided[], at: number): number {
  for (const { front, back } of chosen) {
    for (const [here, there] of [[front, back], [back, front]] as const) {
      if (at >= here.from && at <= here.to) return mapOffset(edits, there.from, "before") + at - here.from;
    }
  }
  return mapOffset(edits, at);
}
