import type { FoundDamage } from "./damages";
import type { Damage, ExamItem, ExamState, ExaminedNote, ExamWork, Problem } from "../api/doctor";
import type { RepairUndo } from "./undo";

/** How far an examination came. */
export type Seen = Pick<ExamState, "scope" | "stopped" | "notes" | "comments" | "unread">;

/** A write of ours. */
export interface Repair {
  readonly id: string;
  readonly damages: readonly [Damage, ...Damage[]];
  readonly undo: RepairUndo;
  /** Entries (hashes) that it gave to another card than had them: their place in the note counts, not what was seen of it before. */
  readonly given: ReadonlySet<number>;
}

/** A note with damage or repairs. */
export interface NoteEntry {
  path: string;
  damages: readonly FoundDamage[];
  /** Oldest first. */
  repairs: readonly Repair[];
  /** What was not done, by the item it was asked for; "" for the note as a whole. */
  readonly problems: Map<string, Problem>;
  /** Raised with every look at the note: a slower earlier one must not have the last word. */
  examinations: number;
  /** A write of ours is under way: what the note says after it is looked at together with the repair. */
  writing: boolean;
}

/** True when a repair is proposed. */
export function isRepairable({ damages }: NoteEntry): boolean {
  return damages.some(({ damage }) => damage.diff.length > 0);
}

/** What is known of the vault, as it is shown. */
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
