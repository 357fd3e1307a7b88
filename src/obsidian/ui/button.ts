import { setIcon } from "obsidian";

/** Runs an action on click, Enter or Space, for an element drawn as a button. */
export function onPress(el: HTMLElement, act: (event: MouseEvent | KeyboardEvent) => void): void {
  // A surrounding editor would place its cursor here and show the source.
  el.addEventListener("mousedown", (event) => event.stopPropagation());
  el.addEventListener("click", act);
  el.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") act(event);
  });
}

/** A button with a text. */
export function textButton(parent: Node, text: string, act: () => void, cls = ""): HTMLButtonElement {
  const button = parent.createEl("button", { cls, text, attr: { type: "button" } });
  button.addEventListener("click", () => act());
  return button;
}

/** The name of a button with a text that says too little alone. The text is in the name, so that saying it presses the button (WCAG 2.5.3). */
export function nameWith(text: string, name: string): string {
  return name.toLowerCase().includes(text.toLowerCase()) ? name : `${text}: ${name}`;
}

/** A button with an icon; its name is also its tooltip. */
export function iconButton(parent: HTMLElement, icon: string, name: string, act: (event: MouseEvent) => void): HTMLButtonElement {
  const button = parent.createEl("button", { cls: "clickable-icon", attr: { type: "button", "aria-label": name } });
  setIcon(button, icon);
  button.addEventListener("click", act);
  return button;
}
