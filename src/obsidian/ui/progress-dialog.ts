import { Modal, type App } from "obsidian";
import { messageOf } from "../../app/async/error-message";
import type { Log } from "../../app/api/ports";
import type { ProgressWatch } from "../../app/api/conversion";
import { strings } from "../../i18n";
import { textButton } from "./button";
import { nameDialog } from "./name-dialog";

/** A dialog for long work: pages of text, a progress bar with a stop button, and a message on failure. Closing it stops the work. */
export class ProgressDialog extends Modal {
  readonly #log: Log;
  readonly #failed: (message: string) => string;
  #closed = false;

  constructor(app: App, log: Log, title: string, failed: (message: string) => string) {
    super(app);
    this.#log = log;
    this.#failed = failed;
    this.setTitle(title);
    nameDialog(this);
  }

  override onClose(): void {
    this.#closed = true;
  }

  /** Shows a progress bar and a stop button. */
  protected progress(text: (done: number, total: number) => string): ProgressWatch {
    const [el, buttons] = this.page();
    const line = el.createEl("p", { attr: { role: "status" } });
    const bar = el.createEl("progress", "inline-recall-progress");
    let stopped = false;
    textButton(buttons, strings.common.stop, () => (stopped = true));
    return (done, total) => {
      line.setText(text(done, total));
      bar.setAttrs({ max: Math.max(1, total), value: done });
      return stopped || this.#closed ? "stop" : "go-on";
    };
  }

  /** Replaces the page: a paragraph for each text; returns a container for content and one for buttons. */
  protected page(...texts: readonly string[]): [HTMLElement, HTMLElement] {
    this.contentEl.empty();
    for (const text of texts) this.contentEl.createEl("p", { text });
    const el = this.contentEl.createDiv();
    return [el, this.contentEl.createDiv("modal-button-container")];
  }

  protected run(work: () => Promise<void>): void {
    work().catch((error: unknown) => {
      this.#log.error("the work of a dialog failed", error);
      this.page(this.#failed(messageOf(error)));
    });
  }
}
