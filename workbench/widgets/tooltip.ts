/** Tooltips: every element with an `aria-label` shows it on hover, as in the app. */
import type { TooltipOptions, TooltipPlacement } from "obsidian";

const DELAY_MS = 300;
const MARGIN_PX = 4;
let shown: { el: HTMLElement; over: HTMLElement } | null = null;

export function setTooltip(el: HTMLElement, tooltip: string, options: TooltipOptions = {}): void {
  el.setAttr("aria-label", tooltip === "" ? null : tooltip);
  el.setAttrs({
    "data-tooltip-position": options.placement ?? null,
    "data-tooltip-delay": options.delay ?? null,
    "data-tooltip-gap": options.gap ?? null,
    "data-tooltip-classes": options.classes?.join(" ") ?? null,
  });
}

export function displayTooltip(over: HTMLElement, content: string | DocumentFragment, options: TooltipOptions = {}): void {
  hideTooltip();
  const placement = options.placement ?? "bottom";
  const el = over.doc.body.createDiv({ cls: ["tooltip", `mod-${placement}`, ...(options.classes ?? [])], text: content, attr: { role: "tooltip" } });
  el.createDiv("tooltip-arrow");
  const { left, top } = place(over.getBoundingClientRect(), el.getBoundingClientRect(), placement, options.gap ?? 6, over.win);
  el.setCssStyles({ left: `${left}px`, top: `${top}px` });
  shown = { el, over };
}

export function hideTooltip(): void {
  shown?.el.detach();
  shown = null;
}

function place(at: DOMRect, size: DOMRect, placement: TooltipPlacement, gap: number, win: Window): { left: number; top: number } {
  const centre = { left: at.left + (at.width - size.width) / 2, top: at.top + (at.height - size.height) / 2 };
  const flips = placement === "bottom" && at.bottom + gap + size.height > win.innerHeight;
  const raw = {
    bottom: { left: centre.left, top: flips ? at.top - gap - size.height : at.bottom + gap },
    top: { left: centre.left, top: at.top - gap - size.height },
    left: { left: at.left - gap - size.width, top: centre.top },
    right: { left: at.right + gap, top: centre.top },
  }[placement];
  const clamp = (value: number, room: number): number => Math.max(MARGIN_PX, Math.min(value, room - MARGIN_PX));
  return { left: clamp(raw.left, win.innerWidth - size.width), top: clamp(raw.top, win.innerHeight - size.height) };
}

const installed = new WeakSet<Document>();

/** Starts the hover listeners of one document. */
export function installTooltips(doc: Document): void {
  if (installed.has(doc)) return;
  installed.add(doc);
  const view = doc.defaultView ?? window;
  let timer = 0;
  let pending: HTMLElement | null = null;
  const leave = (): void => {
    view.clearTimeout(timer);
    pending = null;
    hideTooltip();
  };
  doc.addEventListener("mouseover", (event) => {
    const target = (event.target as Element | null)?.closest?.<HTMLElement>("[aria-label]") ?? null;
    if (target === pending) return;
    leave();
    const label = target?.getAttribute("aria-label");
    if (!target || !label) return;
    pending = target;
    const data = target.dataset;
    timer = view.setTimeout(() => {
      if (!target.isConnected) return;
      displayTooltip(target, target.getAttribute("aria-label") ?? label, {
        placement: (data["tooltipPosition"] ?? "bottom") as TooltipPlacement,
        ...(data["tooltipGap"] === undefined ? {} : { gap: Number(data["tooltipGap"]) }),
        ...(data["tooltipClasses"] === undefined ? {} : { classes: data["tooltipClasses"].split(" ").filter(Boolean) }),
      });
    }, Number(data["tooltipDelay"] ?? DELAY_MS));
  });
  for (const type of ["mousedown", "keydown", "scroll"]) doc.addEventListener(type, leave, { capture: true, passive: true });
}
