import { Notice, resolveSubpath, type App } from "obsidian";
import type { NoteWritten } from "../../app/api/note-reviews";
import { standingOf } from "../../core/note-review/note-queue";
import { readingPlaceKey } from "../../core/note-review/reading-place";
import { strings } from "../../i18n";
import { titleOf } from "../../core/text/syntax/vault-path";
import { openNoteHere } from "../host/open-note";
import type { Services } from "../ui/services";

const words = strings.noteReview;

/** Why a write did not happen; null when it did. */
export function failureOf(written: NoteWritten): string | null {
  if (written.kind === "written") return null;
  return written.kind === "refused" ? strings.review.refusal[written.reason] : strings.review.pending.failed(written.message);
}

/** Whether a note is due today, or new. */
export function isToReview({ noteReviews }: Services, path: string): boolean {
  const note = noteReviews.find(path);
  return note !== null && ["due", "new"].includes(standingOf(note, noteReviews.today()));
}

/** Says that it is written, or why not. */
export function tell(written: NoteWritten, done: string): void {
  const why = failureOf(written);
  new Notice(why === null ? done : words.notWritten(why));
}

/** Opens the next note to review, other than `without`; tells the user when none is left. */
export function openNext({ app, noteReviews }: Services, tag = "", without: string | null = null): void {
  const path = noteReviews.next(tag, without);
  if (path === null) new Notice(noteReviews.held > 0 ? words.limited(noteReviews.held) : words.none);
  else openReviewed(app, path);
}

/** Opens a note in review at its reading place. */
export function openReviewed(app: App, path: string): void {
  const file = app.vault.getFileByPath(path);
  const cache = file === null ? null : app.metadataCache.getFileCache(file);
  const place: unknown = cache?.frontmatter?.[readingPlaceKey];
  const found = cache == null || typeof place !== "string" ? null : resolveSubpath(cache, place);
  void openNoteHere(app, path, found?.start.line);
}

/** Adds a note to review or removes it, and says so. */
export async function setInReview({ noteReviews }: Services, path: string, isIn: boolean): Promise<void> {
  const written = await (isIn ? noteReviews.add(path) : noteReviews.remove(path));
  const title = titleOf(path);
  if (written.kind === "refused" && written.reason === "properties") new Notice(words.refusedTag);
  else new Notice(failureOf(written) ?? (isIn ? words.added(title) : words.removed(title)));
}
