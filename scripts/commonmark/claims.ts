// What a Markdown parser says of each line of a note, as far as it matters for cards.

export type Claim =
  /** Of a fenced block: its opening, its content, its closing line. */
  | "code"
  /** Wholly inside an HTML comment. */
  | "comment"
  /** The row of a table that says how columns are aligned. */
  | "delimiter"
  /** Words of a paragraph, heading or table row. */
  | "words"
  /** Whatever else. */
  | "none"
  /** Nothing can be said: empty lines (parsers differ in where a block ends), and those that display math may hold, which CommonMark does not know. */
  | "unknown";

/** A half-open range of offsets. */
interface Range {
  readonly from: number;
  readonly to: number;
}

/** Inline code, or inline HTML. */
export interface Inline extends Range {
  readonly kind: "code" | "html";
}

/** Gathers what a parser found, line by line. */
export class Claims {
  readonly lines: readonly string[];
  readonly #claims: Claim[];

  constructor(text: string) {
    this.lines = text.split("\n");
    this.#claims = this.lines.map(() => "none");
  }

  /** What is claimed of each line. */
  all(): readonly Claim[] {
    this.lines.forEach((line, index) => {
      if (isEmpty(line)) this.#claims[index] = "unknown";
    });
    hideMath(this.lines, this.#claims);
    return this.#claims;
  }

  set(claim: Claim, from: number, to = from + 1): void {
    for (let line = from; line < Math.min(to, this.#claims.length); line++) this.#claims[line] = claim;
  }

  /** A block of HTML in the lines `from` to `to`. One that begins as a comment is one, whatever it holds; others may hold comments. */
  html(from: number, to: number, content: string): void {
    if (content.startsWith("<!--")) {
      this.set("comment", from, to);
      const last = this.lines[to - 1] ?? "";
      const end = last.indexOf("-->", from === to - 1 ? last.indexOf("<!--") + 2 : 0);
      if (end >= 0 && last.slice(end + 3).trim() !== "") this.set("none", to - 1);
      return;
    }
    if (!/^<\/?(?!pre|script|style|textarea)[a-z]/i.test(content)) return;
    const inside = content.split("\n");
    let open = false;
    inside.slice(0, to - from).forEach((line, index) => {
      const began = open;
      let rest = "";
      for (let at = 0; at < line.length; ) {
        const next = line.indexOf(open ? "-->" : "<!--", at);
        if (!open) rest += line.slice(at, next < 0 ? line.length : next);
        if (next < 0) break;
        // `<!-->` is a comment.
        at = next + (open ? 3 : 2);
        open = !open;
      }
      // A comment that nothing closes within the block says nothing about its lines.
      if (isEmpty(rest) && (began || line.includes("<!--")) && (!open || inside.slice(index + 1).join("\n").includes("-->"))) this.set("comment", from + index);
    });
  }

  /** A paragraph or heading that begins on a line, and its inline code and HTML, by their offsets in `content`. */
  words(from: number, content: string, inlines: readonly Inline[]): void {
    let start = 0;
    // Our reader masks what stands on one line, comments left out: behind other code and tags nothing is certain.
    const torn = inlines.filter((inline) => !isComment(content, inline) && content.slice(inline.from, inline.to).includes("\n"));
    const sure = Math.min(content.length, ...torn.map((inline) => content.lastIndexOf("\n", inline.from) + 1));
    content.split("\n").forEach((line, index) => {
      const end = start + line.length;
      const claim = torn.length > 0 && end >= sure ? "none" : claimOf(content, { from: start, to: end }, inlines.filter((inline) => inline.from < end && inline.to > start));
      this.set(claim, from + index);
      start = end + 1;
    });
  }
}

function isComment(content: string, { kind, from }: Inline): boolean {
  return kind === "html" && content.startsWith("<!--", from);
}

/** Quote marks aside. */
function isEmpty(line: string): boolean {
  return /^[>\s]*$/.test(line);
}

const mayHide = /\[[^\s\]][^\]]*\]|\]\(|:\/\/|<[A-Za-z/]|\\/;

function claimOf(content: string, line: Range, inlines: readonly Inline[]): Claim {
  const text = content.slice(line.from, line.to);
  const plain = text.split("");
  for (const inline of inlines) plain.fill(" ", Math.max(0, inline.from - line.from), inline.to - line.from);
  const left = plain.join("").replace(/^[>\s]+/, "");
  if (left.trim() === "") return inlines.length > 0 && inlines.every((inline) => isComment(content, inline)) ? "comment" : "none";
  // Behind the end of a comment that began above there is no line of its own; and a separator that is code or a tag is none.
  if (inlines.some((inline) => inline.from < line.from) || (text.includes("::") && !left.includes("::"))) return "none";
  // Whether a separator is in a link or an address, or behind a backslash, is not said here.
  if (left.includes("::") && mayHide.test(left)) return "none";
  return "words";
}

/** Takes back every claim about lines that display math may hold. Where it is not plain what ends it, about all below. */
function hideMath(lines: readonly string[], claims: Claim[]): void {
  const masked = (line: number) => claims[line] === "code" || claims[line] === "comment";
  for (let line = 0; line < lines.length; line++) {
    const words = lines[line]!;
    const at = masked(line) ? -1 : words.indexOf("$$");
    if (at < 0) continue;
    claims[line] = "unknown";
    if (words.split("$$").length % 2 === 1) continue;
    const close = lines.findIndex((below, index) => index > line && below.includes("$$"));
    const next = lines.findIndex((below, index) => index > close && (below.trim() === "" || below.includes("$$")));
    // The mark of a list item may stand in front of the first.
    const opening = words.trimEnd().replace(/(?:[-*+]|\d+[.)])(?= )/g, (mark) => " ".repeat(mark.length));
    const isAlone = /^[>\s]*\$\$$/.test(opening) && lines[close]?.trimEnd() === opening;
    const isInDoubt = close < 0 || masked(close) || !isAlone || (words.trimEnd() !== "$$" && lines.slice(line, close).some(isEmpty)) || lines[next]?.includes("$$") === true;
    if (isInDoubt) return void claims.fill("unknown", line);
    claims.fill("unknown", line, close + 1);
    line = close;
  }
}
