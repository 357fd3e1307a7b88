import type { Setting } from "obsidian";
import { freshSettings, type Settings } from "../../core/model/settings";
import { valueAt, type ListPath, type SettingPath } from "../../core/settings/rules";
import { strings } from "../../i18n";
import { markField } from "../ui/field-error";
import { ruleOf, shownValue, typeInto } from "../ui/setting-checks";

const words = strings.settings;

export type RowKey = SettingPath | `${ListPath}.${number}`;

export interface RowParts {
  readonly current: () => Settings;
  /** Saves, perhaps after a question; `refused`: called when the person decides against it. */
  readonly apply: (key: RowKey, after: Settings, refused: () => void) => void;
}

/** Number of rows drawn, for their ids. */
let rows = 0;

/** Draws the control of a setting or of a list entry, and a button that resets it. Gives functions to update the row, and to end it. */
export function drawRow(setting: Setting, key: RowKey, placeholder: string, { current, apply }: RowParts): { readonly refresh: () => void; readonly end: () => void } {
  const rule = ruleOf(key);
  const id = `inline-recall-setting-${String(++rows)}`;
  let field: HTMLInputElement | null = null;
  /** Typed since the last change. */
  let isDirty = false;
  let put: (value: unknown) => void = () => undefined;
  const saved = (): unknown => shownValue(key, current());

  const judge = (value: unknown): Settings | null => {
    // A new entry is empty until the user types: not an error yet.
    const isBlank = value === "" && valueAt(current(), key) === undefined;
    const after = isBlank ? "" : typeInto(current(), key, value);
    const problem = typeof after === "string" && after !== "" ? after : null;
    // The app may draw a new line for each message.
    const mark = (text: string | null): void => void (field !== null && setting.errorEl !== null && markField(field, setting.errorEl, text));
    mark(null);
    setting.setErrorMessage(problem);
    mark(problem);
    return typeof after === "string" ? null : after;
  };
  const commit = (value: unknown): void => {
    isDirty = false;
    const after = judge(value);
    if (after === null || shownValue(key, after) === saved()) return;
    apply(key, after, () => {
      put(saved());
      judge(saved());
    });
  };

  const value = saved();
  if (rule?.kind === "flag") {
    setting.addToggle((toggle) => {
      put = (now) => void toggle.setValue(now === true);
      put(value);
      toggle.onChange(commit);
    });
  } else if (rule?.kind === "choice") {
    setting.addDropdown((list) => {
      put = (now) => void list.setValue(String(now));
      list.addOptions({ ...words.options[key as keyof typeof words.options] }).onChange(commit);
      put(value);
    });
  } else {
    setting.addText((text) => {
      const { inputEl } = text;
      const typed = (): unknown => (rule?.kind !== "number" ? inputEl.value : inputEl.value.trim() === "" ? NaN : Number(inputEl.value));
      field = inputEl;
      put = (now) => void text.setValue(String(now));
      put(value);
      if (rule?.kind === "number") inputEl.setAttrs({ type: "number", min: rule.from * rule.scale, max: rule.to * rule.scale, step: 1 });
      text.setPlaceholder(placeholder).onChange(() => {
        isDirty = true;
        judge(typed());
      });
      // Not with each key: half a separator is another one.
      inputEl.addEventListener("change", () => commit(typed()));
    });
  }
  setting.nameEl.id = id;
  setting.settingEl.setAttr("data-key", key);
  setting.descEl.id = `${id}-about`;
  for (const el of setting.controlEl.findAll("input, select")) el.setAttrs({ "aria-labelledby": id, "aria-describedby": setting.descEl.textContent === "" ? null : setting.descEl.id });

  let refresh = (): void => undefined;
  if (rule !== undefined) {
    setting.addExtraButton((button) => {
      refresh = () => void button.extraSettingsEl.toggle(saved() !== shownValue(key, freshSettings));
      button.setIcon("rotate-ccw").setTooltip(words.reset(words.rows[key as SettingPath][0])).onClick(() => {
        put(shownValue(key, freshSettings));
        commit(shownValue(key, freshSettings));
        setting.controlEl.find("input, select")?.focus();
      });
    });
    refresh();
  }
  return {
    refresh,
    // What was typed last is not lost when the window closes.
    end: () => void (isDirty && field?.dispatchEvent(new Event("change"))),
  };
}
