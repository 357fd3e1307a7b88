import type { App } from "obsidian";
import { panelType } from "./panel";

/** Shows the deck panel in the right sidebar, with the focus in it; creates it if needed. */
export async function openPanel(app: App): Promise<void> {
  const { view } = await app.workspace.ensureSideLeaf(panelType, "right", { active: true, reveal: true });
  const { containerEl } = view;
  // The dialog in which a plugin is switched on keeps it.
  if (containerEl.doc.querySelector(".modal") !== null) return;
  (containerEl.querySelector<HTMLElement>("[role=treeitem][tabindex='0']") ?? containerEl.querySelector("button"))?.focus();
}
