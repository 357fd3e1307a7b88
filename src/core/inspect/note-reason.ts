import { compileNoteRefusal } from "../text/syntax/deck-tags";
import { addFrontmatterTag } from "../compose/tag";
import { byteOrderMark } from "../text/chars/chars";
import { readFrontmatter } from "../text/tags/frontmatter";
import { tagEnd } from "../text/tags/inline-tags";
import { noteTags } from "../text/tags/note-tags";
import { deckKeys, deckPath, isUnderDeckTag } from "../text/syntax/syntax";
import type { Settings } from "../model/settings";
import type { TextEdit } from "../write/edit";
import { edit, eolAt, noWays, type NearMiss } from "./miss";

type NoteMiss = Pick<NearMiss, "code" | "mark" | "ways">;

/** Why a whole note is not read for cards, whatever its text; null when it is. */
export function noteReasonOf(settings: Settings): (text: string, path: string) => NoteMiss | null {
  const refusal = compileNoteRefusal(settings);
  const decks = deckKeys(settings.deckTags);
  return (text, path) => {
    const code = refusal(noteTags(text), path);
    if (code === null) return null;
    if (code !== "no-deck") return { code, mark: "", ways: noWays };
    const hidden = hiddenTag(text, decks);
    const deck = deckPath(hidden ?? settings.deckTags[0] ?? "");
    return { code: hidden === null ? code : "hidden-deck-tag", mark: hidden ?? (deck === "" ? "" : `#${deck}`), ways: () => (deck === "" ? [] : tagged(text, deck)) };
  };
}

/** A deck tag in a place where tags do not count. */
function hiddenTag(text: string, decks: readonly string[]): string | null {
  for (let at = text.indexOf("#"); at >= 0; at = text.indexOf("#", at + 1)) {
    const end = tagEnd(text, at, text.length);
    if (end > at && isUnderDeckTag(deckPath(text.slice(at, end)), decks)) return text.slice(at, end);
    if (end > at) at = end - 1;
  }
  return null;
}

/** Edits that put the note in a deck: in its properties, or on a line of its own. */
function tagged(text: string, deck: string): TextEdit[] {
  const eol = eolAt(text, 0);
  const inProperties = addFrontmatterTag(text, deck, eol);
  const at = readFrontmatter(text)?.next ?? (text.charCodeAt(0) === byteOrderMark ? 1 : 0);
  const line = edit(at, at, `#${deck}${eol}${eol}`);
  return inProperties === null ? [line] : [inProperties, line];
}
