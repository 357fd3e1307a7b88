import type { View } from "obsidian";

/** Moves the focus into a view just opened, so that keys and screen readers go on there. */
export function focusView({ containerEl }: View): void {
  const el = containerEl.querySelector<HTMLElement>(".view-content");
  el?.setAttr("tabindex", -1);
  el?.focus({ preventScroll: true });
}
