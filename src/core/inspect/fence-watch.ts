import type { Span } from "../card";
import type { LineReader } from "../text/lines";
import type { Paragraph } from "../text/paragraph";
import type { AnyMark, LineMarks } from "./line-marks";
import type { NearMiss } from "./miss";
import { closeFence, unfence } from "./ways";

interface OpenFence {
  readonly from: number;
  /** Where its row of marks begins, and its last line so far. */
  readonly marks: number;
  to: number;
  readonly found: { readonly mark: AnyMark; readonly line: number }[];
}

const none: readonly NearMiss[] = [];

/** Collects the marks in fences until it is known whether something closes them. */
export class FenceWatch {
  #fence: OpenFence | null = null;

  constructor(readonly text: string, readonly marks: LineMarks) {}

  /** Takes in a line; gives what stood in the fence that it ends. */
  line(lines: LineReader): readonly NearMiss[] {
    if (lines.kind !== "fence") return this.#end(false);
    const { from, to, first, index } = lines;
    if (this.#fence === null) {
      this.#fence = { from, to, marks: this.#rowOn(first, to), found: [] };
      return none;
    }
    this.#fence.to = to;
    if (lines.fenceClosed) return this.#end(true);
    const mark = this.marks.any(lines);
    if (mark !== null) this.#fence.found.push({ mark, line: index });
    return none;
  }

  /** The run of lines that holds the fence has ended. */
  end(run: Paragraph): readonly NearMiss[] {
    return this.#fence !== null && this.#fence.to <= run.to ? this.#end(false) : none;
  }

  #rowOn(first: number, to: number): number {
    const at = this.text.slice(first, to).search(/```|~~~/);
    return at < 0 ? first : first + at;
  }

  #end(isClosed: boolean): readonly NearMiss[] {
    const fence = this.#fence;
    this.#fence = null;
    if (fence === null) return none;
    const { from, to, marks, found } = fence;
    const region: Span = { from, to };
    const { text } = this;
    return found.map(({ mark, line }) => ({
      code: isClosed ? "fence" : "open-fence",
      from: mark.from,
      to: mark.to,
      mark: mark.mark,
      line,
      region,
      ways: () => (isClosed ? unfence(text, region) : closeFence(text, region, marks, mark.from, !mark.isInline)),
    }));
  }
}
