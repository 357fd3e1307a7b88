import type { TAbstractFile, TFile } from "../host/files";
import { debounce, type Debouncer } from "../host/module";
import { type Menu, Notice } from "../widgets/index";
import { addFileItems } from "./file-menu";
import { merge } from "./text-merge";
import { ItemView } from "./view";

/** A view of one file. It follows a rename and empties its leaf when the file goes. */
export abstract class FileView extends ItemView {
  allowNoFile = false;
  file: TFile | null = null;
  override navigation = true;

  getDisplayText(): string {
    return this.file?.basename ?? "No file";
  }

  override onload(): void {
    this.registerEvent(
      this.app.vault.on("rename", (file: TAbstractFile) => {
        if (file !== this.file) return;
        void this.onRename(this.file);
        this.leaf.updateHeader();
        this.app.workspace.requestSaveLayout();
      }),
    );
    this.registerEvent(
      this.app.vault.on("delete", (file: TAbstractFile) => {
        if (file !== this.file) return;
        this.file = null;
        void this.leaf.setViewState({ type: "empty" });
      }),
    );
  }

  override async onClose(): Promise<void> {
    await this.leaveFile();
  }

  override getState(): Record<string, unknown> {
    return this.file ? { file: this.file.path } : {};
  }

  override async setState(state: unknown, _result: { history: boolean }): Promise<void> {
    const path = (state as { file?: unknown } | null)?.file;
    if (typeof path !== "string" || path === this.file?.path) return;
    await this.leaveFile();
    const file = this.app.vault.getFileByPath(path);
    if (!file) return;
    this.file = file;
    await this.onLoadFile(file);
  }

  async onLoadFile(_file: TFile): Promise<void> {}
  async onUnloadFile(_file: TFile): Promise<void> {}
  async onRename(_file: TFile): Promise<void> {}

  canAcceptExtension(_extension: string): boolean {
    return false;
  }

  override onPaneMenu(menu: Menu, source: string): void {
    if (!this.file) return;
    addFileItems(this.app, menu, this.file);
    this.app.workspace.trigger("file-menu", menu, this.file, source, this.leaf);
  }

  private async leaveFile(): Promise<void> {
    const file = this.file;
    if (!file) return;
    await this.onUnloadFile(file);
    this.file = null;
  }
}

export abstract class EditableFileView extends FileView {}

const SAVE_DELAY_MS = 2000;

/** A view whose buffer is the file's text: saved 2 s after the last change, reloaded when the file changes outside. */
export abstract class TextFileView extends EditableFileView {
  data = "";
  readonly requestSave: Debouncer<[], Promise<void>>;
  /** What the file held when the buffer was last in step with it. */
  private base = "";
  private turn: Promise<void> = Promise.resolve();

  constructor(leaf: ConstructorParameters<typeof ItemView>[0]) {
    super(leaf);
    this.requestSave = debounce(() => this.save(), SAVE_DELAY_MS, true);
  }

  abstract getViewData(): string;
  abstract setViewData(data: string, clear: boolean): void;
  abstract clear(): void;

  override onload(): void {
    super.onload();
    this.registerEvent(
      this.app.vault.on("modify", (file: TAbstractFile) => {
        if (file === this.file) void this.inTurn(() => this.reload());
      }),
    );
  }

  override async onLoadFile(file: TFile): Promise<void> {
    const text = await this.app.vault.read(file);
    if (this.file !== file) return;
    this.base = text;
    this.data = text;
    this.setViewData(text, true);
  }

  override async onUnloadFile(_file: TFile): Promise<void> {
    this.requestSave.cancel();
    await this.save();
    this.clear();
  }

  /** Writes the buffer when it differs from the file. A failed write is told, and the buffer stays. */
  save(_clear?: boolean): Promise<void> {
    this.requestSave.cancel();
    return this.inTurn(() => this.write());
  }

  private async write(): Promise<void> {
    const file = this.file;
    const text = this.getViewData();
    if (!file || sameLines(text, this.base)) return;
    const before = this.base;
    this.base = text;
    this.data = text;
    try {
      await this.app.vault.modify(file, text);
    } catch (cause) {
      this.base = before;
      new Notice(`Failed to save "${file.path}": ${cause instanceof Error ? cause.message : String(cause)}`);
    }
  }

  private async reload(): Promise<void> {
    const file = this.file;
    if (!file) return;
    const disk = await this.app.vault.read(file);
    if (this.file !== file || disk === this.base) return;
    const lines = (text: string): string => text.replace(/\r\n?/g, "\n");
    const buffer = this.getViewData();
    const text = merge(lines(this.base), buffer, lines(disk));
    this.base = disk;
    this.data = text;
    if (text !== buffer) this.setViewData(text, false);
    if (!sameLines(text, disk)) this.requestSave();
  }

  /** Reading and writing take turns: neither sees the file in the middle of the other. */
  private inTurn(task: () => Promise<void>): Promise<void> {
    const done = this.turn.then(task);
    this.turn = done.catch(() => undefined);
    return done;
  }
}

/** The editor holds LF only, so a file with CRLF is not changed by being open. */
function sameLines(buffer: string, disk: string): boolean {
  return buffer === disk || (disk.includes("\r") && buffer === disk.replace(/\r\n?/g, "\n"));
}
