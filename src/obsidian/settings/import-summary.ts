import { Modal, type App } from "obsidian";
import type { SettingsReport } from "../../core/read-settings";
import { strings } from "../../i18n";
import { replacedRows, takenRows } from "./import-rows";

const words = strings.settings.summary;

/** What an import took over from obsidian-spaced-repetition, and what it had to replace. */
class ImportSummary extends Modal {
  constructor(
    app: App,
    private readonly report: SettingsReport,
  ) {
    super(app);
  }

  override onOpen(): void {
    const taken = takenRows(this.report);
    const replaced = replacedRows(this.report);
    this.setTitle(words.title);
    this.modalEl.addClass("inline-recall-import");
    this.contentEl.createEl("p", { text: `${taken.length === 0 ? words.nothing : words.lead(taken.length)} ${words.untouched}` });
    if (taken.length > 0) {
      this.table(words.taken, [words.setting, words.value], taken.map((row) => [row.name, row.value]));
    }
    if (replaced.length > 0) {
      const cells = replaced.map((row) => [row.name, row.found, row.used, row.reason]);
      this.table(words.replaced, [words.setting, words.found, words.used, words.reason], cells);
    }
    const buttons = this.modalEl.createDiv({ cls: "modal-button-container" });
    const close = buttons.createEl("button", { cls: "mod-cta", text: words.close });
    close.addEventListener("click", () => this.close());
    close.focus();
  }

  override onClose(): void {
    this.contentEl.empty();
  }

  private table(caption: string, heads: readonly string[], lines: readonly (readonly string[])[]): void {
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
}

/** Shows a report of `readSettingsReport`. */
export function openImportSummary(app: App, report: SettingsReport): void {
  new ImportSummary(app, report).open();
}
