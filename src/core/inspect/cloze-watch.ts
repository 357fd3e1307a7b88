import type { Span } from "../model/card";
import { isEscaped } from "../text/chars/chars";
import type { ClozePattern } from "../text/cloze/pattern";
import { isWords, spanAt, type InlineSpan } from "../text/inline/inline";
import type { LineReader } from "../text/lines/lines";
import type { Paragraph } from "../text/blocks/paragraph";
import type { LineMarks, MarkedDeletion, EmptyDeletion } from "./line-marks";
import { edit, escapedMiss, maskReason, noWays, type FoundMiss } from "./miss";
import { endOfAnswer, joinLines, unmaskDeletion } from "./ways";

type Reach = Pick<InlineSpan, "kind" | "from" | "to">;

/** A deletion not closed on its line. */
interface Dangling {
  readonly pattern: ClozePattern;
  readonly at: number;
  readonly to: number;
  readonly line: number;
}

/** Collects text that looks like a deletion but is not one, or belongs to a card with a separator. */
export class ClozeWatch {
  #dangling: Dangling | null = null;

  constructor(readonly text: string, readonly marks: LineMarks) {}

  /**
   * Reads a line of words in the run `open`; returns the misses known so far. `whole`: the full extent of a span that hides a deletion;
   * null when another miss of the line is reported.
   */
  line(lines: LineReader, open: Paragraph | null, whole: ((span: InlineSpan) => Reach) | null): FoundMiss[] {
    const { contentFrom, to, index: line } = lines;
    const spans = lines.spans();
    const isAnswer = (open?.split ?? null) !== null;
    const region = { from: open?.from ?? lines.from, to };
    const { found, refused } = this.marks.deletions(contentFrom, to, spans);
    const misses = isAnswer ? [] : this.#unfinished(lines, region, found, refused);
    const [first] = found;
    if (first !== undefined) {
      const { deletion, pattern } = first;
      misses.push({ code: "cloze-in-card", from: deletion.from, to: deletion.to, mark: pattern.open, line, region, ways: noWays, within: "separated" });
    } else if (!isAnswer && whole !== null && (spans.length > 0 || this.text.slice(contentFrom, to).includes("\\"))) misses.push(...this.#hidden(lines, whole));
    return misses;
  }

  /** Reports the open deletion as unclosed, if it began on a line up to `lastLine`. */
  end(lastLine = Infinity): FoundMiss[] {
    const dangling = this.#dangling;
    if (dangling === null) return [];
    const { at, to, line, pattern } = dangling;
    if (line > lastLine) return [];
    this.#dangling = null;
    const from = at + pattern.open.length;
    const ways = (): ReturnType<FoundMiss["ways"]> => {
      const end = endOfAnswer(this.text, from, to);
      return end > from ? [edit(end, end, pattern.close)] : [];
    };
    return [{ code: "cloze-unclosed", from: at, to: from, mark: pattern.open, line, region: { from: at, to }, ways, within: "cloze" }];
  }

  /** Drops the open deletion: it is text of a one-line card. */
  forget(): void {
    this.#dangling = null;
  }

  /** Openings without a deletion on the line, and the end of a deletion that began above. */
  #unfinished(lines: LineReader, region: Span, found: readonly MarkedDeletion[], refused: readonly EmptyDeletion[]): FoundMiss[] {
    const over = this.#overLines(lines, found);
    if (over !== null) return [over];
    const { text } = this;
    for (const { pattern, from, to, why } of refused) {
      const miss = { from, to, mark: pattern.open, line: lines.index, region, ways: noWays };
      if (why === "row") return [{ ...miss, code: "row-of-equals", within: "none" }];
      if (why === "form") return [{ ...miss, code: "cloze-form", within: "none" }];
      if (text.startsWith(pattern.close, to)) return [{ ...miss, code: "cloze-empty", to: to + pattern.close.length, within: "cloze" }];
      if (this.#dangling !== null || !this.marks.opensWord(from, pattern, lines.to)) continue;
      this.#dangling = { pattern, at: from, to: lines.to, line: lines.index };
      break;
    }
    return [];
  }

  /** The miss when the current line has the end of a deletion that began above, and not of one that begins here. */
  #overLines(lines: LineReader, found: readonly MarkedDeletion[]): FoundMiss | null {
    const dangling = this.#dangling;
    if (dangling === null || dangling.line === lines.index) return null;
    const { open, close } = dangling.pattern;
    const line = this.text.slice(lines.contentFrom, lines.to);
    const at = line.indexOf(close);
    const opening = line.indexOf(open);
    if (at < 0 || (open !== close && opening >= 0 && opening < at)) return null;
    const end = lines.contentFrom + at;
    const to = end + close.length;
    if (spanAt(lines.spans(), end) !== null || found.some(({ deletion }) => deletion.from < to && deletion.to > end)) return null;
    this.#dangling = null;
    const span = { from: dangling.at, to };
    return { code: "cloze-over-lines", ...span, mark: open, line: dangling.line, region: span, ways: () => joinLines(this.text, span.from, end), within: "cloze" };
  }

  /** The first deletion of the line that a backslash, code, math, a link or the like hides. */
  #hidden(lines: LineReader, whole: (span: InlineSpan) => Reach): FoundMiss[] {
    const hidden = this.marks.anyDeletion(lines.contentFrom, lines.to);
    if (hidden === null) return [];
    const { deletion, pattern } = hidden;
    const { from, to } = deletion;
    const spans = lines.spans();
    const mask = [from, to - 1].map((at) => spanAt(spans, at)).find((span) => span !== null && !isWords(span)) ?? null;
    if (mask === null) {
      const escaped = [from, to - pattern.close.length].find((at) => isEscaped(this.text, at, lines.contentFrom));
      return escaped === undefined ? [] : [escapedMiss({ from, to, mark: pattern.open }, escaped - 1, lines.index)];
    }
    if (mask.kind === "schedule") return [];
    const range = whole(mask);
    const region = { from: Math.min(range.from, from), to: Math.max(range.to, to) };
    const ways = (): ReturnType<FoundMiss["ways"]> => unmaskDeletion(this.text, range, deletion);
    return [{ code: maskReason(mask), from, to, mark: pattern.open, line: lines.index, region, ways, within: "none" }];
  }
}
