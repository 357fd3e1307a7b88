// What a Markdown parser says about each line of a note, as far as it matters for cards.

export type Claim =
  /** In a fenced block: its opening, its content, its closing line. */
  | "code"
  /** Wholly inside an HTML comment. */
  | "comment"
  /** A table's delimiter row. */
  | "delimiter"
  /** Words of a paragraph, heading or table row. */
  | "words"
  /** Anything else. */
  | "none"
  /** Nothing is claimed: empty lines (parsers differ on where a block ends), and lines possibly in display math, which CommonMark lacks. */
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

/** Collects a parser's results, line by line. */
export class Claims {
  readonly lines: readonly string[];
  readonly #claims: Claim[];

  constructor(text: string) {
    this.lines = text.split("\n");
    this.#claims = this.lines.map(() => "none");
  }

  /** The claim for each line. */
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

  /**
   * A block of HTML in the lines `from` to `to`. One that begins as a comment is a comment, whatever it contains; others may contain
   * comments.
   */
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
      // A comment not closed within the block claims nothing about its lines.
      if (isEmpty(rest) && (began || line.includes("<!--")) && (!open || inside.slice(index + 1).join("\n").includes("-->"))) this.set("comment", from + index);
    });
  }

  /** A paragraph or heading that begins on a line, and its inline code and HTML, by offsets in `content`. */
  words(from: number, content: string, inlines: readonly Inline[]): void {
    let start = 0;
    // Our reader masks code and HTML within one line, except comments: after other spans across lines nothing is certain.
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

/** Whether a line has only quote marks and white space. */
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
  // After the end of a comment that began above, no line is complete; and a separator in code or a tag does not count.
  if (inlines.some((inline) => inline.from < line.from) || (text.includes("::") && !left.includes("::"))) return "none";
  // Links, addresses and backslashes may hide a separator, so nothing is claimed.
  if (left.includes("::") && mayHide.test(left)) return "none";
  return "words";
}

/** Retracts claims about lines that may be in display math; if its end is unclear, about all lines below. */
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
    // A list marker may precede the first mark.
    const opening = words.trimEnd().replace(/(?:[-*+]|\d+[.)])(?= )/g, (mark) => " ".repeat(mark.length));
    const isAlone = /^[>\s]*\$\$$/.test(opening) && lines[close]?.trimEnd() === opening;
    const isInDoubt = close < 0 || masked(close) || !isAlone || (words.trimEnd() !== "$$" && lines.slice(line, close).some(isEmpty)) || lines[next]?.includes("$$") === true;
    if (isInDoubt) return void claims.fill("unknown", line);
    claims.fill("unknown", line, close + 1);
    line = close;
  }
}
