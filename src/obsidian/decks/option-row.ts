import type { Setting } from "obsidian";
import type { DeckOptions, OptionPath, Settings } from "../../core/model/settings";
import { inheritedBy } from "../../core/settings/deck-options";
import { withOwn } from "../../core/settings/own-options";
import { settingRules, valueAt, withValue } from "../../core/settings/rules";
import { strings } from "../../i18n";
import { fieldError } from "../ui/field-error";
import { checkValue, shownValue, typedValue } from "../ui/setting-checks";
import { placeholderOf } from "../ui/placeholder";

const words = strings.views.deckOptions;
const { rows, options: choices } = strings.settings;

export interface OptionRowParts {
  readonly settings: Settings;
  readonly options: () => DeckOptions;
  readonly change: (options: DeckOptions) => void;
}

/** Number of rows drawn, for their ids. */
let drawn = 0;

/**
 * Draws one option of a deck: what applies, where that comes from, and a button that returns to the inherited value. Gives the text field, and a
 * function for when what it inherits has changed.
 */
export function drawOption(setting: Setting, path: OptionPath, { settings, options, change }: OptionRowParts): { readonly field: HTMLInputElement | null; readonly refresh: () => void } {
  const rule = settingRules[path];
  const [name, about] = rows[path] as readonly [string, string?];
  const inherited = (): ReturnType<typeof inheritedBy> => inheritedBy(settings, options(), path);
  const isOwn = (): boolean => path in options().own || path in options().unread;
  const valueShown = (value: unknown): string => String(shownValue(path, withValue(settings, path, value)));
  const nameOf = (value: unknown): string => {
    const shown = valueShown(value);
    const choice = rule.kind === "choice" ? valueAt(choices, `${path}.${shown}`) : undefined;
    return typeof choice === "string" ? choice : shown === "" ? placeholderOf(rule.kind) : shown;
  };
  let field: HTMLInputElement | null = null;
  let control: HTMLElement | null = null;
  let put: (shown: string) => void = () => undefined;
  let setError: (problem: string | null) => void = () => undefined;

  setting.setName(name);
  if (about !== undefined) setting.descEl.createDiv({ text: about });
  const sourceEl = setting.descEl.createDiv("inline-recall-option-source");
  setting.descEl.id = `inline-recall-option-${String(++drawn)}`;
  setting.settingEl.setAttr("data-key", path);

  const take = (text: string): void => {
    const typed = rule.kind !== "number" ? text : text.trim() === "" ? NaN : Number(text);
    const problem = checkValue(path, typed, settings);
    setError(problem);
    setting.settingEl.toggleClass("is-invalid", problem !== null);
    if (problem === null) change(withOwn(options(), path, typedValue(path, typed)));
    say();
  };
  const inherit = (): void => {
    change(withOwn(options(), path, undefined));
    refresh();
    control?.focus();
  };

  if (rule.kind === "choice") {
    setting.addDropdown((list) => {
      list.addOptions({ ...choices[path as keyof typeof choices] }).onChange(take);
      put = (shown) => void list.setValue(shown);
      control = list.selectEl;
    });
  } else {
    setting.addText((text) => {
      control = field = text.inputEl;
      if (rule.kind === "number") field.setAttrs({ type: "number", min: rule.from * rule.scale, max: rule.to * rule.scale, step: 1 });
      text.setPlaceholder(placeholderOf(rule.kind)).onChange(take);
      put = (shown) => void text.setValue(shown);
      setError = fieldError(setting.infoEl, field);
    });
  }
  control!.setAttrs({ "aria-label": name, "aria-describedby": setting.descEl.id });
  let resetEl: HTMLElement | null = null;
  setting.addExtraButton((button) => {
    resetEl = button.setIcon("rotate-ccw").setTooltip(words.inherit(name)).onClick(inherit).extraSettingsEl;
  });

  function say(): void {
    const { value, from } = inherited();
    const { own, inherited: source } = words;
    if (isOwn()) sourceEl.setText(from === null ? own.settings(nameOf(value)) : own.deck(from, nameOf(value)));
    else sourceEl.setText(from === null ? source.settings : source.deck(from));
    setting.settingEl.toggleAttribute("data-own", isOwn());
    resetEl?.toggle(isOwn() || setting.settingEl.hasClass("is-invalid"));
  }
  function refresh(): void {
    const { own, unread } = options();
    if (path in unread) {
      const found = unread[path];
      const text = typeof found === "string" ? found : typeof found === "number" && rule.kind === "number" ? String(found * rule.scale) : JSON.stringify(found);
      put(text);
      take(text);
    } else {
      put(valueShown(path in own ? own[path] : inherited().value));
      setError(null);
      setting.settingEl.removeClass("is-invalid");
    }
    say();
  }
  refresh();
  return { field, refresh };
}
