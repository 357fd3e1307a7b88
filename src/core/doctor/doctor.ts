import { entriesOf, type Block, type Span } from "../model/card";
import { commentStart } from "../text/comments/schedule-comment";
import type { Displaced } from "../displaced/displaced";
import { firstPlace } from "../data/sorted";
import { applyEdits, type TextEdit } from "../write/edit";
import { sameBlock } from "../write/same-except";
import { examineBlock } from "./blocks";
import { examineCopy } from "./copies";
import { withLines, type Exam, type Finding, type UnplacedFinding, type Remade } from "./finding";
import { examineMerges } from "./merges";
import { closeBroken, examineMixed, type Forks } from "./mixed";
import { examineDisplaced } from "./put-back";
import { regained } from "./remake";
import { examineStrays } from "./strays";

/** Reads a note's text as its blocks, the way it was parsed. */
export type Parse = (text: string) => readonly Block[];

/** The schedules of a text that a change has taken from their cards, by what was seen of the note before. */
export type FindDisplaced = (text: string) => readonly Displaced[];

const noneDisplaced: FindDisplaced = () => [];

/** What is wrong with a text, in text order: `checkWith` made it. */
export type Check = (text: string) => readonly Finding[];

/**
 * What is wrong with the schedule comments of a note that takes part in review, in text order. Pure: nothing is changed.
 * `baseEase`: ease of a new card in percent, for placeholders. Linear in the text but for what is found.
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

/** `examine` for a note, its conflict copies, given by their blocks, and the answers that devices gave at once. */
export function checkWith(parse: Parse, baseEase: number, copies: readonly (readonly Block[])[], forks: Forks = new Map(), displacedIn = noneDisplaced): Check {
  return (text) => {
    const found = examine(text, parse, baseEase, displacedIn);
    if (copies.length === 0 && forks.size === 0) return found;
    const exam: Exam = { text, blocks: parse(text), baseEase };
    const mixed = examineMixed(exam, forks);
    // The log knows what a damaged entry said.
    const known = new Set(mixed.map(({ from }) => from));
    const others = found
      .filter(({ kind, from }) => kind !== "damaged" || !known.has(from))
      .map((one) => (one.kind === "unclosed" && one.repair === null && forks.size > 0 ? { ...one, repair: closeBroken(exam, one, parse, forks) } : one));
    return [...others, ...withLines(text, mixed), ...copies.flatMap((copy) => examineCopy(exam, copy))].sort((a, b) => a.from - b.from || a.to - b.to);
  };
}

/**
 * The note with these findings of it mended; null when that would change anything they do not name: the note keeps its blocks, and every
 * block that no repair touches its words and entries, and it is nearer to having no problem. `findings` must be those of this text, with repairs that do not overlap.
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

/** The blocks with their indexes, without those whose lines are made into others. */
function withoutParts(blocks: readonly Block[], remade: readonly Remade[]): { readonly from: number; readonly block: Block; readonly at: number }[] {
  return blocks.flatMap((block, at) => (remade.some(({ from, to }) => block.from >= from && block.to <= to) ? [] : [{ from: block.from, block, at }]));
}

/** Every problem counts. A comment that is closed may turn out to be a second one, with a wrong number of entries: less than what it was. */
function weight(findings: readonly Finding[]): number {
  return findings.reduce((sum, { kind }) => sum + (kind === "unclosed" ? 3 : 1), 0);
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
  /** What was mended, each with the text it was found in. */
  readonly done: readonly { readonly text: string; readonly finding: Finding }[];
  /** What is left in `text`. */
  readonly left: readonly Finding[];
}

/** As many findings of a text (of those that are `wanted`) as can be mended at once, and the text without them; null when nothing is left to mend. */
export function mendMany(text: string, parse: Parse, check: Check, wanted: (finding: Finding) => boolean = () => true): { readonly text: string; readonly findings: readonly Finding[] } | null {
  const pick = (findings: readonly Finding[]): ReturnType<typeof mendMany> => {
    const after = mend(text, findings, parse, check);
    if (after !== null) return { text: after, findings };
    if (findings.length < 2) return null;
    // Something among them does no good.
    const half = findings.length >> 1;
    return pick(findings.slice(0, half)) ?? pick(findings.slice(half));
  };
  return pick(disjoint(check(text).filter((finding) => finding.repair !== null && wanted(finding))));
}

/** Mends all that can be, in rounds: some repairs bring to light what stood behind them. Examined again, the result has nothing to mend. */
export function mendAll(text: string, parse: Parse, check: Check): Mended {
  const done: { text: string; finding: Finding }[] = [];
  for (let round = mendMany(text, parse, check); round !== null; round = mendMany(text, parse, check)) {
    for (const finding of round.findings) done.push({ text, finding });
    ({ text } = round);
  }
  return { text, done, left: check(text) };
}

/** As many as have edits that do not touch each other, the first ones first. What two of them take out may lie side by side. */
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
