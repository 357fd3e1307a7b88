import wildcardMatch from "wildcard-match";
import type { Settings } from "../../model/settings";
import { composed } from "../../model/name-key";
import { deckKeys, deckPath, isUnderDeckTag } from "./syntax";
import { ignoredPath, isPattern } from "./vault-path";

type FilterSettings = Pick<Settings, "deckTags" | "folderDecks" | "ignoredPaths" | "ignoredTags">;

/** Whether a note is read for cards. `tags` with or without "#", from frontmatter and text; `path`: its vault path. */
export type NoteFilter = (tags: readonly string[], path: string) => boolean;

/** Why a note is not read for cards; null when it is. */
export type NoteRefusal = "no-deck" | "ignored-tag" | "ignored-folder" | "ignored-glob";

/** Compiles the settings into a filter for many notes. */
export function compileNoteFilter(settings: FilterSettings): NoteFilter {
  const refusal = compileNoteRefusal(settings);
  return (tags, path) => refusal(tags, path) === null;
}

/** `compileNoteFilter` with reasons. */
export function compileNoteRefusal(settings: FilterSettings): (tags: readonly string[], path: string) => NoteRefusal | null {
  const decks = deckKeys(settings.deckTags);
  const ignoredTags = deckKeys(settings.ignoredTags);
  const folders = settings.ignoredPaths.map(ignoredPath).filter((entry) => entry !== "");
  const globs = folders.filter(isPattern).map((glob) => wildcardMatch(glob, "/"));
  return (tags, path) => {
    const paths = tags.map(deckPath);
    if (!settings.folderDecks && !paths.some((tag) => isUnderDeckTag(tag, decks))) return "no-deck";
    if (paths.some((tag) => isUnderDeckTag(tag, ignoredTags))) return "ignored-tag";
    const place = composed(path);
    if (folders.some((folder) => place === folder || place.startsWith(`${folder}/`))) return "ignored-folder";
    return globs.some((matches) => matches(place)) ? "ignored-glob" : null;
  };
}

/** Whether one note is read for cards. */
export function noteHasDeck(tags: readonly string[], path: string, settings: FilterSettings): boolean {
  return compileNoteFilter(settings)(tags, path);
}
