import type { LogReports } from "../../app/api/log-reports";
import type { ModelComparison, ModelForecast } from "../../core/fit/compare-models";
import { settingsIn } from "../../core/settings/deck-options";
import { withOption } from "../../core/settings/own-options";
import { settingRules, valueAt } from "../../core/settings/rules";
import { strings } from "../../i18n";
import { saidOf } from "../../i18n/said-of-counts";
import { textButton } from "../ui/button";
import type { Services } from "../ui/services";
import { ProgressDialog } from "../ui/progress-dialog";
import { table } from "../ui/chart";

const words = strings.stats.fit;

type FitReport = NonNullable<Awaited<ReturnType<LogReports["fit"]>>>;

/** The setting of the weights. */
type WeightsPath = "fsrs.weights" | "fsrs.weights7";
/** Saves weights as their rule reads them. */
type SaveWeights = (path: WeightsPath, value: unknown) => Promise<void>;

/**
 * Fits the weights of the settings' algorithm to the review log, shows all models side by side, and saves weights on request. `deck`: for the
 * cards of a deck; null: of the vault.
 */
export function openFitDialog(services: Services, deck: string | null, save: SaveWeights): void {
  new FitDialog(services, deck, save).open();
}

/** Saves the weights of a deck. */
export function saveForDeck({ settings }: Services, deck: string): SaveWeights {
  return (path, value) => settings.update({ deckOptions: withOption(settings.current, deck, path, value) });
}

class FitDialog extends ProgressDialog {
  readonly #services: Services;
  readonly #deck: string | null;
  readonly #save: SaveWeights;

  constructor(services: Services, deck: string | null, save: SaveWeights) {
    super(services.app, services.log, deck === null ? words.name : words.ofDeck(deck), strings.stats.failed);
    this.#services = services;
    this.#deck = deck;
    this.#save = save;
  }

  override onOpen(): void {
    this.run(async () => {
      const report = await this.#services.figures.fit(this.progress(words.working), this.#deck);
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
          await this.#save(path, settingRules[path].read(values?.join(" ") ?? ""));
          this.#close(this.page(done)[1]);
        });
      }, cls);
    if (outcome.kind === "better") button(words.use, outcome.weights, words.used, "mod-cta").focus();
    const { current } = this.#services.settings;
    if (valueAt(this.#deck === null ? current : settingsIn(current, [this.#deck]), path) !== null) button(words.defaults, null, words.reset);
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
  return [outcome.kind === "better" ? words.better(name) : words.notBetter(name), words.loss(reviews, now, then, apart), saidOf([outcome.reviews, words.basis], [outcome.unknown, words.unknown]).join(" ")];
}

const figure = (loss: number): string => loss.toFixed(4);
const nameOf = ({ algorithm, weights }: ModelForecast): string => words.models.name(words.names[algorithm], words.models.weights[weights]);

function drawComparison(parent: HTMLElement, found: ModelComparison): void {
  if (found.kind === "too few") return;
  const { forecasts, best, level } = found;
  parent.createEl("p", { text: level.length === 0 ? words.models.best(nameOf(best)) : words.models.level(nameOf(best), level.map(nameOf).reduce(strings.common.clauses)) });
  table(parent, words.models.title, words.models.head, forecasts.map((one) => [nameOf(one), figure(one.loss), one === best ? "" : words.models.behind(figure(one.behind), figure(one.error))]));
  parent.createEl("p", { text: words.models.basis(found.tested, found.reviews) });
  if (forecasts.some(({ weights }) => weights === "own")) parent.createEl("p", { text: words.models.own });
}
