import { presentLevel, type AdaptiveComparison, type AdaptiveLevel, type Spread } from "../../core/simulate/adaptive-levels";
import type { AdaptiveRetention, Settings } from "../../core/model/settings";
import { withValue } from "../../core/settings/rules";
import { formats, strings } from "../../i18n";
import { textButton } from "../ui/button";
import { drawChart } from "../ui/chart";
import { lines } from "../ui/drawings";
import { ProgressDialog } from "../ui/progress-dialog";
import type { Services } from "../ui/services";

const words = strings.stats.adaptive;

/** Computes retentions that follow each card's memory, shows what they would cost this vault, and saves one balance on request. */
export function openAdaptiveDialog(services: Services, save: (settings: Settings) => Promise<void>): void {
  new AdaptiveDialog(services, save).open();
}

class AdaptiveDialog extends ProgressDialog {
  readonly #services: Services;
  readonly #save: (settings: Settings) => Promise<void>;

  constructor(services: Services, save: (settings: Settings) => Promise<void>) {
    super(services.app, services.log, words.name, strings.stats.failed);
    this.#services = services;
    this.#save = save;
  }

  override onOpen(): void {
    const { weights, adaptive } = this.#services.settings.current.fsrs;
    if (weights === null) {
      const [, buttons] = this.page(words.needsWeights);
      if (adaptive !== null) this.#saveButton(buttons, words.off, null, words.turnedOff);
      return this.#close(buttons);
    }
    this.run(async () => {
      const found = await this.#services.figures.adaptive(this.progress((done, total) => words.working(done / Math.max(1, total))));
      if (found === null) this.close();
      else if (found.levels.some(({ remembered }) => remembered.mean > 0)) this.#show(found);
      else this.#close(this.page(words.noCards)[1]);
    });
  }

  #show(found: AdaptiveComparison): void {
    const { adaptive, retention } = this.#services.settings.current.fsrs;
    // As on the chart: from least time to most remembered.
    const levels = [...found.levels].reverse();
    const { fixed } = found;
    const present = fixed.find((one) => one.retention === retention);
    const now = adaptive !== null ? words.inUse : present === undefined ? "" : words.now(retention, present.minutes, present.remembered);
    const [el, buttons] = this.page(words.about, words.assumed(365), now);
    let at = levels.length - 1 - presentLevel(found, adaptive, retention);
    const chart = el.createDiv("inline-recall-charts");
    const label = el.createEl("label", "inline-recall-level");
    label.createSpan({ text: words.less });
    const field = label.createEl("input", { type: "range", attr: { min: 0, max: levels.length - 1, step: 1, "aria-label": words.level } });
    label.createSpan({ text: words.more });
    const cost = el.createEl("p", { attr: { role: "status" } });
    const show = (): void => {
      const level = levels[at];
      if (level === undefined) return;
      const text = words.at(spanText(level.minutes, (minutes) => formats.rounded(minutes)), spanText(level.remembered, (count) => formats.count(Math.round(count))));
      field.setAttr("aria-valuetext", text);
      cost.setText(`${text}. ${beside(level)}`);
      chart.empty();
      drawLevels(chart, levels, at);
    };
    field.valueAsNumber = at;
    field.addEventListener("input", () => {
      at = field.valueAsNumber;
      show();
    });
    show();
    this.#saveButton(buttons, words.use, () => {
      const { price, table } = levels[at] ?? { price: 0, table: [] };
      return { price, table };
    }, words.used, "mod-cta");
    if (adaptive !== null) this.#saveButton(buttons, words.off, null, words.turnedOff);
    this.#close(buttons);
    field.focus();
  }

  #saveButton(buttons: HTMLElement, text: string, chosen: (() => AdaptiveRetention) | null, done: string, cls = ""): void {
    textButton(buttons, text, () => {
      this.run(async () => {
        await this.#save(withValue(this.#services.settings.current, "fsrs.adaptive", chosen?.() ?? null));
        this.#close(this.page(done)[1]);
      });
    }, cls);
  }

  #close(buttons: HTMLElement): void {
    textButton(buttons, strings.common.close, () => this.close());
  }
}

/** "12 to 13", or "12". */
function spanText({ least, most }: Spread, format: (value: number) => string): string {
  const [low, high] = [format(least), format(most)];
  return low === high ? low : words.span(low, high);
}

function beside({ minutes, fixedMinutes }: AdaptiveLevel): string {
  if (fixedMinutes === null) return words.beyond;
  const saved = 1 - minutes.mean / fixedMinutes;
  return saved > 0 ? words.saves(fixedMinutes, saved) : words.costs(fixedMinutes, -saved);
}

function drawLevels(parent: HTMLElement, points: readonly AdaptiveLevel[], marked: number): void {
  const [first = 0, last = 1] = [points[0]?.minutes.mean, points.at(-1)?.minutes.mean];
  const places = points.map(({ minutes }) => (minutes.mean - first) / Math.max(1e-9, last - first));
  const low = Math.min(...points.map(({ remembered }) => remembered.mean)) * 0.98;
  const marks = points.map(({ minutes, remembered }, point) => {
    const name = strings.stats.cost.showMinutes(minutes.mean);
    return { name, values: [Math.round(remembered.mean)], tick: point === 0 || point === points.length - 1 ? name : "" };
  });
  drawChart(parent, { id: "adaptive", title: words.chart, note: "", head: words.minutesHead, series: [words.cardsHead], marks, show: strings.common.cards }, lines(places, marked, words.shown, low));
}
