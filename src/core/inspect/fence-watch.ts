import type { Span } from "../model/card";
import type { LineReader } from "../text/lines/lines";
import type { Paragraph } from "../text/blocks/paragraph";
import type { AnyMark, LineMarks } from "./line-marks";
import type { NearMiss } from "./miss";
import { closeFence, unfence } from "./ways";

interface OpenFence {
  readonly from: number;
  /** Start of its fence marks, and its last line so far. */
  readonly marks: number;
  to: number;
  readonly found: { readonly mark: AnyMark; readonly line: number }[];
}

/** How a fence ends: with its closing line, with the list item or quote around it, or not at all. */
type End = "fence" | "cut-fence" | "open-fence";

const none: readonly NearMiss[] = [];

/** Collects the marks in fences until it is known whether the fence closes. */
export class FenceWatch {
  #fence: OpenFence | null = null;

  constructor(readonly text: string, readonly marks: LineMarks) {}

  /** Reads a line; returns the misses of the fence that it ends. */
  line(lines: LineReader): readonly NearMiss[] {
    if (lines.kind !== "fence") return this.#end("cut-fence");
    const { from, to, first, index } = lines;
    if (this.#fence === null || lines.opensFence) {
      const cut = this.#end("cut-fence");
      this.#fence = { from, to, marks: this.#rowOn(first, to), found: [] };
      return cut;
    }
    this.#fence.to = to;
    if (lines.fenceClosed) return this.#end("fence");
    const mark = this.marks.any(lines);
    if (mark !== null) this.#fence.found.push({ mark, line: index });
    return none;
  }

  /** Ends the run of lines that contains the fence. */
  end(run: Paragraph): readonly NearMiss[] {
    return this.#fence !== null && this.#fence.to <= run.to ? this.#end("open-fence") : none;
  }

  #rowOn(first: number, to: number): number {
    const at = this.text.slice(first, to).search(/```|~~~/);
    return at < 0 ? first : first + at;
  }

  #end(code: End): readonly NearMiss[] {
    const fence = this.#fence;
    this.#fence = null;
    if (fence === null) return none;
    const { from, to, marks, found } = fence;
    const region: Span = { from, to };
    const { text } = this;
    return found.map(({ mark, line }) => ({
      code,
      from: mark.from,
      to: mark.to,
      mark: mark.mark,
      line,
      region,
      ways: () => (code === "fence" ? unfence(text, region) : closeFence(text, region, marks, mark.from, !mark.isInline)),
    }));
  }
}
