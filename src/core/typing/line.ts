import type { Span } from "../model/card";
import { headingMark, leadIn } from "../compose/draft";
import { blockIdAtEnd } from "../text/comments/attach";
import { readFrontmatter } from "../text/tags/frontmatter";
import type { InlineSpan } from "../text/inline/inline";
import { leadingTag } from "../text/tags/inline-tags";
import { LineReader, type LineKind } from "../text/lines/lines";
import { behindCalloutMark } from "../text/lines/quote";
import { refused, type TypingRefusal } from "./typed";

/** A line of a note. `from` is after quote marks, `to` before a block id. */
export interface LineFacts extends Span {
  readonly kind: LineKind;
  /** Start of the line, including quote marks. */
  readonly start: number;
  /** Start of its words: after list, task, heading and callout marks and a deck tag. */
  readonly words: number;
  /** Spans of code, math, comments, links and the like. */
  readonly spans: readonly InlineSpan[];
}

/** The line that contains an offset of the text; a refusal where a card is impossible. */
export function lineFacts(text: string, offset: number): LineFacts | TypingRefusal {
  const properties = readFrontmatter(text);
  if (properties !== null && offset < properties.next) return refused("properties");
  const lines = new LineReader(text, properties?.next ?? 0);
  while (lines.advance() && lines.to < offset);
  const { kind, contentFrom, to, from } = lines;
  if (kind === "fence") return refused("code");
  if (kind === "opaque") return refused(lines.isMath ? "math" : "comment");
  const spans = lines.spans();
  const id = blockIdAtEnd(text, contentFrom, to, spans.flatMap(({ comment }) => comment ?? []));
  const end = id === null ? to : contentFrom + text.slice(contentFrom, id.from).trimEnd().length;
  let words = contentFrom + (leadIn.exec(text.slice(contentFrom, end))?.[0].length ?? 0);
  if (kind === "heading") words += headingMark.exec(text.slice(words, end))?.[0].length ?? 0;
  if (lines.depth > 0) words = behindCalloutMark(text, words, end);
  words = leadingTag(text, words, end)?.next ?? words;
  return { kind, from: contentFrom, to: end, start: from, words, spans };
}
