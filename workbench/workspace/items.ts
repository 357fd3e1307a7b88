import type { App } from "../host/app";
import { Events } from "../host/events";
import { setIcon, setTooltip } from "../widgets/index";
import type { WorkspaceLeaf } from "./leaf";
import type { Workspace } from "./workspace";

/** A node of the layout tree: split, tab group or leaf. */
export abstract class WorkspaceItem extends Events {
  abstract parent: WorkspaceParent | null;

  getRoot(): WorkspaceItem {
    return this.parent ? this.parent.getRoot() : this;
  }

  getContainer(): WorkspaceContainer {
    return this.getRoot() as WorkspaceContainer;
  }
}

export abstract class WorkspaceParent extends WorkspaceItem {
  abstract containerEl: HTMLElement;
}

/** The main area or a sidebar: a row of tab groups. */
export class WorkspaceSplit extends WorkspaceParent {
  parent: WorkspaceParent | null = null;
  readonly children: WorkspaceTabs[] = [];
  readonly containerEl: HTMLElement;

  constructor(
    readonly workspace: Workspace,
    cls: string,
  ) {
    super();
    this.containerEl = createDiv({ cls: `workspace-split ${cls}` });
  }

  addGroup(): WorkspaceTabs {
    const tabs = new WorkspaceTabs(this);
    this.children.push(tabs);
    this.containerEl.append(tabs.containerEl);
    return tabs;
  }

  /** The first group; creates it if there is none. */
  firstGroup(): WorkspaceTabs {
    return this.children[0] ?? this.addGroup();
  }

  removeGroup(tabs: WorkspaceTabs): void {
    const at = this.children.indexOf(tabs);
    if (at >= 0) this.children.splice(at, 1);
    tabs.containerEl.remove();
  }

  leaves(): WorkspaceLeaf[] {
    return this.children.flatMap((tabs) => tabs.children);
  }
}

export abstract class WorkspaceContainer extends WorkspaceSplit {
  get win(): Window {
    return window;
  }

  get doc(): Document {
    return document;
  }
}

export class WorkspaceRoot extends WorkspaceContainer {
  constructor(workspace: Workspace) {
    super(workspace, "mod-vertical mod-root");
  }
}

/** A popout: a window of its own with tabs of its own. It closes with its last tab. */
export class WorkspaceWindow extends WorkspaceContainer {
  readonly #win: Window;

  constructor(workspace: Workspace, win: Window) {
    super(workspace, "mod-vertical mod-root");
    this.#win = win;
  }

  override get win(): Window {
    return this.#win;
  }

  override get doc(): Document {
    return this.#win.document;
  }
}

export class WorkspaceFloating extends WorkspaceParent {
  parent: WorkspaceParent | null = null;
  readonly containerEl = createDiv();
}

/** A sidebar. At phone width it is drawn as a drawer. */
export class WorkspaceSidedock extends WorkspaceSplit {
  collapsed = false;

  constructor(
    workspace: Workspace,
    readonly side: "left" | "right",
  ) {
    super(workspace, `mod-horizontal mod-sidedock mod-${side}-split`);
  }

  collapse(): void {
    this.setCollapsed(true);
  }

  expand(): void {
    this.setCollapsed(false);
  }

  toggle(): void {
    this.setCollapsed(!this.collapsed);
  }

  private setCollapsed(collapsed: boolean): void {
    this.containerEl.toggleClass("is-sidedock-collapsed", collapsed);
    if (this.collapsed === collapsed) return;
    this.collapsed = collapsed;
    if (!collapsed) for (const tabs of this.children) void tabs.current()?.loadIfDeferred();
    this.workspace.layoutChanged();
    this.workspace.trigger("resize");
  }
}

export class WorkspaceMobileDrawer extends WorkspaceSidedock {}

/** A row of tab headers over the leaves, one of which is visible. */
export class WorkspaceTabs extends WorkspaceParent {
  readonly children: WorkspaceLeaf[] = [];
  currentTab = 0;
  readonly containerEl = createDiv({ cls: "workspace-tabs" });
  readonly tabHeadersEl: HTMLElement;
  readonly tabHeaderContainerEl: HTMLElement;
  readonly tabsContainerEl: HTMLElement;

  constructor(readonly parent: WorkspaceSplit) {
    super();
    this.tabHeaderContainerEl = this.containerEl.createDiv({ cls: "workspace-tab-header-container" });
    this.tabHeadersEl = this.tabHeaderContainerEl.createDiv({ cls: "workspace-tab-header-container-inner", attr: { role: "tablist" } });
    if (parent instanceof WorkspaceRoot) {
      const add = this.tabHeaderContainerEl.createDiv({ cls: "workspace-tab-header-new-tab" });
      const button = add.createSpan({ cls: "clickable-icon", attr: { role: "button", tabindex: "0", "aria-label": "New tab" } });
      setIcon(button, "plus");
      setTooltip(button, "New tab");
      button.addEventListener("click", () => parent.workspace.setActiveLeaf(parent.workspace.newLeafIn(this), { focus: true }));
    }
    this.tabHeaderContainerEl.createDiv({ cls: "workspace-tab-header-spacer" });
    this.tabsContainerEl = this.containerEl.createDiv({ cls: "workspace-tab-container" });
  }

  current(): WorkspaceLeaf | null {
    return this.children[this.currentTab] ?? null;
  }

  insert(leaf: WorkspaceLeaf, index = this.children.length): void {
    leaf.parent = this;
    this.children.splice(index, 0, leaf);
    this.tabHeadersEl.insertBefore(leaf.tabHeaderEl, this.tabHeadersEl.children[index] ?? null);
    this.tabsContainerEl.append(leaf.containerEl);
    if (this.children.length === 1 || index <= this.currentTab) this.currentTab = this.children.length === 1 ? 0 : this.currentTab + 1;
    this.draw();
  }

  remove(leaf: WorkspaceLeaf): void {
    const at = this.children.indexOf(leaf);
    if (at < 0) return;
    this.children.splice(at, 1);
    leaf.tabHeaderEl.remove();
    leaf.containerEl.remove();
    if (at < this.currentTab || this.currentTab >= this.children.length) this.currentTab = Math.max(0, this.currentTab - 1);
    if (this.children.length === 0 && this.parent.children.length > 1) this.parent.removeGroup(this);
    else if (this.children.length === 0 && this.parent instanceof WorkspaceRoot) this.parent.workspace.newLeafIn(this);
    else if (this.children.length === 0 && this.parent instanceof WorkspaceWindow) this.parent.win.close();
    this.draw();
    void this.current()?.loadIfDeferred();
  }

  select(leaf: WorkspaceLeaf): void {
    const at = this.children.indexOf(leaf);
    if (at < 0) return;
    this.currentTab = at;
    this.draw();
  }

  private draw(): void {
    this.children.forEach((leaf, at) => {
      const shown = at === this.currentTab;
      leaf.tabHeaderEl.toggleClass("is-active", shown);
      leaf.tabHeaderEl.setAttr("aria-selected", shown);
      leaf.containerEl.toggleClass("is-hidden", !shown);
    });
  }
}

/** The strip of icons at the far left. */
export class WorkspaceRibbon {
  readonly containerEl: HTMLElement;
  readonly actionsEl: HTMLElement;
  readonly settingsEl: HTMLElement;
  readonly items: { readonly id: string; readonly icon: string; readonly title: string; readonly callback: (evt: MouseEvent) => unknown }[] = [];

  constructor(
    readonly app: App,
    side: "left" | "right",
  ) {
    this.containerEl = createDiv({ cls: `workspace-ribbon side-dock-ribbon mod-${side}` });
    this.actionsEl = this.containerEl.createDiv({ cls: "side-dock-actions" });
    this.settingsEl = this.containerEl.createDiv({ cls: "side-dock-settings" });
  }

  addRibbonItemButton(id: string, icon: string, title: string, callback: (evt: MouseEvent) => unknown): HTMLElement {
    const button = ribbonButton(this.actionsEl, icon, title, callback);
    this.items.push({ id, icon, title, callback });
    return button;
  }

  removeRibbonAction(id: string): void {
    const at = this.items.findIndex((item) => item.id === id);
    if (at >= 0) this.items.splice(at, 1);
  }
}

export function ribbonButton(parent: HTMLElement, icon: string, title: string, callback: (evt: MouseEvent) => unknown): HTMLElement {
  const button = parent.createDiv({
    cls: "clickable-icon side-dock-ribbon-action",
    attr: { role: "button", tabindex: "0", "aria-label": title, "data-tooltip-position": "right" },
  });
  setIcon(button, icon);
  setTooltip(button, title, { placement: "right" });
  button.addEventListener("click", (evt) => void callback(evt));
  return button;
}
