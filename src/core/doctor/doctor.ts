import { entriesOf, type Block, type Span } from "../card";
import { applyEdits } from "../write/edit";
import { examineBlock } from "./blocks";
import type { Exam, Finding, Found } from "./finding";
import { examineMerges } from "./merges";
import { examineStrays } from "./strays";

/** Reads a note's text as its blocks, the way it was parsed. */
export type Parse = (text: string) => readonly Block[];

/**
 * What is wrong with the schedule comments of a note that takes part in review, in text order. Pure: nothing is changed.
 * `baseEase`: ease of a new card in percent, for placeholders. Linear in the text but for what is found.
 */
export function examine(text: string, parse: Parse, baseEase: number): Finding[] {
  const exam: Exam = { text, blocks: parse(text), baseEase };
  const merges = examineMerges(exam);
  const found: Found[] = [...merges, ...exam.blocks.flatMap((_block, index) => examineBlock(exam, index)), ...examineStrays(exam, merges)];
  return withLines(text, found.sort((a, b) => a.from - b.from || a.to - b.to));
}

function withLines(text: string, found: readonly Found[]): Finding[] {
  let line = 0;
  let at = 0;
  return found.map((one) => {
    for (let next = text.indexOf("\n", at); next >= 0 && next < one.from; next = text.indexOf("\n", at)) {
      line++;
      at = next + 1;
    }
    return { ...one, line };
  });
}

/**
 * The note with these findings of it mended; null when that would change anything they do not name: the note keeps its blocks, and every
 * block that no repair touches its words and entries. `findings` must be those of this text, with repairs that do not overlap.
 */
export function mend(text: string, findings: readonly Finding[], parse: Parse, baseEase: number): string | null {
  const edits = findings.flatMap(({ repair }) => repair ?? []).sort((a, b) => a.from - b.from || a.to - b.to);
  if (edits.length === 0) return null;
  const after = applyEdits(text, edits);
  const old = parse(text);
  const now = parse(after);
  if (old.length !== now.length) return null;
  const touched = touching(edits);
  const named = new Set(findings.map(({ block }) => block));
  const sound = old.every((block, index) => {
    const same = now[index];
    return same !== undefined && (touched(block) || (same.hash === block.hash && (named.has(index) || entriesOf(same) === entriesOf(block))));
  });
  return sound && examine(after, parse, baseEase).length < examine(text, parse, baseEase).length ? after : null;
}

/** Whether a range touches one of these edits. To be asked in text order. */
function touching(edits: readonly Span[]): (range: Span) => boolean {
  let next = 0;
  return ({ from, to }) => {
    while (next < edits.length && (edits[next]?.to ?? 0) < from) next++;
    return (edits[next]?.from ?? Infinity) <= to;
  };
}

export interface Mended {
  readonly text: string;
  /** What was mended, as it was found, and what is left. */
  readonly done: readonly Finding[];
  readonly left: readonly Finding[];
}

/** Mends all that can be, in rounds: some repairs bring to light what stood behind them. Examined again, the result has nothing to mend. */
export function mendAll(text: string, parse: Parse, baseEase: number): Mended {
  const done: Finding[] = [];
  for (;;) {
    const findings = examine(text, parse, baseEase);
    const batch = disjoint(findings.filter(({ repair }) => repair !== null));
    const after = mend(text, batch, parse, baseEase);
    if (after !== null) {
      done.push(...batch);
      text = after;
      continue;
    }
    // Something in the batch does no good: one at a time.
    const one = batch.find((finding) => mend(text, [finding], parse, baseEase) !== null);
    const alone = one === undefined ? null : mend(text, [one], parse, baseEase);
    if (one === undefined || alone === null) return { text, done, left: findings };
    done.push(one);
    text = alone;
  }
}

/** The first ones whose edits lie behind each other. */
function disjoint(findings: readonly Finding[]): Finding[] {
  const taken: Finding[] = [];
  let end = -1;
  for (const finding of findings) {
    const edits = finding.repair ?? [];
    const from = Math.min(...edits.map((edit) => edit.from));
    if (from <= end) continue;
    taken.push(finding);
    end = Math.max(...edits.map((edit) => edit.to));
  }
  return taken;
}
