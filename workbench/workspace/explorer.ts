import { TAbstractFile, TFile, TFolder } from "../host/files";
import { debounce } from "../host/module";
import { Keymap } from "../host/scope";
import { Menu, setIcon } from "../widgets/index";
import { addFileItems } from "./file-menu";
import { iconButton, ItemView } from "./view";

/** The vault as a tree. Closed folders are drawn when they open. */
export class FileExplorerView extends ItemView {
  override icon = "folder-closed";
  private readonly opened = new Set<string>();
  private readonly treeEl: HTMLElement;
  private readonly redraw = debounce(() => this.draw(), 20, true);

  constructor(leaf: ConstructorParameters<typeof ItemView>[0]) {
    super(leaf);
    const buttons = createDiv({ cls: "nav-header" }).createDiv({ cls: "nav-buttons-container" });
    iconButton(buttons, "edit", "New note", () => void this.newNote()).addClass("nav-action-button");
    iconButton(buttons, "chevrons-down-up", "Collapse all", () => {
      this.opened.clear();
      this.draw();
    }).addClass("nav-action-button");
    this.headerEl.remove();
    if (buttons.parentElement) this.containerEl.prepend(buttons.parentElement);
    this.treeEl = this.contentEl.createDiv({ cls: "nav-files-container node-insert-event", attr: { role: "tree" } });
    this.contentEl.addClass("mod-file-explorer");
  }

  getViewType(): string {
    return "file-explorer";
  }

  getDisplayText(): string {
    return "Files";
  }

  override async onOpen(): Promise<void> {
    const { vault, workspace } = this.app;
    for (const name of ["create", "delete", "rename"] as const) this.registerEvent(vault.on(name as "create", () => void this.redraw()));
    this.registerEvent(workspace.on("file-open", (file: TFile | null) => this.reveal(file)));
    const saved = this.app.loadLocalStorage("workbench-folders");
    if (Array.isArray(saved)) for (const path of saved) if (typeof path === "string") this.opened.add(path);
    this.draw();
  }

  private draw(): void {
    this.treeEl.empty();
    const root = this.app.vault.getRoot();
    this.drawChildren(this.treeEl, root);
    if (root.children.length === 0) this.treeEl.createDiv({ cls: "pane-empty", text: "This vault is empty." });
    this.app.saveLocalStorage("workbench-folders", [...this.opened]);
  }

  private drawChildren(parent: HTMLElement, folder: TFolder): void {
    const rank = (file: TAbstractFile): number => (file instanceof TFolder ? 0 : 1);
    const files = [...folder.children].sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, undefined, { numeric: true }));
    for (const file of files) {
      if (file instanceof TFolder) this.drawFolder(parent, file);
      else if (file instanceof TFile) this.drawFile(parent, file);
    }
  }

  private drawFolder(parent: HTMLElement, folder: TFolder): void {
    const open = this.opened.has(folder.path);
    const box = parent.createDiv({ cls: "tree-item nav-folder" });
    box.toggleClass("is-collapsed", !open);
    const title = this.drawTitle(box, folder, "folder");
    title.setAttr("aria-expanded", open);
    title.addClass("mod-collapsible");
    const chevron = title.createDiv({ cls: "tree-item-icon collapse-icon nav-folder-collapse-indicator" });
    chevron.toggleClass("is-collapsed", !open);
    setIcon(chevron, "right-triangle");
    title.prepend(chevron);
    if (open) this.drawChildren(box.createDiv({ cls: "tree-item-children nav-folder-children" }), folder);
    title.addEventListener("click", () => {
      if (!this.opened.delete(folder.path)) this.opened.add(folder.path);
      this.draw();
      this.treeEl.find(`[data-path="${CSS.escape(folder.path)}"]`)?.focus();
    });
  }

  private drawFile(parent: HTMLElement, file: TFile): void {
    const title = this.drawTitle(parent.createDiv({ cls: "tree-item nav-file" }), file, "file");
    if (file.extension !== "md") title.createDiv({ cls: "nav-file-tag", text: file.extension });
    title.toggleClass("is-active", this.app.workspace.getActiveFile() === file);
    const go = (evt: MouseEvent): void => void this.app.workspace.getLeaf(Keymap.isModEvent(evt)).openFile(file);
    title.addEventListener("click", go);
    title.addEventListener("auxclick", (evt) => {
      if (evt.button === 1) go(evt);
    });
  }

  private drawTitle(box: HTMLElement, file: TAbstractFile, kind: "file" | "folder"): HTMLElement {
    const name = file instanceof TFile ? file.basename : file.name;
    const title = box.createDiv({
      cls: `tree-item-self nav-${kind}-title tappable is-clickable`,
      attr: { "data-path": file.path, role: "treeitem", tabindex: 0 },
    });
    title.createDiv({ cls: `tree-item-inner nav-${kind}-title-content`, text: name });
    title.addEventListener("keydown", (evt) => {
      if (evt.key === "Enter") title.click();
    });
    title.addEventListener("contextmenu", (evt) => {
      evt.preventDefault();
      const menu = new Menu();
      addFileItems(this.app, menu, file);
      this.app.workspace.trigger("file-menu", menu, file, "file-explorer-context-menu", this.leaf);
      menu.showAtMouseEvent(evt);
    });
    return title;
  }

  private reveal(file: TFile | null): void {
    const closed = [];
    for (let folder = file?.parent ?? null; folder && !folder.isRoot(); folder = folder.parent) if (!this.opened.has(folder.path)) closed.push(folder.path);
    for (const path of closed) this.opened.add(path);
    if (closed.length > 0) this.draw();
    for (const title of this.treeEl.findAll(".nav-file-title")) title.toggleClass("is-active", title.getAttr("data-path") === file?.path);
  }

  private async newNote(): Promise<void> {
    const { vault } = this.app;
    let path = "Untitled.md";
    for (let n = 1; vault.getFileByPath(path); n++) path = `Untitled ${n}.md`;
    await this.app.workspace.getLeaf(false).openFile(await vault.create(path, ""));
  }
}
