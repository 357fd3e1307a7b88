import { Menu, setTooltip, type Plugin } from "obsidian";
import { strings } from "../../i18n";
import { throttledDraw } from "../ui/throttled-draw";
import type { Services } from "../ui/services";

/**
 * "12 due" in the status bar, or the progress of a long first pass; nothing when nothing is due or the setting is off. Opens the panel; its
 * menu starts a review.
 */
export function registerStatusBar(plugin: Plugin, services: Services, open: () => void, review: () => void): void {
  const { library, settings, reviews } = services;
  const el = plugin.addStatusBarItem();
  el.addClass("mod-clickable");
  el.setAttrs({ role: "button", tabindex: 0 });
  setTooltip(el, strings.views.status.open, { placement: "top" });
  const drawing = throttledDraw(draw, () => library.progress !== null);
  function draw(): void {
    const { due } = reviews.decks().counts;
    const { progress } = library;
    const says = progress?.slow === true ? strings.views.panel.indexing(progress.indexed, progress.total) : due > 0 ? strings.views.status.due(due) : "";
    const text = settings.current.showStatusBar ? says : "";
    el.setText(text);
    el.toggle(text !== "");
  }
  plugin.registerDomEvent(el, "click", open);
  plugin.registerDomEvent(el, "contextmenu", (event) => {
    const menu = new Menu();
    menu.addItem((row) => row.setTitle(strings.views.commands.review).setIcon("gallery-vertical-end").onClick(review));
    menu.addItem((row) => row.setTitle(strings.views.status.open).setIcon("panel-right").onClick(open));
    menu.showAtMouseEvent(event);
  });
  plugin.registerDomEvent(el, "keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") open();
  });
  plugin.register(drawing.stop);
  plugin.register(library.subscribe(drawing.run));
  plugin.register(settings.subscribe(draw));
  draw();
}
