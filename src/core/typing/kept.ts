import { readFrontmatter } from "../text/tags/frontmatter";
import type { InlineSpan } from "../text/inline/inline";
import { lineSpans } from "../text/inline/line-spans";
import { LineReader } from "../text/lines/lines";
import type { LineForm } from "../text/lines/structure";

/** A link reference definition, whose target may be on the next line. */
const definition = /^\[[^\]]+\]:/;
const marker = /(?:[-*+]|\d{1,9}[.)])[ \t]+/y;
const mayHold = /[`$<[]|:\/\//;

/**
 * The parts of a text that commands may reorder but not change: code, math, comments, links, embeds, addresses and HTML tags, as written.
 * Read by lines, as cards are, and by paragraphs, as Markdown reads code and links across line breaks. Without schedules and, unless
 * `linkWords`, without link text.
 */
function keptParts(text: string, linkWords: boolean): readonly string[] {
  if (!mayHold.test(text)) return [];
  const properties = readFrontmatter(text);
  const lines = new LineReader(text, properties?.next ?? 0);
  const found: string[] = [];
  const take = (source: string, spans: readonly InlineSpan[], by: string): void => {
    for (const { kind, from, to } of spans) {
      if (kind === "schedule" || (kind === "link-text" && !linkWords)) continue;
      const mark = source.charAt(from - 1) === "!" && kind === "link" ? "!" : "";
      const part = source.slice(from, to).replace(/\n[ \t>]*/g, "\n");
      // Deletion marks may directly follow an address.
      let end = part.length;
      while (kind === "url" && "=*_~".includes(part.charAt(end - 1))) end--;
      found.push(`${by} ${mark}${part.slice(0, end)}`);
    }
  };
  const labels = new Set(text.includes("]:") ? Array.from(text.matchAll(/\[([^[\]]+)\]:/g), ([, label = ""]) => labelKey(label)) : []);
  let fenceIndent = 0;
  let paragraph = "";
  let end = -1;
  let by = "";
  let above: LineForm = "blank";
  const endParagraph = (): void => {
    if (mayHold.test(paragraph)) take(paragraph, lineSpans(paragraph), by);
    if (labels.size > 0 && definition.test(paragraph)) found.push(`definition ${paragraph.split("\n", 2).join("\n")}`);
    paragraph = "";
  };
  while (lines.advance()) {
    const { kind, form, contentFrom, first, to, clearFrom } = lines;
    if (kind === "fence") {
      // In a list, lines have the indentation of the opening line and may lose it together.
      if (lines.opensFence) fenceIndent = first - contentFrom;
      found.push(`fence ${text.slice(Math.min(first, contentFrom + fenceIndent), to)}`);
    }
    const isInside = to <= end;
    const words = text.slice(kind === "opaque" ? contentFrom : clearFrom, to).trim();
    // Indented text is code in Markdown, but a paragraph for cards.
    const goesOn = isInside || (above === "indented" && (form === "indented" || form === "words") && contentOf(words) === words);
    above = form;
    if (kind === "fence" || kind === "blank" || (kind === "opaque" && !isInside)) continue;
    if (!goesOn) {
      endParagraph();
      by = form === "html" ? "html" : "paragraph";
    }
    paragraph = goesOn ? `${paragraph}\n${words}` : contentOf(words);
    if (!isInside) end = lines.leafEnd;
    if (kind === "opaque") continue;
    if (mayHold.test(words) || clearFrom > contentFrom) take(text, lines.spans(), "line");
    // Also after something read as an address.
    if (words.includes("](")) for (const [destination] of words.matchAll(/\]\([^)]*/g)) found.push(`destination ${destination}`);
    if (labels.size > 0) for (const [whole, label = ""] of words.matchAll(/\[([^[\]]+)\][[(:]?/g)) if (labels.has(labelKey(label))) found.push(`label ${whole}`);
  }
  endParagraph();
  return found;
}

/** Whether two texts have the same parts, in any order. */
export function sameParts(a: string, b: string, linkWords: boolean): boolean {
  const [one, two] = [keptParts(a, linkWords), keptParts(b, linkWords)];
  if (one.length !== two.length) return false;
  // Most parts are in lines that do not change.
  let from = 0;
  let to = one.length;
  while (from < to && one[from] === two[from]) from++;
  while (to > from && one[to - 1] === two[to - 1]) to--;
  const rest = two.slice(from, to).sort();
  return one.slice(from, to).sort().every((part, at) => part === rest[at]);
}

/** The text after list markers. */
function contentOf(words: string): string {
  let at = 0;
  for (marker.lastIndex = 0; marker.test(words); at = marker.lastIndex);
  return words.slice(at);
}

function labelKey(label: string): string {
  return label.trim().replace(/\s+/g, " ").toLowerCase();
}
