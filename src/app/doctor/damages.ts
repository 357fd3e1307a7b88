import type { Block } from "../../core/card";
import { lineEnd, lineStart, type Finding } from "../../core/doctor/finding";
import { diffOfEdits, lineCounter } from "../../core/write/diff";
import { frontStart } from "../show-card";
import type { Damage } from "./state";

export interface FoundDamage {
  /** By what is wrong and what would be changed, not by where: it outlives edits elsewhere in the note. */
  readonly id: string;
  readonly damage: Damage;
  readonly finding: Finding;
}

/** Findings of a text as they are shown. */
export function damagesOf(text: string, blocks: readonly Block[], findings: readonly Finding[]): FoundDamage[] {
  const alike = new Map<string, number>();
  const lineOf = lineCounter(text);
  return findings.map((finding) => {
    const { kind, line, from, block, repair } = finding;
    const start = lineStart(text, from);
    const clip = (all: string, at: number): string => clipped(all, at === line ? from - start : 0);
    const card = block === null ? undefined : blocks[block]?.cards[0];
    const damage: Damage = {
      kind,
      line,
      text: clip(text.slice(start, lineEnd(text, from)), line),
      card: card === undefined ? null : frontStart(card),
      diff: diffOfEdits(text, repair ?? [], lineOf).map((each) => ({ ...each, text: clip(each.text, each.line) })),
    };
    const same = JSON.stringify([kind, damage.card, damage.text, repair?.map((edit) => [text.slice(edit.from, edit.to), edit.insert])]);
    const nth = alike.get(same) ?? 0;
    alike.set(same, nth + 1);
    return { id: `${String(nth)} ${same}`, damage, finding };
  });
}

/** A line may be a whole book: what stands around `at`. */
function clipped(text: string, at: number): string {
  if (text.length <= 400) return text;
  const from = Math.max(0, at - 100);
  return `${from > 0 ? "…" : ""}${text.slice(from, from + 300)}…`;
}
