import { outline, splitLines } from "../../core/compose/outline";
import { fieldError } from "../ui/field-error";

/** A labelled control with an error line below. Calls `changed` after every change, by user or program. */
export class Field<K extends "textarea" | "input" | "select"> {
  readonly el: HTMLElement;
  readonly input: HTMLElementTagNameMap[K];
  readonly setError: (problem: string | null) => void;

  /** `name` is unique within the dialog. */
  constructor(parent: HTMLElement, tag: K, name: string, label: string, changed: () => void, attr: Readonly<Record<string, string>> = {}) {
    this.el = parent.createDiv({ cls: "inline-recall-field" });
    const id = `inline-recall-add-${name}`;
    this.el.createEl("label", { text: label, attr: { for: id } });
    this.input = this.el.createEl(tag, { attr: { id, ...attr } });
    this.setError = fieldError(this.el, this.input);
    this.input.addEventListener("input", changed);
  }

  get value(): string {
    return this.input.value;
  }

  set value(text: string) {
    this.input.value = text;
    this.input.dispatchEvent(new Event("input"));
  }

  get hasFocus(): boolean {
    return this.input.doc.activeElement === this.input;
  }

  focus(): void {
    this.input.focus();
  }
}

/** A text area that grows with its lines; where the browser supports it, the style sheet sizes it by its content. */
export class TextField extends Field<"textarea"> {
  constructor(parent: HTMLElement, name: string, label: string, changed: () => void) {
    super(parent, "textarea", name, label, changed, { dir: "auto" });
    const { input } = this;
    input.addEventListener("input", () => (input.rows = Math.min(12, Math.max(2, input.value.split("\n").length))));
    input.addEventListener("keydown", (event) => this.#indent(event));
  }

  /** Tab moves the focus, but indents inside a fence. */
  #indent(event: KeyboardEvent): void {
    if (event.key !== "Tab" || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const { selectionStart, selectionEnd, value } = this.input;
    const above = value.slice(0, value.lastIndexOf("\n", selectionStart - 1) + 1);
    if (!/^[`~]/.test(outline(splitLines(above)).open)) return;
    event.preventDefault();
    this.input.setRangeText("\t", selectionStart, selectionEnd, "end");
    this.input.dispatchEvent(new Event("input"));
  }
}
