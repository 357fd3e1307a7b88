import { Compartment } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import type { TFile } from "../host/files";
import { Menu } from "../widgets/index";
import { CmEditor } from "./editor";
import { setEditorView, setLivePreview } from "./editor-fields";
import { showEditorMenu } from "./editor-menu";
import { editorState, openSearchPanel } from "./editor-setup";
import { triggerSuggests } from "./editor-suggest";
import { TextFileView } from "./file-view";
import { quietSelection } from "./happy-dom";
import type { WorkspaceLeaf } from "./leaf";
import { MarkdownPreviewView } from "./preview-view";
import { diff } from "./text-merge";
import { iconButton } from "./view";
import { editorExtensions } from "./vim";

export interface MarkdownSubView {
  getScroll(): number;
  applyScroll(scroll: number): void;
  get(): string;
  set(data: string, clear: boolean): void;
}

/** The editor as a sub view. Scroll positions are in lines. */
export class MarkdownEditView implements MarkdownSubView {
  readonly app;
  hoverPopover = null;

  constructor(readonly view: MarkdownView) {
    this.app = view.app;
  }

  get file(): TFile | null {
    return this.view.file;
  }

  clear(): void {
    this.set("", true);
  }

  get(): string {
    return this.view.editor.getValue();
  }

  set(data: string, clear: boolean): void {
    this.view.setEditorText(data, clear);
  }

  getSelection(): string {
    return this.view.editor.getSelection();
  }

  getScroll(): number {
    const { cm } = this.view.editor;
    return cm.state.doc.lineAt(cm.lineBlockAtHeight(cm.scrollDOM.scrollTop).from).number - 1;
  }

  applyScroll(scroll: number): void {
    const pos = { line: Math.round(scroll), ch: 0 };
    this.view.editor.cm.dispatch({ effects: EditorView.scrollIntoView(this.view.editor.posToOffset(pos), { y: "start" }) });
  }
}

export class MarkdownView extends TextFileView {
  readonly editor: CmEditor;
  readonly editMode: MarkdownEditView;
  readonly previewMode: MarkdownPreviewView;
  hoverPopover = null;
  override icon = "file-text";
  private mode: "source" | "preview" = "source";
  private livePreview = true;
  private readonly slot = new Compartment();
  private readonly sourceEl: HTMLElement;
  private readonly modeButton: HTMLElement;

  constructor(leaf: WorkspaceLeaf) {
    super(leaf);
    this.sourceEl = this.contentEl.createDiv({ cls: "markdown-source-view cm-s-obsidian mod-cm6 is-live-preview node-insert-event" });
    quietSelection(document);
    const cm = new EditorView({ state: this.freshState("", null), parent: this.sourceEl });
    cm.dispatch({ effects: setEditorView.of(cm) });
    this.editor = new CmEditor(cm);
    this.editMode = new MarkdownEditView(this);
    this.previewMode = this.addChild(new MarkdownPreviewView(this, this.contentEl.createDiv({ cls: "markdown-reading-view" })));
    this.modeButton = iconButton(this.actionsEl, "book-open", "Toggle reading view", () => void this.setMode(this.mode === "source" ? "preview" : "source"));
    this.modeButton.addClass("view-action");
    this.actionsEl.prepend(this.modeButton);
    this.drawMode();
  }

  getViewType(): string {
    return "markdown";
  }

  getMode(): "source" | "preview" {
    return this.mode;
  }

  get currentMode(): MarkdownSubView {
    return this.mode === "source" ? this.editMode : this.previewMode;
  }

  override onload(): void {
    super.onload();
    const { contentDOM } = this.editor.cm;
    this.registerDomEvent(contentDOM, "contextmenu", (evt: MouseEvent) => showEditorMenu(this, evt));
    this.registerDomEvent(contentDOM, "paste", (evt: ClipboardEvent) => this.app.workspace.trigger("editor-paste", evt, this.editor, this));
    this.registerDomEvent(contentDOM, "drop", (evt: DragEvent) => this.app.workspace.trigger("editor-drop", evt, this.editor, this));
    this.registerDomEvent(contentDOM, "click", (evt: MouseEvent) => {
      const link = (evt.target as Element).closest<HTMLElement>(".cm-hmd-internal-link");
      const path = link?.getAttr("data-href");
      if (path && (evt.ctrlKey || evt.metaKey)) void this.app.workspace.openLinkText(path, this.file?.path ?? "", "tab");
    });
  }

  override async onClose(): Promise<void> {
    await super.onClose();
    this.editor.cm.destroy();
  }

  override getState(): Record<string, unknown> {
    return { ...super.getState(), mode: this.mode, source: !this.livePreview };
  }

  override async setState(state: unknown, result: { history: boolean }): Promise<void> {
    await super.setState(state, result);
    const { mode, source } = (state ?? {}) as { mode?: unknown; source?: unknown };
    if (typeof source === "boolean") this.livePreview = !source;
    if (mode === "source" || mode === "preview") this.mode = mode;
    this.drawMode();
  }

  override getEphemeralState(): Record<string, unknown> {
    return { cursor: { from: this.editor.getCursor("anchor"), to: this.editor.getCursor("head") }, scroll: this.currentMode.getScroll() };
  }

  /** Supports `line`, `cursor`, `subpath` ("#Heading" or "#^block") and `scroll`. */
  override setEphemeralState(state: unknown): void {
    const { line, cursor, subpath, scroll } = (state ?? {}) as {
      line?: number;
      cursor?: { from: { line: number; ch: number }; to?: { line: number; ch: number } };
      subpath?: string;
      scroll?: number;
    };
    const at = line ?? (subpath ? this.lineOf(subpath) : undefined);
    if (cursor) this.editor.setSelection(cursor.from, cursor.to ?? cursor.from);
    else if (at !== undefined) this.editor.setCursor(at, 0);
    const shown = at ?? cursor?.from.line;
    if (shown !== undefined) {
      const pos = { line: shown, ch: 0 };
      this.editor.scrollIntoView({ from: pos, to: pos }, true);
      this.previewMode.scrollToLine(shown);
    } else if (typeof scroll === "number") this.currentMode.applyScroll(scroll);
  }

  getViewData(): string {
    return this.editor.getValue();
  }

  setViewData(data: string, clear: boolean): void {
    this.setEditorText(data, clear);
    if (clear) this.previewMode.clear();
    if (this.mode === "preview") this.previewMode.rerender();
  }

  clear(): void {
    this.setEditorText("", true);
  }

  showSearch(_replace = false): void {
    openSearchPanel(this.editor.cm);
  }

  /**
   * Host side: a new file starts a new history; a new text of the same file is applied as the smallest difference, which keeps the cursor.
   */
  setEditorText(text: string, clear: boolean): void {
    const { cm } = this.editor;
    if (clear) {
      cm.setState(this.freshState(text, cm));
      return;
    }
    const change = diff(cm.state.doc.toString(), cm.state.toText(text).toString());
    if (change) cm.dispatch({ changes: change, userEvent: "set" });
  }

  updateOptions(): void {
    this.editor.cm.dispatch({ effects: this.slot.reconfigure(editorExtensions(this.app)) });
  }

  async setMode(mode: "source" | "preview"): Promise<void> {
    await this.setState({ ...this.getState(), mode }, { history: false });
    this.app.workspace.layoutChanged();
    this.focusContent();
  }

  async toggleSource(): Promise<void> {
    await this.setState({ ...this.getState(), source: this.livePreview, mode: "source" }, { history: false });
    this.app.workspace.layoutChanged();
  }

  override windowChanged(): void {
    this.editor.cm.setRoot(this.containerEl.doc);
  }

  override focusContent(): void {
    if (this.mode === "source" && this.file) this.editor.focus();
    else this.previewMode.containerEl.focus();
  }

  override onPaneMenu(menu: Menu, source: string): void {
    menu.addItem((item) =>
      item.setTitle("Reading view").setIcon("book-open").setSection("pane").setChecked(this.mode === "preview")
        .onClick(() => void this.setMode(this.mode === "preview" ? "source" : "preview")),
    );
    menu.addItem((item) =>
      item.setTitle("Source mode").setIcon("code-2").setSection("pane").setChecked(!this.livePreview).onClick(() => void this.toggleSource()),
    );
    super.onPaneMenu(menu, source);
  }

  private freshState(text: string, view: EditorView | null): EditorView["state"] {
    return editorState({
      text,
      info: this,
      view,
      livePreview: this.livePreview,
      extensions: editorExtensions(this.app),
      slot: this.slot,
      onUpdate: (update) => {
        triggerSuggests(this.app, this.editor, this.file, update);
        if (!update.docChanged) return;
        if (!update.transactions.some((tr) => tr.isUserEvent("set"))) this.changed();
        this.app.workspace.trigger("editor-change", this.editor, this);
      },
    });
  }

  private drawMode(): void {
    const reading = this.mode === "preview";
    this.containerEl.setAttr("data-mode", this.mode);
    this.sourceEl.toggle(!reading);
    this.sourceEl.toggleClass("is-live-preview", this.livePreview);
    this.previewMode.containerEl.toggle(reading);
    this.modeButton.setAttr("aria-pressed", reading);
    this.editor.cm.dispatch({ effects: setLivePreview.of(this.livePreview) });
    if (reading) this.previewMode.rerender();
  }

  private lineOf(subpath: string): number | undefined {
    const cache = this.file ? this.app.metadataCache.getFileCache(this.file) : null;
    const wanted = subpath.replace(/^#+/, "");
    if (wanted.startsWith("^")) return cache?.blocks?.[wanted.slice(1).toLowerCase()]?.position.start.line;
    const last = wanted.split("#").at(-1)?.trim().toLowerCase();
    return cache?.headings?.find((heading) => heading.heading.trim().toLowerCase() === last)?.position.start.line;
  }
}
