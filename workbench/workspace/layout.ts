import { Platform } from "../host/platform";
import type { WorkspaceSplit, WorkspaceTabs } from "./items";
import type { LeafState } from "./leaf";
import { DeferredView } from "./view";
import type { Workspace } from "./workspace";

interface SavedLeaf {
  readonly view: LeafState;
  readonly title: string;
}

interface SavedGroup {
  readonly leaves: readonly SavedLeaf[];
  readonly current: number;
}

export interface SavedLayout {
  readonly root: readonly SavedGroup[];
  readonly left: readonly SavedGroup[];
  readonly right: readonly SavedGroup[];
  readonly collapsed: { readonly left: boolean; readonly right: boolean };
}

export function writeLayout(workspace: Workspace): SavedLayout {
  const groups = (split: WorkspaceSplit): SavedGroup[] =>
    split.children.map((tabs) => ({
      leaves: tabs.children.map((leaf) => ({ view: leaf.getViewState(), title: leaf.getDisplayText() })),
      current: tabs.currentTab,
    }));
  return {
    root: groups(workspace.rootSplit),
    left: groups(workspace.leftSplit),
    right: groups(workspace.rightSplit),
    collapsed: { left: workspace.leftSplit.collapsed, right: workspace.rightSplit.collapsed },
  };
}

/** Restores the tabs; visible ones get their view now, the others when they are shown. */
export async function readLayout(workspace: Workspace, saved: SavedLayout | null): Promise<void> {
  const narrow = Platform.isPhone;
  const empty: SavedLayout = { root: [], left: [], right: [], collapsed: { left: narrow, right: true } };
  const layout = saved ?? empty;
  const before = workspace.rootSplit.leaves();
  await fill(workspace, workspace.rootSplit, layout.root);
  const shown = workspace.rootSplit.children[0]?.current();
  if (shown) workspace.setActiveLeaf(shown, { focus: true });
  if (layout.root.some((group) => group.leaves.length > 0)) for (const leaf of before) leaf.detach();
  await fill(workspace, workspace.leftSplit, layout.left);
  await fill(workspace, workspace.rightSplit, layout.right);
  if (workspace.getLeavesOfType("file-explorer").length === 0) {
    await workspace.newLeafIn(workspace.leftSplit.firstGroup(), 0).setViewState({ type: "file-explorer" });
  }
  const { leftSplit, rightSplit } = workspace;
  if (layout.collapsed.left || narrow) leftSplit.collapse();
  else leftSplit.expand();
  if (layout.collapsed.right || narrow || rightSplit.leaves().length === 0) rightSplit.collapse();
  else rightSplit.expand();
}

async function fill(workspace: Workspace, split: WorkspaceSplit, groups: readonly SavedGroup[]): Promise<void> {
  for (const [at, group] of groups.entries()) {
    if (group.leaves.length === 0) continue;
    const tabs: WorkspaceTabs = at === 0 ? split.firstGroup() : split.addGroup();
    const made = [];
    for (const leaf of group.leaves) {
      const tab = workspace.newLeafIn(tabs);
      await tab.open(new DeferredView(tab, leaf.view, leaf.title));
      made.push(tab);
    }
    const shown = made[group.current] ?? made[0];
    if (!shown) continue;
    tabs.select(shown);
    await shown.loadIfDeferred();
  }
}
