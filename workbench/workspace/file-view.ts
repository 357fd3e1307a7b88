import type { TAbstractFile, TFile } from "../host/files";
import { debounce, type Debouncer } from "../host/module";
import { type Menu, Notice } from "../widgets/index";
import { addFileItems } from "./file-menu";
import { merge } from "./text-merge";
import { ItemView } from "./view";

/** A view of one file. Follows renames, and empties its leaf when the file is deleted. */
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

/** Delay of `data` after typing. */
const DATA_DELAY_MS = 10;

/** A view whose buffer is the file's text: saved 2 s after the last change, reloaded when the file changes outside. */
export abstract class TextFileView extends EditableFileView {
  /** Null until a file is loaded, despite its type. */
  data = null as unknown as string;
  readonly requestSave: () => void;
  /** The file's text when the buffer was last in step with it; null before that. */
  private lastSavedData: string | null = null;
  private saving = false;
  private saveAgain = false;
  private dirty = false;
  private readonly saveSoon: Debouncer<[], Promise<void>>;
  private readonly followSoon: Debouncer<[], void>;
  private turn: Promise<void> = Promise.resolve();

  constructor(leaf: ConstructorParameters<typeof ItemView>[0]) {
    super(leaf);
    this.saveSoon = debounce(() => this.save(), SAVE_DELAY_MS, true);
    this.followSoon = debounce(() => this.follow(), DATA_DELAY_MS + (this.app.chaos?.below(20) ?? 0), true);
    this.requestSave = () => {
      this.dirty = true;
      void this.saveSoon();
    };
  }

  abstract getViewData(): string;
  abstract setViewData(data: string, clear: boolean): void;
  abstract clear(): void;

  override onload(): void {
    super.onload();
    this.registerEvent(
      this.app.vault.on("modify", (file: TAbstractFile) => {
        if (file === this.file) void this.inTurn(() => this.loadText(this.file, false));
      }),
    );
  }

  override onLoadFile(file: TFile): Promise<void> {
    return this.inTurn(() => this.loadText(file, true));
  }

  override async onUnloadFile(_file: TFile): Promise<void> {
    await this.save(true);
  }

  /**
   * Writes the buffer if it differs from the loaded text; nothing before a file is loaded. During a save, another is only scheduled, and
   * runs after the first. A failed write is reported, and the buffer stays. `clear`: the view is about to leave its file.
   */
  async save(clear = false): Promise<void> {
    this.saveSoon.cancel();
    this.dirty = false;
    if (this.saving && !clear) {
      this.saveAgain = true;
      return;
    }
    this.saving = true;
    try {
      await this.write();
    } finally {
      this.saving = false;
    }
    if (clear) {
      this.saveAgain = false;
      this.followSoon.cancel();
      this.lastSavedData = null;
      this.data = null as unknown as string;
      if (!this.app.loads.leavesEditors) this.clear();
    } else if (this.saveAgain) {
      this.saveAgain = false;
      await this.save();
    }
  }

  /** Host side: the user, or a plugin, has changed the buffer. */
  protected changed(): void {
    this.requestSave();
    this.followSoon();
  }

  /** Shows typing in other views of the file before it is saved. */
  private follow(): void {
    const text = this.getViewData();
    if (this.lastSavedData === null || this.data === text) return;
    this.data = text;
    for (const other of this.app.workspace.getLeavesOfType(this.getViewType())) {
      if (other.view !== this && other.view instanceof TextFileView && other.view.file === this.file && other.view.lastSavedData !== null) other.view.setData(text, false);
    }
  }

  private setData(text: string, clear: boolean): void {
    if (this.data === text && !clear) return;
    this.data = text;
    this.setViewData(text, clear);
  }

  private async write(): Promise<void> {
    const { file, lastSavedData: before } = this;
    if (before === null || !file) return;
    const text = this.getViewData();
    if (sameLines(text, before)) return;
    this.lastSavedData = text;
    this.data = text;
    try {
      await this.app.chaos?.hop(10);
      await this.app.vault.modify(file, text);
    } catch (cause) {
      this.lastSavedData = before;
      new Notice(`Failed to save "${file.path}": ${cause instanceof Error ? cause.message : String(cause)}`);
    }
  }

  /** `clear`: a different file. Else the same file changed, through this view, another one or outside: a dirty buffer is merged with it. */
  private async loadText(file: TFile | null, clear: boolean): Promise<void> {
    if (!file) return;
    if (clear) await this.app.loads.passed(file.path);
    await this.app.chaos?.hop(20);
    if (this.file !== file) return;
    const disk = await this.app.vault.read(file);
    const before = this.lastSavedData;
    // A modify event during the first load of the file is part of that load.
    if (this.file !== file || (!clear && (before === null || before === disk))) return;
    this.lastSavedData = disk;
    if (clear) return this.setData(disk, true);
    const buffer = this.getViewData();
    const text = this.dirty ? merge(lines(before ?? ""), buffer, lines(disk)) : disk;
    if (lines(text) === buffer) this.data = text;
    else this.setData(text, false);
    if (!sameLines(lines(text), disk)) this.requestSave();
  }

  /** Runs loads one at a time, in the order requested. */
  private inTurn(task: () => Promise<void>): Promise<void> {
    const done = this.turn.then(task);
    this.turn = done.catch(() => undefined);
    return done;
  }
}

function lines(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}

/** Compares ignoring CRLF: the editor has LF only, so opening a file with CRLF does not change it. */
function sameLines(buffer: string, disk: string): boolean {
  return buffer === disk || (disk.includes("\r") && buffer === lines(disk));
}
