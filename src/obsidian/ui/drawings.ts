import { formats } from "../../i18n";
import type { RecallPoint } from "../../core/stats/forgetting";
import { share, spot, svgText, type Chart, type DrawnMark } from "./chart";

/** In CSS pixels: the top of the highest mark, the axis, and the bottom of the drawing. */
const [top, base, height] = [18, 128, 148] as const;
/** Up to this many bars, there is room for each value. */
const roomy = 14;

/** Stacked bars. Values are above them if there is room, else on a line at the height of the largest. */
export function bars(svg: SVGSVGElement, { marks }: Chart): readonly DrawnMark[] {
  const sums = marks.map(({ values }) => values.reduce((sum, value) => sum + value, 0));
  const most = Math.max(1, ...sums);
  const width = 1 / marks.length;
  const gap = marks.length > 100 ? 0.05 : 0.15;
  axes(svg, marks.length > roomy ? formats.rounded(most) : null);
  return marks.map(({ values, tick }, at) => {
    const left = at * width;
    let bottom = base;
    values.forEach((value, series) => {
      if (value === 0) return;
      // A nonzero value stays visible, however small.
      const high = Math.max(1.5, ((base - top) * value) / most);
      bottom -= high;
      svg.createSvg("rect", { cls: `inline-recall-part mod-series-${String(series)}`, attr: { x: share(left + width * gap), width: share(width * (1 - 2 * gap)), y: bottom, height: high } });
    });
    const sum = sums[at] ?? 0;
    if (marks.length <= roomy && sum > 0) svgText(svg, share(left + width / 2), bottom - 4, formats.short(sum), "middle", "inline-recall-value");
    if (tick !== "") drawTick(svg, left + width / 2, tick, marks.length > roomy);
    return spot(svg, left, width, 0, base);
  });
}

/** Points joined by lines, along a scale at `places` (0..1), and above `low`. The `marked` one has a name. */
export function lines(places: readonly number[], marked: number, name: string, low = 0): (svg: SVGSVGElement, chart: Chart) => readonly DrawnMark[] {
  return (svg, { marks }) => {
    const most = Math.max(low + 1e-9, ...marks.map(({ values }) => values[0] ?? 0));
    const points = marks.map(({ values, tick }, at) => ({ x: 0.04 + 0.92 * (places[at] ?? 0), y: base - ((base - top - 20) * ((values[0] ?? 0) - low)) / (most - low), value: values[0] ?? 0, tick }));
    axes(svg, null);
    const now = points[marked];
    if (now !== undefined) {
      svg.createSvg("line", { cls: "inline-recall-now", attr: { x1: share(now.x), x2: share(now.x), y1: top, y2: base } });
      svgText(svg, share(now.x), top - 6, name, anchorAt(now.x), "inline-recall-value");
    }
    points.forEach(({ x, y, value, tick }, at) => {
      const next = points[at + 1];
      if (next !== undefined) svg.createSvg("line", { cls: "inline-recall-line", attr: { x1: share(x), y1: y, x2: share(next.x), y2: next.y } });
      svg.createSvg("circle", { cls: "inline-recall-dot", attr: { cx: share(x), cy: y, r: at === marked ? 5 : 3 } });
      if (tick !== "") drawTick(svg, x, tick, true);
      if (at === 0 || next === undefined || at === marked) svgText(svg, share(x), y - 9, formats.rounded(value), at === 0 ? "start" : "end", "inline-recall-value");
    });
    return points.map(({ x }, at) => {
      const left = at === 0 ? 0 : (x + (points[at - 1]?.x ?? 0)) / 2;
      return spot(svg, left, (at === points.length - 1 ? 1 : (x + (points[at + 1]?.x ?? 1)) / 2) - left, 0, base);
    });
  };
}

/** A mark on a forgetting curve. */
export interface CurveMark {
  /** On the scale of the curve. */
  readonly at: number;
  /** 0..1; null where it is not known: drawn at the top. */
  readonly recall: number | null;
  /** The answers that failed are rings. */
  readonly kind: "passed" | "failed" | "now" | "due";
}

/** The chance of recall over time: it falls, and each answer lifts it. The marks are those of the chart, in its order. */
export function curve(pieces: readonly (readonly RecallPoint[])[], curveMarks: readonly CurveMark[]): (svg: SVGSVGElement, chart: Chart) => readonly DrawnMark[] {
  return (svg, { marks }) => {
    const [from, to] = [pieces[0]?.[0]?.at ?? 0, pieces.at(-1)?.at(-1)?.at ?? 1];
    const across = (at: number): number => 0.02 + (0.96 * (at - from)) / (to - from);
    // From the tens below the lowest chance: near the top, a curve would hardly show.
    const low = Math.max(0, Math.min(0.8, Math.floor(10 * Math.min(...pieces.flat().map(({ recall }) => recall))) / 10));
    const y = (recall: number): number => base - ((base - top) * (Math.max(low, recall) - low)) / (1 - low);
    axes(svg, formats.percent(1));
    svgText(svg, 0, base - 5, formats.percent(low), "start", "inline-recall-value");
    // Stretches with the pane; the line does not get thicker.
    const inner = svg.createSvg("svg", { attr: { x: 0, y: 0, width: "100%", height: base, viewBox: `0 0 1 ${String(base)}`, preserveAspectRatio: "none" } });
    const point = ({ at, recall }: RecallPoint): string => `${across(at).toFixed(5)} ${y(recall).toFixed(1)}`;
    inner.createSvg("path", { cls: "inline-recall-line mod-curve", attr: { d: `M${pieces.flat().map(point).join("L")}` } });
    return curveMarks.map(({ at, recall, kind }, mark) => {
      const [x, height] = [across(at), y(recall ?? 1)];
      if (kind === "now") svg.createSvg("line", { cls: "inline-recall-now", attr: { x1: share(x), x2: share(x), y1: top, y2: base } });
      svg.createSvg("circle", { cls: `inline-recall-dot mod-${kind}`, attr: { cx: share(x), cy: height, r: kind === "now" ? 5 : 4 } });
      const tick = marks[mark]?.tick ?? "";
      if (tick !== "") drawTick(svg, x, tick, true);
      return spot(svg, Math.max(0, x - 0.015), 0.03, 0, base);
    });
  };
}

const cell = 14;

/** A square per day, a column per week; `first` (0..6): the weekday row of the first day. */
export function heatMap(first: number): (svg: SVGSVGElement, chart: Chart) => readonly DrawnMark[] {
  return (svg, { marks }) => {
    svg.addClass("mod-map");
    const most = Math.max(1, ...marks.map(({ values }) => values[0] ?? 0));
    const width = 1 / Math.ceil((marks.length + first) / 7);
    return marks.map(({ values, tick }, at) => {
      const left = Math.floor((at + first) / 7) * width;
      const y = 18 + ((at + first) % 7) * cell;
      const level = Math.ceil((4 * (values[0] ?? 0)) / most);
      svg.createSvg("rect", { cls: `inline-recall-cell mod-level-${String(level)}`, attr: { x: share(left), width: share(width * 0.86), y, height: cell - 2, rx: 2 } });
      // There is no room for a name at the right edge.
      if (tick !== "" && left < 0.96) svgText(svg, share(left), 11, tick, "start", "inline-recall-tick");
      return spot(svg, left, width * 0.86, y, cell - 2);
    });
  };
}

function axes(svg: SVGSVGElement, most: string | null): void {
  svg.createSvg("line", { cls: "inline-recall-axis", attr: { x1: 0, x2: "100%", y1: base, y2: base } });
  if (most === null) return;
  svg.createSvg("line", { cls: "inline-recall-axis mod-top", attr: { x1: 0, x2: "100%", y1: top, y2: top } });
  svgText(svg, 0, top - 5, most, "start", "inline-recall-value");
}

/** `long`: would extend past the edges. */
function drawTick(svg: SVGSVGElement, x: number, text: string, long: boolean): void {
  const anchor = long ? anchorAt(x) : "middle";
  svgText(svg, share(anchor === "start" ? 0 : anchor === "end" ? 1 : x), height - 4, text, anchor, "inline-recall-tick");
}

function anchorAt(x: number): "start" | "middle" | "end" {
  return x < 0.06 ? "start" : x > 0.94 ? "end" : "middle";
}
