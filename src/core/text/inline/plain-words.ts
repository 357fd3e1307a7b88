import type { Span } from "../../model/card";
import { emphasisOn } from "./emphasis";
import { spanAt, type InlineSpan } from "./inline";
import { lineSpans } from "./line-spans";

/** A range to drop or replace. */
interface Change extends Span {
  readonly words: string;
}

/** What is invisible outside spans: escapes, hidden comments, footnote marks. */
const hidden = /\\([!-/:-@[-`{-~])|%%(?:[^%]|%(?!%))*%%|\[\^[^\]\s]+\]/g;

/**
 * A Markdown line as displayed: without marks of emphasis and highlights, code without backticks, links as their text, and without HTML
 * tags, comments, footnotes and block id. Math stays as written.
 */
export function plainWords(line: string): string {
  // Most lines are plain.
  if (!/[\\`*_~=[<%^!]|:\/\//.test(line)) return line;
  const spans = lineSpans(line);
  const changes: Change[] = [];
  const isFree = (at: number): boolean => {
    const span = spanAt(spans, at);
    return span === null || span.kind === "link-text";
  };
  let inLink = false;
  for (const span of spans) {
    if (span.kind === "link-text") {
      if (!inLink) changes.push({ from: span.from, to: span.from + 1, words: "" });
      inLink = true;
    } else {
      if (span.kind === "link" && line.charAt(span.from) === "]") inLink = false;
      changes.push(shown(line, span));
    }
  }
  for (const match of line.matchAll(hidden)) {
    const { 0: text, 1: escaped = "", index } = match;
    if (isFree(index)) changes.push({ from: index, to: index + text.length, words: escaped });
  }
  const taken = changes.filter(({ from, to }) => to > from).sort((a, b) => a.from - b.from);
  for (const { open, close } of emphasisOn(line, (at) => isFree(at) && spanAt(taken, at) === null)) changes.push({ ...open, words: "" }, { ...close, words: "" });
  const id = /(?:^|[ \t])\^[A-Za-z0-9-]+[ \t]*$/.exec(line);
  if (id !== null && isFree(id.index)) changes.push({ from: id.index, to: line.length, words: "" });
  return applied(line, changes).replace(/[ \t]+/g, " ").trim();
}

/** Applies the changes; of overlapping ones, the first. */
function applied(line: string, changes: readonly Change[]): string {
  let result = "";
  let at = 0;
  for (const { from, to, words } of [...changes].sort((a, b) => a.from - b.from || b.to - a.to)) {
    if (from < at) continue;
    result += line.slice(at, from) + words;
    at = to;
  }
  return result + line.slice(at);
}

function shown(line: string, { kind, from, to }: InlineSpan): Change {
  const text = line.slice(from, to);
  if (kind === "code") return { from, to, words: codeWords(text) };
  if (kind === "url") return { from, to, words: text.startsWith("<") ? text.slice(1, -1) : text };
  if (kind === "math") return { from, to, words: text };
  if (kind !== "link" || text.startsWith("]")) return { from, to, words: "" };
  if (text.startsWith("[[")) return { from: from > 0 && line.charAt(from - 1) === "!" ? from - 1 : from, to, words: wikiWords(text.slice(2, -2)) };
  return { from, to, words: text.startsWith("!") ? plainWords(text.slice(2, labelEnd(text, 1))) : text };
}

function codeWords(text: string): string {
  const ticks = /^`+/.exec(text)?.[0].length ?? 0;
  const words = text.slice(ticks, -ticks);
  return words.startsWith(" ") && words.endsWith(" ") && words.trim() !== "" ? words.slice(1, -1) : words;
}

/** The alias, else the note and heading as the app shows them. */
function wikiWords(target: string): string {
  const bar = target.search(/\\?\|/);
  if (bar >= 0) return plainWords(target.slice(bar).replace(/^\\?\|/, ""));
  return target.split("#").map((part) => part.trim()).filter((part) => part !== "").join(" > ");
}

/** The bracket that closes the one at `from`. */
function labelEnd(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === "\\") at++;
    else if (char === "[") depth++;
    else if (char === "]" && --depth === 0) return at;
  }
  return text.length;
}
