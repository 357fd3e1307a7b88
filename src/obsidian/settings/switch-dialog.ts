import type { Converted, ConversionForecast } from "../../app/api/conversion";
import type { Algorithm } from "../../core/model/settings";
import { strings } from "../../i18n";
import { saidOf } from "../../i18n/said-of-counts";
import { textButton } from "../ui/button";
import { drawForecast } from "../ui/forecast-chart";
import { drawPlaces } from "../ui/places";
import type { Services } from "../ui/services";
import { ProgressDialog } from "../ui/progress-dialog";

const words = strings.settings.switching;
const days = 30;

export interface SwitchActions {
  /** Applies the user's choice: for new cards, and for each card at its next review. */
  readonly apply: () => Promise<void>;
  readonly closed: () => void;
}

/** Previews a switch of algorithm; then, on request, switches all cards, or undoes that. */
export function openSwitchDialog(services: Services, to: Algorithm, actions: SwitchActions): void {
  new SwitchDialog(services, to, actions).open();
}

class SwitchDialog extends ProgressDialog {
  readonly #services: Services;
  readonly #to: Algorithm;
  readonly #actions: SwitchActions;

  constructor(services: Services, to: Algorithm, actions: SwitchActions) {
    super(services.app, services.log, words.title(strings.settings.options.algorithm[to]), words.failed);
    this.modalEl.addClass("inline-recall-switch");
    this.#services = services;
    this.#to = to;
    this.#actions = actions;
  }

  override onOpen(): void {
    this.run(async () => {
      const outlook = await this.#services.reviews.switching.outlook(this.#to, days, this.progress(() => words.measuring));
      if (outlook === null) this.close();
      else this.#ask(outlook);
    });
  }

  override onClose(): void {
    super.onClose();
    this.#actions.closed();
  }

  #ask({ cards, before, after }: ConversionForecast): void {
    const [el, buttons] = this.page(words.cards(cards, strings.settings.options.algorithm[this.#to]), words.assumed);
    const top = Math.max(...before.map(({ due }) => due), ...after.map(({ due }) => due), 1);
    const today = this.#services.today();
    drawForecast(el, before, today, words.before, top);
    drawForecast(el, after, today, words.after, top);
    const first = textButton(buttons, words.review, () => this.run(() => this.#apply()), "mod-cta");
    textButton(buttons, words.all, () => this.run(() => this.#convert()));
    textButton(buttons, strings.common.cancel, () => this.close());
    first.focus();
  }

  async #apply(): Promise<void> {
    await this.#actions.apply();
    this.close();
  }

  async #convert(): Promise<void> {
    await this.#actions.apply();
    const { switching } = this.#services.reviews;
    const made = await switching.convertAll(this.#to, this.progress(words.converting));
    const buttons = this.#report(made, words.done, words.later);
    if (made.cards === 0) return;
    textButton(buttons, words.undo, () => this.run(async () => void this.#report(await switching.undo(this.progress(words.converting)), words.undone)));
  }

  #report({ cards, notes, left, changed }: Converted, text: (cards: number, notes: number) => string, later: (count: number) => string = () => ""): HTMLElement {
    const whys = (["unwritten", "twin", "away"] as const).flatMap((why) => {
      const count = left.filter((card) => card.why === why).length;
      return count > 0 ? [`${words.left[why](count)} ${later(count)}`] : [];
    });
    const [el, buttons] = this.page(text(cards, notes), ...whys, ...saidOf([changed, words.changed]));
    if (left.length > 0) drawPlaces(el, words.showLeft(left.length), left, left.length, this);
    textButton(buttons, strings.common.close, () => this.close(), "mod-cta").focus();
    return buttons;
  }
}
