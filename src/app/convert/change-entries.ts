import { logKey, type LogKey } from "../../core/log/line";
import { isAway } from "../../core/model/card";
import { lineEnd } from "../../core/text/chars/line-breaks";
import type { Rewritten } from "../../core/write/checked-rewrite";
import { replaceEntries } from "../../core/write/replace-entries";
import type { CardIndex, NoteView } from "../api/card-index";
import type { Converted, LeftCard, ProgressWatch } from "../api/conversion";
import type { Log, Notes } from "../api/ports";
import { eachInSlices } from "../async/cancellable";
import type { Slice } from "../async/time-slices";
import type { GradeQueue } from "../writes/grade-queue";
import type { NoteWriter } from "../writes/note-writer";

export interface EntryChangesParts {
  readonly notes: Pick<Notes, "read">;
  readonly library: Pick<CardIndex, "parse">;
  readonly writer: Pick<NoteWriter, "inTurn">;
  readonly pending: Pick<GradeQueue, "list">;
  readonly log: Log;
  /** The line of time slices of the program. */
  readonly slice: Slice;
}

/** An entry's new text; null to leave it. */
export type EntryChange = (raw: string, decks: readonly string[], key: LogKey) => string | null;

/** Replaces the entries of cards in many notes. */
export interface EntryChanges {
  /** The note as it is; null when it cannot be read. */
  readonly read: (path: string) => Promise<NoteView | null>;
  /** One edit per note. `kept`: hears of each note written, with the original of each entry. */
  readonly replaceIn: (paths: readonly string[], watch: ProgressWatch, changeIn: (path: string) => EntryChange, kept?: (path: string, originals: ReadonlyMap<string, string>) => void) => Promise<Converted>;
}

export function createEntryChanges({ notes, library, writer, pending, log, slice }: EntryChangesParts): EntryChanges {
  /** The note as written; null when nothing was. */
  async function write(path: string, plan: (note: NoteView) => Rewritten | null): Promise<NoteView | null> {
    return writer.inTurn(path, async (write) => {
      // The waiting answer was based on the note's present entry.
      if (pending.list.some((waiting) => waiting.path === path)) return null;
      const outcome = await write(path, (note) => {
        const made = plan(note);
        return made === null ? { kind: "refuse", reason: "unsafe" } : { kind: "edits", edits: made.edits, after: made.note, value: null };
      });
      return outcome.kind === "written" ? outcome.after : null;
    });
  }

  async function read(path: string): Promise<NoteView | null> {
    try {
      return library.parse(path, await notes.read(path));
    } catch (error) {
      log.error(`could not read ${path}`, error);
      return null;
    }
  }

  const replaceIn: EntryChanges["replaceIn"] = async (paths, watch, changeIn, kept) => {
    let cards = 0;
    let changed = 0;
    const left: LeftCard[] = [];
    await eachInSlices(paths, slice, watch, async (path) => {
      const change = changeIn(path);
      const made = new Map<string, string>();
      let count = 0;
      const written = await write(path, (note) => {
        made.clear();
        count = 0;
        return replaceEntries(note, ({ raw }, { decks, hash }, card) => {
          const now = change(raw, decks, logKey(hash, card));
          // Two entries that become equal could not be told apart by undo: the second is converted at its next review.
          if (now === null || (made.get(now) ?? raw) !== raw) return null;
          count++;
          made.set(now, raw);
          return now;
        });
      });
      const note = written ?? (await read(path));
      if (note === null) left.push({ path, line: 0, text: "", why: "unwritten" });
      else left.push(...leftIn(path, note, change, written !== null));
      if (written === null || count === 0) return;
      cards += count;
      changed++;
      kept?.(path, made);
    });
    return { notes: changed, cards, left, changed: 0 };
  };

  return { read, replaceIn };
}

/** The cards of a note whose entries `change` would still replace. */
function leftIn(path: string, { text, blocks }: NoteView, change: EntryChange, isWritten: boolean): LeftCard[] {
  return blocks.flatMap((block) => {
    const why = !isWritten ? "unwritten" : isAway(block) ? "away" : "twin";
    const entries = block.comments[block.winner]?.entries.slice(0, block.cards.length) ?? [];
    const first = { path, line: block.firstLine, text: text.slice(block.from, lineEnd(text, block.from)), why } as const;
    return entries.flatMap(({ raw }, card) => (change(raw, block.decks, logKey(block.hash, card)) === null ? [] : [first]));
  });
}
