import type { LogReports } from "../../app/api/log-reports";
import type { ModelComparison, ModelForecast } from "../../core/fit/compare-models";
import { strings } from "../../i18n";
import { textButton } from "../ui/button";
import type { Services } from "../ui/services";
import { ProgressDialog } from "../ui/progress-dialog";
import { table } from "./chart";

const words = strings.stats.fit;
const { models } = words;

type FitReport = NonNullable<Awaited<ReturnType<LogReports["fit"]>>>;

/** Uses weights found for an algorithm; null: the defaults. */
type Apply = (algorithm: FitReport["algorithm"], weights: readonly number[] | null) => Promise<void>;

/** Fits the weights of the settings' algorithm to the review log, shows all models side by side, and applies weights on request. */
export function openFitDialog(services: Services, apply: Apply): void {
  new FitDialog(services, apply).open();
}

class FitDialog extends ProgressDialog {
  readonly #services: Services;
  readonly #apply: Apply;

  constructor(services: Services, apply: Apply) {
    super(services.app, services.log, words.name, strings.stats.failed);
    this.#services = services;
    this.#apply = apply;
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
    const button = (text: string, weights: readonly number[] | null, done: string, cls = ""): HTMLButtonElement =>
      textButton(buttons, text, () => {
        this.run(async () => {
          await this.#apply(algorithm, weights);
          this.#close(this.page(done)[1]);
        });
      }, cls);
    if (outcome.kind === "better") button(words.use, outcome.weights, words.used, "mod-cta").focus();
    const { weights, weights7 } = this.#services.settings.current.fsrs;
    if ((algorithm === "fsrs7" ? weights7 : weights) !== null) button(words.defaults, null, words.reset);
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
