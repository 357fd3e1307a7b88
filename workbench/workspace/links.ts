import type { OpenViewState, PaneType } from "obsidian";
import type { Menu } from "../widgets/index";
import type { Workspace } from "./workspace";

/** "Note#Heading" -> "Note" and "#Heading". */
function split(linktext: string): { path: string; subpath: string } {
  const hash = linktext.indexOf("#");
  return hash < 0 ? { path: linktext.trim(), subpath: "" } : { path: linktext.slice(0, hash).trim(), subpath: linktext.slice(hash) };
}

/** Opens the target of a link in `sourcePath`; creates a missing note, as the app does. */
export async function openLink(
  workspace: Workspace,
  linktext: string,
  sourcePath: string,
  newLeaf: PaneType | boolean,
  openViewState: OpenViewState,
): Promise<void> {
  const { vault, metadataCache } = workspace.app;
  const { path, subpath } = split(linktext);
  const file = path === "" ? vault.getFileByPath(sourcePath) : metadataCache.getFirstLinkpathDest(path, sourcePath);
  const target = file ?? (await vault.create(path.endsWith(".md") ? path : `${path}.md`, ""));
  const eState = subpath ? { subpath, ...openViewState.eState } : openViewState.eState;
  await workspace.getLeaf(newLeaf).openFile(target, eState ? { ...openViewState, eState } : openViewState);
}

export function addLinkItems(workspace: Workspace, menu: Menu, linktext: string, sourcePath: string): void {
  const open = (newLeaf: PaneType | boolean) => () => void workspace.openLinkText(linktext, sourcePath, newLeaf);
  menu.addItem((item) => item.setTitle("Open link").setIcon("file").setSection("open").onClick(open(false)));
  menu.addItem((item) => item.setTitle("Open in new tab").setIcon("file-plus").setSection("open").onClick(open("tab")));
  const file = workspace.app.metadataCache.getFirstLinkpathDest(split(linktext).path, sourcePath);
  if (file) workspace.trigger("file-menu", menu, file, "link-context-menu", undefined);
}
