import { dayNumber, type CivilDay, type DayNumber } from "../model/day";
import type { FsrsSchedule, NoteSchedule, Sm2Schedule } from "../model/schedule";
import type { Settings } from "../model/settings";
import { textHash } from "../data/text-hash";
import type { Load } from "../scheduling/load";
import { easeOfDifficulty } from "../scheduling/fsrs";
import { grades, preview, type Preview } from "../scheduling/scheduler";

export type NotePreview = Preview<NoteSchedule>;

type NoteSettings = Pick<Settings, "sm2" | "fsrs" | "noteAlgorithm">;

/**
 * The schedule that each answer gives a note on a study day; null for a new note. By the settings of cards, except:
 * SM-2's Again, which leaves the note due today, writes an interval of 1, because from 0 SR's formulas give 0 for Good and Easy;
 * FSRS-6 has no steps. `load`: the number of notes that are due on a day. `path` decides between two equally good days.
 */
export function previewNote(schedule: NoteSchedule | null, today: CivilDay, settings: NoteSettings, load: Load, path: string): NotePreview {
  const seed = textHash(path) % 2;
  if (settings.noteAlgorithm === "fsrs") return previewByFsrs(schedule, today, settings, load, seed);
  const made = preview(withoutMemory(schedule), today, settings.sm2, load, seed) as Preview<Sm2Schedule>;
  return { ...made, again: { ...made.again, interval: 1 } };
}

function withoutMemory(schedule: NoteSchedule | null): Sm2Schedule | null {
  return schedule === null ? null : { algorithm: "sm2", due: schedule.due, interval: schedule.interval, ease: schedule.ease };
}

/** A note without FSRS's memory gets it from interval and ease, as cards do. */
function previewByFsrs(schedule: NoteSchedule | null, today: CivilDay, { sm2, fsrs }: NoteSettings, load: Load, seed: number): NotePreview {
  const settings = { algorithm: "fsrs", convertAtReview: true, sm2, fsrs: { ...fsrs, learningSteps: [], relearningSteps: [] } } as const;
  const made = preview(inFsrs(schedule) ?? withoutMemory(schedule), today, settings, load, seed);
  return Object.fromEntries(grades.map((grade) => [grade, ofFsrs(made[grade] as FsrsSchedule, today)])) as unknown as NotePreview;
}

function inFsrs(schedule: NoteSchedule | null): FsrsSchedule | null {
  const { due = "", interval = 0, stability, difficulty, reviewed } = schedule ?? {};
  if (stability === undefined || difficulty === undefined || reviewed === undefined) return null;
  return { algorithm: "fsrs", due: noon(due), interval, stability, difficulty, state: 2, reps: 1, lapses: 0, step: 0, lastReview: noon(reviewed) };
}

/** Values with four decimals are enough for whole days. */
function ofFsrs({ due, interval, stability, difficulty: exact }: FsrsSchedule, reviewed: CivilDay): NoteSchedule {
  const difficulty = round4(exact);
  return { algorithm: "sm2", due: due.slice(0, 10), interval, ease: easeOfDifficulty(difficulty), stability: round4(stability), difficulty, reviewed };
}

function noon(day: CivilDay): string {
  return `${day}T12:00:00.000Z`;
}

function round4(value: number): number {
  return Math.round(value * 1e4) / 1e4;
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

