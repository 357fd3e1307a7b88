/** For each kind of declarative control: how it is drawn, what it reads and what it reports. */
import type { SettingControl, TFile as ObsidianFile, TFolder as ObsidianFolder } from "obsidian";
import type { App } from "../host/app";
import { TFolder } from "../host/files";
import { AbstractInputSuggest } from "./popover-suggest";
import { prepareFuzzySearch, renderMatches, sortSearchResults } from "./search";
import type { Setting } from "./setting";

type Kind = SettingControl["type"];
type Of<K extends Kind> = Extract<SettingControl, { type: K }>;
type Draw<K extends Kind> = (setting: Setting, control: Of<K>, value: unknown, commit: (value: unknown) => void, app: App) => void;

const text = (value: unknown): string => (value === undefined || value === null ? "" : String(value));

/** Suggests the vault's paths in a text input. */
class PathSuggest extends AbstractInputSuggest<string> {
  constructor(app: App, private readonly inputEl: HTMLInputElement, private readonly paths: () => string[]) {
    super(app, inputEl);
    this.onSelect((path) => {
      this.setValue(path);
      this.inputEl.trigger("input");
      this.close();
    });
  }

  protected getSuggestions(query: string): string[] {
    const search = prepareFuzzySearch(query);
    const found = this.paths().flatMap((path) => {
      const match = search(path);
      return match && path !== query ? [{ path, match }] : [];
    });
    if (query !== "") sortSearchResults(found);
    return found.map(({ path }) => path);
  }

  renderSuggestion(path: string, el: HTMLElement): void {
    renderMatches(el, path, prepareFuzzySearch(this.getValue())(path)?.matches ?? null);
  }
}

function drawPath(setting: Setting, value: unknown, placeholder: string | undefined, app: App, paths: () => string[], commit: (value: string) => void): void {
  setting.addText((component) => {
    component.setValue(text(value)).setPlaceholder(placeholder ?? "").onChange(commit);
    new PathSuggest(app, component.inputEl, paths);
  });
}

const draws: { [K in Kind]: Draw<K> } = {
  toggle: (setting, _control, value, commit) => setting.addToggle((toggle) => toggle.setValue(value === true).onChange(commit)),
  dropdown: (setting, { options }, value, commit) =>
    setting.addDropdown((dropdown) => {
      dropdown.addOptions(options).onChange(commit);
      if (value !== undefined) dropdown.setValue(text(value));
    }),
  text: (setting, { placeholder }, value, commit) =>
    setting.addText((input) => input.setValue(text(value)).setPlaceholder(placeholder ?? "").onChange(commit)),
  textarea: (setting, { placeholder, rows }, value, commit) =>
    setting.setClass("mod-textarea").addTextArea((area) => {
      area.setValue(text(value)).setPlaceholder(placeholder ?? "").onChange(commit);
      if (rows !== undefined) area.inputEl.rows = rows;
    }),
  number: (setting, { placeholder, min, max, step, defaultValue }, value, commit) =>
    setting.addText((input) => {
      input.inputEl.type = "number";
      input.inputEl.setAttrs({ min: min ?? null, max: max ?? null, step: step ?? null });
      input.setValue(text(value)).setPlaceholder(placeholder ?? "");
      input.onChange((typed) => {
        const number = typed.trim() === "" ? Number.NaN : Number(typed);
        commit(Number.isNaN(number) ? (defaultValue ?? 0) : number);
      });
    }),
  slider: (setting, { min, max, step, displayFormat }, value, commit) =>
    setting.addSlider((slider) => {
      slider.setLimits(min, max, step);
      if (displayFormat) slider.setDisplayFormat(displayFormat);
      slider.setValue(typeof value === "number" ? value : min).onChange(commit);
    }),
  color: (setting, _control, value, commit) => setting.addColorPicker((color) => color.setValue(text(value) || "#000000").onChange(commit)),
  file: (setting, { placeholder, filter }, value, commit, app) => {
    const paths = (): string[] => app.vault.getFiles().filter((file) => filter?.(file as unknown as ObsidianFile) ?? true).map((file) => file.path);
    drawPath(setting, value, placeholder, app, paths, commit);
  },
  folder: (setting, { placeholder, filter, includeRoot }, value, commit, app) => {
    const paths = (): string[] =>
      app.vault
        .getAllLoadedFiles()
        .filter((file) => file instanceof TFolder && (includeRoot === true || !file.isRoot()) && (filter?.(file as unknown as ObsidianFolder) ?? true))
        .map((file) => file.path);
    drawPath(setting, value, placeholder, app, paths, commit);
  },
};

export function drawControl(setting: Setting, control: SettingControl, value: unknown, commit: (value: unknown) => void, app: App): void {
  (draws[control.type] as Draw<Kind>)(setting, control as never, value, commit, app);
}
