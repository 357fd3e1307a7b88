// The tables of docs/scheduling.md, as Markdown.
import { contenders, intensityOf, type Comparison } from "./compare";
import type { People } from "./minds";
import type { Found, Outcome } from "./tune";

const nameOf = ({ truth, hard }: People): string => `${{ fsrs: "FSRS-6", "fsrs-7": "FSRS-7", "half-lives": "half-lives", "act-r": "ACT-R", dash: "DASH" }[truth]}${hard ? "" : ", never hard"}`;

/** A value at a share (0..1) of the way from the least to the most; NaN for none. */
export function quantile(values: readonly number[], share: number): number {
  const ordered = [...values].sort((a, b) => a - b);
  const place = share * (ordered.length - 1);
  const [low, high] = [ordered[Math.floor(place)] ?? NaN, ordered[Math.ceil(place)] ?? NaN];
  // Between what was reached and what was not, the latter.
  if (low === high || low === 0) return low;
  return high === Infinity ? high : low + (place - Math.floor(place)) * (high - low);
}

const median = (values: readonly number[]): number => quantile(values, 0.5);
const numbers = (values: readonly (number | null)[]): number[] => values.filter((value) => value !== null);

/** What a contender is for one learner; null where it cannot be compared, because it never remembers as few cards. */
type Ratio = (comparison: Comparison) => number | null;

/** Time beside SR's SM-2 at equally many remembered cards; endless where it never remembers as many. */
const timeOf = (at: number): Ratio => ({ sr, others }) => valueOf(others[at]!.asMany, "minutes", sr.minutes, Infinity);
/** Remembered cards beside SR's SM-2 in equal time; none where it always takes longer. */
const cardsOf = (at: number): Ratio => ({ sr, others }) => valueOf(others[at]!.asLong, "remembered", sr.remembered, 0);
/** Time of one contender beside another's. */
const timeBeside = (name: string, other: string): Ratio => ({ others }) => {
  const one = others[placeOf(other)]!.asMany;
  return typeof one === "object" ? valueOf(others[placeOf(name)]!.asMany, "minutes", one.minutes, Infinity) : null;
};

const placeOf = (wanted: string): number => contenders.findIndex(({ name }) => name === wanted);

function valueOf(found: Found, key: keyof Outcome, one: number, missed: number): number | null {
  return found === "more" ? null : found === "fewer" ? missed : found[key] / one;
}

const shown = (value: number, digits = 3): string => (value > 0 && value < Infinity ? value.toFixed(digits) : "not reached");

interface Population {
  readonly people: People;
  readonly comparisons: readonly Comparison[];
}

function populationsOf(all: readonly Comparison[]): Population[] {
  const names = [...new Set(all.map(({ people }) => nameOf(people)))];
  return names.map((name) => {
    const comparisons = all.filter(({ people }) => nameOf(people) === name);
    return { people: comparisons[0]!.people, comparisons };
  });
}

const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
const tableFrom = (head: readonly string[], rows: readonly (readonly string[])[]): string => [head, head.map(() => "---"), ...rows].map(line).join("\n");

interface Column {
  readonly name: string;
  readonly ratio: Ratio;
}

/** A row per population and some for all of them; in each column a median and for how many learners it is better. */
function matrix(parts: readonly Population[], columns: readonly Column[], better: (value: number) => boolean): string {
  const cell = (comparisons: readonly Comparison[], ratio: Ratio): string => {
    const values = numbers(comparisons.map(ratio));
    return values.length === 0 ? "not compared" : `${shown(median(values))} (${values.filter(better).length}${values.length < comparisons.length ? ` of ${values.length}` : ""})`;
  };
  const rows = parts.map(({ people, comparisons }) => [nameOf(people), String(comparisons.length), ...columns.map(({ ratio }) => cell(comparisons, ratio))]);
  const all = parts.flatMap(({ comparisons }) => comparisons);
  const medians = columns.map(({ ratio }) => parts.map(({ comparisons }) => median(numbers(comparisons.map(ratio)))).filter((value) => !Number.isNaN(value)));
  // A half is better where less is.
  const worst = medians.map((values) => shown(better(0.5) ? Math.max(...values) : Math.min(...values)));
  const spread = columns.map(({ ratio }) => {
    const values = numbers(all.map(ratio));
    return `${shown(quantile(values, 0.1), 2)}..${shown(quantile(values, 0.9), 2)}`;
  });
  return tableFrom(["how people remember", "learners", ...columns.map(({ name }) => name)], [
    ...rows,
    ["**all**", String(all.length), ...columns.map(({ ratio }) => `**${cell(all, ratio)}**`)],
    ["median of the medians", "", ...medians.map((values) => shown(median(values)))],
    ["worst population", "", ...worst],
    ["a tenth of learners below, a tenth above", "", ...spread],
  ]);
}

/** The tables by name. */
export function tablesOf(all: readonly Comparison[]): Readonly<Record<"learners" | "costs" | "cards" | "adaptive" | "models", string>> {
  const parts = populationsOf(all);
  const columns = (ratio: (at: number) => Ratio): Column[] => contenders.map(({ name }, at) => ({ name, ratio: ratio(at) }));
  const faster = (value: number): boolean => value < 1;
  const learners = tableFrom(
    ["how people remember", "learners", "minutes a day under SR's SM-2", "cards remembered", "FSRS-6 fitted for", "FSRS-7 fitted for", "retention of FSRS-6 with as many cards"],
    parts.map(({ people, comparisons }) => [
      nameOf(people),
      String(comparisons.length),
      median(comparisons.map(({ sr }) => sr.minutes)).toFixed(1),
      Math.round(median(comparisons.map(({ sr }) => sr.remembered))).toLocaleString("en"),
      ...(["fsrs", "fsrs7"] as const).map((model) => `${comparisons.filter(({ better }) => better[model]).length}`),
      ["FSRS-6, default weights", "FSRS-6, fitted weights"].map((wanted) => {
        const at = placeOf(wanted);
        const found = numbers(comparisons.map(({ others }) => intensityOf(others[at]!.asMany)));
        return found.length === 0 ? "none" : contenders[at]!.tuned(median(found)).replace("retention ", "");
      }).join(" (default), ") + " (fitted)",
    ]),
  );
  return {
    learners,
    costs: matrix(parts, columns(timeOf), faster),
    cards: matrix(parts, columns(cardsOf), (value) => value > 1),
    adaptive: matrix(parts, contenders.flatMap(({ name, besides }) => (besides === undefined ? [] : [{ name, ratio: timeBeside(name, besides) }])), faster),
    models: matrix(parts, ([["FSRS-6, default weights", "Anki's SM-2"], ["FSRS-6, fitted weights", "FSRS-6, default weights"], ["FSRS-7, default weights", "FSRS-6, default weights"], ["FSRS-7, fitted weights", "FSRS-6, fitted weights"]] as const).map(([name, other]) => ({ name: `${name} : ${other}`, ratio: timeBeside(name, other) })), faster),
  };
}

/** Replaces the text between the marks of a part; throws when the page has none. */
export function withPart(page: string, part: string, content: string): string {
  const begin = `<!-- begin ${part} -->`;
  const end = `<!-- end ${part} -->`;
  const from = page.indexOf(begin);
  const to = page.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error(`the page has no ${begin} ... ${end}`);
  return `${page.slice(0, from + begin.length)}\n${content}\n${page.slice(to)}`;
}
