import { seeded } from "./chance";

/** A simulated person's memory. Cards are numbers from 0. Grades are 1 again, 2 hard, 3 good, 4 easy. */
export interface Mind {
  /** Shows a card for the first time; returns its grade. */
  meet(card: number): number;
  /** The chance to recall a card `gap` days after its last answer; 1 on the same day. */
  recall(card: number, gap: number): number;
  /** Answers a card, recalled or not; returns its grade. */
  answer(card: number, gap: number, recalled: boolean): number;
}

/** The part of a scheduler that a simulation needs. */
export interface Planner {
  /** Whole days until the card is due after an answer; 0: again the same day. `gap`: days since the previous answer, null for the first. */
  next(card: number, grade: number, gap: number | null): number;
}

/** Cards met before, numbered first: due day and last answer in days from today (negative: before). */
export interface Met {
  readonly due: Int32Array;
  readonly last: Int32Array;
}

/** The course of study, and the cost of an answer. */
export interface StudyPlan {
  readonly met: Met;
  /** Cards not met yet, numbered after the others. */
  readonly unseen: number;
  readonly days: number;
  /** Limits per day; Infinity for none. Excess reviews wait, longest overdue first. */
  readonly newPerDay: number;
  readonly reviewsPerDay: number;
  /** The chance of a day without study. */
  readonly absence: number;
  /** Seconds per answer, by grade: on the first view, and later. */
  readonly firstSeconds: readonly number[];
  readonly seconds: readonly number[];
  readonly seed: number;
}

/** The outcome. */
export interface Year {
  /** Answers to known cards on each day, including repeats on the same day. */
  readonly reviews: Int32Array;
  /** Cards met for the first time, and total seconds of study. */
  readonly fresh: number;
  readonly seconds: number;
  /** Expected number of cards recalled: the sum of all chances, at the start of each seventh day and at the end. */
  readonly remembered: readonly number[];
  /** Reviews that the limit left over after the last day. */
  readonly waiting: number;
}

/** Days between measurements of the memory, the most expensive part; it changes slowly. */
const often = 7;

/** Simulates a course day by day. Deterministic. Yields the share done (0..1) after each day. */
export function* simulate(mind: Mind, planner: Planner, course: StudyPlan): Generator<number, Year> {
  const { met, days } = course;
  const random = seeded(course.seed);
  // Drawn first, so that every scheduler gets the same free days.
  const away = Array.from({ length: days }, () => random() < course.absence);
  const cards = met.due.length + course.unseen;
  const last = new Int32Array(cards);
  last.set(met.last);
  const due: number[][] = Array.from({ length: days }, () => []);
  const plan = (card: number, day: number): void => void due[Math.max(0, day)]?.push(card);
  for (const card of [...met.due.keys()].sort((a, b) => met.due[a]! - met.due[b]!)) plan(card, met.due[card]!);
  const reviews = new Int32Array(days);
  const remembered: number[] = [];
  let known = met.due.length;
  let seconds = 0;
  let late = 0;
  const look = (day: number): void => {
    let sum = 0;
    for (let card = 0; card < known; card++) sum += mind.recall(card, day - last[card]!);
    remembered.push(sum);
  };
  const follow = (card: number, day: number, grade: number, gap: number | null): void => {
    last[card] = day;
    const interval = planner.next(card, grade, gap);
    if (interval > 0) plan(card, day + interval);
    else ask(card, day);
  };
  const ask = (card: number, day: number): void => {
    const gap = day - last[card]!;
    const grade = mind.answer(card, gap, random() < mind.recall(card, gap));
    reviews[day]!++;
    seconds += course.seconds[grade - 1]!;
    follow(card, day, grade, gap);
  };
  for (let day = 0; day < days; day++) {
    if (day % often === 0) look(day);
    const waiting = due[day]!;
    const done = away[day] === true ? 0 : Math.min(waiting.length, course.reviewsPerDay);
    for (let at = 0; at < done; at++) ask(waiting[at]!, day);
    late = waiting.length - done;
    if (late > 0 && day + 1 < days) due[day + 1] = [...waiting.slice(done), ...due[day + 1]!];
    due[day] = [];
    for (let left = away[day] === true ? 0 : course.newPerDay; left > 0 && known < cards; left--) {
      const grade = mind.meet(known);
      seconds += course.firstSeconds[grade - 1]!;
      follow(known++, day, grade, null);
    }
    yield (day + 1) / days;
  }
  look(days);
  return { reviews, fresh: known - met.due.length, seconds, remembered, waiting: late };
}
