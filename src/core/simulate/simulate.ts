import { seeded } from "./chance";

/** How a simulated person remembers. Cards are numbers from 0. Grades are 1 again, 2 hard, 3 good, 4 easy. */
export interface Mind {
  /** Sees a card for the first time: the grade it gets. */
  meet(card: number): number;
  /** The chance to recall a card `gap` days after its last answer; 1 on the same day. */
  recall(card: number, gap: number): number;
  /** Answers a card, recalled or not: the grade it gets. */
  answer(card: number, gap: number, recalled: boolean): number;
}

/** A scheduler, as far as a simulation needs one. */
export interface Planner {
  /** Whole days until the card is due after an answer; 0: again the same day. `gap`: days since the answer before, null for the first. */
  next(card: number, grade: number, gap: number | null): number;
}

/** Cards that were met before, the first ones by number: days from today (negative: before) of their due day and last answer. */
export interface Met {
  readonly due: Int32Array;
  readonly last: Int32Array;
}

/** What is studied, and what an answer costs. */
export interface StudyPlan {
  readonly met: Met;
  /** Cards never seen, after the others by number. */
  readonly unseen: number;
  readonly days: number;
  /** Limits a day; Infinity for none. Reviews that are left wait, the longest due first. */
  readonly newPerDay: number;
  readonly reviewsPerDay: number;
  /** The chance of a day without study. */
  readonly absence: number;
  /** Seconds an answer takes, by grade: to a card seen for the first time, and later. */
  readonly firstSeconds: readonly number[];
  readonly seconds: readonly number[];
  readonly seed: number;
}

/** What came of it. */
export interface Year {
  /** Answers to cards seen before, of each day; those given again on the same day count. */
  readonly reviews: Int32Array;
  /** Cards seen for the first time, and all seconds of study. */
  readonly fresh: number;
  readonly seconds: number;
  /** Cards that would be recalled if asked: the sum of all chances, at the start of each seventh day and at the end. */
  readonly remembered: readonly number[];
  /** Reviews that the limit left for the day after the last. */
  readonly waiting: number;
}

/** Every how many days the memory is looked at: it is the dearest part, and changes slowly. */
const often = 7;

/** Studies a course day by day. The same arguments, the same year. Yields the part that is done (0..1) after each day. */
export function* simulate(mind: Mind, planner: Planner, course: StudyPlan): Generator<number, Year> {
  const { met, days } = course;
  const random = seeded(course.seed);
  // Drawn first, so that every scheduler meets the same free days.
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
