import { entriesOf, type Block } from "../model/card";
import { commentStart } from "../text/comments/schedule-comment";
import type { Displaced } from "../displaced/displaced";
import { firstPlace } from "../data/sorted";
import { applyEdits, touching, type TextEdit } from "../write/edit";
import { sameBlock } from "../write/same-except";
import { examineBlock } from "./blocks";
import { examineCopy } from "./copies";
import { withLines, type Exam, type Finding, type UnplacedFinding, type Remade } from "./finding";
import { examineMerges } from "./merges";
import { closeBroken, examineMixed, type Forks } from "./mixed";
import { examineDisplaced } from "./put-back";
import { regained } from "./remake";
import { examineStrays } from "./strays";

/** Parses a text with the note's settings. */
export type Parse = (text: string) => readonly Block[];

/** Finds the schedules that a change separated from their cards, using the note's last seen state. */
export type FindDisplaced = (text: string) => readonly Displaced[];

const noneDisplaced: FindDisplaced = () => [];

/** Finds the problems in a text, in text order. Made by `checkWith`. */
export type Check = (text: string) => readonly Finding[];

/**
 * The problems with a note's schedule comments, in text order. For notes that contain flashcards. Pure.
 * `baseEase`: ease of a new card in percent, for placeholders. Linear in the text, apart from the cost of each finding.
 */
export function examine(text: string, parse: Parse, baseEase: number, displacedIn = noneDisplaced): Finding[] {
  if (!text.includes(commentStart)) return [];
  const exam: Exam = { text, blocks: parse(text), baseEase };
  const merges = examineMerges(exam);
  const displaced = displacedIn(text);
  const told = [...merges, ...displaced.map(({ comment }) => comment)].sort((a, b) => a.from - b.from);
  const found: UnplacedFinding[] = [
    ...merges,
    ...examineDisplaced(exam, displaced, parse),
    ...exam.blocks.flatMap((_block, index) => examineBlock(exam, index)),
    ...examineStrays(exam, told),
  ];
  return withLines(text, found.sort((a, b) => a.from - b.from || a.to - b.to));
}

/** `examine`, plus the note's conflict copies, as blocks, and the concurrent answers of several devices. */
export function checkWith(parse: Parse, baseEase: number, copies: readonly (readonly Block[])[], forks: Forks = new Map(), displacedIn = noneDisplaced): Check {
  return (text) => {
    const found = examine(text, parse, baseEase, displacedIn);
    if (copies.length === 0 && forks.size === 0) return found;
    const exam: Exam = { text, blocks: parse(text), baseEase };
    const mixed = examineMixed(exam, forks);
    // The log has the contents of a damaged entry.
    const known = new Set(mixed.map(({ from }) => from));
    const others = found
      .filter(({ kind, from }) => kind !== "damaged" || !known.has(from))
      .map((one) => (one.kind === "unclosed" && one.repair === null && forks.size > 0 ? { ...one, repair: closeBroken(exam, one, parse, forks) } : one));
    return [...others, ...withLines(text, mixed), ...copies.flatMap((copy) => examineCopy(exam, copy))].sort((a, b) => a.from - b.from || a.to - b.to);
  };
}

/**
 * The note with these findings fixed; null when that would change anything else: the note must keep its blocks, every block that no repair
 * touches must keep its words and entries, and the problems must become fewer. `findings` must be from this text, with repairs that do not
 * overlap.
 */
export function mend(text: string, findings: readonly Finding[], parse: Parse, check: Check): string | null {
  const edits = findings.flatMap(({ repair }) => repair ?? []).sort((a, b) => a.from - b.from || a.to - b.to);
  if (edits.length === 0) return null;
  const after = applyEdits(text, edits);
  const now = parse(after);
  const remade = findings.flatMap((finding) => finding.remade ?? []);
  const expected = [...withoutParts(parse(text), remade), ...remade.flatMap(({ from, blocks }) => blocks.map((block) => ({ from, block, at: -1 })))].sort((a, b) => a.from - b.from);
  if (expected.length !== now.length) return null;
  const touched = touching(edits);
  const named = new Set(findings.map(({ block }) => block));
  const sound = expected.every(({ block, at }, index) => {
    const same = now[index];
    if (same === undefined) return false;
    if ("entries" in block) return same.hash === block.hash && entriesOf(same) === block.entries;
    return touched(block) || sameBlock(block, same, named.has(at) ? ["entries", "winner"] : regained(block, same));
  });
  return sound && weight(check(after)) < weight(check(text)) ? after : null;
}

/** The blocks with their indexes, except those whose lines a repair turns into other blocks. */
function withoutParts(blocks: readonly Block[], remade: readonly Remade[]): { readonly from: number; readonly block: Block; readonly at: number }[] {
  return blocks.flatMap((block, at) => (remade.some(({ from, to }) => block.from >= from && block.to <= to) ? [] : [{ from: block.from, block, at }]));
}

/**
 * Weight of all problems. Closing a comment may turn it into a duplicate with the wrong number of entries: that counts less than an
 * unclosed one.
 */
function weight(findings: readonly Finding[]): number {
  return findings.reduce((sum, { kind }) => sum + (kind === "unclosed" ? 3 : 1), 0);
}

export interface Mended {
  readonly text: string;
  /** Fixed findings, each with the text it was found in. */
  readonly done: readonly { readonly text: string; readonly finding: Finding }[];
  /** Findings remaining in `text`. */
  readonly left: readonly Finding[];
}

/** Fixes as many `wanted` findings as possible at once; null when nothing can be fixed. */
export function mendMany(text: string, parse: Parse, check: Check, wanted: (finding: Finding) => boolean = () => true): { readonly text: string; readonly findings: readonly Finding[] } | null {
  const pick = (findings: readonly Finding[]): ReturnType<typeof mendMany> => {
    const after = mend(text, findings, parse, check);
    if (after !== null) return { text: after, findings };
    if (findings.length < 2) return null;
    // At least one of them makes things worse: try halves.
    const half = findings.length >> 1;
    return pick(findings.slice(0, half)) ?? pick(findings.slice(half));
  };
  return pick(disjoint(check(text).filter((finding) => finding.repair !== null && wanted(finding))));
}

/** Fixes all it can, in rounds, because some repairs uncover further problems. The result has nothing left to fix. */
export function mendAll(text: string, parse: Parse, check: Check): Mended {
  const done: { text: string; finding: Finding }[] = [];
  for (let round = mendMany(text, parse, check); round !== null; round = mendMany(text, parse, check)) {
    for (const finding of round.findings) done.push({ text, finding });
    ({ text } = round);
  }
  return { text, done, left: check(text) };
}

/** As many as have edits that do not touch, earliest first. Two removals may be adjacent. */
function disjoint(findings: readonly Finding[]): Finding[] {
  const taken: Finding[] = [];
  /** In order, none touching the next. */
  const edits: TextEdit[] = [];
  for (const finding of findings) {
    const wanted = finding.repair ?? [];
    if (wanted.some((edit) => touches(edits, edit))) continue;
    taken.push(finding);
    for (const edit of wanted) edits.splice(firstPlace(edits.length, (at) => edits[at]!.from >= edit.from), 0, edit);
  }
  return taken;
}

function touches(edits: readonly TextEdit[], edit: TextEdit): boolean {
  const at = firstPlace(edits.length, (each) => edits[each]!.from >= edit.from);
  return [edits[at - 1], edits[at]].some((other) => {
    if (other === undefined || other.from > edit.to || other.to < edit.from) return false;
    const beside = other.from === edit.to || other.to === edit.from;
    return !beside || other.insert !== "" || edit.insert !== "" || other.from === other.to || edit.from === edit.to;
  });
}
