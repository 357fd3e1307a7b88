import { addDays } from "../../core/model/day";
import { answersOfCards } from "../../core/log/card-answers";
import { logKey, type LogKey } from "../../core/log/line";
import { convert } from "../../core/scheduling/convert";
import { countAnswers } from "../../core/scheduling/project-answers";
import { lineEnd } from "../../core/text/chars/line-breaks";
import { formatEntry, marksOf, readEntry } from "../../core/text/comments/schedule-comment";
import { momentNow, type Moment } from "../../core/scheduling/moment";
import { isAway } from "../../core/model/card";
import type { CardAnswers } from "../../core/model/card-answers";
import { algorithmOf, isScheduled, type Schedule, type Scheduled } from "../../core/model/schedule";
import { algorithms, type Algorithm, type Settings } from "../../core/model/settings";
import { settingsIn } from "../../core/settings/deck-options";
import { replaceEntries } from "../../core/write/replace-entries";
import type { Rewritten } from "../../core/write/checked-rewrite";
import type { CardIndex, NoteView } from "../api/card-index";
import type { DayForecast } from "../api/counts";
import type { NoteWriter } from "../writes/note-writer";
import type { GradeQueue } from "../writes/grade-queue";
import type { Clock, Log, Notes } from "../api/ports";
import type { ReviewLog } from "../log/review-log";
import type { Converted, Conversion, LeftCard, ProgressWatch } from "../api/conversion";
import { eachInSlices } from "../async/cancellable";
import type { Slice } from "../async/time-slices";

export interface ConversionParts {
  readonly notes: Notes;
  readonly library: CardIndex;
  readonly writer: Pick<NoteWriter, "inTurn">;
  readonly pending: Pick<GradeQueue, "list">;
  readonly clock: Clock;
  readonly settings: () => Settings;
  readonly log: Log;
  readonly reviewLog: Pick<ReviewLog, "read">;
  /** The line of time slices of the program. */
  readonly slice: Slice;
}

/** The conversion of this vault's cards. */
export function createConversion(parts: ConversionParts): Conversion {
  const { notes, library, writer, pending, clock, settings } = parts;
  /** By note, the original of each entry written. */
  let written = new Map<string, ReadonlyMap<string, string>>();

  const moment = (): Moment => momentNow(library.today(), clock, settings());

  /** What each card becomes, by its logged answers where they are all known; null for what stays. A log that cannot be read counts as none. */
  async function conversionTo(to: Algorithm): Promise<(schedule: Schedule, decks: readonly string[], key: LogKey) => Scheduled | null> {
    let answersOf: (key: LogKey) => CardAnswers | null = () => null;
    try {
      answersOf = answersOfCards((await parts.reviewLog.read()).history);
    } catch (error) {
      parts.log.error("could not read the review log", error);
    }
    const at = moment();
    return (schedule, decks, key) => (isScheduled(schedule) && algorithmOf(schedule) !== to ? convert(schedule, to, at, settingsIn(settings(), decks).fsrs, answersOf(key)) : null);
  }

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

  /** The note as it is; null when it cannot be read. */
  async function readNote(path: string): Promise<NoteView | null> {
    try {
      return library.parse(path, await notes.read(path));
    } catch (error) {
      parts.log.error(`could not read ${path}`, error);
      return null;
    }
  }

  /** Replaces entries in these notes, one edit per note. */
  async function replaceIn(paths: readonly string[], watch: ProgressWatch, changeIn: (path: string) => EntryChange, kept?: (path: string, change: Map<string, string>) => void): Promise<Converted> {
    let cards = 0;
    let changed = 0;
    const left: LeftCard[] = [];
    await eachInSlices(paths, parts.slice, watch, async (path) => {
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
      const note = written ?? (await readNote(path));
      if (note === null) left.push({ path, line: 0, text: "", why: "unwritten" });
      else left.push(...leftIn(path, note, change, written !== null));
      if (written === null || count === 0) return;
      cards += count;
      changed++;
      kept?.(path, made);
    });
    return { notes: changed, cards, left, changed: 0 };
  }

  return {
    count: (to) => algorithms.reduce((sum, algorithm) => sum + (algorithm === to ? 0 : library.evidence().cards[algorithm]), 0),
    async outlook(to, days, watch) {
      const converted = await conversionTo(to);
      const at = moment();
      const asIs: Settings = { ...settings(), convertAtReview: false };
      const changed: Settings = { ...settings(), algorithm: to, convertAtReview: true };
      const before = Array.from({ length: days }, () => 0);
      const after = [...before];
      let cards = 0;
      const whole = await eachInSlices(library.notesToConvert(to), parts.slice, watch, async (path) => {
        const note = await readNote(path);
        for (const { decks, hash, cards: own } of note?.blocks ?? []) {
          for (const [face, { schedule }] of own.entries()) {
            const then = converted(schedule, decks, logKey(hash, face));
            if (then === null || !isScheduled(schedule)) continue;
            cards++;
            countAnswers(before, schedule, at, settingsIn(asIs, decks));
            countAnswers(after, then, at, settingsIn(changed, decks));
          }
        }
      });
      const loads = (counts: readonly number[]): DayForecast[] => counts.map((due, ahead) => ({ day: addDays(at.today, ahead), due }));
      return whole ? { cards, before: loads(before), after: loads(after) } : null;
    },
    async convertAll(to, watch) {
      written = new Map();
      const converted = await conversionTo(to);
      const change: EntryChange = (raw, decks, key) => {
        const then = converted(readEntry(raw), decks, key);
        return then === null ? null : formatEntry(then, settings().sm2.baseEase) + marksOf(raw);
      };
      return replaceIn(library.notesToConvert(to), watch, () => change, (path, made) => written.set(path, made));
    },
    async undo(watch) {
      const done = written;
      const outcome = await replaceIn([...done.keys()], watch, (path) => (raw) => done.get(path)?.get(raw) ?? null);
      written = new Map();
      const all = [...done.values()].reduce((sum, { size }) => sum + size, 0);
      return { ...outcome, changed: all - outcome.cards - outcome.left.length };
    },
  };
}

/** An entry's new text; null to leave it. */
type EntryChange = (raw: string, decks: readonly string[], key: LogKey) => string | null;

/** The cards of a note whose entries `change` would still replace. */
function leftIn(path: string, { text, blocks }: NoteView, change: EntryChange, isWritten: boolean): LeftCard[] {
  return blocks.flatMap((block) => {
    const why = !isWritten ? "unwritten" : isAway(block) ? "away" : "twin";
    const entries = block.comments[block.winner]?.entries.slice(0, block.cards.length) ?? [];
    const first = { path, line: block.firstLine, text: text.slice(block.from, lineEnd(text, block.from)), why } as const;
    return entries.flatMap(({ raw }, card) => (change(raw, block.decks, logKey(block.hash, card)) === null ? [] : [first]));
  });
}
