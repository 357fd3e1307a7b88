// The table, as Markdown.
import { contenders, factorOf, retentionOf, type Comparison } from "./compare";
import type { People } from "./minds";

const nameOf = ({ truth, hard }: People): string => `${{ fsrs: "FSRS-6, strayed weights", "fsrs-7": "FSRS-7, strayed weights", "half-lives": "half-lives" }[truth]}${hard ? "" : ", never hard"}`;

function spread(values: readonly number[]): { mean: number; error: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length - 1);
  return { mean, error: Math.sqrt(variance / values.length) };
}

export function tableOf(parts: readonly { readonly people: People; readonly comparisons: readonly Comparison[] }[]): string {
  const rows = [
    ["truth", "scheduler", "minutes a day", "time, SR = 1", "reviews only", "time, least..most", "learners it saves time", "tuned to"],
    ...parts.flatMap(({ people, comparisons }) => {
      const sr = spread(comparisons.map((one) => one.sr.minutes));
      const remembered = spread(comparisons.map((one) => one.sr.remembered));
      return [
        [nameOf(people), "SR's SM-2, as it runs", sr.mean.toFixed(1), "1", "1", "", "", `as it is: ${Math.round(remembered.mean).toLocaleString("en")} cards remembered`],
        ...contenders.map(({ name }, at) => {
          const times = comparisons.map((one) => one.others[at]!.minutes);
          const ratios = comparisons.map((one, place) => times[place]! / one.sr.minutes);
          const { mean, error } = spread(ratios);
          const intensity = spread(comparisons.map((one) => one.others[at]!.intensity)).mean;
          const missed = comparisons.filter((one) => !one.others[at]!.reached).length;
          const tuned = at === 0 ? `interval factor ${factorOf(intensity).toFixed(2)}` : `retention ${retentionOf(intensity).toFixed(3)}`;
          return [
            nameOf(people), name, spread(times).mean.toFixed(1), `${mean.toFixed(3)} ± ${error.toFixed(3)}`,
            spread(comparisons.map((one) => one.others[at]!.reviewing / one.sr.reviewing)).mean.toFixed(3), `${Math.min(...ratios).toFixed(2)}..${Math.max(...ratios).toFixed(2)}`,
            `${ratios.filter((ratio) => ratio < 1).length} of ${comparisons.length}`, missed === 0 ? tuned : `${tuned}; out of reach for ${missed}`,
          ];
        }),
      ];
    }),
  ];
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const [head = [], ...body] = rows;
  const fits = parts.map(({ people, comparisons }) => `${comparisons.filter(({ outcome }) => outcome.kind === "better").length} of ${comparisons.length} (${nameOf(people)})`);
  return `${[line(head), line(head.map(() => "---")), ...body.map(line)].join("\n")}\n\nThe fit was better on held-out answers, and so applied, for ${fits.join(" and ")}; the others kept the default weights.`;
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
