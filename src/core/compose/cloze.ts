import { compilePattern } from "../text/cloze/pattern";

/** A text with a new deletion in it. */
export interface Marking {
  readonly text: string;
  /** Range of the answer in `text`, marks not included. */
  readonly from: number;
  readonly to: number;
}

/**
 * `text` with `from`..`to` made a deletion, white space at the ends left outside: in the marks of the first cloze pattern that can
 * work, without its optional parts. Null when nothing is left or cloze cards are switched off.
 */
export function markDeletion(text: string, from: number, to: number, patterns: readonly string[]): Marking | null {
  const chosen = text.slice(from, to);
  const answer = chosen.trim();
  const pattern = patterns.map(compilePattern).find((each) => each !== null);
  if (pattern == null || answer === "") return null;
  const start = from + chosen.indexOf(answer);
  const before = text.slice(0, start) + pattern.open + pattern.lead;
  return {
    text: before + answer + pattern.close + text.slice(start + answer.length),
    from: before.length,
    to: before.length + answer.length,
  };
}
