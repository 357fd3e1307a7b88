import type { MenuPositionDef } from "obsidian";

/** Whether an element's text and layout run from right to left. */
export function isRightToLeft(el: Element & { readonly win: Window }): boolean {
  return el.win.getComputedStyle(el).direction === "rtl";
}

const mirrored: Readonly<Record<string, string>> = { ArrowLeft: "ArrowRight", ArrowRight: "ArrowLeft" };

/** A key as the tables of keys have it: where the layout of an element runs from right to left, the left and right arrows change places. */
export function directedKey(key: string, el: Parameters<typeof isRightToLeft>[0]): string {
  const other = mirrored[key];
  return other !== undefined && isRightToLeft(el) ? other : key;
}

/** The place below an element for its menu, at the side where a line begins. */
export function menuPlace(el: Parameters<typeof isRightToLeft>[0]): MenuPositionDef {
  const { left, right, bottom } = el.getBoundingClientRect();
  return isRightToLeft(el) ? { x: right, y: bottom, left: true } : { x: left, y: bottom };
}
