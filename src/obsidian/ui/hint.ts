import { setIcon } from "obsidian";
import type { DeviceStore } from "../../app/api/ports";
import { isListOf, isText } from "../../core/data/guards";
import { strings } from "../../i18n";
import type { Services } from "./services";

/** A line about a feature, shown until the feature was used or the line closed. */
export type Hint = keyof typeof strings.views.hints;

const key = "hints";
const isHints = isListOf(isText);

/** The hints that were used or closed on this device. */
function doneOn(device: DeviceStore): readonly string[] {
  const done = device.get(key);
  return isHints(done) ? done : [];
}

/** Whether a hint was used or closed. */
export function isHintDone(device: DeviceStore, hint: Hint): boolean {
  return doneOn(device).includes(hint);
}

function finish(device: DeviceStore, hint: Hint): void {
  if (!isHintDone(device, hint)) device.set(key, [...doneOn(device), hint]);
}

/** Removes a hint whose feature was used, in every window. It does not come back on this device. */
export function endHint({ app, device }: Pick<Services, "app" | "device">, hint: Hint): void {
  finish(device, hint);
  const documents = new Set([activeDocument]);
  app.workspace.iterateAllLeaves(({ view }) => void documents.add(view.containerEl.doc));
  for (const doc of documents) for (const el of doc.querySelectorAll(`[data-hint=${hint}]`)) el.remove();
}

/** Draws a hint. `closed` is called when its button is pressed, to redraw without it. */
export function drawHint(parent: HTMLElement, device: DeviceStore, hint: Hint, text: string, closed: () => void): void {
  const el = parent.createDiv({ cls: "inline-recall-hint", attr: { "data-hint": hint } });
  el.createSpan({ cls: "inline-recall-hint-text", text });
  const button = el.createEl("button", { cls: "clickable-icon", attr: { type: "button", "aria-label": strings.common.closeHint } });
  setIcon(button, "x");
  button.addEventListener("click", () => {
    finish(device, hint);
    closed();
  });
}
