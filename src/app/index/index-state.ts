import { NoteIndex } from "../../core/card-index/card-index";
import type { DetectedEdit } from "../../core/card-index/detect-edit";
import { hasCards, type Stamp } from "../../core/card-index/note-record";
import type { DayRule } from "../../core/card-index/packed-schedule";
import { keysOf } from "../../core/card-index/snapshot";
import { dayRuleOf, studyDay, type CivilDay } from "../../core/model/day";
import { usesFsrs, type Settings } from "../../core/model/settings";
import type { NoteView } from "../api/card-index";
import type { IndexProgress } from "../api/counts";
import type { Clock } from "../api/ports";
import type { KnownNotes } from "./known-notes";
import type { NoteReader } from "./note-reader";
import type { NoteRules } from "./note-rules";

export interface IndexStateParts {
  readonly clock: Clock;
  readonly settings: () => Settings;
  readonly vaultName?: string;
  readonly rules: NoteRules;
  readonly reader: NoteReader;
  readonly known: KnownNotes;
  readonly reworded?: ((change: DetectedEdit) => void) | undefined;
  /** Called after a change that counts may show. */
  readonly changed: () => void;
}

/** The cards of the vault as they are known now, and the index that is being built to replace them. */
export interface IndexState {
  index: NoteIndex;
  /** Built by the current settings while `index` still answers by former ones; null most of the time. */
  successor: NoteIndex | null;
  /** Null when every note was read. */
  progress: IndexProgress | null;
  /** The note that an event brought last, and the syntax that it was read by: the host also reports our own writes. */
  latest: { readonly path: string; readonly note: NoteView; readonly by: unknown } | null;
  /** How often the host reported each note since the last pass began: a text that was read before its last report is not newer than that. */
  readonly told: Map<string, number>;
  today(): CivilDay;
  /** An empty index by the current settings. */
  fresh(): NoteIndex;
  /** Whether the records of an index are what the current settings make of the notes. Then it goes on with the current rule for due days. */
  keepCurrent(index: NoteIndex): boolean;
  tell(path: string): void;
  /** Takes a text into an index; null when the note has no cards, or cannot be read. `parsed`: the text as it was read, where that was done. */
  take(target: NoteIndex, path: string, text: string, tags: readonly string[] | null, stamp: Stamp | null, parsed?: NoteView): NoteView | null;
  /** Runs a change of these notes, and reports it if one of them had or has cards, or if a stray schedule changed. */
  changing<T>(paths: readonly string[], work: () => T): T;
}

export function createIndexState({ clock, settings, vaultName, rules, reader, known, reworded, changed }: IndexStateParts): IndexState {
  const days = (): DayRule => dayRuleOf(clock, settings());

  function today(): CivilDay {
    const now = clock.now();
    return studyDay(now, clock.offset(now), settings().dayStart);
  }

  const fresh = (): NoteIndex => new NoteIndex(settings(), days(), vaultName).setExams(settings().deckExams, today());

  const state: IndexState = {
    index: fresh(),
    successor: null,
    progress: { indexed: 0, total: 0, slow: false },
    latest: null,
    told: new Map(),
    today,
    fresh,
    keepCurrent(index) {
      const keys = keysOf(settings(), days(), vaultName);
      const isSame = keys.days === index.keys.days;
      if (keys.syntax !== index.keys.syntax || (!isSame && [state.index, index].some((one) => usesFsrs(one.evidence())))) return false;
      if (!isSame) index.setDays(days());
      return true;
    },
    tell: (path) => void state.told.set(path, (state.told.get(path) ?? 0) + 1),
    take(target, path, text, tags, stamp, parsed) {
      if (!rules.mayHold(path, tags)) {
        target.remove(path);
        known.forget(path);
        return null;
      }
      try {
        const note = known.see(path, parsed ?? reader.parse(path, text), target.record(path) ?? null);
        target.put(path, note.blocks, target === state.index ? reworded : undefined, stamp, known.save(path));
        reader.succeeded(path);
        return note;
      } catch (error) {
        target.remove(path);
        reader.failed(path, error);
        return null;
      }
    },
    changing(paths, work) {
      const { strays } = known;
      const hasAny = (): boolean => paths.map((path) => state.index.record(path)).some((record) => record !== undefined && hasCards(record));
      const before = hasAny();
      const made = work();
      if (before || hasAny() || strays !== known.strays) changed();
      return made;
    },
  };
  return state;
}
