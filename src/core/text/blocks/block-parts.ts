import { blockIdAtEnd, newestComment, type Trailer } from "../comments/attach";
import type { BlockSource, Rest } from "./block";
import type { ScheduleComment, Span } from "../../model/card";
import { byteOrderMark, pipe, skipSpace } from "../chars/chars";
import type { Deletion } from "../cloze/find";
import { isOpaque, spanAt } from "../inline/inline";
import { leadingTag } from "../tags/inline-tags";
import type { LineReader } from "../lines/lines";
import type { Content, Paragraph } from "./paragraph";
import { behindCalloutMark, behindQuotes, quotePrefix } from "../lines/quote";
import { deckPath } from "../syntax/syntax";

/** The table cell of the current line that contains offset `at`. */
export function cellAt(lines: LineReader, at: number): Span {
  const { text, to } = lines;
  let from = lines.first;
  for (let next = from; next < to; next++) {
    if (text.charCodeAt(next) !== pipe || text.charAt(next - 1) === "\\") continue;
    const span = spanAt(lines.spans(), next);
    // A pipe inside a link ends the cell anyway.
    if (span !== null && isOpaque(span)) continue;
    if (next >= at) return { from, to: next };
    from = skipSpace(text, next + 1, at);
  }
  return { from, to };
}

/** Where the words of a block start whose first line is at `from`: after quote marks, a callout's type and a leading tag. */
export function wordsFrom(text: string, from: number, to: number, depth: number): { readonly from: number; readonly tag: string | null } {
  const place = behindQuotes(text, from === 0 && text.charCodeAt(0) === byteOrderMark ? 1 : from, to, depth);
  const start = depth > 0 ? behindCalloutMark(text, place, to) : place;
  const lead = leadingTag(text, start, to);
  return { from: lead?.next ?? start, tag: lead?.tag ?? null };
}

/** The deck of a leading tag, else those of the tag line above. */
export function ownDecks(tag: string | null, above: readonly string[] | null): readonly string[] | null {
  const own = tag === null ? "" : deckPath(tag);
  return own === "" ? above : [own];
}

/** What a run of lines contains. */
interface Found {
  readonly content: Content;
  readonly comments: readonly ScheduleComment[];
  readonly deletions: readonly Deletion[];
  readonly trailer: Trailer | null;
}

/** The block that a run of lines makes. */
export function paragraphBlock(text: string, paragraph: Paragraph, { content, comments, deletions, trailer }: Found, decksAbove: readonly string[] | null, rest: Rest): BlockSource {
  const { split } = paragraph;
  const start = split?.front ?? { from: paragraph.from, line: paragraph.firstLine };
  const depth = split?.depth ?? paragraph.contentDepth;
  const words = wordsFrom(text, start.from, split?.from ?? content.to, depth);
  const own = start.from === paragraph.from ? comments : comments.filter(({ from }) => from >= start.from);
  const lastLine = { from: Math.max(content.from, start.from), to: Math.max(content.to, split?.to ?? 0) };
  return {
    source: text,
    kind: split?.kind ?? "cloze",
    from: start.from,
    to: trailer?.to ?? paragraph.to,
    firstLine: start.line,
    lastLine: trailer === null ? paragraph.lastLine : paragraph.lastLine + trailer.lines,
    body: { from: start.from, to: lastLine.to },
    front: { from: words.from, to: split === null ? words.from : split.from },
    back: { from: Math.min(lastLine.to, (split?.to ?? 0) + 1), to: lastLine.to },
    words: { from: words.from, to: content.to },
    deletions,
    depth,
    blockIdSpan: blockIdAtEnd(text, lastLine.from, lastLine.to, own),
    comments: own,
    winner: newestComment(own),
    tail: paragraph.tail,
    quotePrefix: quotePrefix(text, lastLine.from, lastLine.to, depth),
    heading: split === null ? paragraph.heading : split.heading,
    ownDecks: ownDecks(words.tag, decksAbove),
    rest,
  };
}
