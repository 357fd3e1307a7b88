import { carriageReturn } from "./chars";

/** Reads a text line by line. Offsets refer to the stored text; a line ends before its "\n" or "\r\n". */
export class Lines {
  /** The current line without its break; `next` is the start of the following line. */
  from = 0;
  to = 0;
  next: number;

  /** Starts with the line at `from`. */
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

/** Start of the line that contains `at`. */
export function lineStart(text: string, at: number): number {
  return at === 0 ? 0 : text.lastIndexOf("\n", at - 1) + 1;
}

/** End of the line that contains `at`, before its "\n". */
export function lineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

/** End of the line that contains `at`, before its "\n" or "\r\n". */
export function lineTo(text: string, at: number): number {
  const end = lineEnd(text, at);
  return end > 0 && end < text.length && text.charCodeAt(end - 1) === carriageReturn ? end - 1 : end;
}

/** Start of the line after the one that contains `at`; past the end of the text when there is none. */
export function nextLine(text: string, at: number): number {
  return Math.min(text.length, lineEnd(text, at) + 1);
}

/** Number of line ends between two offsets. */
export function breaksIn(text: string, from: number, to: number): number {
  let breaks = 0;
  for (let at = text.indexOf("\n", from); at >= 0 && at < to; at = text.indexOf("\n", at + 1)) breaks++;
  return breaks;
}
