import { noteLogKey } from "../../core/log/line";
import type { CivilDay } from "../../core/model/day";
import type { Settings } from "../../core/model/settings";
import { firstEase, type FirstEase } from "../../core/note-review/first-ease";
import { notesToReview } from "../../core/note-review/note-order";
import { countByTag, countNotes, noNoteLimit, standingOf, type NoteCounts, type NoteInReview, type NoteLimit, type ReviewTagCounts } from "../../core/note-review/note-queue";
import { pageRank } from "../../core/note-review/page-rank";
import { isNotePath } from "../../core/text/syntax/vault-path";
import type { CardIndex } from "../api/card-index";
import type { NoteAway } from "../api/note-reviews";
import type { Notes } from "../api/ports";
import type { OtherDevices } from "../today/other-devices";
import type { GradeQueue } from "../writes/grade-queue";
import type { AnsweredNotes } from "./answered-notes";
import type { BuriedNotes } from "./buried-notes";
import type { NoteList } from "./note-list";

export interface NotesTodayParts {
  readonly notes: Pick<Notes, "links">;
  readonly library: Pick<CardIndex, "today">;
  readonly settings: () => Settings;
  readonly pending: Pick<GradeQueue, "list" | "latest">;
  readonly otherDevices: Pick<OtherDevices, "notes">;
}

/** How many notes are due and new today. */
interface Figures {
  readonly counts: NoteCounts;
  readonly tags: readonly ReviewTagCounts[];
  readonly held: number;
}

/** The notes in review as they stand today: with answers that are not in them yet, what is buried, and what the daily limit leaves. */
export interface NotesToday {
  readonly all: readonly NoteInReview[];
  /** Counted once for all who draw them. */
  readonly figures: Figures;
  /** Suspended and buried notes, by path. */
  readonly away: readonly NoteAway[];
  /** Null when the note is not in review. */
  find(path: string): NoteInReview | null;
  /** As of `NoteReviews.next`. */
  next(tag: string, without: string | null): string | null;
  /** The first ease of a new note by the notes linked with it; null for the base ease, and where FSRS-6 needs none. */
  easeFromLinks(path: string): FirstEase | null;
  /** A note in review stands otherwise than before. */
  changed(): void;
  /** A note may have other links than before. */
  relinked(): void;
}

export function createNotesToday(list: Pick<NoteList, "notes">, answered: AnsweredNotes, buried: BuriedNotes, parts: NotesTodayParts): NotesToday {
  const { notes, library, settings, pending, otherDevices } = parts;
  let known: { readonly day: CivilDay; readonly all: readonly NoteInReview[]; readonly byPath: ReadonlyMap<string, NoteInReview> } | null = null;
  let counted: (Figures & { readonly of: Settings; readonly day: CivilDay }) | null = null;
  let ranks: ReadonlyMap<string, number> | null = null;

  function current(): NonNullable<typeof known> {
    const day = library.today();
    if (known?.day === day) return known;
    const waiting = new Map(pending.list.map(({ path }) => [path, pending.latest(path)]));
    const { paths: hidden } = buried;
    const all = [...list.notes.values()].map((standing): NoteInReview => {
      const note = hidden.has(standing.path) ? { ...standing, isBuried: true } : standing;
      const after = waiting.get(note.path)?.after;
      if (after === undefined) return note;
      return { ...note, state: after !== null && "ease" in after ? { kind: "scheduled", schedule: after } : { kind: "new" } };
    });
    return (known = { day, all, byPath: new Map(all.map((note) => [note.path, note])) });
  }

  /** What the daily limit leaves, by the answers given on this device and, as far as their logs have arrived, on others. */
  function limit(): NoteLimit {
    const { notesPerDay } = settings();
    if (notesPerDay === null) return noNoteLimit;
    const seen = new Set(answered.all.values());
    const keys = new Set([...otherDevices.notes(library.today()), ...[...seen].map(noteLogKey)]);
    if (keys.size > seen.size) for (const path of list.notes.keys()) if (keys.has(noteLogKey(path))) seen.add(path);
    return { left: Math.max(0, notesPerDay - keys.size), seen };
  }

  function rankOf(path: string): number {
    return (ranks ??= pageRank(notes.links(), isNotePath)).get(path) ?? 0;
  }

  return {
    get all() {
      return current().all;
    },
    get figures() {
      const day = library.today();
      const of = settings();
      if (counted?.day !== day || counted.of !== of) {
        const { all } = current();
        const within = limit();
        const counts = countNotes(all, day, within);
        const free = within.left === null ? counts : countNotes(all, day);
        counted = { of, day, counts, tags: countByTag(all, day, within), held: free.due + free.new - counts.due - counts.new };
      }
      return counted;
    },
    get away() {
      const found = current().all.flatMap((note): NoteAway[] => {
        const standing = standingOf(note, library.today());
        return standing === "suspended" ? [{ path: note.path, how: "suspend" }] : standing === "buried" ? [{ path: note.path, how: "bury" }] : [];
      });
      return found.sort((a, b) => (a.path < b.path ? -1 : 1));
    },
    find: (path) => (list.notes.has(path) ? (current().byPath.get(path) ?? null) : null),
    next(tag, without) {
      const { noteOrder: order } = settings();
      return notesToReview(current().all, library.today(), { order, rankOf, limit: limit() }, tag, without)[0]?.path ?? null;
    },
    easeFromLinks(path) {
      const { linkFactor, noteAlgorithm, sm2 } = settings();
      if (linkFactor === 0 || noteAlgorithm === "fsrs") return null;
      const easeOf = (other: string): number | null => {
        const state = current().byPath.get(other)?.state;
        return state?.kind === "scheduled" ? state.schedule.ease : null;
      };
      const found = firstEase(path, notes.links(), rankOf, easeOf, sm2.baseEase, linkFactor);
      return found.links === 0 ? null : found;
    },
    changed() {
      known = counted = null;
    },
    relinked() {
      ranks = null;
    },
  };
}
