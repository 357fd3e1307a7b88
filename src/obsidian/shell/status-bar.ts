import { Menu, setTooltip, type IconName, type Plugin } from "obsidian";
import { strings } from "../../i18n";
import { openNext } from "../note-review/words";
import { throttledDraw } from "../ui/throttled-draw";
import type { Services } from "../ui/services";
import type { FirstSteps } from "./first-steps";

/** What a click does. */
interface StatusAct {
  readonly name: string;
  readonly icon: IconName;
  readonly run: () => void;
}

/**
 * "12 due" in the status bar, the progress of a long first pass, or the first step in a vault without cards; nothing when nothing is due or the
 * setting is off. Starts a review; its menu opens the panel. Due notes are counted beside it.
 */
export function registerStatusBar(plugin: Plugin, services: Services, first: FirstSteps, open: () => void, review: () => void): void {
  const { library, settings, reviews, noteReviews, app } = services;
  const showCards = statusItem(plugin, { name: strings.views.commands.review, icon: "gallery-vertical-end", run: review }, open);
  let showNotes: ((text: string) => void) | null = null;
  const drawing = throttledDraw(draw, () => library.progress !== null);
  function draw(): void {
    const { due } = reviews.decks().counts;
    const { progress } = library;
    const says = progress?.slow === true ? strings.views.panel.indexing(progress.indexed, progress.total) : due > 0 ? strings.views.status.due(due) : (first.text ?? "");
    showCards(settings.current.showStatusBar ? says : "");
    drawNotes();
  }
  function drawNotes(): void {
    const due = settings.current.noteStatusBar && noteReviews.isUsed ? noteReviews.counts.due : 0;
    const run = (): void => openNext(services, "", app.workspace.getActiveFile()?.path ?? null);
    if (due > 0) showNotes ??= statusItem(plugin, { name: strings.noteReview.commands.next, icon: "file-clock", run }, open);
    showNotes?.(due > 0 ? strings.noteReview.status(due) : "");
  }
  plugin.register(drawing.stop);
  plugin.register(library.subscribe(drawing.run));
  plugin.register(noteReviews.subscribe(drawNotes));
  plugin.register(settings.subscribe(draw));
  plugin.register(first.subscribe(draw));
  draw();
}

/** An item that acts as a button, with a menu. The result sets its text; it is hidden without one. */
function statusItem(plugin: Plugin, { name, icon, run }: StatusAct, open: () => void): (text: string) => void {
  const el = plugin.addStatusBarItem();
  el.addClass("mod-clickable");
  el.setAttrs({ role: "button", tabindex: 0 });
  setTooltip(el, name, { placement: "top" });
  plugin.registerDomEvent(el, "click", run);
  plugin.registerDomEvent(el, "contextmenu", (event) => {
    const menu = new Menu();
    menu.addItem((row) => row.setTitle(name).setIcon(icon).onClick(run));
    menu.addItem((row) => row.setTitle(strings.views.status.open).setIcon("panel-right").onClick(open));
    menu.showAtMouseEvent(event);
  });
  plugin.registerDomEvent(el, "keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") run();
  });
  return (text) => {
    el.setText(text);
    el.toggle(text !== "");
  };
}
