import type { LogReports } from "../../app/api/log-reports";
import type { ModelComparison, ModelForecast } from "../../core/fit/compare-models";
import type { Settings } from "../../core/model/settings";
import { settingRules, valueAt, withValue } from "../../core/settings/rules";
import { strings } from "../../i18n";
import { textButton } from "../ui/button";
import type { Services } from "../ui/services";
import { ProgressDialog } from "../ui/progress-dialog";
import { table } from "../ui/chart";

const words = strings.stats.fit;
const { models } = words;

type FitReport = NonNullable<Awaited<ReturnType<LogReports["fit"]>>>;

/** Fits the weights of the settings' algorithm to the review log, shows all models side by side, and saves weights on request. */
export function openFitDialog(services: Services, save: (settings: Settings) => Promise<void>): void {
  new FitDialog(services, save).open();
}

class FitDialog extends ProgressDialog {
  readonly #services: Services;
  readonly #save: (settings: Settings) => Promise<void>;

  constructor(services: Services, save: (settings: Settings) => Promise<void>) {
    super(services.app, services.log, words.name, strings.stats.failed);
    this.#services = services;
    this.#save = save;
  }

  override onOpen(): void {
    this.run(async () => {
      const report = await this.#services.figures.fit(this.progress(words.working));
      if (report === null) this.close();
      else this.#tell(report);
    });
  }

  #tell(report: FitReport): void {
    const { algorithm, outcome, comparison } = report;
    const [el, buttons] = this.page(...linesOf(report));
    drawComparison(el, comparison);
    const path = algorithm === "fsrs7" ? "fsrs.weights7" : "fsrs.weights";
    const button = (text: string, values: readonly number[] | null, done: string, cls = ""): HTMLButtonElement =>
      textButton(buttons, text, () => {
        this.run(async () => {
          await this.#save(withValue(this.#services.settings.current, path, settingRules[path].read(values?.join(" ") ?? "")));
          this.#close(this.page(done)[1]);
        });
      }, cls);
    if (outcome.kind === "better") button(words.use, outcome.weights, words.used, "mod-cta").focus();
    if (valueAt(this.#services.settings.current, path) !== null) button(words.defaults, null, words.reset);
    this.#close(buttons);
  }

  #close(buttons: HTMLElement): void {
    textButton(buttons, strings.common.close, () => this.close());
  }
}

function linesOf({ algorithm, outcome }: FitReport): string[] {
  if (outcome.kind === "too few") return [words.tooFew(outcome.reviews, outcome.needed)];
  const { before, fitted, error, reviews } = outcome.heldOut;
  const [now, then, apart] = [before, fitted, error].map(figure) as [string, string, string];
  const name = words.names[algorithm];
  return [outcome.kind === "better" ? words.better(name) : words.notBetter(name), words.loss(now, then, apart, reviews), words.basis(outcome.reviews, outcome.unknown)];
}

const figure = (loss: number): string => loss.toFixed(4);
const nameOf = ({ algorithm, weights }: ModelForecast): string => models.name(words.names[algorithm], models.weights[weights]);

function drawComparison(parent: HTMLElement, found: ModelComparison): void {
  if (found.kind === "too few") return;
  const { forecasts, best, level } = found;
  parent.createEl("p", { text: level.length === 0 ? models.best(nameOf(best)) : models.level(nameOf(best), level.map(nameOf)) });
  table(parent, models.title, models.head, forecasts.map((one) => [nameOf(one), figure(one.loss), one === best ? "" : models.behind(figure(one.behind), figure(one.error))]));
  parent.createEl("p", { text: models.basis(found.tested, found.reviews) });
  if (forecasts.some(({ weights }) => weights === "own")) parent.createEl("p", { text: models.own });
}
