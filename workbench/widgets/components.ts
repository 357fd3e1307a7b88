/** The controls of settings and dialogs. */
import type { HexString, HSL, IconName, RGB, TooltipOptions } from "obsidian";
import { setIcon } from "./icons";
import { setTooltip } from "./tooltip";

export abstract class BaseComponent {
  disabled = false;

  then(cb: (component: this) => unknown): this {
    cb(this);
    return this;
  }

  setDisabled(disabled: boolean): this {
    this.disabled = disabled;
    return this;
  }
}

export abstract class ValueComponent<T> extends BaseComponent {
  abstract getValue(): T;
  abstract setValue(value: T): this;

  registerOptionListener(listeners: Record<string, (value?: T) => T>, key: string): this {
    listeners[key] = (value) => {
      if (value !== undefined) this.setValue(value);
      return this.getValue();
    };
    return this;
  }
}

/** A value component around one native form element. */
abstract class NativeComponent<T, E extends HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement> extends ValueComponent<T> {
  protected readonly nativeEl: E;
  protected changed: ((value: T) => unknown) | null = null;

  constructor(el: E) {
    super();
    this.nativeEl = el;
  }

  override setDisabled(disabled: boolean): this {
    this.nativeEl.disabled = disabled;
    return super.setDisabled(disabled);
  }

  onChanged(): void {
    this.changed?.(this.getValue());
  }

  onChange(callback: (value: T) => unknown): this {
    this.changed = callback;
    return this;
  }
}

export class AbstractTextComponent<E extends HTMLInputElement | HTMLTextAreaElement> extends NativeComponent<string, E> {
  inputEl: E;

  constructor(inputEl: E) {
    super(inputEl);
    this.inputEl = inputEl;
    inputEl.setAttr("spellcheck", false);
    inputEl.addEventListener("input", () => this.onChanged());
  }

  getValue(): string {
    return this.inputEl.value;
  }

  setValue(value: string): this {
    this.inputEl.value = value;
    return this;
  }

  setPlaceholder(placeholder: string): this {
    this.inputEl.placeholder = placeholder;
    return this;
  }
}

export class TextComponent extends AbstractTextComponent<HTMLInputElement> {
  constructor(containerEl: HTMLElement) {
    super(containerEl.createEl("input", { type: "text" }));
  }
}

export class TextAreaComponent extends AbstractTextComponent<HTMLTextAreaElement> {
  constructor(containerEl: HTMLElement) {
    super(containerEl.createEl("textarea"));
  }
}

export class SearchComponent extends AbstractTextComponent<HTMLInputElement> {
  clearButtonEl: HTMLElement;
  containerEl: HTMLElement;

  constructor(containerEl: HTMLElement) {
    const box = containerEl.createDiv("search-input-container");
    super(box.createEl("input", { type: "search", attr: { enterkeyhint: "search" } }));
    this.containerEl = box;
    this.clearButtonEl = box.createDiv({ cls: "search-input-clear-button", attr: { "aria-label": "Clear search" } });
    this.clearButtonEl.addEventListener("click", () => {
      this.setValue("");
      this.onChanged();
      this.inputEl.focus();
    });
    this.#refresh();
  }

  override setValue(value: string): this {
    super.setValue(value);
    this.#refresh();
    return this;
  }

  override onChanged(): void {
    this.#refresh();
    super.onChanged();
  }

  #refresh(): void {
    this.clearButtonEl.toggle(this.inputEl.value !== "");
  }
}

export class ButtonComponent extends BaseComponent {
  buttonEl: HTMLButtonElement;
  #clicked: ((event: MouseEvent) => unknown) | null = null;

  constructor(containerEl: HTMLElement) {
    super();
    this.buttonEl = containerEl.createEl("button", { attr: { type: "button" } });
    this.buttonEl.addEventListener("click", (event) => void this.#clicked?.(event));
  }

  override setDisabled(disabled: boolean): this {
    this.buttonEl.disabled = disabled;
    return super.setDisabled(disabled);
  }

  setCta(): this {
    return this.setClass("mod-cta");
  }

  removeCta(): this {
    this.buttonEl.removeClass("mod-cta");
    return this;
  }

  setWarning(): this {
    return this.setClass("mod-warning");
  }

  setDestructive(): this {
    return this.setClass("mod-destructive");
  }

  removeDestructive(): this {
    this.buttonEl.removeClass("mod-destructive");
    return this;
  }

  setTooltip(tooltip: string, options?: TooltipOptions): this {
    setTooltip(this.buttonEl, tooltip, options);
    return this;
  }

  setButtonText(name: string): this {
    this.buttonEl.setText(name);
    return this;
  }

  setIcon(icon: IconName): this {
    this.buttonEl.addClass("clickable-icon");
    setIcon(this.buttonEl, icon);
    return this;
  }

  setClass(cls: string): this {
    this.buttonEl.addClass(cls);
    return this;
  }

  onClick(callback: (event: MouseEvent) => unknown): this {
    this.#clicked = callback;
    return this;
  }
}

export class ExtraButtonComponent extends BaseComponent {
  extraSettingsEl: HTMLElement;
  #clicked: (() => unknown) | null = null;

  constructor(containerEl: HTMLElement) {
    super();
    this.extraSettingsEl = containerEl.createDiv({ cls: "clickable-icon extra-setting-button", attr: { role: "button", tabindex: 0 } });
    const press = (): void => {
      if (!this.disabled) this.#clicked?.();
    };
    this.extraSettingsEl.addEventListener("click", press);
    this.extraSettingsEl.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      press();
    });
    this.setIcon("settings");
  }

  override setDisabled(disabled: boolean): this {
    this.extraSettingsEl.toggleClass("is-disabled", disabled);
    this.extraSettingsEl.setAttr("aria-disabled", disabled ? true : null);
    return super.setDisabled(disabled);
  }

  setTooltip(tooltip: string, options?: TooltipOptions): this {
    setTooltip(this.extraSettingsEl, tooltip, options);
    return this;
  }

  setIcon(icon: IconName): this {
    setIcon(this.extraSettingsEl, icon);
    return this;
  }

  onClick(callback: () => unknown): this {
    this.#clicked = callback;
    return this;
  }
}

export class ToggleComponent extends ValueComponent<boolean> {
  toggleEl: HTMLElement;
  inputEl: HTMLInputElement;
  #on = false;
  #changed: ((value: boolean) => unknown) | null = null;

  constructor(containerEl: HTMLElement) {
    super();
    this.toggleEl = containerEl.createDiv("checkbox-container");
    this.inputEl = this.toggleEl.createEl("input", { type: "checkbox", attr: { tabindex: 0 } });
    this.toggleEl.addEventListener("click", () => this.onClick());
  }

  getValue(): boolean {
    return this.#on;
  }

  /** Calls onChange when the value differs, as the app does. */
  setValue(on: boolean): this {
    this.inputEl.checked = on;
    if (this.#on === on) return this;
    this.#on = on;
    this.toggleEl.toggleClass("is-enabled", on);
    this.#changed?.(on);
    return this;
  }

  override setDisabled(disabled: boolean): this {
    this.toggleEl.toggleClass("is-disabled", disabled);
    this.inputEl.disabled = disabled;
    return super.setDisabled(disabled);
  }

  setTooltip(tooltip: string, options?: TooltipOptions): this {
    setTooltip(this.toggleEl, tooltip, options);
    return this;
  }

  onClick(): void {
    if (this.disabled) this.inputEl.checked = this.#on;
    else this.setValue(!this.#on);
  }

  onChange(callback: (value: boolean) => unknown): this {
    this.#changed = callback;
    return this;
  }
}

export class DropdownComponent extends NativeComponent<string, HTMLSelectElement> {
  selectEl: HTMLSelectElement;

  constructor(containerEl: HTMLElement) {
    super(containerEl.createEl("select", "dropdown"));
    this.selectEl = this.nativeEl;
    this.selectEl.addEventListener("change", () => this.onChanged());
  }

  addOption(value: string, display: string): this {
    this.selectEl.createEl("option", { value, text: display });
    return this;
  }

  addOptions(options: Record<string, string>): this {
    for (const [value, display] of Object.entries(options)) this.addOption(value, display);
    return this;
  }

  getValue(): string {
    return this.selectEl.value;
  }

  setValue(value: string): this {
    this.selectEl.value = value;
    return this;
  }
}

export class SliderComponent extends NativeComponent<number, HTMLInputElement> {
  sliderEl: HTMLInputElement;
  valueEl: HTMLElement;
  #format: (value: number) => string = String;
  #instant = false;

  constructor(containerEl: HTMLElement) {
    const valueEl = createSpan("slider-value");
    super(containerEl.createEl("input", { cls: "slider", type: "range", attr: { "data-ignore-swipe": true } }));
    containerEl.insertBefore(valueEl, this.nativeEl);
    this.valueEl = valueEl;
    this.sliderEl = this.nativeEl;
    this.sliderEl.addEventListener("input", () => {
      this.#show();
      if (this.#instant) this.onChanged();
    });
    this.sliderEl.addEventListener("change", () => {
      this.#show();
      if (!this.#instant) this.onChanged();
    });
  }

  setInstant(instant: boolean): this {
    this.#instant = instant;
    return this;
  }

  setLimits(min: number | null, max: number | null, step: number | "any"): this {
    this.sliderEl.setAttrs({ min, max, step });
    this.#show();
    return this;
  }

  getValue(): number {
    return this.sliderEl.valueAsNumber || Number(this.sliderEl.value);
  }

  setValue(value: number): this {
    this.sliderEl.value = String(value);
    this.#show();
    return this;
  }

  getValuePretty(): string {
    return this.#format(this.getValue());
  }

  setDisplayFormat(format: (value: number) => string): this {
    this.#format = format;
    this.#show();
    return this;
  }

  setDynamicTooltip(): this {
    return this;
  }

  #show(): void {
    const text = this.getValuePretty();
    this.valueEl.setText(text);
    this.sliderEl.setAttr("aria-valuetext", text === "" ? null : text);
  }
}

export class ColorComponent extends NativeComponent<string, HTMLInputElement> {
  constructor(containerEl: HTMLElement) {
    super(containerEl.createEl("input", { type: "color" }));
    this.nativeEl.addEventListener("input", () => this.onChanged());
  }

  getValue(): HexString {
    return this.nativeEl.value;
  }

  getValueRgb(): RGB {
    const bits = Number.parseInt(this.getValue().slice(1), 16);
    return { r: bits >> 16, g: (bits >> 8) & 255, b: bits & 255 };
  }

  getValueHsl(): HSL {
    const { r, g, b } = this.getValueRgb();
    const [red, green, blue] = [r / 255, g / 255, b / 255];
    const max = Math.max(red, green, blue);
    const spread = max - Math.min(red, green, blue);
    const l = max - spread / 2;
    const turn = spread === 0 ? 0 : max === red ? (green - blue) / spread : max === green ? 2 + (blue - red) / spread : 4 + (red - green) / spread;
    const s = spread === 0 ? 0 : spread / (1 - Math.abs(2 * l - 1));
    return { h: Math.round((turn * 60 + 360) % 360), s: Math.round(s * 100), l: Math.round(l * 100) };
  }

  setValue(value: HexString): this {
    this.nativeEl.value = value;
    return this;
  }

  setValueRgb({ r, g, b }: RGB): this {
    return this.setValue(`#${[r, g, b].map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`);
  }

  setValueHsl({ h, s, l }: HSL): this {
    const reach = (s / 100) * Math.min(l / 100, 1 - l / 100);
    const part = (offset: number): number => {
      const at = (offset + h / 30) % 12;
      return 255 * (l / 100 - reach * Math.max(-1, Math.min(at - 3, 9 - at, 1)));
    };
    return this.setValueRgb({ r: part(0), g: part(8), b: part(4) });
  }
}

export class ProgressBarComponent extends ValueComponent<number> {
  progressBarEl: HTMLElement;
  #lineEl: HTMLElement;
  #value = 0;

  constructor(containerEl: HTMLElement) {
    super();
    this.progressBarEl = containerEl.createDiv({ cls: "setting-progress-bar", attr: { role: "progressbar", "aria-valuemin": 0, "aria-valuemax": 100 } });
    this.#lineEl = this.progressBarEl.createDiv("setting-progress-bar-inner");
    this.setValue(0);
  }

  getValue(): number {
    return this.#value;
  }

  setValue(value: number): this {
    this.#value = Math.max(0, Math.min(100, value));
    this.#lineEl.setCssStyles({ width: `${this.#value}%` });
    this.progressBarEl.setAttr("aria-valuenow", this.#value);
    return this;
  }
}

/** A read-only value at the end of a row, with a status dot. */
export class DisplayValueComponent {
  valueEl: HTMLElement;
  #statusEl: HTMLElement;

  constructor(containerEl: HTMLElement) {
    this.#statusEl = containerEl.createSpan("setting-item-status");
    this.valueEl = containerEl.createSpan("setting-item-display-value");
    this.#statusEl.hide();
  }

  setValue(value: string | null): this {
    this.valueEl.setText(value ?? "");
    return this;
  }

  setStatus(status: "warning" | null): this {
    this.#statusEl.toggle(status !== null);
    this.#statusEl.toggleClass("mod-warning", status === "warning");
    setIcon(this.#statusEl, "triangle-alert");
    return this;
  }
}
