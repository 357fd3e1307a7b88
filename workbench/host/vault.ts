import type { DataWriteOptions } from "obsidian";
import { Adapter } from "./adapter";
import type { Chaos } from "./chaos";
import { encode, type Disk, type DiskEntry } from "./disk";
import { Events, type EventRef, type Listener } from "./events";
import { TAbstractFile, TFile, TFolder, folderOf, nameOf } from "./files";

/** Files and folders that start with a dot are not part of the vault. */
function hidden(path: string): boolean {
  return path.split("/").some((part) => part.startsWith("."));
}

function withoutMark(text: string): string {
  return text.startsWith("\ufeff") ? text.slice(1) : text;
}

interface CachedText {
  readonly mtime: number;
  readonly size: number;
  readonly text: string;
}

/** The vault's tree in memory over a disk, with the app's events. Call `load` once before use. */
export class Vault extends Events {
  readonly adapter: Adapter;
  configDir = ".obsidian";
  readonly #disk: Disk;
  readonly #root: TFolder;
  readonly #byPath = new Map<string, TAbstractFile>();
  readonly #texts = new Map<string, CachedText>();
  #stop: () => void = () => undefined;

  constructor(
    disk: Disk,
    private readonly chaos: Chaos | null = null,
  ) {
    super();
    this.#disk = disk;
    this.adapter = new Adapter(disk);
    this.#root = new TFolder(this, "/");
    this.#root.name = "";
    this.#byPath.set("/", this.#root);
  }

  override on(name: "create" | "modify" | "delete", callback: (file: TAbstractFile) => unknown, ctx?: unknown): EventRef;
  override on(name: "rename", callback: (file: TAbstractFile, oldPath: string) => unknown, ctx?: unknown): EventRef;
  /** Any change from outside the vault's own methods, including hidden files. Not in the app's public API. */
  override on(name: "raw", callback: (path: string) => unknown, ctx?: unknown): EventRef;
  override on(name: string, callback: Listener, ctx?: unknown): EventRef {
    return super.on(name, callback, ctx);
  }

  /** Lists the disk and starts watching it. Fires a create event for each file, as the app does before its layout is ready. */
  async load(): Promise<void> {
    for (const entry of await this.#disk.list()) if (!hidden(entry.path)) this.#insert(entry);
    this.#stop = this.#disk.watch((paths) => void this.#outside(paths));
    for (const file of this.getAllLoadedFiles()) if (file !== this.#root) this.trigger("create", file);
  }

  close(): void {
    this.#stop();
  }

  getName(): string {
    return this.#disk.name;
  }

  getRoot(): TFolder {
    return this.#root;
  }

  getAbstractFileByPath(path: string): TAbstractFile | null {
    return this.#byPath.get(path) ?? null;
  }

  getFileByPath(path: string): TFile | null {
    const file = this.#byPath.get(path);
    return file instanceof TFile ? file : null;
  }

  getFolderByPath(path: string): TFolder | null {
    const folder = this.#byPath.get(path);
    return folder instanceof TFolder ? folder : null;
  }

  getAllLoadedFiles(): TAbstractFile[] {
    return [...this.#byPath.values()];
  }

  getAllFolders(includeRoot = false): TFolder[] {
    return this.getAllLoadedFiles().filter((file) => file instanceof TFolder && (includeRoot || !file.isRoot())) as TFolder[];
  }

  getFiles(): TFile[] {
    return this.getAllLoadedFiles().filter((file) => file instanceof TFile);
  }

  getMarkdownFiles(): TFile[] {
    return this.getFiles().filter((file) => file.extension === "md");
  }

  static recurseChildren(root: TFolder, cb: (file: TAbstractFile) => unknown): void {
    const left: TAbstractFile[] = [root];
    for (let file = left.pop(); file; file = left.pop()) {
      cb(file);
      if (file instanceof TFolder) left.push(...file.children);
    }
  }

  /** Without a byte order mark, which the adapter and `process` keep. */
  async read(file: TFile): Promise<string> {
    const { mtime } = file.stat;
    const text = withoutMark(await this.adapter.read(file.path));
    // If a change was reported meanwhile, the text may be the old one.
    if (file.stat.mtime === mtime) this.#remember(file, text);
    return text;
  }

  /** The text as last read or written, unless the file's time or size show a change. */
  async cachedRead(file: TFile): Promise<string> {
    const cached = this.#texts.get(file.path);
    return cached && cached.mtime === file.stat.mtime && cached.size === file.stat.size ? cached.text : this.read(file);
  }

  readBinary(file: TFile): Promise<ArrayBuffer> {
    return this.adapter.readBinary(file.path);
  }

  getResourcePath(file: TFile): string {
    return `${this.adapter.getResourcePath(file.path)}?${Math.floor(file.stat.mtime)}`;
  }

  async create(path: string, data: string, options?: DataWriteOptions): Promise<TFile> {
    await this.#free(path);
    await this.adapter.write(path, data, options);
    const file = await this.#created(path);
    if (!(file instanceof TFile)) throw new Error(`The file was not created: ${path}`);
    this.#remember(file, withoutMark(data));
    return file;
  }

  async createBinary(path: string, data: ArrayBuffer, options?: DataWriteOptions): Promise<TFile> {
    await this.#free(path);
    await this.adapter.writeBinary(path, data, options);
    const file = await this.#created(path);
    if (!(file instanceof TFile)) throw new Error(`The file was not created: ${path}`);
    return file;
  }

  async createFolder(path: string): Promise<TFolder> {
    if (await this.adapter.exists(path)) throw new Error("Folder already exists.");
    await this.adapter.mkdir(path);
    for (let at = folderOf(path); at !== "/" && !this.#byPath.has(at); at = folderOf(at)) await this.#created(at);
    const folder = await this.#created(path);
    if (!(folder instanceof TFolder)) throw new Error(`The folder was not created: ${path}`);
    return folder;
  }

  async modify(file: TFile, data: string, options?: DataWriteOptions): Promise<void> {
    await this.adapter.write(file.path, data, options);
    await this.#modified(file, data);
  }

  async modifyBinary(file: TFile, data: ArrayBuffer, options?: DataWriteOptions): Promise<void> {
    await this.adapter.writeBinary(file.path, data, options);
    await this.#modified(file, null);
  }

  async append(file: TFile, data: string, options?: DataWriteOptions): Promise<void> {
    await this.process(file, (text) => text + data, options);
  }

  async appendBinary(file: TFile, data: ArrayBuffer, options?: DataWriteOptions): Promise<void> {
    await this.adapter.appendBinary(file.path, data, options);
    await this.#modified(file, null);
  }

  async process(file: TFile, fn: (data: string) => string, options?: DataWriteOptions): Promise<string> {
    let same = false;
    const after = await this.adapter.process(
      file.path,
      (before) => {
        const text = fn(before);
        same = text === before;
        return text;
      },
      options,
    );
    if (!same) await this.#modified(file, after);
    return after;
  }

  async copy<T extends TAbstractFile>(file: T, newPath: string): Promise<T> {
    await this.adapter.copy(file.path, newPath);
    return (await this.#created(newPath)) as unknown as T;
  }

  async delete(file: TAbstractFile, _force?: boolean): Promise<void> {
    await this.adapter.remove(file.path);
    this.#gone(file);
  }

  async trash(file: TAbstractFile, _system: boolean): Promise<void> {
    await this.adapter.trashLocal(file.path);
    this.#gone(file);
  }

  async rename(file: TAbstractFile, newPath: string): Promise<void> {
    const oldPath = file.path;
    if (oldPath === newPath) return;
    if (this.#byPath.has(newPath) && oldPath.toLowerCase() !== newPath.toLowerCase()) throw new Error("Destination file already exists!");
    if (!this.getFolderByPath(folderOf(newPath))) throw new Error(`No such folder: ${folderOf(newPath)}`);
    await this.adapter.rename(oldPath, newPath);
    this.#moved(file, newPath);
  }

  /** Handles the watcher's reports by comparing with the disk. */
  async #outside(paths: readonly string[]): Promise<void> {
    for (const path of [...paths].sort()) {
      const entry = await this.#disk.stat(path);
      if (!hidden(path)) {
        const known = this.#byPath.get(path);
        if (!entry) {
          if (known) this.#gone(known);
        } else if (!known) {
          for (let at = folderOf(path); at !== "/" && !this.#byPath.has(at); at = folderOf(at)) await this.#created(at);
          if (!this.#byPath.has(path)) this.trigger("create", this.#insert(entry));
        } else if (known instanceof TFile && (known.stat.mtime !== entry.mtime || known.stat.size !== entry.size)) {
          known.stat = entry;
          this.#texts.delete(path);
          this.trigger("modify", known);
        }
      }
      this.trigger("raw", path);
    }
  }

  #insert(entry: DiskEntry): TAbstractFile {
    const known = this.#byPath.get(entry.path);
    if (known) return known;
    const file = entry.kind === "file" ? new TFile(this, entry.path, entry) : new TFolder(this, entry.path);
    const folder = this.#folder(folderOf(entry.path));
    file.parent = folder;
    folder.children.push(file);
    this.#byPath.set(entry.path, file);
    return file;
  }

  #folder(path: string): TFolder {
    const folder = this.#byPath.get(path);
    if (folder instanceof TFolder) return folder;
    return this.#insert({ path, kind: "folder", ctime: 0, mtime: 0, size: 0 }) as TFolder;
  }

  async #free(path: string): Promise<void> {
    if (await this.adapter.exists(path)) throw new Error("File already exists.");
    const folder = folderOf(path);
    if (folder !== "/" && !(await this.adapter.exists(folder))) throw new Error(`No such folder: ${folder}`);
  }

  async #created(path: string): Promise<TAbstractFile | null> {
    const known = this.#byPath.get(path);
    if (known) return known;
    const entry = await this.#disk.stat(path);
    if (!entry || hidden(path)) return null;
    const file = this.#insert(entry);
    this.trigger("create", file);
    return file;
  }

  /** In chaos, the vault may notice its own write only after the caller was told that it is done. */
  async #modified(file: TFile, text: string | null): Promise<void> {
    const told = this.#heard(file, text);
    if (this.chaos === null || this.chaos.below(2) === 0) await told;
  }

  async #heard(file: TFile, text: string | null): Promise<void> {
    await this.chaos?.hop(15);
    const entry = await this.#disk.stat(file.path);
    // A later change was reported meanwhile.
    if (entry && entry.mtime < file.stat.mtime) return;
    if (entry) file.stat = entry;
    if (text === null) this.#texts.delete(file.path);
    else if (entry?.size === encode(text).length) this.#remember(file, withoutMark(text));
    if (this.#byPath.get(file.path) === file) this.trigger("modify", file);
  }

  #remember(file: TFile, text: string): void {
    this.#texts.set(file.path, { mtime: file.stat.mtime, size: file.stat.size, text });
  }

  #gone(file: TAbstractFile): void {
    if (file instanceof TFolder) for (const child of [...file.children]) this.#gone(child);
    this.#byPath.delete(file.path);
    this.#texts.delete(file.path);
    if (file.parent) file.parent.children = file.parent.children.filter((other) => other !== file);
    this.trigger("delete", file);
  }

  /** The file first, then its contents: each event has the old path. */
  #moved(file: TAbstractFile, newPath: string): void {
    const oldPath = file.path;
    const text = this.#texts.get(oldPath);
    this.#byPath.delete(oldPath);
    this.#texts.delete(oldPath);
    if (text) this.#texts.set(newPath, text);
    file.setPath(newPath);
    const folder = this.#folder(folderOf(newPath));
    if (file.parent !== folder) {
      if (file.parent) file.parent.children = file.parent.children.filter((other) => other !== file);
      folder.children.push(file);
      file.parent = folder;
    }
    this.#byPath.set(newPath, file);
    this.trigger("rename", file, oldPath);
    if (file instanceof TFolder) for (const child of [...file.children]) this.#moved(child, `${newPath}/${nameOf(child.path)}`);
  }
}
