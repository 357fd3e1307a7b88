import type { FoundDamage } from "./damages";
import type { Damage, ExamItem, ExamState, ExaminedNote, ExamWork, Problem } from "../api/doctor";
import type { RepairUndo } from "./undo";

/** The progress of a check. */
export type Seen = Pick<ExamState, "scope" | "stopped" | "notes" | "comments" | "unread">;

/** One write of repairs. */
export interface Repair {
  readonly id: string;
  readonly damages: readonly [Damage, ...Damage[]];
  readonly undo: RepairUndo;
  /** Entries (hashes) that it gave to another card: from then on their place in the note counts, not the memory of it. */
  readonly given: ReadonlySet<number>;
}

/** A note with damage or repairs. */
export interface NoteEntry {
  path: string;
  damages: readonly FoundDamage[];
  /** Oldest first. */
  repairs: readonly Repair[];
  /** Why something was not done, by item id; "" for the note as a whole. */
  readonly problems: Map<string, Problem>;
  /** Incremented with every check of the note, so that a slower earlier one does not overwrite a later one. */
  examinations: number;
  /** One of our writes is in progress; the note is checked again together with its result. */
  writing: boolean;
}

/** Whether a repair is proposed. */
export function isRepairable({ damages }: NoteEntry): boolean {
  return damages.some(({ damage }) => damage.diff.length > 0);
}

/** The state for views. */
export function shownState(seen: Seen, work: ExamWork | null, entries: Iterable<NoteEntry>): ExamState {
  const all = [...entries].sort((a, b) => (a.path < b.path ? -1 : 1));
  const found = all.map((entry) => shownNote(entry, seen.scope?.kind !== "near-misses")).filter(({ items, problem }) => items.length > 0 || problem !== null);
  const sum = (count: (note: ExaminedNote) => number): number => found.reduce((so, note) => so + count(note), 0);
  return {
    ...seen,
    work,
    found,
    damages: sum(({ items }) => items.filter(({ kind }) => kind === "damage").length),
    repairable: sum(({ repairable }) => repairable),
    repairableNotes: sum(({ repairable }) => (repairable > 0 ? 1 : 0)),
    repairs: sum(({ items }) => items.reduce((made, { kind, damages }) => made + (kind === "repair" ? damages.length : 0), 0)),
  };
}

function shownNote({ path, damages, repairs, problems }: NoteEntry, inOne: boolean): ExaminedNote {
  const items: ExamItem[] = [
    ...damages.map(({ id, damage }): ExamItem => ({ kind: "damage", id, damages: [damage], problem: problems.get(id) ?? null })),
    ...repairs.map(({ id, damages: mended }): ExamItem => ({ kind: "repair", id, damages: mended, problem: problems.get(id) ?? null })),
  ].sort((a, b) => a.damages[0].line - b.damages[0].line);
  const gone = [...problems].find(([id]) => !items.some((item) => item.id === id));
  return { path, items, repairable: inOne ? damages.filter(({ damage }) => damage.diff.length > 0).length : 0, problem: gone?.[1] ?? null };
}
