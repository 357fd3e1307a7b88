import type { App } from "../host/app";
import { Component } from "../host/component";
import type { Scope } from "../host/scope";
import { Menu, setIcon, setTooltip } from "../widgets/index";
import type { LeafState, WorkspaceLeaf } from "./leaf";

export abstract class View extends Component {
  app: App;
  icon = "file";
  navigation = false;
  containerEl: HTMLElement;
  scope: Scope | null = null;

  constructor(public leaf: WorkspaceLeaf) {
    super();
    this.app = leaf.app;
    this.containerEl = createDiv({ cls: "workspace-leaf-content" });
  }

  abstract getViewType(): string;
  abstract getDisplayText(): string;

  async onOpen(): Promise<void> {}
  async onClose(): Promise<void> {}

  /** Host side: loads the component, then lets the view draw itself. */
  async open(): Promise<void> {
    this.containerEl.setAttr("data-type", this.getViewType());
    this.load();
    await this.onOpen();
  }

  /** Host side: the reverse of open. */
  async close(): Promise<void> {
    try {
      await this.onClose();
    } finally {
      this.unload();
      this.containerEl.remove();
    }
  }

  getState(): Record<string, unknown> {
    return {};
  }

  async setState(_state: unknown, _result: { history: boolean }): Promise<void> {}

  getEphemeralState(): Record<string, unknown> {
    return {};
  }

  setEphemeralState(_state: unknown): void {}

  getIcon(): string {
    return this.icon;
  }

  onResize(): void {}

  /** Host side: the view is in another window now. */
  windowChanged(): void {}

  onPaneMenu(_menu: Menu, _source: string): void {}

  /** Host side: updates the title from the view. */
  drawHeader(): void {}

  /** Host side: focuses the content when the leaf becomes active. */
  focusContent(): void {}
}

export abstract class ItemView extends View {
  contentEl: HTMLElement;
  readonly headerEl: HTMLElement;
  readonly titleEl: HTMLElement;
  readonly actionsEl: HTMLElement;

  constructor(leaf: WorkspaceLeaf) {
    super(leaf);
    this.headerEl = this.containerEl.createDiv({ cls: "view-header" });
    const left = this.headerEl.createDiv({ cls: "view-header-left" }).createDiv({ cls: "view-header-nav-buttons" });
    for (const [direction, icon, label] of [["back", "arrow-left", "Navigate back"], ["forward", "arrow-right", "Navigate forward"]] as const) {
      iconButton(left, icon, label, () => void leaf.go(direction)).setAttr("data-direction", direction);
    }
    this.titleEl = this.headerEl.createDiv({ cls: "view-header-title-container mod-at-center" }).createDiv({ cls: "view-header-title" });
    this.actionsEl = this.headerEl.createDiv({ cls: "view-actions" });
    iconButton(this.actionsEl, "more-vertical", "More options", (evt) => {
      const menu = new Menu();
      this.onPaneMenu(menu, "more-options");
      menu.showAtMouseEvent(evt);
    });
    this.contentEl = this.containerEl.createDiv({ cls: "view-content" });
  }

  addAction(icon: string, title: string, callback: (evt: MouseEvent) => unknown): HTMLElement {
    const button = iconButton(this.actionsEl, icon, title, callback);
    button.addClass("view-action");
    this.actionsEl.prepend(button);
    return button;
  }

  override drawHeader(): void {
    this.titleEl.setText(this.getDisplayText());
    for (const button of this.headerEl.findAll("[data-direction]")) {
      const off = !this.leaf.canGo(button.getAttr("data-direction") as "back" | "forward");
      button.setAttr("aria-disabled", off);
    }
  }
}

export function iconButton(parent: HTMLElement, icon: string, title: string, callback: (evt: MouseEvent) => unknown): HTMLElement {
  const button = parent.createEl("button", { cls: "clickable-icon", attr: { "aria-label": title, type: "button" } });
  setIcon(button, icon);
  setTooltip(button, title);
  button.addEventListener("click", (evt) => void callback(evt));
  return button;
}

/** The view of a new tab. */
export class EmptyView extends ItemView {
  override icon = "file";
  override navigation = true;

  getViewType(): string {
    return "empty";
  }

  getDisplayText(): string {
    return "New tab";
  }

  override async onOpen(): Promise<void> {
    const box = this.contentEl.createDiv({ cls: "empty-state" }).createDiv({ cls: "empty-state-container" });
    box.createDiv({ cls: "empty-state-title", text: "No file is open" });
    const list = box.createDiv({ cls: "empty-state-action-list" });
    for (const [text, command] of [["Go to file (Ctrl O)", "switcher:open"], ["Open command palette (Ctrl P)", "command-palette:open"]] as const) {
      const action = list.createEl("button", { cls: "empty-state-action", text, attr: { type: "button" } });
      action.addEventListener("click", () => void this.app.commands.executeCommandById(command));
    }
    const close = list.createEl("button", { cls: "empty-state-action", text: "Close", attr: { type: "button" } });
    close.addEventListener("click", () => this.leaf.detach());
  }
}

/** A placeholder for a restored tab until it is shown, and for a view whose plugin is off. */
export class DeferredView extends View {
  constructor(
    leaf: WorkspaceLeaf,
    readonly saved: LeafState,
    private readonly title: string,
  ) {
    super(leaf);
    this.containerEl.createDiv({ cls: "view-content deferred-view", text: "This view's plugin is not active." });
  }

  getViewType(): string {
    return this.saved.type;
  }

  getDisplayText(): string {
    return this.title;
  }

  override getState(): Record<string, unknown> {
    return this.saved.state ?? {};
  }
}
