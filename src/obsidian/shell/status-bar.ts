import { Menu, setTooltip, type Plugin } from "obsidian";
import { strings } from "../../i18n";
import { throttledDraw } from "../ui/throttled-draw";
import type { Services } from "../ui/services";
import type { FirstSteps } from "./first-steps";

/**
 * "12 due" in the status bar, the progress of a long first pass, or the first step in a vault without cards; nothing when nothing is due or the
 * setting is off. Starts a review; its menu opens the panel.
 */
export function registerStatusBar(plugin: Plugin, services: Services, first: FirstSteps, open: () => void, review: () => void): void {
  const { library, settings, reviews } = services;
  const el = plugin.addStatusBarItem();
  el.addClass("mod-clickable");
  el.setAttrs({ role: "button", tabindex: 0 });
  setTooltip(el, strings.views.commands.review, { placement: "top" });
  const drawing = throttledDraw(draw, () => library.progress !== null);
  function draw(): void {
    const { due } = reviews.decks().counts;
    const { progress } = library;
    const says = progress?.slow === true ? strings.views.panel.indexing(progress.indexed, progress.total) : due > 0 ? strings.views.status.due(due) : (first.text ?? "");
    const text = settings.current.showStatusBar ? says : "";
    el.setText(text);
    el.toggle(text !== "");
  }
  plugin.registerDomEvent(el, "click", review);
  plugin.registerDomEvent(el, "contextmenu", (event) => {
    const menu = new Menu();
    menu.addItem((row) => row.setTitle(strings.views.commands.review).setIcon("gallery-vertical-end").onClick(review));
    menu.addItem((row) => row.setTitle(strings.views.status.open).setIcon("panel-right").onClick(open));
    menu.showAtMouseEvent(event);
  });
  plugin.registerDomEvent(el, "keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") review();
  });
  plugin.register(drawing.stop);
  plugin.register(library.subscribe(drawing.run));
  plugin.register(settings.subscribe(draw));
  plugin.register(first.subscribe(draw));
  draw();
}
