import type { Span } from "../model/card";
import { isOnly, trimmedEnd } from "../text/chars/chars";
import type { BlockSource } from "../text/blocks/block";
import type { ClozePattern } from "../text/cloze/pattern";
import type { InlineSpan } from "../text/inline/inline";
import type { LineReader } from "../text/lines/lines";
import type { Paragraph } from "../text/blocks/paragraph";
import { quotePrefix } from "../text/lines/quote";
import type { Syntax } from "../text/syntax/syntax";
import type { ScanObserver } from "../text/note/scan-observer";
import type { TextEdit } from "../write/edit";
import { missesOfCloze } from "./cloze-misses";
import { ClozeWatch } from "./cloze-watch";
import { FenceWatch } from "./fence-watch";
import { whyFrontless, type Above, type Separator } from "./frontless";
import { LineMarks, type CardMark } from "./line-marks";
import { beginsTable, inlineSides, markOf, secondTags, separatorOf, sidesWithoutWords } from "./sides";
import { apart, unmask } from "./ways";
import { edit, eolAt, escapedMiss, maskReason, noWays, type FoundMiss, type NearMiss, type Within } from "./miss";
import type { Reason } from "./reasons";
import { breaksIn, lineStart } from "../text/chars/line-breaks";

const questionMarks = "?\uff1f\u061f";

/** Collects near misses while a scanner reads a note, with their reasons. */
export class NearWatch implements ScanObserver {
  readonly misses: NearMiss[] = [];
  /** Tag lines by the decks they name. */
  readonly tagLines = new Map<readonly string[], number>();
  readonly #text: string;
  readonly #endMarker: string;
  readonly #patterns: readonly ClozePattern[];
  /** Separators with a line of their own, one-way ones first. */
  readonly #lineMarks: readonly string[];
  readonly #marks: LineMarks;
  readonly #fences: FenceWatch;
  readonly #cloze: ClozeWatch;
  /** Misses of the open run and of the current line. */
  #found: FoundMiss[] = [];
  #open: Paragraph | null = null;
  #lines: LineReader | null = null;
  #separator: Separator | null = null;
  /** The last comment or math opened by the lines above. */
  #reach: Pick<InlineSpan, "kind" | "from" | "to"> | null = null;
  #above: Above | null = null;
  /** Spans of the last line with words. */
  #spans: readonly InlineSpan[] = [];
  #blanks = 0;
  #isBelowCard = false;

  constructor(text: string, syntax: Syntax) {
    this.#text = text;
    this.#endMarker = syntax.endMarker;
    this.#patterns = syntax.patterns;
    this.#lineMarks = syntax.lines.filter(({ kind }) => kind === "multiline").map(({ mark }) => mark);
    this.#marks = new LineMarks(text, syntax);
    this.#fences = new FenceWatch(text, this.#marks);
    this.#cloze = new ClozeWatch(text, this.#marks);
  }

  line(lines: LineReader, open: Paragraph | null): void {
    this.#settle(open);
    this.#open = open;
    this.#lines = lines;
    const { kind, from, to, depth } = lines;
    this.#take(this.#fences.line(lines));
    if (kind === "blank") {
      this.#found.push(...this.#cloze.end());
      this.#blanks++;
      return;
    }
    const isMarker = kind !== "fence" && kind !== "opaque" && isOnly(this.#text, lines.first, to, this.#endMarker);
    if (kind === "opaque") this.#opaque(lines);
    else if (kind !== "fence" && !isMarker) this.#words(lines);
    this.#above = { from, to, depth, isMarker };
    this.#blanks = 0;
  }

  closed(run: Paragraph, block: BlockSource | null): void {
    if (this.#separator !== null && this.#separator.index <= run.lastLine) this.#settle(run);
    this.#found.push(...this.#cloze.end(run.lastLine));
    this.#take(this.#fences.end(run));
    this.#tagLinesOf(run);
    if (block !== null) {
      for (const miss of secondTags(run, block)) this.misses.push(miss);
      for (const miss of block.kind === "cloze" ? missesOfCloze(block, this.#patterns) : sidesWithoutWords(run, block, this.#lines, this.#blanks)) this.misses.push(miss);
    }
    const rest: FoundMiss[] = [];
    for (const miss of this.#found) {
      if (miss.line > run.lastLine) rest.push(miss);
      else if (block !== null && miss.line < block.firstLine && miss.code === "cloze-in-card") this.misses.push(inContext(miss, block));
      else if (block === null || miss.line < block.firstLine ? miss.within === "none" || miss.within === "cloze" : counts(miss, block)) this.misses.push(miss);
    }
    this.#found = rest;
    this.#open = null;
    this.#isBelowCard = block !== null;
  }

  inline(block: BlockSource): void {
    const run = this.#open;
    this.#found.push(...this.#cloze.end(block.firstLine - 1));
    this.#cloze.forget();
    if (run !== null) {
      this.#tagLinesOf(run);
      this.#discarded(run, block);
    }
    for (const miss of this.#found) {
      if (miss.line === block.firstLine ? miss.within === "separated" : miss.within === "none" || miss.within === "cloze") this.misses.push(miss);
    }
    this.#found = [];
    const taken = separatorOf(block);
    const other = this.#marks.beside(block.from, this.#above?.to ?? block.from, taken, this.#spans);
    if (other !== null) this.misses.push({ ...other, code: "more-separators", line: block.firstLine, region: block.body, ways: noWays });
    const side = inlineSides(block, taken, run);
    if (side !== null) this.misses.push(side);
    this.#open = null;
    this.#isBelowCard = true;
  }

  /** All misses; call after the whole note has been read. */
  finish(blocks: readonly BlockSource[]): readonly NearMiss[] {
    const starts = new Set(blocks.map(({ from }) => from));
    // The text after the blank line is a card of its own.
    return this.misses.map((miss): NearMiss => (miss.code === "blank-below" && starts.has(miss.region.to) ? { ...miss, code: "back-empty", ways: noWays } : miss));
  }

  #tagLinesOf({ tagLines }: Paragraph): void {
    for (const { from, decks } of tagLines ?? []) this.tagLines.set(decks, from);
  }

  #take(found: readonly NearMiss[]): void {
    for (const miss of found) this.#found.push({ ...miss, within: "none" });
  }

  #add(code: Reason, mark: CardMark, line: number, region: Span, ways: () => readonly TextEdit[], within: Within = "none"): void {
    this.#found.push({ code, from: mark.from, to: mark.to, mark: mark.mark, line, region, ways, within });
  }

  /** Cuts an unclosed comment at the end of the text. */
  #clipped({ kind, from, to }: Pick<InlineSpan, "kind" | "from" | "to">): Pick<InlineSpan, "kind" | "from" | "to"> {
    return { kind, from, to: Math.min(to, this.#text.length) };
  }

  /** Reads a line wholly inside a comment or math. */
  #opaque(lines: LineReader): void {
    const reach = this.#reach;
    if (reach === null || reach.to < lines.from || reach.kind === "schedule") return;
    const mark = this.#marks.any(lines);
    const span = this.#clipped(reach);
    if (mark !== null) this.#add(maskReason(reach), mark, lines.index, span, () => unmask(this.#text, span, mark));
  }

  #words(lines: LineReader): void {
    const { contentFrom, first, to, index } = lines;
    const text = this.#text;
    const spans = (this.#spans = lines.spans());
    const begun = this.#reach;
    const last = spans[spans.length - 1];
    if (last !== undefined && last.to > to) this.#reach = last;
    const alone = this.#marks.alone(first, to);
    if (alone !== null) {
      const { from, depth } = lines;
      this.#separator = { mark: alone, from, first, index, depth, above: this.#above, blanks: this.#blanks, inRun: this.#open !== null, isBelowCard: this.#isBelowCard };
      return;
    }
    /** The full extent of a comment that began above. */
    const whole = (span: InlineSpan): Pick<InlineSpan, "kind" | "from" | "to"> =>
      this.#clipped(span.from === contentFrom && begun !== null && begun.to === span.to && begun.from < lines.from ? begun : span);
    const hidden = this.#marks.hidden(contentFrom, to, spans);
    const mask = hidden?.mask ?? null;
    if (hidden !== null && mask === "backslash") this.#found.push(escapedMiss(hidden, hidden.from - 1, index));
    else if (hidden !== null && mask !== null && mask !== "backslash" && mask.kind !== "schedule") this.#add(maskReason(mask), hidden, index, whole(mask), () => unmask(text, whole(mask), hidden));
    this.#notAlone(lines);
    this.#aboveTable(lines);
    this.#found.push(...this.#cloze.line(lines, this.#open, mask === null ? whole : null));
  }

  /** Reports a question with a table directly below it or after one blank line. */
  #aboveTable({ first, to, index }: LineReader): void {
    const text = this.#text;
    const above = this.#above;
    const isAnswer = this.#open === null ? this.#isBelowCard : this.#open.split !== null;
    if (above === null || isAnswer || this.#blanks > 1 || !beginsTable(text, first)) return;
    const end = trimmedEnd(text, above.from, above.to);
    if (end === above.from || !questionMarks.includes(text.charAt(end - 1))) return;
    const below = (): string => eolAt(text, above.from) + text.slice(lineStart(text, first), first);
    const ways = (): TextEdit[] => this.#lineMarks.map((mark) => edit(above.to, first, below() + mark + below()));
    this.#add("question-table", { from: end - 1, to: end, mark: text.charAt(end - 1) }, index - 1 - this.#blanks, { from: above.from, to }, ways);
  }

  #notAlone(lines: LineReader): void {
    const open = this.#open;
    if (open === null || open.split !== null) return;
    const found = this.#marks.begins(lines.first, lines.to);
    if (found === null) return;
    const text = this.#text;
    const { from, first, to, depth, index } = lines;
    const { mark, marker, rest } = found;
    const below = (): string => eolAt(text, from) + quotePrefix(text, from, to, depth) + marker;
    this.#add("not-alone", found, index, { from: open.from, to }, () => [edit(first, rest, rest < to ? mark + below() : mark)]);
  }

  /** Reports the last separator line, given the run that contains it. */
  #settle(run: Paragraph | null): void {
    const separator = this.#separator;
    if (separator === null) return;
    this.#separator = null;
    if (run === null || run.split?.from === separator.from) return;
    const { mark, from, index, above } = separator;
    const text = this.#text;
    if (run.split !== null && above !== null) {
      const { split } = run;
      this.#add("runs-on", mark, index, { from: above.from, to: mark.to }, () => (above.from > split.to ? [apart(text, above.from, this.#endMarker)] : []), "any");
      return;
    }
    const [code, ways] = whyFrontless(text, separator);
    this.#add(code, mark, index, { from: code === "no-front" ? from : (above?.from ?? from), to: mark.to }, ways);
  }

  /** Reports what an inline card cuts off from the run above it. */
  #discarded({ split, deletions, from }: Paragraph, block: BlockSource): void {
    const text = this.#text;
    const deletion = deletions?.flat()[0];
    const at = split ?? deletion;
    if (at === undefined) return;
    const mark = split === null ? { from: at.from, to: at.to, mark: text.slice(at.from, at.to) } : markOf(text, split);
    const line = block.firstLine - breaksIn(text, mark.from, block.from);
    const region = { from, to: block.body.to };
    const separator = block.front.to;
    // A blank line would split the table.
    if (split !== null && block.tail === "row") this.#add("table-rows", mark, line, region, () => [edit(separator, separator, "\\")]);
    else this.#add("discarded", mark, line, region, () => [apart(text, block.from, this.#endMarker)]);
  }
}

/** A deletion above a front, in the lines of context. */
function inContext({ within: _within, ...miss }: FoundMiss, { source: text, from, quotePrefix: prefix }: BlockSource): NearMiss {
  return { ...miss, code: "cloze-in-context", ways: () => [edit(from, from, prefix.trimEnd() + eolAt(text, from))] };
}

function counts({ within }: FoundMiss, { kind }: BlockSource): boolean {
  return within === "any" || within === (kind === "cloze" ? "cloze" : "separated");
}
