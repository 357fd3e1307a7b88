import type { App } from "../host/app";
import { Scope } from "../host/scope";
import { setIcon } from "./icons";

const FOCUSABLE = 'a[href], button, input, select, textarea, [contenteditable="true"], [tabindex]';

/** The Tab stops inside `el`, in order. */
function tabStops(el: HTMLElement): HTMLElement[] {
  return el.findAll(FOCUSABLE).filter((stop) => stop.tabIndex >= 0 && !(stop as HTMLInputElement).disabled && stop.isShown());
}

/** A dialog over the page. Has the keyboard while on top, and restores focus and selection when it closes. */
export class Modal {
  app: App;
  scope: Scope = new Scope();
  containerEl: HTMLElement;
  modalEl: HTMLElement;
  titleEl: HTMLElement;
  contentEl: HTMLElement;
  headerEl: HTMLElement;
  bgEl: HTMLElement;
  shouldRestoreSelection = true;
  #closeCallback: (() => unknown) | null = null;
  #restore: (() => void) | null = null;

  constructor(app: App) {
    this.app = app;
    this.containerEl = createDiv("modal-container mod-dim");
    this.bgEl = this.containerEl.createDiv("modal-bg");
    this.modalEl = this.containerEl.createDiv({ cls: "modal", attr: { role: "dialog", "aria-modal": "true", tabindex: -1 } });
    const close = this.modalEl.createDiv({ cls: "modal-close-button clickable-icon", attr: { role: "button" } });
    setIcon(close, "x");
    close.createSpan({ cls: "visually-hidden", text: "Close" });
    this.headerEl = this.modalEl.createDiv("modal-header");
    this.titleEl = this.headerEl.createDiv("modal-title");
    this.contentEl = this.modalEl.createDiv("modal-content");
    close.addEventListener("click", () => this.close());
    this.bgEl.addEventListener("click", () => this.close());
    this.containerEl.addEventListener("keydown", (event) => this.#keepFocus(event));
    this.scope.register([], "Escape", (event) => {
      if (event.isComposing) return undefined;
      this.close();
      return false;
    });
  }

  open(): void {
    if (this.containerEl.isConnected) return;
    const doc = activeDocument;
    this.#restore = rememberFocus(doc);
    this.app.keymap.pushScope(this.scope);
    this.app.overlays.add(this);
    doc.body.appendChild(this.containerEl);
    const opening = this.onOpen();
    if (opening) void opening;
    if (!this.containerEl.contains(doc.activeElement)) this.modalEl.focus();
  }

  close(): void {
    if (!this.containerEl.isConnected) return;
    this.app.keymap.popScope(this.scope);
    this.app.overlays.delete(this);
    this.containerEl.detach();
    if (this.shouldRestoreSelection) this.#restore?.();
    this.#restore = null;
    this.onClose();
    this.#closeCallback?.();
  }

  onOpen(): Promise<void> | void {}

  onClose(): void {}

  setTitle(title: string): this {
    this.titleEl.setText(title);
    return this;
  }

  setContent(content: string | DocumentFragment): this {
    this.contentEl.setText(content);
    return this;
  }

  setCloseCallback(callback: () => unknown): this {
    this.#closeCallback = callback;
    return this;
  }

  #keepFocus(event: KeyboardEvent): void {
    if (event.key !== "Tab" || event.defaultPrevented) return;
    const stops = tabStops(this.modalEl);
    const first = stops[0] ?? this.modalEl;
    const last = stops[stops.length - 1] ?? this.modalEl;
    const at = event.doc.activeElement;
    const leaves = event.shiftKey ? at === first || at === this.modalEl : at === last;
    if (!leaves) return;
    event.preventDefault();
    (event.shiftKey ? last : first).focus();
  }
}

function rememberFocus(doc: Document): () => void {
  const focused = doc.activeElement as HTMLElement | null;
  const selection = doc.getSelection();
  const range = selection && selection.rangeCount > 0 ? selection.getRangeAt(0).cloneRange() : null;
  return () => {
    if (!focused?.isConnected || focused === doc.body) return;
    focused.focus({ preventScroll: true });
    if (!range || !focused.contains(range.startContainer) || !range.startContainer.isConnected) return;
    selection?.removeAllRanges();
    selection?.addRange(range);
  };
}
