import { ConfirmationModal, type App } from "obsidian";
import type { SettingsReport } from "../../core/settings/read";
import type { Settings } from "../../core/model/settings";
import { settingRules, valueAt, type SettingPath } from "../../core/settings/rules";
import { listText, strings } from "../../i18n";
import { allowedFor, shownValue } from "../ui/setting-checks";
import { nameDialog } from "../ui/name-dialog";

const words = strings.settings;
const texts = words.imported;
const { common } = strings;

/**
 * Shows what an import takes over from obsidian-spaced-repetition, and what it must replace; with `apply` before the import, without it
 * afterwards.
 */
export function openImportSummary(app: App, { settings, read, problems }: SettingsReport, apply?: () => void): void {
  const modal = new ConfirmationModal(app).addClass("inline-recall-import").setTitle(apply === undefined ? texts.done : texts.ask);
  nameDialog(modal);
  const show = (intro: string, lines: readonly string[]): void => {
    modal.contentEl.createEl("p", { text: intro });
    const list = modal.contentEl.createEl("ul");
    for (const text of lines) list.createEl("li", { text });
  };
  show(texts.taken(read.length), read.map((path) => showSetting(path, settings)));
  const replaced = problems.flatMap(({ path, found }) =>
    path === null ? [] : [`${texts.instead(showSetting(path, settings), showJson(found))} ${allowedFor(path)}`],
  );
  if (replaced.length > 0) show(texts.replaced, replaced);
  const importable = read.length > 0 ? apply : undefined;
  // After it has given the focus back: the import may take away the button that opened it.
  let isConfirmed = false;
  modal.setCloseCallback(() => isConfirmed && importable?.());
  modal.addButton((button) =>
    button
      .setCta()
      .setButtonText(importable === undefined ? common.close : texts.apply)
      .onClick(() => void (isConfirmed = true))
      .setInitialFocus(),
  );
  if (importable !== undefined) modal.addCancelButton(common.cancel);
  modal.open();
}

function showSetting(path: SettingPath, settings: Settings): string {
  return `${words.rows[path][0]}: ${showValue(path, settings) || words.empty}`;
}

function showValue(path: SettingPath, settings: Settings): string {
  const rule = settingRules[path];
  if (rule.kind === "list") return listText((valueAt(settings, path) as readonly string[]));
  const value = shownValue(path, settings);
  if (typeof value === "boolean") return value ? words.on : words.off;
  const option = valueAt(words.options, `${path}.${value}`);
  return typeof option === "string" ? option : String(value);
}

function showJson(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text || words.empty;
}
