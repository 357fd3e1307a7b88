import { ConfirmationModal, type App } from "obsidian";
import type { SettingsReport } from "../../core/read-settings";
import type { Settings } from "../../core/settings";
import { settingRules, valueAt, type SettingPath } from "../../core/settings-table";
import { strings } from "../../i18n";
import { allowedFor, shownValue } from "./checks";

const words = strings.settings;
const texts = words.imported;
const { common } = strings;

/**
 * Shows what an import takes over from obsidian-spaced-repetition, and what it has to replace: with `apply` before that is done, without after.
 */
export function openImportSummary(app: App, { settings, read, problems }: SettingsReport, apply?: () => void): void {
  const modal = new ConfirmationModal(app).addClass("inline-recall-import");
  modal.setTitle(apply === undefined ? texts.done : texts.ask);
  modal.contentEl.createEl("p", { text: texts.summary(read.length) });
  table(modal.contentEl, Object.values(texts.taken), read.map((path) => [words.rows[path][0], showSetting(path, settings)]));
  const replaced = problems.flatMap(({ path, found }) =>
    path === null ? [] : [[words.rows[path][0], showJson(found), showSetting(path, settings), allowedFor(path)]],
  );
  table(modal.contentEl, Object.values(texts.replaced), replaced);
  const doing = read.length > 0 ? apply : undefined;
  modal.addButton((button) =>
    button
      .setCta()
      .setButtonText(doing === undefined ? common.close : texts.apply)
      .onClick(() => doing?.())
      .setInitialFocus(),
  );
  if (doing !== undefined) modal.addCancelButton(common.cancel);
  modal.open();
}

/** Nothing without lines. */
function table(parent: HTMLElement, [caption = "", ...heads]: readonly string[], lines: readonly (readonly string[])[]): void {
  if (lines.length === 0) return;
  const el = parent.createEl("table", "inline-recall-import-table");
  el.createEl("caption", { text: caption });
  const head = el.createEl("thead").createEl("tr");
  for (const text of heads) head.createEl("th", { text, attr: { scope: "col" } });
  const body = el.createEl("tbody");
  for (const line of lines) {
    const row = body.createEl("tr");
    for (const text of line) row.createEl("td", { text, attr: { dir: "auto" } });
  }
}

function showSetting(path: SettingPath, settings: Settings): string {
  const rule = settingRules[path];
  if (rule.kind === "list") return (valueAt(settings, path) as readonly string[]).join(", ") || words.empty;
  const value = shownValue(path, settings);
  if (typeof value === "boolean") return value ? words.on : words.off;
  const option = valueAt(words.options, `${path}.${value}`);
  return typeof option === "string" ? option : String(value) || words.empty;
}

function showJson(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text || words.empty;
}
