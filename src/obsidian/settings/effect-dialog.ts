import type { SettingsEffect } from "../../app/api/doctor";
import type { Settings } from "../../core/model/settings";
import { strings } from "../../i18n";
import { saidOf } from "../../i18n/said-of-counts";
import { textButton } from "../ui/button";
import { drawPlaces } from "../ui/places";
import { ProgressDialog } from "../ui/progress-dialog";
import type { Services } from "../ui/services";

const words = strings.settings.effect;
const offer = strings.inspect.offer;
/** From here on in milliseconds, a check shows its progress. */
const shownAfter = 300;

export interface EffectActions {
  readonly keep: () => Promise<void>;
  readonly cancel: () => void;
}

/** What a change would do to the notes, in sentences. */
function effectText({ gained, lost, changed, schedules, notes }: SettingsEffect): string {
  return saidOf([notes, words.notes], [gained, words.gained], [lost, words.lost], [changed, words.changed], [schedules, words.schedules]).join(" ");
}

/** Keeps other separators or patterns at once if they change no note; else says what they change, and asks. `change`: the setting with its new value. */
export function confirmEffect(services: Services, change: string, after: Settings, actions: EffectActions): void {
  new EffectDialog(services, actions).start(change, after);
}

class EffectDialog extends ProgressDialog {
  readonly #services: Services;
  readonly #actions: EffectActions;
  #kept = false;

  constructor(services: Services, actions: EffectActions) {
    super(services.app, services.log, offer.title, strings.common.failed);
    this.#services = services;
    this.#actions = actions;
  }

  start(change: string, after: Settings): void {
    const timer = window.setTimeout(() => this.open(), shownAfter);
    this.run(async () => {
      const effect = await this.#services.doctor.effect(after, this.progress(strings.doctor.work.examine)).finally(() => window.clearTimeout(timer));
      if (effect === null) return this.close();
      if (effect.notes === 0) return this.#keep();
      this.#ask(change, effect);
      this.open();
    });
  }

  override onClose(): void {
    super.onClose();
    if (!this.#kept) this.#actions.cancel();
  }

  async #keep(): Promise<void> {
    this.#kept = true;
    this.close();
    await this.#actions.keep();
  }

  #ask(change: string, effect: SettingsEffect): void {
    const [el, buttons] = this.page(change, effectText(effect), offer.everywhere);
    drawPlaces(el, words.show, effect.lines, effect.gained + effect.lost + effect.changed, this);
    textButton(buttons, offer.act, () => this.run(() => this.#keep()), "mod-cta");
    textButton(buttons, strings.common.cancel, () => this.close());
  }
}
