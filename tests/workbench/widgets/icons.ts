/** Icons: the Lucide library by name, and those a plugin adds. */
import type { IconName } from "obsidian";
import nodes from "lucide-static/icon-nodes.json";

const SVG = "http://www.w3.org/2000/svg";
type Shape = [tag: string, attributes: Record<string, string>];
const lucide = nodes as unknown as Record<string, Shape[]>;
const added = new Map<string, string>();

/** Older names that the app still knows, by their present name in Lucide. */
const RENAMED: Record<string, string> = {
  "alert-circle": "circle-alert", "alert-triangle": "triangle-alert", "bar-chart": "chart-no-axes-column-increasing", "bar-chart-2": "chart-no-axes-column",
  "bar-chart-3": "chart-column", "check-circle": "circle-check-big", "check-circle-2": "circle-check", checkmark: "check", "circle-help": "circle-question-mark",
  cross: "x", edit: "square-pen", "edit-2": "pen", "edit-3": "pen-line", gear: "settings", "help-circle": "circle-question-mark", help: "circle-question-mark",
  "line-chart": "chart-line", "more-horizontal": "ellipsis", "more-vertical": "ellipsis-vertical", "pie-chart": "chart-pie", "play-circle": "circle-play",
  "plus-circle": "circle-plus", "right-triangle": "triangle-right", "stop-circle": "circle-stop", "three-horizontal-bars": "menu", "trash-2": "trash-2",
  "up-chevron-glyph": "chevron-up", "down-chevron-glyph": "chevron-down", "vertical-three-dots": "ellipsis-vertical", "x-circle": "circle-x",
};

export function addIcon(iconId: string, svgContent: string): void {
  added.set(iconId, svgContent);
}

export function removeIcon(iconId: string): void {
  added.delete(iconId);
}

export function getIconIds(): IconName[] {
  return [...Object.keys(lucide).map((name) => `lucide-${name}`), ...added.keys()];
}

function svg(cls: string, viewBox: string): SVGSVGElement {
  const el = activeDocument.createElementNS(SVG, "svg");
  const attributes = { width: "24", height: "24", viewBox, fill: "none", stroke: "currentColor", "stroke-width": "2", "stroke-linecap": "round", "stroke-linejoin": "round" };
  el.setAttrs({ ...attributes, class: `svg-icon ${cls}`, "aria-hidden": "true" });
  return el;
}

export function getIcon(iconId: string): SVGSVGElement | null {
  const own = added.get(iconId);
  if (own !== undefined) {
    const el = svg(iconId, "0 0 100 100");
    const parsed = new DOMParser().parseFromString(`<svg xmlns="${SVG}">${own}</svg>`, "image/svg+xml").documentElement;
    for (const child of Array.from(parsed.childNodes)) el.appendChild(el.doc.importNode(child, true));
    return el;
  }
  const bare = iconId.replace(/^lucide-/, "");
  const shapes = lucide[bare] ?? lucide[RENAMED[bare] ?? ""];
  if (!shapes) return null;
  const el = svg(`lucide-${bare}`, "0 0 24 24");
  for (const [tag, attributes] of shapes) {
    const shape = el.doc.createElementNS(SVG, tag);
    shape.setAttrs(attributes);
    el.appendChild(shape);
  }
  return el;
}

export function setIcon(parent: HTMLElement, iconId: IconName): void {
  const icon = getIcon(iconId);
  if (icon) parent.replaceChildren(icon);
}
