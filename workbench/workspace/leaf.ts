import type { OpenViewState } from "obsidian";
import type { App } from "../host/app";
import type { TFile } from "../host/files";
import { Menu, setIcon } from "../widgets/index";
import { FileView } from "./file-view";
import { WorkspaceItem, WorkspaceSidedock, type WorkspaceTabs } from "./items";
import { DeferredView, EmptyView, type View } from "./view";
import type { Workspace } from "./workspace";

export interface LeafState {
  type: string;
  state?: Record<string, unknown>;
  active?: boolean;
  pinned?: boolean;
  group?: WorkspaceLeaf;
}

let nextId = 1;

/** One tab: a header and the view under it. */
export class WorkspaceLeaf extends WorkspaceItem {
  declare parent: WorkspaceTabs;
  readonly app: App;
  readonly id = `leaf-${nextId++}`;
  view: View;
  pinned = false;
  group: string | null = null;
  hoverPopover = null;
  /** Order of last activation: larger is later. */
  activeTime = 0;
  readonly containerEl = createDiv({ cls: "workspace-leaf" });
  readonly tabHeaderEl = createDiv({ cls: "workspace-tab-header tappable", attr: { role: "tab", draggable: "false" } });
  private readonly iconEl: HTMLElement;
  private readonly titleEl: HTMLElement;
  private readonly pastStates: LeafState[] = [];
  private readonly futureStates: LeafState[] = [];
  private moving = false;

  constructor(readonly workspace: Workspace) {
    super();
    this.app = workspace.app;
    const inner = this.tabHeaderEl.createDiv({ cls: "workspace-tab-header-inner" });
    this.iconEl = inner.createDiv({ cls: "workspace-tab-header-inner-icon" });
    this.titleEl = inner.createDiv({ cls: "workspace-tab-header-inner-title" });
    const close = inner.createDiv({ cls: "workspace-tab-header-inner-close-button", attr: { "aria-label": "Close" } });
    setIcon(close, "x");
    close.addEventListener("click", (evt) => {
      evt.stopPropagation();
      this.detach();
    });
    this.tabHeaderEl.addEventListener("click", () => {
      void this.loadIfDeferred();
      workspace.setActiveLeaf(this, { focus: true });
    });
    this.tabHeaderEl.addEventListener("auxclick", (evt) => {
      if (evt.button === 1 && !this.pinned) this.detach();
    });
    this.tabHeaderEl.addEventListener("contextmenu", (evt) => this.showMenu(evt));
    this.containerEl.addEventListener("pointerdown", () => {
      if (workspace.activeLeaf !== this) workspace.setActiveLeaf(this, { focus: false });
    }, true);
    this.view = new EmptyView(this);
    this.containerEl.append(this.view.containerEl);
    void this.view.open();
    this.updateHeader();
  }

  get isDeferred(): boolean {
    return this.view instanceof DeferredView;
  }

  /** Resolves when the real view has replaced the placeholder of a restored tab. */
  async loadIfDeferred(): Promise<void> {
    const view = this.view;
    if (view instanceof DeferredView && this.workspace.viewRegistry.has(view.saved.type)) await this.setViewState(view.saved);
  }

  async openFile(file: TFile, openState: OpenViewState = {}): Promise<void> {
    const type = this.workspace.viewRegistry.getTypeByExtension(file.extension);
    await this.setViewState({ type, state: { ...openState.state, file: file.path }, active: openState.active ?? true }, openState.eState);
  }

  async open(view: View): Promise<View> {
    const old = this.view;
    this.view = view;
    await old.close();
    this.containerEl.append(view.containerEl);
    await view.open();
    if (view.containerEl.doc !== document) view.windowChanged();
    this.updateHeader();
    return view;
  }

  getViewState(): LeafState {
    const base = this.view instanceof DeferredView ? this.view.saved : { type: this.view.getViewType(), state: this.view.getState() };
    return this.pinned ? { ...base, pinned: true } : { ...base };
  }

  async setViewState(viewState: LeafState, eState?: unknown): Promise<void> {
    const before = this.getViewState();
    if (viewState.type !== this.view.getViewType() || this.isDeferred) await this.open(this.workspace.viewRegistry.create(viewState, this));
    if (viewState.state && !this.isDeferred) await this.view.setState(viewState.state, { history: false });
    if (this.view instanceof FileView && !this.view.file && !this.view.allowNoFile) await this.open(new EmptyView(this));
    if (viewState.pinned !== undefined) this.setPinned(viewState.pinned);
    if (eState !== undefined && eState !== null) this.view.setEphemeralState(eState);
    if (!this.moving && this.view.navigation && before.type !== "empty" && before.state?.file !== this.view.getState().file) {
      this.pastStates.push(before);
      this.futureStates.length = 0;
    }
    this.updateHeader();
    this.workspace.layoutChanged();
    if (viewState.active) this.workspace.setActiveLeaf(this, { focus: true });
    else if (this.workspace.activeLeaf === this) this.workspace.activeViewChanged();
  }

  canGo(direction: "back" | "forward"): boolean {
    return (direction === "back" ? this.pastStates : this.futureStates).length > 0;
  }

  async go(direction: "back" | "forward"): Promise<void> {
    const [from, to] = direction === "back" ? [this.pastStates, this.futureStates] : [this.futureStates, this.pastStates];
    const state = from.pop();
    if (!state) return;
    to.push(this.getViewState());
    this.moving = true;
    try {
      await this.setViewState({ ...state, active: true });
    } finally {
      this.moving = false;
    }
  }

  getEphemeralState(): Record<string, unknown> {
    return this.view.getEphemeralState();
  }

  setEphemeralState(state: unknown): void {
    this.view.setEphemeralState(state);
  }

  togglePinned(): void {
    this.setPinned(!this.pinned);
  }

  setPinned(pinned: boolean): void {
    if (this.pinned === pinned) return;
    this.pinned = pinned;
    this.tabHeaderEl.toggleClass("is-pinned", pinned);
    this.trigger("pinned-change", pinned);
    this.workspace.requestSaveLayout();
  }

  setGroupMember(other: WorkspaceLeaf): void {
    other.setGroup(other.group ?? other.id);
    this.setGroup(other.group ?? other.id);
  }

  setGroup(group: string): void {
    this.group = group;
    this.trigger("group-change", group);
  }

  detach(): void {
    if (!this.parent.children.includes(this)) return;
    const wasActive = this.workspace.activeLeaf === this;
    this.parent.remove(this);
    void this.view.close();
    if (wasActive) this.workspace.activeLeafGone();
    this.workspace.layoutChanged();
  }

  /** Host side: the tab is in another window now. */
  windowChanged(): void {
    this.view.windowChanged();
  }

  getIcon(): string {
    return this.view.getIcon();
  }

  getDisplayText(): string {
    return this.view.getDisplayText();
  }

  onResize(): void {
    this.view.onResize();
  }

  updateHeader(): void {
    setIcon(this.iconEl, this.getIcon());
    this.titleEl.setText(this.getDisplayText());
    this.tabHeaderEl.setAttr("aria-label", this.getDisplayText());
    this.tabHeaderEl.setAttr("data-type", this.view.getViewType());
    this.view.drawHeader();
  }

  private showMenu(evt: MouseEvent): void {
    evt.preventDefault();
    const menu = new Menu();
    menu.addItem((item) => item.setTitle("Close").setIcon("x").setSection("close").onClick(() => this.detach()));
    if (!(this.getRoot() instanceof WorkspaceSidedock)) {
      const others = this.parent.children.filter((leaf) => leaf !== this && !leaf.pinned);
      menu.addItem((item) => item.setTitle("Close others").setSection("close").onClick(() => others.forEach((leaf) => leaf.detach())));
      menu.addItem((item) =>
        item.setTitle("Move to new window").setIcon("picture-in-picture-2").setSection("pane").onClick(() => this.workspace.moveLeafToPopout(this)),
      );
      menu.addItem((item) =>
        item.setTitle(this.pinned ? "Unpin" : "Pin").setIcon("pin").setSection("pane").onClick(() => this.togglePinned()),
      );
    }
    this.view.onPaneMenu(menu, "tab-header");
    menu.showAtMouseEvent(evt);
  }
}
