import { textButton } from "../ui/button";
import { fieldError } from "../ui/field-error";

/** A drawn choice, with the interface of the dialog's other fields. */
export interface SegmentedControl<K extends string> {
  readonly value: K;
  readonly focus: () => void;
  readonly setError: (problem: string | null) => void;
}

/** A choice drawn as joined buttons: a radio group with one Tab stop; arrow keys move the choice. */
export function drawSegments<K extends string>(parent: HTMLElement, label: string, names: Readonly<Record<K, string>>, first: K, changed: () => void): SegmentedControl<K> {
  const group = parent.createDiv({ cls: "inline-recall-segments", attr: { role: "radiogroup", "aria-label": label } });
  const keys = Object.keys(names) as K[];
  let chosen = first;
  const buttons = keys.map((key) => textButton(group, names[key], () => choose(key), "inline-recall-segment"));
  const draw = (): void =>
    buttons.forEach((button, at) => {
      const on = keys[at] === chosen;
      button.setAttrs({ role: "radio", "aria-checked": String(on), tabindex: on ? "0" : "-1" });
      button.toggleClass("is-active", on);
    });
  const choose = (key: K): void => {
    chosen = key;
    draw();
    changed();
  };
  const focus = (): void => buttons[keys.indexOf(chosen)]?.focus();
  group.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step === undefined || event.isComposing) return;
    event.preventDefault();
    choose(keys[(keys.indexOf(chosen) + step + keys.length) % keys.length] ?? chosen);
    focus();
  });
  const setError = fieldError(parent, group);
  draw();
  return {
    get value() {
      return chosen;
    },
    focus,
    setError,
  };
}
