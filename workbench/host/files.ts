import type { FileStats } from "obsidian";
import type { Vault } from "./vault";

/** The part after the last "/". */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The folder of a path; "/" for the root. */
export function folderOf(path: string): string {
  const at = path.lastIndexOf("/");
  return at > 0 ? path.slice(0, at) : "/";
}

/** Single forward slashes, none at the ends; plain spaces; NFC. */
export function normalizePath(path: string): string {
  const clean = path
    .replace(/[\\/]+/g, "/")
    .replace(/[\u00a0\u202f]/g, " ")
    .replace(/^\/|\/$/g, "")
    .normalize("NFC");
  return clean === "" ? "/" : clean;
}

export abstract class TAbstractFile {
  vault: Vault;
  path: string;
  name: string;
  parent: TFolder | null = null;

  constructor(vault: Vault, path: string) {
    this.vault = vault;
    this.path = path;
    this.name = nameOf(path);
  }

  setPath(path: string): void {
    this.path = path;
    this.name = nameOf(path);
  }
}

export class TFile extends TAbstractFile {
  stat: FileStats;
  basename = "";
  extension = "";

  constructor(vault: Vault, path: string, stat: FileStats) {
    super(vault, path);
    this.stat = stat;
    this.setPath(path);
  }

  override setPath(path: string): void {
    super.setPath(path);
    const dot = this.name.lastIndexOf(".");
    this.basename = dot > 0 ? this.name.slice(0, dot) : this.name;
    this.extension = dot > 0 ? this.name.slice(dot + 1).toLowerCase() : "";
  }
}

export class TFolder extends TAbstractFile {
  children: TAbstractFile[] = [];

  isRoot(): boolean {
    return this.path === "/";
  }
}
