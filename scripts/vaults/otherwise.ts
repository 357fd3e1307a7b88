import { readWithMarkdownIt } from "../commonmark/markdown-it";
import { readWithMicromark } from "../commonmark/micromark";
import { readWithOurs } from "../commonmark/ours";
import { readFrontmatter } from "../../src/core/text/tags/frontmatter";

/** The first line that our reader takes for code and markdown-it does not, or the reverse. */
export interface Otherwise {
  /** 0-based. */
  readonly line: number;
  readonly text: string;
  /** What our reader says. */
  readonly isCode: boolean;
  /** Whether micromark agrees with markdown-it on every such line; the two may disagree as well. */
  readonly isAlone: boolean;
}

/** The first difference from markdown-it about code; null when there is none. */
export function otherwise(text: string): Otherwise | null {
  const body = withoutFrontmatter(text);
  const lines = body.split("\n");
  const ours = readWithOurs(text).map((kind) => kind === "code");
  const claims = readWithMarkdownIt(body);
  const wrong = lines.flatMap((_line, line) => (claims[line] === "unknown" || (claims[line] === "code") === ours[line] ? [] : [line]));
  const [line] = wrong;
  if (line === undefined) return null;
  const others = readWithMicromark(body, { footnotes: true });
  return { line, text: lines[line]!.trimEnd(), isCode: ours[line]!, isAlone: wrong.every((each) => (others[each] === "code") !== ours[each]) };
}

/** The note with empty lines for its frontmatter, which Markdown lacks, and without a byte order mark. */
function withoutFrontmatter(text: string): string {
  const frontmatter = readFrontmatter(text);
  if (frontmatter === null) return text.replace(/^\uFEFF/, "");
  return "\n".repeat(frontmatter.lines) + text.slice(frontmatter.next);
}
