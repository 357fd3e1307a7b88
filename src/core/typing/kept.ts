import { readFrontmatter } from "../text/frontmatter";
import type { InlineSpan } from "../text/inline";
import { lineSpans } from "../text/line-spans";
import { LineReader } from "../text/lines";

/** What begins a paragraph of its own: the mark of a list item or heading, a row of a table. */
const beginsParagraph = /^[ \t]*(?:[-*+][ \t]|\d{1,9}[.)][ \t]|#{1,6}[ \t]|\|)/;

/** What links that name a label lead to. */
const definition = /^(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(?=\[[^\]]+\]:)/;
const mayHold = /[`$<[]|:\/\//;

/**
 * What no command may change, of a whole text and in any order: code, math, comments, links, embeds, addresses and HTML tags, as they are written. Read by lines, as
 * cards are, and by paragraphs, as Markdown reads code and links that go over a line break. Schedules are left out, and where deletions are marked the words of links.
 */
export function keptParts(text: string, linkWords: boolean): readonly string[] {
  if (!mayHold.test(text)) return [];
  const properties = readFrontmatter(text);
  const lines = new LineReader(text, properties?.next ?? 0);
  const found: string[] = [];
  let paragraph = "";
  let depth = 0;
  let fenceIndent = -1;
  const take = (source: string, spans: readonly InlineSpan[], by: string): void => {
    for (const { kind, from, to } of spans) {
      if (kind === "schedule" || (kind === "link-text" && !linkWords)) continue;
      const mark = source.charAt(from - 1) === "!" && kind === "link" ? "!" : "";
      const part = source.slice(from, to).replace(/\n[ \t>]*/g, "\n");
      // Marks of deletions may stand right behind an address.
      found.push(`${by} ${mark}${kind === "url" ? part.replace(/[=*_~]+$/, "") : part}`);
    }
  };
  const endParagraph = (): void => {
    if (mayHold.test(paragraph)) take(paragraph, lineSpans(paragraph), "paragraph");
    paragraph = "";
  };
  const labels = text.includes("]:");
  while (lines.advance()) {
    const { kind, contentFrom, first, to, clearFrom } = lines;
    // A line with fewer quote marks may go on with the paragraph above.
    if (kind !== "text" || lines.depth > depth || beginsParagraph.test(text.slice(clearFrom, to))) endParagraph();
    if (paragraph === "") depth = lines.depth;
    if (kind === "fence") {
      // In a list its lines have the indentation of the opening one, and may lose it together.
      if (fenceIndent < 0) fenceIndent = first - contentFrom;
      found.push(`fence ${text.slice(Math.min(first, contentFrom + fenceIndent), to)}`);
      if (lines.fenceClosed) fenceIndent = -1;
      continue;
    }
    fenceIndent = -1;
    if (kind !== "text" && kind !== "heading") continue;
    take(text, lines.spans(), "line");
    const words = text.slice(clearFrom, to).trim();
    paragraph += paragraph === "" ? words : `\n${words}`;
    // Also behind what is read as an address.
    for (const [destination] of words.matchAll(/\]\([^\s)]*/g)) found.push(`destination ${destination}`);
    if (!labels) continue;
    for (const [label] of words.matchAll(/\[[^[\]]+\]/g)) found.push(`label ${label}`);
    if (definition.test(words)) found.push(`definition ${words.replace(definition, "")}`);
  }
  endParagraph();
  return found.sort();
}
