import type { Span } from "../model/card";
import { tidy, type Draft } from "./compose";
import { markDeletion } from "./cloze";
import { definitionMark } from "./definition";
import { lineAt, splitLines } from "./outline";
import { readHeading } from "../text/lines/heading";
import { parseNote } from "../text/note/parse";
import type { Settings } from "../model/settings";

/** A selection that can become a deletion in place, and the paragraph offered for it. */
export interface InPlace extends Span {
  readonly cloze: string;
}

/** A draft made from a selection. */
export interface SelectionDraft extends Draft {
  /** Null when the draft is not such a cloze. */
  readonly inPlace: InPlace | null;
  /** 0-based first line of the card that contains the selection; null outside cards. */
  readonly existing: number | null;
}

const emptyDraft: SelectionDraft = { kind: "basic", front: "", back: "", cloze: "", inPlace: null, existing: null };

/** Quote marks, list marker and task box before a line's words. */
export const leadIn = /^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[.\][ \t]+)?)?/;
/** The marks of a heading, with the space after them. */
export const headingMark = /^#{1,6}[ \t]+/;

type Sides = Pick<Draft, "front" | "back">;

/** The sides of a definition, with a bold term as plain words. */
function definition(line: string): Sides | null {
  const sides = definitionMark(line);
  return sides === null ? null : { ...sides, front: sides.front.replace(/^(\*\*|__)((?:(?!\1).)+)(?:\1)?$/, "$2") };
}

/** A line's words, without list or heading marker. */
function wordsOf(line: string): string {
  const words = line.replace(leadIn, "").trim();
  if (!headingMark.test(words)) return words;
  const { from, to } = readHeading(words, 0, words.length, null);
  return words.slice(from, to);
}

/** One line: a definition, or a front. Several: a heading or question is the front and the rest the back; else everything is the front. */
function sidesOf(text: string): Sides {
  const [first = "", ...rest] = text.split("\n");
  const front = wordsOf(first);
  if (rest.length === 0) return definition(front) ?? { front, back: "" };
  // Also wide and Arabic question marks.
  const asks = headingMark.test(first.replace(leadIn, "")) || /[?\uff1f\u061f][*_]*$/.test(front);
  return asks ? { front, back: tidy(rest.join("\n")) } : { front: text, back: "" };
}

/** The sentence around `from`..`to` of a line, without list and heading markers. */
function sentenceAround(line: string, from: number, to: number): Span {
  const lead = leadIn.exec(line)?.[0].length ?? 0;
  let start = lead + (headingMark.exec(line.slice(lead))?.[0].length ?? 0);
  let end = line.length;
  // With Arabic question marks and curly quotes, or wide marks and corner brackets.
  for (const stop of line.matchAll(/[.!?\u061f]["'\u201d\u2019)\]]*(?=[ \t]|$)|[\u3002\uff01\uff1f][\u300d\u300f\u201d]?/g)) {
    const after = stop.index + stop[0].length;
    if (after <= from) start = Math.max(start, after);
    else if (after >= to) {
      end = after;
      break;
    }
  }
  const sentence = line.slice(start, end);
  const words = sentence.trim();
  start += sentence.indexOf(words);
  // A selection that begins in the list marker takes the whole line.
  return { from: Math.min(start, from), to: Math.max(start + words.length, to) };
}

/**
 * The dialog's initial draft for a selection `from`..`to` of a note. A term inside a sentence becomes a cloze of that sentence; a whole
 * line becomes the front, split if it is a "Term: definition"; a heading with text becomes front and back.
 */
export function draftFromSelection(text: string, from: number, to: number, settings: Settings): SelectionDraft {
  const raw = text.slice(from, to);
  const selected = raw.trim();
  if (selected === "") return emptyDraft;
  const start = from + raw.indexOf(selected);
  const end = start + selected.length;
  const block = parseNote(text, settings, "").blocks.find((each) => start < each.to && end > each.from);
  const draft = { ...emptyDraft, existing: block?.firstLine ?? null };
  const line = splitLines(text)[lineAt(text, start)] ?? { from: 0, text };
  const column = start - line.from;
  if (/[\r\n]/.test(selected)) {
    // A selection that begins after its line's list marker or quote mark means the whole line.
    const behindLead = leadIn.exec(line.text.slice(0, column))?.[0].length === column;
    const lines = text.slice(behindLead ? line.from : start, end).split("\n");
    const bare = tidy(lines.map((each) => each.replace(/^[ \t>]*>[ \t]?/, "").trimEnd()).join("\n"));
    return { ...draft, ...sidesOf(bare), cloze: bare };
  }
  const sentence = sentenceAround(line.text, column, column + selected.length);
  const context = line.text.slice(sentence.from, sentence.to);
  const marked = markDeletion(context, column - sentence.from, column - sentence.from + selected.length, settings.clozePatterns);
  if (context === selected || marked === null) return { ...draft, ...sidesOf(selected), cloze: selected };
  const whole = definition(line.text.replace(leadIn, ""));
  const sides = whole?.front === selected ? whole : { front: "", back: selected };
  return { ...draft, ...sides, kind: "cloze", cloze: marked.text, inPlace: { from: start, to: end, cloze: marked.text } };
}
