/**
 * A model of how obsidian-spaced-repetition reads a note, from its documentation and recorded cases: which blocks it finds, and which
 * schedule entries it reads for each. Checked against every recorded case, and used in place of SR for other notes.
 */

export interface SrSyntax {
  readonly basic: string;
  readonly reversed: string;
  readonly multiline: string;
  readonly multilineReversed: string;
  readonly endMarker: string;
  readonly clozePatterns: readonly string[];
}

export const srSyntax: SrSyntax = { basic: "::", reversed: ":::", multiline: "?", multilineReversed: "??", endMarker: "", clozePatterns: ["==[123;;]answer[;;hint]=="] };

export type SrKind = "SingleLineBasic" | "SingleLineReversed" | "MultiLineBasic" | "MultiLineReversed" | "Cloze";

export interface SrBlock {
  readonly type: SrKind;
  /** The lines of SR's card, including its comment. */
  readonly text: string;
  /** 0-based, inclusive. */
  readonly firstLine: number;
  readonly lastLine: number;
  /** The entries that SR finds anywhere in that text, as written. */
  readonly entries: readonly string[];
}

const commentStart = "<!--SR:";
const calloutStart = "> [!sr|card-metadata]";

/** The blocks that SR finds. */
export function readAsSr(note: string, syntax: SrSyntax = srSyntax): SrBlock[] {
  const lines = note.replaceAll("\r\n", "\n").split("\n");
  const blocks: SrBlock[] = [];
  let run: { type: SrKind | null; first: number; text: string[] } = { type: null, first: 0, text: [] };
  const add = (type: SrKind, text: string, firstLine: number, lastLine: number): void => void blocks.push({ type, text, firstLine, lastLine, entries: entriesIn(text) });
  const end = (lastLine: number): void => {
    if (run.type !== null) add(run.type, run.text.join("\n").trimEnd(), run.first, lastLine);
  };

  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    const bare = line.trim();
    if (line.startsWith("<!--") && !line.startsWith(commentStart)) {
      // The line below a comment is skipped with it; an unclosed one skips the rest.
      at = line.includes("-->") ? at + 1 : lines.length;
      continue;
    }
    const isEnd = syntax.endMarker !== "" && bare === syntax.endMarker;
    if (isEnd || (bare === "" && (syntax.endMarker === "" || run.type === null))) {
      end(at - 1);
      run = { type: null, first: at + 1, text: [] };
      continue;
    }
    const inline = inlineKind(line, syntax);
    if (inline !== null) {
      const last = at + commentLines(lines, at + 1);
      add(inline, lines.slice(at, last + 1).join("\n"), at, last);
      // The lines above it in the run are discarded.
      run = { type: null, first: last + 1, text: [] };
      at = last;
      continue;
    }
    run.text.push(line.trimEnd());
    const words = run.text.join("\n");
    if (bare === syntax.multiline && bare !== "") run.type = words.length > 1 ? "MultiLineBasic" : run.type;
    else if (bare === syntax.multilineReversed && bare !== "") run.type = words.length > 1 ? "MultiLineReversed" : run.type;
    else if (/^(?:```|~~~)/.test(line)) at = passFence(lines, at, run.text);
    else run.type ??= isCloze(line, syntax) ? "Cloze" : null;
  }
  end(lines.length - 1);
  return blocks;
}

/** A fence ends only at a line that begins with its exact marks. */
function passFence(lines: readonly string[], at: number, text: string[]): number {
  const mark = /^(?:`+|~+)/.exec(lines[at] ?? "")?.[0] ?? "";
  let next = at + 1;
  while (next < lines.length && !(lines[next] ?? "").startsWith(mark)) text.push(lines[next++] ?? "");
  text.push(mark);
  return next;
}

/** Number of lines from `at` on that are the comment of the inline card above: one that begins the line, or a callout for comments. */
function commentLines(lines: readonly string[], at: number): number {
  const line = lines[at] ?? "";
  if (line.startsWith(commentStart)) return 1;
  return line.startsWith(calloutStart) && (lines[at + 1] ?? "").includes(commentStart) ? 2 : 0;
}

function inlineKind(line: string, { basic, reversed }: SrSyntax): SrKind | null {
  const kinds: [mark: string, kind: SrKind][] = [[basic, "SingleLineBasic"], [reversed, "SingleLineReversed"]];
  kinds.sort(([one], [other]) => other.length - one.length);
  return kinds.find(([mark]) => mark !== "" && line.includes(mark) && !isInCode(line, line.indexOf(mark), mark.length))?.[1] ?? null;
}

/** SR counts backticks on both sides of the first match. */
function isInCode(line: string, at: number, length: number): boolean {
  const odd = (part: string): boolean => (part.split("`").length - 1) % 2 === 1;
  return odd(line.slice(0, at)) && odd(line.slice(at + length));
}

function isCloze(line: string, { clozePatterns }: SrSyntax): boolean {
  return clozePatterns.some((pattern) => {
    const [open = "", close = ""] = pattern.replace(/(?<!\\)\[(?:[^\]\\]|\\.)*\]/g, "").replace(/\\([[\]])/g, "$1").split("answer");
    const from = line.indexOf(open);
    const to = from < 0 ? -1 : close === "" ? line.length : line.indexOf(close, from + open.length + 1);
    return to > from + open.length;
  });
}

/** Every entry in every comment of a text, closed or not. */
function entriesIn(text: string): string[] {
  return text.split(commentStart).slice(1).flatMap((part) => {
    const body = /^[^\n]*?(?=-->|\n|$)/.exec(part)?.[0] ?? "";
    return body.split("!").map((entry) => entry.trim()).filter((entry) => entry !== "");
  });
}

/** The note as SR reads it: the lines of its properties are blank. */
export function withoutProperties(note: string): string {
  const properties = /^---\r?\n[^]*?\n---(?=\r?\n|$)/.exec(note)?.[0] ?? "";
  return properties.replace(/[^\r\n]+/g, "") + note.slice(properties.length);
}
