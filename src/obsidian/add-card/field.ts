import { outline, splitLines } from "../../core/compose-outline";

/** A labelled text area that grows, with room for an error below it. */
export class TextField {
  readonly el: HTMLElement;
  readonly input: HTMLTextAreaElement;
  readonly #error: HTMLElement;

  /** `name` is unique within the dialog. */
  constructor(parent: HTMLElement, name: string, label: string, changed: () => void) {
    this.el = parent.createDiv({ cls: "inline-recall-field" });
    const id = `inline-recall-add-${name}`;
    this.el.createEl("label", { text: label, attr: { for: id } });
    this.input = this.el.createEl("textarea", { attr: { id, dir: "auto", rows: "2", "aria-describedby": `${id}-error` } });
    this.#error = this.el.createDiv({ cls: "inline-recall-field-error", attr: { id: `${id}-error`, "aria-live": "polite" } });
    this.input.addEventListener("input", () => {
      this.#grow();
      changed();
    });
    this.input.addEventListener("keydown", (event) => this.#indent(event));
  }

  get value(): string {
    return this.input.value;
  }

  set value(text: string) {
    this.input.value = text;
    this.#grow();
  }

  setError(message: string): void {
    this.#error.setText(message);
    this.input.setAttr("aria-invalid", message === "" ? "false" : "true");
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
    const { open } = outline(splitLines(above), true);
    if (!open.startsWith("`") && !open.startsWith("~")) return;
    event.preventDefault();
    this.input.setRangeText("\t", selectionStart, selectionEnd, "end");
    this.input.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
