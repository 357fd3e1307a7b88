import { addFrontmatterTag } from "../compose/tag";
import type { Settings } from "../model/settings";
import { nameKey } from "../model/name-key";
import { isSpace } from "../text/chars/chars";
import { lineEnd } from "../text/chars/line-breaks";
import { compileNoteRefusal } from "../text/syntax/deck-tags";
import { deckKeys, deckPath, isUnderDeckTag } from "../text/syntax/syntax";
import { readFrontmatter } from "../text/tags/frontmatter";
import { noteTags } from "../text/tags/note-tags";
import { applyEdits, composeEdits, type TextEdit } from "../write/edit";
import { eolOf, newProperties } from "./new-properties";
import { readProperties, type PropertyProblem } from "./properties";

/** The review tags of a note, without "#", as they are written and in order, each once; none for a note that is not in review. */
export type ReviewTagsOf = (tags: readonly string[], path: string) => readonly string[];

/** Settings that say which notes are reviewed as a whole. */
export type ReviewTagSettings = Pick<Settings, "reviewTags" | "ignoredReviewTags" | "ignoredPaths">;

/** Compiles the settings into a test for many notes. A note with an ignored tag, or in an ignored folder, is not in review. */
export function compileReviewTags({ reviewTags, ignoredReviewTags, ignoredPaths }: ReviewTagSettings): ReviewTagsOf {
  const keys = deckKeys(reviewTags);
  const refusal = compileNoteRefusal({ deckTags: reviewTags, folderDecks: false, ignoredPaths, ignoredTags: ignoredReviewTags });
  return (tags, path) => {
    const own = tags.map(deckPath).filter((tag) => isUnderDeckTag(tag, keys));
    if (own.length === 0 || refusal(tags, path) !== null) return [];
    return [...new Map(own.reverse().map((tag) => [nameKey(tag), tag])).values()].reverse();
  };
}

/** A planned change of a note's tags. "text": a tag is where it cannot be removed without changing other words. */
export type TagEdits = { readonly kind: "edits"; readonly edits: readonly TextEdit[] } | { readonly kind: "problem"; readonly problem: PropertyProblem | "text" };

/** The edits that add a tag (without "#") to a note's properties, which are created if there are none. The note is read again: only this tag may be new. */
export function addReviewTag(text: string, tag: string): TagEdits {
  const properties = readProperties(text);
  if (properties.kind === "problem") return properties;
  const edit = properties.kind === "none" ? newProperties(text, ["tags:", `  - ${tag}`]) : addFrontmatterTag(text, tag, eolOf(text));
  if (edit === null) return { kind: "problem", problem: "invalid" };
  const fronts = readFrontmatter(applyEdits(text, [edit]))?.tags ?? [];
  const isAdded = [...(readFrontmatter(text)?.tags ?? []), tag].join(" ") === fronts.join(" ");
  return isAdded ? { kind: "edits", edits: [edit] } : { kind: "problem", problem: "invalid" };
}

/**
 * The edits that remove all review tags of a note, from its properties and its text. Each removal is one of a few forms (a list item's line, an
 * entry with its comma, a word with a space), and the note is read again: its other tags must be the same.
 */
export function removeReviewTags(text: string, reviewTags: readonly string[]): TagEdits {
  const keys = deckKeys(reviewTags);
  const isReview = (tag: string): boolean => isUnderDeckTag(deckPath(tag), keys);
  const wanted = noteTags(text).filter((tag) => !isReview(tag)).join(" ");
  let edits: readonly TextEdit[] = [];
  // From the end, so that an edit does not move the places of the others.
  const places = placesOf(text, noteTags(text).filter(isReview));
  let now = text;
  for (const { from, to } of places) {
    if (noteTags(now).every((tag) => !isReview(tag))) break;
    const before = noteTags(now);
    const edit = removals(now, from, to).find((one) => isFewer(before, noteTags(applyEdits(now, [one])), isReview));
    if (edit === undefined) continue;
    now = applyEdits(now, [edit]);
    edits = composeEdits(text.length, edits, [edit]);
  }
  return noteTags(now).join(" ") === wanted ? { kind: "edits", edits } : { kind: "problem", problem: "text" };
}

/** Where these tags may be, the last first. */
function placesOf(text: string, tags: readonly string[]): { readonly from: number; readonly to: number }[] {
  const body = readFrontmatter(text)?.next ?? 0;
  const places = new Map<number, { readonly from: number; readonly to: number }>();
  // A longer tag first: `review/a` contains `review`.
  for (const tag of [...tags].sort((a, b) => b.length - a.length)) {
    for (let at = text.indexOf(tag); at >= 0 && tag !== ""; at = text.indexOf(tag, at + 1)) {
      if (!places.has(at) && (at < body || text.charAt(at - 1) === "#")) places.set(at, { from: at, to: at + tag.length });
    }
  }
  return [...places.values()].sort((a, b) => b.from - a.from);
}

/** Whether `after` is `before` without one review tag. */
function isFewer(before: readonly string[], after: readonly string[], isReview: (tag: string) => boolean): boolean {
  if (after.length !== before.length - 1) return false;
  const at = before.findIndex((tag, index) => tag !== after[index]);
  const gone = before[at];
  return gone !== undefined && isReview(gone) && before.every((tag, index) => index === at || tag === after[index > at ? index - 1 : index]);
}

/** The ways to remove the tag at `from`..`to`, the tidiest first. */
function removals(text: string, from: number, to: number): TextEdit[] {
  const isHash = text.charAt(from - 1) === "#";
  const quote = text.charAt(from - (isHash ? 2 : 1));
  const isQuoted = (quote === '"' || quote === "'") && text.charAt(to) === quote;
  const start = from - (isHash ? 1 : 0) - (isQuoted ? 1 : 0);
  const end = to + (isQuoted ? 1 : 0);
  const line = text.lastIndexOf("\n", start - 1) + 1;
  const next = Math.min(text.length, lineEnd(text, end) + 1);
  const before = text.slice(line, start);
  const after = text.slice(end, next);
  const edits: TextEdit[] = [];
  const cut = (cutFrom: number, cutTo: number): void => void edits.push({ from: cutFrom, to: cutTo, insert: "" });
  if (/^\s*(?:-\s+)?$/.test(before) && /^\s*$/.test(after)) cut(line, next);
  const comma = /^\s*,[ \t]*/.exec(after)?.[0].length ?? 0;
  if (comma > 0) cut(start, end + comma);
  const leading = /,[ \t]*$/.exec(before)?.[0].length ?? 0;
  if (leading > 0) cut(start - leading, end);
  if (isSpace(text.charCodeAt(end)) && end < next - 1) cut(start, end + 1);
  if (start > line && isSpace(text.charCodeAt(start - 1))) cut(start - 1, end);
  cut(start, end);
  return edits;
}
