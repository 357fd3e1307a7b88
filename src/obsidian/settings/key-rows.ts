import { Modal, type App, type Setting, type SettingDefinition } from "obsidian";
import { defaultKeys, isReviewKey, type Act, type OwnKeys } from "../../core/model/review-keys";
import { listText, strings } from "../../i18n";
import { watchGamepads } from "../review/gamepad";
import { acts, clashes, keysFor } from "../review/keys";
import { actName } from "../review/words";
import { textButton } from "../ui/button";
import { eventKeys, keyText } from "../ui/keys";
import { markField } from "../ui/field-error";
import { nameDialog } from "../ui/name-dialog";

const words = strings.settings.keys;

/** The setting after an action got these keys, without actions that have their default keys. */
function withKeys(act: Act, keys: readonly string[], { [act]: _former, ...others }: OwnKeys): OwnKeys {
  return String(keys) === String(defaultKeys[act]) ? others : { ...others, [act]: keys };
}

function withoutKey(act: Act, key: string, own: OwnKeys): OwnKeys {
  return withKeys(act, keysFor(act, own).filter((one) => one !== key), own);
}

/** "S is the key of Skip for now."; empty for a free key. */
function taken(key: string, act: Act, own: OwnKeys): string {
  const others = clashes(key, act, own).map(actName);
  return others.length === 0 ? "" : words.taken(keyText(key), listText(others));
}

function iconButton(setting: Setting, icon: string, name: string, press: () => void): HTMLElement {
  let el = setting.controlEl;
  setting.addExtraButton((button) => (el = button.setIcon(icon).setTooltip(name).onClick(press).extraSettingsEl));
  return el;
}

/** A row for each action of the review: its keys, each removed by a press, one button to add a key, one to reset them. */
export function keyRows(app: App, current: () => OwnKeys, save: (own: OwnKeys) => Promise<void>): SettingDefinition[] {
  const draws = new Map<Act, () => void>();
  const set = (own: OwnKeys): void => void save(own).then(() => draws.forEach((draw) => draw()));
  const draw = (setting: Setting, act: Act): void => {
    const own = current();
    const { controlEl } = setting;
    const hadFocus = controlEl.contains(controlEl.doc.activeElement);
    setting.clear();
    const keys = keysFor(act, own);
    for (const key of keys) textButton(controlEl, keyText(key), () => set(withoutKey(act, key, own)), "inline-recall-own-key").setAttr("aria-label", words.remove(keyText(key)));
    const plus = iconButton(setting, "plus", words.add(actName(act)), () => {
      recordKey(app, act, own, (key) => set(withKeys(act, [...keys, key], clashes(key, act, own).reduce((rest, other) => withoutKey(other, key, rest), own))));
    });
    if (hadFocus) plus.focus();
    if (own[act] !== undefined) iconButton(setting, "rotate-ccw", strings.settings.reset(actName(act)), () => set(withKeys(act, defaultKeys[act], own)));
    const clash = keys.map((key) => taken(key, act, own)).filter(Boolean).join(" ") || null;
    setting.setErrorMessage(clash);
    if (setting.errorEl !== null) markField(plus, setting.errorEl, clash);
  };
  return [
    { name: words.all, render: (setting) => void iconButton(setting, "rotate-ccw", strings.settings.reset(words.all), () => set({})) },
    ...acts.map((act) => ({
      name: actName(act),
      render: (setting: Setting) => {
        draws.set(act, () => draw(setting, act));
        draw(setting, act);
      },
    })),
  ];
}

/** Waits for a key or a gamepad's button. If another action has it, the dialog names that action and moves the key only on request. */
function recordKey(app: App, act: Act, own: OwnKeys, use: (key: string) => void): void {
  const modal = new Modal(app).setTitle(words.add(actName(act)));
  nameDialog(modal);
  const text = modal.contentEl.createEl("p", { text: words.press, attr: { role: "status" } });
  const buttons = modal.contentEl.createDiv("modal-button-container");
  let isFree = true;
  const take = (key: string): void => {
    // Once a key is chosen, Enter presses a button.
    if (!isFree) return;
    const why = taken(key, act, own);
    isFree = false;
    const end = (): void => {
      // First, so that the focus is in the row again.
      modal.close();
      if (!keysFor(act, own).includes(key)) use(key);
    };
    if (why === "") return end();
    text.setText(why);
    textButton(buttons, words.move, end, "mod-cta").focus();
  };
  textButton(buttons, strings.common.cancel, () => modal.close());
  modal.scope.register(null, null, (event) => {
    const [key] = eventKeys(event);
    if (!isFree || event.isComposing || event.repeat || !isReviewKey(key)) return undefined;
    take(key);
    return false;
  });
  modal.setCloseCallback(watchGamepads(modal.modalEl, take));
  modal.open();
}
