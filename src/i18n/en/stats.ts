import { once } from "../../core/data/once";
import { common, counted, forecastTitle, nothingChanged, plural } from "./common";
import { log } from "./log";
import { gradeNames as grades } from "./review";

const number = common.count;
const reviews = (count: number) => counted(count, "review", "reviews");
const rounded = (value: number) => (value < 10 ? Math.round(value * 10) / 10 : Math.round(value));
const round = (value: number) => number(rounded(value));
const aDay = (minutes: number) => `${counted(rounded(minutes), "minute", "minutes")} a day`;
/** "12 to 13", or "12". */
const span = ([least, most]: readonly [number, number], rounding: (value: number) => number) => [...new Set([least, most].map((value) => number(rounding(value))))].join(" to ");
const days = (count: number) => counted(count, "day", "days");
const compact = once(() => new Intl.NumberFormat(common.locale, { notation: "compact" }));
const percent = (share: number) => `${number(Math.round(share * 100))}%`;
const fromNext = "take effect with your next answer.";
const versions = { fsrs: "FSRS-6", fsrs7: "FSRS-7" };
/** Of weights, behind the name of a version. */
const kinds = { default: "default weights", own: "your weights", fitted: "fitted weights" };
/** "the last 30 days". */
const past = (count: number) => `the last ${days(count)}`;

export const stats = {
  command: "Open statistics",
  title: "Statistics",
  refresh: "Reload",
  deck: "Deck",
  allDecks: "All decks",
  of: "Show",
  ofKinds: { cards: "Cards", notes: "Notes" },
  tag: "Tag",
  allTags: "All tags",
  period: "Period",
  periods: { "30": "Last 30 days", "90": "Last 90 days", "365": "Last year", all: "All time" },
  reading: "Reading the review log",
  working: (part: number) => `Counting: ${percent(part)}`,
  off: "The review log is off, so answers are not logged. Choose a log folder in the settings to start.",
  empty: "No reviews logged yet. Statistics appear after your first review.",
  emptyDeck: "No reviews of these cards logged yet.",
  unknown: (count: number) => `${common.cards(count)} ${plural(count, "has", "have")} a schedule that the review log does not contain and ${plural(count, "is", "are")} missing from the interval and memory charts.`,
  importKnown: log.importCommand,
  unread: (files: readonly string[], lines: number) =>
    [...(files.length > 0 ? [`Not read: ${files.join(", ")}.`] : []), ...(lines > 0 ? [`${counted(lines, "line", "lines")} of the log could not be read.`] : [])].join(" "),
  table: "Show as table",
  keys: "Use the arrow keys to read the values one by one.",
  percent,
  reviews,
  number: round,
  /** In place of a value. */
  none: "–",
  /** For little room: "1.4K". */
  short: (value: number) => (value < 1000 ? round(value) : compact().format(value)),
  today: {
    title: (answers: number, cards: number) => (answers === 0 ? "Nothing reviewed today" : `${reviews(answers)} of ${common.cards(cards)} today`),
    text: (time: string, again: number) => `${time === "" ? "" : `${time}, `}${percent(again)} answered ${grades.again}.`,
  },
  forecast: {
    title: forecastTitle,
    note: (backlog: number, later: number, fresh: number) => `${number(backlog)} overdue, ${number(later)} due later, ${number(fresh)} new.`,
    due: "Due",
    backlog: "Overdue",
  },
  calendar: {
    title: (on: number, total: number) => `Reviewed on ${number(on)} of ${past(total)}`,
    note: (current: number, longest: number) =>
      `${current === 0 ? "No current streak" : `${days(current)} in a row`}, longest ${number(longest)}. One missed day a week is forgiven.`,
    reviews: "Reviews",
  },
  byDay: {
    title: (sum: number, total: number) => (sum < total ? `${reviews(sum)} in ${past(total)}` : `${reviews(Math.round(sum / total))} a day in ${past(total)}`),
    note: (time: string) => `${time} in total.`,
    kinds: ["Review", "New", "Relearned", "Outside schedule"],
  },
  retention: {
    title: (share: number | null) => (share === null ? "No due cards reviewed in the last month" : `${percent(share)} remembered in the last month`),
    note: `Due cards that were not answered ${grades.again}. Cards with an interval of 21 days or more are mature.`,
    head: "Period",
    spans: { today: "Today", week: "Last 7 days", month: "Last 30 days", year: "Last 365 days" },
    ages: { young: "Young", mature: "Mature", all: "All" },
    cell: (passed: number, count: number) => (count === 0 ? "–" : `${percent(passed / count)} of ${number(count)}`),
  },
  calibration: {
    title: (forecast: number, recalled: number) => `${percent(forecast)} predicted, ${percent(recalled)} remembered in ${past(91)}`,
    note: (count: number) => `The scheduler's prediction for ${counted(count, "review", "reviews")}, at least a day after the card's last.`,
    behind: "Your average recall alone would have predicted better. Fitting the weights may help.",
    head: ["Predicted", "Reviews", "On average", "Remembered"],
    range: (from: number, to: number) => `${number(from * 100)}–${percent(to)}`,
  },
  intervals: { title: (median: string) => `Half of the intervals are ${median} or longer`, head: "Interval in days" },
  stability: { title: (median: string) => `Half of the cards have a stability of ${median} or longer`, note: "Stability: the time until the chance of recall falls to 90%.", head: "Stability in days" },
  difficulty: { title: (mean: number) => `Cards have a difficulty of ${round(mean)} on average`, note: "From 1 (easy) to 10.", head: "Difficulty" },
  ease: { title: (mean: number) => `Cards have an ease of ${number(Math.round(mean))}% on average`, head: "Ease in percent" },
  recall: { title: (known: number, all: number) => `${number(Math.round(known))} of ${common.cards(all)} would be remembered now`, head: "Chance of recall in percent" },
  buttons: {
    title: (share: number, total: number) => `${percent(share)} of answers were ${grades.again} in ${past(total)}`,
    head: "Answer",
    names: Object.values(grades),
    ages: { learning: "Learning", young: "Young", mature: "Mature" },
  },
  hours: { title: (hour: string) => `Most reviews are at ${hour}`, head: "Hour", passed: "Remembered", again: grades.again },
  added: { title: (count: number, total: number) => `${common.cards(count)} added in ${past(total)}`, note: "Counted on the day of the first answer." },
  /** For notes in review, in place of the words for cards. */
  ofNotes: {
    show: common.notes,
    cards: "Notes",
    emptyDeck: "No reviews of these notes logged yet.",
    today: { title: (answers: number, notes: number) => (answers === 0 ? "Nothing reviewed today" : `${reviews(answers)} of ${common.notes(notes)} today`) },
    forecast: { title: (sum: number, total: number) => forecastTitle(sum, total, "notes") },
    retention: {
      title: (share: number | null) => (share === null ? "No due notes reviewed in the last month" : `${percent(share)} remembered in the last month`),
      note: `Due notes that were not answered ${grades.again}. Notes with an interval of 21 days or more are mature.`,
    },
    stability: { title: (median: string) => `Half of the notes have a stability of ${median} or longer` },
    difficulty: { title: (mean: number) => `Notes have a difficulty of ${round(mean)} on average` },
    ease: { title: (mean: number) => `Notes have an ease of ${number(Math.round(mean))}% on average` },
    added: { title: (count: number, total: number) => `${common.notes(count)} reviewed for the first time in ${past(total)}`, note: "" },
    states: {
      title: (count: number) => `${common.notes(count)} in review`,
      head: "State",
      names: { due: "Due", new: "New", later: "Due later", suspended: "Suspended", unreadable: "Cannot be read" },
    },
  },
  show: common.cards,
  cards: "Cards",
  day: "Day",
  dayRange: { from: (value: string) => `${value} or more`, between: (from: string, to: string) => `${from} to ${to}` },
  fit: {
    name: "Fit the weights to your reviews",
    ofDeck: (deck: string) => `Fit the weights of ${deck} to its reviews`,
    desc: "Searches the review log for weights that predict your memory better. Nothing changes until you confirm.",
    act: "Fit",
    working: (part: number) => `Fitting: ${percent(part)}`,
    tooFew: (count: number, needed: number) => `Too few reviews: ${number(count)} of the ${number(needed)} needed, spread over several days. ${nothingChanged}`,
    notBetter: (name: string) => `No improvement found. Your weights for ${name} are unchanged.`,
    better: (name: string) => `These weights for ${name} predict your reviews better than the current ones.`,
    loss: (before: string, fitted: string, error: string, count: number) =>
      `Log loss on your latest ${reviews(count)}, which the tested weights were not fitted to: ${before} now, ${fitted} fitted (lower is better). Standard error of the difference: ${error}.`,
    basis: (count: number, unknown: number) => `${reviews(count)} used.${unknown === 0 ? "" : ` ${common.cards(unknown)} left out because the log does not show how ${plural(unknown, "it", "they")} started.`}`,
    names: versions,
    models: {
      title: "Which model predicts your reviews best",
      head: ["Model", "Log loss", "Above the best"],
      weights: kinds,
      name: (algorithm: string, weights: string) => `${algorithm}, ${weights}`,
      behind: (loss: string, error: string) => `${loss} ± ${error}`,
      best: (name: string) => `${name}: the best predictions so far, by more than two standard errors.`,
      level: (name: string, others: readonly string[]) => `${name}: the best predictions so far, but your log cannot yet tell them from those of ${others.join("; ")}.`,
      basis: (tested: number, all: number) =>
        `Every model predicted the same ${reviews(tested)}, the latest of ${number(all)}. Fitted weights were fitted to the earlier ones only. ± is one standard error of the difference.`,
      own: "Your weights may have been fitted to some of these reviews, which favors them here.",
    },
    use: "Use these weights",
    defaults: "Reset to defaults",
    used: `The new weights ${fromNext}`,
    reset: `The defaults ${fromNext}`,
  },
  cost: {
    name: "Compare retention targets",
    ofDeck: (deck: string) => `Compare retention targets for ${deck}`,
    desc: "Simulates the next year for your cards at retention targets from 70 to 97%.",
    act: "Compare",
    working: (part: number) => `Simulating: ${percent(part)}`,
    noCards: "There are no cards to simulate.",
    minutes: (at: string, minutes: number) => `${at} costs ${aDay(minutes)}`,
    remembered: (at: string, cards: number) => `At ${at}, ${common.cards(Math.round(cards))} remembered after a year`,
    showMinutes: aDay,
    minutesHead: "Minutes a day",
    rememberedHead: "Cards remembered",
    retention: "Retention",
    at: (retention: number) => `${number(retention * 100)}%`,
    now: (at: string) => `${at}, now`,
    assumed: (fresh: number, limit: boolean) =>
      `A simulated learner, not you: memory follows FSRS-6 with your weights, every day is a study day, ${counted(fresh, "new card", "new cards")} a day ${limit ? "as in your settings" : "(you have no limit)"}, learning steps end on the day they start. Times and answers come from your log where there is enough data, otherwise from typical users.`,
    left: (count: number) => `${common.cards(count)} ${plural(count, "is", "are")} left out because ${plural(count, "its deck has", "their decks have")} a retention of ${plural(count, "its", "their")} own.`,
    waiting: (count: number) => `Your daily review limit leaves up to ${reviews(count)} undone at the end of the year.`,
  },
  adaptive: {
    name: "Retention by card",
    desc: "Plans each review for the chance of recall that remembers most for your time, instead of one retention for all cards.",
    act: "Compute",
    working: (part: number) => `Simulating: ${percent(part)}`,
    needsWeights: `Fit the weights of ${versions.fsrs} to your review log first. Without a log, nothing shows whether this helps you.`,
    noCards: "There are no cards to simulate.",
    about: `For cards of ${versions.fsrs}. Not a sure gain: for simulated learners whose memory follows ${versions.fsrs}, it saved 2 to 11% of the study time, but for others it cost up to 16% more. Compare your time after a few weeks.`,
    assumed: (days: number) => `Simulated for your cards over ${counted(days, "day", "days")}, with your weights, times and answers, three times with different luck. Cards remembered are an average over that time.`,
    level: "Balance",
    more: "More remembered",
    less: "Less time",
    /** `minutes` and `cards`: the least and the most of the simulations. */
    at: (minutes: readonly [number, number], cards: readonly [number, number]) => `${span(minutes, rounded)} minutes a day, ${span(cards, Math.round)} cards remembered`,
    saves: (minutes: number, part: number) =>
      `One retention for all cards takes ${aDay(minutes)} to remember as many${part > 0 ? `: this saves ${percent(part)}.` : `: this costs ${percent(-part)} more.`}`,
    beyond: "No single retention from 70 to 97% remembers as many.",
    now: (retention: number, minutes: number, cards: number) => `Now, at one retention of ${percent(retention)}: ${aDay(minutes)}, ${common.cards(Math.round(cards))} remembered.`,
    inUse: "In use now: the marked point.",
    chart: "Cards remembered by minutes a day",
    minutesHead: "Minutes a day",
    cardsHead: "Cards remembered",
    shown: "Shown",
    use: "Use this balance",
    off: "Use one retention",
    used: `The retentions by card ${fromNext}`,
    turnedOff: "One retention for all cards applies again from your next answer.",
  },
  failed: (message: string) => `${common.failed(message)}. ${nothingChanged}`,
};
