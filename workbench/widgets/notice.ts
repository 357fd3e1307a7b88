const DURATION_MS = 5000;

/** A message in the corner. Hidden on click or after its duration; a duration of 0 keeps it until hidden. */
export class Notice {
  noticeEl: HTMLElement;
  containerEl: HTMLElement;
  messageEl: HTMLElement;
  #timer: number | undefined;
  /** Kept, because a notice may outlive its page. */
  readonly #win = window;

  constructor(message: string | DocumentFragment, duration: number = DURATION_MS) {
    const body = activeDocument.body;
    const stack = body.querySelector(".notice-container") ?? body.createDiv({ cls: "notice-container", attr: { "aria-live": "polite" } });
    this.containerEl = stack.createDiv("notice");
    this.messageEl = this.containerEl.createDiv("notice-message");
    this.noticeEl = this.messageEl;
    this.messageEl.setText(message);
    this.containerEl.addEventListener("click", () => this.hide());
    if (duration > 0) this.#timer = this.#win.setTimeout(() => this.hide(), duration);
  }

  setMessage(message: string | DocumentFragment): this {
    this.messageEl.setText(message);
    return this;
  }

  hide(): void {
    this.#win.clearTimeout(this.#timer);
    const stack = this.containerEl.parentElement;
    this.containerEl.detach();
    if (stack && !stack.firstElementChild) stack.detach();
  }
}
