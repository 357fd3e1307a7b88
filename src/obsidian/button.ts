/** A button with a text. */
export function textButton(parent: Node, text: string, act: () => void, cls = ""): HTMLButtonElement {
  const button = parent.createEl("button", { cls, text, attr: { type: "button" } });
  button.addEventListener("click", () => act());
  return button;
}
