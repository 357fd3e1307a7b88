import { blockIdAtEnd, endOfWords, firstCommentLine, joinComments, newestComment, noComments, readCommentLines, readTrailer, type Trailer } from "../comments/attach";
import type { BlockSource, Rest, Scan } from "../blocks/block";
import { cellAt, ownDecks, paragraphBlock, wordsFrom } from "../blocks/block-parts";
import type { ScheduleComment } from "../../model/card";
import { added, isOnly, never, Seekers, skipSpace } from "../chars/chars";
import type { Deletion } from "../cloze/find";
import { ClozeScanner } from "../cloze/scan";
import { isEmpty } from "../blocks/content";
import { readHeading, type Heading } from "../lines/heading";
import { InlineSeparators } from "../blocks/inline-separators";
import { tagsIn } from "../tags/inline-tags";
import { LineReader } from "../lines/lines";
import { contentBefore, Paragraph } from "../blocks/paragraph";
import { percentComments } from "../lines/percent-comments";
import { quotePrefix } from "../lines/quote";
import { startOfNote, Checkpoints } from "./checkpoints";
import { Skipper } from "./skip";
import { commentStart } from "../comments/schedule-comment";
import { deckPath, isUnderDeckTag, type Syntax } from "../syntax/syntax";
import type { ScanObserver } from "./scan-observer";

const noDecks: readonly string[] = [];
const noDeletions: readonly Deletion[] = [];

/** Reads notes one after the other with the same settings, reusing its readers. */
export class Scanner {
  readonly #syntax: Syntax;
  readonly #seekers = new Seekers();
  readonly #lines: LineReader;
  readonly #cloze: ClozeScanner;
  readonly #skipper: Skipper;
  readonly #inline: InlineSeparators;
  readonly #hashes = this.#seekers.of("#");
  readonly #comments = this.#seekers.of("<!--");

  // State of the note being read.
  #text = "";
  #isHidden = percentComments("", 0, 0);
  #blocks: BlockSource[] = [];
  #open: Paragraph | null = null;
  #heading: Heading | null = null;
  /** Decks of the nearest tag line above. */
  #decksAbove: readonly string[] | null = null;
  #firstDeck: string | null = null;
  #firstDeckAt = -1;
  readonly #rests = new Checkpoints();
  /** The first comment line below `from`, cached. */
  #comment = { from: 0, at: -1, isOutside: false };

  /** With an observer, every line is read, which takes longer. */
  constructor(syntax: Syntax, private readonly watch: ScanObserver | null = null) {
    this.#syntax = syntax;
    this.#lines = new LineReader("", 0, 0, this.#seekers, syntax.openings);
    this.#cloze = new ClozeScanner(syntax.patterns, this.#seekers);
    this.#skipper = new Skipper(syntax, this.#seekers);
    this.#inline = new InlineSeparators(syntax.inline, this.#seekers);
  }

  /** Reads the blocks of a note from `start` on. One pass, linear. */
  scan(text: string, start: Rest): Scan {
    this.#begin(text, start);
    this.#readTo(never);
    return this.#end();
  }

  /** `scan` in pieces of about `size` code units. The scanner must read nothing else in between. */
  *scanInPieces(text: string, start: Rest, size: number): Generator<undefined, Scan> {
    this.#begin(text, start);
    for (let to = start.from + size; this.#readTo(to); to += size) yield;
    return this.#end();
  }

  /** Reads lines up to the first that ends after `to`; false when none is left. */
  #readTo(to: number): boolean {
    const lines = this.#lines;
    while (this.#skip() && lines.advance()) {
      this.watch?.line(lines, this.#open);
      if (lines.kind === "blank") this.#blankLine();
      else this.#readLine();
      if (lines.next > to) return true;
    }
    return false;
  }

  #end(): Scan {
    this.#close();
    const found = { blocks: this.#blocks, firstDeck: this.#firstDeck, firstDeckAt: this.#firstDeckAt, looksBehind: this.#lines.looksBehind };
    // Releases the note's text.
    this.#begin("", startOfNote);
    return found;
  }

  #begin(text: string, start: Rest): void {
    const { from, line, containers, heading, decks } = start;
    this.#text = text;
    this.#lines.read(text, from, line, containers);
    this.#skipper.read(text);
    this.#isHidden = percentComments(text, from, line);
    this.#blocks = [];
    this.#open = this.#firstDeck = null;
    this.#firstDeckAt = -1;
    this.#heading = heading;
    this.#decksAbove = decks;
    this.#comment.at = -1;
    this.#rests.begin(start);
  }

  /** Skips lines that cannot matter; false when no others are left. */
  #skip(): boolean {
    if (this.watch !== null) return true;
    const lines = this.#lines;
    if (!lines.fenceClosed) lines.skipCode();
    if (this.#open !== null || !lines.isClear) return true;
    const to = this.#skipper.landing(lines.next);
    if (to > lines.next && to < never) lines.skipText(to, this.#skipper.passed);
    return to < never;
  }

  #blankLine(): void {
    this.#endParagraph();
    const lines = this.#lines;
    if (this.#open === null && lines.isClear) this.#rests.take(lines, this.#heading, this.#decksAbove);
  }

  #endParagraph(): void {
    const lines = this.#lines;
    const text = this.#text;
    const paragraph = this.#open;
    if (paragraph === null) return;
    if (this.#syntax.endMarker !== "" && (paragraph.split !== null || paragraph.deletions !== null)) {
      paragraph.to = lines.to;
      paragraph.lastLine = lines.index;
      return;
    }
    if (!paragraph.mayBeBlock) return this.#close();
    const trailer = readTrailer(text, lines.from, false);
    if (trailer !== null) lines.skipTo(trailer.next, trailer.lines - 1);
    this.#close(trailer);
  }

  /**
   * Handles a line of only quote marks in the open run: it ends a multi-line card, and a front begins after it. If SR has scheduled the
   * text around it as one card, it stays one. True when the line needs nothing more.
   */
  #quoteGap(paragraph: Paragraph): boolean {
    const { next } = this.#lines;
    if (next > this.#comment.at || next < this.#comment.from) this.#comment = { from: next, ...firstCommentLine(this.#text, next) };
    if (this.#comment.isOutside) return false;
    paragraph.addGap(this.#lines);
    if (paragraph.split === null || this.#syntax.endMarker !== "") return false;
    this.#endParagraph();
    return true;
  }

  #readLine(): void {
    const lines = this.#lines;
    const text = this.#text;
    if (lines.kind !== "fence" && lines.kind !== "opaque") {
      if (isOnly(text, lines.first, lines.to, this.#syntax.endMarker)) return this.#close();
      if (this.#commentLines()) return;
    }
    if (this.#open?.split && lines.depth < this.#open.split.depth) this.#close();
    if (this.#open !== null && lines.depth > 0 && lines.first >= lines.to && this.#quoteGap(this.#open)) return;
    const isWords = lines.kind !== "fence" && lines.kind !== "opaque";
    const above = this.#heading;
    if (lines.kind === "heading") this.#heading = readHeading(text, lines.first, lines.to, above);
    const decks = isWords ? this.#deckTags() : noDecks;
    if (isWords && !lines.isRule && this.#inlineCard(above)) return;
    const paragraph = (this.#open ??= new Paragraph(lines.from, lines.index, above, lines.containers));
    paragraph.add(lines);
    if (!isWords) return paragraph.addContent(lines);
    if (decks.length > 0) paragraph.tagLines = added(paragraph.tagLines, { from: lines.from, decks });
    if (paragraph.split === null && this.#splits(paragraph)) return;
    if (lines.kind === "heading") paragraph.addContext(lines, this.#heading?.parent ?? null);
    else if (lines.depth > 0 && text.startsWith("[!", lines.first)) paragraph.addContext(lines, this.#heading);
    paragraph.addContent(lines);
    paragraph.addComments(this.#commentsOnLine());
    if (paragraph.split === null && !lines.isRule) this.#cloze.look(lines, paragraph);
  }

  /** Comment lines and metadata callouts: part of the open run, or orphans without one. */
  #commentLines(): boolean {
    const lines = this.#lines;
    const text = this.#text;
    const callout = lines.depth > 0 && text.startsWith("[!sr|", lines.first);
    if (!callout && !text.startsWith(commentStart, lines.first)) return false;
    const found = readCommentLines(text, lines.from);
    if (found === null) return false;
    if (this.#open !== null) {
      this.#open.addComments(found.comments);
      this.#open.to = found.to;
      this.#open.lastLine = lines.index + found.lines - 1;
    }
    lines.skipTo(found.next, found.lines - 1);
    return true;
  }

  /** The schedule comments on the current line. */
  #commentsOnLine(): readonly ScheduleComment[] {
    const lines = this.#lines;
    if (!lines.mayOpen || this.#comments.at(lines.from) >= lines.to) return noComments;
    let comments: ScheduleComment[] | null = null;
    for (const { comment } of lines.spans()) if (comment !== undefined) comments = added(comments, comment);
    return comments ?? noComments;
  }

  /** Deck tags on the current line, as paths. */
  #deckTags(): readonly string[] {
    const lines = this.#lines;
    if (this.#syntax.folderDecks || this.#hashes.at(lines.contentFrom) >= lines.to) return noDecks;
    const tags = tagsIn(lines, this.#isHidden);
    if (tags.length === 0) return noDecks;
    const decks = tags.map(deckPath).filter((path) => isUnderDeckTag(path, this.#syntax.deckTags));
    if (this.#firstDeck === null && decks[0] !== undefined) {
      this.#firstDeck = decks[0];
      this.#firstDeckAt = lines.from;
    }
    return decks;
  }

  /** Applies tag lines that are not part of a block to the cards below. */
  #keepTagLines(paragraph: Paragraph, before: number): void {
    for (const { from, decks } of paragraph.tagLines ?? []) if (from < before) this.#decksAbove = decks;
  }

  /** Reads the current line as an inline card if it is one. `above`: the heading above the line. */
  #inlineCard(above: Heading | null): boolean {
    const lines = this.#lines;
    const text = this.#text;
    const ours = this.#inline.on(lines);
    const found = this.#inline.theirs === null ? ours : this.#inline.proved(lines, ours, ours === null && (this.#open?.mayBeOurs === true || this.#cloze.finds(lines)));
    if (found === null) return false;
    const { separator, at } = found;
    const { index, from, contentFrom, depth } = lines;
    const context = lines.kind === "heading" ? (this.#heading?.parent ?? null) : above;
    let comments = this.#commentsOnLine();
    const words = lines.clearFrom > contentFrom ? { from: skipSpace(text, lines.clearFrom, at), tag: null } : wordsFrom(text, from, at, depth);
    const row = lines.isTableRow;
    const quoted = lines.isQuoted;
    const cell = row ? cellAt(lines, at) : { from: words.from, to: lines.to };
    if (this.#open !== null) this.#keepTagLines(this.#open, from);
    this.#open = null;
    // A comment or display math that ends below includes its lines: nothing may be written in between.
    while (lines.reachesBelow && lines.advance()) comments = joinComments(comments, this.#commentsOnLine());
    const body = { from, to: lines.to };
    const trailer = readTrailer(text, lines.next, true);
    const blockIdSpan = blockIdAtEnd(text, lines.from, lines.to, comments) ?? trailer?.blockId ?? null;
    const all = trailer === null ? comments : joinComments(comments, trailer.comments);
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
      tail: row ? "row" : quoted && lines.index === index ? "quote" : lines.isMath ? "fence" : "text",
      quotePrefix: quotePrefix(text, from, lines.to, depth),
      heading: context,
      ownDecks: ownDecks(words.tag, this.#decksAbove),
      rest: this.#rests.last(),
    });
    this.watch?.inline(this.#blocks[this.#blocks.length - 1]!);
    if (trailer !== null) lines.skipTo(trailer.next, trailer.lines);
    return true;
  }

  /** Accepts the current line as a multi-line separator if it is one and its front has words. SR may have put its schedule there. */
  #splits(paragraph: Paragraph): boolean {
    const lines = this.#lines;
    const text = this.#text;
    for (const { mark, kind } of this.#syntax.lines) {
      // The first character almost always decides.
      if (text.charCodeAt(lines.first) !== mark.charCodeAt(0)) continue;
      const comments = this.#commentsOnLine();
      if (!isOnly(text, lines.first, endOfWords(text, lines.first, lines.to, comments), mark)) continue;
      const start = paragraph.frontAt(lines, this.#heading);
      const words = wordsFrom(text, start.front.from, lines.from, lines.depth);
      if (isEmpty(text, words.from, lines.from, lines.depth)) return false;
      paragraph.split = { kind, from: lines.from, to: lines.to, depth: lines.depth, ...start };
      paragraph.addComments(comments);
      return true;
    }
    return false;
  }

  /** Ends the open run: a block if it has a separator line with an answer, or deletions. */
  #close(trailer: Trailer | null = null): void {
    const text = this.#text;
    const paragraph = this.#open;
    if (paragraph === null) return;
    this.#open = null;
    if (!paragraph.mayBeBlock) this.#keepTagLines(paragraph, Infinity);
    if (!paragraph.mayBeBlock) return this.watch?.closed(paragraph, null);
    const { split } = paragraph;
    const content = contentBefore(text, paragraph);
    const comments = joinComments(joinComments(paragraph.comments, content.comments), trailer?.comments ?? noComments);
    const start = split?.front ?? { from: paragraph.from, line: paragraph.firstLine };
    const deletions = split === null ? this.#cloze.read(text, paragraph.from, content.to, paragraph, comments) : noDeletions;
    const isBlock = split !== null || deletions.length > 0;
    this.#keepTagLines(paragraph, isBlock ? start.from : Infinity);
    const block = isBlock ? paragraphBlock(text, paragraph, { content, comments, deletions, trailer }, this.#decksAbove, this.#rests.last()) : null;
    if (block !== null) this.#blocks.push(block);
    this.watch?.closed(paragraph, block);
  }
}
