import type { Span } from "../card";
import { isEscaped, isOnly } from "../text/chars";
import type { BlockSource } from "../text/block";
import type { ClozePattern } from "../text/cloze-pattern";
import { isWords, spanAt, type InlineSpan } from "../text/inline";
import type { LineReader } from "../text/lines";
import type { Paragraph } from "../text/paragraph";
import { quotePrefix } from "../text/quote";
import type { Syntax } from "../text/syntax";
import type { ScanWatch } from "../text/watch";
import type { TextEdit } from "../write/edit";
import { missesOfCloze } from "./cloze-misses";
import { FenceWatch } from "./fence-watch";
import { whyFrontless, type Above, type Separator } from "./frontless";
import { LineMarks, maskReasons, type Mark } from "./line-marks";
import { breaksIn, inlineSides, markOf, separatorOf, sidesOf } from "./sides";
import { apart, endOfWords, joined, unmask, unmaskDeletion } from "./ways";
import { edit, eolAt, noWays, type NearMiss } from "./miss";
import type { Reason } from "./reasons";

/** In which blocks a near miss of a run is one still: most are text of a card when the run is one. */
type Within = "none" | "cloze" | "separated" | "any";
type Found = NearMiss & { readonly within: Within };

/** A deletion whose end was not on its line. */
interface Dangling {
  readonly pattern: ClozePattern;
  readonly at: number;
  readonly to: number;
  readonly line: number;
}

/** Collects what a scanner does not take for a card, with the reason. */
export class NearWatch implements ScanWatch {
  readonly misses: NearMiss[] = [];
  /** Where the tag lines stand, by the decks they name. */
  readonly tagLines = new Map<readonly string[], number>();
  readonly #text: string;
  readonly #endMarker: string;
  readonly #patterns: readonly ClozePattern[];
  readonly #marks: LineMarks;
  readonly #fences: FenceWatch;
  /** Of the run that is open, and of the current line. */
  #found: Found[] = [];
  #open: Paragraph | null = null;
  #lines: LineReader | null = null;
  #separator: Separator | null = null;
  #dangling: Dangling | null = null;
  /** The comment or math that the lines above have opened last. */
  #reach: Pick<InlineSpan, "kind" | "from" | "to"> | null = null;
  #above: Above | null = null;
  /** Of the last line of words. */
  #spans: readonly InlineSpan[] = [];
  #blanks = 0;
  #isBelowCard = false;

  constructor(text: string, syntax: Syntax) {
    this.#text = text;
    this.#endMarker = syntax.endMarker;
    this.#patterns = syntax.patterns;
    this.#marks = new LineMarks(text, syntax);
    this.#fences = new FenceWatch(text, this.#marks);
  }

  line(lines: LineReader, open: Paragraph | null): void {
    this.#settle(open);
    this.#open = open;
    this.#lines = lines;
    const { kind, from, to, depth } = lines;
    this.#take(this.#fences.line(lines));
    if (kind === "blank") {
      this.#dangle();
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
    if (this.#dangling !== null && this.#dangling.line <= run.lastLine) this.#dangle();
    this.#take(this.#fences.end(run));
    this.#tagLinesOf(run);
    if (block !== null) {
      for (const miss of block.kind === "cloze" ? missesOfCloze(block, this.#patterns) : sidesOf(run, block, this.#lines, this.#blanks)) this.misses.push(miss);
    }
    const rest: Found[] = [];
    for (const miss of this.#found) {
      if (miss.line > run.lastLine) rest.push(miss);
      else if (block === null || miss.line < block.firstLine ? miss.within === "none" || miss.within === "cloze" : counts(miss, block)) this.misses.push(miss);
    }
    this.#found = rest;
    this.#open = null;
    this.#isBelowCard = block !== null;
  }

  inline(block: BlockSource): void {
    const run = this.#open;
    if (this.#dangling?.line === block.firstLine) this.#dangling = null;
    this.#dangle();
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
    for (const miss of inlineSides(block, taken, run)) this.misses.push(miss);
    this.#open = null;
    this.#isBelowCard = true;
  }

  /** All of them in text order, once the note was read. */
  finish(blocks: readonly BlockSource[]): readonly NearMiss[] {
    const starts = new Set(blocks.map(({ from }) => from));
    // What stands below the blank line is a card of its own.
    const misses = this.misses.map((miss): NearMiss => (miss.code === "blank-below" && starts.has(miss.region.to) ? { ...miss, code: "back-empty", ways: noWays } : miss));
    return misses.sort((a, b) => a.from - b.from);
  }

  #tagLinesOf({ tagLines }: Paragraph): void {
    for (const { from, decks } of tagLines ?? []) this.tagLines.set(decks, from);
  }

  #take(found: readonly NearMiss[]): void {
    for (const miss of found) this.#found.push({ ...miss, within: "none" });
  }

  #add(code: Reason, mark: Mark, line: number, region: Span, ways: () => readonly TextEdit[], within: Within = "none"): void {
    this.#found.push({ code, from: mark.from, to: mark.to, mark: mark.mark, line, region, ways, within });
  }

  /** A line wholly inside a comment or math. */
  #opaque(lines: LineReader): void {
    const reach = this.#reach;
    if (reach === null || reach.to < lines.from || reach.kind === "schedule") return;
    const mark = this.#marks.any(lines);
    if (mark !== null) this.#add(maskReasons[reach.kind], mark, lines.index, reach, () => unmask(this.#text, reach, mark));
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
    /** All of a comment that began above. */
    const whole = (span: InlineSpan): Pick<InlineSpan, "kind" | "from" | "to"> =>
      span.from === contentFrom && begun !== null && begun.to === span.to && begun.from < lines.from ? begun : span;
    const hidden = this.#marks.hidden(contentFrom, to, spans);
    const mask = hidden?.mask ?? null;
    if (hidden !== null && mask === "backslash") this.#escaped(hidden, hidden.from - 1, index);
    else if (hidden !== null && mask !== null && mask !== "backslash" && mask.kind !== "schedule") this.#add(maskReasons[mask.kind], hidden, index, whole(mask), () => unmask(text, whole(mask), hidden));
    this.#notAlone(lines);
    this.#deletions(lines, mask === null ? whole : null);
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

  /** `whole`: gives the range of a span that hides a deletion; null when something else of the line is told of. */
  #deletions(lines: LineReader, whole: ((span: InlineSpan) => Pick<InlineSpan, "kind" | "from" | "to">) | null): void {
    const { contentFrom, to, index } = lines;
    const text = this.#text;
    const spans = lines.spans();
    const isAnswer = (this.#open?.split ?? null) !== null;
    const region = { from: this.#open?.from ?? lines.from, to };
    let refused = false;
    const found = this.#marks.deletion(contentFrom, to, spans, (pattern, at, why) => {
      if (refused || isAnswer) return;
      refused = true;
      const mark = { from: at, to: at + pattern.open.length, mark: pattern.open };
      if (why === "row") this.#add("row-of-equals", mark, index, region, noWays);
      else if (why === "form") this.#add("cloze-form", mark, index, region, noWays);
      else if (text.startsWith(pattern.close, mark.to)) this.#add("cloze-empty", { ...mark, to: mark.to + pattern.close.length }, index, region, noWays, "cloze");
      else if (!this.#overLines(lines, pattern) && this.#dangling === null && this.#marks.opensWord(at, pattern, to)) this.#dangling = { pattern, at, to, line: index };
    });
    if (found !== null) {
      const { deletion, pattern } = found;
      this.#add("cloze-in-card", { ...deletion, mark: pattern.open }, index, region, noWays, "separated");
      return;
    }
    if (isAnswer) return;
    if (!refused && this.#dangling !== null) this.#overLines(lines, this.#dangling.pattern);
    const backslash = text.slice(contentFrom, to).indexOf("\\");
    if (whole === null || (spans.length === 0 && backslash < 0)) return;
    const hidden = this.#marks.anyDeletion(contentFrom, to);
    if (hidden === null) return;
    const { deletion, pattern } = hidden;
    const mark = { ...deletion, mark: pattern.open };
    const mask = [deletion.from, deletion.to - 1].map((at) => spanAt(spans, at)).find((span) => !isWords(span)) ?? null;
    const escaped = mask !== null ? -1 : [deletion.from, deletion.to - pattern.close.length].find((at) => isEscaped(text, at, contentFrom)) ?? -1;
    if (escaped >= 0) this.#escaped(mark, escaped - 1, index);
    if (mask === null || mask.kind === "schedule") return;
    const range = whole(mask);
    const around = { from: Math.min(range.from, mark.from), to: Math.max(range.to, mark.to) };
    this.#add(maskReasons[mask.kind], mark, index, around, () => unmaskDeletion(text, range, deletion));
  }

  #escaped(mark: Mark, backslash: number, line: number): void {
    const region = { from: Math.min(backslash, mark.from), to: mark.to };
    this.#add("escaped", mark, line, region, () => [edit(backslash, backslash + 1, "")]);
  }

  /** The current line holds the end of a deletion that began above, and not of one that begins here. */
  #overLines(lines: LineReader, { open, close }: ClozePattern): boolean {
    const dangling = this.#dangling;
    if (dangling === null || dangling.pattern.close !== close || dangling.line === lines.index) return false;
    const line = this.#text.slice(lines.contentFrom, lines.to);
    const at = line.indexOf(close);
    const opening = line.indexOf(open);
    if (at < 0 || (open !== close && opening >= 0 && opening < at)) return false;
    const to = lines.contentFrom + at + close.length;
    this.#dangling = null;
    const mark = { from: dangling.at, to, mark: open };
    this.#add("cloze-over-lines", mark, dangling.line, mark, () => joined(this.#text, mark.from, to - close.length), "cloze");
    return true;
  }

  /** Nothing was found that ends it. */
  #dangle(): void {
    const dangling = this.#dangling;
    if (dangling === null) return;
    this.#dangling = null;
    const { at, to, line, pattern } = dangling;
    const from = at + pattern.open.length;
    const mark = { from: at, to: from, mark: pattern.open };
    this.#add("cloze-unclosed", mark, line, { from: at, to }, () => {
      const end = endOfWords(this.#text, from, to);
      return end > from ? [edit(end, end, pattern.close)] : [];
    }, "cloze");
  }

  /** What became of the separator line that was read last, in the run that holds it. */
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

  /** What an inline card takes away from the run above it. */
  #discarded({ split, deletions, from }: Paragraph, block: BlockSource): void {
    const text = this.#text;
    const deletion = deletions?.flat()[0];
    const at = split ?? deletion;
    if (at === undefined) return;
    const mark = split === null ? { from: at.from, to: at.to, mark: text.slice(at.from, at.to) } : markOf(text, split);
    const line = block.firstLine - breaksIn(text, mark.from, block.from);
    this.#add("discarded", mark, line, { from, to: block.body.to }, () => [apart(text, block.from, this.#endMarker)]);
  }
}

function counts({ within }: Found, { kind }: BlockSource): boolean {
  return within === "any" || within === (kind === "cloze" ? "cloze" : "separated");
}
