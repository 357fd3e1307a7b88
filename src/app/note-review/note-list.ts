import type { Settings } from "../../core/model/settings";
import type { NoteInReview } from "../../core/note-review/note-queue";
import { noteState, readNoteState, type NoteState } from "../../core/note-review/note-state";
import { compileReviewTags, type ReviewTagSettings, type ReviewTagsOf } from "../../core/note-review/review-tags";
import { isNotePath } from "../../core/text/syntax/vault-path";
import { noteTags } from "../../core/text/tags/note-tags";
import type { NoteReviewEvents } from "../api/note-reviews";
import type { Notes } from "../api/ports";
import type { Slice } from "../async/time-slices";

export interface NoteListParts {
  readonly notes: Pick<Notes, "list" | "stat" | "tags" | "properties">;
  readonly settings: () => Settings;
  readonly slice: Slice;
  readonly changed: () => void;
}

/** The notes in review, kept current by events. Uses the host's cache alone: no note is read. */
export interface NoteList extends NoteReviewEvents {
  readonly notes: ReadonlyMap<string, NoteInReview>;
  /** Whether a review tag would put the note on the list: it is not ignored, and not on it yet. */
  canTake(path: string): boolean;
  /** This program has just written the note, which the host's cache does not know yet. */
  wrote(path: string, text: string): void;
  /** Looks through all notes again if the settings name other tags or ignore other notes. */
  settingsChanged(): Promise<void>;
}

/** Notes checked between two ends of a time slice. */
const piece = 200;

export function createNoteList({ notes, settings, slice, changed }: NoteListParts): NoteList {
  const list = new Map<string, NoteInReview>();
  let rules: { readonly of: Settings; readonly tagsOf: ReviewTagsOf } | null = null;
  let passes = 0;

  function tagsOf(tags: readonly string[], path: string): readonly string[] {
    const present = settings();
    if (rules === null || !isSame(rules.of, present)) rules = { of: present, tagsOf: compileReviewTags(present) };
    return rules.tagsOf(tags, path);
  }

  /** Puts a note on the list or takes it off. */
  function take(path: string, allTags: readonly string[], state: () => NoteState): void {
    const tags = isNotePath(path) ? tagsOf(allTags, path) : [];
    if (tags.length > 0) {
      list.set(path, { path, tags, state: state() });
      changed();
    } else if (list.delete(path)) changed();
  }

  function look(path: string): void {
    const tags = notes.tags(path) ?? [];
    take(path, tags, () => {
      const properties = notes.properties(path);
      return noteState((key) => properties?.[key]);
    });
  }

  async function lookAtAll(): Promise<void> {
    const mine = ++passes;
    for (const path of [...list.keys()]) if (notes.stat(path) === null) list.delete(path);
    let done = 0;
    for (const { path } of notes.list()) {
      if (done++ % piece === 0) await slice();
      if (mine !== passes) return;
      if (notes.stat(path) !== null) look(path);
    }
    changed();
  }

  return {
    notes: list,
    canTake: (path) => isNotePath(path) && !list.has(path) && tagsOf([...(notes.tags(path) ?? []), ...settings().reviewTags.slice(0, 1)], path).length > 0,
    start: () => lookAtAll(),
    changed: look,
    renamed(from, to) {
      const known = list.get(from);
      if (list.delete(from)) changed();
      if (known !== undefined) take(to, known.tags, () => known.state);
      else look(to);
    },
    deleted(path) {
      if (list.delete(path)) changed();
    },
    wrote(path, text) {
      take(path, noteTags(text), () => {
        const state = readNoteState(text);
        return state.kind === "problem" ? (list.get(path)?.state ?? { kind: "new" }) : state;
      });
    },
    async settingsChanged() {
      const before = rules?.of;
      if (before === undefined || isSame(before, settings())) return;
      await lookAtAll();
    },
  };
}

/** Whether both put the same notes in review. */
function isSame(one: ReviewTagSettings, other: ReviewTagSettings): boolean {
  return one.reviewTags === other.reviewTags && one.ignoredReviewTags === other.ignoredReviewTags && one.ignoredPaths === other.ignoredPaths;
}
