import { once } from "../../core/data/once";
import { common, counted, plural } from "./common";

const number = common.count;
const reviews = (count: number) => counted(count, "review", "reviews");
const round = (value: number) => number(value < 10 ? Math.round(value * 10) / 10 : Math.round(value));
const days = (count: number) => counted(count, "day", "days");
const compact = once(() => new Intl.NumberFormat(common.locale, { notation: "compact" }));
const percent = (share: number) => `${number(Math.round(share * 100))}%`;
/** "the last 30 days". */
const past = (count: number) => `the last ${days(count)}`;

export const stats = {
  command: "Open statistics",
  title: "Statistics",
  refresh: "Read the log again",
  deck: "Deck",
  allDecks: "All decks",
  period: "Period",
  periods: { "30": "Last 30 days", "90": "Last 90 days", "365": "Last year", all: "All time" },
  reading: "Reading the review log",
  working: (part: number) => `Counting: ${percent(part)}`,
  off: "The review log is off, so answers are not noted. Name a log folder in the settings to have them counted from then on.",
  empty: "No answer has been noted yet. Figures appear here with your first review.",
  emptyDeck: "No answer to these cards has been noted.",
  unknown: (count: number) => `${common.cards(count)} ${plural(count, "has", "have")} a schedule that the review log does not know, and ${plural(count, "is", "are")} missing from the figures on intervals and memory.`,
  importKnown: "Add schedules in notes to the review log",
  unread: (files: readonly string[], lines: number) =>
    [...(files.length > 0 ? [`Not read: ${files.join(", ")}.`] : []), ...(lines > 0 ? [`${counted(lines, "line", "lines")} of the log could not be read.`] : [])].join(" "),
  table: "As a table",
  keys: "Arrow keys read the values one by one.",
  percent,
  reviews,
  number: round,
  /** For little room: "1.4K". */
  short: (value: number) => (value < 1000 ? round(value) : compact().format(value)),
  today: {
    title: (answers: number, cards: number) => (answers === 0 ? "Nothing reviewed today" : `${reviews(answers)} of ${common.cards(cards)} today`),
    text: (time: string, again: number) => `In ${time}, ${percent(again)} of them answered again.`,
  },
  forecast: {
    title: (sum: number, ahead: number) => {
      if (sum === 0) return `No card is due in the next ${days(ahead)}`;
      return sum < ahead * 2 ? `${common.cards(sum)} due in the next ${days(ahead)}` : `${common.cards(Math.round(sum / ahead))} a day in the next ${days(ahead)}`;
    },
    note: (backlog: number, later: number, fresh: number) => `${number(backlog)} overdue, ${number(later)} due later, ${number(fresh)} new.`,
    due: "Due",
    backlog: "Overdue",
  },
  calendar: {
    title: (on: number, total: number) => `Reviewed on ${number(on)} of ${past(total)}`,
    note: (current: number, longest: number) =>
      `${current === 0 ? "No streak at present" : `${days(current)} in a row`}, the longest ${number(longest)}. One missed day a week is forgiven.`,
    reviews: "Reviews",
  },
  byDay: {
    title: (sum: number, total: number) => (sum < total ? `${reviews(sum)} in ${past(total)}` : `${reviews(Math.round(sum / total))} a day in ${past(total)}`),
    note: (time: string) => `${time} in all.`,
    kinds: ["Review", "New", "Relearned", "Out of turn"],
  },
  retention: {
    title: (share: number | null) => (share === null ? "No due card reviewed in the last month" : `${percent(share)} remembered in the last month`),
    note: "Due cards that were not answered again. Cards with an interval of 21 days or more are mature.",
    head: "Time",
    spans: { today: "Today", week: "Last 7 days", month: "Last 30 days", year: "Last 365 days" },
    ages: { young: "Young", mature: "Mature", all: "All" },
    cell: (passed: number, count: number) => (count === 0 ? "–" : `${percent(passed / count)} of ${number(count)}`),
  },
  intervals: { title: (median: string) => `Half of the intervals are ${median} or longer`, head: "Interval in days" },
  stability: { title: (median: string) => `Half of the cards hold for ${median} or longer`, note: "Stability: the time until a card is recalled with 90%.", head: "Stability in days" },
  difficulty: { title: (mean: number) => `Cards have a difficulty of ${round(mean)} on average`, note: "From 1, easy, to 10.", head: "Difficulty" },
  ease: { title: (mean: number) => `Cards have an ease of ${number(Math.round(mean))}% on average`, head: "Ease in percent" },
  recall: { title: (known: number, all: number) => `${number(Math.round(known))} of ${common.cards(all)} would be remembered now`, head: "Chance of recall in percent" },
  buttons: {
    title: (share: number, total: number) => `${percent(share)} of answers were again in ${past(total)}`,
    head: "Answer",
    names: ["Again", "Hard", "Good", "Easy"],
    ages: { learning: "Learning", young: "Young", mature: "Mature" },
  },
  hours: { title: (hour: string) => `Most reviews are at ${hour}`, head: "Hour", passed: "Remembered", again: "Again" },
  added: { title: (count: number, total: number) => `${common.cards(count)} added in ${past(total)}`, note: "By the day of the first answer." },
  cards: "Cards",
  day: "Day",
  dayRange: { from: (value: string) => `${value} and more`, between: (from: string, to: string) => `${from} to ${to}` },
  fit: {
    name: "Fit the weights to your reviews",
    desc: "Looks in the review log for weights that forecast your memory better. Nothing changes before you say so.",
    working: (part: number) => `Fitting: ${percent(part)}`,
    tooFew: (count: number, needed: number) => `Too few reviews: ${number(count)} of ${number(needed)}, spread over some days. Nothing was changed.`,
    notBetter: "Not better, not applied. Your weights stay.",
    better: "These weights forecast your reviews better than the present ones.",
    loss: (before: string, fitted: string, error: string, count: number) =>
      `Log loss on your latest ${reviews(count)}, which the tested weights were not fitted to: ${before} now, ${fitted} fitted (lower is better). Standard error of the difference: ${error}.`,
    basis: (count: number, unknown: number) => `${reviews(count)} used.${unknown === 0 ? "" : ` ${common.cards(unknown)} left out: the log does not tell how they began.`}`,
    use: "Use these weights",
    defaults: "Back to the defaults",
    used: "The weights are in use from the next answer on.",
    reset: "The defaults are in use from the next answer on.",
  },
  cost: {
    name: "What does a retention cost?",
    desc: "Simulates the next year for your cards at retentions from 70 to 97%.",
    working: (part: number) => `Simulating: ${percent(part)}`,
    noCards: "There are no cards to simulate.",
    minutes: (at: string, minutes: number) => `${at} costs ${round(minutes)} minutes a day`,
    remembered: (at: string, cards: number) => `At ${at}, ${common.cards(Math.round(cards))} remembered after a year`,
    showMinutes: (minutes: number) => `${round(minutes)} minutes a day`,
    minutesHead: "Minutes a day",
    rememberedHead: "Cards remembered",
    retention: "Retention",
    at: (retention: number) => `${number(retention * 100)}%`,
    now: (at: string) => `${at}, now`,
    assumed: (fresh: number, limit: boolean) =>
      `A simulated learner, not you: memory is taken to follow FSRS-6 with your weights, every day is studied, ${counted(fresh, "new card", "new cards")} a day ${limit ? "as in your settings" : "(you have no limit)"}, learning steps on the day they begin. Times and buttons are those of your log where it has enough of them, else those of other people.`,
    waiting: (count: number) => `Your limit of reviews a day leaves up to ${reviews(count)} undone at the end of the year.`,
  },
  failed: (message: string) => `It did not work: ${message}. Nothing was changed.`,
};
