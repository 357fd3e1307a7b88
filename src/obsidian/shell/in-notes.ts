import type { Plugin } from "obsidian";
import type { CardIndex } from "../../app/api/card-index";
import { registerAddCard } from "../add-card/register";
import { registerReading } from "../chips/reading";
import { registerEditor } from "../editor/register";
import { registerInspect } from "../inspect/register";
import type { ReviewWindows } from "../review/review-windows";
import type { Services } from "../ui/services";
import { registerTyping } from "../typing/register";

/** Registers everything that works on cards in their notes. */
export function registerInNotes(plugin: Plugin, services: Services, library: CardIndex, desk: ReviewWindows): void {
  registerAddCard(plugin, services);
  registerEditor(plugin, services, library, desk);
  registerReading(plugin, services, library, desk);
  registerTyping(plugin, services, library);
  registerInspect(plugin, services);
}
