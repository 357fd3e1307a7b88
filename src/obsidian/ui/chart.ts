import { formats, listText, strings } from "../../i18n";
import { directedKey, isRightToLeft } from "./direction";
import { keyMove, placeKeys } from "./place-keys";

const words = strings.stats;

/** A bar, a day or a point. */
export interface ChartMark {
  readonly name: string;
  /** One for each series. */
  readonly values: readonly number[];
  /** The label below it; "" for none. */
  readonly tick: string;
}

/** A chart that answers one question in its title; the data for the drawing and its table. */
export interface Chart {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  /** The table's heading for the marks' names. */
  readonly head: string;
  readonly series: readonly string[];
  readonly marks: readonly ChartMark[];
  /** Whether the ticks are numbers that need `head` below them. */
  readonly axis?: boolean;
  /** Formats a value with its unit; NaN is shown as missing. */
  readonly show: (value: number) => string;
}

/** A drawn mark: the element for pointer and focus, and its distance from the left (0..1). */
export interface DrawnMark {
  readonly el: SVGElement;
  readonly at: number;
}

/** Number of tips created, for their ids. */
let tips = 0;

/** A share of the width, for SVG: drawings stretch with their pane, but their text does not. */
export const share = (part: number): string => `${String(Math.round(part * 1e4) / 100)}%`;

/** Adds a text to a drawing; `x` in pixels or as a `share`. */
export function svgText(svg: SVGElement, x: string | number, y: number, text: string, anchor: "start" | "middle" | "end", cls: string): void {
  svg.createSvg("text", { cls, attr: { x, y, "text-anchor": anchor } }).textContent = text;
}

/** The touch target of a mark, as wide and high as there is room for. */
export function spot(svg: SVGElement, left: number, width: number, y: number, height: number): DrawnMark {
  return { el: svg.createSvg("rect", { cls: "inline-recall-spot", attr: { x: share(left), width: share(width), y, height, rx: 2 } }), at: left + width / 2 };
}

/**
 * The frame of every chart: title, legend, drawing, the value at the pointer or focus, and the table behind it. `rows`: number of marks in
 * a column; arrow keys move by it.
 */
export function drawChart(parent: HTMLElement, chart: Chart, draw: (svg: SVGSVGElement, chart: Chart) => readonly DrawnMark[], rows = 1): void {
  const el = parent.createEl("figure", { cls: "inline-recall-chart", attr: { "data-chart": chart.id } });
  const caption = el.createEl("figcaption");
  const number = String(++tips);
  const title = caption.createDiv({ cls: "inline-recall-chart-title", text: chart.title, attr: { id: `inline-recall-chart-${number}` } });
  caption.createDiv({ cls: "inline-recall-hidden", text: words.keys });
  if (chart.note !== "") caption.createDiv({ cls: "inline-recall-muted", text: chart.note });
  drawLegend(el, chart);
  const plot = el.createDiv("inline-recall-plot").createDiv("inline-recall-plot-inner");
  const svg = plot.createSvg("svg");
  if (chart.axis === true) plot.createDiv({ cls: "inline-recall-muted inline-recall-axis-name", text: chart.head });
  const isMirrored = isRightToLeft(plot);
  const drawn = draw(svg, chart);
  const spots = isMirrored ? drawn.map(({ el: mark, at }) => ({ el: mark, at: 1 - at })) : drawn;
  if (isMirrored) mirror(svg);
  new ResizeObserver(() => thinLabels(svg)).observe(svg);
  // The present day, where there is one, is read first.
  const start = rows > 1 || chart.marks.at(-1)?.tick === strings.common.todayName ? spots.length - 1 : 0;
  // The name of the focused mark. Not an aria-label, which the app would show as a second tooltip.
  const tip = plot.createDiv({ cls: "inline-recall-tip", attr: { id: `inline-recall-tip-${number}` } });
  let stop = -1;
  // One mark is the Tab stop. Without the focus it represents the chart and is named by its title; with the focus, by its own text. Only it is an image.
  const choose = (at: number, name: HTMLElement): void => {
    if (stop !== at) spots[stop]?.el.setAttrs({ tabindex: -1, role: null, "aria-labelledby": null });
    stop = at;
    spots[at]?.el.setAttrs({ tabindex: 0, role: "img", "aria-labelledby": name.id });
  };
  for (const { el } of spots) el.setAttr("tabindex", -1);
  choose(start, title);

  const show = (at: number): void => {
    tip.setText(spots[at] === undefined ? "" : textOf(chart, at));
    tip.setCssProps({ "--inline-recall-at": String(spots[at]?.at ?? 0) });
  };
  const indexOf = (event: Event): number => spots.findIndex((one) => one.el === event.target);
  // Not on the drawing itself: in Chromium, Tab stops at an SVG element that listens for focus.
  for (const type of ["pointerover", "focusin"]) plot.addEventListener(type, (event) => show(indexOf(event)));
  plot.addEventListener("focusin", (event) => choose(indexOf(event), tip));
  plot.addEventListener("focusout", () => choose(stop, title));
  for (const type of ["pointerleave", "focusout"]) plot.addEventListener(type, () => show(-1));
  plot.addEventListener("keydown", (event) => {
    const at = indexOf(event);
    const across = keyMove(placeKeys.charts.mark, directedKey(event.key, plot), at, spots.length, rows);
    const to = across ?? (rows > 1 ? keyMove(placeKeys.charts.day, event.key, at, spots.length) : undefined);
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    spots[to]?.el.focus();
  });
  drawTable(el, chart);
}

/** Turns a drawing, made from left to right, the other way round. Its places are shares of the width, or 0. A text's anchor follows its direction. */
function mirror(svg: SVGSVGElement): void {
  for (const el of svg.children) {
    if (el.tagName === "svg") el.firstElementChild?.setAttribute("transform", "matrix(-1 0 0 1 1 0)");
    else {
      for (const name of ["x", "x1", "x2", "cx"]) {
        const value = el.getAttribute(name);
        const width = name === "x" ? parseFloat(el.getAttribute("width") ?? "0") : 0;
        if (value !== null) el.setAttribute(name, share(1 - (parseFloat(value) + width) / 100));
      }
    }
  }
}

/** Moves labels that extend past an edge inside, and hides those without room beside others; the first and the last have precedence. */
function thinLabels(svg: SVGElement): void {
  const edge = svg.getBoundingClientRect();
  for (const cls of ["tick", "value"]) {
    const [first, ...others] = svg.findAllSelf(`.inline-recall-${cls}`);
    const kept: DOMRect[] = [];
    for (const label of [first, others.pop(), ...others]) {
      if (label === undefined) continue;
      label.removeAttribute("dx");
      const { left, right } = label.getBoundingClientRect();
      const moved = Math.max(0, edge.left - left) - Math.max(0, right - edge.right);
      if (moved !== 0) label.setAttr("dx", moved);
      const box = label.getBoundingClientRect();
      const isFree = kept.every(({ left, right, top, bottom }) => box.left > right + 4 || box.right < left - 4 || box.top > bottom || box.bottom < top);
      label.toggleClass("mod-crowded", !isFree);
      if (isFree) kept.push(box);
    }
  }
}

function textOf({ marks, series, show }: Chart, at: number): string {
  const { name = "", values = [] } = marks[at] ?? {};
  const parts = values.length === 1 ? [show(values[0] ?? 0)] : values.flatMap((value, of) => (value === 0 ? [] : [`${series[of] ?? ""} ${formats.rounded(value)}`]));
  return `${name}: ${listText(parts) || show(0)}`;
}

/** Only if there are several series to tell apart. */
function drawLegend(parent: HTMLElement, { series, marks }: Chart): void {
  const drawn = series.map((_, at) => marks.some(({ values }) => (values[at] ?? 0) > 0));
  if (drawn.filter(Boolean).length < 2) return;
  const legend = parent.createDiv({ cls: "inline-recall-legend", attr: { "aria-hidden": "true" } });
  series.forEach((name, at) => {
    if (drawn[at] !== true) return;
    legend.createSpan(`inline-recall-swatch mod-series-${String(at)}`);
    legend.createSpan({ text: name });
  });
}

/** Built when opened: most never are. */
function drawTable(parent: HTMLElement, { title, head, series, marks }: Chart): void {
  const details = parent.createEl("details", "inline-recall-behind");
  details.createEl("summary", { text: words.table });
  details.addEventListener("toggle", () => {
    if (details.open && details.querySelector("table") === null) table(details, title, [head, ...series], marks.map(({ name, values }) => [name, ...values.map(cellText)]));
  });
}

/** NaN: no value. */
const cellText = (value: number): string => (Number.isNaN(value) ? words.none : formats.rounded(value));

/** A table with row and column headings, which keys scroll when it is long or wide. */
export function table(parent: HTMLElement, caption: string, heads: readonly string[], rows: readonly (readonly string[])[]): void {
  const el = parent.createDiv({ cls: "inline-recall-table", attr: { tabindex: 0, role: "group", "aria-label": caption } }).createEl("table");
  el.createEl("caption", { cls: "inline-recall-hidden", text: caption });
  const head = el.createEl("thead").createEl("tr");
  for (const text of heads) head.createEl("th", { text, attr: { scope: "col" } });
  const body = el.createEl("tbody");
  for (const [name = "", ...cells] of rows) {
    const row = body.createEl("tr");
    row.createEl("th", { text: name, attr: { scope: "row" } });
    for (const text of cells) row.createEl("td", { text });
  }
}
