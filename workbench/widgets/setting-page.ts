import { clickable } from "./context";
import { setIcon } from "./icons";

/** A page below a setting tab, drawn by its own code. */
export abstract class SettingPage {
  rootEl: HTMLElement = createDiv("setting-page");
  titlebarEl: HTMLElement = this.rootEl.createDiv("setting-page-titlebar");
  containerEl: HTMLElement = this.rootEl.createDiv("setting-page-content");
  title = "";

  abstract display(): void;

  hide(): void {
    this.containerEl.empty();
  }
}

/** Fills a page's title bar: the back button, then the title. Returns the back button. */
export function drawTitlebar(el: HTMLElement, title: string, back: () => void): HTMLElement {
  el.empty();
  const button = clickable(el.createDiv("setting-page-back"), "Back", back);
  setIcon(button, "chevron-left");
  el.createDiv({ cls: "setting-page-title", text: title, attr: { role: "heading", "aria-level": 2 } });
  return button;
}
