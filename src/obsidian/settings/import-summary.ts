import { Modal, type App } from "obsidian";
import { settingsOfSr, type SettingsReport } from "../../core/read-settings";
import type { Settings } from "../../core/settings";
import { settingRules, valueAt, type SettingPath } from "../../core/settings-table";
import { strings } from "../../i18n";
import { shownValue } from "./checks";

const words = strings.settings;
const texts = words.imported;
const { common } = strings;

/** What an import takes over from obsidian-spaced-repetition, and what it has to replace. */
class ImportSummary extends Modal {
  readonly #report: SettingsReport;
  readonly #apply: (() => void) | undefined;

  constructor(app: App, report: SettingsReport, apply: (() => void) | undefined) {
    super(app);
    this.#report = report;
    this.#apply = apply;
  }

  override onOpen(): void {
    const { settings, read, problems } = this.#report;
    const taken = settingsOfSr(read);
    this.setTitle(this.#apply === undefined ? texts.done : texts.ask);
    this.modalEl.addClass("inline-recall-import");
    this.contentEl.createEl("p", { text: `${taken.length === 0 ? texts.nothing : texts.count(taken.length)} ${texts.untouched}` });
    this.#table(texts.taken, [texts.setting, texts.value], taken.map((path) => [words.names[path], showSetting(path, settings)]));
    this.#table(
      texts.replaced,
      [texts.setting, texts.found, texts.used, texts.reason],
      problems.map(({ key, found, used }) => {
        const [path] = settingsOfSr([key]);
        return path === undefined
          ? [key, showJson(found), showJson(used), words.unusable.other]
          : [words.names[path], showJson(found), showSetting(path, settings), reasonFor(path)];
      }),
    );
    this.#buttons(taken.length > 0 ? this.#apply : undefined);
  }

  override onClose(): void {
    this.contentEl.empty();
  }

  #table(caption: string, heads: readonly string[], lines: readonly (readonly string[])[]): void {
    if (lines.length === 0) return;
    const table = this.contentEl.createEl("table", { cls: "inline-recall-import-table" });
    table.createEl("caption", { text: caption });
    const head = table.createEl("thead").createEl("tr");
    for (const text of heads) head.createEl("th", { text, attr: { scope: "col" } });
    const body = table.createEl("tbody");
    for (const line of lines) {
      const row = body.createEl("tr");
      for (const text of line) row.createEl("td", { text, attr: { dir: "auto" } });
    }
  }

  #buttons(apply: (() => void) | undefined): void {
    const el = this.modalEl.createDiv({ cls: "modal-button-container" });
    const main = el.createEl("button", { cls: "mod-cta", text: apply === undefined ? common.close : texts.apply });
    main.addEventListener("click", () => {
      this.close();
      apply?.();
    });
    if (apply !== undefined) el.createEl("button", { text: common.cancel }).addEventListener("click", () => this.close());
    main.focus();
  }
}

/** Shows a report of `readSettingsReport`: with `apply` before it is taken over, without after. */
export function openImportSummary(app: App, report: SettingsReport, apply?: () => void): void {
  new ImportSummary(app, report, apply).open();
}

function showSetting(path: SettingPath, settings: Settings): string {
  const rule = settingRules[path];
  if (rule.kind === "list") return (valueAt(settings, path) as readonly string[]).join(", ") || words.empty;
  const value = shownValue(path, settings);
  if (typeof value === "boolean") return value ? words.on : words.off;
  const option = rule.kind === "choice" ? valueAt(words.options, `${path}.${value}`) : undefined;
  return typeof option === "string" ? option : String(value) || words.empty;
}

function reasonFor(path: SettingPath): string {
  const { kind } = settingRules[path];
  if (kind === "clock") return words.problems.time;
  return words.unusable[kind === "limit" ? "number" : kind];
}

function showJson(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 59)}…` : text || words.empty;
}
