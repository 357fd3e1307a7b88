import { ConfirmationModal, Notice } from "obsidian";
import { messageOf } from "../../app/async/error-message";
import { patchOf, type SettingChange } from "../../core/inspect/setting-change";
import type { SettingOffer } from "../../core/inspect/setting-offer";
import { strings } from "../../i18n";
import { saidOf } from "../../i18n/said-of-counts";
import { textButton } from "./button";
import type { Services } from "./services";
import { nameDialog } from "./name-dialog";

const words = strings.inspect.offer;

/** Draws settings that would help; without `use`, as text only. */
export function drawOffers(el: HTMLElement, offers: readonly SettingOffer[], use: ((offer: SettingOffer) => void) | null): void {
  for (const offer of offers) {
    const part = el.createDiv("inline-recall-why-offer");
    const text = textOf(offer.changes);
    if (use === null) part.createDiv({ text, attr: { dir: "auto" } });
    else textButton(part, text, () => use(offer));
    const effects = effectsOf(offer).join(" ");
    if (effects !== "") part.createDiv({ cls: "inline-recall-muted", text: effects });
  }
}

/** Asks before changing the settings. `done`: called after the change. */
export function confirmOffer({ app, settings }: Pick<Services, "app" | "settings">, offer: SettingOffer, done: () => void): void {
  const modal = new ConfirmationModal(app).setTitle(words.title);
  nameDialog(modal);
  for (const text of [textOf(offer.changes), ...effectsOf(offer), words.everywhere]) modal.contentEl.createEl("p", { text, attr: { dir: "auto" } });
  const change = (): void => {
    settings.update(patchOf(settings.current, offer.changes)).then(
      () => {
        new Notice(words.done);
        done();
      },
      (error: unknown) => new Notice(strings.common.failed(messageOf(error))),
    );
  };
  modal.addButton((button) => button.setCta().setButtonText(words.act).onClick(change).setInitialFocus());
  modal.addCancelButton(strings.common.cancel).open();
}

function textOf(changes: readonly SettingChange[]): string {
  return changes
    .map((change) => {
      if (change.kind === "separator") return words.separator[change.which](change.mark);
      return change.kind === "pattern" ? words.pattern(change.pattern) : words.ignore(change.path);
    })
    .reduce(strings.common.clauses);
}

function effectsOf({ gained, lost, lostSchedules }: SettingOffer): readonly string[] {
  return saidOf([gained, words.effects.gained], [lost, words.effects.lost], [lostSchedules, words.effects.schedules]);
}
