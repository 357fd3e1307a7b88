import { blockIdAtEnd, newestComment, readCommentLines, readTrailer, type Trailer } from "./attach";
import type { BlockSource, Rest } from "./block";
import type { ScheduleComment, Span } from "../card";
import { byteOrderMark, isOnly, pipe, Seeker, skipSpace } from "./chars";
import type { Deletion } from "./cloze-find";
import { clozeScanner } from "./cloze-scan";
import { isEmpty } from "./content";
import { readHeading } from "./heading";
import { spanAt } from "./inline";
import { LineReader } from "./lines";
import { contentBefore, Paragraph } from "./paragraph";
import { percentComments } from "./percent-comments";
import { behindCalloutMark, behindQuotes, quotePrefix } from "./quote";
import { skipper } from "./skip";
import { commentStart } from "../scheduling/schedule-comment";
import { deckPath, isUnderDeckTag, type InlineSeparator, type Syntax } from "./syntax";
import { leadingTag, tagsIn } from "./inline-tags";

export interface Scan {
  readonly blocks: readonly BlockSource[];
  /** The first deck tag anywhere, as a path, and the start of its line (-1 without one). */
  readonly firstDeck: string | null;
  readonly firstDeckAt: number;
  /** Something opens that nothing closes: a line below could change what those above say. */
  readonly looksBehind: boolean;
}

const noDeletions: readonly Deletion[] = [];

/** Reads the blocks of a note from `start` on. One pass, linear. */
export function scan(text: string, syntax: Syntax, start: Rest): Scan {
  const lines = new LineReader(text, start.from, start.line, start.column);
  const blocks: BlockSource[] = [];
  const cloze = clozeScanner(text, syntax.patterns);
  const inlineMarks = syntax.inline.map((separator) => ({ separator, seeker: new Seeker(text, separator.mark) }));
  const landing = skipper(text, syntax);
  const hashes = new Seeker(text, "#");
  const isHidden = percentComments(text, start.from, start.line);
  const schedules = new Seeker(text, commentStart);
  let open: Paragraph | null = null;
  let { heading, decks: decksAbove } = start;
  let firstDeck: string | null = null;
  let firstDeckAt = -1;
  let rest = start;
  // A rest as numbers: few of them are followed by a block.
  let restFrom = start.from;
  let restLine = start.line;
  let restColumn = start.column;
  let restHeading = heading;
  let restDecks = decksAbove;

  while (skip() && lines.advance()) {
    if (lines.kind === "blank") blankLine();
    else readLine();
  }
  close();
  return { blocks, firstDeck, firstDeckAt, looksBehind: lines.looksBehind };

  /** One object for all blocks between two rests. */
  function lastRest(): Rest {
    if (rest.from !== restFrom) rest = { from: restFrom, line: restLine, column: restColumn, heading: restHeading, decks: restDecks };
    return rest;
  }

  /** Passes over lines that cannot matter; false when no others are left. */
  function skip(): boolean {
    if (!lines.fenceClosed) lines.skipCode();
    if (open !== null || !lines.isClear) return true;
    const to = landing(lines.next);
    if (to > lines.next && to < Infinity) lines.skipText(to);
    return to < Infinity;
  }

  function blankLine(): void {
    endParagraph();
    if (open !== null || !lines.isClear) return;
    restFrom = lines.next;
    restLine = lines.index + 1;
    restColumn = lines.listColumn;
    restHeading = heading;
    restDecks = decksAbove;
  }

  function endParagraph(): void {
    const paragraph = open;
    if (paragraph === null) return;
    if (syntax.endMarker !== "" && (paragraph.split !== null || paragraph.hasCloze)) {
      paragraph.to = lines.to;
      paragraph.lastLine = lines.index;
      return;
    }
    if (!mayBeBlock(paragraph)) return close();
    const trailer = readTrailer(text, lines.from, false);
    if (trailer !== null) lines.skipTo(trailer.next);
    close(trailer);
  }

  function readLine(): void {
    if (lines.kind !== "fence" && lines.kind !== "opaque") {
      if (isOnly(text, lines.first, lines.to, syntax.endMarker)) return close();
      if (commentLines()) return;
    }
    if (open?.split && lines.depth < open.split.depth) close();
    const paragraph = (open ??= new Paragraph(lines.from, lines.index, heading));
    paragraph.add(lines);
    if (lines.kind === "fence" || lines.kind === "opaque") return paragraph.addContent(lines);
    if (lines.kind === "heading") heading = readHeading(text, lines.first, lines.to, heading);
    const decks = deckTags();
    if (inlineCard(paragraph)) return;
    if (decks.length > 0) paragraph.tagLines.push({ from: lines.from, decks });
    if (splits(paragraph)) return;
    if (lines.kind === "heading") paragraph.addContext(lines, heading?.parent ?? null);
    else if (lines.depth > 0 && text.startsWith("[!", lines.first)) paragraph.addContext(lines, heading);
    paragraph.addContent(lines);
    commentsOnLine(paragraph.comments);
    if (paragraph.split === null && !paragraph.hasCloze) {
      const found = cloze.look(lines);
      paragraph.hasCloze = found === "open";
      paragraph.hasHiddenCloze ||= found === "hidden";
    }
  }

  /** Comment lines and metadata callouts: part of the run that is open, orphans without one. */
  function commentLines(): boolean {
    const callout = lines.depth > 0 && text.startsWith("[!sr|", lines.first);
    if (!callout && schedules.at(lines.first) !== lines.first) return false;
    const found = readCommentLines(text, lines.from);
    if (found === null) return false;
    if (open !== null) {
      for (const comment of found.comments) open.comments.push(comment);
      open.to = found.to;
      open.lastLine = lines.index + found.lines - 1;
    }
    lines.skipTo(found.next);
    return true;
  }

  /** Adds the schedule comments on the current line to `out`. */
  function commentsOnLine(out: ScheduleComment[]): void {
    if (schedules.at(lines.from) < lines.to) for (const { comment } of lines.spans()) if (comment !== undefined) out.push(comment);
  }

  /** Deck tags on the current line, as paths. */
  function deckTags(): readonly string[] {
    if (syntax.folderDecks || hashes.at(lines.contentFrom) >= lines.to) return [];
    const decks = tagsIn(lines, isHidden).map(deckPath).filter((path) => isUnderDeckTag(path, syntax.deckTags));
    if (firstDeck === null && decks[0] !== undefined) {
      firstDeck = decks[0];
      firstDeckAt = lines.from;
    }
    return decks;
  }

  /** Tag lines that turned out to be no part of a block now hold for the cards below. */
  function keepTagLines(paragraph: Paragraph, before: number): void {
    for (const { from, decks } of paragraph.tagLines) if (from < before) decksAbove = decks;
  }

  /** The longest inline separator on the current line, at its first place outside code, math and comments. */
  function inlineSeparator(): { readonly separator: InlineSeparator; readonly at: number } | null {
    for (const { separator, seeker } of inlineMarks) {
      let at = seeker.at(lines.contentFrom);
      while (at < lines.to) {
        const span = spanAt(lines.spans(), at);
        if (span === null) return at + separator.mark.length <= lines.to ? { separator, at } : null;
        at = seeker.at(Math.max(span.to, at + 1));
      }
    }
    return null;
  }

  function inlineCard(paragraph: Paragraph): boolean {
    const found = inlineSeparator();
    if (found === null) return false;
    const { separator, at } = found;
    const { index, from, contentFrom, depth } = lines;
    const above = lines.kind === "heading" ? (heading?.parent ?? null) : heading;
    const comments: ScheduleComment[] = [];
    commentsOnLine(comments);
    const lead = leadingTag(text, contentFrom, at);
    const words = { from: lead?.next ?? (lines.clearFrom > contentFrom ? skipSpace(text, lines.clearFrom, at) : contentFrom), to: at };
    const row = text.charCodeAt(lines.first) === pipe;
    const cell = row ? cellAt(at) : { from: words.from, to: lines.to };
    keepTagLines(paragraph, from);
    open = null;
    // A comment or display math that begins here and ends below takes its lines along: nothing may be written in between.
    while (lines.reachesBelow && lines.advance()) commentsOnLine(comments);
    const body = { from, to: lines.to };
    const trailer = readTrailer(text, lines.next, true);
    const blockIdSpan = blockIdAtEnd(text, lines.from, lines.to, comments) ?? trailer?.blockId ?? null;
    const all = trailer === null ? comments : comments.concat(trailer.comments);
    blocks.push({
      source: text,
      kind: separator.kind,
      from,
      to: trailer?.to ?? lines.to,
      firstLine: index,
      lastLine: lines.index + (trailer?.lines ?? 0),
      body: trailer?.blockId ? { from, to: trailer.blockId.to } : body,
      front: { from: Math.max(words.from, cell.from), to: at },
      back: { from: skipSpace(text, at + separator.mark.length, body.to), to: row ? cell.to : body.to },
      words: body,
      deletions: noDeletions,
      depth,
      blockIdSpan,
      comments: all,
      winner: newestComment(all),
      tail: row ? "row" : lines.isMath ? "fence" : "text",
      quotePrefix: quotePrefix(text, from, lines.to, depth),
      heading: above,
      ownDecks: decksFrom(lead?.tag ?? null),
      rest: lastRest(),
    });
    if (trailer !== null) lines.skipTo(trailer.next);
    return true;
  }

  /** The table cell of the current line that holds offset `at`. */
  function cellAt(at: number): Span {
    let from = lines.first;
    for (let next = lines.first; next < lines.to; next++) {
      if (text.charCodeAt(next) !== pipe || text.charAt(next - 1) === "\\" || spanAt(lines.spans(), next) !== null) continue;
      if (next >= at) return { from, to: next };
      from = skipSpace(text, next + 1, at);
    }
    return { from, to: lines.to };
  }

  /** Accepts the current line as the separator of a multi-line block when it is one and its front has words. */
  function splits(paragraph: Paragraph): boolean {
    if (paragraph.split !== null) return false;
    const separator = syntax.lines.find(({ mark }) => isOnly(text, lines.first, lines.to, mark));
    if (separator === undefined) return false;
    const start = paragraph.frontAt(lines, heading);
    const words = wordsFrom(start.front.from, lines.from, lines.depth);
    if (isEmpty(text, words.from, lines.from, lines.depth)) return false;
    paragraph.split = { kind: separator.kind, from: lines.from, to: lines.to, depth: lines.depth, ...start };
    return true;
  }

  /** Where the words of a block that begins with the line at `from` start: behind quote marks, a callout's type and a leading tag. */
  function wordsFrom(from: number, to: number, depth: number): { readonly from: number; readonly tag: string | null } {
    const place = behindQuotes(text, from === 0 && text.charCodeAt(0) === byteOrderMark ? 1 : from, to, depth);
    const start = depth > 0 ? behindCalloutMark(text, place, to) : place;
    const lead = leadingTag(text, start, to);
    return { from: lead?.next ?? start, tag: lead?.tag ?? null };
  }

  function decksFrom(tag: string | null): readonly string[] | null {
    const own = tag === null ? "" : deckPath(tag);
    return own === "" ? decksAbove : [own];
  }

  function mayBeBlock({ split, hasCloze, hasHiddenCloze }: Paragraph): boolean {
    return split !== null || hasCloze || hasHiddenCloze;
  }

  /** Ends the open run: a block when it has a separator line with an answer, or deletions. */
  function close(trailer: Trailer | null = null): void {
    const paragraph = open;
    if (paragraph === null) return;
    open = null;
    const { split } = paragraph;
    const { content, swallowed } = contentBefore(text, paragraph);
    const comments = paragraph.comments.concat(swallowed, trailer?.comments ?? []);
    const start = split?.front ?? { from: paragraph.from, line: paragraph.firstLine };
    const deletions = split === null && mayBeBlock(paragraph) ? cloze.read(paragraph.from, content.to, comments) : noDeletions;
    const isBlock = split !== null || deletions.length > 0;
    keepTagLines(paragraph, isBlock ? start.from : Infinity);
    if (!isBlock) return;
    const depth = split?.depth ?? content.depth;
    const words = wordsFrom(start.from, split?.from ?? content.to, depth);
    const own = comments.filter(({ from }) => from >= start.from);
    const lastLine = { from: Math.max(content.from, start.from), to: Math.max(content.to, split?.to ?? 0) };
    const back = { from: Math.min(lastLine.to, (split?.to ?? 0) + 1), to: lastLine.to };
    blocks.push({
      source: text,
      kind: split?.kind ?? "cloze",
      from: start.from,
      to: trailer?.to ?? paragraph.to,
      firstLine: start.line,
      lastLine: trailer === null ? paragraph.lastLine : paragraph.lastLine + trailer.lines,
      body: { from: start.from, to: lastLine.to },
      front: split === null ? { from: words.from, to: words.from } : { from: words.from, to: split.from },
      back,
      words: { from: words.from, to: content.to },
      deletions,
      depth,
      blockIdSpan: blockIdAtEnd(text, lastLine.from, lastLine.to, own),
      comments: own,
      winner: newestComment(own),
      tail: paragraph.tail,
      quotePrefix: quotePrefix(text, lastLine.from, lastLine.to, depth),
      heading: split === null ? paragraph.heading : split.heading,
      ownDecks: decksFrom(words.tag),
      rest: lastRest(),
    });
  }
}
