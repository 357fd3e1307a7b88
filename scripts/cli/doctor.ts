import { checkForSr, checkWith, diffOfEdits, drawnSide, mendAll, originalOf, plainText, type Block, type Finding, type Mended, type Settings } from "../../src/core";
import { readNote, replaceNote, type NoteFile, type Place } from "./files";
import { say } from "./outcome";
import { eachTaking, parserOf } from "./scan";

/** What a finding means, and what its repair does. */
const words: Readonly<Record<Finding["kind"], string>> = {
  damaged: "an entry that cannot be read",
  unclosed: "a schedule comment that does not close",
  doubled: "a second comment on one card",
  surplus: "more entries than cards",
  missing: "fewer entries than cards",
  orphaned: "a comment that belongs to no card",
  misplaced: "a comment in the middle of other words",
  merge: "a merge left two schedules",
  displaced: "a comment that was taken away from its card",
  torn: "a card in parts, with blank lines between them",
  grown: "a card whose lines run on into others",
  lost: "a comment whose card is gone",
  unread: "a schedule that obsidian-spaced-repetition does not read where it is",
  mixed: "answers of several devices that a sync mixed",
  earlier: "an answer that is not the last by the log",
  diverged: "a conflict copy of this note has another review, of the same time or later",
};

export interface DoctorOptions {
  /** Makes the repairs. */
  readonly fix: boolean;
  /** Includes schedules in places where SR does not read them. */
  readonly forSr: boolean;
  readonly json: boolean;
}

/**
 * `doctor PATH`: prints problems with schedule comments, each with its line and its repair as a diff.
 * Returns the number of problems left.
 */
export async function doctor(place: Place, settings: Settings, { fix, forSr, json }: DoctorOptions): Promise<number> {
  const parseNote = parserOf(place, settings);
  const { baseEase } = settings.sm2;
  let left = 0;
  let mended = 0;
  const copies = await copiesIn(place);
  for await (const { note, text } of eachTaking(place, settings)) {
    const parse = (now: string): readonly Block[] => parseNote(note, now).blocks;
    const others: (readonly Block[])[] = [];
    for (const copy of copies.get(note.vaultPath) ?? []) others.push(parse((await readNote(copy)) ?? ""));
    const damage = checkWith(parse, baseEase, others);
    const check = forSr ? checkForSr(damage, parse, settings.endMarker) : damage;
    const result: Mended = fix ? mendAll(text, parse, check) : { text, done: [], left: check(text) };
    if (result.text !== text) await replaceNote(note, text, result.text);
    mended += result.done.length;
    left += result.left.length;
    const tell = (found: string, finding: Finding, done: boolean): void => {
      const blocks = parse(found);
      say(json ? JSON.stringify(toJson(note.path, found, blocks, finding, done)) : toText(note.path, found, blocks, finding, done));
    };
    for (const { text: found, finding } of result.done) tell(found, finding, true);
    for (const finding of result.left) tell(result.text, finding, false);
  }
  if (!json) say(left + mended === 0 ? "No problems found." : fix ? `${mended} problems mended, ${left} left.` : `${left} problems found. Nothing was changed; --fix makes the repairs that are shown.`);
  return left;
}

/** Conflict copies in the vault, by the path of the original. */
async function copiesIn(place: Place): Promise<Map<string, NoteFile[]>> {
  const copies = new Map<string, NoteFile[]>();
  for (const note of await place.all()) {
    const original = originalOf(note.vaultPath);
    if (original !== null) copies.set(original, [...(copies.get(original) ?? []), note]);
  }
  return copies;
}

function toJson(path: string, text: string, blocks: readonly Block[], finding: Finding, done: boolean): Record<string, unknown> {
  const { kind, line, from, to, block, repair } = finding;
  return { path, kind, line, from, to, text: text.slice(from, to), card: frontOf(blocks, block), repair, mended: done };
}

function frontOf(blocks: readonly Block[], block: number | null): string | null {
  const found = block === null ? undefined : blocks[block];
  return found?.cards[0] === undefined ? null : plainText(drawnSide(found, 0, "front"));
}

function toText(path: string, text: string, blocks: readonly Block[], finding: Finding, done: boolean): string {
  const front = frontOf(blocks, finding.block)?.replace(/\s+/g, " ");
  const head = `${path}:${String(finding.line)} ${words[finding.kind]}${front === undefined ? "" : ` (card: ${front.slice(0, 60)})`}${done ? ", mended" : ""}`;
  if (finding.repair === null) return `${head}\n  nothing is certain enough to propose`;
  return [head, ...diffOfEdits(text, finding.repair).map(({ sign, text: line }) => `  ${sign} ${line}`)].join("\n");
}
