import { civilDay, type DayNumber } from "../../core/model/day";
import { isBehind, type Calibration } from "../../core/fit/calibration";
import { reviewKinds } from "../../core/log/line";
import type { NoteStates } from "../../core/note-review/note-states";
import { ages, retentionSpans, type RetentionSpan } from "../../core/stats/reviews";
import type { Distribution } from "../../core/stats/card-states";
import type { Statistics } from "../../core/stats/statistics";
import { formats, strings } from "../../i18n";
import { formatDays, formatDuration, formatHour, formatInterval, formatShortDay, formatTick } from "../ui/format";
import type { Chart, ChartMark } from "../ui/chart";
import { forecastTitle } from "../ui/forecast-title";

const words = strings.stats;

export type Drawn = { readonly kind: "bars" | "map"; readonly chart: Chart } | { readonly kind: "table"; readonly id: string; readonly title: string; readonly note: string; readonly rows: readonly (readonly string[])[]; /** Whether the weights should be fitted. */ readonly fit: boolean };

/** The charts for these statistics, without empty ones. `notes`: they are of so many notes in review, not of cards. */
export function chartsOf(figures: Statistics, today: DayNumber, notes: NoteStates | null = null): readonly Drawn[] {
  const own = notes === null ? words : words.ofNotes;
  const { forecast, standings, period, reviews, added, hours, buttons, calendar, calibration } = figures;
  const length = reviews.length;
  const drawn: Drawn[] = [];
  const draw = (id: string, title: string, note: string, head: string, series: readonly string[], marks: readonly ChartMark[], show = own.show, axis = false): void =>
    void drawn.push({ kind: id === "calendar" ? "map" : "bars", chart: { id, title, note, head, series, marks, show, axis } });
  const spread = (id: string, of: Distribution, title: string, note: string, head: string, scale = 1): void => {
    if (of.cards > 0) draw(id, title, note, head, [own.cards], binMarks(of, scale), own.show, true);
  };

  if (notes !== null) {
    const { title, head, names } = words.ofNotes.states;
    const marks = (Object.keys(names) as (keyof NoteStates)[]).map((state): ChartMark => ({ name: names[state], tick: names[state], values: [notes[state]] }));
    const count = total(marks.flatMap(({ values }) => values));
    if (count > 0) draw("states", title(count), "", head, [own.cards], marks);
  }
  const sum = total(forecast.due) + forecast.backlog;
  if (sum + forecast.later + forecast.new > 0) {
    const days = forecast.due.map((due, at) => [due, at === 0 ? forecast.backlog : 0]);
    const note = words.forecast.note(forecast.backlog, forecast.later, forecast.new);
    draw("forecast", forecastTitle(own.forecast, sum, days.length), note, words.day, [words.forecast.due, words.forecast.backlog], dayMarks(today, days, true));
  }
  if (calendar.most > 0) {
    const { counts, streak } = calendar;
    const title = words.calendar.title(counts.filter((count) => count > 0).length, counts.length);
    draw("calendar", title, streak.current === 0 ? words.calendar.noStreak(streak.longest) : words.calendar.note(streak.current, streak.longest), words.day, [words.calendar.reviews], mapMarks(today - counts.length + 1, counts), words.reviews);
  }
  if (period.answers > 0) {
    // A note is never reviewed outside its schedule, and its time is not logged.
    const kinds = notes === null ? reviewKinds : reviewKinds.filter((kind) => kind !== "cram");
    const days = reviews.map((day) => kinds.map((kind) => day[kind]));
    const note = notes === null ? words.byDay.note(formatDuration(period.time)) : "";
    draw("reviews", period.answers < length ? words.byDay.title(period.answers, length) : words.byDay.daily(Math.round(period.answers / length), length), note, words.day, words.byDay.kinds.slice(0, kinds.length), dayMarks(today - length + 1, days, false), words.reviews);
  }
  if (Object.values(figures.retention.year).some((age) => age.reviews > 0)) drawn.push(retention(figures.retention, own.retention));
  if (calibration !== null && calibration.reviews > 0) drawn.push(calibrationTable(calibration));
  const { intervals, stability, difficulty, ease, retrievability } = standings;
  spread("retrievability", retrievability, words.recall.title(standings.remembered, retrievability.cards), "", words.recall.head, 100);
  spread("intervals", intervals, words.intervals.title(formatInterval(intervals.median ?? 0)), "", words.intervals.head);
  spread("stability", stability, own.stability.title(formatInterval(stability.median ?? 0)), words.stability.note, words.stability.head);
  spread("difficulty", difficulty, own.difficulty.title(difficulty.mean ?? 0), words.difficulty.note, words.difficulty.head);
  spread("ease", ease, own.ease.title((ease.mean ?? 0) / 100), "", words.ease.head);
  if (period.answers > 0) {
    const names = words.buttons.names.map((name, at): ChartMark => ({ name, tick: name, values: ages.map((age) => buttons[age][at] ?? 0) }));
    draw("buttons", words.buttons.title(1 - period.passed / period.answers, length), "", words.buttons.head, ages.map((age) => words.buttons.ages[age]), names, words.reviews);
    const busiest = hours.reduce((best, { answers }, hour) => (answers > (hours[best]?.answers ?? 0) ? hour : best), 0);
    const marks = hours.map(({ answers, passed }, hour): ChartMark => ({ name: formatHour(hour), tick: hour % 6 === 0 ? formatHour(hour) : "", values: [passed, answers - passed] }));
    draw("hours", words.hours.title(formatHour(busiest)), "", words.hours.head, [words.hours.passed, words.hours.again], marks, words.reviews);
  }
  const fresh = total(added.map(({ cards }) => cards));
  if (fresh > 0) draw("added", own.added.title(fresh, length), own.added.note, words.day, [own.cards], dayMarks(today - length + 1, added.map(({ cards }) => [cards]), false));
  return drawn;
}

function retention(of: Statistics["retention"], { none, title, note }: Pick<typeof words.retention, "none" | "title" | "note">): Drawn {
  const { spans, ages: names, cell, head } = words.retention;
  const rows = (Object.keys(retentionSpans) as RetentionSpan[]).map((span) => {
    const { young, mature } = of[span];
    const counts = [[young.passed, young.reviews], [mature.passed, mature.reviews], [young.passed + mature.passed, young.reviews + mature.reviews]] as const;
    return [spans[span], ...counts.map(([passed, count]) => count === 0 ? words.none : cell(passed / count, count))];
  });
  const { young, mature } = of.month;
  const count = young.reviews + mature.reviews;
  return { kind: "table", id: "retention", fit: false, title: count === 0 ? none : title((young.passed + mature.passed) / count), note, rows: [[head, names.young, names.mature, names.all], ...rows] };
}

function calibrationTable(of: Calibration): Drawn {
  const { title, note, behind, head, range } = words.calibration;
  const rows = of.bins.map((bin) => [range(bin.from, bin.to), formats.rounded(bin.reviews), formats.percent(bin.forecast), formats.percent(bin.recalled)]);
  return { kind: "table", id: "calibration", title: title(of.forecast, of.recalled), note: `${note(of.reviews)}${isBehind(of) ? ` ${behind}` : ""}`, fit: isBehind(of), rows: [head, ...rows] };
}

/** More bars are hard to tell apart; then a bar covers several days, weeks or months. */
const mostBars = 92;
const spans = [1, 7, 30, 91, 365];

/**
 * A mark per day from `first` on, or per group of days if there are too many. An incomplete group comes last when looking ahead, and first
 * when looking back.
 */
export function dayMarks(first: DayNumber, values: readonly (readonly number[])[], ahead: boolean): ChartMark[] {
  const size = spans.find((days) => values.length / days <= mostBars) ?? 365;
  const marks: ChartMark[] = [];
  for (let from = 0; from < values.length; ) {
    const to = Math.min(values.length, from + (!ahead && from === 0 ? values.length % size || size : size));
    const group = values.slice(from, to);
    const day = civilDay(first + from);
    const isFirst = from === 0;
    const name = size === 1 ? formatShortDay(day) : formatDays(day, civilDay(first + to - 1));
    const tick = isFirst && ahead || to === values.length && !ahead ? strings.common.todayName : isFirst || to === values.length ? formatTick(civilDay(first + (isFirst ? from : to - 1)), size > 29 ? "far" : "day") : "";
    marks.push({ name, tick, values: (values[0] ?? []).map((_, series) => total(group.map((one) => one[series] ?? 0))) });
    from = to;
  }
  return marks;
}

/** A month is named at the column of its first day. */
function mapMarks(first: DayNumber, counts: readonly number[]): ChartMark[] {
  return counts.map((count, at) => {
    const day = civilDay(first + at);
    return { name: formatShortDay(day), tick: day.endsWith("-01") ? formatTick(day, "month") : "", values: [count] };
  });
}

function binMarks({ bins }: Distribution, scale: number): ChartMark[] {
  return bins.map(({ from, to, cards }) => {
    const [low, high] = [formats.rounded(from * scale), formats.rounded(to * scale)];
    return { name: to === Infinity ? words.dayRange.from(low) : words.dayRange.between(low, high), tick: low, values: [cards] };
  });
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
