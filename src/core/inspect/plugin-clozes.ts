import type { Span } from "../model/card";
import { wrapping, type ClozePattern } from "../text/cloze/pattern";
import { spanAt, type InlineSpan } from "../text/inline/inline";
import { edit, noWays, type NearMiss } from "./miss";
import type { Reason } from "./reasons";

interface Form {
  readonly code: Reason;
  /** Groups: number, answer, hint. Stops before another opening, so that a line is searched once. */
  readonly find: RegExp;
  /** A pattern for the settings that reads it; null if there is none. */
  readonly pattern: string | null;
}

/** Deletions of other programs; forms without a pattern never occur here by chance. */
const forms: readonly Form[] = [
  { code: "anki-cloze", find: /\{\{c(\d+)::((?:(?!::|\}\}|\{\{).)+)(?:::((?:(?!\}\}|\{\{).)*))?\}\}/g, pattern: "{{[c123::]answer[::hint]}}" },
  { code: "mochi-cloze", find: /\{\{(\d+)::((?:(?!\}\}|\{\{).)+)()\}\}/g, pattern: "{{[123::]answer}}" },
  { code: "logseq-cloze", find: /\{\{cloze() ((?:(?!\}\}|\{\{).)+)()\}\}/g, pattern: null },
  { code: "curly-cloze", find: /\{c?(\d+)[:|](?!:)([^{}]+)()\}(?!\})/g, pattern: null },
];

interface Cloze extends Span {
  readonly number: string;
  readonly answer: string;
  readonly hint: string;
}

/**
 * Finds another program's deletions on a line: the first one, and an edit that rewrites all of its kind in the pattern of the settings.
 * `line`: without spans of code or math.
 */
export function pluginClozes(text: string, line: Span, spans: readonly InlineSpan[], pattern: ClozePattern | undefined): Pick<NearMiss, "code" | "from" | "to" | "mark" | "ways" | "settings"> | null {
  const words = text.slice(line.from, line.to);
  for (const { code, find, pattern: known } of forms) {
    const found: Cloze[] = [];
    for (const { 0: all, 1: number = "", 2: answer = "", 3: hint = "", index } of words.matchAll(find)) {
      const from = line.from + index;
      if (spanAt(spans, from) === null) found.push({ from, to: from + all.length, number, answer, hint });
    }
    const [first] = found;
    if (first === undefined) continue;
    const ways = pattern === undefined ? noWays : () => [rewritten(text, found, pattern)];
    const settings = known === null ? null : [[{ kind: "pattern", pattern: known }] as const];
    return { code, from: first.from, to: first.to, mark: text.slice(first.from, first.to), ways, ...(settings !== null && { settings: () => settings }) };
  }
  return null;
}

/** Everything from the first to the last, each rewritten in the pattern. */
function rewritten(text: string, found: readonly Cloze[], pattern: ClozePattern): ReturnType<typeof edit> {
  const [first, last] = [found[0], found[found.length - 1]];
  let insert = "";
  let at = first?.from ?? 0;
  for (const cloze of found) {
    insert += text.slice(at, cloze.from) + wrapping(pattern, cloze.number || null, cloze.hint || null).join(cloze.answer);
    at = cloze.to;
  }
  return edit(first?.from ?? 0, last?.to ?? 0, insert);
}
