import { outline, splitLines } from "../../core/compose/outline";

/** A labelled control with room for an error below it. */
export class Field<K extends "textarea" | "input" | "select"> {
  readonly el: HTMLElement;
  readonly input: HTMLElementTagNameMap[K];
  readonly #error: HTMLElement;

  /** `name` is unique within the dialog. */
  constructor(parent: HTMLElement, tag: K, name: string, label: string, attr: Readonly<Record<string, string>> = {}) {
    this.el = parent.createDiv({ cls: "inline-recall-field" });
    const id = `inline-recall-add-${name}`;
    this.el.createEl("label", { text: label, attr: { for: id } });
    this.input = this.el.createEl(tag, { attr: { id, "aria-describedby": `${id}-error`, ...attr } });
    this.#error = this.el.createDiv({ cls: "inline-recall-field-error", attr: { id: `${id}-error`, "aria-live": "polite" } });
  }

  get value(): string {
    return this.input.value;
  }

  set value(text: string) {
    this.input.value = text;
  }

  setError(message: string): void {
    this.#error.setText(message);
    this.input.setAttr("aria-invalid", String(message !== ""));
  }
}

/** A text area that grows. */
export class TextField extends Field<"textarea"> {
  constructor(parent: HTMLElement, name: string, label: string, text: string, changed: () => void) {
    super(parent, "textarea", name, label, { dir: "auto" });
    this.value = text;
    this.input.addEventListener("input", () => {
      this.#grow();
      changed();
    });
    this.input.addEventListener("keydown", (event) => this.#indent(event));
  }

  override get value(): string {
    return this.input.value;
  }

  override set value(text: string) {
    this.input.value = text;
    this.#grow();
  }

  /** As many rows as lines, within reason; where the browser can, the style sheet sizes it by its content. */
  #grow(): void {
    this.input.rows = Math.min(12, Math.max(2, this.input.value.split("\n").length));
  }

  /** Tab moves on, but inside a fence it indents. */
  #indent(event: KeyboardEvent): void {
    if (event.key !== "Tab" || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const { selectionStart, selectionEnd, value } = this.input;
    const above = value.slice(0, value.lastIndexOf("\n", selectionStart - 1) + 1);
    const { open } = outline(splitLines(above));
    if (!open.startsWith("`") && !open.startsWith("~")) return;
    event.preventDefault();
    this.input.setRangeText("\t", selectionStart, selectionEnd, "end");
    this.input.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
