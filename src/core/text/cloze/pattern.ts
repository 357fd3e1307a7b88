/** An optional part of a pattern: a field between two fixed strings, such as `[;;hint]`. */
export interface PatternGroup {
  readonly field: "number" | "hint";
  readonly before: string;
  readonly after: string;
}

/**
 * A compiled cloze pattern such as `==[123;;]answer[;;hint]==`. In order:
 * `open`, `head` groups, `lead`, the answer, `inner` groups, `close`, `outer` groups.
 */
export interface ClozePattern {
  readonly source: string;
  readonly open: string;
  readonly head: readonly PatternGroup[];
  readonly lead: string;
  readonly inner: readonly PatternGroup[];
  readonly close: string;
  readonly outer: readonly PatternGroup[];
}

type Token = { readonly kind: "fixed"; readonly text: string } | { readonly kind: "group"; readonly group: PatternGroup };

/**
 * Compiles a pattern in the syntax of clozecraft, which SR uses: `[...]` is optional and contains `123` or `hint`, `answer` occurs once,
 * `\[` and `\]` are literal brackets. Null for an unusable pattern: without an answer, without fixed text on one side of it, or with two
 * literals where only one is possible.
 */
export function compilePattern(source: string): ClozePattern | null {
  const tokens = readTokens(source);
  if (tokens === null) return null;
  const split = tokens.findIndex((token) => token.kind === "fixed" && token.text.includes("answer"));
  const holder = tokens[split];
  if (holder?.kind !== "fixed") return null;
  const at = holder.text.indexOf("answer");
  const head = sides([...tokens.slice(0, split), fixed(holder.text.slice(0, at))]);
  const tail = sides([fixed(holder.text.slice(at + "answer".length)), ...tokens.slice(split + 1)]);
  const [open, lead] = head.groupsFirst.length === 0 ? [head.text, head.second] : ["", ""];
  if (open === "" || tail.text === "" || tail.second !== "") return null;
  return { source, open, head: head.groupsLast, lead, inner: tail.groupsFirst, close: tail.text, outer: tail.groupsLast };
}

function fixed(text: string): Token {
  return { kind: "fixed", text };
}

/** The groups before the first literal, that literal, the groups after it, and the literal after those. */
function sides(tokens: readonly Token[]): { groupsFirst: PatternGroup[]; text: string; groupsLast: PatternGroup[]; second: string } {
  const parts = { groupsFirst: [] as PatternGroup[], text: "", groupsLast: [] as PatternGroup[], second: "" };
  for (const token of tokens) {
    if (token.kind === "group") (parts.text === "" ? parts.groupsFirst : parts.groupsLast).push(token.group);
    else if (token.text === "") continue;
    else if (parts.groupsLast.length === 0) parts.text += token.text;
    else parts.second += token.text;
  }
  return parts;
}

/** A group in brackets, or the text between groups; a backslash makes a bracket literal. */
const parts = /\[((?:\\[[\]\\]|\\(?![[\]\\])|[^\]\\])*)\]|((?:\\[[\]\\]|\\(?![[\]\\])|[^[\\])+)/gy;

/** Null when a group is not closed or contains no field. */
function readTokens(source: string): Token[] | null {
  const tokens: Token[] = [];
  let end = 0;
  for (const [all, inside, outside] of source.matchAll(parts)) {
    const group = inside === undefined ? null : readGroup(unescaped(inside));
    if (group !== null) tokens.push({ kind: "group", group });
    else if (outside === undefined) return null;
    else tokens.push(fixed(unescaped(outside)));
    end += all.length;
  }
  return end === source.length ? tokens : null;
}

function unescaped(text: string): string {
  return text.replace(/\\([[\]\\])/g, "$1");
}

function readGroup(text: string): PatternGroup | null {
  for (const [word, field] of [["123", "number"], ["hint", "hint"]] as const) {
    const at = text.indexOf(word);
    if (at >= 0) return { field, before: text.slice(0, at), after: text.slice(at + word.length) };
  }
  return null;
}

/** The text of a pattern before and after an answer. */
export function wrapping(pattern: ClozePattern, number: string | null, hint: string | null): readonly [before: string, behind: string] {
  const groups = (list: readonly PatternGroup[]): string =>
    list.map(({ field, before, after }) => {
      const value = field === "number" ? number : hint;
      return value === null ? "" : before + value + after;
    }).join("");
  return [pattern.open + groups(pattern.head) + pattern.lead, groups(pattern.inner) + pattern.close + groups(pattern.outer)];
}
