import { compilePattern } from "../text/cloze/pattern";

/** A text with a new deletion. */
export interface Marking {
  readonly text: string;
  /** Range of the answer in `text`, without marks. */
  readonly from: number;
  readonly to: number;
}

/**
 * `text` with `from`..`to` turned into a deletion, without white space at its ends: in the marks of the first cloze pattern that works,
 * without its optional parts. Null when nothing is left or cloze cards are off.
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
