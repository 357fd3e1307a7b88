import { strings } from "../../i18n";

const words = strings.stats;

/** A bar, a day or a point. */
export interface ChartMark {
  readonly name: string;
  /** One for each series. */
  readonly values: readonly number[];
  /** What stands below it; "" for nothing. */
  readonly tick: string;
}

/** One question, its answer in the title; everything that is drawn, and that the table behind it says. */
export interface Chart {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  /** What the names of the marks are. */
  readonly head: string;
  readonly series: readonly string[];
  readonly marks: readonly ChartMark[];
  /** A value with its unit. */
  readonly show: (value: number) => string;
}

/** A mark as it was drawn: what pointer and focus go to, and how far from the left it is (0..1). */
export interface DrawnMark {
  readonly el: SVGElement;
  readonly at: number;
}

/** How many tips were made, for their ids. */
let tips = 0;

/** A share of the width, for SVG: drawings stretch with their pane, and text in them does not. */
export const share = (part: number): string => `${String(Math.round(part * 1e4) / 100)}%`;

export function svgText(svg: SVGElement, x: string | number, y: number, text: string, anchor: "start" | "middle" | "end", cls: string): void {
  svg.createSvg("text", { cls, attr: { x, y, "text-anchor": anchor } }).textContent = text;
}

/** What is to be touched: as wide and high as there is room for a mark. */
export function spot(svg: SVGElement, left: number, width: number, y: number, height: number): DrawnMark {
  return { el: svg.createSvg("rect", { cls: "inline-recall-spot", attr: { x: share(left), width: share(width), y, height, rx: 2 } }), at: left + width / 2 };
}

/**
 * The frame of every chart: title, legend, drawing, the value under the pointer or the focus, and the table behind it. `rows`: how many
 * marks stand in one column; arrow keys move by them.
 */
export function drawChart(parent: HTMLElement, chart: Chart, draw: (svg: SVGSVGElement, chart: Chart) => readonly DrawnMark[], rows = 1): void {
  const el = parent.createEl("figure", { cls: "inline-recall-chart", attr: { "data-chart": chart.id } });
  const caption = el.createEl("figcaption");
  caption.createDiv({ cls: "inline-recall-chart-title", text: chart.title });
  caption.createDiv({ cls: "inline-recall-hidden", text: words.keys });
  if (chart.note !== "") caption.createDiv({ cls: "inline-recall-muted", text: chart.note });
  drawLegend(el, chart);
  const plot = el.createDiv("inline-recall-plot").createDiv("inline-recall-plot-inner");
  const svg = plot.createSvg("svg");
  const spots = draw(svg, chart);
  // The name of the mark that has the focus. No label of their own: the app would show it as a second tip.
  const tip = plot.createDiv({ cls: "inline-recall-tip", attr: { id: `inline-recall-tip-${String(++tips)}` } });
  spots.forEach((one, at) => one.el.setAttrs({ tabindex: at === spots.length - 1 ? 0 : -1, role: "img", "aria-labelledby": tip.id }));

  const show = (at: number): void => {
    tip.setText(spots[at] === undefined ? "" : textOf(chart, at));
    tip.setCssProps({ "--inline-recall-at": String(spots[at]?.at ?? 0) });
  };
  const indexOf = (event: Event): number => spots.findIndex((one) => one.el === event.target);
  // Not at the drawing itself: Chromium lets Tab stop at an SVG element that listens for the focus.
  for (const type of ["pointerover", "focusin"]) plot.addEventListener(type, (event) => show(indexOf(event)));
  for (const type of ["pointerleave", "focusout"]) plot.addEventListener(type, () => show(-1));
  plot.addEventListener("keydown", (event) => {
    const at = indexOf(event);
    const last = spots.length - 1;
    const across = { ArrowLeft: at - rows, ArrowRight: at + rows, Home: 0, End: last }[event.key];
    const to = across ?? (rows > 1 ? { ArrowUp: at - 1, ArrowDown: at + 1 }[event.key] : undefined);
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    const next = spots[Math.max(0, Math.min(last, to))];
    spots[at]?.el.setAttr("tabindex", -1);
    next?.el.setAttr("tabindex", 0);
    next?.el.focus();
  });
  drawTable(el, chart);
}

function textOf({ marks, series, show }: Chart, at: number): string {
  const { name = "", values = [] } = marks[at] ?? {};
  const parts = values.length === 1 ? [show(values[0] ?? 0)] : values.flatMap((value, of) => (value === 0 ? [] : [`${series[of] ?? ""} ${words.number(value)}`]));
  return `${name}: ${parts.join(", ") || show(0)}`;
}

/** Only of what there is to tell apart. */
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

/** Made when it is opened: most never are. */
function drawTable(parent: HTMLElement, { title, head, series, marks }: Chart): void {
  const details = parent.createEl("details", "inline-recall-behind");
  details.createEl("summary", { text: words.table });
  details.addEventListener("toggle", () => {
    if (details.open && details.querySelector("table") === null) table(details, title, [head, ...series], marks.map(({ name, values }) => [name, ...values.map(words.number)]));
  });
}

/** A table with heads of rows and columns. */
export function table(parent: HTMLElement, caption: string, heads: readonly string[], rows: readonly (readonly string[])[]): void {
  const el = parent.createDiv("inline-recall-table").createEl("table");
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
