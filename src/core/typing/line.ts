import type { Span } from "../card";
import { readFrontmatter } from "../text/frontmatter";
import type { InlineSpan } from "../text/inline";
import { LineReader, type LineKind } from "../text/lines";
import { refused, type Refused } from "./typed";

/** A line of a note, and what it is. `from` is behind quote marks. */
export interface LineFacts extends Span {
  readonly kind: LineKind;
  /** Where the line begins, quote marks included. */
  readonly start: number;
  /** Code, math and comments on it. */
  readonly spans: readonly InlineSpan[];
}

/** The line that holds an offset of the text; refused where nothing that is typed makes a card. */
export function lineFacts(text: string, offset: number): LineFacts | Refused {
  const properties = readFrontmatter(text);
  if (properties !== null && offset < properties.next) return refused("properties");
  const lines = new LineReader(text, properties?.next ?? 0);
  while (lines.advance() && lines.to < offset);
  const { kind, contentFrom, to, from } = lines;
  if (kind === "fence") return refused("code");
  if (kind === "opaque") return refused(lines.isMath ? "math" : "comment");
  return { kind, from: contentFrom, to, start: from, spans: lines.spans() };
}
