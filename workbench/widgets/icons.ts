/** Icons: the Lucide library by name, and those added by plugins. */
import type { IconName } from "obsidian";
import aliases from "./icon-aliases.json";
import later from "./icons-of-later.json";
import nodes from "lucide-static/icon-nodes.json" with { type: "json" };

const SVG = "http://www.w3.org/2000/svg";
type Shape = [tag: string, attributes: Record<string, string>];
const lucide = nodes as unknown as Record<string, Shape[]>;
const added = new Map<string, string>();
/** Names newer than 0.446, the app's Lucide version. */
const unknown = new Set(later);

/** The app's own names for Lucide icons. Lucide's former names are in icon-aliases.json. */
const RENAMED: Record<string, string> = {
  ...aliases,
  checkmark: "check", cross: "x", gear: "settings", help: "circle-question-mark", "three-horizontal-bars": "menu",
  "right-triangle": "chevron-down", "up-chevron-glyph": "chevron-up", "down-chevron-glyph": "chevron-down", "vertical-three-dots": "ellipsis-vertical",
};

export function addIcon(iconId: string, svgContent: string): void {
  added.set(iconId, svgContent);
}

export function removeIcon(iconId: string): void {
  added.delete(iconId);
}

export function getIconIds(): IconName[] {
  return [...Object.keys(lucide).filter((name) => !unknown.has(name)).map((name) => `lucide-${name}`), ...added.keys()];
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
  const shapes = (unknown.has(bare) ? undefined : lucide[bare]) ?? lucide[RENAMED[bare] ?? ""];
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
