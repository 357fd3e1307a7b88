import type { Span } from "../card";
import type { Draft } from "./compose";
import { deletionMarks, markDeletion } from "./cloze";
import { isBlank } from "./outline";
import { parseNote } from "../text/parse";
import type { Settings } from "../settings";

/** A draft made from a selection. */
export interface SelectionDraft extends Draft {
  /** The selection in the note that a deletion can be put around where it stands; null when the draft is no such cloze. */
  readonly inPlace: Span | null;
  /** 0-based first line of the card that the selection is part of, null when it is in none. */
  readonly existing: number | null;
}

const emptyDraft: SelectionDraft = { kind: "basic", front: "", back: "", cloze: "", inPlace: null, existing: null };

/** Quote marks, list marker and task box in front of a line's words. */
const leadIn = /^(?:[ \t]*>)*[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[.\][ \t]+)?)?/;
const headingMark = /^#{1,6}[ \t]+/;

/** Longest term, in code units, of which "Term: definition" is believed. */
const longestTerm = 80;

/** "Term: definition" or "Term - definition" as two sides; null for any other line. */
function definition(line: string): Pick<Draft, "front" | "back"> | null {
  const mark = /:(\*\*|__)?[ \t]+|[ \t]+[-–—][ \t]+|：[ \t]*/.exec(line.slice(0, longestTerm + 4));
  if (mark === null || mark.index === 0) return null;
  const term = line.slice(0, mark.index).trim();
  const back = line.slice(mark.index + mark[0].length).trim();
  const bold = mark[1] ?? /^(\*\*|__)[^*_]+\1$/.exec(term)?.[1];
  const front = bold === undefined || !term.startsWith(bold) ? term : term.slice(bold.length, term.endsWith(bold) ? -bold.length : undefined);
  // A sentence, an address or code before the mark is no term.
  return back === "" || front === "" || /[.!?。！？`$]|\/\//.test(front) ? null : { front, back };
}

/** The lines of a selection without what only says where they stand: quote marks, one common indentation. */
function bareLines(selection: string): string[] {
  const lines = selection.split(/\r?\n/).map((line) => line.replace(/^(?:[ \t]*>[ \t]?)+/, "").trimEnd());
  while (lines.length > 0 && isBlank(lines[0] ?? "")) lines.shift();
  while (lines.length > 0 && isBlank(lines.at(-1) ?? "")) lines.pop();
  return lines;
}

/** A heading's words, without its marks at either end. */
function headingText(line: string): string {
  const words = line.replace(headingMark, "").trim();
  const last = words.slice(words.lastIndexOf(" ") + 1);
  return last !== words && /^#+$/.test(last) ? words.slice(0, -last.length).trimEnd() : words;
}

/** Several lines: a heading or a line that asks is the front, the rest the back; else all of it is the front. */
function fromLines(lines: readonly string[]): Pick<Draft, "front" | "back"> {
  const first = lines[0] ?? "";
  const rest = lines.slice(1).join("\n").replace(/^(?:[ \t]*\n)+/, "");
  const words = first.replace(leadIn, "");
  if (headingMark.test(words)) return { front: headingText(words), back: rest };
  if (/[?？؟][*_]*$/.test(words)) return { front: words, back: rest };
  return { front: lines.join("\n"), back: "" };
}

/** One whole line. */
function fromLine(line: string): Pick<Draft, "front" | "back"> {
  const words = line.replace(leadIn, "").replace(headingMark, "").trim();
  return definition(words) ?? { front: words, back: "" };
}

function startOfLine(text: string, at: number): number {
  const start = text.lastIndexOf("\n", at - 1) + 1;
  return start === 0 && text.startsWith("\ufeff") ? 1 : start;
}

function endOfLine(text: string, at: number): number {
  const feed = text.indexOf("\n", at);
  const end = feed < 0 ? text.length : feed;
  return end > at && text.charAt(end - 1) === "\r" ? end - 1 : end;
}

/** The sentence around `from`..`to` on its line, list marker and heading marks left out. */
function sentenceAround(text: string, from: number, to: number): Span {
  const lineFrom = startOfLine(text, from);
  const line = text.slice(lineFrom, endOfLine(text, to));
  const lead = leadIn.exec(line)?.[0].length ?? 0;
  let start = lead + (headingMark.exec(line.slice(lead))?.[0].length ?? 0);
  let end = line.length;
  for (const stop of line.matchAll(/[.!?؟]["'”’)\]]*(?=[ \t]|$)|[。！？][」』”]?/g)) {
    const after = stop.index + stop[0].length;
    if (after <= from - lineFrom) start = Math.max(start, after);
    else if (after >= to - lineFrom) {
      end = after;
      break;
    }
  }
  const sentence = line.slice(start, end);
  const words = sentence.trim();
  const wordsFrom = lineFrom + start + sentence.indexOf(words);
  // A selection that begins in the list marker takes its line as it is.
  return { from: Math.min(wordsFrom, from), to: Math.max(wordsFrom + words.length, to) };
}

/**
 * What the dialog starts with for a selection `from`..`to` of a note. A term inside a sentence becomes a cloze of that
 * sentence; a whole line becomes the front, split when it says "Term: definition"; a heading with text becomes front and back.
 */
export function draftFromSelection(text: string, from: number, to: number, settings: Settings): SelectionDraft {
  const raw = text.slice(from, to);
  const selected = raw.trim();
  if (selected === "") return emptyDraft;
  const start = from + raw.indexOf(selected);
  const end = start + selected.length;
  const block = parseNote(text, settings, "").blocks.find((each) => start < each.to && end > each.from);
  const existing = block?.firstLine ?? null;
  if (/[\r\n]/.test(selected)) {
    const lines = bareLines(text.slice(startIfLead(text, start), end));
    const sides = lines.length === 1 ? fromLine(lines[0] ?? "") : fromLines(lines);
    return { ...emptyDraft, ...sides, cloze: lines.join("\n"), existing };
  }
  const sentence = sentenceAround(text, start, end);
  const part = sentence.from < start || sentence.to > end;
  if (!part || deletionMarks(settings.clozePatterns) === null) return { ...emptyDraft, ...fromLine(selected), cloze: selected, existing };
  const context = text.slice(sentence.from, sentence.to);
  const marked = markDeletion(context, start - sentence.from, end - sentence.from, settings.clozePatterns);
  const whole = definitionAround(text, start, end);
  return { kind: "cloze", front: whole?.front ?? "", back: whole?.back ?? selected, cloze: marked?.text ?? context, inPlace: { from: start, to: end }, existing };
}

/** A selection that begins behind its line's list marker or quote mark means the whole line. */
function startIfLead(text: string, start: number): number {
  const lineFrom = startOfLine(text, start);
  return leadIn.exec(text.slice(lineFrom, start))?.[0].length === start - lineFrom ? lineFrom : start;
}

/** The sides of "Term: definition" when the selection is the term. */
function definitionAround(text: string, start: number, end: number): Pick<Draft, "front" | "back"> | null {
  const sides = definition(text.slice(startOfLine(text, start), endOfLine(text, end)).replace(leadIn, ""));
  return sides !== null && sides.front === text.slice(start, end) ? sides : null;
}
