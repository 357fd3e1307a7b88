/** The parts of the app that widgets need. Those without an app argument (menus) use the page's. */
import type { App } from "../host/app";

export function currentApp(): App | undefined {
  const page = window as unknown as { app?: App; workbench?: { app: App } };
  return page.app ?? page.workbench?.app;
}

/** Makes an element reachable by keyboard, as a `.clickable-icon` button. */
export function clickable(el: HTMLElement, label: string, onClick: (event: MouseEvent | KeyboardEvent) => void): HTMLElement {
  el.addClass("clickable-icon");
  el.setAttrs({ "aria-label": label, role: "button", tabindex: 0 });
  el.addEventListener("click", onClick);
  el.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    onClick(event);
  });
  return el;
}
