import type { App } from "obsidian";
import { panelType } from "./panel";

/** Shows the deck panel in the right sidebar; creates it if needed. */
export async function openPanel(app: App): Promise<void> {
  await app.workspace.ensureSideLeaf(panelType, "right", { active: true, reveal: true });
}
