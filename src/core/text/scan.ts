import { blockIdAtEnd, endBeforeComments, newestComment, readCommentLines, readTrailer, type Trailer } from "./attach";
import type { BlockSource } from "./block";
import type { ScheduleComment, Span } from "../card";
import { byteOrderMark, isOnly, pipe, Seeker, skipSpace } from "./chars";
import type { Deletion } from "./cloze-find";
import { ClozeScanner } from "./cloze-scan";
import { isEmpty } from "./content";
import { readHeading, type Heading } from "./heading";
import { spanAt } from "./inline";
import { LineReader } from "./lines";
import { Paragraph } from "./paragraph";
import { behindCalloutMark, behindQuotes, quotePrefix } from "./quote";
import { commentStart } from "../scheduling/schedule-comment";
import { deckPath, isUnderDeckTag, type InlineSeparator, type LineSeparator, type Syntax } from "./syntax";
import { leadingTag, tagsIn } from "./inline-tags";

/** A block before the rules that need the whole note; `decks` null: no tag of its own and no tag line above. */
export interface FoundBlock extends BlockSource {
  readonly decks: readonly string[] | null;
}

export interface Scan {
  readonly blocks: readonly FoundBlock[];
  /** The first deck tag anywhere, as a path. */
  readonly firstDeck: string | null;
}

/** Reads the blocks of a note from the line at `from`, number `line`. One pass, linear. */
export function scan(text: string, syntax: Syntax, from: number, line: number): Scan {
  const scanner = new Scanner(text, syntax, from, line);
  return scanner.run();
}

const noDeletions: readonly Deletion[] = [];

class Scanner {
  readonly #lines: LineReader;
  readonly #blocks: FoundBlock[] = [];
  readonly #cloze: ClozeScanner;
  readonly #inlineMarks: readonly { readonly separator: InlineSeparator; readonly seeker: Seeker }[];
  readonly #lineMarks: readonly { readonly separator: LineSeparator; readonly seeker: Seeker }[];
  readonly #hashes: Seeker;
  readonly #schedules: Seeker;
  #paragraph: Paragraph | null = null;
  #heading: Heading | null = null;
  /** Decks of the nearest tag line above. */
  #decks: readonly string[] | null = null;
  #firstDeck: string | null = null;

  readonly #text: string;
  readonly #syntax: Syntax;

  constructor(text: string, syntax: Syntax, from: number, line: number) {
    this.#text = text;
    this.#syntax = syntax;
    this.#lines = new LineReader(text, from, line);
    this.#cloze = new ClozeScanner(text, syntax.patterns);
    this.#inlineMarks = syntax.inline.map((separator) => ({ separator, seeker: new Seeker(text, separator.mark) }));
    this.#lineMarks = syntax.lines.map((separator) => ({ separator, seeker: new Seeker(text, separator.mark) }));
    this.#hashes = new Seeker(text, "#");
    this.#schedules = new Seeker(text, commentStart);
  }

  run(): Scan {
    const lines = this.#lines;
    while (lines.advance()) {
      if (lines.kind === "blank") this.#blankLine();
      else this.#line();
    }
    this.#close();
    return { blocks: this.#blocks, firstDeck: this.#firstDeck };
  }

  #blankLine(): void {
    const paragraph = this.#paragraph;
    const lines = this.#lines;
    if (paragraph === null) return;
    if (this.#syntax.endMarker !== "" && (paragraph.split !== null || paragraph.hasCloze)) {
      paragraph.to = lines.to;
      paragraph.lastLine = lines.index;
      return;
    }
    if (!this.#isBlock(paragraph)) return this.#close();
    const trailer = readTrailer(this.#text, lines.from, false);
    if (trailer !== null) this.#lines.skipTo(trailer.next, lines.index + trailer.lines);
    this.#close(trailer);
  }

  #line(): void {
    const lines = this.#lines;
    const text = this.#text;
    const syntax = this.#syntax;
    if (lines.kind !== "fence" && lines.kind !== "opaque") {
      if (isOnly(text, lines.first, lines.to, syntax.endMarker)) return this.#close();
      if (this.#commentLines()) return;
    }
    if (this.#paragraph?.split && lines.depth < this.#paragraph.split.depth) this.#close();
    const paragraph = (this.#paragraph ??= new Paragraph(lines.from, lines.index, this.#heading));
    paragraph.add(lines);
    if (lines.kind === "fence" || lines.kind === "opaque") return paragraph.addContent(lines);
    if (lines.kind === "heading") this.#heading = readHeading(text, lines.first, lines.to, this.#heading);
    const decks = this.#deckTags();
    if (this.#inlineCard(paragraph)) return;
    if (decks.length > 0) paragraph.tagLines.push({ from: lines.from, decks });
    if (this.#splits(paragraph)) return;
    if (lines.kind === "heading") paragraph.addContext(lines, this.#heading?.parent ?? null);
    else if (lines.depth > 0 && text.startsWith("[!", lines.first)) paragraph.addContext(lines, this.#heading);
    paragraph.addContent(lines);
    this.#commentsOnLine(paragraph.comments);
    if (paragraph.split === null && !paragraph.hasCloze) {
      const found = this.#cloze.look(lines);
      paragraph.hasCloze = found === "open";
      paragraph.hasHiddenCloze ||= found === "hidden";
    }
  }

  /** Comment lines and metadata callouts: part of the run that is open, orphans without one. */
  #commentLines(): boolean {
    const lines = this.#lines;
    const text = this.#text;
    const paragraph = this.#paragraph;
    const callout = lines.depth > 0 && text.startsWith("[!sr|", lines.first);
    if (!callout && this.#schedules.at(lines.first) !== lines.first) return false;
    const found = readCommentLines(text, lines.from);
    if (found === null) return false;
    if (paragraph !== null) {
      for (const comment of found.comments) paragraph.comments.push(comment);
      paragraph.to = found.to;
      paragraph.lastLine = lines.index + found.lines - 1;
    }
    lines.skipTo(found.next, lines.index + found.lines);
    return true;
  }

  /** Adds the schedule comments on the current line to `out`. */
  #commentsOnLine(out: ScheduleComment[]): void {
    const lines = this.#lines;
    if (this.#schedules.at(lines.from) < lines.to) for (const { comment } of lines.spans()) if (comment !== undefined) out.push(comment);
  }

  /** Deck tags on the current line, as paths. */
  #deckTags(): readonly string[] {
    const lines = this.#lines;
    const text = this.#text;
    const syntax = this.#syntax;
    if (syntax.folderDecks || this.#hashes.at(lines.contentFrom) >= lines.to) return [];
    const decks = tagsIn(text, lines.contentFrom, lines.to, lines.spans()).map(deckPath).filter((path) => isUnderDeckTag(path, syntax.deckTags));
    this.#firstDeck ??= decks[0] ?? null;
    return decks;
  }

  /** Tag lines that turned out to be no part of a block now hold for the cards below. */
  #keepTagLines(paragraph: Paragraph, before: number): void {
    for (const { from, decks } of paragraph.tagLines) if (from < before) this.#decks = decks;
  }

  /** The longest inline separator on the current line, at its first place outside code, math and comments. */
  #inlineSeparator(): { readonly separator: InlineSeparator; readonly at: number } | null {
    const lines = this.#lines;
    for (const { separator, seeker } of this.#inlineMarks) {
      let at = seeker.at(lines.contentFrom);
      while (at < lines.to) {
        const span = spanAt(lines.spans(), at);
        if (span === null) return at + separator.mark.length <= lines.to ? { separator, at } : null;
        at = seeker.at(Math.max(span.to, at + 1));
      }
    }
    return null;
  }

  #inlineCard(paragraph: Paragraph): boolean {
    const lines = this.#lines;
    const text = this.#text;
    const found = this.#inlineSeparator();
    if (found === null) return false;
    const { separator, at } = found;
    const { index, from, contentFrom, depth } = lines;
    const heading = lines.kind === "heading" ? (this.#heading?.parent ?? null) : this.#heading;
    const comments: ScheduleComment[] = [];
    this.#commentsOnLine(comments);
    const lead = leadingTag(text, contentFrom, at);
    const words = { from: lead?.next ?? (lines.clearFrom > contentFrom ? skipSpace(text, lines.clearFrom, at) : contentFrom), to: at };
    const row = text.charCodeAt(lines.first) === pipe;
    const cell = row ? this.#cell(at) : { from: words.from, to: lines.to };
    this.#keepTagLines(paragraph, from);
    this.#paragraph = null;
    // A comment or display math that begins here and ends below takes its lines along: nothing may be written in between.
    while (lines.reachesBelow && lines.advance()) this.#commentsOnLine(comments);
    const body = { from, to: lines.to };
    const trailer = readTrailer(text, lines.next, true);
    const blockIdSpan = blockIdAtEnd(text, lines.from, lines.to, comments) ?? trailer?.blockId ?? null;
    const all = trailer === null ? comments : comments.concat(trailer.comments);
    this.#blocks.push({
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
      heading,
      decks: this.#decksFrom(lead?.tag ?? null),
    });
    if (trailer !== null) lines.skipTo(trailer.next, lines.index + trailer.lines + 1);
    return true;
  }

  /** The table cell of the current line that holds offset `at`. */
  #cell(at: number): Span {
    const lines = this.#lines;
    const text = this.#text;
    let from = lines.first;
    for (let next = lines.first; next < lines.to; next++) {
      if (text.charCodeAt(next) !== pipe || text.charAt(next - 1) === "\\" || spanAt(lines.spans(), next) !== null) continue;
      if (next >= at) return { from, to: next };
      from = skipSpace(text, next + 1, at);
    }
    return { from, to: lines.to };
  }

  /** The separator that the current line is. */
  #lineSeparator(): LineSeparator | null {
    const { first, to } = this.#lines;
    for (const { separator, seeker } of this.#lineMarks) if (seeker.at(first) === first && isOnly(this.#text, first, to, separator.mark)) return separator;
    return null;
  }

  /** Accepts the current line as the separator of a multi-line block when it is one and its front has words. */
  #splits(paragraph: Paragraph): boolean {
    const lines = this.#lines;
    const text = this.#text;
    if (paragraph.split !== null) return false;
    const separator = this.#lineSeparator();
    if (separator === null) return false;
    const { front, heading } = paragraph.frontAt(lines, this.#heading);
    const words = this.#wordsFrom(front.from, lines.from, lines.depth);
    if (isEmpty(text, words.from, lines.from, lines.depth)) return false;
    paragraph.split = { kind: separator.kind, from: lines.from, to: lines.to, depth: lines.depth, front, heading };
    return true;
  }

  /** Where the words of a block that begins with the line at `from` start: behind quote marks, a callout's type and a leading tag. */
  #wordsFrom(from: number, to: number, depth: number): { readonly from: number; readonly tag: string | null } {
    const place = behindQuotes(this.#text, from === 0 && this.#text.charCodeAt(0) === byteOrderMark ? 1 : from, to, depth);
    const start = depth > 0 ? behindCalloutMark(this.#text, place, to) : place;
    const lead = leadingTag(this.#text, start, to);
    return { from: lead?.next ?? start, tag: lead?.tag ?? null };
  }

  #decksFrom(tag: string | null): readonly string[] | null {
    const own = tag === null ? "" : deckPath(tag);
    return own === "" ? this.#decks : [own];
  }

  #isBlock({ split, hasCloze, hasHiddenCloze }: Paragraph): boolean {
    return split !== null || hasCloze || hasHiddenCloze;
  }

  /** Ends the open run: a block when it has a separator line with an answer, or deletions. */
  #close(trailer: Trailer | null = null): void {
    const paragraph = this.#paragraph;
    if (paragraph === null) return;
    this.#paragraph = null;
    const { split } = paragraph;
    const { content, swallowed } = this.#contentBefore(paragraph);
    const comments = paragraph.comments.concat(swallowed, trailer?.comments ?? []);
    const start = split?.front ?? { from: paragraph.from, line: paragraph.firstLine };
    const deletions = split === null && this.#isBlock(paragraph) ? this.#cloze.read(paragraph.from, content.to, comments) : noDeletions;
    const isBlock = split !== null || deletions.length > 0;
    this.#keepTagLines(paragraph, isBlock ? start.from : Infinity);
    if (!isBlock) return;
    const depth = split?.depth ?? content.depth;
    const words = this.#wordsFrom(start.from, split?.from ?? content.to, depth);
    const own = comments.filter(({ from }) => from >= start.from);
    const lastLine = { from: Math.max(content.from, start.from), to: Math.max(content.to, split?.to ?? 0) };
    const back = { from: Math.min(lastLine.to, (split?.to ?? 0) + 1), to: lastLine.to };
    this.#blocks.push({
      source: this.#text,
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
      blockIdSpan: blockIdAtEnd(this.#text, lastLine.from, lastLine.to, own),
      comments: own,
      winner: newestComment(own),
      tail: paragraph.tail,
      quotePrefix: quotePrefix(this.#text, lastLine.from, lastLine.to, depth),
      heading: split === null ? paragraph.heading : split.heading,
      decks: this.#decksFrom(words.tag),
    });
  }

  /** The last line of words. A fence that never closes has comments below it in its reach: they still belong to the block, as SR has it. */
  #contentBefore({ from, content, endsInOpenFence }: Paragraph): { readonly content: Paragraph["content"]; readonly swallowed: readonly ScheduleComment[] } {
    if (!endsInOpenFence) return { content, swallowed: [] };
    const end = endBeforeComments(this.#text, from, content.to);
    return { content: { ...content, from: end.from, to: end.to }, swallowed: end.comments };
  }
}
