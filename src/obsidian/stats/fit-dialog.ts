import type { FitOutcome } from "../../core/fit/fit";
import type { Settings, Weights } from "../../core/model/settings";
import { strings } from "../../i18n";
import { textButton } from "../ui/button";
import type { Services } from "../ui/services";
import { ProgressDialog } from "../ui/progress-dialog";

const words = strings.stats.fit;

/** Fits the FSRS weights to the review log, shows the result, and applies it on request. `apply`: saves the settings with the new weights. */
export function openFitDialog(services: Services, apply: (fsrs: Settings["fsrs"]) => Promise<void>): void {
  new FitDialog(services, apply).open();
}

class FitDialog extends ProgressDialog {
  readonly #services: Services;
  readonly #apply: (fsrs: Settings["fsrs"]) => Promise<void>;

  constructor(services: Services, apply: (fsrs: Settings["fsrs"]) => Promise<void>) {
    super(services.app, services.log, words.name, strings.stats.failed);
    this.#services = services;
    this.#apply = apply;
  }

  override onOpen(): void {
    this.run(async () => {
      const outcome = await this.#services.figures.fit(this.progress(words.working));
      if (outcome === null) this.close();
      else this.#tell(outcome);
    });
  }

  #tell(outcome: FitOutcome): void {
    const [, buttons] = this.page(...linesOf(outcome));
    const button = (text: string, values: Weights | null, done: string, cls = ""): HTMLButtonElement =>
      textButton(buttons, text, () => {
        this.run(async () => {
          await this.#apply({ ...this.#services.settings.current.fsrs, weights: values === null ? null : { version: "fsrs-6", values } });
          this.#close(this.page(done)[1]);
        });
      }, cls);
    if (outcome.kind === "better") button(words.use, outcome.weights as Weights, words.used, "mod-cta").focus();
    if (this.#services.settings.current.fsrs.weights !== null) button(words.defaults, null, words.reset);
    this.#close(buttons);
  }

  #close(buttons: HTMLElement): void {
    textButton(buttons, strings.common.close, () => this.close());
  }
}

function linesOf(outcome: FitOutcome): string[] {
  if (outcome.kind === "too few") return [words.tooFew(outcome.reviews, outcome.needed)];
  const { before, fitted, error, reviews } = outcome.heldOut;
  const [now, then, apart] = [before, fitted, error].map((value) => value.toFixed(4)) as [string, string, string];
  return [outcome.kind === "better" ? words.better : words.notBetter, words.loss(now, then, apart, reviews), words.basis(outcome.reviews, outcome.unknown)];
}
