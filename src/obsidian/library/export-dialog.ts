import { normalizePath, Notice, Setting } from "obsidian";
import type { CardColumn, CardPlace, FoundCards } from "../../app/api/card-library";
import { csvText } from "../../core/data/csv";
import { strings } from "../../i18n";
import { textButton } from "../ui/button";
import { fieldError } from "../ui/field-error";
import { ProgressDialog } from "../ui/progress-dialog";
import type { Services } from "../ui/services";
import { exportRows } from "./export-rows";

const words = strings.cardActs.export;
const formats = ["csv", "md"] as const;
type Format = (typeof formats)[number];

/** What is exported. */
export interface Exported {
  readonly cards: FoundCards;
  readonly isChosen: (row: number) => boolean;
  readonly places: () => readonly CardPlace[];
  /** The columns shown, in order. */
  readonly columns: readonly CardColumn[];
}

/** Asks for a format and a name, and writes the chosen cards to a new file of the vault. Never over another file. */
export class ExportDialog extends ProgressDialog {
  readonly #services: Services;
  readonly #exported: Exported;
  readonly #back: () => void;
  #format: Format = "csv";
  #name = words.fileName;

  constructor(services: Services, exported: Exported, back: () => void) {
    super(services.app, services.log, words.name, strings.common.failed);
    this.#services = services;
    this.#exported = exported;
    this.#back = back;
  }

  override onOpen(): void {
    this.#ask(null);
  }

  override close(): void {
    super.close();
    this.#back();
  }

  /** `problem`: why the name cannot be used. */
  #ask(problem: string | null): void {
    const [el, buttons] = this.page();
    const about = el.createEl("p", { cls: "inline-recall-muted", text: words.about[this.#format] });
    new Setting(el).setName(words.format).addDropdown((list) => {
      list.selectEl.setAttr("aria-label", words.format);
      list.addOptions(words.formats).setValue(this.#format).onChange((value) => {
        this.#format = formats.find((one) => one === value) ?? "csv";
        about.setText(words.about[this.#format]);
      });
    });
    const label = el.createEl("label", { cls: "inline-recall-field", text: words.file });
    const input = label.createEl("input", { type: "text", value: this.#name, attr: { dir: "auto", spellcheck: "false" } });
    fieldError(el, input)(problem);
    const go = (): void => {
      this.#name = input.value;
      this.run(() => this.#write());
    };
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      go();
    });
    textButton(buttons, strings.common.cancel, () => this.close());
    textButton(buttons, words.go, go, "mod-cta");
    input.focus();
    input.select();
  }

  async #write(): Promise<void> {
    const { vault } = this.app;
    const end = `.${this.#format}`;
    const typed = this.#name.trim();
    const name = typed.toLowerCase().endsWith(end) ? typed.slice(0, -end.length) : typed;
    const path = normalizePath(name + end);
    const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")));
    if (name === "" || /[\\:*?"<>|#^[\]]/.test(name) || /(?:^|\/)\./.test(path)) return this.#ask(words.badName);
    if (folder !== "" && vault.getFolderByPath(folder) === null) return this.#ask(words.noFolder(folder));
    if (await vault.adapter.exists(path)) return this.#ask(words.taken(path));
    const text = await this.#text();
    if (text === null) return this.close();
    await vault.create(path, text);
    new Notice(words.done(path));
    this.close();
  }

  async #text(): Promise<string | null> {
    const { cards, isChosen, places, columns } = this.#exported;
    const watch = this.progress(words.reading);
    if (this.#format === "md") return this.#services.acts.copy("markdown", places(), watch);
    const others = columns.filter((column) => column !== "front" && column !== "back");
    const rows = await exportRows(cards, isChosen, others, watch);
    const names = strings.library.columns;
    return rows === null ? null : csvText([[names.front, names.back, ...others.map((column) => names[column])], ...rows]);
  }
}
