import type { DeviceStore } from "../../app/api/ports";
import type { Settings } from "../../core/model/settings";

/** Device storage key for the text size of cards. */
const sizeKey = "card-text-size";
const usual = 100;

/** The text size of cards on this device, in percent of the notes' own. */
export function textSize(device: DeviceStore): number {
  const kept = Number(device.get(sizeKey));
  return kept >= 70 && kept <= 250 ? kept : usual;
}

/** One step larger or smaller, or with 0 back to the notes' own size. */
export function changeTextSize(device: DeviceStore, step: 1 | -1 | 0): void {
  device.set(sizeKey, step === 0 ? usual : Math.min(250, Math.max(70, textSize(device) + 10 * step)));
}

/** Draws cards within `el` at this device's text size, in the width, alignment and font of the settings. */
export function setType(el: HTMLElement, device: DeviceStore, { cardWidth, cardAlign, cardFont }: Settings): void {
  el.setCssProps({ "--inline-recall-text": String(textSize(device) / 100) });
  Object.assign(el.dataset, { width: cardWidth, align: cardAlign, font: cardFont });
}
