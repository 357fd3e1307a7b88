import { byteOrderMark } from "../text/chars/chars";
import type { TextEdit } from "../write/edit";

/** The line break of the note's first line. */
export function eolOf(text: string): string {
  const feed = text.indexOf("\n");
  return feed > 0 && text.charAt(feed - 1) === "\r" ? "\r\n" : "\n";
}

/** The edit that gives a note without properties these lines of them. */
export function newProperties(text: string, lines: readonly string[]): TextEdit {
  const at = text.charCodeAt(0) === byteOrderMark ? 1 : 0;
  return { from: at, to: at, insert: ["---", ...lines, "---", ""].join(eolOf(text)) };
}
