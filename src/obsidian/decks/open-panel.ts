import type { App } from "obsidian";
import { focusView } from "../ui/focus-view";
import { panelType } from "./panel";

/** Shows the deck panel in the right sidebar, with the focus in it; creates it if needed. */
export async function openPanel(app: App): Promise<void> {
  const { view } = await app.workspace.ensureSideLeaf(panelType, "right", { active: true, reveal: true });
  const { containerEl } = view;
  // The dialog in which a plugin is switched on keeps it.
  if (containerEl.doc.querySelector(".modal") !== null) return;
  // Not in the view's header, which is hidden in a sidebar.
  const find = (selector: string): HTMLElement | null => containerEl.querySelector(`.view-content ${selector}`);
  const start = find("[role=treeitem][tabindex='0']") ?? find(".mod-cta:enabled");
  if (start === null) focusView(view);
  else start.focus();
}
