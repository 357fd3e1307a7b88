import { stat } from "node:fs/promises";
import { join } from "node:path";
import { checkForSr, checkWith, diffOfEdits, drawnSide, mendAll, originalOf, plainText, type Block, type Finding, type Mended, type Settings } from "../../src/core";
import { checkWholeNote, wholeNoteRules } from "../../src/core/doctor/whole-notes";
import { noteLogKey } from "../../src/core/log/line";
import { loggedNotesInSlices, type LoggedNotes } from "../../src/core/log/note-history";
import { dayNumber, type CivilDay } from "../../src/core/model/day";
import { nothingChanged } from "../../src/i18n/en/common";
import { counted } from "./counted";
import { readNote, readNotes, replaceNote, type NoteFile, type Place } from "./files";
import { logFilesOf } from "./fit";
import { say } from "./outcome";
import { eachTaking, parserOf } from "./scan";

/** What is wrong, by the kind of damage. */
const words: Readonly<Record<Finding["kind"], string>> = {
  damaged: "an entry that cannot be read",
  unclosed: "a schedule comment that is not closed",
  doubled: "a second comment on one card",
  surplus: "more entries than cards",
  missing: "fewer entries than cards",
  orphaned: "a comment that does not belong to a card",
  misplaced: "a comment in the middle of other text",
  merge: "a merge left more than one schedule",
  displaced: "a comment that is no longer next to its card",
  torn: "a comment whose card is split by blank lines",
  grown: "a comment whose card runs into other lines",
  lost: "a comment whose card was removed or changed",
  unread: "a schedule that obsidian-spaced-repetition does not read where it is",
  mixed: "different answers that a sync merged into one schedule",
  earlier: "a schedule older than the last answer in the review log",
  diverged: "a conflict copy of this note has another review, at the same time or later",
  "note-partial": "some of sr-due, sr-interval and sr-ease are missing",
  "note-unreadable": "a review property that is not a day or a number",
  "note-range": "a review property out of range",
  "note-repeated": "a review property that occurs twice",
  "note-untagged": "review properties without a review tag",
  "note-earlier": "a schedule older than the last answer in the review log",
  "note-mixed": "different answers that a sync merged into one schedule",
  "note-diverged": "a conflict copy of this note was reviewed at the same time or later",
  "note-memory": "an FSRS-6 memory that is damaged, or not that of the last answer",
  "note-unclosed": "properties without an end",
  "note-no-keys": "properties that are not keys with values",
  "note-twice": "a property that occurs twice",
  "note-invalid": "properties with an error, or of a form that cannot be changed safely",
  "note-value": "a review property that is not a plain value on one line",
};

const problems = (count: number): string => counted(count, "problem", "problems");

export interface DoctorOptions {
  /** Makes the repairs. */
  readonly fix: boolean;
  /** Includes schedules in places where SR does not read them. */
  readonly forSr: boolean;
  /** The properties of notes in review, instead of schedule comments. */
  readonly notes: boolean;
  readonly today: CivilDay;
  readonly json: boolean;
}

/**
 * `doctor PATH`: prints problems with schedule comments, or with the schedules of notes in review, each with its line and its repair as a diff.
 * Returns the number of problems left.
 */
export async function doctor(place: Place, settings: Settings, { fix, forSr, notes, today, json }: DoctorOptions): Promise<number> {
  const parseNote = parserOf(place, settings);
  const { baseEase } = settings.sm2;
  let left = 0;
  let fixed = 0;
  const copies = await copiesIn(place);
  const rules = wholeNoteRules(settings);
  const logged = notes ? await loggedNotesOf(place, settings) : null;
  for await (const { note, text } of notes ? readNotes(await place.notes()) : eachTaking(place, settings)) {
    const parse = (now: string): readonly Block[] => parseNote(note, now).blocks;
    const texts: string[] = [];
    for (const copy of copies.get(note.vaultPath) ?? []) texts.push((await readNote(copy)) ?? "");
    const cards = checkWith(parse, baseEase, texts.map(parse));
    const known = { logged: logged?.byKey.get(noteLogKey(note.vaultPath)) ?? [], open: logged?.open ?? Infinity, today: dayNumber(today), copies: texts };
    const check = notes ? checkWholeNote(() => [], note.vaultPath, rules, known) : forSr ? checkForSr(cards, parse, settings.endMarker) : cards;
    const result: Mended = fix ? mendAll(text, parse, check) : { text, done: [], left: check(text) };
    if (result.text !== text) await replaceNote(note, text, result.text);
    fixed += result.done.length;
    left += result.left.length;
    const tell = (found: string, finding: Finding, done: boolean): void => {
      const blocks = parse(found);
      say(json ? JSON.stringify(toJson(note.path, found, blocks, finding, done)) : toText(note.path, found, blocks, finding, done));
    };
    for (const { text: found, finding } of result.done) tell(found, finding, true);
    for (const finding of result.left) tell(result.text, finding, false);
  }
  if (!json) say(left + fixed === 0 ? "No problems found." : fix ? `${problems(fixed)} fixed, ${left} left.` : `${problems(left)} found. ${nothingChanged} --fix makes the repairs shown.`);
  return left;
}

/** The answers to notes in the review log of the vault around a place; none without a log. */
async function loggedNotesOf({ vault }: Place, { logFolder }: Settings): Promise<LoggedNotes> {
  const isLogged = vault !== null && logFolder !== "" && (await stat(join(vault, logFolder)).catch(() => null)) !== null;
  const work = loggedNotesInSlices(isLogged ? await logFilesOf(vault, logFolder) : [], "");
  for (let step = work.next(); ; step = work.next()) if (step.done === true) return step.value;
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
  const head = `${path}:${String(finding.line)} ${words[finding.kind]}${front === undefined ? "" : ` (card: ${front.slice(0, 60)})`}${done ? ", fixed" : ""}`;
  if (finding.repair === null) return `${head}\n  No certain repair. Fix it by hand.`;
  return [head, ...diffOfEdits(text, finding.repair).map(({ sign, text: line }) => `  ${sign} ${line}`)].join("\n");
}
