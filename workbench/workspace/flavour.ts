import markdownIt, { type MarkdownIt, type StateBlock, type StateInline } from "markdown-it";

type InlineRule = (state: StateInline, silent: boolean) => boolean;
type BlockRule = (state: StateBlock, startLine: number, endLine: number, silent: boolean) => boolean;

export interface RenderEnv {
  /** Footnote texts by id, in order of definition. */
  readonly footnotes: Map<string, string>;
  /** Ids in order of first reference. */
  readonly cited: string[];
}

/** The match of a sticky pattern at the state's position. */
function at(state: StateInline, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = state.pos;
  const match = pattern.exec(state.src);
  return match && state.pos + match[0].length <= state.posMax ? match : null;
}

function element(state: StateInline, silent: boolean, length: number, tag: string, attrs: readonly (readonly [string, string])[], text = ""): true {
  if (!silent) {
    const open = state.push("element_open", tag, 1);
    for (const [name, value] of attrs) open.attrSet(name, value);
    if (text) state.push("text", "", 0).content = text;
    state.push("element_close", tag, -1);
  }
  state.pos += length;
  return true;
}

/** A link's display text without an alias: "Note > Heading". */
function displayOf(target: string): string {
  return target.split("#").filter((part) => part !== "").join(" > ");
}

const WIKILINK = /(!?)\[\[([^\][\n|\\]+)(?:\\?\|([^\]\n]*))?\]\]/y;

const wikilink: InlineRule = (state, silent) => {
  const match = at(state, WIKILINK);
  if (!match) return false;
  const [whole, bang, target = "", alias] = match;
  const href = target.trim();
  if (bang) return element(state, silent, whole.length, "span", [["class", "internal-embed"], ["src", href], ["alt", alias ?? ""], ["data-src", href]]);
  return element(state, silent, whole.length, "a", [["class", "internal-link"], ["data-href", href], ["href", href]], alias || displayOf(href));
};

const TAG = /#([\p{L}\p{N}\p{Extended_Pictographic}_/-]+)/uy;

const tag: InlineRule = (state, silent) => {
  if (state.src.charCodeAt(state.pos) !== 35 || (state.pos > 0 && !/\s/.test(state.src.charAt(state.pos - 1)))) return false;
  const match = at(state, TAG);
  if (!match || /^\d+$/.test(match[1] ?? "")) return false;
  return element(state, silent, match[0].length, "a", [["class", "tag"], ["href", match[0]]], match[0]);
};

const MATH = /\$\$([^]+?)\$\$|\$(?!\s|\$)((?:\\.|[^$\\\n])*?[^\s\\$]|(?:\\.))\$(?!\d)/y;

const math: InlineRule = (state, silent) => {
  if (state.src.charCodeAt(state.pos) !== 36) return false;
  const match = at(state, MATH);
  if (!match) return false;
  const attrs = [["class", match[1] === undefined ? "math math-inline" : "math math-block"], ["data-tex", match[1] ?? match[2] ?? ""]] as const;
  return element(state, silent, match[0].length, "span", attrs);
};

const COMMENT = /%%[^]*?%%/y;

const comment: InlineRule = (state) => {
  const match = at(state, COMMENT);
  state.pos += match?.[0].length ?? 0;
  return match !== null;
};

/** `==text==`: the text is parsed like the inside of a link. */
const highlight: InlineRule = (state, silent) => {
  const start = state.pos;
  if (!state.src.startsWith("==", start) || /[\s=]/.test(state.src.charAt(start + 2) || " ")) return false;
  const end = state.src.indexOf("==", start + 2);
  if (end < 0 || end + 2 > state.posMax || /\s/.test(state.src.charAt(end - 1))) return false;
  if (!silent) {
    const max = state.posMax;
    state.push("mark_open", "mark", 1);
    state.pos = start + 2;
    state.posMax = end;
    state.md.inline.tokenize(state);
    state.posMax = max;
    state.push("mark_close", "mark", -1);
  }
  state.pos = end + 2;
  return true;
};

const FOOTNOTE = /\[\^([^\]\s]+)\]|\^\[([^\]\n]+)\]/y;

const footnote: InlineRule = (state, silent) => {
  const match = at(state, FOOTNOTE);
  const env = state.env as unknown as RenderEnv;
  if (!match) return false;
  const id = match[1] ?? `inline-${env.cited.length + 1}`;
  if (match[1] !== undefined && !env.footnotes.has(id)) return false;
  if (!silent) {
    if (match[2] !== undefined) env.footnotes.set(id, match[2]);
    if (!env.cited.includes(id)) env.cited.push(id);
    const number = String(env.cited.indexOf(id) + 1);
    state.push("sup_open", "sup", 1).attrSet("class", "footnote-ref");
    const link = state.push("link_open", "a", 1);
    link.attrSet("class", "footnote-link");
    link.attrSet("href", `#fn-${number}`);
    state.push("text", "", 0).content = `[${number}]`;
    state.push("link_close", "a", -1);
    state.push("sup_close", "sup", -1);
  }
  state.pos += match[0].length;
  return true;
};

function lineText(state: StateBlock, line: number): string {
  return state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]);
}

const footnoteDefinition: BlockRule = (state, startLine, endLine, silent) => {
  const match = /^\[\^([^\]\s]+)\]:\s*(.*)$/.exec(lineText(state, startLine));
  if (!match) return false;
  if (silent) return true;
  const text = [match[2] ?? ""];
  let line = startLine + 1;
  for (; line < endLine; line++) {
    const next = lineText(state, line);
    if (next.trim() === "" || next.startsWith("[^")) break;
    text.push(next);
  }
  (state.env as unknown as RenderEnv).footnotes.set(match[1] ?? "", text.join("\n"));
  state.line = line;
  return true;
};

/** `$$ ... $$` and `%% ... %%` that start a line and end on the same or a later one. */
function fenced(mark: "$$" | "%%", close: (state: StateBlock, text: string, lines: [number, number]) => void): BlockRule {
  return (state, startLine, endLine, silent) => {
    const first = lineText(state, startLine);
    if (!first.startsWith(mark)) return false;
    const text: string[] = [];
    for (let line = startLine; line < endLine; line++) {
      const part = line === startLine ? first.slice(2) : lineText(state, line);
      const end = part.indexOf(mark);
      if (end < 0) {
        text.push(part);
        continue;
      }
      if (part.slice(end + 2).trim() !== "") return false;
      if (silent) return true;
      text.push(part.slice(0, end));
      state.line = line + 1;
      close(state, text.join("\n"), [startLine, line + 1]);
      return true;
    }
    return false;
  };
}

const mathBlock = fenced("$$", (state, text, lines) => {
  const open = state.push("element_open", "div", 1);
  open.map = lines;
  open.attrSet("class", "math math-block");
  open.attrSet("data-tex", text);
  state.push("element_close", "div", -1);
});

/** A Markdown parser for the app's flavour. Footnotes need a `RenderEnv`. */
export function createParser(): MarkdownIt {
  const md = markdownIt({ html: true, breaks: true, linkify: true, highlight: null });
  md.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
  md.inline.ruler.before("link", "wikilink", wikilink);
  md.inline.ruler.before("link", "footnote", footnote);
  md.inline.ruler.after("escape", "math", math);
  md.inline.ruler.after("escape", "comment", comment);
  md.inline.ruler.before("emphasis", "highlight", highlight);
  md.inline.ruler.push("tag", tag);
  const alt = { alt: ["paragraph", "blockquote", "list"] };
  md.block.ruler.before("fence", "math_block", mathBlock, alt);
  md.block.ruler.before("fence", "comment_block", fenced("%%", () => undefined), alt);
  md.block.ruler.before("reference", "footnote_definition", footnoteDefinition, alt);
  return md;
}
