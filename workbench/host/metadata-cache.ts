import type { CachedMetadata } from "obsidian";
import type { Chaos } from "./chaos";
import { Events, type EventRef, type Listener } from "./events";
import { TFile, type TAbstractFile, folderOf } from "./files";
import { getLinkpath } from "./links";
import { metadataOf } from "./metadata";
import type { Vault } from "./vault";

export interface CacheTimes {
  /** Milliseconds between a change of a note and its cache entry. */
  readonly delay: number;
  /** Whether notes are still unread when the layout is ready, as on the app's first start with a vault. */
  readonly cold: boolean;
}

/** Notes read at once when the app starts. */
const readAtOnce = 200;

/** Metadata of each note without reading it again; always slightly late. */
export class MetadataCache extends Events {
  resolvedLinks: Record<string, Record<string, number>> = {};
  unresolvedLinks: Record<string, Record<string, number>> = {};
  readonly #vault: Vault;
  readonly #times: CacheTimes;
  readonly #caches = new Map<string, CachedMetadata>();
  readonly #waiting = new Map<TFile, ReturnType<typeof setTimeout>>();
  /** By lower-case file name, with and without ".md". */
  #names: Map<string, TFile[]> | null = null;
  #reading = 0;

  constructor(
    vault: Vault,
    times: CacheTimes,
    private readonly chaos: Chaos | null = null,
  ) {
    super();
    this.#vault = vault;
    this.#times = times;
  }

  override on(name: "changed", callback: (file: TFile, data: string, cache: CachedMetadata) => unknown, ctx?: unknown): EventRef;
  override on(name: "deleted", callback: (file: TFile, prevCache: CachedMetadata | null) => unknown, ctx?: unknown): EventRef;
  override on(name: "resolve", callback: (file: TFile) => unknown, ctx?: unknown): EventRef;
  override on(name: "resolved", callback: () => unknown, ctx?: unknown): EventRef;
  override on(name: string, callback: Listener, ctx?: unknown): EventRef {
    return super.on(name, callback, ctx);
  }

  /** Reads the existing notes, then follows the vault. */
  async load(): Promise<void> {
    const notes = this.#vault.getMarkdownFiles();
    if (!this.#times.cold) {
      for (let at = 0; at < notes.length; at += readAtOnce) {
        const some = notes.slice(at, at + readAtOnce);
        const texts = await Promise.all(some.map((file) => this.#vault.cachedRead(file)));
        some.forEach((file, place) => this.#caches.set(file.path, metadataOf(texts[place] ?? "")));
      }
      for (const file of notes) this.#resolve(file);
    }
    this.#vault.on("create", (file) => this.#later(file));
    this.#vault.on("modify", (file) => this.#later(file));
    this.#vault.on("delete", (file) => this.#forget(file));
    this.#vault.on("rename", (file, oldPath) => this.#rename(file, oldPath));
    if (this.#times.cold) for (const file of notes) this.#later(file);
    else this.trigger("resolved");
  }

  /** Whether every change has reached the cache. */
  get settled(): boolean {
    return this.#waiting.size === 0 && this.#reading === 0;
  }

  getFileCache(file: TFile): CachedMetadata | null {
    return this.getCache(file.path);
  }

  getCache(path: string): CachedMetadata | null {
    return this.#caches.get(path) ?? null;
  }

  /** An exact path first, then the file of that name nearest to the source. */
  getFirstLinkpathDest(linkpath: string, sourcePath: string): TFile | null {
    const path = getLinkpath(linkpath).replace(/^\//, "");
    if (path === "") return this.#vault.getFileByPath(sourcePath);
    const near = folderOf(sourcePath);
    const wanted = path.startsWith("./") || path.startsWith("../") ? join(near, path) : path;
    for (const exact of [wanted, `${wanted}.md`]) {
      const file = this.#vault.getFileByPath(exact);
      if (file) return file;
    }
    const tail = `/${wanted.toLowerCase()}`;
    const matches = (this.#byName().get(tail.slice(tail.lastIndexOf("/") + 1)) ?? []).filter((file) => {
      const full = `/${file.path.toLowerCase()}`;
      return full.endsWith(tail) || full.endsWith(`${tail}.md`);
    });
    const beside = matches.find((file) => folderOf(file.path) === near);
    return beside ?? matches.sort((a, b) => a.path.length - b.path.length || (a.path < b.path ? -1 : 1))[0] ?? null;
  }

  fileToLinktext(file: TFile, _sourcePath: string, omitMdExtension = true): string {
    const short = omitMdExtension && file.extension === "md";
    const unique = (this.#byName().get(file.name.toLowerCase()) ?? []).length < 2;
    const text = unique ? file.name : file.path;
    return short ? text.slice(0, -3) : text;
  }

  #byName(): Map<string, TFile[]> {
    if (this.#names) return this.#names;
    const names = new Map<string, TFile[]>();
    const add = (name: string, file: TFile): void => void names.set(name, [...(names.get(name) ?? []), file]);
    for (const file of this.#vault.getFiles()) {
      add(file.name.toLowerCase(), file);
      if (file.extension === "md") add(file.basename.toLowerCase(), file);
    }
    return (this.#names = names);
  }

  #later(file: TAbstractFile): void {
    this.#names = null;
    if (!(file instanceof TFile) || file.extension !== "md") return;
    clearTimeout(this.#waiting.get(file));
    this.#waiting.set(
      file,
      setTimeout(() => {
        this.#waiting.delete(file);
        this.#reading++;
        void this.#index(file).finally(() => {
          this.#reading--;
          if (this.settled) this.trigger("resolved");
        });
      }, this.#times.delay + (this.chaos?.below(25) ?? 0)),
    );
  }

  async #index(file: TFile): Promise<void> {
    let data: string;
    try {
      data = await this.#vault.cachedRead(file);
    } catch {
      // Removed in between: its delete event is pending.
      return;
    }
    if (this.#vault.getFileByPath(file.path) !== file) return;
    const cache = metadataOf(data);
    this.#caches.set(file.path, cache);
    this.trigger("changed", file, data, cache);
    this.#resolve(file);
    this.trigger("resolve", file);
  }

  #resolve(file: TFile): void {
    const cache = this.getFileCache(file);
    const found: Record<string, number> = {};
    const missing: Record<string, number> = {};
    for (const item of [...(cache?.links ?? []), ...(cache?.embeds ?? [])]) {
      const dest = this.getFirstLinkpathDest(item.link, file.path);
      const [counts, key] = dest ? [found, dest.path] : [missing, getLinkpath(item.link)];
      counts[key] = (counts[key] ?? 0) + 1;
    }
    this.resolvedLinks[file.path] = found;
    this.unresolvedLinks[file.path] = missing;
  }

  #forget(file: TAbstractFile): void {
    this.#names = null;
    if (!(file instanceof TFile)) return;
    clearTimeout(this.#waiting.get(file));
    this.#waiting.delete(file);
    const before = this.getCache(file.path);
    this.#caches.delete(file.path);
    delete this.resolvedLinks[file.path];
    delete this.unresolvedLinks[file.path];
    if (file.extension === "md") this.trigger("deleted", file, before);
  }

  /** A renamed note keeps its cache entry, without a change event. */
  #rename(file: TAbstractFile, oldPath: string): void {
    this.#names = null;
    if (!(file instanceof TFile)) return;
    const cache = this.#caches.get(oldPath);
    this.#caches.delete(oldPath);
    delete this.resolvedLinks[oldPath];
    delete this.unresolvedLinks[oldPath];
    if (file.extension !== "md") return;
    if (!cache) return this.#later(file);
    this.#caches.set(file.path, cache);
    this.#resolve(file);
  }
}

function join(folder: string, path: string): string {
  const parts = folder === "/" ? [] : folder.split("/");
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.join("/");
}
