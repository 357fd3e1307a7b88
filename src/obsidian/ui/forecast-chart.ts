import { setTooltip } from "obsidian";
import type { DayForecast } from "../../app/api/counts";
import type { CivilDay } from "../../core/model/day";
import { formats, strings } from "../../i18n";
import { formatShortDay } from "./format";
import { forecastTitle } from "./forecast-title";

const words = strings.views.forecast;

/** Bars for the forecast, today set apart, value and day on hover; as a table for screen readers. `top`: the value at full height. */
export function drawForecast(parent: HTMLElement, days: readonly DayForecast[], today: CivilDay, name = (count: number, length: number): string => forecastTitle(words, count, length), top = 1): void {
  const most = Math.max(top, ...days.map(({ due }) => due));
  const sum = days.reduce((total, { due }) => total + due, 0);
  const el = parent.createEl("figure", "inline-recall-forecast");
  el.createEl("figcaption", { text: name(sum, days.length) });
  const chart = el.createDiv({ cls: "inline-recall-bars", attr: { "aria-hidden": "true" } });
  for (const { day, due } of days) {
    const slot = chart.createDiv("inline-recall-bar-slot");
    slot.toggleClass("mod-today", day === today);
    const bar = slot.createDiv("inline-recall-bar");
    bar.toggleClass("mod-zero", due === 0);
    bar.setCssProps({ "--inline-recall-share": String(due / most) });
    setTooltip(slot, words.bar(nameOf(day, today), due), { placement: "top" });
  }
  drawTable(el, days, today);
}

function drawTable(parent: HTMLElement, days: readonly DayForecast[], today: CivilDay): void {
  const table = parent.createEl("table", "inline-recall-hidden");
  table.createEl("caption", { text: words.table });
  const head = table.createEl("thead").createEl("tr");
  head.createEl("th", { text: words.day, attr: { scope: "col" } });
  head.createEl("th", { text: words.due, attr: { scope: "col" } });
  const body = table.createEl("tbody");
  for (const { day, due } of days) {
    const row = body.createEl("tr");
    row.createEl("th", { text: nameOf(day, today), attr: { scope: "row" } });
    row.createEl("td", { text: formats.count(due) });
  }
}

function nameOf(day: CivilDay, today: CivilDay): string {
  return day === today ? strings.common.todayName : formatShortDay(day);
}
