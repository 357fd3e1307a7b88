import type { Span } from "../model/card";
import { lineEnd, lineStart } from "../text/chars/line-breaks";
import type { ParsedNote } from "../text/note/note";
import { readFrontmatter } from "../text/tags/frontmatter";
import { applyEdits, type TextEdit } from "../write/edit";
import { sameExcept } from "../write/same-except";
import { addReviewTag } from "./review-tags";
import { setProperty } from "./set-property";

/** The property of an extracted note with the link to its source. */
export const sourceKey = "source";

/** A selection that can become a note, without white space around it. */
export interface NotePart extends Span {
  readonly kind: "extract";
  readonly text: string;
  /** For the new note's name, without characters that names and links cannot have; may be empty. */
  readonly title: string;
}

/** Why a selection cannot be extracted: it is empty, or touches cards or properties, which stay where they are. */
export type NoNotePart = { readonly kind: "refused"; readonly reason: "empty" | "cards" | "properties" };

/** Longest title; code units. */
const longest = 60;

/** What `from`..`to` of a note becomes. */
export function extractFrom({ text, blocks }: Pick<ParsedNote, "text" | "blocks">, from: number, to: number): NotePart | NoNotePart {
  const selected = text.slice(from, to);
  const start = from + selected.length - selected.trimStart().length;
  const words = selected.trim();
  const end = start + words.length;
  if (words === "") return { kind: "refused", reason: "empty" };
  if (start < (readFrontmatter(text)?.next ?? 0)) return { kind: "refused", reason: "properties" };
  if (blocks.some((block) => block.from < end && block.to > start)) return { kind: "refused", reason: "cards" };
  return { kind: "extract", from: start, to: end, text: words, title: titleFor(words) };
}

function titleFor(words: string): string {
  const line = words.slice(0, lineEnd(words, 0)).replace(/^[\s#>*+-]+(?=\S)/, "");
  const name = line.replace(/[\\/:*?"<>|#^[\]`=~]/g, " ").replace(/\s+/g, " ").replace(/^[.\s]+/, "").trim();
  const bare = name.replace(/\.$/, "");
  if (bare.length <= longest) return bare;
  const cut = bare.lastIndexOf(" ", longest);
  return bare.slice(0, cut > longest / 2 ? cut : longest).trim();
}

/** The text of the new note: in review with this tag (without "#"), with a link to its source in a property. */
export function extractNote(text: string, tag: string, link: string): string {
  const body = `${text}\n`;
  const linked = setProperty(body, sourceKey, link);
  const made = linked.kind === "edits" ? applyEdits(body, linked.edits) : body;
  const tagged = addReviewTag(made, tag);
  return tagged.kind === "edits" ? applyEdits(made, tagged.edits) : made;
}

/**
 * The edit that adds a link after the extracted text, which must be in the note as it was, once if it has moved: on the line, or below whole lines.
 * The edited note is read again: its cards must be the same. Null when that is not so.
 */
export function linkAfter(note: ParsedNote, { text: wanted, from }: NotePart, link: string): TextEdit | null {
  const { text } = note;
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const words = wanted.replaceAll("\n", eol);
  const first = text.indexOf(words);
  const at = text.startsWith(words, from) ? from : first === text.lastIndexOf(words) ? first : -1;
  if (at < 0) return null;
  const to = at + words.length;
  const isWhole = text.slice(lineStart(text, at), at).trim() === "" && text.slice(to, lineEnd(text, to)).trim() === "";
  const edit = { from: to, to, insert: isWhole ? `${eol}${eol}${link}` : ` ${link}` };
  const after = note.edited(applyEdits(text, [edit]), { from: to, to });
  return sameExcept(note.blocks, after.blocks) ? edit : null;
}
