import { backslash, Seekers, type Seeker } from "../text/chars/chars";
import { Closings } from "../text/inline/closings";
import { Lines } from "../text/chars/line-breaks";
import { Structure } from "../text/lines/structure";
import { isDelimiterRow } from "../text/lines/table-rows";
import { ConstructList, type Constructs } from "./construct";
import { containerMarks, InlineConstructs } from "./inline-constructs";

/**
 * The stretches of a Markdown text in which HTML is not parsed. When in doubt, includes a stretch: too long is safe, too short is not.
 * Linear.
 */
export function constructsIn(text: string): Constructs {
  return new Finder(text).all();
}

/** The line between a table's head and its rows. */
const delimiterRow = /^[ \t>]*[|:-][|: \t-]*$/;

class Finder {
  readonly #list = new ConstructList();
  readonly #bars: Seeker;
  readonly #breaks: Seeker;
  readonly #dollars: Seeker;
  readonly #structure: Structure;
  readonly #inline: InlineConstructs;

  constructor(readonly text: string) {
    const seekers = new Seekers();
    this.#bars = seekers.of("|");
    this.#breaks = seekers.of("\n");
    this.#dollars = seekers.of("$$");
    const closings = new Closings(seekers);
    this.#structure = new Structure(closings);
    this.#inline = new InlineConstructs(text, this.#list, seekers);
    seekers.read(text);
    closings.read(text);
    this.#structure.begin(text);
  }

  all(): Constructs {
    const { text } = this;
    const lines = new Lines(text);
    let done = 0;
    // Number of containers around the open table; -1 without one.
    let table = -1;
    while (lines.advance()) {
      const { from, to } = lines;
      // Math contents do not start blocks.
      const last = this.#list.found[this.#list.found.length - 1];
      if (last !== undefined && last.kind === "math" && last.from < from && last.to > from) {
        if (last.to > done) this.#inline.read(last.to, (done = Math.max(last.to, to)));
        table = -1;
        continue;
      }
      const form = this.#structure.read(from, to);
      if (this.#structure.containers.length !== table) table = -1;
      if (form === "fence" || form === "indented") this.#list.add("code", from, to);
      else if (form === "html") {
        // Parsers disagree on where such a block begins, so markup after it stays plain.
        if (table >= 0) this.#inline.doubtBlock(from, to);
        this.#list.isHtml = true;
        this.#inline.read(from, to);
        this.#list.isHtml = false;
      } else if (form !== "blank" && from >= done) {
        done = form === "words" ? this.#structure.leafEnd(to, lines.next) : to;
        const isRow = form === "words" && this.#bars.at(from) < to && (table >= 0 || this.#isHead(from, to, lines.next));
        // A formula below a row may be another row or end the table.
        if (table >= 0 && this.#dollars.at(from) < to) this.#inline.doubtBlock(from, to);
        if (isRow) this.#cells(from, (done = to));
        else this.#inline.read(from, done);
      }
      if (form === "rule" && delimiterRow.test(text.slice(from, to))) table = this.#structure.containers.length;
      else if (form !== "words") table = -1;
    }
    return this.#list;
  }

  /** Whether the line `from`..`to` is a table head: after its containers, the line at `next` has as many cells. */
  #isHead(from: number, to: number, next: number): boolean {
    const { text } = this;
    const end = Math.min(this.#breaks.at(next), text.length);
    const line = text.slice(next, end);
    const [lead = ""] = containerMarks.exec(text.slice(from, to)) ?? [];
    return delimiterRow.test(line) && isDelimiterRow(text, next + line.search(/[^ \t>]/), end, from + lead.length, to);
  }

  /** Reads each cell of a row separately. */
  #cells(from: number, to: number): void {
    const { text } = this;
    for (let at = from; at < to; ) {
      let end = at;
      while (end < to && text.charAt(end) !== "|") end += text.charCodeAt(end) === backslash ? 2 : 1;
      this.#inline.read(at, Math.min(end, to));
      at = end + 1;
    }
  }
}
