import { blank, closingBracket, greater, lineFeed, skipGaps, skipSpace } from "../chars/chars";

/** Where the content behind up to `depth` quote marks of the line `from`..`to` begins; `from` when there is none. */
export function behindQuotes(text: string, from: number, to: number, depth: number): number {
  let at = from;
  for (let seen = 0; seen < depth; seen++) {
    const mark = skipGaps(text, at, to);
    if (mark >= to || text.charCodeAt(mark) !== greater) break;
    at = mark + 1 < to && text.charCodeAt(mark + 1) === blank ? mark + 2 : mark + 1;
  }
  return at;
}

/** What a line below the line `from`..`to` begins with to stay in the same quote of `depth`: "> ", "" outside. */
export function quotePrefix(text: string, from: number, to: number, depth: number): string {
  const prefix = depth === 0 ? "" : text.slice(from, behindQuotes(text, from, to, depth));
  return prefix === "" ? "" : prefix.endsWith(" ") ? prefix : `${prefix} `;
}

/** Where a callout's title begins, when `[!type]` stands at `from`; else `from`. Without a title, the text below. */
export function behindCalloutMark(text: string, from: number, to: number): number {
  if (!text.startsWith("[!", from)) return from;
  let at = from + 2;
  while (at < to && text.charCodeAt(at) !== closingBracket && text.charCodeAt(at) !== lineFeed) at++;
  if (at >= to || text.charCodeAt(at) !== closingBracket) return from;
  at++;
  if (text.charAt(at) === "+" || text.charAt(at) === "-") at++;
  return skipSpace(text, at, to);
}
