/** Does something when an element that is drawn as a button is clicked, or Enter or Space is pressed on it. */
export function onPress(el: HTMLElement, act: (event: MouseEvent | KeyboardEvent) => void): void {
  // An editor around it would put its cursor here, and draw what is written in the place of this.
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
