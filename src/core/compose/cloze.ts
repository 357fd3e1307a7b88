import { compilePattern } from "../text/cloze-pattern";

/** What stands before and after the answer of a deletion. */
export interface DeletionMarks {
  readonly before: string;
  readonly after: string;
}

/** The marks of the first cloze pattern that can work, without its optional parts. Null: cloze cards are switched off. */
export function deletionMarks(patterns: readonly string[]): DeletionMarks | null {
  for (const source of patterns) {
    const pattern = compilePattern(source);
    if (pattern !== null) return { before: pattern.open + pattern.lead, after: pattern.close };
  }
  return null;
}

/** A range of a text that is to become a deletion. */
export interface Marking {
  readonly text: string;
  /** Range of the answer in `text`, marks not included. */
  readonly from: number;
  readonly to: number;
}

/** `text` with `from`..`to` made a deletion, white space at the ends left outside; null when nothing is left or clozes are off. */
export function markDeletion(text: string, from: number, to: number, patterns: readonly string[]): Marking | null {
  const marks = deletionMarks(patterns);
  const chosen = text.slice(from, to);
  const answer = chosen.trim();
  if (marks === null || answer === "") return null;
  const start = from + chosen.indexOf(answer);
  const answerFrom = start + marks.before.length;
  return {
    text: text.slice(0, start) + marks.before + answer + marks.after + text.slice(start + answer.length),
    from: answerFrom,
    to: answerFrom + answer.length,
  };
}
