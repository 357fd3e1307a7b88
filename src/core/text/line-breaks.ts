import { carriageReturn } from "./chars";

/** Reads a text line by line. Offsets are those of the text as stored; a line ends before its "\n" or "\r\n". */
export class Lines {
  /** The current line without its break; `next` is where the following line begins. */
  from = 0;
  to = 0;
  next: number;

  /** Begins with the line at `from`. */
  constructor(public text: string, from = 0) {
    this.next = from;
  }

  /** Moves to the next line; false at the end. A text that ends in a line break has an empty last line. */
  advance(): boolean {
    const { text, next } = this;
    if (next > text.length) return false;
    const end = text.indexOf("\n", next);
    const stop = end < 0 ? text.length : end;
    this.from = next;
    this.next = stop + 1;
    this.to = end > next && text.charCodeAt(end - 1) === carriageReturn ? end - 1 : stop;
    return true;
  }
}
