import { errorLine } from "./field";

/** One choice out of a few, drawn as joined buttons: a radio group with one stop for Tab, arrow keys move the choice. */
export class Segments<K extends string> {
  readonly #buttons = new Map<K, HTMLButtonElement>();
  #chosen: K;
  readonly #changed: () => void;
  readonly #error: HTMLElement;

  constructor(parent: HTMLElement, label: string, names: Readonly<Record<K, string>>, chosen: K, changed: () => void) {
    this.#chosen = chosen;
    this.#changed = changed;
    const group = parent.createDiv({ cls: "inline-recall-segments", attr: { role: "radiogroup", "aria-label": label } });
    for (const key of Object.keys(names) as K[]) {
      const button = group.createEl("button", { cls: "inline-recall-segment", text: names[key], attr: { type: "button", role: "radio" } });
      button.addEventListener("click", () => this.#choose(key));
      this.#buttons.set(key, button);
    }
    group.addEventListener("keydown", (event) => this.#onKey(event));
    this.#error = errorLine(parent, "inline-recall-add-kind-error");
    this.#draw();
  }

  get value(): K {
    return this.#chosen;
  }

  setError(message: string): void {
    this.#error.setText(message);
  }

  focus(): void {
    this.#buttons.get(this.#chosen)?.focus();
  }

  #choose(key: K): void {
    this.#chosen = key;
    this.#draw();
    this.#changed();
  }

  #onKey(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step === undefined || event.isComposing) return;
    event.preventDefault();
    const keys = [...this.#buttons.keys()];
    const next = keys[(keys.indexOf(this.#chosen) + step + keys.length) % keys.length];
    if (next === undefined) return;
    this.#choose(next);
    this.focus();
  }

  #draw(): void {
    for (const [key, button] of this.#buttons) {
      const on = key === this.#chosen;
      button.setAttrs({ "aria-checked": String(on), tabindex: on ? "0" : "-1" });
      button.toggleClass("is-active", on);
    }
  }
}
