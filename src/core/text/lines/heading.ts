import type { Span } from "../../model/card";
import { hash, skipSpace, trimmedEnd } from "../chars/chars";

/** A heading with its parents, which sections share. */
export interface Heading extends Span {
  /** The text it was read from. */
  readonly source: string;
  readonly level: number;
  readonly parent: Heading | null;
}

/** The heading whose first "#" is at `first`, on a line that ends at `to`; `above` is the previous heading in the note. */
export function readHeading(text: string, first: number, to: number, above: Heading | null): Heading {
  let from = first;
  while (text.charCodeAt(from) === hash && from < to) from++;
  const level = from - first;
  let parent = above;
  while (parent !== null && parent.level >= level) parent = parent.parent;
  from = skipSpace(text, from, to);
  let end = trimmedEnd(text, from, to);
  // A closing row of "#" after white space is not part of the words.
  let bare = end;
  while (bare > from && text.charCodeAt(bare - 1) === hash) bare--;
  if (bare < end && (bare === from || trimmedEnd(text, from, bare) < bare)) end = trimmedEnd(text, from, bare);
  return { source: text, from, to: end, level, parent };
}

/** The words of a heading and its parents, outermost first. */
export function headingTexts(heading: Heading | null): string[] {
  const texts: string[] = [];
  for (let at = heading; at !== null; at = at.parent) texts.unshift(at.source.slice(at.from, at.to));
  return texts;
}

/** Whether two readings have the same headings. */
export function sameHeadings(a: Heading | null, b: Heading | null): boolean {
  for (; a !== b; a = a.parent, b = b.parent) {
    if (a === null || b === null || a.level !== b.level || a.source.slice(a.from, a.to) !== b.source.slice(b.from, b.to)) return false;
  }
  return true;
}
