import type { App } from "../host/app";
import { ButtonComponent } from "./components";
import { Modal } from "./modal";

type Handler = (event: MouseEvent) => unknown;

/** A button of a confirmation, created by `ConfirmationModal.addButton`. */
export class ConfirmationButton extends ButtonComponent {
  #modal: ConfirmationModal;

  constructor(modal: ConfirmationModal) {
    super(modal.buttonContainerEl);
    this.#modal = modal;
    this.onClick(() => undefined);
  }

  /** Closes the modal after the handler, unless the result is truthy. */
  override onClick(handler: Handler): this {
    return super.onClick(async (event) => {
      const stay = await handler(event);
      if (!stay) this.#modal.close();
    });
  }

  setInitialFocus(): this {
    this.#modal.initialFocusEl = this.buttonEl;
    return this;
  }

  setSecondary(): this {
    this.buttonEl.addClass("mod-secondary");
    return this;
  }

  setCancel(): this {
    this.buttonEl.addClass("mod-cancel");
    return this;
  }
}

export class ConfirmationModal extends Modal {
  buttonContainerEl: HTMLElement;
  initialFocusEl: HTMLElement | null = null;

  constructor(app: App) {
    super(app);
    this.containerEl.addClass("mod-confirmation");
    this.modalEl.setAttr("role", "alertdialog");
    this.buttonContainerEl = this.modalEl.createDiv("modal-button-container");
  }

  override open(): void {
    super.open();
    this.initialFocusEl?.focus();
  }

  addClass(cls: string): this {
    this.modalEl.addClass(cls);
    return this;
  }

  addCheckbox(label: string, cb: (value: boolean) => unknown): this {
    const labelEl = createEl("label", "mod-checkbox");
    const input = labelEl.createEl("input", { type: "checkbox" });
    labelEl.appendText(label);
    input.addEventListener("change", () => cb(input.checked));
    this.buttonContainerEl.prepend(labelEl);
    return this;
  }

  addButton(cb: (button: ConfirmationButton) => unknown): this {
    cb(new ConfirmationButton(this));
    return this;
  }

  addCancelButton(text = "Cancel"): this {
    return this.addButton((button) => button.setButtonText(text).setCancel());
  }
}
