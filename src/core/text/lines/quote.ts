import { blank, closingBracket, greater, lineFeed, skipGaps, skipSpace } from "../chars/chars";

/** Start of the content after up to `depth` quote marks on the line `from`..`to`; `from` when there are none. */
export function behindQuotes(text: string, from: number, to: number, depth: number): number {
  let at = from;
  for (let seen = 0; seen < depth; seen++) {
    const mark = skipGaps(text, at, to);
    if (mark >= to || text.charCodeAt(mark) !== greater) break;
    at = mark + 1 < to && text.charCodeAt(mark + 1) === blank ? mark + 2 : mark + 1;
  }
  return at;
}

/** The start of a line below `from`..`to` that keeps it in the same quote of `depth`: "> ", or "" outside quotes. */
export function quotePrefix(text: string, from: number, to: number, depth: number): string {
  const prefix = depth === 0 ? "" : text.slice(from, behindQuotes(text, from, to, depth));
  return prefix === "" ? "" : prefix.endsWith(" ") ? prefix : `${prefix} `;
}

/** Start of a callout's title, if `[!type]` is at `from`; else `from`. Without a title, the text below. */
export function behindCalloutMark(text: string, from: number, to: number): number {
  if (!text.startsWith("[!", from)) return from;
  let at = from + 2;
  while (at < to && text.charCodeAt(at) !== closingBracket && text.charCodeAt(at) !== lineFeed) at++;
  if (at >= to || text.charCodeAt(at) !== closingBracket) return from;
  at++;
  if (text.charAt(at) === "+" || text.charAt(at) === "-") at++;
  return skipSpace(text, at, to);
}
