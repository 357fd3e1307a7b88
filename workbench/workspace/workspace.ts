import type { Extension } from "@codemirror/state";
import type { OpenViewState, PaneType, WorkspaceWindowInitData } from "obsidian";
import type { App } from "../host/app";
import { Events } from "../host/events";
import type { TFile } from "../host/files";
import { type Debouncer, debounce } from "../host/module";
import type { Menu } from "../widgets/index";
import { registerCoreViews } from "./core-views";
import type { MarkdownFileInfo } from "./editor";
import { FileView } from "./file-view";
import { WorkspaceRibbon, WorkspaceRoot, WorkspaceSidedock, type WorkspaceParent, type WorkspaceSplit, type WorkspaceTabs, type WorkspaceWindow } from "./items";
import { readLayout, type SavedLayout, writeLayout } from "./layout";
import { WorkspaceLeaf } from "./leaf";
import { addLinkItems, openLink } from "./links";
import { MarkdownView } from "./markdown-view";
import { openWindow } from "./popout";
import { DeferredView, type View } from "./view";
import { ViewRegistry } from "./view-registry";

/** The layout: sidebars, tab groups, leaves, and which of them is active. */
export class Workspace extends Events {
  readonly viewRegistry = new ViewRegistry();
  readonly containerEl: HTMLElement;
  readonly rootSplit: WorkspaceRoot;
  readonly leftSplit: WorkspaceSidedock;
  readonly rightSplit: WorkspaceSidedock;
  /** Host side: the open popouts. */
  readonly windows: WorkspaceWindow[] = [];
  readonly leftRibbon: WorkspaceRibbon;
  readonly rightRibbon: WorkspaceRibbon;
  readonly editorExtensions: Extension[] = [];
  activeLeaf: WorkspaceLeaf | null = null;
  activeEditor: MarkdownFileInfo | null = null;
  layoutReady = false;
  readonly requestSaveLayout: Debouncer<[], void>;
  private readonly readyCallbacks: (() => unknown)[] = [];
  private readonly lastOpenFiles: string[] = [];
  private lastFile: TFile | null = null;
  private clock = 1;
  private layoutPending = false;

  constructor(readonly app: App) {
    super();
    this.containerEl = createDiv({ cls: "workspace" });
    app.keymap.root = () => this.activeLeaf?.view.scope ?? app.scope;
    this.leftRibbon = new WorkspaceRibbon(app, "left");
    this.rightRibbon = new WorkspaceRibbon(app, "right");
    this.rootSplit = new WorkspaceRoot(this);
    this.leftSplit = new WorkspaceSidedock(this, "left");
    this.rightSplit = new WorkspaceSidedock(this, "right");
    const parts = [this.leftRibbon, this.leftSplit, this.rootSplit, this.rightSplit];
    this.containerEl.append(...parts.map((part) => part.containerEl));
    this.requestSaveLayout = debounce(() => app.saveLocalStorage("workbench-layout", writeLayout(this)), 500, true);
    const registry = this.viewRegistry;
    registerCoreViews(registry);
    registry.on("view-registered", (type: string) => this.onViewRegistered(type));
    registry.on("view-unregistered", (type: string) => this.onViewUnregistered(type));
    this.leftSplit.firstGroup();
    this.rightSplit.firstGroup();
    this.newLeafIn(this.rootSplit.firstGroup());
    this.activeLeaf = this.rootSplit.leaves()[0] ?? null;
  }

  /** Host side: restores the saved layout, then notifies everything waiting for it. Call once, after the plugins' onload. */
  async initialize(): Promise<void> {
    await readLayout(this, (this.app.loadLocalStorage("workbench-layout") ?? null) as SavedLayout | null);
    this.layoutReady = true;
    for (const callback of this.readyCallbacks.splice(0)) callback();
    this.trigger("layout-ready");
    this.layoutChanged();
  }

  onLayoutReady(callback: () => unknown): void {
    if (this.layoutReady) callback();
    else this.readyCallbacks.push(callback);
  }

  getLayout(): Record<string, unknown> {
    return writeLayout(this) as unknown as Record<string, unknown>;
  }

  async changeLayout(layout: unknown): Promise<void> {
    this.iterateAllLeaves((leaf) => leaf.detach());
    await readLayout(this, layout as SavedLayout);
    this.layoutChanged();
  }

  /** Host side: merges all changes in one turn into one event. */
  layoutChanged(): void {
    if (this.layoutPending || !this.layoutReady) return;
    this.layoutPending = true;
    queueMicrotask(() => {
      this.layoutPending = false;
      this.trigger("layout-change");
      this.requestSaveLayout();
    });
  }

  newLeafIn(tabs: WorkspaceTabs, index?: number): WorkspaceLeaf {
    const leaf = new WorkspaceLeaf(this);
    tabs.insert(leaf, index);
    this.layoutChanged();
    return leaf;
  }

  createLeafInParent(parent: WorkspaceSplit, index: number): WorkspaceLeaf {
    return this.newLeafIn(parent.firstGroup(), index);
  }

  createLeafBySplit(leaf: WorkspaceLeaf): WorkspaceLeaf {
    return this.newLeafIn(leaf.parent.parent.addGroup());
  }

  splitActiveLeaf(): WorkspaceLeaf {
    return this.createLeafBySplit(this.recentRootLeaf());
  }

  async duplicateLeaf(leaf: WorkspaceLeaf, leafType: PaneType | boolean | "vertical" | "horizontal" = "split"): Promise<WorkspaceLeaf> {
    const copy = leafType === "tab" || leafType === true ? this.getLeaf("tab") : this.createLeafBySplit(leaf);
    await copy.setViewState({ ...leaf.getViewState(), active: true }, leaf.getEphemeralState());
    return copy;
  }

  getUnpinnedLeaf(): WorkspaceLeaf {
    const leaf = this.recentRootLeaf();
    return leaf.pinned || !leaf.view.navigation ? this.getLeaf("tab") : leaf;
  }

  getLeaf(newLeaf: PaneType | boolean = false): WorkspaceLeaf {
    if (newLeaf === false) return this.getUnpinnedLeaf();
    if (newLeaf === "window") return this.openPopoutLeaf();
    if (newLeaf === "split") return this.splitActiveLeaf();
    const tabs = this.recentRootLeaf().parent;
    return this.newLeafIn(tabs, tabs.currentTab + 1);
  }

  openPopoutLeaf(data?: WorkspaceWindowInitData): WorkspaceLeaf {
    return this.newLeafIn(this.newWindow(data).firstGroup());
  }

  moveLeafToPopout(leaf: WorkspaceLeaf, data?: WorkspaceWindowInitData): WorkspaceWindow {
    const popout = this.newWindow(data);
    leaf.parent.remove(leaf);
    popout.firstGroup().insert(leaf);
    leaf.windowChanged();
    this.setActiveLeaf(leaf, { focus: true });
    return popout;
  }

  private newWindow(data?: WorkspaceWindowInitData): WorkspaceWindow {
    const popout = openWindow(this, data);
    this.windows.push(popout);
    this.trigger("window-open", popout, popout.win);
    return popout;
  }

  /** Host side: closes the tabs of a popout that is gone. */
  windowClosed(popout: WorkspaceWindow): void {
    this.windows.remove(popout);
    for (const leaf of popout.leaves()) leaf.detach();
    this.trigger("window-close", popout, popout.win);
    this.layoutChanged();
  }

  openLinkText(linktext: string, sourcePath: string, newLeaf?: PaneType | boolean, openViewState: OpenViewState = {}): Promise<void> {
    return openLink(this, linktext, sourcePath, newLeaf ?? false, openViewState);
  }

  setActiveLeaf(leaf: WorkspaceLeaf, params?: { focus?: boolean } | boolean, focus?: boolean): void {
    const wantsFocus = typeof params === "object" ? (params.focus ?? false) : (focus ?? false);
    const old = this.activeLeaf;
    leaf.activeTime = ++this.clock;
    leaf.parent.select(leaf);
    void leaf.loadIfDeferred();
    if (old !== leaf) {
      old?.containerEl.removeClass("mod-active");
      old?.tabHeaderEl.removeClass("mod-active");
      this.activeLeaf = leaf;
    }
    leaf.containerEl.addClass("mod-active");
    leaf.tabHeaderEl.addClass("mod-active");
    this.activeViewChanged();
    if (old !== leaf) this.trigger("active-leaf-change", leaf);
    if (wantsFocus) leaf.view.focusContent();
    this.layoutChanged();
  }

  /** Host side: the active leaf shows another view or file than before. */
  activeViewChanged(): void {
    const view = this.activeLeaf?.view;
    this.activeEditor = view instanceof MarkdownView ? (view as MarkdownFileInfo) : null;
    if (!(view instanceof FileView) || view.file === this.lastFile) return;
    this.lastFile = view.file;
    if (view.file) {
      const at = this.lastOpenFiles.indexOf(view.file.path);
      if (at >= 0) this.lastOpenFiles.splice(at, 1);
      this.lastOpenFiles.unshift(view.file.path);
      this.lastOpenFiles.length = Math.min(this.lastOpenFiles.length, 10);
    }
    this.trigger("file-open", view.file);
  }

  /** Host side: the active leaf was closed; activates the one used before it. */
  activeLeafGone(): void {
    this.activeLeaf = null;
    this.setActiveLeaf(this.recentRootLeaf(), { focus: true });
  }

  getLeafById(id: string): WorkspaceLeaf | null {
    return this.allLeaves().find((leaf) => leaf.id === id) ?? null;
  }

  getGroupLeaves(group: string): WorkspaceLeaf[] {
    return this.allLeaves().filter((leaf) => leaf.group === group);
  }

  /** Without `root`, of the main area and the popouts. */
  getMostRecentLeaf(root?: WorkspaceParent): WorkspaceLeaf | null {
    const roots: WorkspaceParent[] = root === undefined ? [this.rootSplit, ...this.windows] : [root];
    const leaves = this.allLeaves().filter((leaf) => roots.includes(leaf.getRoot() as WorkspaceParent) || leaf.parent === root);
    return leaves.reduce<WorkspaceLeaf | null>((best, leaf) => (best === null || leaf.activeTime > best.activeTime ? leaf : best), null);
  }

  getLeftLeaf(_split: boolean): WorkspaceLeaf {
    return this.newLeafIn(this.leftSplit.firstGroup());
  }

  getRightLeaf(_split: boolean): WorkspaceLeaf {
    return this.newLeafIn(this.rightSplit.firstGroup());
  }

  async ensureSideLeaf(
    type: string,
    side: "left" | "right",
    options: { active?: boolean; split?: boolean; reveal?: boolean; state?: unknown } = {},
  ): Promise<WorkspaceLeaf> {
    const dock = side === "left" ? this.leftSplit : this.rightSplit;
    const found = dock.leaves().find((leaf) => leaf.view.getViewType() === type);
    const leaf = found ?? this.newLeafIn(dock.firstGroup());
    const state = options.state as Record<string, unknown> | undefined;
    if (!found || state) await leaf.setViewState(state ? { type, state } : { type });
    if (options.reveal !== false) await this.revealLeaf(leaf);
    if (options.active) this.setActiveLeaf(leaf, { focus: true });
    return leaf;
  }

  getActiveViewOfType<T extends View>(type: abstract new (...args: never[]) => T): T | null {
    const view = this.activeLeaf?.view;
    return view instanceof type ? view : null;
  }

  getActiveFile(): TFile | null {
    const view = this.activeLeaf?.view;
    if (view instanceof FileView && view.file) return view.file;
    const recent = this.getMostRecentLeaf()?.view;
    return recent instanceof FileView ? recent.file : null;
  }

  iterateRootLeaves(callback: (leaf: WorkspaceLeaf) => unknown): void {
    this.rootSplit.leaves().forEach((leaf) => callback(leaf));
  }

  iterateAllLeaves(callback: (leaf: WorkspaceLeaf) => unknown): void {
    this.allLeaves().forEach((leaf) => callback(leaf));
  }

  getLeavesOfType(viewType: string): WorkspaceLeaf[] {
    return this.allLeaves().filter((leaf) => leaf.view.getViewType() === viewType);
  }

  detachLeavesOfType(viewType: string): void {
    for (const leaf of this.getLeavesOfType(viewType)) leaf.detach();
  }

  async revealLeaf(leaf: WorkspaceLeaf): Promise<void> {
    const root = leaf.getRoot();
    if (root instanceof WorkspaceSidedock) root.expand();
    leaf.parent.select(leaf);
    await leaf.loadIfDeferred();
    this.layoutChanged();
  }

  getLastOpenFiles(): string[] {
    return [...this.lastOpenFiles];
  }

  registerEditorExtension(extension: Extension): void {
    this.editorExtensions.push(extension);
    this.updateOptions();
  }

  unregisterEditorExtension(extension: Extension): void {
    const at = this.editorExtensions.indexOf(extension);
    if (at >= 0) this.editorExtensions.splice(at, 1);
    this.updateOptions();
  }

  /** Reapplies the registered extensions to every open editor; they may have changed in place. */
  updateOptions(): void {
    this.iterateAllLeaves((leaf) => {
      if (leaf.view instanceof MarkdownView) leaf.view.updateOptions();
    });
  }

  /** Host side: the app closes. An editor watches its document until it is destroyed. */
  close(): void {
    this.iterateAllLeaves(({ view }) => {
      if (view instanceof MarkdownView) view.editor.cm.destroy();
    });
  }

  handleLinkContextMenu(menu: Menu, linktext: string, sourcePath: string): boolean {
    addLinkItems(this, menu, linktext, sourcePath);
    return true;
  }

  private allLeaves(): WorkspaceLeaf[] {
    return [...this.leftSplit.leaves(), ...this.rootSplit.leaves(), ...this.rightSplit.leaves(), ...this.windows.flatMap((popout) => popout.leaves())];
  }

  private recentRootLeaf(): WorkspaceLeaf {
    return this.getMostRecentLeaf() ?? this.newLeafIn(this.rootSplit.firstGroup());
  }

  private onViewRegistered(type: string): void {
    for (const leaf of this.getLeavesOfType(type)) {
      if (leaf.parent.current() === leaf && this.layoutReady) void leaf.loadIfDeferred();
    }
  }

  private onViewUnregistered(type: string): void {
    for (const leaf of this.getLeavesOfType(type)) void leaf.open(new DeferredView(leaf, leaf.getViewState(), leaf.getDisplayText()));
  }
}
