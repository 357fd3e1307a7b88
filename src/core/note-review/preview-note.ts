import { dayNumber, type CivilDay, type DayNumber } from "../model/day";
import type { Sm2Schedule } from "../model/schedule";
import type { Settings } from "../model/settings";
import { textHash } from "../data/text-hash";
import type { Load } from "../scheduling/load";
import { preview, type Preview } from "../scheduling/scheduler";

/** Notes are scheduled by SM-2 whatever the cards use, because obsidian-spaced-repetition reads nothing else in their properties. */
export type NotePreview = Preview<Sm2Schedule>;

/**
 * The schedule that each answer gives a note on a study day; null for a new note. By SM-2 with the settings of cards, except that Again, which
 * leaves the note due today, writes an interval of 1: from 0, as cards have it, SR's formulas give 0 for Good and Easy. `load`: the number of notes
 * that are due on a day. `path` decides between two equally good days.
 */
export function previewNote(schedule: Sm2Schedule | null, today: CivilDay, { sm2 }: Pick<Settings, "sm2">, load: Load, path: string): NotePreview {
  const made = preview(schedule, today, sm2, load, textHash(path) % 2) as NotePreview;
  return { ...made, again: { ...made.again, interval: 1 } };
}

/** Days until a note is due, negative when it is overdue. */
export function daysUntil({ due }: Sm2Schedule, today: CivilDay): number {
  return dayNumber(due) - dayNumber(today);
}

/** Due days of notes as a load. */
export function loadOf(dues: Iterable<CivilDay>): Load {
  const counts = new Map<DayNumber, number>();
  for (const due of dues) {
    const day = dayNumber(due);
    counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  return (day) => counts.get(day) ?? 0;
}

