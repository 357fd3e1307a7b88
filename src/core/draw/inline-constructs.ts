import { backslash, backtick, closingBracket, dollar, isDigit, isSpace, less, openingBracket, skipSpace, type Seeker, type Seekers } from "../text/chars/chars";
import type { ConstructList } from "./construct";
import { CodeRuns } from "../text/inline/code-runs";
import { autolinkEnd, htmlTagEnd } from "../text/inline/html";

/** Characters unlikely in a link target; if present, some parsers may not see a link. */
const unlikely = /[`$<[\]\\\n]/;
const unlikelyTarget = /[`$<[\]\\\n]|[ \t](?!")/;
/** Container marks before a block's words. */
export const containerMarks = /^(?:[ \t>]|[-*+][ \t]|\d{1,9}[.)][ \t])*/;
const blankLine = /\n[ \t>]*(?:\n|$)/g;

/** Finds constructs within paragraphs. */
export class InlineConstructs {
  readonly #dollars: Seeker;
  readonly #links: Seeker;
  readonly #comments: Seeker;
  readonly #parens: Seeker;
  readonly #bars: Seeker;
  readonly #breaks: Seeker;
  readonly #ends: Readonly<Record<"?" | "!" | "[", Seeker>>;

  constructor(readonly text: string, readonly list: ConstructList, seekers: Seekers) {
    this.#dollars = seekers.of("$$");
    this.#links = seekers.of("]]");
    this.#comments = seekers.of("-->");
    this.#parens = seekers.of(")");
    this.#bars = seekers.of("|");
    this.#breaks = seekers.of("\n");
    this.#ends = { "?": seekers.of("?>"), "!": seekers.of(">"), "[": seekers.of("]]>") };
  }

  /** Marks everything from `from` to the next blank line as unclear. */
  doubtBlock(from: number, at: number): void {
    const { text, list } = this;
    if (list.doubtedTo > at) return;
    blankLine.lastIndex = at;
    list.doubt(from, blankLine.exec(text)?.index ?? text.length);
  }

  /** Reads the inline markup of a paragraph, a line or a cell. */
  read(from: number, to: number): void {
    const { text } = this;
    const brackets: number[] = [];
    const code = new CodeRuns(text, to);
    let dollarClose = -1;
    for (let at = from; at < to; ) {
      const char = text.charCodeAt(at);
      if (char === less) at = this.#tag(at, to);
      else if (char === backslash) at = this.list.add("escape", at, Math.min(at + 2, to));
      else if (char === backtick) at = this.#code(at, code);
      else if (char === dollar && text.charCodeAt(at + 1) === dollar) at = this.#display(at, to);
      else if (char === dollar) {
        if (dollarClose < at + 2) dollarClose = closingDollar(text, at + 2, to);
        const opens = !isSpace(text.charCodeAt(at + 1)) && dollarClose < to && this.#breaks.at(at) > dollarClose;
        // Parsers disagree on whether another one may be in between.
        const isClear = opens && nextDollar(text, at + 1, dollarClose) === dollarClose;
        if (opens && !isClear) this.list.doubt(at, dollarClose + 1);
        at = isClear ? this.list.add("math", at, dollarClose + 1) : at + 1;
      } else if (char === openingBracket && text.charCodeAt(at + 1) === openingBracket) at = this.#noteLink(at, to, brackets);
      else if (char === openingBracket) brackets.push(at++);
      else if (char === closingBracket) at = this.#link(at, to, brackets.pop() ?? -1);
      else if (char === 0x68 && text.startsWith("http", at)) at = this.#address(at, to);
      else at++;
    }
  }

  #code(at: number, runs: CodeRuns): number {
    const open = runs.endOfRun(at);
    const end = runs.closingOf(at, open);
    return end < 0 ? open : this.list.add("code", at, end);
  }

  #display(at: number, to: number): number {
    const { text } = this;
    const close = this.#dollars.at(at + 2);
    if (close >= text.length) return at + 1;
    if (close >= to) {
      const lead = text.slice(text.lastIndexOf("\n", at) + 1, at);
      if (containerMarks.exec(lead)?.[0] !== lead) return at + 1;
    }
    // Parsers split runs of more than two marks differently.
    if (close === at + 2 || text.charCodeAt(at + 2) === dollar || text.charCodeAt(close + 2) === dollar) this.doubtBlock(at, close);
    // A last mark followed by words may be read as the start of a formula.
    const lineEnd = Math.min(this.#breaks.at(close), text.length);
    if (this.#breaks.at(at) < close && skipSpace(text, close + 2, lineEnd) < lineEnd) {
      const next = this.#dollars.at(close + 2);
      this.list.doubt(close + 2, next < text.length ? next : close < to ? to : text.length);
    }
    return this.list.add("math", at, close + 2);
  }

  /** Reads a comment, an address in angle brackets, or a tag. */
  #tag(at: number, to: number): number {
    const { text } = this;
    if (text.startsWith("<!--", at)) {
      // `<!-->` and `<!--->` are complete comments.
      const close = this.#comments.at(at + 2);
      return close < text.length ? this.list.add("comment", at, close + 3) : at + 4;
    }
    const kind = text.charAt(at + 1);
    // Instructions, declarations and CDATA.
    if (kind === "?" || (kind === "!" && /[A-Z[]/i.test(text.charAt(at + 2)))) {
      const mark = this.#ends[text.startsWith("![CDATA[", at + 1) ? "[" : kind];
      const close = mark.at(at + 2) + mark.mark.length;
      return close <= to ? this.list.add("target", at, close) : at + 1;
    }
    const address = autolinkEnd(text, at);
    const end = address < 0 || address > to ? htmlTagEnd(text, at, to) : address;
    return end < 0 ? at + 1 : this.list.add("target", at, end);
  }

  #noteLink(at: number, to: number, brackets: number[]): number {
    const { text } = this;
    const close = this.#links.at(at + 2);
    if (close >= to || this.#breaks.at(at) < close) {
      brackets.push(at);
      return at + 1;
    }
    if (unlikely.test(text.slice(at + 2, close).replace("\\|", "|"))) this.list.doubt(at, to);
    const isEmbed = text.charCodeAt(at - 1) === 0x21;
    const whole = { from: isEmbed ? at - 1 : at, to: close + 2 };
    const bar = this.#bars.at(at);
    if (bar > close) return this.list.add("target", at, close + 2, whole);
    this.list.add("target", at, bar, whole);
    return this.list.add("alias", bar + 1, close + 2, whole);
  }

  /** The end of a link at `at`, the end of its text, which began at `open`. */
  #link(at: number, to: number, open: number): number {
    const { text } = this;
    if (open < 0 || text.charAt(at + 1) !== "(") return at + 1;
    const end = this.#targetEnd(at + 1, to);
    if (end < 0) return at + 1;
    if (unlikelyTarget.test(text.slice(at + 2, end))) this.list.doubt(at, to);
    const isImage = text.charCodeAt(open - 1) === 0x21;
    const whole = { from: isImage ? open - 1 : open, to: end };
    if (isImage) {
      this.list.dropFrom(open);
      this.list.add("alt", open + 1, at, whole);
    }
    return this.list.add("target", at + 1, end, whole);
  }

  /** The offset after the parenthesis that closes the one at `at`; -1 when there is none. */
  #targetEnd(at: number, to: number): number {
    const { text } = this;
    let depth = 0;
    for (let end = at; this.#parens.at(end) < to && depth <= 32; end++) {
      const char = text.charAt(end);
      if (char === "\\") end++;
      else if (char === "(") depth++;
      else if (char === ")" && --depth === 0) return end + 1;
    }
    return -1;
  }

  #address(at: number, to: number): number {
    const { text } = this;
    let end = at + 4;
    if (text.charAt(end) === "s") end++;
    if (!text.startsWith("://", end)) return at + 4;
    while (end < to && !isSpace(text.charCodeAt(end)) && !"<>[]()|\\`$".includes(text.charAt(end))) end++;
    // At these marks, some parsers end an address and others continue it.
    if (end < to && "\\`$|[(".includes(text.charAt(end))) this.list.doubt(end, to);
    return this.list.add("address", at, end);
  }
}

/** The next `$` that may close inline math: not after a space, backslash or `$`, not before a digit. `to` when there is none. */
function closingDollar(text: string, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    if (text.charCodeAt(at) !== dollar || isSpace(text.charCodeAt(at - 1)) || text.charCodeAt(at - 1) === backslash || text.charCodeAt(at - 1) === dollar) continue;
    if (at + 1 < to && isDigit(text.charCodeAt(at + 1))) continue;
    return at;
  }
  return to;
}

/** The next unescaped `$`, at most `to`. */
function nextDollar(text: string, at: number, to: number): number {
  while (at < to && text.charCodeAt(at) !== dollar) at += text.charCodeAt(at) === backslash ? 2 : 1;
  return at;
}
